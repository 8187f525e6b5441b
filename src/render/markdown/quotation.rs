//! Sets a quotation.

use crate::render::html;
use crate::render::markdown::Flavour;
use crate::render::marked::marked;
use crate::render::voice::Voice;
use crate::render::voice::voice_of;
use crate::view::quotation::Quotation;
use crate::view::quotation::RunKind;

/// Sets a quotation for a sentence, the source's own words in italics; or for a `block` quote, where
/// they stand plain.
///
/// What is not verified is never set: a sentence says so in its place.
pub fn set(quotation: &Quotation, block: bool, flavour: Flavour) -> String {
    if !quotation.verified || quotation.runs.is_empty() {
        return "not shown, for it was not found in its source".to_owned();
    }
    let words = words(quotation, block, flavour);
    match flavour {
        Flavour::Forge => words,
        Flavour::Chapter => {
            // A table's cell ends at a bar, and code begins at a backtick, even inside of a tag.
            let tag = html::quotation::opening(quotation, "span");
            let tag = tag.replace('|', "&#124;").replace('`', "&#96;");
            format!("{tag}{words}</span>")
        }
    }
}

fn words(quotation: &Quotation, block: bool, flavour: Flavour) -> String {
    let mut set = String::new();
    let mut open: Option<Voice> = None;
    for (at, run) in quotation.runs.iter().enumerate() {
        let voice = voice_of(&quotation.runs, at);
        if open != voice {
            close(&mut set, open, block);
        }
        if run.blank && !set.is_empty() {
            set.push(' ');
        }
        if open != voice {
            set.push_str(match voice {
                Some(Voice::Speaker) => "\u{201c}",
                Some(Voice::Source) if !block => "*",
                _ => "",
            });
            open = voice;
        }
        set.push_str(&match run.kind {
            RunKind::Words => marked(run, "**", "**", |words| flavour.encode(words)),
            RunKind::Elision => "\u{2026}".to_owned(),
            RunKind::Interpolation => format!("\\[{}\\]", flavour.encode(&run.text)),
        });
    }
    close(&mut set, open, block);
    set
}

fn close(set: &mut String, open: Option<Voice>, block: bool) {
    set.push_str(match open {
        Some(Voice::Speaker) => "\u{201d}",
        Some(Voice::Source) if !block => "*",
        _ => "",
    });
}
