//! Briefings as their readers get them: whole renderings of invented workspaces, the structure that
//! no hostile text can change, and templates that are kept within their limits.
//!
//! `BLESS=1 cargo test --test briefings` writes the renderings anew.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and reads the disk and the clock"
)]

use briefwright::analysis::Analysis;
use briefwright::build;
use briefwright::build::Outcome;
use briefwright::build::Request;
use briefwright::lock;
use briefwright::render::Format;
use briefwright::render::Renderer;
use briefwright::render::Templates;
use briefwright::view::view;
use briefwright::workspace::Memory;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

#[path = "briefings/browser.rs"]
mod browser;
#[path = "briefings/chromium.rs"]
mod chromium;
#[path = "briefings/differing.rs"]
mod differing;
#[path = "briefings/invented.rs"]
mod invented;
#[path = "briefings/pages.rs"]
mod pages;
#[path = "briefings/reference.rs"]
mod reference;
#[path = "briefings/templates.rs"]
mod templates;
#[path = "briefings/values.rs"]
mod values;

use invented::analyse;
use invented::filled;
use invented::folder;
use invented::hostile;
use invented::workspace;

fn render(analysis: &Analysis) -> String {
    let view = view(analysis).expect("the brief can be read");
    Renderer::new(Templates::built_in(Format::Markdown), PathBuf::new())
        .render("brief.md", &view)
        .unwrap()
}

fn compare(name: &str, rendered: &str) {
    let path = folder(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, rendered).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        rendered == expected,
        "{name} is rendered otherwise; look at the difference after `BLESS=1`"
    );
}

#[test]
fn whole_briefings_read_as_before() {
    for name in ["harbour", "terse"] {
        let files = workspace(name);
        for analysis in analyse(&files) {
            let errors: Vec<_> = analysis
                .diagnostics
                .iter()
                .filter(|one| one.severity == briefwright::diagnostic::Severity::Error)
                .collect();
            assert!(errors.is_empty(), "{errors:?}");
            compare(&format!("{name}.md"), &render(&analysis));
        }
    }
}

/// The lock carries everything that is printed of a quotation.
#[test]
fn the_lock_prints_what_the_texts_print() {
    let mut files = workspace("harbour");
    let with_texts = render(&analyse(&files)[0]);
    let locked = lock::to_json(&lock::write(&analyse(&files)[0].certified));
    files.insert("briefs/night/evidence.lock", locked);
    for text in ["articles/courier.txt", "articles/gazette.txt"] {
        files.remove(text).unwrap();
    }
    let without = render(&analyse(&files)[0]);
    assert!(
        without.contains("checked against the evidence lock; the full texts"),
        "{without}"
    );
    let cards = |page: &str| -> Vec<String> {
        let lines = page
            .lines()
            .filter(|line| line.starts_with("> ") || line.starts_with('|'));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(cards(&without), cards(&with_texts));
}

#[test]
fn every_reference_leads_to_its_claim() {
    for name in ["harbour", "terse"] {
        let page = render(&analyse(&workspace(name))[0]);
        let headings: Vec<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("#### Claim "))
            .map(|number| format!("#claim-{number}"))
            .collect();
        let mut links = 0;
        for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
            if let Event::Start(Tag::Link { dest_url, .. }) = event
                && dest_url.starts_with('#')
            {
                links += 1;
                assert!(headings.iter().any(|one| **one == *dest_url), "{dest_url}");
            }
        }
        assert!(links > 0);
        assert!(
            !page.contains("None") && !page.contains("\n\n\n") && !page.contains(" ."),
            "{page}"
        );
    }
}

/// What is not verified is neither printed as a quotation nor counted.
#[test]
fn a_quotation_that_fails_is_not_printed() {
    let mut files = workspace("harbour");
    let courier = String::from_utf8(files.remove("articles/courier.txt").unwrap()).unwrap();
    let other = courier.replace("We never agreed", "We gladly agreed");
    files.insert("articles/courier.txt", other);
    let analysis = &analyse(&files)[0];
    let page = render(analysis);
    assert!(page.contains("**15 of 16 quotations found"), "{page}");
    assert!(page.contains("not verified: altered"));
    assert!(!page.contains("never agreed to anything”") && !page.contains("gladly"));
    let output = tempfile::tempdir().unwrap();
    let refused = build::build(&Request {
        files: &files,
        analyses: std::slice::from_ref(analysis),
        output: &output.path().join("dist"),
        guarded: &[],
        program: Path::new(""),
    });
    assert!(matches!(refused, Ok(Outcome::Refused(_))));
    assert!(!output.path().join("dist").exists());
}

/// What a document is made of, without its words.
fn structure(markdown: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut structure: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(_) => {
                if structure.last().is_none_or(|last| last != "text") {
                    structure.push("text".to_owned());
                }
            }
            Event::Code(code) => structure.push(format!("code of {}", code.len())),
            other => structure.push(format!("{other:?}")),
        }
    }
    structure
}

#[test]
fn no_text_changes_the_structure() {
    let harmless = render(&analyse(&filled("mill", true))[0]);
    let expected = structure(&harmless);
    assert!(expected.len() > 300, "{harmless}");
    let mut quoted = 0;
    let strings = hostile();
    for text in &strings {
        let mut analysis = analyse(&filled(text, true)).remove(0);
        if analysis.summary.verified == analysis.summary.quotations {
            quoted += 1;
        } else {
            analysis = analyse(&filled(text, false)).remove(0);
        }
        let page = render(&analysis);
        let found = structure(&page);
        let differs = found.iter().zip(&expected).position(|(a, b)| a != b);
        let near = differs.map(|at| (&found[at.saturating_sub(2)..=at], &expected[at]));
        assert!(
            found == expected,
            "{text}\n{near:?}, {} and {}\n{page}",
            found.len(),
            expected.len()
        );
    }
    assert!(quoted * 3 > strings.len() * 2, "only {quoted} were quoted");
}

/// Prose may hold some Markdown; never HTML, images, or links to elsewhere than the web and mail.
#[test]
fn prose_passes_an_allow_list() {
    for text in hostile() {
        for around in [
            "@",
            "**@**",
            "- @",
            "> @",
            "1. @\n2. @",
            "[@](https://x.example)",
            "# @",
        ] {
            let prose = serde_json::to_string(&around.replace('@', &text)).unwrap();
            let mut files = Memory::new();
            files.insert(
                "briefs/x/brief.yaml",
                format!(
                    "title: T\nas_of: 2031-05-08\nbottom_line: {prose}\n\
                     judgements: [{{text: {prose}, confidence: low}}]\n"
                ),
            );
            let page = render(&analyse(&files)[0]);
            let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
            let mut headings = 0;
            for event in Parser::new_ext(&page, options) {
                match event {
                    Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) => {
                        panic!("{prose}\n{page}")
                    }
                    Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                        panic!("{prose}\n{page}")
                    }
                    Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_)) => {
                        panic!("{prose}\n{page}")
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        let allowed = ["https://", "http://", "mailto:", "#claim-"];
                        assert!(
                            allowed.iter().any(|one| dest_url.starts_with(one)),
                            "{page}"
                        );
                    }
                    Event::Start(Tag::Heading { .. }) => headings += 1,
                    _ => {}
                }
            }
            // Title, bottom line, annex, method.
            assert_eq!(headings, 4, "{prose}\n{page}");
        }
    }
}

/// Builds the terse workspace with one template of its own.
fn build_with(name: &str, template: &str, output: &Path) -> Result<String, String> {
    build_in("terse", name, template, output)
}

/// Builds an invented workspace, whose brief is called `night`, with one template of its own.
fn build_in(invented: &str, name: &str, template: &str, output: &Path) -> Result<String, String> {
    let mut files = workspace(invented);
    files.insert(format!("templates/markdown/{name}"), template);
    let built = build::build(&Request {
        files: &files,
        analyses: &analyse(&files),
        output: &output.join("dist"),
        guarded: &[],
        program: Path::new(env!("CARGO_BIN_EXE_briefwright")),
    });
    match built.unwrap() {
        Outcome::Built(_) => Ok(fs::read_to_string(output.join("dist/markdown/night.md")).unwrap()),
        Outcome::Refused(refusal) => {
            let one = &refusal.diagnostics[0];
            let label = one.primary().unwrap();
            let source = &refusal.sources[&*label.file];
            let line = source[..label.span.start].matches('\n').count() + 1;
            Err(format!("{}:{line}: {}", label.file, one.message))
        }
    }
}

#[test]
fn a_template_of_the_workspace_changes_its_part() {
    let output = tempfile::tempdir().unwrap();
    let page = build_with("head.md", "# Ours: {{ title }}\n", output.path()).unwrap();
    assert!(
        page.starts_with("# Ours: The mill\n\n## Not known\n"),
        "{page}"
    );
    let page = build_with(
        "head.md",
        "{{ sources[0].called }} {% include \"method.md\" %}",
        output.path(),
    );
    assert!(page.unwrap().starts_with("the report"));
}

#[test]
fn templates_are_kept_within_limits() {
    let output = tempfile::tempdir().unwrap();
    let before = build_with("head.md", "# Before\n", output.path()).unwrap();
    let long = "{% for a in range(end=99999) %}\n{% for b in range(end=99999) %}";
    for (template, expected) in [
        // For ever, silently.
        (format!("# x\n{long}{{% endfor %}}{{% endfor %}}"), "head.md:3: this template cannot be rendered: it takes longer than 5 seconds"),
        // For ever, aloud.
        (format!("{long}{}{{% endfor %}}{{% endfor %}}", "x".repeat(999)), "head.md:2: this template cannot be rendered: it writes more than 64 MiB"),
        // A string that doubles.
        (
            "{% set s = \"xxxxxxxxxxxxxxxx\" %}\n\n{% for a in range(end=64) %}{% set_global s = s ~ s %}{% endfor %}".to_owned(),
            "head.md:3: this template cannot be rendered: it crashes, or needs more than 512 MiB of memory",
        ),
        // Out of its folder.
        ("\n{% include \"../../etc/passwd\" %}".to_owned(), "head.md:2: this template cannot be rendered: unknown template `../../etc/passwd`"),
        ("{% include \"/etc/passwd\" %}".to_owned(), "head.md:1: this template cannot be rendered: unknown template `/etc/passwd`"),
        ("{% include \"head.md\" %}".to_owned(), "head.md:1: this template cannot be rendered: it includes itself, directly or through others"),
        // Mistakes.
        ("a\nb {{ titel }}".to_owned(), "head.md:2: this template cannot be rendered: "),
        ("a\n\n{% for x in %}".to_owned(), "head.md:3: this template cannot be rendered: "),
        ("a {{ title | shout }}".to_owned(), "head.md:1: this template cannot be rendered: "),
        ("{{ ".to_owned() + &"(".repeat(200_000), "head.md:1: this template cannot be rendered: "),
    ] {
        let start = Instant::now();
        let refused = build_with("head.md", &template, output.path()).unwrap_err();
        assert!(refused.starts_with(&format!("templates/markdown/{expected}")), "{refused}");
        // It ends; when it ends depends on what else the machine does.
        assert!(start.elapsed() < Duration::from_secs(60), "{expected}");
        let after = fs::read_to_string(output.path().join("dist/markdown/night.md")).unwrap();
        assert_eq!(after, before);
    }
}

#[test]
fn the_index_links_every_brief() {
    let mut files = Memory::new();
    for name in ["README", "deep/a b", "c"] {
        let title = name.replace('/', " ");
        files.insert(
            format!("briefs/{name}/brief.yaml"),
            format!("title: {title}\nas_of: 2031-05-08\n"),
        );
    }
    let output = tempfile::tempdir().unwrap();
    let build = || {
        let built = build::build(&Request {
            files: &files,
            analyses: &analyse(&files),
            output: &output.path().join("dist"),
            guarded: &[],
            program: Path::new(""),
        });
        match built.unwrap() {
            Outcome::Built(built) => built,
            Outcome::Refused(refusal) => panic!("{refusal:?}"),
        }
    };
    let built = build();
    assert!(built.changed);
    assert!(!build().changed);
    let expected = [
        "html/README.html",
        "html/c.html",
        "html/deep/a b.html",
        "html/index.html",
        "markdown/README-.md",
        "markdown/README.md",
        "markdown/c.md",
        "markdown/deep/a b.md",
    ];
    let pages = built.files.iter().filter(|name| !name.starts_with("book/"));
    assert_eq!(pages.collect::<Vec<_>>(), expected);
    let index = fs::read_to_string(output.path().join("dist/markdown/README-.md")).unwrap();
    assert!(
        index.contains("[deep a b](deep/a%20b.md), as of 8 May 2031"),
        "{index}"
    );
}
