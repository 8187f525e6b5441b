//! What the tree promises about itself: layers, file heads, generated files, tables.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and reads the disk"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The layers of ARCHITECTURE.md: a module may use those of lower layers, and of its own where
/// `SIBLINGS` says so.
const LAYERS: &[&[&str]] = &[
    &["diagnostic", "sink", "speech", "text", "words"],
    &["model", "yaml"],
    &["load", "workspace"],
    &[
        "anchor", "certify", "grounds", "origin", "position", "resolve", "review",
    ],
    &["analysis", "diff", "rules"],
    &[
        "coverage", "lock", "mutants", "report", "schema", "verify", "view",
    ],
    &["render"],
    &["book", "build", "cli", "mdbook", "stage"],
];

/// Layers whose modules never use each other.
const STRANGERS: &[usize] = &[5];

/// Modules of one layer that use each other; no more are to come.
const ENTWINED: &[(&str, &str)] = &[("book", "build"), ("speech", "text")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|one| one == extension))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no .{extension} below {folder}");
    files
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

fn module_of(path: &Path) -> String {
    let relative = path.strip_prefix(root().join("src")).unwrap();
    let first = relative
        .iter()
        .next()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Modules named after `crate::` in code, with their lines; comments are passed over.
fn uses(source: &str) -> Vec<(usize, String)> {
    let mut uses = Vec::new();
    for (index, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for rest in code.split("crate::").skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            uses.push((index + 1, name));
        }
    }
    uses
}

#[test]
fn imports_go_down() {
    let mut wrong = Vec::new();
    for path in files("src", "rs") {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let own = layer_of(&module).unwrap_or_else(|| panic!("`{module}` has no layer"));
        for (line, used) in uses(&fs::read_to_string(&path).unwrap()) {
            let Some(layer) = layer_of(&used) else {
                continue;
            };
            let stranger = layer == own && used != module && STRANGERS.contains(&own);
            if layer > own || stranger {
                wrong.push(format!("{}:{line}: {module} uses {used}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports that go up or sideways:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_two_modules_use_each_other() {
    let mut used: BTreeMap<String, std::collections::BTreeSet<String>> = BTreeMap::new();
    for path in files("src", "rs") {
        let module = module_of(&path);
        for (_, name) in uses(&fs::read_to_string(&path).unwrap()) {
            if layer_of(&name).is_some() && name != module {
                used.entry(module.clone()).or_default().insert(name);
            }
        }
    }
    for (module, names) in &used {
        for name in names {
            let back = used.get(name).is_some_and(|back| back.contains(module));
            let is_known = ENTWINED.contains(&(module, name)) || ENTWINED.contains(&(name, module));
            assert!(!back || is_known, "`{module}` and `{name}` use each other");
        }
    }
}

#[test]
fn every_module_has_a_layer() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    let layered: Vec<&str> = LAYERS.concat();
    for module in modules {
        assert!(layered.contains(&module), "`{module}` has no layer");
    }
}

#[test]
fn every_file_says_what_it_does() {
    for folder in ["src", "tests"] {
        for path in files(folder, "rs") {
            let source = fs::read_to_string(&path).unwrap();
            assert!(
                source.starts_with("//! "),
                "{} does not begin with `//! `",
                path.display()
            );
        }
    }
}

#[test]
fn files_stay_small() {
    for path in files("src", "rs") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines < 900,
            "{} has {lines} lines: does its subject split?",
            path.display()
        );
    }
}

#[test]
fn the_root_holds_no_other_prose() {
    let expected = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "README.md",
    ];
    let mut found: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md") || name.ends_with(".txt"))
        .collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_committed_schemas_are_the_generated_ones() {
    use briefwright::schema::Kind;
    let bless = std::env::var_os("BLESS").is_some();
    let names = BTreeMap::from([
        (Kind::File, "schema/briefwright.schema.json"),
        (Kind::Brief, "schema/brief.schema.json"),
    ]);
    for kind in Kind::ALL {
        let path = root().join(names[kind]);
        let generated = briefwright::schema::schema(*kind);
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &generated).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == generated,
            "{} is stale: BLESS=1 cargo test",
            path.display()
        );
    }
}

#[test]
fn every_shipped_yaml_file_names_its_schema() {
    for path in files("briefs", "yaml") {
        let source = fs::read_to_string(&path).unwrap();
        let head = source.lines().next().unwrap_or_default();
        let schema = head.strip_prefix("# yaml-language-server: $schema=");
        let schema = schema.unwrap_or_else(|| panic!("{} names no schema", path.display()));
        assert!(
            path.parent().unwrap().join(schema).is_file(),
            "{}: {schema}",
            path.display()
        );
    }
}
