//! Judgements: which is which, what is other, and whether a reason is given.

use crate::diagnostic::Diagnostic;
use crate::diff::JudgementChange;
use crate::diff::JudgementState;
use crate::diff::Kind;
use crate::diff::line;
use crate::diff::matched::Matched;
use crate::grounds::word::stem;
use crate::model::Judgement;
use crate::position::same_words;
use crate::resolve::Corpus;
use crate::rules::UNEXPLAINED_CHANGE;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::chars::Mark;
use crate::text::chars::dash;
use crate::text::chars::quotation_mark;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// How alike two judgements must be to be one that changed: of words and claims together, each from
/// 0 to 1.
const ALIKE: f64 = 0.5;

/// The share of words below which two judgements have hardly one in common.
const WORDED: f64 = 0.1;

/// The share of claims above which two judgements rest on much the same.
const GROUNDED: f64 = 0.5;

/// What it counts that the claims of one are among those of the other.
const AMONG: f64 = 0.7;

/// The fields of which a change needs a reason.
const EXPLAINED: [&str; 3] = ["text", "likelihood", "confidence"];

/// How many judgements of an edition are compared each with each.
const COMPARED: usize = 200;

/// Compares the judgements of two editions, in the new one's order, then those that are gone; and
/// reports those that changed without a reason.
pub fn compare(
    old: &Corpus,
    new: &Corpus,
    matched: &Matched<'_>,
) -> (Vec<JudgementChange>, Vec<Diagnostic>) {
    let (Some(old_brief), Some(new_brief)) = (&old.brief, &new.brief) else {
        return (Vec::new(), Vec::new());
    };
    let (before, now) = (&old_brief.judgements, &new_brief.judgements);
    let pairs = pair(before, now, matched);
    let mut changes = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, judgement) in now.iter().enumerate() {
        let Some(was) = pairs[at].map(|at| &before[at]) else {
            changes.push(JudgementChange {
                change: Kind::New,
                old: None,
                new: Some(state(judgement, None)),
                fields: Vec::new(),
                reason: reason(judgement),
                unexplained: false,
            });
            continue;
        };
        let (was_state, is_state) = (state(was, Some(matched)), state(judgement, None));
        let fields = differing(&was_state, &is_state);
        if fields.is_empty() {
            continue;
        }
        // A reason that stood there before explains an earlier change.
        let reason = reason(judgement).filter(|given| reason(was).as_ref() != Some(given));
        let is_unexplained =
            reason.is_none() && fields.iter().any(|field| EXPLAINED.contains(field));
        if is_unexplained {
            diagnostics.push(unexplained(judgement, was, &fields));
        }
        changes.push(JudgementChange {
            change: Kind::Changed,
            old: Some(was_state),
            new: Some(is_state),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            reason,
            unexplained: is_unexplained,
        });
    }
    let kept: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    for (_, judgement) in before
        .iter()
        .enumerate()
        .filter(|(at, _)| !kept.contains(at))
    {
        changes.push(JudgementChange {
            change: Kind::Withdrawn,
            old: Some(state(judgement, None)),
            new: None,
            fields: Vec::new(),
            reason: None,
            unexplained: false,
        });
    }
    (changes, diagnostics)
}

fn reason(judgement: &Judgement) -> Option<String> {
    let reason = judgement.change_reason.as_ref().map(|reason| line(reason));
    reason.filter(|reason| !reason.is_empty())
}

fn state(judgement: &Judgement, matched: Option<&Matched<'_>>) -> JudgementState {
    let name = |id: &str| matched.map_or(id, |matched| matched.now(id)).to_owned();
    JudgementState {
        text: line(&judgement.text),
        likelihood: judgement.likelihood.map(|term| term.value.to_string()),
        confidence: judgement.confidence.map(|term| term.value.to_string()),
        claims: judgement.claims.iter().map(|id| name(id)).collect(),
        alternatives: judgement
            .alternatives
            .iter()
            .map(|text| line(text))
            .collect(),
        indicators: judgement.indicators.iter().map(|text| line(text)).collect(),
    }
}

/// Returns a text without what typography alone makes other.
fn plain(text: &str) -> String {
    let plain = |c: char| match quotation_mark(c) {
        Some(Mark::Single) => '\'',
        Some(Mark::Double) => '"',
        None if dash(c).is_some() => '-',
        None => c,
    };
    text.chars().map(plain).collect()
}

fn differing(old: &JudgementState, new: &JudgementState) -> Vec<&'static str> {
    let claims =
        |state: &JudgementState| -> BTreeSet<String> { state.claims.iter().cloned().collect() };
    let all = [
        ("text", plain(&old.text) != plain(&new.text)),
        ("likelihood", old.likelihood != new.likelihood),
        ("confidence", old.confidence != new.confidence),
        ("claims", claims(old) != claims(new)),
        ("alternatives", old.alternatives != new.alternatives),
        ("indicators", old.indicators != new.indicators),
    ];
    let differ = all.into_iter().filter(|(_, differ)| *differ);
    differ.map(|(name, _)| name).collect()
}

/// Returns for each judgement of the new edition its place in the old one: the same id first, the
/// same words next, then the likest that is left.
fn pair(old: &[Judgement], new: &[Judgement], matched: &Matched<'_>) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let id = |judgement: &Judgement| judgement.id.as_ref().map(|id| id.to_string());
    let words = |judgement: &Judgement| Some(line(&judgement.text));
    type Key = fn(&Judgement) -> Option<String>;
    for key in [id as Key, words as Key] {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, judgement) in old.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
            if let Some(key) = key(judgement) {
                by_key.entry(key).or_default().push(at);
            }
        }
        for (at, judgement) in new.iter().enumerate() {
            let same = key(judgement).and_then(|key| by_key.get_mut(&key));
            if let Some(place) = same.filter(|_| pairs[at].is_none()).and_then(Vec::pop) {
                pairs[at] = Some(place);
                taken[place] = true;
            }
        }
    }
    let open_new = (0..new.len()).filter(|&at| pairs[at].is_none());
    let open_new: Vec<usize> = open_new.take(COMPARED).collect();
    let open_old = (0..old.len()).filter(|&at| !taken[at]);
    let open_old: Vec<usize> = open_old.take(COMPARED).collect();
    let then: Vec<Content> = open_old
        .iter()
        .map(|&at| Content::of(&old[at], |id| matched.now(id).to_owned()))
        .collect();
    let now: Vec<Content> = open_new
        .iter()
        .map(|&at| Content::of(&new[at], str::to_owned))
        .collect();
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (&new_at, is) in open_new.iter().zip(&now) {
        for (&old_at, was) in open_old.iter().zip(&then) {
            let score = is.likeness(was);
            let is_other =
                matches!((&old[old_at].id, &new[new_at].id), (Some(a), Some(b)) if **a != **b);
            if score >= ALIKE && !is_other {
                scored.push((score, new_at, old_at));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, now, before) in scored {
        if pairs[now].is_none() && !taken[before] {
            pairs[now] = Some(before);
            taken[before] = true;
        }
    }
    pairs
}

/// What a judgement is recognised by.
struct Content {
    words: BTreeSet<String>,
    claims: BTreeSet<String>,
}

impl Content {
    /// Returns how alike two judgements are. Where they have hardly a word in common, they have to
    /// rest on much the same claims.
    fn likeness(&self, other: &Content) -> f64 {
        let words = share(&self.words, &other.words);
        let claims = share(&self.claims, &other.claims);
        if words < WORDED && claims <= GROUNDED {
            return 0.0;
        }
        words + claims.max(AMONG * overlap(&self.claims, &other.claims))
    }

    /// Returns the telling words without their endings, the first few hundred of them, and the
    /// claims.
    fn of(judgement: &Judgement, name: impl Fn(&str) -> String) -> Self {
        const WORDS: usize = 400;
        let words = judgement.text.split(|c: char| !c.is_alphanumeric());
        let is_telling = |word: &&str| {
            let light = Class::FUNCTION.and(Class::AUXILIARY).and(Class::MODAL);
            word.chars().count() > 2 && !classify(word).is(light)
        };
        let words = words.filter(is_telling).take(WORDS).map(str::to_lowercase);
        Content {
            words: words.map(|word| stem(&word).to_owned()).collect(),
            claims: judgement.claims.iter().map(|id| name(id)).collect(),
        }
    }
}

/// Returns the share of what the smaller of two sets holds that both hold.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    a.intersection(b).count() as f64 / smaller as f64
}

/// Returns the share of what two sets hold that both hold.
fn share(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let both = a.intersection(b).count();
    let all = a.len() + b.len() - both;
    if all == 0 {
        return 0.0;
    }
    // Both are counts of words of one sentence: exact as floating-point numbers.
    both as f64 / all as f64
}

fn unexplained(judgement: &Judgement, was: &Judgement, fields: &[&str]) -> Diagnostic {
    let shown: Vec<&str> = fields
        .iter()
        .copied()
        .filter(|field| EXPLAINED.contains(field))
        .collect();
    let message = format!(
        "this judgement has another {} than in the edition before, and gives no reason",
        shown.join(" and ")
    );
    let span = judgement.text.span;
    let mut diagnostic = Diagnostic::new(UNEXPLAINED_CHANGE, &judgement.file, span, message);
    if !same_words(&was.text, &judgement.text) {
        diagnostic = diagnostic.note(format!("it was: {}", line(&was.text)));
    }
    let term = |judgement: &Judgement| {
        let likelihood = judgement.likelihood.map(|term| term.value.to_string());
        let confidence = judgement.confidence;
        likelihood.or(confidence.map(|term| format!("{} confidence", term.value)))
    };
    if term(was) != term(judgement) {
        let words = |term: Option<String>| term.unwrap_or_else(|| "no term".to_owned());
        let (was, is) = (words(term(was)), words(term(judgement)));
        diagnostic = diagnostic.note(format!("{was} before, {is} now"));
    }
    let help = if reason(judgement).is_some() {
        "`change_reason` stood there before: say what this change is for"
    } else {
        "say why: `change_reason: …`"
    };
    diagnostic.help(help)
}
