//! What must hold of a lock's records before anything is certified against them: every place lies in
//! its text, and what was verified says where it stands.
//!
//! Compares numbers and lengths alone; whether a slice is the text's nobody can tell without it.

use super::Lock;
use super::LockedQuotation;
use super::LockedSource;
use super::LockedSpan;
use crate::speech::Voice;

/// The words that a record's verdict may be.
pub const VERDICTS: [&str; 6] = [
    "exact",
    "typographic",
    "marked",
    "altered",
    "absent",
    "unchecked",
];

/// A record that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What the record holds in JSON and no other does, to find its line by.
    pub needle: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Finds the first record of a sorted lock that cannot be used.
pub(super) fn find(lock: &Lock) -> Option<Fault> {
    let twice = |pair: &[LockedSource]| pair[0].source == pair[1].source;
    if let Some(pair) = lock.sources.windows(2).find(|pair| twice(pair)) {
        return Some(of_source(&pair[0], "is recorded twice"));
    }
    let wrong = lock.sources.iter().find(|one| one.undecodable > one.length);
    if let Some(source) = wrong {
        return Some(of_source(
            source,
            "counts more undecodable code points than it has",
        ));
    }
    let twice = |pair: &[LockedQuotation]| pair[0].key() == pair[1].key();
    if let Some(pair) = lock.quotations.windows(2).find(|pair| twice(pair)) {
        return Some(of_quotation(&pair[0], "is recorded twice"));
    }
    lock.quotations.iter().find_map(|one| {
        let reason = judge(one, lock.source(&one.source))?;
        Some(of_quotation(one, reason))
    })
}

fn of_source(source: &LockedSource, reason: &str) -> Fault {
    Fault {
        needle: json(&source.source),
        reason: format!("`{}` {reason}", source.source),
    }
}

fn of_quotation(quotation: &LockedQuotation, reason: &str) -> Fault {
    const SHOWN: usize = 40;
    let mut shown: String = quotation.quote.chars().take(SHOWN).collect();
    if shown.len() < quotation.quote.len() {
        shown.push('…');
    }
    let source = &quotation.source;
    Fault {
        needle: format!("\"quote\":{}", json(&quotation.quote)),
        reason: format!("the record of “{shown}” in `{source}` {reason}"),
    }
}

fn json(text: &str) -> String {
    // A string can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// Says what is wrong with a record of this source.
fn judge(quotation: &LockedQuotation, source: Option<&LockedSource>) -> Option<&'static str> {
    let Some(source) = source else {
        return Some("is of a source that the lock does not record");
    };
    if !VERDICTS.contains(&quotation.verdict.as_str()) {
        return Some("has no verdict that there is");
    }
    let voice = quotation.voice.as_deref();
    if voice.is_some_and(|voice| voice.parse::<Voice>().is_err()) {
        return Some("has no voice that there is");
    }
    let findings = quotation.findings.iter().map(|one| &one.span);
    let mut all = quotation
        .spans
        .iter()
        .chain(&quotation.direct)
        .chain(findings);
    if all.any(|span| span.start > span.end || span.end > source.length) {
        return Some("has a place outside its text");
    }
    if !is_in_order(&quotation.spans) || !is_in_order(&quotation.direct) {
        return Some("has places that overlap or are out of order");
    }
    let (start, end) = match (quotation.spans.first(), quotation.spans.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (0, 0),
    };
    if quotation.slice.chars().count() != end - start {
        return Some("holds another number of code points than its places span");
    }
    // Each block before it has a code point at least.
    let in_text = |number: usize| number >= 1 && number - 1 <= start;
    if quotation.paragraph.is_some_and(|number| !in_text(number)) {
        return Some("has a paragraph that its text does not have");
    }
    let within = |one: &LockedSpan| start <= one.start && one.end <= end;
    if !quotation.direct.iter().all(within) {
        return Some("has speech outside of its passage");
    }
    let marks = quotation.grounds.iter();
    let mut marks = marks.flat_map(|one| [&one.hidden, &one.near]);
    if !marks.all(|marks| is_marks(marks)) {
        return Some("has marks of names that are none");
    }
    if !quotation.stands() {
        return None;
    }
    if quotation.slice.is_empty() {
        return Some("is verified, and does not say where it stands");
    }
    if quotation.occurrences == 0 || quotation.paragraph.is_none() || quotation.grounds.is_none() {
        return Some("is verified, and lacks a part of what is known of such a quotation");
    }
    None
}

/// Tells whether a text is hexadecimal digits in sixes.
fn is_marks(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len().is_multiple_of(6) && text.bytes().all(is_digit)
}

fn is_in_order(spans: &[LockedSpan]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

#[cfg(test)]
mod tests {
    use crate::load::Lock;
    use crate::workspace::Memory;
    use serde_json::Value;
    use serde_json::json;

    fn lock() -> Value {
        json!({"version": super::super::VERSION, "sources": [
            {"source": "s", "sha256": "0", "extractor": "plain/1", "length": 20, "undecodable": 0,
             "descriptions": [], "fingerprints": []},
        ], "quotations": [
            {"source": "s", "quote": "ée “f”", "verdict": "exact", "paragraph": 2, "occurrences": 1,
             "spans": [{"start": 3, "end": 5}, {"start": 6, "end": 9}], "slice": "ée “f”",
             "ambiguous": false, "findings": [], "direct": [{"start": 7, "end": 8}],
             "voice": "mixed", "speaker": {"mention": "f", "names": [], "named": false},
             "open": null, "via": [], "misattributed": [],
             "grounds": {"numbers": [], "dates": [], "names": [], "hidden": "", "near": "",
                         "pronouns": [], "before": "", "after": ""}},
        ]})
    }

    fn load(lock: &Value) -> Option<String> {
        let mut files = Memory::new();
        files.insert("evidence.lock", lock.to_string());
        let (lock, diagnostic) = Lock::load(&files, "evidence.lock");
        assert_eq!(lock.is_none(), diagnostic.is_some());
        diagnostic.map(|one| one.notes.concat())
    }

    /// Loads the lock with one of its values replaced, and returns why it is refused.
    fn refused(pointer: &str, value: Value) -> Option<String> {
        let mut lock = lock();
        match lock.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                lock.pointer_mut(parent).unwrap()[key] = value;
            }
        }
        load(&lock)
    }

    /// A fact that was taken out by hand would look like one that there never was.
    #[test]
    fn every_key_has_to_be_there() {
        assert_eq!(load(&lock()), None);
        for place in [
            "/sources/0",
            "/quotations/0",
            "/quotations/0/speaker",
            "/quotations/0/grounds",
        ] {
            let record = lock().pointer(place).unwrap().clone();
            for key in record.as_object().unwrap().keys() {
                let mut lock = lock();
                let place = lock.pointer_mut(place).unwrap();
                place.as_object_mut().unwrap().remove(key);
                let reason = load(&lock);
                let is_named = reason
                    .as_ref()
                    .is_some_and(|one| one.contains(key.as_str()));
                assert!(is_named, "{key}: {reason:?}");
            }
        }
    }

    #[test]
    fn records_that_cannot_be_are_refused_by_name() {
        const ONE: &str = "/quotations/0";
        let source = lock()["sources"][0].clone();
        let record = lock()["quotations"][0].clone();
        let huge = json!(usize::MAX);
        for (place, value) in [
            ("/quotations/0/spans/0/start", huge.clone()),
            ("/quotations/0/spans/1/end", huge.clone()),
            ("/quotations/0/spans/1/end", json!(8)),
            ("/quotations/0/spans/0/end", json!(7)),
            ("/quotations/0/spans/0", json!({"start": 5, "end": 3})),
            ("/quotations/0/spans", json!([])),
            ("/quotations/0/direct/0", json!({"start": 8, "end": 7})),
            ("/quotations/0/direct/0", json!({"start": 9, "end": 10})),
            ("/quotations/0/paragraph", json!(0)),
            ("/quotations/0/paragraph", huge),
            ("/quotations/0/paragraph", Value::Null),
            ("/quotations/0/slice", json!("ée “f")),
            ("/quotations/0/occurrences", json!(0)),
            ("/quotations/0/grounds", Value::Null),
            ("/quotations/0/grounds/near", json!("12345")),
            ("/quotations/0/grounds/hidden", json!("wordsy")),
            ("/quotations/0/verdict", json!("verified")),
            ("/quotations/0/voice", json!("loud")),
            ("/quotations/0/source", json!("t")),
            ("/quotations", json!([record.clone(), record.clone()])),
        ] {
            let reason = refused(place, value.clone());
            let named = reason.as_ref().is_some_and(|one| one.contains("ée “f”"));
            assert!(named, "{place} {value}: {reason:?}");
        }
        let mut bare = record.clone();
        for key in ["spans", "direct"] {
            bare[key] = json!([]);
        }
        bare["slice"] = json!("");
        bare["paragraph"] = Value::Null;
        assert!(refused(ONE, bare.clone()).is_some());
        let mut failed = bare;
        failed["verdict"] = json!("absent");
        assert_eq!(refused(ONE, failed), None);
        assert!(refused("/sources", json!([source, source])).is_some());
        assert!(refused("/sources/0/undecodable", json!(21)).is_some());
        assert_eq!(refused("/version", json!(super::super::VERSION)), None);
    }

    #[test]
    fn the_label_lies_on_the_records_line() {
        let mut files = Memory::new();
        let text = lock()
            .to_string()
            .replace("\"quotations\":[", "\"quotations\":[\n");
        let text = text.replace("\"paragraph\":2", "\"paragraph\":0");
        files.insert("evidence.lock", text.clone());
        let (_, diagnostic) = Lock::load(&files, "evidence.lock");
        let span = diagnostic.unwrap().labels[0].span;
        assert!(span.slice(&text).starts_with("{\"ambiguous\""));
    }
}
