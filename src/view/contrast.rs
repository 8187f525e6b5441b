//! Sets the quotations of a dispute against each other and has their differing words marked.
//!
//! A response is set against what it answers. Columns between which nothing answers are set against
//! each other by their first quotations.

use crate::model::ResponseKind;
use crate::view::differing;
use crate::view::differing::Words;
use crate::view::dispute::Answers;
use crate::view::dispute::Dispute;
use crate::view::dispute::Entry;
use rustc_hash::FxHashMap;

/// Against how many others a quotation is set: a reader holds no more of them beside it.
const OTHERS: usize = 4;

/// A quotation in a dispute.
struct Shown {
    column: usize,
    row: usize,
    claim: usize,
    words: Words,
    others: usize,
    /// Of each word, whether it differs from all that it is compared with; `None` as long as it is
    /// compared with nothing.
    differs: Option<Vec<bool>>,
}

/// Marks the differing words of a dispute.
pub fn mark(dispute: &mut Dispute, answers: &Answers) {
    let mut shown = shown(dispute);
    for (one, other) in pairs(&mut shown, dispute.columns.len(), answers) {
        let Some(found) = differing::compare(&shown[one].words, &shown[other].words) else {
            continue;
        };
        keep(&mut shown[one].differs, found.ours);
        keep(&mut shown[other].differs, found.theirs);
    }
    for one in shown {
        let entry = &mut dispute.columns[one.column].statements[one.row];
        if let (Some(quotation), Some(differs)) = (&mut entry.statement.quotation, &one.differs) {
            differing::mark(&mut quotation.runs, &one.words, differs);
        }
    }
}

/// Tells whether any word of a dispute is marked.
pub fn is_marked(dispute: &Dispute) -> bool {
    dispute
        .columns
        .iter()
        .flat_map(|column| &column.statements)
        .filter_map(quoted)
        .flat_map(|quotation| &quotation.runs)
        .any(|run| !run.differing.is_empty())
}

fn quoted(entry: &Entry) -> Option<&crate::view::quotation::Quotation> {
    entry
        .statement
        .quotation
        .as_ref()
        .filter(|quotation| quotation.verified && !entry.quoted_above)
}

fn shown(dispute: &Dispute) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (column, entries) in dispute.columns.iter().enumerate() {
        for (row, entry) in entries.statements.iter().enumerate() {
            let words = quoted(entry).and_then(|quotation| Words::of(&quotation.runs));
            shown.extend(words.map(|words| Shown {
                column,
                row,
                claim: entry.claim,
                words,
                others: 0,
                differs: None,
            }));
        }
    }
    shown
}

/// Returns which quotations are set against each other, by their places in `shown`.
fn pairs(shown: &mut [Shown], columns: usize, answers: &Answers) -> Vec<(usize, usize)> {
    let places: FxHashMap<usize, usize> = shown
        .iter()
        .enumerate()
        .map(|(at, one)| (one.claim, at))
        .collect();
    let mut pairs = Vec::new();
    let mut joined = vec![false; columns * columns];
    for answered in 0..shown.len() {
        let responses = answers.get(&shown[answered].claim).into_iter().flatten();
        for &(answer, how) in responses {
            let Some(&answer) = places.get(&answer) else {
                continue;
            };
            let (one, other) = (shown[answered].column, shown[answer].column);
            let is_full = shown[answered].others >= OTHERS || shown[answer].others >= OTHERS;
            if how == ResponseKind::Confirms || one == other || is_full {
                continue;
            }
            joined[one * columns + other] = true;
            joined[other * columns + one] = true;
            shown[answered].others += 1;
            shown[answer].others += 1;
            pairs.push((answered, answer));
        }
    }
    let first = |column: usize| shown.iter().position(|one| one.column == column);
    for one in 0..columns {
        for other in one + 1..columns {
            if !joined[one * columns + other]
                && let (Some(one), Some(other)) = (first(one), first(other))
            {
                pairs.push((one, other));
            }
        }
    }
    pairs
}

/// Keeps of what differs that which differs from this one too.
fn keep(kept: &mut Option<Vec<bool>>, found: Vec<bool>) {
    match kept {
        Some(kept) => kept
            .iter_mut()
            .zip(found)
            .for_each(|(kept, found)| *kept &= found),
        None => *kept = Some(found),
    }
}
