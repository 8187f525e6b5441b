//! The brief: the document to be produced, and the files that it is read from.

use crate::model::claim::Actor;
use crate::model::claim::Allow;
use crate::model::claim::Claim;
use crate::model::claim::Issue;
use crate::model::claim::Source;
use crate::model::date::DateRange;
use crate::model::field::record;
use crate::model::review::Review;
use crate::model::scalar::Id;
use crate::model::scalar::Ref;
use crate::model::scalar::Spanned;
use crate::model::scalar::Str;
use crate::model::vocabulary::Confidence;
use crate::model::vocabulary::Layout;
use crate::model::vocabulary::Likelihood;
use crate::model::vocabulary::Marking;

record! {
    /// A file of actors, sources, issues, claims and reviews.
    Document "file" {
        /// Governments, alliances, offices and persons.
        optional "actors" actors: Vec<Actor>,
        /// Published articles.
        optional "sources" sources: Vec<Source>,
        /// What claims bear on.
        optional "issues" issues: Vec<Issue>,
        /// What was asserted, with its quotations.
        optional "claims" claims: Vec<Claim>,
        /// What a second person found, reading claims against their quotations.
        optional "reviews" reviews: Vec<Review>,
    }
}

record! {
    /// The file `brief.yaml`: the brief itself, and whatever else a file may hold.
    Brief "brief" {
        /// The brief's title.
        required "title" title: Str,
        /// The day for which it holds.
        required "as_of" as_of: Option<Spanned<DateRange>>,
        /// Who may read it.
        optional "marking" marking: Option<Spanned<Marking>>,
        /// What the reader must know, in a few sentences; `[@claim-id]` cites a claim.
        optional "bottom_line" bottom_line: Option<Str> = Markdown,
        /// The analyst's own conclusions.
        optional "judgements" judgements: Vec<Judgement>,
        /// The parts of the briefing.
        optional "sections" sections: Vec<Section>,
        /// What to look out for.
        optional "watch" watch: Vec<Watch>,
        /// Rules that may find fault in this file, each with a reason.
        optional "allow" allow: Vec<Allow>,
        /// Governments, alliances, offices and persons.
        optional "actors" actors: Vec<Actor>,
        /// Published articles.
        optional "sources" sources: Vec<Source>,
        /// What claims bear on.
        optional "issues" issues: Vec<Issue>,
        /// What was asserted, with its quotations.
        optional "claims" claims: Vec<Claim>,
        /// What a second person found, reading claims against their quotations.
        optional "reviews" reviews: Vec<Review>,
    }
}

record! {
    /// A conclusion of the analyst's, resting on claims.
    Judgement "judgement" {
        /// Names the judgement, so that a later edition's is compared with this one, however it is
        /// worded.
        optional "id" id: Option<Id>,
        /// The conclusion.
        required "text" text: Str = Markdown,
        /// The claims on which it rests.
        optional "claims" claims: Vec<Ref> = Claim,
        /// How likely it is (ICD 203).
        optional "likelihood" likelihood: Option<Spanned<Likelihood>>,
        /// How well it is founded (ICD 203); never beside a likelihood.
        optional "confidence" confidence: Option<Spanned<Confidence>>,
        /// What else could be the case, each in one sentence.
        optional "alternatives" alternatives: Vec<Str>,
        /// What would speak for it or against it, if it came to be seen.
        optional "indicators" indicators: Vec<Str>,
        /// Why it is another than in the edition before.
        optional "change_reason" change_reason: Option<Str>,
        /// Rules that may find fault here, each with a reason.
        optional "allow" allow: Vec<Allow>,
    }
}

record! {
    /// A part of the briefing.
    Section "section" {
        /// Names the section.
        required "id" id: Id,
        /// Its heading.
        required "title" title: Str,
        /// How it is laid out.
        required "layout" layout: Option<Spanned<Layout>>,
        /// The issues that it treats; their parts come with them.
        required "issues" issues: Vec<Ref> = Issue,
        /// What the analyst says beforehand; `[@claim-id]` cites a claim.
        optional "prose" prose: Option<Str> = Markdown,
    }
}

record! {
    /// Something to look out for.
    Watch "watch item" {
        /// What.
        required "what" what: Str,
        /// When.
        optional "when" when: Option<Str>,
        /// The claims that it follows from.
        optional "claims" claims: Vec<Ref> = Claim,
    }
}
