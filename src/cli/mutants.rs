//! `briefwright mutants`: alters every verified quotation and sees whether the check notices.

use crate::analysis::Analysis;
use crate::cli::Outcome;
use crate::cli::args::MutantsArgs;
use crate::cli::args::MutantsFormat;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::mutants::Kind;
use crate::mutants::Mutants;
use crate::mutants::Survivor;
use crate::report::Sources;
use crate::sink;
use crate::sink::terminal;
use crate::yaml::offset;
use serde::Serialize;
use std::io;
use std::io::Write;

/// Runs the command.
pub fn run(args: &MutantsArgs, output: &mut Output) -> Result<Outcome, Error> {
    let session = Session::open(&args.workspace, args.require_texts)?;
    let certified = session.analyses.iter().map(|one| &one.certified);
    let each: Vec<Mutants> = certified.map(Mutants::run).collect();
    let mut sum = Mutants::default();
    let mut survived = Vec::new();
    for (analysis, mutants) in session.analyses.iter().zip(&each) {
        let survivors = mutants.survivors.iter();
        survived.extend(survivors.map(|one| shown(analysis, one)));
        sum.add_counts(mutants);
    }
    if sum.quotations == 0 {
        return Err(Error::new("alter anything", "no quotation is verified")
            .at(&session.root)
            .help("`briefwright check` says why"));
    }
    output.data(|out| match args.format {
        MutantsFormat::Human => table(out, &sum, &survived),
        MutantsFormat::Json => json(out, &sum, &survived),
    })?;
    let left = session.summary().quotations - sum.quotations;
    if left > 0 {
        output.warn(&format!(
            "{} not altered: not verified",
            plural(left, "quotation")
        ));
    }
    Ok(Outcome::found(!survived.is_empty()))
}

/// An alteration that was not seen, with its place.
#[derive(Serialize)]
struct Shown<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    claim: &'a str,
    citation: usize,
    source: &'a str,
    kind: &'static str,
    quote: &'a str,
    altered: &'a str,
}

fn shown<'a>(analysis: &'a Analysis, survivor: &'a Survivor) -> Shown<'a> {
    let certified = &analysis.certified;
    let quotation = &certified.quotations[survivor.quotation];
    let claim = certified.claim(quotation);
    let citation = certified.citation(quotation);
    let quote = &citation.quote;
    let mut sources = Sources::new();
    sources.add_analysis(analysis);
    let text = analysis.source_of(&claim.file).unwrap_or_default();
    let start = offset::locate(text, quote.span, quote.style, 0..quote.len()).start;
    let place = sources.place(&claim.file, start);
    Shown {
        file: &claim.file,
        line: place.line,
        column: place.column,
        claim: &claim.id,
        citation: quotation.citation,
        source: survivor.source.as_deref().unwrap_or(&citation.source),
        kind: survivor.alteration.kind.as_str(),
        quote,
        altered: &survivor.alteration.quote,
    }
}

/// Prints every survivor, the counts by kind, and the kill rate.
fn table(out: &mut dyn Write, mutants: &Mutants, survived: &[Shown<'_>]) -> io::Result<()> {
    for one in survived {
        let file = terminal::line(one.file);
        writeln!(out, "{file}:{}:{}: {}", one.line, one.column, one.kind)?;
        writeln!(out, "  was  {}", terminal::line(one.quote))?;
        match one.kind == Kind::MoveSource.as_str() {
            true => writeln!(out, "  now  the same, from `{}`", one.source)?,
            false => writeln!(out, "  now  {}", terminal::line(one.altered))?,
        }
    }
    if !survived.is_empty() {
        writeln!(out)?;
    }
    writeln!(
        out,
        "{:<16}{:>8}{:>9}{:>8}{:>10}",
        "", "altered", "refused", "warned", "survived"
    )?;
    for (kind, count) in &mutants.counts {
        writeln!(
            out,
            "{:<16}{:>8}{:>9}{:>8}{:>10}",
            kind.as_str(),
            count.made(),
            count.refused,
            count.warned,
            count.survived
        )?;
    }
    let total = mutants.total();
    let killed = total.made() - total.survived;
    writeln!(
        out,
        "\n{} altered; {} left out, as the source has those words too",
        plural(mutants.quotations, "quotation"),
        plural(mutants.equivalent, "alteration")
    )?;
    writeln!(
        out,
        "killed {killed} of {}: {}",
        total.made(),
        rate(killed, total.made())
    )
}

/// Returns a share in percent; 100 only if it is all.
fn rate(killed: usize, made: usize) -> String {
    let tenths = (killed * 1000).checked_div(made).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn json(out: &mut dyn Write, mutants: &Mutants, survivors: &[Shown<'_>]) -> io::Result<()> {
    #[derive(Serialize)]
    struct Counted {
        kind: &'static str,
        altered: usize,
        refused: usize,
        warned: usize,
        survived: usize,
    }
    #[derive(Serialize)]
    struct Report<'a> {
        version: u32,
        quotations: usize,
        altered: usize,
        killed: usize,
        equivalent: usize,
        kinds: Vec<Counted>,
        survivors: &'a [Shown<'a>],
    }
    let total = mutants.total();
    let kinds = mutants.counts.iter().map(|(kind, count)| Counted {
        kind: kind.as_str(),
        altered: count.made(),
        refused: count.refused,
        warned: count.warned,
        survived: count.survived,
    });
    let report = Report {
        version: 1,
        quotations: mutants.quotations,
        altered: total.made(),
        killed: total.made() - total.survived,
        equivalent: mutants.equivalent,
        kinds: kinds.collect(),
        survivors,
    };
    sink::json::write(&mut *out, &report)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutants::Count;

    #[test]
    fn survivors_stand_before_the_rate() {
        let mut mutants = Mutants {
            quotations: 1,
            ..Mutants::default()
        };
        let count = Count {
            refused: 1999,
            warned: 0,
            survived: 1,
        };
        mutants.counts.insert(Kind::DropWord, count);
        let survived = Shown {
            file: "a.yaml",
            line: 3,
            column: 7,
            claim: "a",
            citation: 0,
            source: "gazette",
            kind: Kind::DropWord.as_str(),
            quote: "it will not",
            altered: "it\u{1b} not",
        };
        let mut out = Vec::new();
        table(&mut out, &mutants, &[survived]).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("a.yaml:3:7: drop-word\n  was  it will not\n  now  it"));
        assert!(!out.contains('\u{1b}'));
        assert!(out.ends_with("killed 1999 of 2000: 99.9 %\n"), "{out}");
    }
}
