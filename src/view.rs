//! The view: what a reader gets of a brief, computed from its analysis and nothing else.
//!
//! Templates see nothing else. It holds no markup: how a quotation, a reference or prose is set is
//! up to who renders. Whatever is unknown is `None` or empty, never a word that says so.

pub mod annex;
pub mod changes;
pub mod chart;
pub mod contrast;
pub mod differing;
pub mod dispute;
pub mod facts;
mod holders;
pub mod issues;
pub mod judgement;
pub mod matrix;
pub mod method;
pub mod names;
pub mod numbers;
pub mod positions;
pub mod prose;
pub mod quotation;
pub mod sides;
pub mod source;
pub mod statement;
pub mod status;
pub mod summary;
pub mod timeline;
pub mod unknown;
pub mod values;
pub mod when;

use crate::analysis::Analysis;
use crate::model::Brief;
use crate::model::DateRange;
use crate::model::Layout;
use crate::model::Section;
use crate::view::annex::ClaimView;
use crate::view::changes::ChangesView;
use crate::view::chart::Chart;
use crate::view::dispute::Dispute;
use crate::view::facts::Facts;
use crate::view::issues::Listed;
use crate::view::judgement::JudgementView;
use crate::view::method::Method;
use crate::view::method::Proof;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::prose::Prose;
use crate::view::source::Origins;
use crate::view::source::SourceView;
use crate::view::status::Status;
use crate::view::timeline::Event;
use crate::view::unknown::Unknown;
use crate::view::when::When;
use serde::Serialize;

/// A brief as its reader gets it.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// The brief's name in outputs.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The day for which it holds.
    pub as_of: Option<When>,
    /// Who may read it.
    pub marking: Option<String>,
    /// How many quotations were found in their sources.
    pub proof: Proof,
    /// What the reader must know.
    pub bottom_line: Option<Prose>,
    /// The analyst's own conclusions.
    pub judgements: Vec<JudgementView>,
    /// The parts of the briefing.
    pub sections: Vec<SectionView>,
    /// What is not known.
    pub unknown: Unknown,
    /// What to look out for.
    pub watch: Vec<WatchItem>,
    /// The sources.
    pub sources: Vec<SourceView>,
    /// What the briefing rests on, where that is strong and where it is weak.
    pub source_summary: Option<String>,
    /// How many origins they have.
    pub origins: Origins,
    /// What changed since an earlier edition, where one is given.
    pub changes: Option<ChangesView>,
    /// Every claim, by number.
    pub claims: Vec<ClaimView>,
    /// What the claims date, by date.
    pub timeline: Vec<Event>,
    /// The same as a drawing.
    pub chart: Option<Chart>,
    /// Who holds what, at a glance.
    pub matrix: Vec<matrix::Block>,
    /// The same with the actors of all sides side by side.
    pub grid: Vec<matrix::Grid>,
    /// How it was made and checked.
    pub method: Method,
}

/// A part of the briefing. Exactly one of the layouts is there.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// `positions`, `dispute` or `status`.
    pub layout: String,
    /// What the analyst says beforehand.
    pub prose: Option<Prose>,
    /// Who holds what.
    pub positions: Option<positions::Table>,
    /// What is said, denied and qualified.
    pub disputes: Option<Vec<Dispute>>,
    /// Where things stand.
    pub status: Option<Status>,
}

/// Something to look out for.
#[derive(Clone, Debug, Serialize)]
pub struct WatchItem {
    /// What.
    pub what: String,
    /// When, in words.
    pub when: Option<String>,
    /// The claims that it follows from.
    pub references: Vec<Reference>,
}

/// Computes the view of an analysis; `None` where its brief could not be read.
pub fn view(analysis: &Analysis) -> Option<View> {
    let facts = Facts::of(analysis);
    let brief = facts.corpus.brief.as_ref()?;
    let mut numbers = Numbers::new(facts.corpus.claims.len());
    let prose = |text: &crate::model::Str, numbers: &mut Numbers| {
        Some(Prose::of(text, facts.corpus, numbers)).filter(|prose| !prose.is_empty())
    };
    // Numbers are given in the order in which the reader meets the claims.
    let bottom_line = brief
        .bottom_line
        .as_ref()
        .and_then(|text| prose(text, &mut numbers));
    let judgements = brief
        .judgements
        .iter()
        .map(|made| judgement::judgement(&facts, &mut numbers, made))
        .collect();
    let sections = brief
        .sections
        .iter()
        .map(|section| {
            let prose = section
                .prose
                .as_ref()
                .and_then(|text| prose(text, &mut numbers));
            section_view(&facts, &mut numbers, section, prose)
        })
        .collect();
    let unknown = unknown::unknown(&facts, &mut numbers);
    let watch = watch(&facts, &mut numbers, brief);
    let sources = source::sources(&facts);
    let changes = analysis.since.as_ref();
    let changes = changes.map(|since| changes::for_reader(&facts, &mut numbers, since));
    let everything: Vec<usize> = (0..facts.corpus.issues.len()).collect();
    let everything = facts.tree.list(&everything);
    let claims = annex::claims(&facts, &mut numbers);
    let timeline = timeline::timeline(&facts, &mut numbers, &everything);
    let matrix = matrix::matrix(&facts);
    Some(View {
        name: analysis.folder.name.clone(),
        title: line(&brief.title),
        as_of: brief.as_of.map(|as_of| When::from(as_of.value)),
        marking: brief.marking.map(|marking| marking.value.to_string()),
        proof: method::proof(analysis),
        bottom_line,
        judgements,
        sections,
        unknown,
        watch,
        source_summary: summary::summary(&facts),
        origins: source::origins(&facts, &sources),
        sources,
        changes,
        claims,
        chart: timeline::chart(&timeline, brief.as_of.map(|as_of| as_of.value)),
        timeline,
        grid: matrix::grids(&matrix),
        matrix,
        method: method::method(analysis),
    })
}

fn section_view(
    facts: &Facts<'_>,
    numbers: &mut Numbers,
    section: &Section,
    prose: Option<Prose>,
) -> SectionView {
    let named: Vec<usize> = section
        .issues
        .iter()
        .filter_map(|id| facts.corpus.issue_index.get(id))
        .collect();
    let issues: Vec<Listed> = facts.tree.list(&named);
    let layout = section.layout.map_or(Layout::Status, |layout| layout.value);
    let mut view = SectionView {
        id: section.id.to_string(),
        title: line(&section.title),
        layout: layout.to_string(),
        prose,
        positions: None,
        disputes: None,
        status: None,
    };
    match layout {
        Layout::Positions => view.positions = Some(positions::table(facts, numbers, &issues)),
        Layout::Dispute => view.disputes = Some(dispute::disputes(facts, numbers, &issues)),
        Layout::Status => view.status = Some(status::status(facts, numbers, &issues)),
    }
    view
}

fn watch(facts: &Facts<'_>, numbers: &mut Numbers, brief: &Brief) -> Vec<WatchItem> {
    brief
        .watch
        .iter()
        .map(|item| WatchItem {
            what: line(&item.what),
            when: item
                .when
                .as_ref()
                .map(|when| date_words(when))
                .filter(|when| !when.is_empty()),
            references: facts.refer_all(numbers, &item.claims),
        })
        .collect()
}

/// Returns a date in words; what is no date as it is.
fn date_words(text: &str) -> String {
    DateRange::parse(text.trim()).map_or_else(|| line(text), |date| When::from(date).words)
}
