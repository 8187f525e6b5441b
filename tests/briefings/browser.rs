//! Pages as a browser shows and prints them. Needs Chromium, and axe-core at the path that
//! `BRIEFWRIGHT_AXE` names; `BRIEFWRIGHT_PICTURES` names a folder for pictures to look at.

use crate::chromium::Chromium;
use crate::invented::analyse;
use crate::invented::filled;
use crate::invented::workspace;
use crate::pages::render;
use briefwright::coverage;
use briefwright::coverage::Coverage;
use briefwright::workspace::Disk;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use serde_json::Value;
use serde_json::json;
use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use tempfile::TempDir;

/// The pages that are looked at, and the folder that holds them.
struct Pages {
    _folder: TempDir,
    shipped: PathBuf,
    all: Vec<(&'static str, PathBuf)>,
}

fn pages() -> Pages {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, files: &dyn Files| {
        let page = render(&analyse(files)[0]);
        let path = folder.path().join(format!("{name}.html"));
        fs::write(&path, page).unwrap();
        path
    };
    let repository = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR")), "").unwrap();
    let shipped = write("shipped", &repository);
    let coverage = |name: &str, files: &dyn Files| {
        let analysis = &analyse(files)[0];
        let mut page = Vec::new();
        let briefs = [("brief", Coverage::of(&analysis.certified))];
        assert!(name != "coverage" || briefs[0].1.contrary().count() == 1);
        coverage::page::write(&mut page, &briefs).unwrap();
        let path = folder.path().join(format!("{name}.html"));
        fs::write(&path, page).unwrap();
        path
    };
    let endless = "x".repeat(10_000);
    let all = vec![
        ("shipped", shipped.clone()),
        ("harbour", write("harbour", &workspace("harbour"))),
        ("terse", write("terse", &workspace("terse"))),
        ("coverage", coverage("coverage", &left_out())),
        (
            "coverage of endless words",
            coverage("covered", &filled(&endless, true)),
        ),
        ("endless", write("endless", &filled(&endless, true))),
        (
            "wide",
            write("wide", &filled("日本語の文章です。שלום עולם", true)),
        ),
    ];
    Pages {
        _folder: folder,
        shipped,
        all,
    }
}

/// The harbour with a sentence of every treatment: left open, dismissed, against what is quoted.
fn left_out() -> Memory {
    let mut files = workspace("harbour");
    let mut add = |name: &str, more: &str| {
        let text = String::from_utf8(files.read(name).unwrap()).unwrap();
        files.insert(name, text + more);
    };
    add(
        "articles/gazette.txt",
        "\nMr Brandt had said before that the northern lock will not open again on 10 May. Fog hinders \
         all traffic. Ole Brandt likes herring. Herring is dear. The mayor's office is shut.\n",
    );
    add(
        "briefs/night/sources.yaml",
        "    dismissed: [{quote: likes herring, reason: a matter of taste}]\n",
    );
    files
}

fn keep(browser: &mut Chromium, name: &str) {
    if let Some(folder) = env::var_os("BRIEFWRIGHT_PICTURES") {
        fs::write(
            Path::new(&folder).join(format!("{name}.png")),
            browser.picture(),
        )
        .unwrap();
    }
}

/// No script, no request but for the page itself, nothing to complain of.
#[test]
#[ignore = "needs Chromium"]
fn pages_are_quiet() {
    let pages = pages();
    let mut browser = Chromium::start();
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for (name, page) in &pages.all {
            browser.open(page);
            let heard: Vec<&Value> = browser
                .events
                .iter()
                .filter(|event| match event["method"].as_str() {
                    Some("Network.requestWillBeSent") => event["params"]["type"] != "Document",
                    Some(method) => {
                        method.starts_with("Log.")
                            || method == "Runtime.consoleAPICalled"
                            || method == "Runtime.exceptionThrown"
                    }
                    None => false,
                })
                .collect();
            assert!(heard.is_empty(), "{name}: {heard:?}");
        }
    }
}

/// What sticks out of the page, or is cut off by its own box.
const TOO_WIDE: &str = "(() => {
  const wrong = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push(`page: ${root.scrollWidth}`);
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('.scroll, .hidden, .skip, .note, thead')) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const name = `${element.tagName}.${element.getAttribute('class')}`;
    if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth) wrong.push(`cut off: ${name}`);
    if (box.width && (box.right > root.clientWidth + 1 || box.left < -1)) wrong.push(`sticks out: ${name} ${box.left} ${box.right}`);
  }
  return wrong.slice(0, 5);
})()";

#[test]
#[ignore = "needs Chromium"]
fn nothing_is_wider_than_the_window() {
    let pages = pages();
    let mut browser = Chromium::start();
    for (width, touch) in [
        (1600, false),
        (1280, false),
        (820, false),
        (390, true),
        (320, true),
    ] {
        browser.resize(width, 800, touch);
        for (name, page) in &pages.all {
            browser.open(page);
            let wrong = browser.run(TOO_WIDE);
            assert_eq!(wrong, json!([]), "{name} at {width}");
            for scheme in ["light", "dark"] {
                browser.prefer(scheme);
                keep(&mut browser, &format!("{name}-{width}-{scheme}"));
            }
        }
    }
}

#[test]
#[ignore = "needs Chromium and axe-core"]
fn pages_are_accessible() {
    let axe = env::var_os("BRIEFWRIGHT_AXE").expect("`BRIEFWRIGHT_AXE` is the path of axe.min.js");
    let axe = fs::read_to_string(axe).unwrap();
    let pages = pages();
    let mut browser = Chromium::start();
    for (width, scheme) in [
        (1280, "light"),
        (1280, "dark"),
        (390, "light"),
        (390, "dark"),
    ] {
        browser.resize(width, 800, width == 390);
        browser.prefer(scheme);
        for (name, page) in &pages.all {
            browser.open(page);
            browser.run(&format!("{axe};0"));
            // In an invented workspace all parts may have the same title.
            let rules = match *name {
                "endless" | "wide" => "{'landmark-unique': {enabled: false}}",
                _ => "{}",
            };
            let found = browser.run(&format!(
                "axe.run(document, {{rules: {rules}, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
                 .then(found => found.violations.map(one => `${{one.id}}: ${{one.nodes.length}}: ${{one.nodes[0].html.slice(0, 200)}} ${{one.nodes[0].failureSummary}}`))"
            ));
            assert_eq!(found, json!([]), "{name} at {width}, {scheme}");
        }
    }
}

/// Each page of a PDF that Chromium writes is an object of its own, not packed.
fn count_pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count()
}

#[test]
#[ignore = "needs Chromium"]
fn the_front_of_the_shipped_brief_is_two_sheets() {
    let pages = pages();
    let mut browser = Chromium::start();
    browser.open(&pages.shipped);
    let whole = browser.print();
    if let Some(folder) = env::var_os("BRIEFWRIGHT_PICTURES") {
        fs::write(Path::new(&folder).join("shipped.pdf"), &whole).unwrap();
    }
    browser.run("document.querySelector('.annex').remove()");
    let front = count_pages(&browser.print());
    assert!((1..=2).contains(&front), "{front} sheets");
    browser.open(&pages.shipped);
    browser
        .run("document.querySelector('.front').remove(); document.querySelector('.head').remove()");
    let annex = count_pages(&browser.print());
    // The annex begins on a sheet of its own.
    assert_eq!(count_pages(&whole), front + annex);
}

/// Returns the middle of a number of the text, after scrolling to it, and which note it opens.
fn number(browser: &mut Chromium, at: usize) -> (f64, f64, String) {
    let found = browser.run(&format!(
        "(() => {{ const one = document.querySelectorAll('.front .ref')[{at}];
            one.scrollIntoView({{block: 'center', behavior: 'instant'}});
            const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2, one.getAttribute('popovertarget')]; }})()"
    ));
    let float = |at: usize| found[at].as_f64().unwrap();
    (float(0), float(1), found[2].as_str().unwrap().to_owned())
}

/// Returns why a note cannot be read, if so: it has to be whole, within the window, and in front.
fn hides(browser: &mut Chromium, note: &str) -> Option<String> {
    let script = format!(
        "(() => {{ const one = document.getElementById('{note}'), box = one.getBoundingClientRect();
            const style = getComputedStyle(one), place = JSON.stringify(box);
            if (style.display === 'none' || style.visibility === 'hidden' || style.opacity < 1)
                return `hidden: ${{style.display}} ${{style.visibility}} ${{style.opacity}}`;
            if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight)
                return `outside: ${{place}}`;
            for (const [x, y] of [[4, 4], [box.width - 4, 4], [4, box.height - 4]]) {{
                const found = document.elementFromPoint(box.left + x, box.top + y);
                if (!one.contains(found)) return `behind ${{found?.outerHTML.slice(0, 99)}}: ${{place}}`;
            }}
            return null; }})()"
    );
    browser.run(&script).as_str().map(str::to_owned)
}

#[test]
#[ignore = "needs Chromium"]
fn a_number_opens_its_note_by_hover_focus_and_tap() {
    let pages = pages();
    let mut browser = Chromium::start();
    browser.resize(1280, 800, false);
    browser.open(&pages.shipped);
    let count = browser.run("document.querySelectorAll('.front .ref').length");
    let count = usize::try_from(count.as_u64().unwrap()).unwrap();
    assert!(count > 50);
    for at in (0..count).step_by(7) {
        let (x, y, note) = number(&mut browser, at);
        browser.mouse(1.0, 1.0, false);
        browser.run("new Promise(done => setTimeout(done, 600))");
        assert_ne!(hides(&mut browser, &note), None, "{note}");
        browser.mouse(x, y, false);
        keep(&mut browser, "note-hover");
        assert_eq!(hides(&mut browser, &note), None, "{note} by hover");
        // It stays while the mouse goes over to it.
        let inside = browser.run(&format!(
            "(() => {{ const box = document.getElementById('{note}').getBoundingClientRect(); return [box.x + 20, box.y + 10]; }})()"
        ));
        browser.mouse(
            inside[0].as_f64().unwrap(),
            inside[1].as_f64().unwrap(),
            false,
        );
        browser.run("new Promise(done => setTimeout(done, 600))");
        assert_eq!(hides(&mut browser, &note), None, "{note} stays");
        browser.mouse(x, y, true);
        assert_eq!(hides(&mut browser, &note), None, "{note} by click");
        browser.key("Escape", 27);
        assert_eq!(
            browser.run("document.querySelectorAll(':popover-open').length"),
            0
        );
    }
    keep(&mut browser, "note-hover");
    for width in [1280, 820] {
        browser.resize(width, 800, false);
        browser.open(&pages.shipped);
        browser.mouse(1.0, 1.0, false);
        let (_, _, note) = number(&mut browser, 10);
        browser.run("document.querySelectorAll('.front .ref')[9].focus({preventScroll: true})");
        browser.key("Tab", 9);
        browser.key("Tab", 9);
        let focused = browser.run("document.activeElement.getAttribute('popovertarget')");
        if focused != note.as_str() {
            browser.key("Tab", 9);
        }
        browser.key("Enter", 13);
        let open = browser.run("document.querySelector(':popover-open')?.id ?? ''");
        let open = open.as_str().unwrap().to_owned();
        assert_eq!(hides(&mut browser, &open), None, "{open} by key at {width}");
        keep(&mut browser, &format!("note-key-{width}"));
    }
    for width in [390, 320] {
        browser.resize(width, 700, true);
        browser.open(&pages.shipped);
        for at in (0..count).step_by(11) {
            let (x, y, note) = number(&mut browser, at);
            browser.tap(x, y);
            browser.run("new Promise(done => setTimeout(done, 100))");
            assert_eq!(hides(&mut browser, &note), None, "{note} by tap at {width}");
            if at == 0 {
                keep(&mut browser, &format!("note-tap-{width}"));
            }
            browser.run("document.querySelector(':popover-open')?.hidePopover()");
        }
    }
}
