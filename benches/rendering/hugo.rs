//! The peer: Hugo, as Debian ships it, with one plain layout.

use briefwright::render::Format;
use briefwright::render::Templates;
use std::ffi::OsString;
use std::process::Command;
use std::process::Stdio;

const CONFIG: &str = "\
baseURL = \"/\"
title = \"Benchmark\"
disableKinds = [\"RSS\", \"sitemap\", \"taxonomy\", \"term\", \"404\", \"home\", \"section\"]
";

/// Returns why Hugo cannot be run.
pub fn obstacle() -> Option<String> {
    let version = Command::new("hugo")
        .arg("version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match version {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("`hugo version` ends with {status}")),
        Err(error) => Some(format!("{error}; `apt-get install hugo`")),
    }
}

/// Returns the command that renders the site of the current folder.
pub fn command(options: &[&str]) -> Vec<OsString> {
    let fixed = ["hugo", "--quiet"];
    fixed.iter().chain(options).map(OsString::from).collect()
}

/// Returns the files of a site with these pages of Markdown: their names, titles and text.
pub fn site(pages: Vec<(String, String, String)>) -> Vec<(String, String)> {
    let templates = Templates::built_in(Format::Html);
    // One line of it is for our own templates.
    let style = |name: &str| -> String {
        let text = templates.page(name).map_or("", |page| &page.content);
        let lines = text.lines().filter(|line| !line.contains("{{"));
        lines.flat_map(|line| [line, "\n"]).collect()
    };
    let head = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{{{{ .Title }}}}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
        style("style.css"),
        style("print.css"),
    );
    let single = format!("{head}<main>\n{{{{ .Content }}}}\n</main>\n</body>\n</html>\n");
    let mut files = vec![
        ("config.toml".to_owned(), CONFIG.to_owned()),
        ("layouts/_default/single.html".to_owned(), single),
    ];
    files.extend(pages.into_iter().map(|(name, title, text)| {
        let page = format!("---\ntitle: \"{title}\"\n---\n{text}");
        (format!("content/{name}.md"), page)
    }));
    files
}
