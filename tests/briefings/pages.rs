//! Pages of HTML: what they are made of, whatever the texts say.

use crate::compare;
use crate::invented::analyse;
use crate::invented::filled;
use crate::invented::hostile;
use crate::invented::workspace;
use briefwright::analysis::Analysis;
use briefwright::build;
use briefwright::build::Outcome;
use briefwright::build::Request;
use briefwright::render::Format;
use briefwright::render::Renderer;
use briefwright::render::Templates;
use briefwright::view::view;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use rayon::prelude::*;
use scraper::ElementRef;
use scraper::Html;
use scraper::Selector;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// What stands in every field of a harmless workspace.
const HARMLESS: &str = "zqx";

/// Renders a page of the built-in templates.
pub fn render(analysis: &Analysis) -> String {
    let view = view(analysis).expect("the brief can be read");
    Renderer::new(Templates::built_in(Format::Html), PathBuf::new())
        .render("brief.html", &view)
        .unwrap()
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn all<'p>(page: &'p Html, css: &str) -> Vec<ElementRef<'p>> {
    page.select(&selector(css)).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn whole_pages_read_as_before() {
    for name in ["harbour", "terse"] {
        for analysis in analyse(&workspace(name)) {
            compare(&format!("{name}.html"), &render(&analysis));
        }
    }
}

/// A template of each name is built in, and no other.
#[test]
fn every_template_is_built_in() {
    for format in Format::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format.folder());
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let names: Vec<&str> = format.built_in().iter().map(|(name, _)| *name).collect();
        assert_eq!(files, names);
    }
}

/// What a page is made of, without its words: elements, and attributes but for the values that hold
/// data. How many lines a drawing has depends on how long its texts are.
fn structure(page: &Html) -> Vec<String> {
    assert!(!page.tree.nodes().any(|node| node.value().is_comment()));
    let mut structure = Vec::new();
    outline(page.root_element(), &mut structure);
    let mut collapsed: Vec<String> = Vec::new();
    for one in structure {
        // A line of text without anything in it.
        if one == ">text" && collapsed.last().is_some_and(|last| last == "<text x y") {
            collapsed.pop();
        } else {
            collapsed.push(one);
        }
    }
    collapsed
}

fn outline(element: ElementRef<'_>, structure: &mut Vec<String>) {
    const DATA: [&str; 6] = [
        "aria-label",
        "content",
        "data-label",
        "height",
        "lang",
        "viewBox",
    ];
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .map(|(name, value)| {
            let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            if is_number || name.starts_with("data-bw-") || DATA.contains(&name) {
                name.to_owned()
            } else {
                format!("{name}={value}")
            }
        })
        .collect();
    attributes.sort();
    let name = element.value().name();
    structure.push(format!("<{name} {}", attributes.join(" ")));
    // What of a quotation is speech depends on the marks in it.
    if !element.value().classes().any(|class| class == "quotation") {
        for child in element.child_elements() {
            outline(child, structure);
        }
    }
    structure.push(format!(">{name}"));
}

/// Returns what of a text is compared: neither what joins and ends phrases, nor white space, nor
/// which way a quotation mark turns; and no digits, for a text's length stands on the page.
fn plain(text: &str) -> String {
    const IGNORABLE: [char; 4] = ['\u{ad}', '\u{200d}', '\u{2060}', '\u{fe0f}'];
    text.replace("\\u{", "")
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii_digit() && !IGNORABLE.contains(c))
        .filter(|c| !".?,;:\"'“”‘’{}\\…".contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the words of a page but for those of drawings, hashes and data for programs.
fn words(page: &Html) -> String {
    let mut words = String::new();
    for node in page.tree.root().descendants() {
        let is_left_out = |name: &str| matches!(name, "svg" | "script" | "style" | "code");
        let inside = || {
            node.ancestors()
                .filter_map(|one| one.value().as_element())
                .any(|element| is_left_out(element.name()))
        };
        if let Some(text) = node.value().as_text()
            && !inside()
        {
            words.push_str(text);
            words.push(' ');
        }
    }
    words
}

fn check_links(page: &Html, name: &str) {
    let ids: Vec<&str> = all(page, "[id]")
        .into_iter()
        .filter_map(|element| element.attr("id"))
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{name}: an id stands twice");
    for link in all(page, "a") {
        let href = link.attr("href").unwrap();
        let leads = match href.strip_prefix('#') {
            Some(id) => unique.contains(id),
            None => ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| href.starts_with(scheme)),
        };
        assert!(leads, "{name}: {href}");
    }
    for button in all(page, "button") {
        assert!(unique.contains(button.attr("popovertarget").unwrap()));
    }
    for named in all(page, "[aria-labelledby]") {
        let named = named.attr("aria-labelledby").unwrap();
        assert!(unique.contains(named), "{name}: {named}");
    }
}

/// Nothing that runs, loads or sends.
fn check_inert(page: &Html, name: &str) {
    let forbidden = "img, iframe, object, embed, link, base, form, input, video, audio, source, \
                     [src], [style], [srcset], [background], [action], [formaction], [xlink\\:href]";
    assert!(all(page, forbidden).is_empty(), "{name}");
    for script in all(page, "script") {
        assert_eq!(script.attr("type"), Some("application/ld+json"), "{name}");
        let read: serde_json::Value = serde_json::from_str(&text(script)).unwrap();
        assert_eq!(read["@context"], "https://schema.org");
    }
    for element in all(page, "*") {
        for (attribute, _) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{name}: {attribute}");
        }
    }
    let policy = all(page, "meta[http-equiv]");
    assert!(
        policy[0]
            .attr("content")
            .unwrap()
            .starts_with("default-src 'none';")
    );
}

/// Drops how a source carries its words: what a sentence is taken for hangs on what is in it.
fn without_voice(text: &str) -> String {
    [
        "the source’s own wording",
        "reported speech",
        "speech without quotation marks",
    ]
    .iter()
    .fold(text.to_owned(), |text, label| {
        text.replace(&plain(label), "")
    })
}

#[test]
fn no_text_changes_the_structure_of_a_page() {
    struct Expected {
        structure: Vec<String>,
        words: String,
    }
    let expected = |quoted: bool| {
        let page = Html::parse_document(&render(&analyse(&filled(HARMLESS, quoted))[0]));
        Expected {
            structure: structure(&page),
            words: without_voice(&plain(&words(&page))),
        }
    };
    let (quoted, unquoted) = (expected(true), expected(false));
    assert!(quoted.structure.len() > 900);
    let strings = hostile();
    let wrong: Vec<String> = strings
        .par_iter()
        .filter_map(|hostile| {
            let mut analysis = analyse(&filled(hostile, true)).remove(0);
            let mut expected = &quoted;
            // What stands in quotation marks is counted as speech.
            let speaks = hostile.contains(['"', '\'', '“', '‘', '«', '‹']);
            if speaks || analysis.summary.verified != analysis.summary.quotations {
                analysis = analyse(&filled(hostile, false)).remove(0);
                expected = &unquoted;
            }
            let page = render(&analysis);
            let html = Html::parse_document(&page);
            check_inert(&html, hostile);
            check_links(&html, hostile);
            let found = structure(&html);
            if found != expected.structure {
                let at = found
                    .iter()
                    .zip(&expected.structure)
                    .position(|(a, b)| a != b);
                let at = at.unwrap_or(found.len().min(expected.structure.len()) - 1);
                return Some(format!(
                    "{hostile:.60}: {:?} for {:?}",
                    &found[at.saturating_sub(2)..=at.min(found.len() - 1)],
                    &expected.structure[at]
                ));
            }
            let shown = without_voice(&plain(&words(&html)));
            let wanted = expected.words.replace(HARMLESS, &plain(hostile));
            if shown != wanted {
                let at = shown.chars().zip(wanted.chars()).position(|(a, b)| a != b);
                let at = at.unwrap_or_default();
                let part = |text: &str| -> String {
                    text.chars().skip(at.saturating_sub(40)).take(80).collect()
                };
                return Some(format!(
                    "{hostile:.60}: {} for {}",
                    part(&shown),
                    part(&wanted)
                ));
            }
            None
        })
        .collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn prose_on_a_page_passes_an_allow_list() {
    const ALLOWED: [&str; 14] = [
        "a",
        "blockquote",
        "br",
        "button",
        "code",
        "em",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "ul",
        "wbr",
    ];
    hostile().par_iter().for_each(|hostile| {
        for around in [
            "@",
            "**@**",
            "- @",
            "> @",
            "1. @\n2. @",
            "[@](https://x.example)",
            "# @",
        ] {
            let prose = serde_json::to_string(&around.replace('@', hostile)).unwrap();
            let mut files = Memory::new();
            files.insert(
                "briefs/x/brief.yaml",
                format!(
                    "title: T\nas_of: 2031-05-08\nbottom_line: {prose}\n\
                     judgements: [{{text: {prose}, confidence: low}}]\n"
                ),
            );
            let page = Html::parse_document(&render(&analyse(&files)[0]));
            check_inert(&page, &prose);
            check_links(&page, &prose);
            for element in all(&page, ".prose *") {
                let element = element.value().name();
                assert!(ALLOWED.contains(&element), "{prose}: {element}");
            }
            assert_eq!(all(&page, "h1, h2, h3").len(), 5, "{prose}");
        }
    });
}

/// What is printed as a quotation is the source's own characters, and its spans say which.
#[test]
fn a_quotation_is_the_characters_of_its_spans() {
    let files = workspace("harbour");
    let page = Html::parse_document(&render(&analyse(&files)[0]));
    let is_mark = |c: &char| c.is_whitespace() || "\"'“”‘’".contains(*c);
    let bare = |text: &str| -> String { text.chars().filter(|c| !is_mark(c)).collect() };
    let mut checked = 0;
    for quotation in all(&page, "[data-bw-spans]") {
        assert_eq!(
            quotation.attr("data-bw-verdict").map(str::is_empty),
            Some(false)
        );
        assert_eq!(quotation.attr("data-bw-sha256").map(str::len), Some(64));
        let source = quotation.attr("data-bw-source").unwrap();
        let Ok(article) = files.read(&format!("articles/{source}.txt")) else {
            continue;
        };
        let article: Vec<char> = String::from_utf8(article).unwrap().chars().collect();
        let mut expected = String::new();
        for span in quotation.attr("data-bw-spans").unwrap().split(' ') {
            let (start, end) = span.split_once('-').unwrap();
            let span = start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap();
            expected.extend(&article[span]);
        }
        let own = selector(".speech, .source-words");
        let shown: String = quotation.select(&own).map(text).collect();
        assert_eq!(bare(&shown), bare(&expected));
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

/// A name and quotation marks stand together only where the words are that speaker's.
#[test]
fn only_speech_stands_in_quotation_marks() {
    let page = Html::parse_document(&render(&analyse(&workspace("harbour"))[0]));
    let quotations = all(&page, ".quotation");
    assert!(quotations.len() > 20);
    for quotation in quotations {
        let speech: usize = quotation.select(&selector(".speech")).count();
        let shown = text(quotation);
        assert_eq!(shown.contains('“'), speech > 0, "{shown}");
        let own = selector(".source-words");
        assert!(
            quotation
                .select(&own)
                .all(|words| !text(words).contains('“'))
        );
    }
    let cards = all(&page, ".card");
    assert!(!cards.is_empty());
    for dispute in all(&page, "dd") {
        let shown = text(dispute);
        let has_own = dispute
            .select(&selector(".quotation > .source-words"))
            .next()
            .is_some();
        let is_alone = dispute
            .select(&selector(":scope > .quotation"))
            .next()
            .is_some();
        if has_own && is_alone {
            assert!(shown.contains(" puts it:"), "{shown}");
        }
    }
}

/// Builds the terse workspace with one template of its own; returns the page and the built-in one.
fn build_with(name: &str, template: &str) -> (String, String) {
    let output = tempfile::tempdir().unwrap();
    let mut files = workspace("terse");
    let built_in = render(&analyse(&files)[0]);
    files.insert(format!("templates/html/{name}"), template);
    let built = build::build(&Request {
        files: &files,
        analyses: &analyse(&files),
        output: &output.path().join("dist"),
        guarded: &[],
        program: Path::new(env!("CARGO_BIN_EXE_briefwright")),
    });
    match built.unwrap() {
        Outcome::Built(built) => {
            let pages = built.files.iter().filter(|file| file.starts_with("html/"));
            assert!(pages.eq(["html/index.html", "html/night.html"]));
        }
        Outcome::Refused(refusal) => panic!("{:?}", refusal.diagnostics),
    }
    let page = fs::read_to_string(output.path().join("dist/html/night.html")).unwrap();
    (page, built_in)
}

#[test]
fn a_template_of_the_workspace_changes_its_part_of_a_page() {
    let (page, built_in) = build_with("foot.html", "<footer>Ours: {{ title }}</footer>\n");
    let changed: Vec<(&str, &str)> = page
        .lines()
        .zip(built_in.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert!(page.contains("<footer>Ours: The mill</footer>"));
    assert!(!changed.is_empty());
    let (before, after) = page.split_once("<footer>").unwrap();
    assert!(built_in.starts_with(before));
    let (_, after) = after.split_once("</footer>").unwrap();
    assert!(built_in.ends_with(after));
}

/// Addresses lead to the passage, with all that has a meaning in a text directive encoded.
#[test]
fn an_address_leads_to_the_passage() {
    let mut files = Memory::new();
    files.insert(
        "articles/a.txt",
        "They said: ferry-men, guards & crews left <now>. The end.",
    );
    files.insert(
        "briefs/x/brief.yaml",
        "title: T
as_of: 2031-05-08
issues: [{id: i, title: I}]
sources: [{id: a, title: A, url: 'https://x.example/a?b=1&c=2#d', text: a.txt}]
claims:
  - {id: c, kind: reported, issue: i, text: C, as_of: 2031-05-08,
     citations: [{source: a, quote: 'ferry-men, guards & crews left <now>'}]}
",
    );
    let page = Html::parse_document(&render(&analyse(&files)[0]));
    let link = all(&page, "a.passage")[0].attr("href").unwrap();
    assert_eq!(
        link,
        "https://x.example/a?b=1&c=2#:~:text=ferry%2Dmen%2C%20guards%20%26%20crews%20left%20%3Cnow%3E"
    );
}
