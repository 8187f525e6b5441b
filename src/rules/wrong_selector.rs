//! `wrong-selector`: a prefix or suffix that does not stand beside its quotation.

use crate::anchor::Quotation;
use crate::anchor::selector::Selectors;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::text::Span;
use crate::workspace::Level;
use crate::yaml;

/// The rule.
pub const RULE: Rule = Rule {
    id: "wrong-selector",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: true,
    page: include_str!("wrong-selector.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let sides = |cited: Cited<'_>| {
        let quotation = Quotation::new(&cited.citation.quote);
        let prefix = cited.citation.prefix.as_ref().and_then(|prefix| {
            let sought = Quotation {
                prefix: Some(prefix),
                ..quotation
            };
            report(certified, &cited, prefix, &sought, "before")
        });
        let suffix = cited.citation.suffix.as_ref().and_then(|suffix| {
            let sought = Quotation {
                suffix: Some(suffix),
                ..quotation
            };
            report(certified, &cited, suffix, &sought, "after")
        });
        prefix.into_iter().chain(suffix)
    };
    Cited::all(certified).flat_map(sides).collect()
}

fn report(
    certified: &Certified,
    cited: &Cited<'_>,
    selector: &Str,
    sought: &Quotation<'_>,
    side: &str,
) -> Option<Diagnostic> {
    let (_, text) = cited.article()?;
    // Of several places none is picked then, which `ambiguous-quotation` reports.
    let picked = cited.stands() && !cited.evidence.ambiguous;
    let extent = cited.evidence.extent().filter(|_| picked)?;
    if Selectors::new(sought).fit(text, extent) {
        return None;
    }
    let source = certified
        .corpus
        .files
        .get(cited.file())
        .map_or("", String::as_str);
    let words = Span::new(0, selector.len()).range();
    let place = yaml::offset::locate(source, selector.span, selector.style, words);
    let message = format!("these words do not stand right {side} the quotation");
    let diagnostic = Diagnostic::new("wrong-selector", cited.file(), place, message).secondary(
        cited.file(),
        cited.words(),
        "this quotation",
    );
    let diagnostic = cited.at_source(diagnostic, extent, "here it stands");
    Some(diagnostic.help("correct the words, or remove the line: one place fits without them"))
}
