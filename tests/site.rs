//! The mdBook site: its chapters, what may not be in it, and mdBook's preprocessor protocol.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and works on the disk"
)]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "workspaces/harbour.rs"]
mod harbour;
#[path = "site/page.rs"]
mod page;
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "workspaces/program.rs"]
mod program;

use briefwright::analysis::Analysis;
use briefwright::book;
use briefwright::load::TextFolders;
use briefwright::workspace::Disk;
use briefwright::workspace::Workspace as Surveyed;
use harbour::CLAIMS;
use harbour::GAZETTE;
use mdbook_preprocessor::PreprocessorContext;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::book::BookItem;
use mdbook_preprocessor::book::Chapter;
use mdbook_preprocessor::book::SectionNumber;
use mdbook_preprocessor::config::Config;
use page::Page;
use program::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SUMMARY: &str = "briefs/SUMMARY.md";

/// The harbour with a table of contents and a chapter of its own.
fn workspace() -> Workspace {
    let workspace = harbour::workspace();
    workspace
        .write(
            SUMMARY,
            "# Summary\n\n[About](about.md)\n\n- [Orla \"harbour\"](harbour/brief.yaml)\n\
             \x20 - [Glossary](harbour/words.md)\n\n---\n\n[Contact](contact.md)\n",
        )
        .write(
            "briefs/about.md",
            "# About\n\n{{#include part.md}} ![Map](map.png)\n",
        )
        .write("briefs/part.md", "Who we are.")
        .write("briefs/contact.md", "# Contact\n")
        .write(
            "briefs/harbour/words.md",
            "# Glossary\n\n\"Straight\" -- and so on...\n\nOf [this](brief.yaml#bottom-line).\n",
        )
        .write("briefs/map.png", [0x89, 0x50, 0x4e, 0x47]);
    workspace
}

/// Returns the files below a folder, by name.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn built(workspace: &Workspace) -> BTreeMap<String, Vec<u8>> {
    workspace.run(&["build"]).ends(0);
    tree(&workspace.path("dist/book"))
}

fn pages(tree: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, Page> {
    tree.iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| {
            (
                name.as_str(),
                Page::read(std::str::from_utf8(bytes).unwrap()),
            )
        })
        .collect()
}

#[test]
fn a_line_of_the_table_of_contents_places_a_brief() {
    let tree = built(&workspace());
    let pages = pages(&tree);
    let names: Vec<&str> = pages.keys().copied().collect();
    let expected = [
        "404.html",
        "about.html",
        "contact.html",
        "harbour.html",
        "harbour/annex.html",
        "harbour/lock.html",
        "harbour/sources.html",
        "harbour/words.html",
        "index.html",
        "print.html",
        "toc.html",
    ];
    assert_eq!(names, expected);
    let contents = &pages["toc.html"].text;
    let order = [
        "About",
        "1. Orla \"harbour\"",
        "1.1. The lock",
        "1.2. Sources",
        "1.3. Annex",
        "1.4. Glossary",
        "Contact",
    ];
    let mut rest = contents.as_str();
    for entry in order {
        let at = rest
            .find(entry)
            .unwrap_or_else(|| panic!("{entry} in {contents}"));
        rest = &rest[at + entry.len()..];
    }
    assert!(pages["harbour.html"].main.starts_with("Orla harbour"));
    assert!(pages["about.html"].main.contains("Who we are."));
    assert!(tree.contains_key("map.png"));
    let words = &pages["harbour/words.html"];
    assert!(words.main.contains("“Straight” – and so on…"));
    assert!(words.links.contains("../harbour.html#bottom-line"));
}

#[test]
fn every_link_leads_somewhere() {
    let workspace = workspace();
    // A brief at the front, deep down, and with a blank in its name.
    let brief = workspace.read("briefs/harbour/brief.yaml");
    workspace
        .write("briefs/far/a b/brief.yaml", brief)
        .write(
            "briefs/far/a b/people.yaml",
            workspace.read("briefs/harbour/people.yaml"),
        )
        .write("briefs/far/a b/claims.yaml", workspace.read(CLAIMS))
        .write(
            SUMMARY,
            "- [Far](far/a%20b/brief.yaml)\n- [Near](harbour/brief.yaml)\n",
        );
    let tree = built(&workspace);
    let pages = pages(&tree);
    let mut references = 0;
    for (name, page) in pages.iter().filter(|(name, _)| **name != "404.html") {
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                (*name).to_owned()
            } else {
                page::resolve(name, &path.replace("%20", " "))
            };
            assert!(tree.contains_key(&target), "{name}: {link}");
            if anchor.starts_with("claim-") {
                assert!(pages[&*target].ids.contains(anchor), "{name}: {link}");
                references += 1;
            }
        }
    }
    assert!(references > 20, "{references}");
    assert!(pages["index.html"].links.contains("far/a%20b/annex.html"));
}

#[test]
fn only_what_may_be_published_is() {
    let workspace = workspace();
    workspace.run(&["lock"]).ends(0);
    // Even where the texts lie among mdBook's files.
    let gazette = workspace.read(GAZETTE);
    let bulletin = workspace.read("articles/bulletin.txt");
    workspace
        .remove("articles")
        .write("briefs/texts/gazette.txt", &gazette)
        .write("briefs/texts/gazette.svg", &gazette)
        .write("briefs/texts/bulletin.txt", bulletin)
        .write("briefs/notes.txt", &gazette)
        .write("briefs/.hidden.svg", &gazette)
        .write(
            "book.toml",
            "[book]\nsrc = \"briefs\"\n[preprocessor.briefwright]\ntexts = [\"briefs/texts\"]\n",
        );
    let tree = built(&workspace);
    for (name, bytes) in &tree {
        let is_licence = name.starts_with("fonts/") && name.ends_with("LICENSE.txt");
        for ending in [".yaml", ".lock", ".txt", ".md", ".toml"] {
            assert!(is_licence || !name.ends_with(ending), "{name}");
        }
        // Words of the articles that no claim quotes.
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for words in ["tugs", "sank", "ferry line", "mainland"] {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
    let index = tree
        .iter()
        .find(|(name, _)| name.starts_with("searchindex"));
    let index = String::from_utf8_lossy(index.unwrap().1).into_owned();
    assert!(index.contains("reopen"), "the quoted words can be searched");
}

#[test]
fn a_site_is_the_same_wherever_and_whenever_it_is_made() {
    let (one, two) = (workspace(), workspace());
    let first = built(&one);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let elsewhere = two.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let elsewhere = elsewhere.to_str().unwrap();
    let env = [("TMPDIR", elsewhere), ("MDBOOK_BOOK__TITLE", "Other")];
    program::run(&two.path(""), &["build"], &env, None).ends(0);
    assert_eq!(first, tree(&two.path("dist/book")));
    assert_eq!(fs::read_dir(elsewhere).unwrap().count(), 0);
    let roots = [one.path(""), std::env::temp_dir().join("briefwright-")];
    for (name, bytes) in &first {
        let text = String::from_utf8_lossy(bytes);
        for root in &roots {
            assert!(!text.contains(root.to_str().unwrap()), "{name}");
        }
    }
}

/// Strings that mean something to mdBook, Markdown, HTML or scripts.
const HOSTILE: &[&str] = &[
    "{{#include /etc/passwd}}",
    "{{#include ../../book.toml}} \\{{#title x}}",
    "<script>alert(1)</script>",
    "</span></main></style><img src=x onerror=alert(1)>",
    "\"quotes\" -- dashes --- 'single' ... it's",
    "[a](javascript:alert(1)) ![a](x.png) <a@b.example>",
    "*a* _b_ `c` ~~d~~ $e$ a | b",
    "# heading {#id .class} &amp; &#64;",
    "- [ ] task > [!NOTE] : term",
    "\\ \\\" ' \\' `",
    "<i class=\"fa fa-user\"></i> <!-- --> ]]>",
];

fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}'], "\"")
        .replace(['\u{2018}', '\u{2019}'], "'")
}

#[test]
fn hostile_text_comes_out_as_it_is() {
    let fill = |text: &str| {
        let workspace = workspace();
        let quoted = serde_json::to_string(text).unwrap();
        workspace.write("book.toml", "[book]\nsrc = \"briefs\"\n[output.html]\nsmart-punctuation = true\nmathjax-support = true\n");
        workspace.write(
            GAZETTE,
            format!(
                "{}\n\nIt said so: {text} for once.\n",
                workspace.read(GAZETTE)
            ),
        );
        workspace.replace(
            "briefs/harbour/brief.yaml",
            "title: Orla harbour",
            &format!("title: {quoted}"),
        );
        workspace.replace(
            "briefs/harbour/brief.yaml",
            "title: The lock",
            &format!("title: {quoted}"),
        );
        workspace.replace(
            "briefs/harbour/people.yaml",
            "title: The council knew of the cracks",
            &format!("title: {quoted}"),
        );
        workspace.write(
            "briefs/harbour/more.yaml",
            format!(
                "claims:\n  - id: more\n    kind: reported\n    issue: lock-reopens\n    text: {quoted}\n    \
                 as_of: 2030-05-03\n    comment: {quoted}\n    citations:\n      - source: gazette\n        quote: {}\n",
                serde_json::to_string(&format!("It said so: {text} for once")).unwrap()
            ),
        );
        built(&workspace)
    };
    let harmless = fill("mill");
    let harmless = pages(&harmless);
    for text in HOSTILE {
        let tree = fill(text);
        let pages = pages(&tree);
        let names = [
            "harbour.html",
            "harbour/lock.html",
            "harbour/annex.html",
            "print.html",
        ];
        for name in names {
            let page = &pages[name];
            // In what analysts write, marks are turned.
            let (main, words) = (straight(&page.main), straight(text));
            assert!(main.contains(&words), "{name}: {text}\n{}", page.main);
            assert_eq!(page.tags, harmless[name].tags, "{name}: {text}");
        }
        // What the source has in quotation marks is set as speech, with marks of the page's own.
        let words = text.rsplit(['"', '\'']).next().unwrap();
        let quotation = format!("{words} for once");
        assert!(
            pages["harbour/annex.html"].main.contains(&quotation),
            "{text}"
        );
        assert!(pages["toc.html"].text.contains(text), "{text}");
        let root = "root:x:0:0";
        assert!(pages.values().all(|page| !page.text.contains(root)));
    }
}

#[test]
fn quotations_say_what_they_were_certified_against() {
    let tree = built(&workspace());
    let annex = String::from_utf8_lossy(&tree["harbour/annex.html"]).into_owned();
    let element = annex
        .split("<span class=\"quotation\" dir=\"auto\" data-bw-claim=\"council-denies\"")
        .nth(1)
        .unwrap();
    let (attributes, rest) = element.split_once('>').unwrap();
    for part in [
        "data-bw-citation=\"0\"",
        "data-bw-source=\"gazette\"",
        "data-bw-verdict=\"exact\"",
    ] {
        assert!(attributes.contains(part), "{attributes}");
    }
    let value = |name: &str| {
        let (_, rest) = attributes
            .split_once(&format!("data-bw-{name}=\""))
            .unwrap();
        rest.split('"').next().unwrap()
    };
    assert_eq!(value("sha256").len(), 64);
    let (start, end) = value("spans").split_once('-').unwrap();
    let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
    let text: Vec<char> = workspace().read(GAZETTE).chars().collect();
    let words: String = text[start..end].iter().collect();
    assert!(rest.starts_with(&format!("{words}</span>")), "{rest}");
}

/// The annex has matrix and timeline as elements, under headings that mdBook knows.
#[test]
fn the_annex_shows_who_holds_what() {
    let tree = built(&workspace());
    let pages = pages(&tree);
    let annex = &pages["harbour/annex.html"];
    for id in ["matrix", "claim-1", "claim-3", "method-and-verification"] {
        assert!(annex.ids.contains(id), "{id}");
        assert!(annex.links.contains(&format!("#{id}")), "{id}");
    }
    let html = String::from_utf8_lossy(&tree["harbour/annex.html"]);
    assert!(html.contains("<td class=\"cell against\">"), "{html}");
    assert_eq!(html.matches("Who holds what").count(), 1);
}

#[test]
fn without_a_table_of_contents_there_is_one_of_all_briefs() {
    let workspace = workspace();
    workspace.remove(SUMMARY).write(
        "briefs/other/brief.yaml",
        "title: Another\nas_of: 2030-05-03\n",
    );
    let tree = built(&workspace);
    let contents = &pages(&tree)["toc.html"].text;
    assert!(contents.contains("1. Orla harbour"), "{contents}");
    assert!(contents.contains("2. Another"), "{contents}");
    assert!(!tree.contains_key("about.html") && !tree.contains_key("map.png"));
}

#[test]
fn a_wrong_table_of_contents_leaves_the_old_site() {
    let workspace = workspace();
    let before = built(&workspace);
    for (summary, says) in [
        (
            "- [A](harbor/brief.yaml)\n",
            "did you mean `harbour/brief.yaml`?",
        ),
        (
            "- [A](harbour/people.yaml)\n",
            "there is no brief `harbour/people.yaml`",
        ),
        ("- [A](gone.md)\n", "the chapter `gone.md` cannot be read"),
        ("- [A](../book.toml)\n", "it leads out of its folder"),
        ("- [A](/etc/passwd)\n", "it leads out of its folder"),
        (
            "- [A](harbour/brief.yaml)\n- [B](./harbour/brief.yaml)\n",
            "twice",
        ),
        (
            "- [A](harbour/brief.yaml)\n\n[B](about.md)\n\n- [C](contact.md)\n",
            "mdBook cannot read this",
        ),
    ] {
        workspace.write(SUMMARY, summary);
        let run = workspace.run(&["build"]);
        run.ends(1)
            .says("invalid-summary")
            .says(says)
            .says("`dist` is as it was");
        assert!(run.err.contains("briefs/SUMMARY.md:"), "{}", run.err);
        assert_eq!(tree(&workspace.path("dist/book")), before);
    }
    workspace.write(SUMMARY, "- [A](about.md)\n");
    workspace
        .run(&["build"])
        .ends(0)
        .says("the brief `harbour/brief.yaml` is not on the site")
        .says("add `- [Orla harbour](harbour/brief.yaml)`");
    assert!(!workspace.path("dist/book/harbour.html").exists());
}

#[test]
fn what_is_not_published_cannot_be_included() {
    let workspace = workspace();
    for file in [
        "../articles/gazette.txt",
        "harbour/claims.yaml",
        "../book.toml",
        "/etc/passwd",
    ] {
        workspace.write(
            "briefs/about.md",
            format!("# About\n\n{{{{#include {file}}}}}\n"),
        );
        workspace
            .run(&["build"])
            .ends(1)
            .says(&format!("`{file}` cannot be included"))
            .says("briefs/about.md:3");
    }
}

#[test]
fn a_workspace_names_no_commands() {
    let workspace = workspace();
    workspace.write(
        "book.toml",
        "[book]\nsrc = \"briefs\"\n[preprocessor.other]\ncommand = \"touch ran\"\n\
         [preprocessor.briefwright]\ncommand = \"touch ran\"\n[output.html]\n[output.more]\ncommand = \"touch ran\"\n",
    );
    workspace
        .run(&["build"])
        .ends(0)
        .says("`preprocessor.other` is not run")
        .says("`output.more` is not run");
    assert!(!workspace.path("ran").exists());
    assert!(workspace.path("dist/book/harbour.html").exists());
    workspace.write(
        "book.toml",
        "[book]\nsrc = \"briefs\"\n[output.html]\nsmart-punctuation = 1\n",
    );
    workspace.run(&["build"]).ends(1).says("book.toml");
    workspace.write("book.toml", "[book]\nsrc = \"briefs\"\ntitel = \"x\"\n");
    workspace
        .run(&["build"])
        .ends(1)
        .says("book.toml:3")
        .says("titel");
}

/// What mdBook sends: the book as it reads it from the disk.
fn request(root: &Path) -> (String, Book) {
    let chapter = |name: &str, path: &str, number: &[u32]| {
        let mut chapter = Chapter::new(name, "title: raw\n".to_owned(), path, Vec::new());
        chapter.number = (!number.is_empty()).then(|| SectionNumber::new(number));
        chapter
    };
    let mut brief = chapter("Orla", "harbour/brief.yaml", &[1]);
    brief.sub_items = vec![BookItem::Chapter(chapter(
        "Words",
        "harbour/words.md",
        &[1, 1],
    ))];
    let book = Book::new_with_items(vec![
        BookItem::Chapter(chapter("About", "about.md", &[])),
        BookItem::Chapter(brief),
    ]);
    let context = PreprocessorContext::new(root.to_owned(), Config::default(), "html".to_owned());
    (serde_json::to_string(&(context, &book)).unwrap(), book)
}

fn preprocess(workspace: &Workspace, input: &str) -> program::Run {
    // mdBook starts it in the book's folder, which need not be the current one.
    program::run(
        &std::env::temp_dir(),
        &["mdbook"],
        &[],
        Some(input.as_bytes()),
    )
    .also(workspace)
}

trait Also {
    fn also(self, workspace: &Workspace) -> Self;
}

impl Also for program::Run {
    /// Checks that nothing was written.
    fn also(self, workspace: &Workspace) -> Self {
        assert!(!workspace.path("dist").exists());
        self
    }
}

#[test]
fn the_preprocessor_gives_the_chapters_of_the_site() {
    let workspace = workspace();
    let (input, mut book) = request(&workspace.path(""));
    let run = preprocess(&workspace, &input);
    run.ends(0).says("4 of 4 quotations verified");
    let answer: Book = serde_json::from_str(&run.out).unwrap();
    let disk = Disk::open(&workspace.path(""), "").unwrap();
    let (surveyed, _) = Surveyed::survey(&disk);
    let mut texts = TextFolders::new();
    texts.add(&disk, "articles");
    let analyses: Vec<Analysis> = surveyed
        .briefs
        .iter()
        .map(|brief| Analysis::run(&disk, brief, &surveyed.settings, &texts))
        .collect();
    let shelf = book::shelf(&disk, &analyses, "briefs", Path::new("")).unwrap();
    shelf.place(&mut book).unwrap();
    assert_eq!(answer, book);
    let numbers: Vec<String> = answer.chapters().map(ToString::to_string).collect();
    let expected = [
        "About",
        "1. Orla",
        "1.1. The lock",
        "1.2. Sources",
        "1.3. Annex",
        "1.4. Words",
    ];
    assert_eq!(numbers, expected);
    assert!(!run.out.contains("title: raw\\n\",\"number\":[1]"));
}

/// What `mdbook build` does with the repository's `book.toml`, this program being its preprocessor.
#[test]
fn plain_mdbook_makes_the_same_site() {
    let workspace = workspace();
    let command = env!("CARGO_BIN_EXE_briefwright").replace('\\', "/");
    let book =
        include_str!("../book.toml").replace("briefwright mdbook", &format!("{command} mdbook"));
    workspace.write("book.toml", book);
    let site = built(&workspace);
    let plain = mdbook_driver::MDBook::load(workspace.path("")).unwrap();
    plain.build().unwrap();
    let mut plain = tree(&workspace.path("book"));
    // mdBook copies every file of its `src` beside the chapters.
    plain.retain(|name, _| !name.ends_with(".yaml") && !name.ends_with(".lock"));
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&plain), names(&site));
    for (name, bytes) in &site {
        assert!(plain[name] == *bytes, "{name} differs");
    }
}

#[test]
fn the_preprocessor_never_lets_mdbook_go_on_without_it() {
    let workspace = workspace();
    for renderer in ["html", "epub", "not-supported", ""] {
        program::run(
            &std::env::temp_dir(),
            &["mdbook", "supports", renderer],
            &[],
            None,
        )
        .ends(0);
    }
    let (input, _) = request(&workspace.path(""));
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    let run = preprocess(&workspace, &input);
    run.ends(1)
        .says("altered-quotation")
        .says("mdBook gets no chapters");
    assert_eq!(run.out, "");
    workspace.replace(CLAIMS, "quote: About 30,000", "quote: About 3,000");
    let strange = input.replace("harbour/brief.yaml", "gone/brief.yaml");
    let run = preprocess(&workspace, &strange);
    run.ends(1).says("there is no brief `gone/brief.yaml`");
    assert_eq!(run.out, "");
    for broken in ["", "[]", "{\"sections\":[]}", &input[..input.len() / 2]] {
        let run = preprocess(&workspace, broken);
        run.ends(2).says("run `mdbook build`");
        assert_eq!(run.out, "");
    }
    workspace.write("templates/markdown/head.md", "{{ titel }}");
    let run = preprocess(&workspace, &input);
    run.ends(1).says("templates/markdown/head.md:1");
    assert_eq!(run.out, "");
}
