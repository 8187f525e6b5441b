//! What the words around a quotation, cut off from it, would have said of it.

use super::super::Evidence;
use super::super::Finding;

use super::super::parts::clean;
use super::condition;
use super::question;
use crate::speech::clause;
use crate::speech::clause::Word;
use crate::speech::governor;
use crate::speech::governor::Lead;
use crate::speech::trail;
use crate::text::Span;
use crate::text::Text;
use crate::text::line_index::floor_char_boundary;
use crate::text::sentence;

const NEGATION: &str = "cut-from-negation";
const CONDITION: &str = "cut-from-condition";
const QUESTION: &str = "cut-from-question";

/// How many bytes of the quotation are read for what kind of statement it is.
const QUOTED: usize = 200;

/// Adds findings on what was cut off, and the sentences around.
pub fn inspect(text: &Text, evidence: &mut Evidence) {
    let (Some(&first), Some(&last)) = (evidence.spans.first(), evidence.spans.last()) else {
        return;
    };
    let content = text.content();
    let opening = sentence::around(content, text.block_around(first.start), first);
    let closing = match first == last {
        true => opening,
        false => sentence::around(content, text.block_around(last.start), last),
    };
    evidence.context = Some(opening.cover(closing));
    let beside = Beside::read(text, opening, (first, last));
    let mut lead = beside.lead(content, first);
    // "Would not say whether": neither said nor denied.
    let asked = beside.asked(content);
    let is_asked = asked.is_some() && question::indirect(&beside.before).is_some();
    lead.negation = lead.negation.filter(|_| !is_asked);
    let is_granted = condition::is_concession(&beside.before);
    lead.condition = lead.condition.filter(|_| !is_granted && !is_asked);
    let trail = trail::trail(&beside.after);
    let (mut before, mut after) = (lead.condition, trail.condition);
    let mut limits = "make it conditional";
    if let Some(found) = before.is_none().then(|| beside.limit()).flatten() {
        (limits, before) = (found.does, Some(found.span));
    }
    after = after.or_else(|| condition::after(&beside.after, &beside.quoted).map(|one| one.span));
    let asked = asked.filter(|_| lead.negation.is_none());
    let asks = "ask it";
    let all = [
        (NEGATION, "before", "negate or deny it", lead.negation),
        (NEGATION, "after", "negate or deny it", trail.negation),
        (CONDITION, "before", limits, before),
        (CONDITION, "after", "make it conditional", after),
        (
            QUESTION,
            "before",
            asks,
            asked.filter(|span| span.start < first.start),
        ),
        (
            QUESTION,
            "after",
            asks,
            asked.filter(|span| span.start >= first.start),
        ),
    ];
    for (rule, side, verb, span) in all {
        let Some(span) = span else { continue };
        evidence.findings.push(Finding {
            rule,
            message: format!("the words cut off {side} the quotation {verb}"),
            span,
            text: clean(span.slice(content)),
        });
    }
}

/// A quotation's words and those of its sentences around it.
struct Beside<'t> {
    /// From the sentence's start, or as far back as is looked.
    before: Vec<Word<'t>>,
    /// Whether these are all.
    is_whole: bool,
    /// The quotation's first words.
    quoted: Vec<Word<'t>>,
    /// The quotation's bytes, what its elisions leave out among them.
    extent: Span,
    /// Up to the sentence's end, or as far as is looked.
    after: Vec<Word<'t>>,
}

impl<'t> Beside<'t> {
    fn read(text: &'t Text, opening: Span, (first, last): (Span, Span)) -> Self {
        let content = text.content();
        let start = opening.start.min(first.start);
        let mut before = clause::read(content, Span::new(start, first.start));
        let is_whole = before.len() <= clause::REACH;
        before.drain(..before.len().saturating_sub(clause::REACH));
        let quoted_end = floor_char_boundary(content, last.end.min(first.start + QUOTED));
        let block = text.block_around(last.end.saturating_sub(1));
        let end = sentence::around(content, block, last).end.max(last.end);
        let mut after = clause::read(content, Span::new(last.end, end));
        after.truncate(clause::REACH);
        Beside {
            before,
            is_whole,
            quoted: clause::read(content, Span::new(first.start, quoted_end)),
            extent: first.cover(last),
            after,
        }
    }

    fn lead(&self, content: &str, first: Span) -> Lead {
        governor::lead(&self.before, self.quoted.first(), &|| {
            clause::holds_verb(content, first)
        })
    }

    fn limit(&self) -> Option<condition::Beside> {
        condition::before(&self.before, self.is_whole, &self.quoted)
    }

    fn asked(&self, content: &str) -> Option<Span> {
        let shows_it = self.extent.slice(content).contains('?');
        (!shows_it)
            .then(|| question::asked(&self.before, self.is_whole, &self.quoted, &self.after))?
    }
}
