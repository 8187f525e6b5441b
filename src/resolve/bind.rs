//! Checks that every id is given once and that every reference leads somewhere.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::load::Documents;
use crate::model::ClaimKind;
use crate::model::Id;
use crate::model::Ref;
use crate::model::Spanned;
use crate::model::Str;
use crate::model::decode::nearest;
use crate::model::prose;
use crate::resolve::corpus::Corpus;
use crate::resolve::corpus::Index;
use crate::text::Span;
use crate::yaml::offset::locate;
use std::collections::BTreeMap;

/// Binds the ids of a brief's documents.
pub fn resolve(documents: Documents) -> (Corpus, Vec<Diagnostic>) {
    let mut corpus = Corpus {
        brief: documents.brief,
        actors: documents.actors,
        sources: documents.sources,
        issues: documents.issues,
        claims: documents.claims,
        reviews: documents.reviews,
        files: documents.files,
        ..Corpus::default()
    };
    let mut diagnostics = documents.diagnostics;
    let out = &mut diagnostics;
    corpus.actor_index = index(
        "actor",
        corpus.actors.iter().map(|one| (&one.id, &one.file)),
        out,
    );
    corpus.source_index = index(
        "source",
        corpus.sources.iter().map(|one| (&one.id, &one.file)),
        out,
    );
    corpus.issue_index = index(
        "issue",
        corpus.issues.iter().map(|one| (&one.id, &one.file)),
        out,
    );
    corpus.claim_index = index(
        "claim",
        corpus.claims.iter().map(|one| (&one.id, &one.file)),
        out,
    );
    let judgements = corpus.brief.iter().flat_map(|brief| &brief.judgements);
    let named = judgements.filter_map(|one| Some((one.id.as_ref()?, &one.file)));
    index("judgement", named, out);
    let mut binder = Binder {
        corpus: &corpus,
        faulty: faulty(&diagnostics),
        diagnostics,
        guesses: 0,
    };
    binder.bind_all();
    let mut diagnostics = binder.diagnostics;
    super::cycles::find(&corpus, &mut diagnostics);
    super::fit::find(&corpus, &mut diagnostics);
    (corpus, diagnostics)
}

fn faulty(diagnostics: &[Diagnostic]) -> BTreeMap<FileName, Vec<usize>> {
    let mut faulty: BTreeMap<FileName, Vec<usize>> = BTreeMap::new();
    let invalid = diagnostics.iter().filter(|one| one.rule == "invalid-value");
    for label in invalid.filter_map(Diagnostic::primary) {
        faulty
            .entry(label.file.clone())
            .or_default()
            .push(label.span.start);
    }
    faulty
        .values_mut()
        .for_each(|starts| starts.sort_unstable());
    faulty
}

fn index<'c>(
    kind: &str,
    ids: impl Iterator<Item = (&'c Id, &'c FileName)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Index {
    let mut index = Index::default();
    let mut seen: Vec<(&FileName, Span)> = Vec::new();
    for (place, (id, file)) in ids.enumerate() {
        seen.push((file, id.span()));
        if id.is_empty() {
            continue;
        }
        if let Some((first_file, first)) = index.enter(id, place).map(|first| seen[first]) {
            let message = format!("the {kind} `{}` is given twice", &**id);
            diagnostics.push(
                Diagnostic::new("duplicate-id", file, id.span(), message)
                    .secondary(first_file, first, "first given here")
                    .help("give one of them another id"),
            );
        }
    }
    index
}

/// How many unknown ids get a "did you mean": a guess looks at every id there is.
const GUESSES: usize = 50;

/// How many unknown ids of one prose text are reported: finding the place of one reads the text.
const LOCATED: usize = 200;

struct Binder<'c> {
    corpus: &'c Corpus,
    diagnostics: Vec<Diagnostic>,
    guesses: usize,
    /// Where values start that could not be read, sorted, by file.
    faulty: BTreeMap<FileName, Vec<usize>>,
}

/// What a reference may lead to.
#[derive(Clone, Copy)]
enum Kind {
    Actor,
    Issue,
    Source,
    Claim,
}

impl Binder<'_> {
    fn bind_all(&mut self) {
        let corpus = self.corpus;
        for actor in &corpus.actors {
            self.bind(Kind::Actor, &actor.file, &actor.of);
            self.bind(Kind::Actor, &actor.file, &actor.includes);
        }
        for issue in &corpus.issues {
            self.bind(Kind::Issue, &issue.file, &issue.part_of);
        }
        for source in &corpus.sources {
            if let Some(derivation) = &source.derived_from {
                self.bind(Kind::Source, &source.file, &derivation.sources);
            }
        }
        self.bind_claims();
        self.bind_brief();
    }

    fn bind_claims(&mut self) {
        for claim in &self.corpus.claims {
            let file = &claim.file;
            self.bind(Kind::Actor, file, &claim.actors);
            self.bind(Kind::Issue, file, &claim.issues);
            self.bind(Kind::Claim, file, &claim.supersedes);
            for ascription in &claim.ascribes {
                self.bind(Kind::Actor, file, [&ascription.to]);
                self.bind(Kind::Actor, file, &ascription.addressee);
            }
            for response in &claim.responds_to {
                self.bind(Kind::Claim, file, [&response.claim]);
            }
            for citation in &claim.citations {
                self.bind(Kind::Source, file, [&citation.source]);
                self.bind(Kind::Actor, file, &citation.speakers);
                self.bind(Kind::Actor, file, &citation.via);
            }
            let reported = claim
                .kind
                .is_some_and(|kind| kind.value == ClaimKind::Reported);
            match (reported, claim.actors.first()) {
                (true, Some(actor)) => self.diagnostics.push(
                    Diagnostic::new(
                        "invalid-value",
                        file,
                        actor.span(),
                        "a reported claim has no actor",
                    )
                    .help("remove `kind: reported`, or the actor"),
                ),
                (false, None) if !self.is_faulty(file, claim.span) => self.missing(
                    claim.file.clone(),
                    claim.id.span(),
                    "actor",
                    "name who makes the claim, or write `kind: reported` for a fact in the \
                     source's own voice",
                ),
                _ => {}
            }
            if !reported && claim.stance.is_none() && !self.is_faulty(file, claim.span) {
                self.missing(
                    claim.file.clone(),
                    claim.id.span(),
                    "stance",
                    "say which way the claim goes on its issue, as in `stance: denies`",
                );
            }
        }
    }

    fn bind_brief(&mut self) {
        let Some(brief) = &self.corpus.brief else {
            return;
        };
        let file = &brief.file;
        self.bind_prose(file, brief.bottom_line.iter());
        for judgement in &brief.judgements {
            self.bind(Kind::Claim, file, &judgement.claims);
            self.bind_prose(file, [&judgement.text]);
        }
        for section in &brief.sections {
            self.bind(Kind::Issue, file, &section.issues);
            self.bind_prose(file, section.prose.iter());
        }
        for watch in &brief.watch {
            self.bind(Kind::Claim, file, &watch.claims);
        }
    }

    /// Binds the citations `[@claim-id]` in prose.
    fn bind_prose<'p>(&mut self, file: &FileName, prose: impl IntoIterator<Item = &'p Str>) {
        let source = self.corpus.files.get(file).map_or("", String::as_str);
        for text in prose {
            let unknown: Vec<Ref> = prose::cited(text)
                .into_iter()
                .filter(|cited| self.corpus.claim_index.get(cited.id).is_none())
                .take(LOCATED)
                .map(|cited| {
                    let span = locate(source, text.span, text.style, cited.span.range());
                    Ref(Spanned {
                        value: cited.id.to_owned(),
                        span,
                    })
                })
                .collect();
            for nameless in unknown.iter().filter(|reference| reference.is_empty()) {
                let message = "this citation names no claim";
                self.diagnostics.push(
                    Diagnostic::new("unknown-claim", file, nameless.span(), message)
                        .help("write `[@claim-id]`, or `\\[@` where no claim is meant"),
                );
            }
            self.bind(Kind::Claim, file, &unknown);
        }
    }

    /// Tells whether a value inside `span` could not be read: then what is missing was perhaps
    /// given, and is not reported a second time.
    fn is_faulty(&self, file: &FileName, span: Span) -> bool {
        let starts = self.faulty.get(file).map_or(&[][..], Vec::as_slice);
        let next = starts.partition_point(|&start| start < span.start);
        starts.get(next).is_some_and(|&start| start < span.end)
    }

    fn missing(&mut self, file: FileName, span: Span, key: &str, help: &str) {
        let message = format!("`{key}` of this claim is missing");
        self.diagnostics
            .push(Diagnostic::new("missing-field", &file, span, message).help(help));
    }

    fn bind<'r>(
        &mut self,
        kind: Kind,
        file: &FileName,
        references: impl IntoIterator<Item = &'r Ref>,
    ) {
        let (rule, name, index) = match kind {
            Kind::Actor => ("unknown-actor", "actor", &self.corpus.actor_index),
            Kind::Issue => ("unknown-issue", "issue", &self.corpus.issue_index),
            Kind::Source => ("unknown-source", "source", &self.corpus.source_index),
            Kind::Claim => ("unknown-claim", "claim", &self.corpus.claim_index),
        };
        for reference in references {
            if reference.is_empty() || index.get(reference).is_some() {
                continue;
            }
            let message = format!("there is no {name} `{}`", &**reference);
            let mut diagnostic = Diagnostic::new(rule, file, reference.span(), message);
            diagnostic = match self.guess(reference, index) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("add it to `{name}s`, or correct the id")),
            };
            self.diagnostics.push(diagnostic);
        }
    }

    fn guess<'i>(&mut self, id: &str, index: &'i Index) -> Option<&'i str> {
        self.guesses += 1;
        if self.guesses > GUESSES {
            return None;
        }
        let mut ids: Vec<&str> = index.ids().collect();
        ids.sort_unstable();
        nearest(id, &ids)
    }
}
