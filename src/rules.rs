//! The rules: each a file with its metadata and its check, and beside it its page.
//!
//! A rule reads evidence, never a text, and reports; how loud it is and how it is shown is decided
//! elsewhere. See CONTRIBUTING.md, "A rule".

mod absent_quotation;
mod altered_quotation;
mod ambiguous_quotation;
mod anachronistic_citation;
mod anonymous_speaker;
mod attributed;
mod bygone;
mod cited;
mod confirmed_by_one;
mod conflicting_stances;
mod contradictory_response;
mod cut_from_condition;
mod cut_from_negation;
mod cut_from_question;
mod date_not_in_evidence;
mod denied_as_fact;
mod dropped_hedge;
mod dropped_negation;
mod duplicate_id;
mod elision_hides_meaning;
mod elision_hides_negation;
mod finding;
mod folded_hyphen;
mod forecast_as_fact;
mod grounded;
pub(crate) mod identity;
mod invalid_lock;
mod invalid_value;
mod invalid_yaml;
mod issue_without_claims;
mod joined;
mod judgement_without_claims;
mod likelihood;
mod likelihood_with_confidence;
mod misattributed_quotation;
mod misplaced_dismissal;
mod missing_field;
mod missing_text;
mod mixed_likelihood_terms;
mod name_not_in_evidence;
mod naming;
mod number_not_in_evidence;
pub(crate) mod own;
mod phrasing;
mod review_voided;
mod reviewed;
mod says_more;
mod single_origin;
mod source_drifted;
mod speaker_not_near;
mod stale_claim;
mod statement_not_in_claims;
mod superseded_position;
mod thin_quotation;
mod typographic_change;
mod unanswered_denial;
mod unchecked_quotation;
mod uncited_claim;
mod uncited_quotation_marks;
mod undecodable_text;
mod unexplained_change;
mod unknown_actor;
mod unknown_claim;
mod unknown_field;
mod unknown_issue;
mod unknown_source;
mod unlocked_citation;
mod unrecorded_quotation;
mod unreviewed_claim;
mod unused_allow;
mod unused_source;
mod voice_mismatch;
mod wording;
mod wrong_paragraph;
mod wrong_selector;
mod wrong_speaker;

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::words::words;
use crate::workspace::Level;
use rayon::prelude::*;

words! {
    /// What a rule is about.
    Group "group" {
        /// the YAML's form
        Form = "form",
        /// whether the quotation stands in its source
        Quotation = "quotation",
        /// what the quotation leaves out
        Context = "context",
        /// whose words they are
        Attribution = "attribution",
        /// whether the claim rests on its quotations
        Grounding = "grounding",
        /// whether several sources are more than one
        Corroboration = "corroboration",
        /// what was said, happened and was published when
        Time = "time",
        /// whether claims, issues and judgements hang together
        Coherence = "coherence",
        /// whether a second person has read it
        Review = "review",
        /// what of its sources a brief leaves out
        Coverage = "coverage",
        /// how the analyst words judgements
        Language = "language",
        /// the state of the source and its lock
        Source = "source",
    }
}

/// What can soften a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Firmness {
    /// Its level can be set, and each place allowed.
    Free,
    /// A person can allow a place, and say why; its level stays.
    Acknowledged,
    /// Nothing: what is published rests on it.
    Fixed,
}

impl Firmness {
    /// Tells whether settings can give the rule another level.
    pub fn allows_levels(self) -> bool {
        self == Firmness::Free
    }

    /// Tells whether a place can be allowed.
    pub fn allows_places(self) -> bool {
        self != Firmness::Fixed
    }
}

/// A rule's metadata and check.
#[derive(Debug)]
pub struct Rule {
    /// Its id: kebab-case, names the bad thing, reads well after "allow".
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// How loud it is unless configured.
    pub level: Level,
    /// What can soften it.
    pub firmness: Firmness,
    /// Whether it needs the texts: it is silent on sources of which only the lock is at hand, and
    /// then listed as not run.
    pub needs_texts: bool,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// Its check; `None` for what reading and binding report, and for what is judged claim by
    /// claim.
    pub check: Option<fn(&Certified) -> Vec<Diagnostic>>,
}

/// The id of the one rule that needs two editions of a brief.
pub const UNEXPLAINED_CHANGE: &str = "unexplained-change";

/// Every rule, sorted by id.
pub const RULES: &[Rule] = &[
    absent_quotation::RULE,
    altered_quotation::RULE,
    ambiguous_quotation::RULE,
    anachronistic_citation::RULE,
    anonymous_speaker::RULE,
    confirmed_by_one::RULE,
    conflicting_stances::RULE,
    contradictory_response::RULE,
    cut_from_condition::RULE,
    cut_from_negation::RULE,
    cut_from_question::RULE,
    date_not_in_evidence::RULE,
    denied_as_fact::RULE,
    dropped_hedge::RULE,
    dropped_negation::RULE,
    duplicate_id::RULE,
    elision_hides_meaning::RULE,
    elision_hides_negation::RULE,
    folded_hyphen::RULE,
    forecast_as_fact::RULE,
    invalid_lock::RULE,
    invalid_value::RULE,
    invalid_yaml::RULE,
    issue_without_claims::RULE,
    judgement_without_claims::RULE,
    likelihood_with_confidence::RULE,
    misattributed_quotation::RULE,
    misplaced_dismissal::RULE,
    missing_field::RULE,
    missing_text::RULE,
    mixed_likelihood_terms::RULE,
    name_not_in_evidence::RULE,
    number_not_in_evidence::RULE,
    review_voided::RULE,
    says_more::RULE,
    single_origin::RULE,
    source_drifted::RULE,
    speaker_not_near::RULE,
    stale_claim::RULE,
    statement_not_in_claims::RULE,
    superseded_position::RULE,
    thin_quotation::RULE,
    typographic_change::RULE,
    unanswered_denial::RULE,
    unchecked_quotation::RULE,
    uncited_claim::RULE,
    uncited_quotation_marks::RULE,
    undecodable_text::RULE,
    unexplained_change::RULE,
    unknown_actor::RULE,
    unknown_claim::RULE,
    unknown_field::RULE,
    unknown_issue::RULE,
    unknown_source::RULE,
    unlocked_citation::RULE,
    unrecorded_quotation::RULE,
    unreviewed_claim::RULE,
    unused_allow::RULE,
    unused_source::RULE,
    voice_mismatch::RULE,
    wrong_paragraph::RULE,
    wrong_selector::RULE,
    wrong_speaker::RULE,
];

/// Returns what the rules find, in no order.
pub fn check(certified: &Certified) -> Vec<Diagnostic> {
    let of_corpus = || -> Vec<Vec<Diagnostic>> {
        let checks = RULES.par_iter().filter_map(|rule| rule.check);
        checks.map(|check| check(certified)).collect()
    };
    let (of_corpus, mut found) = rayon::join(of_corpus, || grounded::check(certified));
    found.extend(of_corpus.into_iter().flatten());
    found
}

/// Returns the rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.id.cmp(id)).ok()?;
    RULES.get(at)
}
