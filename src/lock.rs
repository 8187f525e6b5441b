//! Writes the evidence lock: the evidence of a brief as records, and what it holds of each text.
//!
//! Reading is in [`crate::load::lock`]. Nothing here judges; a failed quotation is recorded as
//! failed.

use crate::certify::Basis;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::certify::CodePoints;
use crate::certify::SourceState;
use crate::certify::key;
use crate::load::Lock;
use crate::load::lock::LockedDescription;
use crate::load::lock::LockedFinding;
use crate::load::lock::LockedGrounds;
use crate::load::lock::LockedQuotation;
use crate::load::lock::LockedSource;
use crate::load::lock::LockedSpan;
use crate::load::lock::LockedSpeaker;
use crate::load::lock::VERSION;
use crate::origin::fingerprints;
use crate::speech::Speaker;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Returns the lock of a brief: fresh records where the text is at hand, the old ones for cited
/// quotations whose text is not.
pub fn write(certified: &Certified) -> Lock {
    let old = certified.lock.as_ref();
    let mut lock = Lock {
        version: VERSION,
        ..Lock::default()
    };
    let sources = certified.corpus.sources.iter().zip(&certified.sources);
    for (place, (source, state)) in sources.enumerate() {
        match locked_source(&source.id, state, descriptions(certified, place)) {
            Some(fresh) => lock.sources.push(fresh),
            None => lock
                .sources
                .extend(old.and_then(|old| old.source(&source.id)).cloned()),
        }
    }
    for quotation in &certified.quotations {
        let key = key(certified.citation(quotation));
        match quotation.basis {
            Basis::Text => lock.quotations.push(locked_quotation(certified, quotation)),
            _ => lock
                .quotations
                .extend(old.and_then(|old| old.quotation(key)).cloned()),
        }
    }
    lock.sources.sort_by(|a, b| a.source.cmp(&b.source));
    lock.sources.dedup_by(|a, b| a.source == b.source);
    lock.quotations.sort_by(|a, b| a.key().cmp(&b.key()));
    lock.quotations.dedup_by(|a, b| a.key() == b.key());
    lock
}

/// Returns the descriptors that citations of a source give, and whether they stand in it.
fn descriptions(certified: &Certified, place: usize) -> Vec<LockedDescription> {
    let mut found: Vec<LockedDescription> = certified
        .quotations
        .iter()
        .filter(|one| one.source == Some(place))
        .filter_map(|one| {
            Some(LockedDescription {
                words: certified.citation(one).as_described.as_ref()?.to_string(),
                stands: one.evidence.described?,
            })
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

fn locked_source(
    id: &str,
    state: &SourceState,
    descriptions: Vec<LockedDescription>,
) -> Option<LockedSource> {
    let text = state.text.as_ref()?;
    let count = |span: &crate::text::Span| span.slice(text.content()).chars().count();
    Some(LockedSource {
        source: id.to_owned(),
        sha256: state.sha256()?.to_owned(),
        extractor: state.extractor.clone()?,
        length: state.length()?,
        undecodable: state.undecodable.iter().map(count).sum(),
        descriptions,
        fingerprints: fingerprints(text)
            .iter()
            .map(|one| format!("{one:08x}"))
            .collect(),
    })
}

fn locked_quotation(certified: &Certified, quotation: &CertifiedQuotation) -> LockedQuotation {
    let (source, quote, prefix, suffix, in_paragraph) = key(certified.citation(quotation));
    let evidence = &quotation.evidence;
    LockedQuotation {
        source: source.to_owned(),
        quote: quote.to_owned(),
        prefix: prefix.map(str::to_owned),
        suffix: suffix.map(str::to_owned),
        in_paragraph,
        verdict: evidence.verdict.to_string(),
        spans: quotation.spans.iter().map(locked_span).collect(),
        paragraph: evidence.paragraph,
        slice: evidence.slice.clone(),
        occurrences: evidence.occurrences,
        ambiguous: evidence.ambiguous,
        findings: evidence
            .findings
            .iter()
            .zip(&quotation.finding_spans)
            .map(|(finding, span)| LockedFinding {
                rule: finding.rule.to_owned(),
                message: finding.message.clone(),
                span: locked_span(span),
            })
            .collect(),
        voice: evidence.voice.map(|voice| voice.to_string()),
        direct: quotation.direct.iter().map(locked_span).collect(),
        speaker: evidence.speaker.as_ref().map(locked_speaker),
        open: evidence.open.clone(),
        via: evidence.via.iter().map(locked_speaker).collect(),
        grounds: certified.sentences(quotation).map(LockedGrounds::from),
        misattributed: evidence.misattributed.clone(),
    }
}

fn locked_speaker(speaker: &Speaker) -> LockedSpeaker {
    LockedSpeaker {
        mention: speaker.mention.clone(),
        names: speaker.names.clone(),
        named: speaker.is_named,
    }
}

fn locked_span(span: &CodePoints) -> LockedSpan {
    LockedSpan {
        start: span.start,
        end: span.end,
    }
}

/// Returns the lock as it is written: JSON, one record a line.
pub fn to_json(lock: &Lock) -> String {
    let lines = |records: Vec<String>| {
        if records.is_empty() {
            String::new()
        } else {
            format!("\n{}\n", records.join(",\n"))
        }
    };
    // Records of strings and numbers can always be written.
    let sources = lock
        .sources
        .iter()
        .filter_map(|one| serde_json::to_string(one).ok())
        .collect();
    let quotations = lock
        .quotations
        .iter()
        .filter_map(|one| serde_json::to_string(one).ok())
        .collect();
    format!(
        "{{\"version\":{},\"sources\":[{}],\"quotations\":[{}]}}\n",
        lock.version,
        lines(sources),
        lines(quotations)
    )
}

/// How much of one text a lock holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The source's id.
    pub source: String,
    /// The code points of the text that stand in slices, each counted once.
    pub held: usize,
    /// The code points of the words that it holds beside them: names, numbers, dates, hedges.
    pub facts: usize,
    /// The code points of the text.
    pub length: usize,
}

/// Returns how much of each text the lock holds, in the order of its sources.
pub fn shares(lock: &Lock) -> Vec<Share> {
    let mut slices: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for quotation in &lock.quotations {
        if let (Some(first), Some(last)) = (quotation.spans.first(), quotation.spans.last()) {
            slices
                .entry(&quotation.source)
                .or_default()
                .push((first.start, last.end));
        }
    }
    let share = |source: &LockedSource| Share {
        source: source.source.clone(),
        facts: facts(lock, source),
        held: union(slices.remove(source.source.as_str()).unwrap_or_default()),
        length: source.length,
    };
    lock.sources.iter().map(share).collect()
}

/// Counts the code points of the facts that can be read in the records of a source, each fact once.
fn facts(lock: &Lock, source: &LockedSource) -> usize {
    let stand = source.descriptions.iter().filter(|one| one.stands);
    let mut words: BTreeSet<&str> = stand.map(|one| one.words.as_str()).collect();
    for one in lock.of_source(&source.source) {
        let grounds = one.grounds.iter();
        words.extend(grounds.flat_map(|grounds| {
            let lists = [
                &grounds.numbers,
                &grounds.dates,
                &grounds.names,
                &grounds.pronouns,
            ];
            let lists = lists.into_iter().flatten();
            lists
                .chain([&grounds.before, &grounds.after])
                .map(String::as_str)
        }));
        for speaker in one.speaker.iter().chain(&one.via) {
            let names = std::iter::once(&speaker.mention).chain(&speaker.names);
            words.extend(names.map(String::as_str));
        }
        let selectors = one.prefix.iter().chain(&one.suffix);
        words.extend(
            one.open
                .iter()
                .flatten()
                .chain(selectors)
                .map(String::as_str),
        );
    }
    words.iter().map(|word| word.chars().count()).sum()
}

fn union(mut ranges: Vec<(usize, usize)>) -> usize {
    ranges.sort_unstable();
    let (mut held, mut reached) = (0, 0);
    for (start, end) in ranges {
        held += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Verdict;
    use crate::load::lock::VERDICTS;

    #[test]
    fn overlapping_slices_count_once() {
        assert_eq!(union(vec![(10, 20), (0, 5), (15, 30), (12, 13)]), 25);
    }

    #[test]
    fn a_record_has_a_verdict_that_there_is() {
        let all: Vec<&str> = Verdict::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(all, VERDICTS);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let quotation = LockedQuotation {
            source: "s".to_owned(),
            quote: "a \"b\"\n\u{1b}".to_owned(),
            verdict: "exact".to_owned(),
            spans: vec![LockedSpan { start: 1, end: 4 }],
            ..LockedQuotation::default()
        };
        let lock = Lock {
            version: VERSION,
            sources: vec![],
            quotations: vec![quotation],
        };
        let text = to_json(&lock);
        assert_eq!(text.lines().count(), 3);
        assert_eq!(serde_json::from_str::<Lock>(&text).unwrap(), lock);
    }
}
