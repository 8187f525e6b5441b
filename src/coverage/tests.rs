//! Coverage of invented reports.

use crate::analysis::Analysis;
use crate::coverage::Coverage;
use crate::coverage::Sentence;
use crate::coverage::Treatment;
use crate::coverage::human;
use crate::coverage::page;
use crate::load::TextFolders;
use crate::workspace::Memory;
use crate::workspace::Workspace;

const PEOPLE: &str = "\
actors:
- {id: council, name: the town council, aliases: [council]}
- {id: talvik, name: Ines Talvik, aliases: [Talvik, the mayor], of: council}
- {id: ferry-line, name: the ferry line}
issues:
- {id: lock-reopens, title: The northern lock reopens on Monday}
- {id: cracks-known, title: The council knew of cracks in the gate}
";

/// The claims: the mayor says that the lock will not reopen, the council denies that it was warned.
const CLAIMS: &str = "\
claims:
- id: not-on-monday
  actor: talvik
  issue: lock-reopens
  stance: denies
  text: Talvik said that the lock will not reopen on Monday.
  as_of: 2031-05-09
  citations: [{source: gazette, quote: the northern lock will not reopen on Monday, speaker: talvik}]
- id: council-denies
  actor: council
  issue: cracks-known
  stance: denies
  text: The council denied that it had been warned.
  as_of: 2031-05-09
  citations: [{source: gazette, quote: denied that it had been warned of cracks in the gate}]
";

const BASE: &str = "Talvik said the northern lock will not reopen on Monday. \
    The town council denied that it had been warned of cracks in the gate.";

fn analyse(text: &str, dismissed: &str) -> Analysis {
    let mut files = Memory::new();
    files.insert(
        "briefs/a/brief.yaml",
        "title: A <b>\nas_of: 2031-05-09\n".replace("\\\n", "\n"),
    );
    files.insert("briefs/a/people.yaml", PEOPLE);
    files.insert("briefs/a/claims.yaml", CLAIMS);
    let source = format!(
        "sources:\n- {{id: gazette, outlet: unknown, text: gazette.txt, dismissed: [{dismissed}]}}\n"
    );
    files.insert("briefs/a/sources.yaml", source.replace("\\\n", "\n"));
    files.insert("gazette.txt", text);
    let mut folders = TextFolders::new();
    folders.add(&files, "");
    let (workspace, _) = Workspace::survey(&files);
    Analysis::run(&files, &workspace.briefs[0], &workspace.settings, &folders)
}

/// Reads a text, and calls `see` with each sentence after those of [`BASE`].
fn read<T>(text: &str, dismissed: &str, see: impl Fn(&Coverage<'_>, &Sentence) -> T) -> Vec<T> {
    let analysis = analyse(&format!("{BASE}\n\n{text}"), dismissed);
    let coverage = Coverage::of(&analysis.certified);
    let reading = coverage.readings[0].1.as_ref().unwrap();
    let sentences = reading.sentences.iter().skip(2);
    sentences.map(|sentence| see(&coverage, sentence)).collect()
}

fn treatments(text: &str, dismissed: &str) -> Vec<Treatment> {
    read(text, dismissed, |_, sentence| sentence.treatment)
}

/// Returns the issue and the words of the first passage of each sentence that says the opposite of
/// what is quoted.
fn contrary(text: &str) -> Vec<Option<String>> {
    read(text, "", |coverage, sentence| {
        let found = sentence.contrary.first()?;
        let issue = &coverage.certified.corpus.issues[found.issue];
        Some(format!("{}: {}", &*issue.id, found.words.join(" ")))
    })
}

#[test]
fn every_sentence_has_its_treatment() {
    let analysis = analyse(BASE, "");
    let coverage = Coverage::of(&analysis.certified);
    let tally = coverage.tally();
    assert_eq!((tally.sentences, tally.partly, tally.open), (2, 2, 0));
    let text = "The northern lock will not open before noon. Ines Talvik ate fish. It rained a lot. \
                Divers saw cracks in the gate.";
    let [o, u] = [Treatment::Open, Treatment::Unrelated];
    assert_eq!(treatments(text, ""), [o, o, u, o]);
    let dismissed = "{quote: ate fish, reason: no matter}, {quote: a lot, reason: ' '}";
    assert_eq!(treatments(text, dismissed), [o, Treatment::Dismissed, u, o]);
}

#[test]
fn a_quoted_sentence_is_whole_without_its_marks() {
    let text = "“The northern lock will not reopen on Monday!”";
    let analysis = analyse(text, "");
    let coverage = Coverage::of(&analysis.certified);
    let sentence = &coverage.readings[0].1.as_ref().unwrap().sentences[0];
    assert_eq!(sentence.treatment, Treatment::Quoted);
    assert_eq!(sentence.quoted_characters, 43);
}

#[test]
fn the_opposite_of_what_is_quoted_is_found() {
    for (text, words) in [
        (
            "Talvik said the northern lock will reopen on Monday.",
            "lock-reopens: northern lock reopen",
        ),
        (
            "“The northern lock will reopen,” said Ines Talvik.",
            "lock-reopens: northern lock reopen",
        ),
        (
            "The council admitted that it had been warned of cracks in the gate.",
            "cracks-known: warned cracks gate",
        ),
        (
            "The mayor insisted that the northern lock would reopen.",
            "lock-reopens: northern lock reopen",
        ),
    ] {
        assert_eq!(contrary(text), [Some(words.to_owned())], "{text}");
    }
}

#[test]
fn the_opposite_is_found_over_pronouns_and_in_the_rest_of_a_sentence() {
    let found = contrary("He said the northern lock will reopen on Monday.");
    assert_eq!(
        found,
        [Some("lock-reopens: northern lock reopen".to_owned())]
    );
    let text = "Talvik said the northern lock will not reopen on Monday, but that the northern lock \
                would reopen with a new gate.";
    let analysis = analyse(text, "");
    let coverage = Coverage::of(&analysis.certified);
    let (_, sentence) = coverage.contrary().next().unwrap();
    let found = &sentence.contrary[0];
    assert_eq!(sentence.treatment, Treatment::Partly);
    assert!(found.span.slice(text).starts_with("but that the northern"));
    assert!(!coverage.is_complete() && coverage.tally().open == 0);
}

#[test]
fn the_same_and_other_peoples_words_are_not_opposite() {
    for text in [
        // The same again.
        "Talvik said the northern lock would not reopen on Monday after all.",
        "Talvik denied that the northern lock would reopen on Monday.",
        // Somebody else; one of two, which is open; the source's own voice.
        "The ferry line said the northern lock will reopen on Monday.",
        "An aide to Talvik said the northern lock will reopen on Monday.",
        "Jan Orlo met Pieter Vance. He said the northern lock will reopen on Monday.",
        "The northern lock will reopen on Monday.",
        // Another matter.
        "Talvik said the ferries will reopen their bars.",
    ] {
        assert!(contrary(text).iter().all(Option::is_none), "{text}");
    }
}

#[test]
fn a_dismissal_settles_what_is_opposite() {
    let text = "Talvik said the northern lock will reopen on Monday.";
    let dismissed = "{quote: will reopen, reason: an old report}";
    let found = read(text, dismissed, |_, sentence| sentence.contrary.len());
    assert_eq!(found, [0]);
}

#[test]
fn without_the_text_nothing_is_covered() {
    let mut analysis = analyse(BASE, "");
    analysis.certified.sources[0].text = None;
    let coverage = Coverage::of(&analysis.certified);
    assert!(coverage.readings[0].1.is_none() && !coverage.is_complete());
}

#[test]
fn a_page_holds_texts_as_text() {
    let text =
        "Talvik said: <script>alert(1)</script> the northern lock {{will}} reopen\u{1b}[31m.";
    let analysis = analyse(
        &format!("{BASE}\n\n{text}"),
        "{quote: the gate</style>, reason: <i>x</i>}",
    );
    let briefs = [("a", Coverage::of(&analysis.certified))];
    let mut out = Vec::new();
    page::write(&mut out, &briefs).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("&lt;script&gt;") && out.contains("<h2>A &lt;b&gt;</h2>"));
    assert!(!out.contains("<script") && !out.contains('\u{1b}') && !out.contains("{{"));
    let look = human::Look {
        width: 0,
        colours: false,
        only_open: false,
    };
    let mut out = Vec::new();
    human::write(&mut out, &briefs[0].1, look).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.contains('\u{1b}'));
    assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
}

#[test]
fn hostile_texts_take_one_pass() {
    for text in [
        "the northern lock ".repeat(5_000),
        "Talvik said no. ".repeat(10_000),
        "\u{201c}(".repeat(30_000),
        "not ".repeat(30_000) + "reopen the northern lock",
        "x".repeat(500_000),
        "Talvik\u{2019}s ".repeat(30_000),
    ] {
        let analysis = analyse(&text, "");
        let coverage = Coverage::of(&analysis.certified);
        let look = human::Look {
            width: 80,
            colours: true,
            only_open: false,
        };
        human::write(&mut std::io::sink(), &coverage, look).unwrap();
        page::write(&mut std::io::sink(), &[("a", coverage)]).unwrap();
    }
}
