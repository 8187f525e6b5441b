//! From files to judgement: certifies a brief's corpus, runs the rules, applies levels and
//! allowances.
//!
//! Everything that a view, a report or an editor shows comes out of one [`Analysis`].

mod allowances;
mod levels;
mod summary;

pub use levels::check_levels;
pub use summary::Summary;

use crate::certify::Certified;
use crate::certify::certify;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diff::Changes;
use crate::load::Documents;
use crate::load::Lock;
use crate::load::TextFolders;
use crate::resolve::resolve;
use crate::rules;
use crate::rules::RULES;
use crate::rules::UNEXPLAINED_CHANGE;
use crate::workspace::BriefFolder;
use crate::workspace::Files;
use crate::workspace::Level;
use crate::workspace::Settings;

/// Everything that is known of one brief.
#[derive(Debug)]
pub struct Analysis {
    /// Where the brief lies.
    pub folder: BriefFolder,
    /// The corpus with its evidence.
    pub certified: Certified,
    /// What the rules found, after levels and allowances, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The ids of the rules that were left out because they need texts that are not at hand.
    pub left_out: Vec<&'static str>,
    /// The counts.
    pub summary: Summary,
    /// What changed since an earlier edition, where one is given.
    pub since: Option<Changes>,
}

impl Analysis {
    /// Analyses one brief.
    pub fn run(
        files: &dyn Files,
        folder: &BriefFolder,
        settings: &Settings,
        texts: &TextFolders<'_>,
    ) -> Analysis {
        let (lock, broken_lock) = Lock::load(files, &folder.lock());
        let (corpus, mut diagnostics) = resolve(Documents::load(files, folder));
        diagnostics.extend(broken_lock);
        let certified = certify(corpus, texts, lock);
        let has_texts = certified.has_all_texts();
        // A rule that needs texts still judges the sources whose text is at hand.
        let (left_out, ran): (Vec<_>, Vec<_>) = RULES
            .iter()
            .partition(|rule| rule.needs_texts && !has_texts);
        diagnostics.extend(rules::check(&certified));
        // One rule needs an earlier edition, and is judged where there is one.
        let ran = ran.iter().map(|rule| rule.id);
        let ran: Vec<&str> = ran.filter(|id| *id != UNEXPLAINED_CHANGE).collect();
        allowances::apply(&certified.corpus, &ran, &mut diagnostics);
        let mut diagnostics = level(diagnostics, settings);
        diagnostics.sort_by(Diagnostic::order);
        let summary = Summary::count(&certified);
        let left_out = left_out.iter().map(|rule| rule.id).collect();
        Analysis {
            folder: folder.clone(),
            certified,
            diagnostics,
            left_out,
            summary,
            since: None,
        }
    }

    /// Compares the brief with an earlier edition: keeps what changed, and what is wrong with it.
    pub fn compare_with(&mut self, earlier: &Analysis, settings: &Settings) {
        let (changes, mut found) =
            Changes::between(&self.folder.name, &earlier.certified, &self.certified);
        allowances::apply(&self.certified.corpus, &[], &mut found);
        // What is wrong with the allowances themselves has been said.
        found.retain(|diagnostic| diagnostic.rule == UNEXPLAINED_CHANGE);
        self.diagnostics.extend(level(found, settings));
        self.diagnostics.sort_by(Diagnostic::order);
        self.since = Some(changes);
    }

    /// Returns the decoded text of a file that a label may point at: YAML or a source's text.
    pub fn source_of(&self, file: &str) -> Option<&str> {
        if let Some(source) = self.certified.corpus.files.get(file) {
            return Some(source);
        }
        let named = |name: &FileName| &**name == file;
        let state = self
            .certified
            .sources
            .iter()
            .find(|state| state.file.as_ref().is_some_and(named))?;
        state.text.as_ref().map(|text| text.content())
    }
}

/// Gives each diagnostic the severity of its rule's level, and drops those of rules that are off.
pub fn level(diagnostics: Vec<Diagnostic>, settings: &Settings) -> Vec<Diagnostic> {
    let severity = |diagnostic: &Diagnostic| {
        let rule = rules::find(diagnostic.rule);
        let configured = settings.rules.get(diagnostic.rule).map(|one| one.level);
        match (rule, configured) {
            (Some(rule), _) if !rule.firmness.allows_levels() => rule.level.severity(),
            (_, Some(level)) => level.severity(),
            (Some(rule), None) => rule.level.severity(),
            (None, None) => Level::Error.severity(),
        }
    };
    let with_severity = |mut diagnostic: Diagnostic| {
        diagnostic.severity = severity(&diagnostic)?;
        Some(diagnostic)
    };
    diagnostics.into_iter().filter_map(with_severity).collect()
}
