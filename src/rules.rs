//! The rules: each a file with its metadata and its check, and beside it its page.
//!
//! A rule reads evidence, never a text, and reports; how loud it is and how it is shown is decided
//! elsewhere. See CONTRIBUTING.md, "A rule".

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::words::words;
use crate::workspace::Level;

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
        /// the state of the source and its lock
        Source = "source",
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
    /// Whether level and allowances cannot soften it: what the promise rests on.
    pub fixed: bool,
    /// Whether it needs the texts and is left out when only the lock is at hand.
    pub needs_texts: bool,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// Its check; `None` for what reading and binding report.
    pub check: Option<fn(&Certified) -> Vec<Diagnostic>>,
}

/// Every rule, sorted by id.
pub const RULES: &[Rule] = &[];

/// Returns the rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.id.cmp(id)).ok()?;
    RULES.get(at)
}
