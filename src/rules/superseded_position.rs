//! `superseded-position`: the brief rests on what its actor has since replaced, and does not say so.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Str;
use crate::model::prose;
use crate::position::Positions;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::attributed::sentence_of;
use crate::rules::bygone::looks_back;
use crate::rules::bygone::tells_what_came;
use crate::text::Span;
use crate::workspace::Level;
use crate::yaml::offset::locate;
use rustc_hash::FxHashSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "superseded-position",
    group: Group::Time,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("superseded-position.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let Some(brief) = &corpus.brief else {
        return Vec::new();
    };
    let positions = Positions::compute(corpus, brief.as_of.map(|day| day.value));
    let successors = successors(corpus, &positions);
    if successors.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let file = &brief.file;
    let mut rests: Vec<Rest<'_>> = Vec::new();
    for judgement in &brief.judgements {
        let mut rest = Rest::of(corpus, file, &judgement.text, "judgement");
        let named = judgement
            .claims
            .iter()
            .filter_map(|id| Some((corpus.claim_index.get(id)?, Named::Listed(id.span()))));
        rest.cited.extend(named);
        rests.push(rest);
    }
    let bottom_line = brief.bottom_line.iter();
    rests.extend(bottom_line.map(|text| Rest::of(corpus, file, text, "bottom line")));
    let sections = brief.sections.iter().filter_map(|one| one.prose.as_ref());
    rests.extend(sections.map(|text| Rest::of(corpus, file, text, "section")));
    rests
        .iter()
        .flat_map(|rest| judge(corpus, &successors, rest))
        .collect()
}

/// Returns for each claim those that replaced it: directly, or as its actor's later word.
fn successors(corpus: &Corpus, positions: &Positions) -> Vec<Vec<usize>> {
    let mut successors: Vec<Vec<usize>> = vec![Vec::new(); corpus.claims.len()];
    for (at, claim) in corpus.claims.iter().enumerate() {
        if !positions.counts(at) {
            continue;
        }
        for old in claim
            .supersedes
            .iter()
            .filter_map(|id| corpus.claim_index.get(id))
        {
            if positions.is_superseded(old) && old != at {
                successors[old].push(at);
            }
        }
    }
    for issue in 0..corpus.issues.len() {
        for (_, position) in positions.on(issue) {
            for &old in &position.earlier {
                if successors[old].is_empty() {
                    successors[old].extend(position.claims.iter().take(SHOWN));
                }
            }
        }
    }
    successors
}

/// How many later claims of an actor are looked for.
const SHOWN: usize = 16;

/// How many places of one part of the brief are reported: finding one reads its prose.
const REPORTED: usize = 100;

/// Where a claim is named.
#[derive(Clone, Copy)]
enum Named {
    /// In a list: bytes of the file.
    Listed(Span),
    /// In prose: bytes of the prose.
    Cited(Span),
}

/// A part of the brief, and the claims on which it rests.
struct Rest<'c> {
    what: &'static str,
    file: &'c FileName,
    text: &'c Str,
    /// Places of claims, each with where it is named.
    cited: Vec<(usize, Named)>,
}

impl<'c> Rest<'c> {
    fn of(corpus: &'c Corpus, file: &'c FileName, text: &'c Str, what: &'static str) -> Self {
        let cited = prose::cited(text).into_iter().filter_map(|cited| {
            let place = corpus.claim_index.get(cited.id)?;
            Some((place, Named::Cited(cited.span)))
        });
        Rest {
            what,
            file,
            text,
            cited: cited.collect(),
        }
    }

    /// Returns the sentence that names a claim and the one behind it; of a judgement, all.
    fn around(&self, named: Named) -> &'c str {
        let text: &'c str = self.text;
        let Named::Cited(span) = named else {
            return text;
        };
        let own = sentence_of(text, span);
        let rest = &text[own.end..];
        let next = rest.find(". ").map_or(text.len(), |end| own.end + end + 1);
        &text[own.start..next]
    }

    fn locate(&self, corpus: &Corpus, named: Named) -> Span {
        match named {
            Named::Listed(span) => span,
            Named::Cited(span) => {
                let yaml = corpus.files.get(self.file).map_or("", String::as_str);
                locate(yaml, self.text.span, self.text.style, span.range())
            }
        }
    }
}

fn judge(corpus: &Corpus, successors: &[Vec<usize>], rest: &Rest<'_>) -> Vec<Diagnostic> {
    let named: FxHashSet<usize> = rest.cited.iter().map(|(place, _)| *place).collect();
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    let is_gone = |place: usize| {
        !successors[place].is_empty() && !successors[place].iter().any(|one| named.contains(one))
    };
    let mut found = Vec::new();
    for (place, named_at) in &rest.cited {
        if found.len() == REPORTED {
            break;
        }
        if !is_gone(*place) || !seen.insert(*place) {
            continue;
        }
        let old = &corpus.claims[*place];
        let Some(new) = successors[*place].first().map(|&at| &corpus.claims[at]) else {
            continue;
        };
        let said = rest.around(*named_at);
        if looks_back(said) || tells_what_came(said, old, new) {
            continue;
        }
        let message = format!(
            "this {} rests on `{}`, which `{}` has replaced",
            rest.what, &*old.id, &*new.id
        );
        found.push(
            Diagnostic::new(RULE.id, rest.file, rest.locate(corpus, *named_at), message)
                .secondary(&new.file, new.id.span(), "the later word")
                .help("rest it on the later word, or say that this one was given up"),
        );
    }
    found
}
