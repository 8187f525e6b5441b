//! What a noun phrase says of whom it names: a name, a role, a pronoun, a body; sex and number as
//! far as words tell.
//!
//! One phrase at a time; who is meant is found in `discourse`.

use super::items::Item;
use super::items::Kind;
use super::key::Key;
use super::subject::Phrase;
use super::vocabulary::Traits;
use crate::text::Span;
use std::ops::Range;

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// `he`, `they`.
    Pronoun,
    /// A name, with or without title and role.
    Name,
    /// What a person is: `the minister`.
    Role,
    /// A body, a country, a document, or anything else.
    Thing,
}

/// Whether words tell a man from a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// A noun phrase as naming somebody.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Bytes in the text: the phrase without what stands in commas beside it.
    pub span: Span,
    /// What stands in commas beside it, if that says who it is.
    pub aside: Option<Span>,
    /// What it is.
    pub naming: Naming,
    /// The words of the name, titles left out.
    pub name: Vec<Key>,
    /// The nouns that say what it is: `minister`.
    pub heads: Vec<Key>,
    /// The other words that narrow it down: `French`.
    pub modifiers: Vec<Key>,
    /// Sex, where words tell.
    pub sex: Option<Sex>,
    /// Whether it names several.
    pub is_plural: bool,
    /// Whether it points back: `the`, `this`, `his`.
    pub is_definite: bool,
    /// Whether it names somebody new: `a`, `another`.
    pub is_indefinite: bool,
    /// Whether it is a person, where words tell.
    pub is_person: Option<bool>,
    /// Whether it is something written.
    pub is_document: bool,
    /// Whose document it is: places in the list of items.
    pub owner: Option<Range<usize>>,
}

/// Reads a phrase.
pub fn read(text: &str, items: &[Item], phrase: &Phrase) -> Option<Mention> {
    let mut mention = read_range(text, items, phrase.range.clone())?;
    if mention.naming == Naming::Role
        && mention.is_indefinite
        && let Some(name) = name_given_behind(text, items, phrase.range.end)
    {
        merge(&mut mention, name);
    }
    let Some(aside) = phrase.aside.clone().filter(|range| !range.is_empty()) else {
        return Some(mention);
    };
    let end = aside
        .clone()
        .find(|&at| items[at].is(Traits::RELATIVE) || !items[at].is_word())
        .unwrap_or(aside.end);
    let first = items[aside.start];
    // "One of them, an engineer, said".
    if says_nothing(text, items, &phrase.range)
        && items[aside.start].is(Traits::DETERMINER.and(Traits::CAPITAL))
        && let Some(other) = read_range(text, items, aside.start..end)
        && matches!(other.naming, Naming::Role | Naming::Name)
    {
        return Some(other);
    }
    if let Some(name) = given_as(text, items, &aside).filter(|_| mention.naming == Naming::Role) {
        merge(&mut mention, name);
        return Some(mention);
    }
    if mention.naming == Naming::Pronoun
        || first.is(Traits::RELATIVE)
        || (aside.start..end).is_empty()
    {
        return Some(mention);
    }
    // "Ana Ruiz, the transport minister"; "the transport minister, Ana Ruiz".
    let is_adjunct = first.is(Traits::PREPOSITION.and(Traits::TIME)) && !first.is(Traits::CAPITAL);
    if is_adjunct || first.kind == Kind::Number {
        return Some(mention);
    }
    let slice = first.span.slice(text);
    if slice.ends_with("ing") || slice.ends_with("ly") {
        return Some(mention);
    }
    // "a spokesman for the minister, Ana Ruiz": either of them.
    let names_other = phrase.range.clone().any(|at| {
        items[at].is(Traits::PREPOSITION)
            && !items[at].is(Traits::CAPITAL)
            && at > phrase.range.start
    }) && items[phrase.range.end - 1].is(Traits::ROLE);
    if let Some(other) = read_range(text, items, aside.start..end)
        && !(names_other && other.naming == Naming::Name)
    {
        merge(&mut mention, other);
    }
    Some(mention)
}

/// Tells whether a phrase names nobody: "one of them".
fn says_nothing(text: &str, items: &[Item], range: &Range<usize>) -> bool {
    let first = &items[range.start];
    range.len() <= 3
        && first.is_any(text, &["one", "another", "two", "three", "a"])
        && items[range.end - 1].is_any(text, &["them", "one", "another", "two", "third", "second"])
}

/// How many words behind a phrase a name is sought that somebody gave.
const GIVEN_REACH: usize = 16;

/// Reads the name behind a phrase: "a man who gave his name as Lee", "a woman named Brita".
fn name_given_behind(text: &str, items: &[Item], end: usize) -> Option<Mention> {
    let comma = usize::from(items.get(end)?.kind == Kind::Comma);
    let first = items.get(end + comma)?;
    let gives = [
        "named",
        "called",
        "identified",
        "known",
        "giving",
        "identifying",
        "calling",
    ];
    let determined = first.is(Traits::DETERMINER) && comma == 1;
    if !first.is(Traits::RELATIVE) && !first.is_any(text, &gives) && !determined {
        return None;
    }
    let limit = items.len().min(end + GIVEN_REACH);
    let cues = [
        "name",
        "named",
        "called",
        "identified",
        "known",
        "himself",
        "herself",
    ];
    let cue = (end + comma..limit)
        .take_while(|&at| items[at].kind != Kind::Stop && items[at].kind != Kind::Quote)
        .find(|&at| items[at].is_any(text, &cues))?;
    let start = (cue + 1..limit.min(cue + 4))
        .take_while(|&at| {
            items[at].kind == Kind::Comma
                || items[at].is(Traits::CAPITAL)
                || items[at].is_any(text, &["as", "only", "himself", "herself", "just"])
        })
        .find(|&at| items[at].is(Traits::CAPITAL))?;
    let mut stop = start + 1;
    while stop < items.len() && items[stop].is(Traits::CAPITAL) && items[stop].is_word() {
        stop += 1;
    }
    read_range(text, items, start..stop)
}

/// Reads "who gave her name only as Brita".
fn given_as(text: &str, items: &[Item], aside: &Range<usize>) -> Option<Mention> {
    let named = aside
        .clone()
        .any(|at| items[at].is_any(text, &["name", "identified", "known"]));
    let at = aside.clone().rfind(|&at| items[at].is_form(text, "as"))?;
    let name = at + 1..aside.end;
    let capitals = !name.is_empty()
        && items[name.clone()]
            .iter()
            .all(|item| item.is(Traits::CAPITAL));
    (named && capitals)
        .then(|| read_range(text, items, name))
        .flatten()
}

fn merge(mention: &mut Mention, other: Mention) {
    if other.naming == Naming::Pronoun || (other.naming == Naming::Thing && other.heads.is_empty())
    {
        return;
    }
    let adds_name = mention.name.is_empty() && other.naming == Naming::Name;
    let adds_role =
        matches!(other.naming, Naming::Role | Naming::Thing) && mention.naming == Naming::Name;
    if !adds_name && !adds_role {
        return;
    }
    if adds_name {
        mention.name = other.name;
        mention.naming = Naming::Name;
    }
    mention.aside = Some(other.span);
    mention.heads.extend(other.heads);
    mention.modifiers.extend(other.modifiers);
    mention.sex = mention.sex.or(other.sex);
    mention.is_person = match (mention.is_person, other.is_person) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (first, second) => first.or(second),
    };
}

fn read_range(text: &str, items: &[Item], mut range: Range<usize>) -> Option<Mention> {
    // "And Orlo", "But the mayor".
    while range.len() > 1 && items.get(range.start)?.is(Traits::AND.and(Traits::BORDER)) {
        range.start += 1;
    }
    // "Privately officials".
    let first = items.get(range.start)?;
    if range.len() > 1
        && first.is(Traits::CAPITAL)
        && first.span.slice(text).ends_with("ly")
        && !items.get(range.start + 1)?.is(Traits::CAPITAL)
    {
        range.start += 1;
    }
    let list = items.get(range.clone())?;
    let first = list.first()?;
    let last = list.last()?;
    let mut mention = Mention {
        span: first.span.cover(last.span),
        aside: None,
        naming: Naming::Thing,
        name: Vec::new(),
        heads: Vec::new(),
        modifiers: Vec::new(),
        sex: None,
        is_plural: false,
        is_definite: first.is(Traits::DEFINITE.and(Traits::POSSESSIVE)),
        is_indefinite: first.is(Traits::INDEFINITE),
        is_person: None,
        is_document: false,
        owner: None,
    };
    let is_pronoun = first.is(Traits::SUBJECT) && !first.is(Traits::RELATIVE);
    if list.len() == 1 && (is_pronoun || first.is(Traits::PRONOUN)) {
        mention.naming = Naming::Pronoun;
        mention.is_plural = first.is(Traits::THEY);
        mention.sex = sex(first);
        mention.is_person = first.is(Traits::HE.and(Traits::SHE)).then_some(true);
        return Some(mention);
    }
    // "the head of the union": what follows the first preposition narrows down.
    let core = (1..list.len())
        .find(|&at| {
            list[at].is(Traits::PREPOSITION) && !list[at].is(Traits::CAPITAL.and(Traits::TITLE))
        })
        .unwrap_or(list.len());
    if first.is(Traits::FIRST) && first.is(Traits::POSSESSIVE) {
        // "our reporter" is nobody whom the text tells of.
        mention.is_person = Some(false);
    }
    let joined = (1..core).any(|at| list[at].is(Traits::AND));
    read_core(text, &list[..core], &mut mention);
    mention.is_document = mention.name.is_empty() && list[core - 1].is(Traits::DOCUMENT);
    if mention.is_document {
        mention.owner = owner(text, items, range.clone(), range.start + core);
    }
    // "Ana Ruiz of the Bay Party" is called Ana Ruiz.
    if mention.naming == Naming::Name && mention.name.len() > 1 && !list[core - 1].is(Traits::BODY)
    {
        mention.span = first.span.cover(list[core - 1].span);
    }
    let rest = list[core..].iter().filter(|item| is_content(item));
    mention.modifiers.extend(rest.map(|item| key(text, item)));
    if joined {
        // "Mr Orlo and Ms Vance" are neither of them.
        mention.is_plural = true;
        mention.heads.append(&mut mention.name);
        mention.naming = Naming::Thing;
        mention.is_person = None;
        mention.sex = None;
    }
    Some(mention)
}

/// Finds whose document a phrase names: "the mayor's letter", "a memo from the comptroller".
fn owner(text: &str, items: &[Item], range: Range<usize>, core: usize) -> Option<Range<usize>> {
    if let Some(genitive) = (range.start..core).rfind(|&at| items[at].is(Traits::GENITIVE)) {
        return Some(range.start..genitive + 1);
    }
    if items[range.start].is(Traits::POSSESSIVE) {
        return Some(range.start..range.start + 1);
    }
    let author = items.get(core).filter(|_| core + 1 < range.end)?;
    let next = items.get(core + 1)?;
    let names = author.is_any(text, &["from", "by", "of"])
        && next.kind == Kind::Word
        && !next.is(Traits::TIME);
    names.then_some(core + 1..range.end)
}

/// Reads whose document another phrase names.
pub fn read_owner(text: &str, items: &[Item], range: Range<usize>) -> Option<Mention> {
    let first = items.get(range.start)?;
    let mut mention = read_range(text, items, range.clone())?;
    if first.is(Traits::POSSESSIVE) && range.len() == 1 {
        mention.naming = Naming::Pronoun;
        mention.is_plural = first.is(Traits::THEY);
        mention.sex = sex(first);
        return Some(mention);
    }
    if items[range.end - 1].is(Traits::GENITIVE) && mention.name.is_empty() {
        let last = items.get(range.end - 1)?;
        let names = last.is(Traits::CAPITAL) && !first.is(Traits::DETERMINER);
        if names {
            mention.naming = Naming::Name;
            mention.name = vec![key(text, last)];
        }
    }
    Some(mention)
}

fn is_content(item: &Item) -> bool {
    item.is_word() && !item.is(Traits::DETERMINER.and(Traits::PREPOSITION).and(Traits::AND))
}

/// Returns an item's word, without its genitive.
fn key(text: &str, item: &Item) -> Key {
    Key::read(item.span.slice(text))
}

fn sex(item: &Item) -> Option<Sex> {
    match () {
        () if item.is(Traits::HE.and(Traits::MALE)) => Some(Sex::Male),
        () if item.is(Traits::SHE.and(Traits::FEMALE)) => Some(Sex::Female),
        () => None,
    }
}

/// Returns the sex that a title or role tells, not a pronoun beside it.
fn own_sex(item: &Item) -> Option<Sex> {
    sex(item).filter(|_| !item.is(Traits::PRONOUN))
}

fn read_core(text: &str, core: &[Item], mention: &mut Mention) {
    let roles = Traits::ROLE.and(Traits::ROLES);
    let Some(last) = core.last() else { return };
    // The name is the run of capitals at the end; titles and roles before it are none of it.
    let mut start = core.len();
    while start > 0 {
        let item = &core[start - 1];
        let slice = item.span.slice(text);
        let particle = start < core.len()
            && matches!(
                slice,
                "de" | "van" | "von" | "der" | "al" | "bin" | "da" | "del" | "di" | "la"
            );
        let in_name =
            item.is(Traits::CAPITAL) && !item.is(Traits::GENITIVE) && item.kind == Kind::Word;
        let is_article = item.is(Traits::DETERMINER) && start == 1;
        if (!in_name && !particle) || is_article {
            break;
        }
        start -= 1;
    }
    let run = &core[start..];
    // "Mines Minister Rafael Quintero": the name follows the last title.
    let title = run[..run.len().saturating_sub(1)]
        .iter()
        .rposition(|item| item.is(Traits::TITLE.and(Traits::ROLE)));
    let name_start = match title {
        Some(at) if at + 1 < run.len() => at + 1,
        _ => 0,
    };
    // "the boy's mother": what stands before is the owner's.
    let owner = core[..start]
        .iter()
        .rposition(|item| item.is(Traits::GENITIVE));
    let owned = owner.map_or(0, |at| at + 1).min(start);
    let words = core[..owned].iter().filter(|item| is_content(item));
    mention.modifiers.extend(words.map(|item| key(text, item)));
    for item in run[..name_start].iter().chain(&core[owned..start]) {
        mention.sex = mention.sex.or(own_sex(item));
        if item.is(roles.and(Traits::TITLE)) {
            mention.heads.push(key(text, item));
        } else if is_content(item) {
            mention.modifiers.push(key(text, item));
        }
    }
    let name = &run[name_start..];
    let is_body = name
        .last()
        .is_some_and(|item| item.is(Traits::BODY.and(Traits::DOCUMENT)));
    // "the Director", "the Colonel", "Officials": a role in capitals; "Mr Baker" has none.
    let honoured = run[..name_start].last().is_some_and(|item| {
        item.is_any(
            text,
            &[
                "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady",
            ],
        )
    });
    let is_role = name.len() == 1
        && name[0].is(roles)
        && (name_start + start > 0 || name[0].is(Traits::ROLES))
        && !honoured;
    if !name.is_empty() && !is_body && !is_role {
        mention.name = name.iter().map(|item| key(text, item)).collect();
        mention.naming = Naming::Name;
        let lead = &core[owned..start];
        if name_start > 0 || lead.iter().any(|item| item.is(Traits::ROLE)) {
            mention.is_person = Some(true);
        } else if lead
            .last()
            .is_some_and(|item| item.is(Traits::BODY.and(Traits::DOCUMENT)))
        {
            // "the utility Selmora Waters".
            mention.is_person = Some(false);
        }
        if let Some(given) = name.first().filter(|_| name.len() > 1)
            && given.is(Traits::GIVEN_MALE.and(Traits::GIVEN_FEMALE))
        {
            mention.is_person = Some(true);
            let both = given.is(Traits::GIVEN_MALE) && given.is(Traits::GIVEN_FEMALE);
            let given = match given.is(Traits::GIVEN_MALE) {
                true => Sex::Male,
                false => Sex::Female,
            };
            mention.sex = mention.sex.or((!both).then_some(given));
        }
        let article = core.first().is_some_and(|item| item.is(Traits::DETERMINER)) && start <= 1;
        if article && name_start == 0 {
            mention.naming = Naming::Thing;
            mention.heads.extend(mention.name.last().cloned());
            mention.is_person = Some(false);
        }
        return;
    }
    // A noun: the last one is what it is.
    mention.modifiers.extend(
        run[..run.len().saturating_sub(1)]
            .iter()
            .filter(|item| is_content(item))
            .map(|item| key(text, item)),
    );
    let head = key(text, last);
    mention.sex = mention.sex.or(own_sex(last));
    mention.modifiers.retain(|word| *word != head);
    mention.heads.retain(|word| *word != head);
    let earlier: Vec<Key> = mention.heads.drain(..).collect();
    mention.modifiers.extend(earlier);
    mention.heads.push(head);
    if last.is(roles) {
        mention.naming = Naming::Role;
        mention.is_plural = last.is(Traits::ROLES);
        mention.is_person = (!last.is(Traits::BODY)).then_some(true);
    } else {
        mention.is_person = last.is(Traits::BODY.and(Traits::DOCUMENT)).then_some(false);
        let word = last.span.slice(text);
        mention.is_plural = word.ends_with('s')
            && !word.ends_with("ss")
            && !last.is(Traits::BODY.and(Traits::DOCUMENT));
    }
}
