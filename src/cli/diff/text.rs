//! Changes for the terminal: by id, in the YAML's words, a change a line.

use crate::cli::diff::BriefChange;
use crate::cli::diff::pages::named;
use crate::cli::edition::Edition;
use crate::diff::Changes;
use crate::diff::FieldChange;
use crate::diff::JudgementChange;
use crate::diff::Kind;
use crate::diff::PositionChange;
use crate::diff::ValueState;
use crate::sink::terminal;
use crate::view::changes::runs;
use anstyle::AnsiColor;
use anstyle::Style;
use std::io;
use std::io::Write;

const BOLD: Style = Style::new().bold();
const GONE: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const TURNED: Style = AnsiColor::Yellow.on_default().bold();

/// The width of a change's kind.
const KIND: usize = 11;

/// Writes what changed.
pub fn write(
    out: &mut dyn Write,
    old: &Edition,
    new: &Edition,
    briefs: &[BriefChange],
) -> io::Result<()> {
    let (was, is) = (
        terminal::line(&named(old)).to_string(),
        terminal::line(&named(new)).to_string(),
    );
    writeln!(out, "{was} → {is}")?;
    for brief in briefs {
        let (name, title) = (terminal::line(&brief.name), terminal::line(&brief.title));
        writeln!(out, "\n{BOLD}{name}{BOLD:#}: {title}")?;
        match brief.kind {
            Kind::New => writeln!(out, "  a new brief")?,
            Kind::Withdrawn => writeln!(out, "  there is no such brief any more")?,
            _ if brief.changes.is_empty() => writeln!(out, "  nothing changed")?,
            _ => changes(out, &brief.changes)?,
        }
    }
    Ok(())
}

fn changes(out: &mut dyn Write, changes: &Changes) -> io::Result<()> {
    head(out, "positions", changes.positions.is_empty())?;
    for change in &changes.positions {
        position(out, change)?;
    }
    head(out, "values", changes.values.is_empty())?;
    for change in &changes.values {
        let what = format!("{}: {}", change.claim, change.field);
        let (old, new) = (
            change.old.as_ref().map(value),
            change.new.as_ref().map(value),
        );
        let turned = arrow(old.as_deref(), new.as_deref());
        kind(out, Kind::Changed, &format!("{what}: {turned}"))?;
        match change.comparison.as_str() {
            "open" => {}
            "conflicting" => more(out, "in conflict with the old one")?,
            "same" => more(out, "the same in other words")?,
            other => more(out, &format!("the new one is {other}"))?,
        }
    }
    head(out, "judgements", changes.judgements.is_empty())?;
    for change in &changes.judgements {
        judgement(out, change)?;
    }
    head(out, "claims", changes.claims.is_empty())?;
    for change in &changes.claims {
        match change.change {
            Kind::New | Kind::Withdrawn => {
                kind(
                    out,
                    change.change,
                    &format!("{}: {}", change.claim, change.text),
                )?;
            }
            _ => {
                kind(out, change.change, &change.claim)?;
                fields(out, &change.fields)?;
            }
        }
    }
    head(out, "quotations", changes.quotations.is_empty())?;
    for change in &changes.quotations {
        kind(
            out,
            change.change,
            &format!("{} in {}", change.claim, change.source),
        )?;
        words(out, "", change.old.as_deref(), change.new.as_deref())?;
        fields(out, &change.fields)?;
    }
    let has_no_source = changes.sources.is_empty() && changes.grades.is_empty();
    head(out, "sources", has_no_source)?;
    for change in &changes.sources {
        kind(
            out,
            change.change,
            &format!("{}: {}", change.source, change.name),
        )?;
        fields(out, &change.fields)?;
    }
    for change in &changes.grades {
        let turned = arrow(change.old.as_deref(), change.new.as_deref());
        let of = change.claim.as_ref();
        let of = of.map_or_else(String::new, |claim| format!(" for {claim}"));
        let line = format!("{}{of}: {}: {turned}", change.source, change.grade);
        kind(out, Kind::Changed, &line)?;
    }
    head(out, "issues", changes.issues.is_empty())?;
    for change in &changes.issues {
        kind(out, change.change, &change.issue)?;
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        match change.change {
            Kind::Renamed | Kind::Changed if old == new => more(out, new.unwrap_or_default())?,
            _ => words(out, "", old, new)?,
        }
        fields(out, &change.fields)?;
    }
    head(out, "actors", changes.actors.is_empty())?;
    for change in &changes.actors {
        kind(
            out,
            change.change,
            &format!("{}: {}", change.actor, change.name),
        )?;
        fields(out, &change.fields)?;
    }
    head(out, "texts", changes.texts.is_empty())?;
    for change in &changes.texts {
        if change.field == "as_of" {
            let turned = arrow(change.old.as_deref(), change.new.as_deref());
            kind(out, Kind::Changed, &format!("as of {turned}"))?;
            continue;
        }
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        if old.zip(new).is_some_and(|(old, new)| !is_prose(old, new)) {
            let line = format!("{}: {}", change.field, arrow(old, new));
            kind(out, Kind::Changed, &line)?;
            continue;
        }
        kind(out, Kind::Changed, &change.field)?;
        words(out, "", old, new)?;
    }
    Ok(())
}

fn head(out: &mut dyn Write, title: &str, is_empty: bool) -> io::Result<()> {
    if is_empty {
        return Ok(());
    }
    writeln!(out, "\n  {BOLD}{title}{BOLD:#}")
}

fn kind(out: &mut dyn Write, kind: Kind, line: &str) -> io::Result<()> {
    let style = match kind {
        Kind::New | Kind::Verified => ADDED,
        Kind::Withdrawn | Kind::Unverified => GONE,
        Kind::Flipped => TURNED,
        _ => Style::new(),
    };
    let line = terminal::line(line);
    writeln!(out, "    {style}{kind:KIND$}{style:#} {line}")
}

fn more(out: &mut dyn Write, line: &str) -> io::Result<()> {
    writeln!(out, "    {:KIND$} {}", "", terminal::line(line))
}

fn arrow(old: Option<&str>, new: Option<&str>) -> String {
    format!("{} → {}", old.unwrap_or("–"), new.unwrap_or("–"))
}

fn value(state: &ValueState) -> String {
    match &state.range {
        Some(range) => format!("{} ({range})", state.words),
        None => state.words.clone(),
    }
}

fn position(out: &mut dyn Write, change: &PositionChange) -> io::Result<()> {
    let stances = |words: &[String]| Some(words.join(" and ")).filter(|words| !words.is_empty());
    let (old, new) = (stances(&change.old), stances(&change.new));
    let turned = match change.change {
        Kind::New => new.unwrap_or_default(),
        Kind::Superseded => format!("{}, in a later word", new.unwrap_or_default()),
        _ => arrow(old.as_deref(), new.as_deref()),
    };
    kind(
        out,
        change.change,
        &format!("{}: {}: {turned}", change.actor, change.issue),
    )?;
    let (old, new) = (change.old_claims.join(", "), change.new_claims.join(", "));
    match change.change {
        Kind::New => more(out, &new),
        Kind::Withdrawn => more(out, &old),
        _ if old == new => more(out, &new),
        _ => more(out, &format!("{old} → {new}")),
    }
}

fn judgement(out: &mut dyn Write, change: &JudgementChange) -> io::Result<()> {
    let (Some(old), Some(new)) = (&change.old, &change.new) else {
        let state = change.old.as_ref().or(change.new.as_ref());
        return kind(
            out,
            change.change,
            state.map_or("", |state| state.text.as_str()),
        );
    };
    if old.text == new.text {
        kind(out, change.change, &new.text)?;
    } else {
        kind(out, change.change, "text")?;
        words(out, "", Some(&old.text), Some(&new.text))?;
    }
    let terms = [
        ("likelihood", &old.likelihood, &new.likelihood),
        ("confidence", &old.confidence, &new.confidence),
    ];
    for (name, old, new) in terms.into_iter().filter(|(_, old, new)| old != new) {
        more(
            out,
            &format!("{name}: {}", arrow(old.as_deref(), new.as_deref())),
        )?;
    }
    for claim in new
        .claims
        .iter()
        .filter(|claim| !old.claims.contains(claim))
    {
        more(out, &format!("rests on {claim} now"))?;
    }
    for claim in old
        .claims
        .iter()
        .filter(|claim| !new.claims.contains(claim))
    {
        more(out, &format!("does not rest on {claim} any more"))?;
    }
    listed(out, "alternative", &old.alternatives, &new.alternatives)?;
    listed(out, "indicator", &old.indicators, &new.indicators)?;
    match &change.reason {
        Some(reason) => more(out, &format!("because: {reason}")),
        None if change.unexplained => more(out, "no reason is given"),
        None => Ok(()),
    }
}

/// Writes which entries of a list are new, and which are gone.
fn listed(out: &mut dyn Write, name: &str, old: &[String], new: &[String]) -> io::Result<()> {
    for entry in new.iter().filter(|entry| !old.contains(entry)) {
        more(out, &format!("new {name}: {entry}"))?;
    }
    for entry in old.iter().filter(|entry| !new.contains(entry)) {
        more(out, &format!("{name} left out: {entry}"))?;
    }
    Ok(())
}

fn fields(out: &mut dyn Write, fields: &[FieldChange]) -> io::Result<()> {
    for change in fields {
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        match change.field.as_str() {
            "text" if old.is_some_and(|old| !old.contains(' ')) => {
                more(out, "its text is another than before")?;
            }
            name if old.zip(new).is_some_and(|(old, new)| is_prose(old, new)) => {
                words(out, &format!("{name}: "), old, new)?;
            }
            name => more(out, &format!("{name}: {}", arrow(old, new)))?,
        }
    }
    Ok(())
}

/// Tells whether two texts are sentences rather than terms.
fn is_prose(old: &str, new: &str) -> bool {
    const WORDS: usize = 5;
    let is_long = |text: &str| text.split_whitespace().nth(WORDS - 1).is_some();
    is_long(old) && is_long(new)
}

/// Writes a text, and where both editions have it, word by word.
fn words(out: &mut dyn Write, lead: &str, old: Option<&str>, new: Option<&str>) -> io::Result<()> {
    let (Some(old), Some(new)) = (old, new) else {
        let text = old.or(new).unwrap_or_default();
        return more(out, &format!("{lead}{text}"));
    };
    write!(out, "    {:KIND$} {lead}", "")?;
    for (nth, run) in runs(old, new).iter().enumerate() {
        let blank = if nth == 0 { "" } else { " " };
        let text = terminal::line(&run.text);
        match run.kind.as_str() {
            "gone" => write!(out, "{blank}{GONE}[-{text}-]{GONE:#}")?,
            "added" => write!(out, "{blank}{ADDED}{{+{text}+}}{ADDED:#}")?,
            _ => write!(out, "{blank}{text}")?,
        }
    }
    writeln!(out)
}
