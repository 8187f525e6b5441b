//! Words that change what a sentence says: negators, modals, conditions, reporting verbs.
//!
//! Closed lists of word forms, as data. Nothing here looks beyond one word.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word is; a word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u16);

impl Class {
    /// None of the below.
    pub const NONE: Class = Class(0);
    /// Says that something is not: `not`, `never`, `nobody`, `without`.
    pub const NEGATOR: Class = Class(1);
    /// A verb or noun that says that what follows is not so: `denied`, `rejected`, `refusal`.
    pub const DENIAL: Class = Class(1 << 1);
    /// A modal verb.
    pub const MODAL: Class = Class(1 << 2);
    /// Begins a condition: `if`, `unless`.
    pub const CONDITION: Class = Class(1 << 3);
    /// A verb that reports speech: `said`, `claims`.
    pub const REPORTING: Class = Class(1 << 4);
    /// A noun or adjective that a that-clause hangs on: `promise`, `evidence`, `clear`.
    pub const CONTENT: Class = Class(1 << 5);
    /// Says that what stands beside it is not so: `false`, `untrue`, `baseless`.
    pub const FALSE: Class = Class(1 << 6);
    /// A number in words.
    pub const NUMBER: Class = Class(1 << 7);
    /// A verb of belief or wish, on which a that-clause hangs: `thinks`, `expected`.
    pub const BELIEF: Class = Class(1 << 8);
    /// A form of `be`, `have` or `do`.
    pub const AUXILIARY: Class = Class(1 << 9);
    /// A preposition, article or conjunction.
    pub const FUNCTION: Class = Class(1 << 10);
    /// Begins a clause beside or below another: `but`, `while`, `because`.
    pub const CONJUNCTION: Class = Class(1 << 11);
    /// A personal pronoun.
    pub const PRONOUN: Class = Class(1 << 12);
    /// Sets one thing against another: `rather` than, `instead` of.
    pub const INSTEAD: Class = Class(1 << 13);

    /// Returns what is either.
    pub const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Tells whether the word is one of `classes`.
    pub const fn is(self, classes: Class) -> bool {
        self.0 & classes.0 != 0
    }
}

/// The lists, each a line of word forms.
const LISTS: &[(Class, &str)] = &[
    (
        Class::NEGATOR,
        "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely \
         non ain't nicht kein keine keinen keiner keinem keines nie niemals jamais pas aucun aucune \
         nunca jamás не нет ні ни никогда нельзя ніколи немає",
    ),
    (
        Class::DENIAL,
        "deny denies denied denying denial denials reject rejects rejected rejecting rejection \
         refuse refuses refused refusing refusal refute refutes refuted refuting dismiss dismisses \
         dismissed dismissing disavow disavows disavowed disavowing disown disowned disowns \
         repudiate repudiates repudiated repudiating contradict contradicts contradicted \
         contradicting dispute disputes disputed disputing decline declines declined declining \
         fail fails failed failing doubt doubts doubted doubting disbelieve disbelieved rebut \
         rebutted rebuts debunk debunked debunks forbid forbids forbade forbidden prohibit \
         prohibits prohibited",
    ),
    (
        Class::FALSE,
        "false untrue baseless unfounded groundless nonsense wrong fake incorrect inaccurate \
         fabricated mistaken absurd lie lies hoax myth fiction unlikely impossible",
    ),
    (
        Class::MODAL,
        "will would can could may might must shall should ought need needn't cannot can't won't \
         wouldn't couldn't mightn't mustn't shan't shouldn't oughtn't",
    ),
    (
        Class::CONDITION,
        "if unless provided providing lest supposing assuming long condition",
    ),
    (Class::INSTEAD, "rather instead opposed"),
    (
        Class::REPORTING,
        "say says said saying tell tells told telling claim claims claimed claiming state states \
         stated stating report reports reported reporting announce announces announced announcing \
         declare declares declared declaring insist insists insisted insisting assert asserts \
         asserted asserting add adds added adding warn warns warned warning argue argues argued \
         arguing confirm confirms confirmed confirming suggest suggests suggested suggesting \
         allege alleges alleged alleging maintain maintains maintained maintaining promise promises \
         promised promising pledge pledges pledged pledging vow vows vowed vowing guarantee \
         guarantees guaranteed guaranteeing acknowledge acknowledges acknowledged acknowledging \
         admit admits admitted admitting concede concedes conceded conceding explain explains \
         explained explaining note notes noted noting stress stresses stressed stressing emphasise \
         emphasises emphasised emphasising emphasize emphasizes emphasized emphasizing reply replies \
         replied replying respond responds responded responding mention mentions mentioned \
         mentioning indicate indicates indicated indicating imply implies implied implying hint \
         hints hinted hinting accuse accuses accused accusing testify testifies testified swear \
         swears swore sworn write writes wrote written tweet tweets tweeted agree agrees agreed \
         agreeing demand demands demanded demanding reiterate reiterates reiterated reiterating \
         repeat repeats repeated repeating contend contends contended contending recount recounts \
         recounted signal signals signalled signaled signalling assure assures assured assuring \
         remark remarks remarked observe observes observed quip quipped",
    ),
    (
        Class::BELIEF,
        "think thinks thought thinking believe believes believed believing expect expects expected \
         expecting know knows knew known knowing hope hopes hoped hoping fear fears feared fearing \
         feel feels felt suspect suspects suspected imagine imagines imagined assume assumes \
         assumed want wants wanted wanting intend intends intended intending plan plans planned \
         planning see sees saw seen find finds found show shows showed shown prove proves proved \
         proven mean means meant believe consider considers considered understand understands \
         understood realise realised realize realized conclude concludes concluded accept accepts \
         accepted decide decides decided seek seeks sought try tries tried trying",
    ),
    (
        Class::CONTENT,
        "promise promises pledge pledges guarantee guarantees assurance assurances claim claims \
         report reports allegation allegations assertion assertions suggestion suggestions evidence \
         proof sign signs indication indications reason reasons doubt doubts belief statement \
         statements word view views idea notion fact hint hints rumour rumours rumor rumors \
         speculation accusation accusations charge charges true clear certain sure case likely \
         possible obvious plan plans intention intentions undertaking undertakings commitment \
         commitments agreement guarantee decision decisions question hope hopes fear fears chance \
         prospect likelihood possibility way aware convinced confident option options design designs \
         need obligation desire wish right confirmation admission",
    ),
    (
        Class::NUMBER,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
         sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
         hundred hundreds thousand thousands million millions billion billions trillion trillions \
         dozen dozens half twice double triple",
    ),
    (
        Class::AUXILIARY,
        "is are was were be been being am has have had having do does did doing isn't aren't wasn't \
         weren't hasn't haven't hadn't don't doesn't didn't",
    ),
    (
        Class::FUNCTION,
        "a an the of in on at by for from to with about as into over under after before between \
         near during through against among around behind beyond despite since until till toward \
         towards upon within along amid across per via and or but than that which who whom whose \
         where when while because although though so yet this these those its his her their our my \
         your",
    ),
    (
        Class::CONJUNCTION,
        "but while whereas although though because since however and or whilst",
    ),
    (
        Class::PRONOUN,
        "he she it they we i you him her them us me himself herself itself themselves",
    ),
];

/// The word forms, and which first bytes and lengths they have.
struct Forms {
    classes: FxHashMap<&'static str, Class>,
    /// For each length, the first bytes, as bits.
    shapes: [u128; LONGEST + 1],
    has_others: bool,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms {
        classes: FxHashMap::default(),
        shapes: [0; LONGEST + 1],
        has_others: false,
    };
    for (class, words) in LISTS {
        for word in words.split_whitespace() {
            let entry = forms.classes.entry(word).or_default();
            *entry = entry.and(*class);
            match word.as_bytes() {
                [first, ..] if first.is_ascii() && word.len() <= LONGEST => {
                    forms.shapes[word.len()] |= 1 << first;
                }
                _ => forms.has_others = true,
            }
        }
    }
    forms
});

/// The longest word form that is looked up, in bytes.
const LONGEST: usize = 24;

/// Returns what `word` is, in whatever case it stands; curly apostrophes count as straight ones.
pub fn classify(word: &str) -> Class {
    let bytes = word.as_bytes();
    let Some(first) = bytes.first() else {
        return Class::NONE;
    };
    let forms = &*FORMS;
    // Most words are turned away by their first letter and length.
    let may_be = match first.is_ascii() {
        true => {
            let shape = forms.shapes.get(bytes.len()).copied().unwrap_or_default();
            shape >> first.to_ascii_lowercase() & 1 == 1
        }
        false => forms.has_others,
    };
    if !may_be && !is_contracted(bytes) {
        return Class::NONE;
    }
    look_up(word, forms)
}

/// Tells whether a word may end in "n't" or begin with "n'", with whatever apostrophe.
fn is_contracted(bytes: &[u8]) -> bool {
    let is_apostrophe = |byte: Option<&u8>| byte.is_some_and(|&byte| byte == b'\'' || byte >= 0x80);
    let ends = matches!(bytes.last(), Some(b't' | b'T'))
        && is_apostrophe(bytes.len().checked_sub(2).and_then(|at| bytes.get(at)));
    let begins = matches!(bytes.first(), Some(b'n' | b'N')) && is_apostrophe(bytes.get(1));
    ends || begins
}

fn look_up(word: &str, forms: &Forms) -> Class {
    let mut buffer = [0_u8; LONGEST];
    let Some(length) = lower(word, &mut buffer) else {
        return Class::NONE;
    };
    let word = std::str::from_utf8(&buffer[..length]).unwrap_or_default();
    let known = forms.classes.get(word).copied().unwrap_or_default();
    // "didn't", and the French "n'est".
    match word.ends_with("n't") || (word.starts_with("n'") && length > 2) {
        true => known.and(Class::NEGATOR),
        false => known,
    }
}

/// Writes `word` in lower case, with straight apostrophes; returns its length, or nothing if it is
/// longer than any form.
fn lower(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for c in word.chars() {
        if c.is_ascii() {
            *buffer.get_mut(length)? = (c as u8).to_ascii_lowercase();
            length += 1;
            continue;
        }
        let c = match c {
            '\u{2019}' | '\u{2018}' | '\u{2BC}' => '\'',
            c => c.to_lowercase().next().unwrap_or(c),
        };
        let end = length + c.len_utf8();
        c.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        assert!(classify("Never").is(Class::NEGATOR));
        assert!(classify("didn’t").is(Class::NEGATOR));
        assert!(classify("didn't").is(Class::AUXILIARY));
        assert!(classify("WON'T").is(Class::MODAL));
        assert!(classify("DENIED").is(Class::DENIAL));
        assert!(classify("n’est").is(Class::NEGATOR));
        assert_eq!(classify("drills"), Class::NONE);
        assert_eq!(classify(&"x".repeat(1_000)), Class::NONE);
    }

    #[test]
    fn lists_hold_single_lower_case_words() {
        for (_, words) in LISTS {
            for word in words.split_whitespace() {
                assert!(word.len() <= LONGEST, "{word}");
                assert_eq!(word.to_lowercase(), word);
            }
        }
    }
}
