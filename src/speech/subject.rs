//! The noun phrase that a reporting verb has as its subject, before or after it.
//!
//! Finds the phrase's items and what stands in commas beside it; knows nothing of who is meant.

use super::items::Item;
use super::items::Kind;
use super::items::is_finite;
use super::vocabulary::Traits;
use std::ops::Range;

/// A noun phrase: places in a list of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase.
    pub range: Range<usize>,
    /// What stands in commas after it: "the transport minister".
    pub aside: Option<Range<usize>>,
}

impl Phrase {
    /// Returns the phrase at `range` alone.
    fn bare(range: Range<usize>) -> Self {
        Phrase { range, aside: None }
    }
}

/// How many items an aside in commas may have.
const ASIDE_LIMIT: usize = 40;

/// How many items a phrase may have.
const PHRASE_LIMIT: usize = 24;

/// Reads the phrases of one sentence.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    /// The text.
    pub text: &'t str,
    /// Its items, or those of a paragraph.
    pub items: &'t [Item],
    /// The sentence's first item.
    pub start: usize,
    /// The item after its last one.
    pub end: usize,
}

impl Reader<'_> {
    fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        self.items[at].is_any(self.text, forms)
    }

    /// Finds the subject before the verb at `verb`; passes over what may stand between.
    pub fn before(&self, verb: usize) -> Option<Phrase> {
        let mut end = verb;
        let mut aside = None;
        loop {
            end = self.skip_light(end);
            if end == self.start {
                return None;
            }
            // "Edith Coyle, 81, of Ferry Lane".
            let aged = self.items[end - 1].kind == Kind::Number
                && end >= self.start + 3
                && self.items[end - 2].kind == Kind::Comma;
            if aged {
                end -= 2;
                continue;
            }
            if self.items[end - 1].kind != Kind::Comma {
                break;
            }
            let open = self.opening_comma(end - 1)?;
            if !self.is_aside(open + 1..end - 1) && !self.is_remark(open, end - 1) {
                return None;
            }
            if aside.is_none() || !self.is_apposition(aside.clone()) {
                aside = Some(open + 1..end - 1);
            }
            end = open;
        }
        if self.items[end - 1].is(Traits::AND) {
            return self.shared(end - 1);
        }
        let range = self.phrase_before(end)?;
        Some(Phrase { range, aside })
    }

    /// Passes back over adverbs, auxiliaries and times: "on Tuesday also".
    pub fn skip_light(&self, mut end: usize) -> usize {
        while end > self.start {
            let item = &self.items[end - 1];
            let is_light = item.is(Traits::LIGHT) && !item.is(Traits::TIME);
            let may_be_phrase = item.is(Traits::CAPITAL) && end - 1 > self.start;
            if item.kind == Kind::Word && is_light && !may_be_phrase {
                end -= 1;
                continue;
            }
            let time = self.skip_time(end);
            if time == end {
                break;
            }
            end = time;
        }
        end
    }

    /// Passes back over a time: "on Tuesday", "late on 3 June", "last week".
    fn skip_time(&self, end: usize) -> usize {
        let is_time = |at: usize| {
            let item = &self.items[at];
            let counts =
                item.is(Traits::INDEFINITE) && at + 1 < end && self.items[at + 1].is(Traits::TIME);
            item.is(Traits::TIME) || item.kind == Kind::Number || counts
        };
        let mut at = end;
        while at > self.start && is_time(at - 1) && !self.items[at - 1].is(Traits::GENITIVE) {
            at -= 1;
        }
        if at == end || !self.items[at..end].iter().any(|item| item.is(Traits::TIME)) {
            return end;
        }
        let light = [
            "on", "in", "at", "late", "early", "last", "this", "the", "that", "by", "since", "for",
        ];
        let mut start = at;
        while start > self.start && self.is_any(start - 1, &light) {
            start -= 1;
        }
        // "Tuesday" may belong to a phrase's front, not its back.
        match start > self.start {
            true => start,
            false => end,
        }
    }

    /// Finds the comma that opens the aside which the comma at `close` closes.
    fn opening_comma(&self, close: usize) -> Option<usize> {
        let from = self.start.max(close.saturating_sub(ASIDE_LIMIT));
        (from..close)
            .rev()
            .take_while(|&at| {
                !matches!(
                    self.items[at].kind,
                    Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash
                )
            })
            .find(|&at| self.items[at].kind == Kind::Comma)
            .filter(|&at| at > self.start)
    }

    /// Tells whether what stands between two commas may belong to the phrase before it.
    fn is_aside(&self, range: Range<usize>) -> bool {
        let Some(first) = self.items.get(range.start).filter(|_| !range.is_empty()) else {
            return false;
        };
        let opens = Traits::RELATIVE
            .and(Traits::DETERMINER)
            .and(Traits::PREPOSITION)
            .and(Traits::ROLE)
            .and(Traits::POSTMODIFIER)
            .and(Traits::TITLE)
            .and(Traits::TIME)
            .and(Traits::ADVERB)
            .and(Traits::CAPITAL);
        let slice = first.span.slice(self.text);
        // "an aide who was there, and who asked for silence, said".
        let goes_on = self.items.get(range.start + 1).filter(|_| range.len() > 2);
        if first.is(Traits::AND) && goes_on.is_some_and(|next| next.is(Traits::RELATIVE)) {
            return true;
        }
        if range.len() <= 3
            && self.is_any(
                range.start,
                &[
                    "however",
                    "though",
                    "too",
                    "meanwhile",
                    "for",
                    "in",
                    "by",
                    "of",
                ],
            )
        {
            // "however", "for instance", "in turn".
            return true;
        }
        first.kind == Kind::Number
            || slice.ends_with("ing")
            || first.is(Traits::FINITE)
            || slice.ends_with("ed")
            || slice.ends_with("ly")
            || first.is(opens) && !first.is(Traits::AND.and(Traits::BORDER).and(Traits::SUBJECT))
            || first.is(Traits::RELATIVE)
            || self.is_any(
                range.start,
                &[
                    "like",
                    "asked",
                    "told",
                    "when",
                    "if",
                    "aged",
                    "including",
                    "known",
                    "born",
                    "seen",
                    "given",
                    "shown",
                    "held",
                    "speaking",
                ],
            )
            || self.is_apposition(Some(range))
    }

    /// Tells whether what stands between two commas tells how somebody is: "the mayor, pale and
    /// tired after the vote,".
    fn is_remark(&self, open: usize, close: usize) -> bool {
        let names = Traits::ROLE
            .and(Traits::ROLES)
            .and(Traits::BODY)
            .and(Traits::CAPITAL);
        let first = &self.items[open + 1];
        let opens = Traits::AND
            .and(Traits::BORDER)
            .and(Traits::SUBJECT)
            .and(Traits::CAPITAL);
        close - open < 14
            && self.items[open - 1].is(names)
            && first.kind == Kind::Word
            && !first.is(opens)
            && !(open + 1..close).any(|at| is_finite(self.text, self.items, at))
    }

    /// Tells whether the aside is a noun phrase: "the transport minister", "Ana Ruiz".
    pub fn is_apposition(&self, aside: Option<Range<usize>>) -> bool {
        let Some(range) = aside.filter(|range| !range.is_empty()) else {
            return false;
        };
        let first = &self.items[range.start];
        let opens = Traits::RELATIVE
            .and(Traits::TIME)
            .and(Traits::PREPOSITION)
            .and(Traits::AND);
        if (first.is(opens) && !first.is(Traits::CAPITAL)) || first.kind == Kind::Number {
            return false;
        }
        let roles = Traits::ROLE.and(Traits::ROLES).and(Traits::BODY);
        let names = range.clone().all(|at| {
            self.items[at].is(Traits::CAPITAL)
                || self.is_any(at, &["of", "de", "van", "von", "der", "al", "the"])
        });
        names && first.is(Traits::CAPITAL)
            || range
                .take_while(|&at| !self.items[at].is(Traits::RELATIVE))
                .any(|at| self.items[at].is(roles))
    }

    /// Finds the subject that the verb after the "and" at `at` shares with the clause before it.
    fn shared(&self, at: usize) -> Option<Phrase> {
        let mut start = at;
        while start > self.start && !self.is_hard(start - 1) {
            start -= 1;
        }
        let first = (start..at).find(|&index| is_finite(self.text, self.items, index))?;
        if first == start {
            return None;
        }
        let reader = Reader { start, ..*self };
        let found = reader.before(first)?;
        Some(found)
    }

    fn is_hard(&self, at: usize) -> bool {
        matches!(
            self.items[at].kind,
            Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Quote
        )
    }

    /// Finds the noun phrase that ends before `end`.
    pub fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let last = self.items.get(end.checked_sub(1)?)?;
        if last.is(Traits::SUBJECT) && !last.is(Traits::POSSESSIVE.and(Traits::RELATIVE)) {
            return Some(end - 1..end);
        }
        let low = self.start.max(end.saturating_sub(PHRASE_LIMIT));
        let mut region = end;
        while region > low && !self.items[region - 1].is_border() {
            region -= 1;
        }
        // "the union that represents crews": the phrase stands before "that".
        let mut end = end;
        if region > self.start + 1
            && self.is_any(region - 1, &["that"])
            && self.opens_relative(region)
        {
            end = region - 1;
            region = end;
            while region > low && !self.items[region - 1].is_border() {
                region -= 1;
            }
        }
        // "that" may be a relative; "whose" begins what belongs to a phrase.
        let end = self.cut_tail(region, end);
        if region >= end {
            return None;
        }
        let (region, end) = self.cut_head(region, end)?;
        let mut range = self.phrase_start(region, end)?..end;
        if range.len() > 2 && self.is_any(range.start, &["according"]) {
            range.start += 2;
        }
        self.is_phrase(&range).then_some(range)
    }

    /// Tells whether a relative clause goes on at `at` behind "that": a verb follows a noun.
    fn opens_relative(&self, at: usize) -> bool {
        let noun = &self.items[at - 2];
        let word = self.items[at].span.slice(self.text);
        let verb = is_finite(self.text, self.items, at)
            || (word.ends_with('s')
                && !self.items[at].is(Traits::DETERMINER.and(Traits::CAPITAL).and(Traits::ROLES)));
        noun.is_word()
            && verb
            && noun.is(Traits::ROLE
                .and(Traits::ROLES)
                .and(Traits::BODY)
                .and(Traits::DOCUMENT)
                .and(Traits::CAPITAL))
    }

    /// Cuts off a relative clause or participle at the region's end: "an official who | asked".
    fn cut_tail(&self, region: usize, end: usize) -> usize {
        let cut = (region + 1..end).find(|&at| {
            let item = &self.items[at];
            item.is(Traits::RELATIVE)
                || (item.is(Traits::POSTMODIFIER)
                    && !item.is(Traits::CAPITAL)
                    && !self.items[at - 1]
                        .is(Traits::DETERMINER.and(Traits::PREPOSITION).and(Traits::AND)))
        });
        let cut = cut.unwrap_or(end);
        // "a man at whose house": the preposition goes too.
        match cut < end && self.items[cut - 1].is(Traits::PREPOSITION) {
            true => cut - 1,
            false => cut,
        }
    }

    /// Cuts off another clause at the region's front: "Orlo left and | the mayor".
    fn cut_head(&self, region: usize, end: usize) -> Option<(usize, usize)> {
        let finite = |at: &usize| is_finite(self.text, self.items, *at);
        let Some(last) = (region..end).rev().find(finite) else {
            return Some((region, end));
        };
        let and = (last + 1..end).find(|&at| self.items[at].is(Traits::AND));
        if let Some(and) = and {
            return Some((and + 1, end));
        }
        // "hopes faded as | Orlo".
        let clause = ["as", "after", "before", "since", "until", "when"];
        let begins = (last + 1..end).rev().find(|&at| self.is_any(at, &clause));
        if let Some(begins) = begins.filter(|at| at + 1 < end) {
            return Some((begins + 1, end));
        }
        // "a man acquainted with the talks": a participle belongs to the noun before it.
        let first = (region..end).find(finite)?;
        let item = &self.items[first];
        let slice = item.span.slice(self.text);
        if first > region && slice.ends_with("ed") && !item.is(Traits::AUXILIARY.and(Traits::MODAL))
        {
            return Some((region, first));
        }
        // "warned Ms Stanc of the bank, who"; "this comes after an official".
        (last + 1 < end).then_some((last + 1, end))
    }

    /// Finds where the phrase begins that ends before `end`.
    fn phrase_start(&self, region: usize, end: usize) -> Option<usize> {
        let mut start = end;
        let mut at = end;
        while at > region {
            at -= 1;
            let item = &self.items[at];
            if item.is(Traits::DETERMINER) && !item.is(Traits::CAPITAL)
                || (item.is(Traits::DETERMINER) && at == region)
            {
                start = at;
                // "the head of | the union": the phrase goes on before a preposition.
                if at > region + 1 && self.items[at - 1].is(Traits::ATTACHING) {
                    at -= 1;
                    continue;
                }
                if at > region && self.items[at - 1].is(Traits::AND) {
                    at -= 1;
                    continue;
                }
                if at > region && self.items[at - 1].is(Traits::DETERMINER) {
                    continue;
                }
                break;
            }
            if item.is(Traits::RELATIVE) {
                break;
            }
            if item.is(Traits::SUBJECT) && !item.is(Traits::POSSESSIVE) {
                return Some(at);
            }
            if item.is(Traits::PREPOSITION) && !item.is(Traits::CAPITAL.and(Traits::TITLE))
                || (item.is(Traits::PREPOSITION) && at == region)
            {
                if at == region {
                    break;
                }
                if !item.is(Traits::ATTACHING) {
                    break;
                }
                continue;
            }
            if item.is(Traits::AND) {
                if at == region {
                    break;
                }
                continue;
            }
            let is_adverb = item.is(Traits::ADVERB) && !item.is(Traits::CAPITAL) && start < end;
            if item.is(Traits::TIME) && !item.is(Traits::GENITIVE) && start < end || is_adverb {
                break;
            }
            // "The port | Mr Orlo": a plain noun does not lead up to a name, a role does.
            let next = self.items.get(at + 1).filter(|_| at + 1 < end);
            let before_name = next.is_some_and(|next| {
                next.is(Traits::CAPITAL) && !next.is(Traits::BODY) && next.kind == Kind::Word
            });
            let leads = item.is(Traits::CAPITAL
                .and(Traits::ROLE)
                .and(Traits::ROLES)
                .and(Traits::TITLE)
                .and(Traits::BODY)
                .and(Traits::GENITIVE)
                .and(Traits::INDEFINITE))
                || item.kind == Kind::Number
                || self.is_any(
                    at,
                    &["de", "van", "von", "der", "al", "bin", "da", "del", "di"],
                )
                || item.span.slice(self.text).contains('-');
            if before_name && !leads && start < end {
                // "deputy harbour Master" and the like are rare; "former", "veteran" are not.
                let adjective = at > region && self.items[at - 1].is(Traits::DETERMINER);
                if !adjective {
                    break;
                }
            }
            start = at;
        }
        (start < end).then_some(start)
    }

    /// Tells whether the items can name somebody.
    fn is_phrase(&self, range: &Range<usize>) -> bool {
        let items = &self.items[range.clone()];
        items.iter().any(|item| {
            item.kind == Kind::Word
                && !item.is(Traits::PREPOSITION.and(Traits::AND).and(Traits::TIME))
        }) && !items[0].is(Traits::PREPOSITION)
            || items.len() == 1 && items[0].is(Traits::SUBJECT)
    }

    /// Finds the subject after the verb whose last word stands before `from`: "said Ms Ruiz".
    ///
    /// Nothing is found where another verb follows: then the phrase begins what is reported.
    pub fn after(&self, from: usize) -> Option<Phrase> {
        let limit = self.end.min(from + PHRASE_LIMIT);
        let mut from = from;
        while from < limit
            && self.items[from].is(Traits::ADVERB)
            && !self.items[from].is(Traits::CAPITAL)
        {
            from += 1;
        }
        let first = self.items.get(from).filter(|_| from < limit)?;
        let names = Traits::DETERMINER
            .and(Traits::CAPITAL)
            .and(Traits::ROLE)
            .and(Traits::ROLES)
            .and(Traits::TITLE)
            .and(Traits::SUBJECT);
        // "said grower Pat Ellery": a plain noun before a name.
        let leads = self
            .items
            .get(from + 1)
            .is_some_and(|next| next.is(Traits::CAPITAL) && next.kind == Kind::Word)
            && first.span.slice(self.text).starts_with(char::is_lowercase)
            && !first.is(Traits::PREPOSITION.and(Traits::TIME).and(Traits::LIGHT));
        let names = names.and(Traits::BODY);
        if first.kind != Kind::Word || !(first.is(names) || leads) || first.is(Traits::BORDER) {
            return None;
        }
        if first.is(Traits::PREPOSITION) && !first.is(Traits::TITLE) {
            return None;
        }
        let mut end = from;
        while end < limit {
            let item = &self.items[end];
            if item.is_border() || item.is(Traits::RELATIVE) {
                break;
            }
            if end > from && item.is(Traits::PREPOSITION) && !item.is(Traits::ATTACHING) {
                break;
            }
            if end > from && item.is(Traits::TIME) {
                break;
            }
            if end > from && item.is(Traits::POSTMODIFIER) && !item.is(Traits::CAPITAL) {
                break;
            }
            if end > from && is_finite(self.text, self.items, end) {
                return None;
            }
            end += 1;
        }
        // "said Ms Ruiz on Tuesday", "said Ms Ruiz in a letter".
        while end > from + 1 && self.items[end - 1].is(Traits::PREPOSITION.and(Traits::DETERMINER))
        {
            end -= 1;
        }
        if end == from {
            return None;
        }
        // What follows up to the next border holds a verb: "said Ms Ruiz in May would go".
        let mut rest = end;
        while rest < self.end
            && self.items[rest].is_word()
            && !self.items[rest].is(Traits::BORDER.and(Traits::RELATIVE))
        {
            let item = &self.items[rest];
            if item.is(Traits::MODAL.and(Traits::AUXILIARY)) {
                return None;
            }
            rest += 1;
        }
        let mut phrase = Phrase::bare(from..end);
        if self
            .items
            .get(end)
            .is_some_and(|item| item.kind == Kind::Comma)
            && end < self.end
        {
            let close = (end + 1..self.end.min(end + ASIDE_LIMIT))
                .find(|&at| !self.items[at].is_word())
                .unwrap_or(self.end.min(end + ASIDE_LIMIT));
            if self.is_apposition(Some(end + 1..close)) {
                phrase.aside = Some(end + 1..close);
            }
        }
        Some(phrase)
    }

    /// Finds the phrase of a person that begins at `from`, after "according to".
    pub fn following(&self, from: usize) -> Option<Phrase> {
        let limit = self.end.min(from + PHRASE_LIMIT);
        let mut end = from;
        while end < limit {
            let item = &self.items[end];
            if item.is_border()
                || item.is(Traits::RELATIVE)
                || (end > from && is_finite(self.text, self.items, end))
            {
                break;
            }
            end += 1;
        }
        if end == from {
            return None;
        }
        let mut phrase = Phrase::bare(from..end);
        if self
            .items
            .get(end)
            .is_some_and(|item| item.kind == Kind::Comma)
            && end < self.end
        {
            let close =
                (end + 1..self.end.min(end + ASIDE_LIMIT)).find(|&at| !self.items[at].is_word());
            if let Some(close) = close
                && self.is_apposition(Some(end + 1..close))
                && !(end + 1..close).any(|at| is_finite(self.text, self.items, at))
            {
                phrase.aside = Some(end + 1..close);
            }
        }
        Some(phrase)
    }
}
