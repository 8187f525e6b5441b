//! `folded-hyphen`: a hyphen at the end of a line of the YAML file, which became hyphen and blank.

use crate::anchor::Change;
use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::text::Span;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "folded-hyphen",
    group: Group::Quotation,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("folded-hyphen.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.evidence.changes.contains(&Change::LineEndHyphen))
        .filter_map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Option<Diagnostic> {
    let quote: &str = &cited.citation.quote;
    let hyphen = find(quote, &cited.evidence.slice)?;
    let diagnostic = Diagnostic::new(
        RULE.id,
        cited.file(),
        cited.locate(hyphen),
        "a hyphen at a line's end has become a hyphen and a blank",
    )
    .note("YAML joins the lines of a value with blanks")
    .help("break the line elsewhere");
    let Some(text) = cited.in_source_characters() else {
        return Some(diagnostic);
    };
    let title = "use the source's characters";
    Some(cited.rewrite(diagnostic, title, Applicability::Safe, &text))
}

/// Finds the first hyphen and blank that the source does not have between the same letters.
fn find(quote: &str, slice: &str) -> Option<Span> {
    let words: Vec<&str> = slice.split_whitespace().collect();
    let slice = words.join(" ");
    quote.match_indices("- ").find_map(|(at, found)| {
        let before = quote
            .get(..at)?
            .chars()
            .next_back()
            .filter(|c| c.is_alphanumeric())?;
        let after = quote.get(at + found.len()..)?.trim_start().chars().next()?;
        let same = format!("{before}- {after}");
        (after.is_alphanumeric() && !slice.contains(&same)).then(|| Span::new(at, at + found.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_only_what_the_source_lacks() {
        assert_eq!(
            find("pre- and post-war re- build", "pre- and post-war re-build"),
            {
                let at = "pre- and post-war re".len();
                Some(Span::new(at, at + 2))
            }
        );
        assert_eq!(find("pre- and post-war", "pre-\nand post-war"), None);
        assert_eq!(find("dash - here", "dash – here"), None);
    }
}
