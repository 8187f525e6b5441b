//! Hedges: words that keep a statement from being flat.
//!
//! Closed lists of English. A hedge is found with the words that it bears on; whether a claim
//! that has those words keeps a hedge of some such kind is asked of [`Hedge::is_kept`].

use crate::grounds::forms::Forms;
use crate::grounds::quantity;
use crate::grounds::word::Word;
use crate::grounds::word::stem;
use crate::speech::lexicon;
use crate::speech::lexicon::Class;
use crate::text::Span;
use crate::text::token::TokenKind;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// What a hedge does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "appeared to", "seemingly".
    Seeming,
    /// "could", "perhaps".
    Possibility,
    /// "reportedly", "is said to".
    Hearsay,
    /// "is expected to", "hopes to".
    Expectation,
    /// "for now", "so far".
    TimeLimit,
    /// "some of", "largely".
    Part,
    /// "no new promise", "no immediate plans".
    Narrowing,
}

/// A hedge in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// What it does.
    pub kind: Kind,
    /// Bytes in the passage.
    pub span: Span,
    /// The first and the last token.
    pub tokens: (usize, usize),
    /// The words that it bears on, nearest first: lower case.
    pub governed: Vec<String>,
    /// The words before it in the clause, nearest first: lower case.
    subject: Vec<String>,
}

struct List {
    kind: Kind,
    /// The hedges, apart by commas.
    triggers: &'static str,
    /// Words of a claim that keep such a hedge; `*` ends one whose longer forms count too.
    kept: &'static str,
}

const LISTS: &[List] = &[
    List {
        kind: Kind::Seeming,
        triggers: "appeared to, appears to, appear to, appearing to, seemed to, seems to, seem \
              to, seemed, seems, appeared, appears, seemingly, apparently, looks like, looked like",
        kept: "appear* seem* apparent* look* impression sign* suggest* likely may might could \
              possibl* perhaps reported* believed thought if though hint* indicat* evident* \
              suspect*",
    },
    List {
        kind: Kind::Possibility,
        triggers: "could, may, might, possibly, perhaps, maybe, potentially, conceivably, \
              risk that, risk of, danger that, danger of, chance that, chance of, possibility that, \
              possibility of",
        kept: "could may might can possib* perhaps maybe potential* risk* fear* chance* \
              likel* able consider* option* prospect* rule ruled prepared ready open allow* \
              permit* permission entitled free conceivabl* capable danger* liable if should \
              expect* threat* capab* enabl* let lets unlikely suggest* hope*",
    },
    List {
        kind: Kind::Hearsay,
        triggers: "reportedly, allegedly, supposedly, purportedly, ostensibly, said to, thought \
              to, believed to, understood to, alleged to, rumoured to, rumored to, reported \
              to, is understood, unconfirmed",
        kept: "report* alleg* suppos* purport* ostensibl* thought think* believ* underst* \
              rumour* rumor* suspect* accus* according apparent* appear* seem* unconfirmed \
              may might could possibl* perhaps presum* claim* hearsay likely probabl*",
    },
    List {
        kind: Kind::Expectation,
        triggers: "expected to, expects to, expect to, likely to, probably, hopes to, hope to, \
              hoped to, hoping to, aims to, aim to, intends to, intend to, in principle, \
              tentatively, provisionally, considering, likely",
        kept: "expect* likel* unlikel* probab* hope* hoping aim* plan* intend* intention* \
              consider* set due schedul* tentativ* provision* preliminar* principle want* \
              wish* seek* sought forecast* predict* project* anticipat* should could may \
              might draft* propos* weigh* possibl* mull* discuss* look* try* tried tries \
              attempt* target* estimat* foresee* prospect* potential* outline thought \
              believ* examin* explor* study* studi* review* ambition* goal* mean* \
              conditional*",
    },
    List {
        kind: Kind::TimeLimit,
        triggers: "for now, for the time being, for the present, for the moment, at present, at \
              this stage, at this point, so far, as yet, until further notice, temporarily, \
              yet, in the short term, to date, for the time, at some point, at some stage, at an \
              unspecified date, at an unspecified time",
        kept: "now being present* moment stage point far yet until temporar* provision* \
              interim current* today still initial* as short meantime date pending \
              immediate* hitherto thus already time recent* ever remain* some sometime someday \
              eventual* unspecified unnamed undated later day",
    },
    List {
        kind: Kind::Part,
        triggers: "some of, most of, many of, part of, much of, partly, partially, in part, \
              largely, mostly, mainly, almost, nearly, virtually, practically, all but, more or less, to \
              some extent",
        kept: "some most* many part* much large* main* broad* almost nearly virtual* \
              practical* bulk majority portion* half several few degree extent close certain \
              number piece* chief* principal* about around just all nigh near share section* \
              stretch* one two three four within primar* essential* overwhelming* long",
    },
];

/// The adjectives that narrow a negated noun, with what keeps them.
const NARROWING: &[(&str, &str)] = &[
    (
        "new further additional more fresh other",
        "new* further additional more fresh other another extra again beyond else add* \
        already continue*",
    ),
    (
        "specific concrete particular exact precise detailed firm definite",
        "specific* concrete* particular* exact* precis* detail* firm* definit* clear*",
    ),
    (
        "immediate imminent",
        "immediate* imminen* soon yet now present* near once instant* straight* \
        current* short",
    ),
    (
        "formal official written public direct",
        "formal* official* writ* public* direct* paper",
    ),
    (
        "final definitive permanent binding",
        "final* definit* permanent* binding yet bound last* conclu* end",
    ),
    (
        "significant major serious substantial",
        "significant* major serious* substan* big large great grave* import*",
    ),
];

/// A hedge of several words: what it does, and the words behind its first.
type Trigger = (Kind, Vec<&'static str>);

/// The triggers by their first word, in the order of the lists.
static TRIGGERS: LazyLock<Forms<Vec<Trigger>>> = LazyLock::new(|| {
    let mut forms: Forms<Vec<Trigger>> = Forms::default();
    for list in LISTS {
        for trigger in list.triggers.split(", ") {
            let mut words = trigger.split(' ');
            if let Some(first) = words.next() {
                forms.entry(first).push((list.kind, words.collect()));
            }
        }
    }
    forms
});

/// The narrowing adjectives, each with its place in [`NARROWING`].
static ADJECTIVES: LazyLock<Forms<usize>> = LazyLock::new(|| {
    let lists = NARROWING.iter().enumerate();
    Forms::of(lists.flat_map(|(at, (list, _))| list.split(' ').map(move |word| (word, at))))
});

/// The words that keep a hedge.
struct Kept {
    whole: Forms<()>,
    /// Those whose longer forms count too, by their first byte.
    heads: FxHashMap<u8, Vec<&'static str>>,
}

impl Kept {
    fn new(list: &'static str) -> Kept {
        let is_head = |word: &&str| word.ends_with('*');
        let mut heads: FxHashMap<u8, Vec<&'static str>> = FxHashMap::default();
        for word in list.split_whitespace().filter(is_head) {
            let head = word.trim_end_matches('*');
            if let Some(first) = head.bytes().next() {
                heads.entry(first).or_default().push(head);
            }
        }
        let whole = list.split_whitespace().filter(|word| !is_head(word));
        Kept {
            whole: Forms::of(whole.map(|word| (word, ()))),
            heads,
        }
    }

    fn has(&self, word: &str) -> bool {
        let heads = word.bytes().next().and_then(|first| self.heads.get(&first));
        let mut heads = heads.into_iter().flatten();
        self.whole.has(word) || heads.any(|head| word.starts_with(head))
    }
}

/// What keeps the hedges of [`LISTS`], then those of [`NARROWING`].
static KEPT: LazyLock<Vec<Kept>> = LazyLock::new(|| {
    let lists = LISTS.iter().map(|list| list.kept);
    let narrowing = NARROWING.iter().map(|(_, kept)| *kept);
    lists.chain(narrowing).map(Kept::new).collect()
});

/// The most hedges that are read of one passage.
const LIMIT: usize = 100;

/// How many content words a hedge is taken to bear on.
const GOVERNED: usize = 4;

/// How many tokens away they are sought.
const REACH: usize = 14;

/// The last words of the triggers.
static ENDS: LazyLock<Forms<()>> = LazyLock::new(|| {
    let triggers = LISTS.iter().flat_map(|list| list.triggers.split(", "));
    let last = triggers.filter_map(|trigger| trigger.split(' ').next_back());
    Forms::of(last.map(|word| (word, ())))
});

/// Tells whether a hedge can begin with a word.
pub fn may_begin(word: &Word) -> bool {
    TRIGGERS.has(&word.lower) || ADJECTIVES.has(&word.lower)
}

/// Tells whether a hedge can end with a word.
pub fn may_end(word: &Word) -> bool {
    ENDS.has(&word.lower) || ADJECTIVES.has(&word.lower)
}

/// Returns the hedges among `words`, in order.
pub fn hedges(words: &[Word]) -> Vec<Hedge> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < LIMIT {
        match read(words, at) {
            Some(hedge) => {
                at = hedge.tokens.1 + 1;
                found.push(hedge);
            }
            None => at += 1,
        }
    }
    found
}

fn read(words: &[Word], at: usize) -> Option<Hedge> {
    if words[at].kind != TokenKind::Word {
        return None;
    }
    if let Some(last) = narrows(words, at) {
        return Some(make(words, Kind::Narrowing, (at, last)));
    }
    let triggers = TRIGGERS.get(&words[at].lower)?;
    triggers.iter().find_map(|(kind, rest)| {
        let last = phrase(words, at, rest)?;
        is_hedge(words, *kind, (at, last)).then(|| make(words, *kind, (at, last)))
    })
}

/// Returns the last token of a phrase that begins at `at` if `rest` stands behind.
fn phrase(words: &[Word], at: usize, rest: &[&str]) -> Option<usize> {
    let last = at + rest.len();
    let behind = words.get(at + 1..=last)?;
    let mut pairs = behind.iter().zip(rest);
    pairs
        .all(|(word, part)| word.lower == *part)
        .then_some(last)
}

/// Returns the adjective of "no new promise", "not make any new promise", if it stands at `at`.
fn narrows(words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    ADJECTIVES.get(&word.lower)?;
    let before = words.get(at.checked_sub(1)?)?;
    let is_negated = before.lower == "no"
        || (before.lower == "any"
            && words[..at - 1]
                .iter()
                .rev()
                .take(5)
                .any(|word| lexicon::classify(word.text).is(Class::NEGATOR)));
    let next = words.get(at + 1)?;
    // "no more than", "no further"
    let has_noun = next.kind == TokenKind::Word
        && !next.is_any(&["than", "to", "and", "or", "of", "on", "in"]);
    (is_negated && has_noun).then_some(at)
}

/// Tells whether a trigger is a hedge where it stands.
fn is_hedge(words: &[Word], kind: Kind, tokens: (usize, usize)) -> bool {
    let (first, last) = tokens;
    let before = |count: usize| first.checked_sub(count).map(|at| &words[at]);
    let next = words.get(last + 1);
    let word = &words[first];
    match &*word.lower {
        "may" | "might" | "could" => {
            let is_month = word.lower == "may"
                && (word.is_capitalised()
                    || before(1).is_some_and(|w| w.kind == TokenKind::Number));
            // "could see", "so that it could", "whatever it might": no hedge on a statement.
            let is_bound = before(1).is_some_and(|word| {
                word.is_any(&[
                    "that", "which", "who", "what", "whatever", "how", "where", "if", "than", "as",
                    "all", "whether", "the",
                ])
            }) || before(2).is_some_and(|word| {
                word.is_any(&[
                    "so", "if", "than", "as", "whether", "what", "whatever", "how", "where",
                    "when", "until", "before", "unless",
                ])
            });
            let is_negated = next.is_none_or(|word| {
                words[first].lower == "could"
                    && lexicon::classify(word.text).is(Class::NEGATOR)
                    && word.lower != "no"
            });
            let senses = next.is_some_and(|word| {
                word.is_any(&[
                    "see", "hear", "feel", "smell", "tell", "afford", "only", "hardly", "barely",
                ])
            });
            let is_seen = next.is_some_and(|word| word.lower == "be")
                && words
                    .get(last + 2)
                    .is_some_and(|word| word.is_any(&["seen", "heard", "felt", "found"]));
            !(is_month || is_bound || is_negated || senses || is_seen)
        }
        "seemed" | "seems" | "appeared" | "appears" if last == first => next.is_some_and(|word| {
            let class = lexicon::classify(word.text);
            word.kind == TokenKind::Word
                && !class.is(Class::FUNCTION)
                && !word.lower.ends_with("ly")
        }),
        "yet" => {
            // "had not yet agreed"; not "and yet", "yet another".
            kind == Kind::TimeLimit
                && words[..first].iter().rev().take(4).any(|word| {
                    lexicon::classify(word.text).is(Class::NEGATOR) || word.lower == "not"
                })
                && next.is_none_or(|word| word.lower != "another")
                && before(1).is_some_and(|word| !word.is_any(&["and", ",", ";"]))
        }
        "so" => next.is_none_or(|word| !word.is_any(&["from", "as", "away"])),
        "likely" => {
            !before(1).is_some_and(|word| word.is_any(&["not", "less", "as"])) && last == first
                || words[last].lower == "to"
        }
        // "nearly 3,000" is the numbers' business.
        "almost" | "nearly" | "virtually" | "practically" => next.is_some_and(|word| {
            word.kind == TokenKind::Word
                && quantity::quantities(&words[last + 1..(last + 4).min(words.len())])
                    .first()
                    .is_none_or(|quantity| quantity.tokens.0 != 0)
        }),
        "part" => {
            // "part of the talks" names a part; "is part of", "take part of" does not.
            !before(1).is_some_and(|word| {
                word.is_any(&[
                    "is", "are", "was", "were", "be", "as", "a", "the", "been", "form", "forms",
                    "formed", "being", "any", "this",
                ])
            })
        }
        "most" | "many" | "much" | "some" => {
            !before(1).is_some_and(|word| word.is_any(&["for", "the", "so", "as", "too"]))
        }
        "said" | "thought" | "believed" | "reported" | "understood" | "alleged" => before(1)
            .is_some_and(|word| word.is_any(&["is", "are", "was", "were", "been", "be", "widely"])),
        "is" => before(1).is_some_and(|word| word.lower == "it"),
        "considering" => before(1).is_some_and(|word| {
            lexicon::classify(word.text).is(Class::AUXILIARY)
                || word.is_any(&["still", "now", "also"])
        }),
        "hope" | "aim" | "intend" | "expect" => !before(1).is_some_and(|word| {
            word.is_any(&["the", "no", "a", "an", "its", "their", "his", "her", "not"])
        }),
        _ => true,
    }
}

fn make(words: &[Word], kind: Kind, tokens: (usize, usize)) -> Hedge {
    let ahead = content(words[tokens.1 + 1..].iter());
    let behind = content(words[..tokens.0].iter().rev());
    let subject = behind.clone();
    let governed = match kind {
        Kind::TimeLimit => match ahead.len() < 2 && behind.len() >= ahead.len() {
            true => behind,
            // "had not yet agreed", "for now the toll stays": what comes after.
            false => ahead,
        },
        Kind::Seeming | Kind::Hearsay | Kind::Possibility | Kind::Expectation
            if ahead.is_empty() =>
        {
            behind
        }
        Kind::Narrowing => ahead.into_iter().take(1).collect(),
        _ => ahead,
    };
    Hedge {
        kind,
        span: words[tokens.0].span.cover(words[tokens.1].span),
        tokens,
        governed,
        subject,
    }
}

/// Returns the first content words of a clause.
fn content<'w>(words: impl Iterator<Item = &'w Word<'w>>) -> Vec<String> {
    let mut found = Vec::new();
    for word in words.take(REACH) {
        let is_border = word.is_stop() || word.is_any(&["but", "while", "whereas", "although"]);
        if is_border || (word.text == "," && !found.is_empty()) {
            break;
        }
        let class = lexicon::classify(word.text);
        let light = Class::FUNCTION
            .and(Class::AUXILIARY)
            .and(Class::PRONOUN)
            .and(Class::MODAL)
            .and(Class::NEGATOR);
        let is_content = word.kind == TokenKind::Word && !class.is(light) && word.lower.len() > 2;
        if is_content
            && !word.is_any(&[
                "been", "also", "there", "any", "all", "mr", "ms", "mrs", "least", "only", "still",
                "just",
            ])
        {
            found.push(word.lower.clone().into_owned());
        }
        if found.len() == GOVERNED {
            break;
        }
    }
    found
}

/// A statement that is held against hedges.
pub struct Statement<'w> {
    words: &'w [Word<'w>],
    /// Where the first word of each stem stands.
    stems: FxHashMap<&'w str, usize>,
    /// Whether it has what keeps the hedges of each list, once that is asked for.
    kept: Vec<OnceCell<bool>>,
}

impl<'w> Statement<'w> {
    /// Reads a statement.
    pub fn new(words: &'w [Word<'w>]) -> Self {
        let mut stems = FxHashMap::default();
        for (at, word) in words.iter().enumerate() {
            if word.kind == TokenKind::Word {
                stems.entry(stem(&word.lower)).or_insert(at);
            }
        }
        Statement {
            words,
            stems,
            kept: KEPT.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Returns its words.
    pub fn words(&self) -> &'w [Word<'w>] {
        self.words
    }

    /// Returns the first word that is a form of `word`.
    fn find(&self, word: &str) -> Option<&'w Word<'w>> {
        self.words.get(*self.stems.get(stem(word))?)
    }

    fn has_kept(&self, list: usize) -> bool {
        let (Some(kept), Some(cell)) = (KEPT.get(list), self.kept.get(list)) else {
            return false;
        };
        let mut words = self.words.iter().filter(|word| word.text != "May");
        *cell.get_or_init(|| words.any(|word| kept.has(&word.lower)))
    }
}

impl Hedge {
    /// Tells whether a claim keeps a hedge of the kind; `hedge` is this one in lower case.
    pub fn is_kept(&self, claim: &Statement, hedge: &str) -> bool {
        let list = match self.kind {
            Kind::Narrowing => ADJECTIVES.get(hedge).map(|at| LISTS.len() + at),
            kind => LISTS.iter().position(|list| list.kind == kind),
        };
        list.is_some_and(|list| claim.has_kept(list))
    }

    /// Returns the word of a claim that the hedge bears on, if the claim has it flatly; `passage`
    /// is what the hedge stands in.
    pub fn stated<'w>(&self, claim: &Statement<'w>, passage: &[Word]) -> Option<&'w Word<'w>> {
        let find = |governed: &String| claim.find(governed);
        let found: Vec<&Word> = self.governed.iter().filter_map(find).collect();
        let enough = match self.governed.len() {
            0 => return None,
            1 | 2 => found.len() == self.governed.len(),
            // Most of what it bears on: what is not there may be what was hedged.
            count => found.len() * 4 >= count * 3 - 1,
        };
        // The first word is the verb or noun itself.
        if let Some(first) = self.governed.first().and_then(find).filter(|_| enough) {
            return Some(first);
        }
        let subject = self
            .subject
            .iter()
            .filter(|word| find(word).is_some())
            .count();
        match self.kind {
            Kind::Possibility | Kind::Expectation
                if found.len() + subject >= 2 && !found.is_empty() =>
            {
                firm(claim.words, passage)
            }
            Kind::Seeming | Kind::Hearsay if found.len() >= 2 || found.len() + subject >= 3 => {
                found.first().copied()
            }
            _ => None,
        }
    }
}

/// Returns the "will" or "would" of a claim whose verb the passage does not have: the claim says
/// in another word, and flatly, what the passage hedges.
fn firm<'w>(claim: &'w [Word<'w>], passage: &[Word]) -> Option<&'w Word<'w>> {
    let at = claim
        .iter()
        .position(|word| word.is_any(&["will", "would"]))?;
    let verb = claim[at + 1..].iter().find(|word| {
        let class = lexicon::classify(word.text);
        !class.is(Class::AUXILIARY.and(Class::NEGATOR).and(Class::PRONOUN))
            && !word.lower.ends_with("ly")
    })?;
    let is_other = !passage.iter().any(|word| alike(&word.lower, &verb.lower));
    is_other.then_some(&claim[at])
}

fn alike(one: &str, other: &str) -> bool {
    one == other || stem(one) == stem(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::word::all;

    fn kinds(text: &str) -> Vec<Kind> {
        hedges(&all(text))
            .into_iter()
            .map(|hedge| hedge.kind)
            .collect()
    }

    #[test]
    fn hedges_are_found() {
        for (text, kind) in [
            ("appeared to row back from the remarks", Kind::Seeming),
            ("the toll could rise in June", Kind::Possibility),
            ("the mayor reportedly left", Kind::Hearsay),
            ("he is said to have left", Kind::Hearsay),
            ("the road is expected to open", Kind::Expectation),
            ("no moves near the border for now", Kind::TimeLimit),
            ("has not yet signed the treaty", Kind::TimeLimit),
            ("some of its demands were met", Kind::Part),
            ("gave no new promise about it", Kind::Narrowing),
            ("did not make any new promise", Kind::Narrowing),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_hedge_is_none() {
        for text in [
            "in May the toll rises",
            "on 3 May it rained",
            "the bridge could not hold",
            "nearly 3,000 people came",
            "a new promise was made",
            "and yet the toll rose",
            "it is part of the plan",
            "no more than 30 came",
            "they could see the coast",
            "steps that could help",
            "he said to wait",
            "so far from the coast",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn endless_hedges_are_no_trouble() {
        hedges(&all(&"could ".repeat(50_000)));
        hedges(&all(&"no new any ".repeat(30_000)));
    }
}
