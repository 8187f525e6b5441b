//! The page on templates: what it says of the view is written from the view's sources, and what it
//! says of filters, files and errors is tried.
//!
//! `BLESS=1 cargo test --test briefings` writes its generated part anew.

use super::build_in;
use crate::invented::analyse;
use crate::invented::workspace;
use crate::reference::Field;
use crate::reference::Kind;
use crate::reference::Reference;
use briefwright::render::Format;
use briefwright::view::view;
use briefwright::workspace::Disk;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

const HEADING: &str = "## What a template sees\n";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md")
}

fn page() -> String {
    fs::read_to_string(path()).unwrap()
}

/// The names under which records stand on the page: their own, with the module where two share one.
fn titles(paths: &[String]) -> BTreeMap<&str, String> {
    let name = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
    let mut titles = BTreeMap::new();
    for path in paths {
        let shared = paths.iter().filter(|one| name(one) == name(path)).count() > 1;
        let module = path.split("::").next().unwrap_or_default();
        let title = match shared {
            true => format!("{} of {module}", name(path)),
            false => name(path),
        };
        titles.insert(path.as_str(), title);
    }
    titles
}

fn kind(kind: &Kind, titles: &BTreeMap<&str, String>) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::YesOrNo => "true or false".to_owned(),
        Kind::Prose => "[Prose](#prose)".to_owned(),
        Kind::Pair => "pair of numbers".to_owned(),
        Kind::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            words.join(", ")
        }
        Kind::Record(path) => {
            let title = &titles[path.as_str()];
            let anchor = title.to_lowercase().replace(' ', "-");
            format!("[{title}](#{anchor})")
        }
        Kind::List(inner) => format!("list of {}", self::kind(inner, titles)),
        Kind::OrNone(inner) => format!("{}, or `none`", self::kind(inner, titles)),
    }
}

/// Writes the part of the page that lists the view.
fn generate(reference: &Reference) -> String {
    let paths = reference.reachable("view::View");
    let titles = titles(&paths);
    let mut page = format!(
        "{HEADING}\nThe names of the first table stand at the top: `{{{{ title }}}}`. The others \
         hang on them: `{{{{ proof.verified }}}}`, `{{% for source in sources %}}{{{{ source.called \
         }}}}{{% endfor %}}`. (This part is written from the program's sources.)\n"
    );
    for path in &paths {
        let record = &reference.records[path];
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "\n### {}\n\n{}\n\n| Name | What it is | Type |\n| --- | --- | --- |\n",
            titles[path.as_str()],
            record.doc
        );
        for field in reference.fields(path) {
            let doc = field.doc.replace('|', "\\|").replace("`None`", "`none`");
            let _ = writeln!(
                page,
                "| `{}` | {doc} | {} |",
                field.name,
                kind(&field.kind, &titles)
            );
        }
    }
    page.push_str(
        "\n### Prose\n\nWhat an analyst writes with paragraphs, emphasis, lists, links and \
         references to claims. Set it with the filter `prose`.\n",
    );
    page
}

/// Checks a value against what is said of it.
fn check(reference: &Reference, kind: &Kind, value: &Value, at: &str) {
    let fits = match kind {
        Kind::Text => value.is_string(),
        Kind::Number => value.is_number(),
        Kind::YesOrNo => value.is_boolean(),
        Kind::Prose => value.is_array(),
        Kind::Pair => value.as_array().is_some_and(|pair| pair.len() == 2),
        Kind::Words(words) => value
            .as_str()
            .is_some_and(|word| words.iter().any(|one| one == word)),
        Kind::Record(path) => {
            let object = value.as_object().unwrap_or_else(|| panic!("{at}: {value}"));
            let fields = reference.fields(path);
            let said: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            let found: BTreeSet<&str> = object.keys().map(String::as_str).collect();
            assert_eq!(said, found, "{at}");
            for Field { name, kind, .. } in fields {
                check(reference, kind, &object[name], &format!("{at}.{name}"));
            }
            true
        }
        Kind::List(inner) => value.as_array().is_some_and(|list| {
            list.iter()
                .for_each(|one| check(reference, inner, one, &format!("{at}[]")));
            true
        }),
        Kind::OrNone(inner) => {
            if !value.is_null() {
                check(reference, inner, value, at);
            }
            true
        }
    };
    assert!(fits, "{at}: {value}");
}

#[test]
fn the_page_lists_what_the_view_offers() {
    let reference = Reference::read();
    let view_type = Kind::Record("view::View".to_owned());
    let shipped = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR")), "").unwrap();
    let mut analyses = analyse(&workspace("harbour"));
    analyses.extend(analyse(&shipped));
    assert!(analyses.len() > 1);
    for analysis in &analyses {
        let value = serde_json::to_value(view(analysis).unwrap()).unwrap();
        check(&reference, &view_type, &value, "view");
    }
    let written = page();
    let (head, _) = written.split_once(HEADING).unwrap_or((&written, ""));
    let generated = format!("{head}{}", generate(&reference));
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(), &generated).unwrap();
    }
    assert!(
        page() == generated,
        "docs/templates.md is stale: BLESS=1 cargo test --test briefings"
    );
}

/// Returns what stands in backticks in the first column of the tables under a heading.
fn first_column(heading: &str) -> BTreeSet<String> {
    let page = page();
    let section = page.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_page_lists_every_filter() {
    let mut registered = BTreeSet::new();
    for file in ["html.rs", "markdown.rs"] {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/render")
            .join(file);
        let source = fs::read_to_string(source).unwrap();
        for call in source.split("register_filter(").skip(1) {
            registered.insert(call.split('"').nth(1).unwrap().to_owned());
        }
    }
    assert!(registered.len() > 5);
    assert_eq!(first_column("Filters"), registered);
    let output = tempfile::tempdir().unwrap();
    let page = page();
    let of_tera = page.split("there are the filters ").nth(1).unwrap();
    let of_tera = of_tera.split(", the functions").next().unwrap();
    let mut template = String::new();
    for filter in of_tera.split('`').skip(1).step_by(2) {
        template.push_str(&format!(
            "{{% if false %}}{{{{ title | {filter} }}}}{{% endif %}}"
        ));
    }
    build_in("harbour", "head.md", &template, output.path()).unwrap();
}

#[test]
fn the_page_lists_every_file() {
    let listed = first_column("The files of a set");
    for format in Format::ALL {
        for (name, _) in format.built_in() {
            let stem = name.trim_end_matches(".md").trim_end_matches(".html");
            assert!(listed.contains(stem), "{name}");
        }
    }
}

/// The example can be built as it stands, and what is wrong with it is told as the page says.
#[test]
fn the_example_of_the_page_works() {
    let page = page();
    let example = page.split("```jinja\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let output = tempfile::tempdir().unwrap();
    let built = build_in("harbour", "watch.md", example, output.path()).unwrap();
    assert!(
        built.contains("## What to watch\n\n| When | What | Claims |\n"),
        "{built}"
    );
    assert!(
        built.contains("\n| open | Whether anybody signs |"),
        "{built}"
    );
    let broken = example.replace("{{ item.what", "{{ item.wht");
    let refused = build_in("harbour", "watch.md", &broken, output.path()).unwrap_err();
    let told = page
        .split("```text\nerror[invalid-template]: ")
        .nth(1)
        .unwrap();
    let told = told.lines().next().unwrap();
    assert!(refused.contains(told), "{refused}");
}

/// Whatever is not there, the message says what is.
#[test]
fn a_message_names_what_there_is() {
    let output = tempfile::tempdir().unwrap();
    for (template, expected) in [
        ("{{ titel }}", "Available variables: as_of, "),
        (
            "{% for one in wach %}{% endfor %}",
            "Available variables: as_of, ",
        ),
        ("{{ titel | capital }}", "Available variables: as_of, "),
        ("{{ proof.verifid }}", "Available fields: against_lock, "),
        ("{{ title | smrt }}", "Available filters: capital, link, "),
        (
            "\n{% include \"wach.md\" %}",
            "Available templates: bottom-line.md, ",
        ),
    ] {
        let refused = build_in("harbour", "watch.md", template, output.path()).unwrap_err();
        assert!(
            refused.starts_with("templates/markdown/watch.md:"),
            "{refused}"
        );
        assert!(refused.contains(expected), "{template}: {refused}");
    }
}
