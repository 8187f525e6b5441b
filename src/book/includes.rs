//! Finds what mdBook's own chapters include and cannot: it would publish the directive instead.

use crate::book::links::resolve;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::text::Span;
use crate::workspace::files::is_inside;
use crate::workspace::files::parent;
use memchr::memmem;

/// The directives that name a file, in mdBook's built-in `links`.
const DIRECTIVES: &[&str] = &["include", "rustdoc_include", "playground", "playpen"];

/// Returns a diagnostic for each directive in `text` whose file is not among those that `is_there`
/// knows; `chapter` is the text's file, relative to mdBook's `src`, and `file` its name in the
/// workspace.
pub fn check(
    file: &FileName,
    chapter: &str,
    text: &str,
    is_there: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for start in memmem::find_iter(text.as_bytes(), "{{") {
        let Some((target, length)) = target(&text[start..]) else {
            continue;
        };
        if text[..start].ends_with('\\') {
            continue;
        }
        let name = resolve(parent(chapter), target).filter(|name| is_inside(name));
        if !name.as_deref().is_some_and(&is_there) {
            let span = Span::new(start, start + length);
            let message = format!("`{target}` cannot be included");
            found.push(
                Diagnostic::new("invalid-include", file, span, message)
                    .note("only Markdown, pictures, styles, scripts and fonts in the book's folder are published")
                    .help("move it into that folder, or copy the passage"),
            );
        }
    }
    found
}

/// Returns the file that a directive at the start of `text` names, and the directive's length.
fn target(text: &str) -> Option<(&str, usize)> {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find("}}")?;
    let inside = line[2..end].trim_start().strip_prefix('#')?;
    let (directive, rest) = inside.split_once(char::is_whitespace)?;
    if !DIRECTIVES.contains(&directive) {
        return None;
    }
    // After a colon: lines, or an anchor.
    let target = rest.split_whitespace().next()?.split(':').next()?;
    Some((target, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_found() {
        let text = "{{#include notes.md:3:5}} {{ #include ../top.md }} {{#title x}}\n\
                    \\{{#include ../../etc/passwd}} {{#include ../../etc/passwd}}\n\
                    {{#include a/claims.yaml}} {{ {{#playground gone.rs editable}} {{#include}}";
        let is_there = |name: &str| ["a/notes.md", "top.md"].contains(&name);
        let found = check(&FileName::from("x"), "a/own.md", text, is_there);
        let places: Vec<&str> = found
            .iter()
            .map(|one| one.primary().unwrap().span.slice(text))
            .collect();
        assert_eq!(
            places,
            [
                "{{#include ../../etc/passwd}}",
                "{{#include a/claims.yaml}}",
                "{{#playground gone.rs editable}}"
            ]
        );
    }
}
