//! Reads one source sentence by sentence, beside what the brief quotes and dismisses of it.

use crate::certify::Basis;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::coverage::Tally;
use crate::coverage::Treatment;
use crate::coverage::bearing::Bearing;
use crate::coverage::bearing::Content;
use crate::coverage::bearing::Issues;
use crate::coverage::bearing::content;
use crate::coverage::contrary;
use crate::coverage::contrary::Sense;
use crate::coverage::contrary::Used;
use crate::coverage::names::Mention;
use crate::coverage::names::Names;
use crate::coverage::speaker;
use crate::coverage::speaker::Speaker;
use crate::model::vocabulary::Polarity;
use crate::speech::clause;
use crate::text::BlockKind;
use crate::text::Span;
use crate::text::Text;
use crate::text::sentence;
use crate::text::token::tokens_in;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A source, read.
#[derive(Debug)]
pub struct Reading {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Their counts.
    pub tally: Tally,
}

/// A sentence of a source, and what the brief makes of it.
#[derive(Debug)]
pub struct Sentence {
    /// Bytes in the text.
    pub span: Span,
    /// The 1-based number of its block.
    pub paragraph: usize,
    /// What its block is.
    pub block: BlockKind,
    /// What the brief does with it.
    pub treatment: Treatment,
    /// Bytes in the text, inside the sentence, that claims quote; in order, without overlap.
    pub quoted: Vec<Span>,
    /// The claims that quote it: places in the corpus, in order.
    pub claims: Vec<usize>,
    /// The actors that it names: places in the corpus, in order.
    pub actors: Vec<usize>,
    /// The issues on which it bears, by its words.
    pub bearings: Vec<Bearing>,
    /// What no claim quotes and nobody dismissed of a sentence that is partly quoted, as far as it
    /// bears on issues by its own words.
    pub rest: Vec<Rest>,
    /// Its dismissals: places in the source's list.
    pub dismissals: Vec<usize>,
    /// What of it says the opposite of what is quoted, and is neither quoted nor dismissed.
    pub contrary: Vec<Contrary>,
    /// Its code points.
    pub characters: usize,
    /// Those that are quoted.
    pub quoted_characters: usize,
}

/// A passage of a partly quoted sentence that is not quoted.
#[derive(Debug)]
pub struct Rest {
    /// Bytes in the text.
    pub span: Span,
    /// The issues on which it bears.
    pub bearings: Vec<Bearing>,
}

/// A passage that says the opposite of what claims quote of the same speaker.
#[derive(Debug)]
pub struct Contrary {
    /// Bytes in the text.
    pub span: Span,
    /// The issue's place in the corpus.
    pub issue: usize,
    /// The claims' places in the corpus.
    pub claims: Vec<usize>,
    /// The words that are negated in the one and not in the other, as the passage has them.
    pub words: Vec<String>,
}

/// What is needed to read the sources of a brief.
pub struct Reader<'c> {
    certified: &'c Certified,
    names: Names,
    issues: Issues,
    /// By issue.
    voices: Vec<Vec<Voice>>,
}

/// Whose words they are: actors, and the source for its own voice.
type Whose = (Vec<usize>, Option<usize>);

/// What claims quote on an issue of one speaker's words.
struct Voice {
    claims: Vec<usize>,
    /// The actors; none for what a source reports in its own voice.
    actors: Vec<usize>,
    /// The source, for a source's own voice.
    source: Option<usize>,
    quoted: Sense,
    title: Sense,
}

impl<'c> Reader<'c> {
    /// Prepares names, issues and what the claims quote.
    pub fn new(certified: &'c Certified) -> Self {
        let names = Names::of(&certified.corpus.actors);
        let issues = Issues::of(&certified.corpus, &names);
        let mut reader = Reader {
            certified,
            names,
            issues,
            voices: Vec::new(),
        };
        reader.voices = reader.voices();
        reader
    }

    /// Reads the source at that place; `None` where its text is not at hand.
    pub fn read(&self, source: usize) -> Option<Reading> {
        let text = self.certified.sources[source].text.as_ref()?;
        let quoted = self.quoted(source);
        let dismissed = self.dismissed(source);
        let mut reading = Reading {
            sentences: Vec::new(),
            tally: Tally::default(),
        };
        let (mut first_quote, mut first_dismissal) = (0, 0);
        for (number, block) in (1..).zip(text.blocks()) {
            for span in sentence::all(text.content(), block.span) {
                while quoted
                    .get(first_quote)
                    .is_some_and(|one| one.reach <= span.start)
                {
                    first_quote += 1;
                }
                while dismissed
                    .get(first_dismissal)
                    .is_some_and(|one| one.reach <= span.start)
                {
                    first_dismissal += 1;
                }
                let mut sentence = Sentence {
                    paragraph: number,
                    block: block.kind,
                    ..Sentence::bare(span)
                };
                self.settle(
                    text,
                    source,
                    &mut sentence,
                    &quoted[first_quote..],
                    &dismissed[first_dismissal..],
                );
                reading.tally.count(&sentence);
                reading.sentences.push(sentence);
            }
        }
        Some(reading)
    }

    /// Fills in what the brief makes of a sentence.
    fn settle(
        &self,
        text: &Text,
        source: usize,
        sentence: &mut Sentence,
        quoted: &[Mark],
        dismissed: &[Mark],
    ) {
        let content = text.content();
        let span = sentence.span;
        let here = |marks: &'_ [Mark]| -> Vec<Mark> {
            let mut marks: Vec<Mark> = marks
                .iter()
                .take_while(|mark| mark.span.start < span.end)
                .filter(|mark| mark.span.overlaps(span))
                .copied()
                .collect();
            for mark in &mut marks {
                mark.span = cut(mark.span, span);
            }
            marks
        };
        let quotes = here(quoted);
        let dismissals = here(dismissed);
        sentence.claims = places(&quotes);
        sentence.dismissals = places(&dismissals);
        sentence.quoted = union(quotes.iter().map(|mark| mark.span));
        let count = |span: Span| span.slice(content).chars().count();
        sentence.characters = count(span);
        sentence.quoted_characters = sentence.quoted.iter().map(|span| count(*span)).sum();
        let parsed = Parsed::of(&self.names, content, span);
        let mut actors: Vec<usize> = parsed.mentions.iter().map(|one| one.actor).collect();
        actors.sort_unstable();
        actors.dedup();
        sentence.actors = actors;
        sentence.bearings = self
            .issues
            .borne_on(content, &parsed.contents, &parsed.mentions);
        let rest = rest(content, span, &sentence.quoted);
        sentence.treatment = match () {
            () if !sentence.quoted.is_empty() && rest.is_empty() => Treatment::Quoted,
            () if !sentence.quoted.is_empty() => Treatment::Partly,
            () if !dismissals.is_empty() => Treatment::Dismissed,
            () if sentence.bears() => Treatment::Open,
            () => Treatment::Unrelated,
        };
        let is_dismissed =
            |passage: Span| dismissals.iter().any(|mark| mark.span.overlaps(passage));
        for span in rest.into_iter().filter(|passage| !is_dismissed(*passage)) {
            let passage = Passage::of(&self.issues, content, &parsed, span);
            if passage.bearings.is_empty() {
                continue;
            }
            let mut found = self.contrary(text, source, &parsed, &passage);
            // What it shares with other issues is by the way.
            let most = found.iter().map(|one| one.words.len()).max().unwrap_or(0);
            found.retain(|one| one.words.len() * 2 >= most);
            sentence.contrary.extend(found);
            if sentence.treatment == Treatment::Partly {
                sentence.rest.push(Rest {
                    span,
                    bearings: passage.bearings,
                });
            }
        }
    }

    /// Finds what a passage of a sentence says against what is quoted, an issue at a time.
    fn contrary(
        &self,
        text: &Text,
        source: usize,
        parsed: &Parsed<'_>,
        passage: &Passage,
    ) -> Vec<Contrary> {
        let (content, corpus) = (text.content(), &self.certified.corpus);
        let speaker = speaker::of(text, passage.span, corpus, &self.names);
        let used = contrary::read(&parsed.words, &passage.contents);
        let mut found = Vec::new();
        for bearing in &passage.bearings {
            let of_speaker = |voice: &&Voice| self.is_same(voice, &speaker, source);
            let voices = self.voices[bearing.issue].iter();
            let voices: Vec<&Voice> = voices.filter(of_speaker).collect();
            let (mut sense, mut titles) = (Sense::default(), Sense::default());
            for voice in &voices {
                sense.join(&voice.quoted);
                titles.join(&voice.title);
            }
            sense.complete(&titles);
            let against: Vec<&Used> = sense.against(&used);
            if against.is_empty() {
                continue;
            }
            let claims = voices.iter().flat_map(|voice| &voice.claims);
            let claims: BTreeSet<usize> = claims.copied().collect();
            found.push(Contrary {
                span: passage.span,
                issue: bearing.issue,
                claims: claims.into_iter().collect(),
                words: (against.iter())
                    .map(|one| one.content.span.slice(content).to_owned())
                    .collect(),
            });
        }
        found
    }

    fn is_same(&self, voice: &Voice, speaker: &Speaker, source: usize) -> bool {
        match speaker {
            Speaker::Somebody(actors) => actors.iter().any(|actor| {
                let mut others = voice.actors.iter();
                others.any(|other| speaker::are_one(&self.certified.corpus, *actor, *other))
            }),
            Speaker::Source => voice.source == Some(source),
            Speaker::Open => false,
        }
    }

    /// Collects what the claims quote on each issue, by whose words they are.
    fn voices(&self) -> Vec<Vec<Voice>> {
        let corpus = &self.certified.corpus;
        let mut voices: Vec<BTreeMap<Whose, Voice>> = Vec::new();
        voices.resize_with(corpus.issues.len(), BTreeMap::new);
        for quotation in &self.certified.quotations {
            let claim = self.certified.claim(quotation);
            let citation = self.certified.citation(quotation);
            let speakers = match citation.speakers.is_empty() {
                true => &claim.actors,
                false => &citation.speakers,
            };
            let actors: Vec<usize> = (speakers.iter())
                .filter_map(|id| corpus.actor_index.get(id))
                .collect();
            let source = quotation.source.filter(|_| actors.is_empty());
            let used = self.used(quotation);
            let stance = claim.stance.map(|stance| stance.value.polarity());
            for issue in (claim.issues.iter()).filter_map(|id| corpus.issue_index.get(id)) {
                let voice = voices[issue].entry((actors.clone(), source));
                let voice = voice.or_insert_with(|| Voice {
                    claims: Vec::new(),
                    actors: actors.clone(),
                    source,
                    quoted: Sense::default(),
                    title: Sense::default(),
                });
                voice.claims.push(quotation.claim);
                voice.quoted.add(&used);
                if let Some(polarity @ (Polarity::For | Polarity::Against)) = stance {
                    let words: &str = &corpus.issues[issue].title;
                    let parsed = Parsed::of(&self.names, words, Span::new(0, words.len()));
                    let used = contrary::read(&parsed.words, &parsed.contents);
                    voice.title.add_turned(&used, polarity == Polarity::Against);
                }
            }
        }
        let lists = voices.into_iter();
        lists.map(|list| list.into_values().collect()).collect()
    }

    /// Returns the words of a quotation as its sentence uses them; as it stands in the YAML, where
    /// the text is not at hand.
    fn used(&self, quotation: &CertifiedQuotation) -> Vec<Used> {
        let evidence = &quotation.evidence;
        let text = self
            .certified
            .source(quotation)
            .and_then(|state| state.text.as_ref());
        if let (Some(text), Some(context), Basis::Text) = (text, evidence.context, quotation.basis)
        {
            let parsed = Parsed::of(&self.names, text.content(), context);
            let mut used = contrary::read(&parsed.words, &parsed.contents);
            used.retain(|one| {
                let mut spans = evidence.spans.iter();
                spans.any(|span| span.overlaps(one.content.span))
            });
            return used;
        }
        let quote: &str = &self.certified.citation(quotation).quote;
        let parsed = Parsed::of(&self.names, quote, Span::new(0, quote.len()));
        contrary::read(&parsed.words, &parsed.contents)
    }

    /// Returns what claims quote of a source, sorted.
    fn quoted(&self, source: usize) -> Vec<Mark> {
        let is_used = |one: &&CertifiedQuotation| {
            one.source == Some(source) && one.basis == Basis::Text && one.evidence.verified
        };
        let quotations = self.certified.quotations.iter().filter(is_used);
        let marks = quotations.flat_map(|one| {
            let spans = one.evidence.spans.iter();
            spans.map(|span| Mark::new(*span, one.claim))
        });
        sorted(marks.collect())
    }

    /// Returns what is dismissed of a source for a reason, sorted.
    fn dismissed(&self, source: usize) -> Vec<Mark> {
        let corpus = &self.certified.corpus;
        let dismissals = self.certified.dismissals.iter();
        let here = dismissals
            .filter(|one| one.source == source && !one.written(corpus).reason.trim().is_empty());
        sorted(
            here.filter_map(|one| Some(Mark::new(one.extent()?, one.dismissal)))
                .collect(),
        )
    }
}

/// Words of a text that something is said of.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    /// The place of what says it.
    place: usize,
    /// The furthest end of this one and of those before it.
    reach: usize,
}

impl Mark {
    fn new(span: Span, place: usize) -> Self {
        Mark {
            span,
            place,
            reach: span.end,
        }
    }
}

fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_unstable_by_key(|mark| (mark.span, mark.place));
    let mut reach = 0;
    for mark in &mut marks {
        reach = reach.max(mark.span.end);
        mark.reach = reach;
    }
    marks
}

fn places(marks: &[Mark]) -> Vec<usize> {
    let places: BTreeSet<usize> = marks.iter().map(|mark| mark.place).collect();
    places.into_iter().collect()
}

/// A sentence, taken apart.
struct Parsed<'t> {
    mentions: Vec<Mention>,
    contents: Vec<Content>,
    words: Vec<clause::Word<'t>>,
}

impl<'t> Parsed<'t> {
    fn of(names: &Names, text: &'t str, span: Span) -> Self {
        let mentions = names.find(text, span);
        Parsed {
            contents: content(text, span, &mentions),
            words: clause::read(text, span),
            mentions,
        }
    }
}

/// A passage of a sentence.
struct Passage {
    span: Span,
    contents: Vec<Content>,
    bearings: Vec<Bearing>,
}

impl Passage {
    fn of(issues: &Issues, text: &str, parsed: &Parsed<'_>, span: Span) -> Self {
        let inside = |one: Span| span.start <= one.start && one.end <= span.end;
        let mut contents = parsed.contents.clone();
        contents.retain(|one| inside(one.span));
        let mut mentions = parsed.mentions.clone();
        mentions.retain(|one| inside(one.span));
        Passage {
            span,
            bearings: issues.borne_on(text, &contents, &mentions),
            contents,
        }
    }
}

impl Sentence {
    fn bare(span: Span) -> Self {
        Sentence {
            span,
            paragraph: 0,
            block: BlockKind::Paragraph,
            treatment: Treatment::Unrelated,
            quoted: Vec::new(),
            claims: Vec::new(),
            actors: Vec::new(),
            bearings: Vec::new(),
            rest: Vec::new(),
            dismissals: Vec::new(),
            contrary: Vec::new(),
            characters: 0,
            quoted_characters: 0,
        }
    }

    /// Returns the claims of whose quotations it says the opposite: places in the corpus, in order.
    pub fn contradicted(&self) -> BTreeSet<usize> {
        let claims = self.contrary.iter().flat_map(|one| &one.claims);
        claims.copied().collect()
    }

    /// Tells whether it names an actor or bears on an issue.
    pub fn bears(&self) -> bool {
        !self.actors.is_empty() || !self.bearings.is_empty()
    }
}

/// Returns the part of `span` that lies in `whole`.
fn cut(span: Span, whole: Span) -> Span {
    Span::new(span.start.max(whole.start), span.end.min(whole.end))
}

/// Joins sorted spans that overlap or touch.
fn union(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Returns the passages of `whole` outside of `parts` that hold words, from the first word of each
/// to its last.
fn rest(text: &str, whole: Span, parts: &[Span]) -> Vec<Span> {
    let mut passages: Vec<Span> = Vec::new();
    let mut parts = parts.iter().peekable();
    let mut is_open = false;
    for token in tokens_in(text, whole).filter(|token| token.is_word()) {
        while parts.next_if(|part| part.end <= token.span.start).is_some() {
            is_open = false;
        }
        if parts.peek().is_some_and(|part| part.overlaps(token.span)) {
            is_open = false;
            continue;
        }
        match passages.last_mut() {
            Some(last) if is_open => last.end = token.span.end,
            _ => passages.push(token.span),
        }
        is_open = true;
    }
    passages
}
