//! Claims and what they refer to: citations, actors, issues, sources.

use crate::model::date::DateRange;
use crate::model::days::Days;
use crate::model::field::record;
use crate::model::number::NumberRange;
use crate::model::scalar::Id;
use crate::model::scalar::Ref;
use crate::model::scalar::Spanned;
use crate::model::scalar::Str;
use crate::model::vocabulary::Asks;
use crate::model::vocabulary::ClaimKind;
use crate::model::vocabulary::Extent;
use crate::model::vocabulary::Reliability;
use crate::model::vocabulary::Republish;
use crate::model::vocabulary::ResponseKind;
use crate::model::vocabulary::Stance;
use crate::speech::Voice;

record! {
    /// An assertion that the analyst records, with the quotations that carry it.
    Claim "claim" {
        /// Names the claim; other claims and the brief refer to it by this.
        required "id" id: Id,
        /// `reported` for a fact in the source's own voice, which has no actor.
        optional "kind" kind: Option<Spanned<ClaimKind>>,
        /// Who makes the claim; several when they make it together.
        optional "actor" actors: Vec<Ref> = Actor,
        /// What it bears on.
        required "issue" issues: Vec<Ref> = Issue,
        /// Its direction on its issue.
        optional "stance" stance: Option<Spanned<Stance>>,
        /// What the actor says another actor said or did.
        optional "ascribes" ascribes: Vec<Ascription>,
        /// The claim in one sentence of the analyst's, saying no more than its quotations.
        required "text" text: Str,
        /// When the claim held: the day for which the sources report it.
        required "as_of" as_of: Option<Spanned<DateRange>>,
        /// When it was said, if that is another day.
        optional "said" said: Option<Spanned<DateRange>>,
        /// When what it speaks of happens or happened.
        optional "event" event: Option<Spanned<DateRange>>,
        /// What fills the issue's blank.
        optional "value" value: Option<Value>,
        /// How much of the issue it covers.
        optional "scope" scope: Option<Scope>,
        /// What it hangs on.
        optional "condition" condition: Option<Str>,
        /// The claims that it answers, and how.
        optional "responds_to" responds_to: Vec<Response>,
        /// The same actor's earlier claims that it replaces.
        optional "supersedes" supersedes: Vec<Ref> = Claim,
        /// An analyst's remark; never published as a finding.
        optional "comment" comment: Option<Str>,
        /// Rules that may find fault here, each with a reason.
        optional "allow" allow: Vec<Allow>,
        /// The quotations on which the claim rests.
        optional "citations" citations: Vec<Citation>,
    }
}

record! {
    /// A link from a claim to a source: quotation, selectors, speaker.
    Citation "citation" {
        /// The source that is quoted.
        required "source" source: Ref = Source,
        /// The source's words, verbatim; `…` leaves words out, `[brackets]` hold the editor's own.
        required "quote" quote: Str = Quotation,
        /// The words right before the quotation, where it stands in several places.
        optional "prefix" prefix: Option<Str> = Quotation,
        /// The words right after it.
        optional "suffix" suffix: Option<Str> = Quotation,
        /// The paragraph in which it begins, counted from 1, headline and captions included.
        optional "paragraph" paragraph: Option<Spanned<usize>>,
        /// Whose words the source says they are; several when they say it together.
        optional "speaker" speakers: Vec<Ref> = Actor,
        /// Through whom they come, nearest the source first.
        optional "via" via: Vec<Ref> = Actor,
        /// How the source carries the words; computed, and given only to state it.
        optional "voice" voice: Option<Spanned<Voice>>,
        /// How the source describes an anonymous speaker, verbatim.
        optional "as_described" as_described: Option<Str> = Quotation,
        /// Credibility of the information, 1 to 6 (Admiralty).
        optional "credibility" credibility: Option<Spanned<u8>>,
        /// A translation for the reader; the original is what is certified.
        optional "translation" translation: Option<Str>,
        /// Who translated it.
        optional "translator" translator: Option<Str>,
        /// An analyst's remark.
        optional "comment" comment: Option<Str>,
        /// Rules that may find fault here, each with a reason.
        optional "allow" allow: Vec<Allow>,
    }
}

record! {
    /// What an actor says another actor said or did.
    Ascription "ascription" shorthand "to" {
        /// The other actor.
        required "to" to: Ref = Actor,
        /// The other actor's stance, as ascribed.
        optional "stance" stance: Option<Spanned<Stance>>,
        /// To whom it was said.
        optional "addressee" addressee: Vec<Ref> = Actor,
    }
}

record! {
    /// How a claim answers another.
    Response "response" {
        /// The claim that is answered.
        required "claim" claim: Ref = Claim,
        /// How it is answered.
        required "as" how: Option<Spanned<ResponseKind>>,
    }
}

record! {
    /// What fills an issue's blank.
    Value "value" shorthand "words" {
        /// The value in the source's words.
        required "words" words: Str,
        /// The value as a date.
        optional "date" date: Option<Spanned<DateRange>>,
        /// The value as a number.
        optional "number" number: Option<Spanned<NumberRange>>,
    }
}

record! {
    /// How much of its issue a claim covers.
    Scope "scope" shorthand "words" {
        /// The scope in the source's words.
        required "words" words: Str,
        /// Whether that is the whole or a part.
        optional "extent" extent: Option<Spanned<Extent>>,
    }
}

record! {
    /// A rule that may find fault in one place.
    Allow "allowance" {
        /// The rule's id.
        required "rule" rule: Str = Rule,
        /// Why an editor would accept it.
        required "reason" reason: Str,
    }
}

record! {
    /// A government, alliance, office or person.
    Actor "actor" {
        /// Names the actor; claims refer to it by this.
        required "id" id: Id,
        /// The name as it is printed.
        required "name" name: Str,
        /// The actor for whom this one speaks.
        optional "of" of: Option<Ref> = Actor,
        /// Other names and titles under which sources speak of the actor.
        optional "aliases" aliases: Vec<Str>,
        /// The members of a collective.
        optional "includes" includes: Vec<Ref> = Actor,
        /// Whether the sources withhold the name.
        optional "anonymous" anonymous: Option<Spanned<bool>>,
        /// An analyst's remark.
        optional "comment" comment: Option<Str>,
    }
}

record! {
    /// A proposition, demand or fact in dispute, worded so that for and against mean something.
    Issue "issue" {
        /// Names the issue; claims and sections refer to it by this.
        required "id" id: Id,
        /// The proposition, as a sentence without its full stop.
        required "title" title: Str,
        /// The issue of which it is a part.
        optional "part_of" part_of: Option<Ref> = Issue,
        /// What its blank asks for, if it has one.
        optional "asks" asks: Option<Spanned<Asks>>,
        /// For how long a claim on it can be relied on: `14 days`. Its parts take it over.
        optional "stale_after" stale_after: Option<Spanned<Days>>,
        /// An analyst's remark.
        optional "comment" comment: Option<Str>,
    }
}

record! {
    /// One published article. What it does not state is left out or said to be unknown.
    Source "source" {
        /// Names the source; citations refer to it by this.
        required "id" id: Id,
        /// The article's headline, if it has one.
        optional "title" title: Option<Str>,
        /// Its authors, as it names them.
        optional "author" author: Vec<Str>,
        /// Where it was published on the web.
        optional "url" url: Option<Str> = Url,
        /// When it was retrieved.
        optional "retrieved" retrieved: Option<Spanned<DateRange>>,
        /// Who published it; `unknown` is a value.
        optional "outlet" outlet: Option<Str>,
        /// The group of outlets to which that one belongs, where several share owner or newsroom.
        optional "family" family: Option<Str>,
        /// The agency that its text credits.
        optional "wire_credit" wire_credit: Option<Str>,
        /// When it was published, or what that is inferred from.
        optional "published" published: Option<Published>,
        /// Its dateline, as printed.
        optional "dateline" dateline: Option<Str>,
        /// Its language, as a BCP 47 tag.
        optional "language" language: Option<Str>,
        /// The file of its text, below a folder of texts.
        required "text" text: Str = Path,
        /// Its reliability, A to F (Admiralty); F means that it cannot be judged.
        optional "reliability" reliability: Option<Spanned<Reliability>>,
        /// How much of its text pages and lock may hold; `quotation` unless said otherwise.
        optional "republish" republish: Option<Spanned<Republish>>,
        /// What it rewrites.
        optional "derived_from" derived_from: Option<Derivation>,
        /// Whether it says that its own reporters saw or heard what it reports.
        optional "own_reporting" own_reporting: Option<Spanned<bool>>,
        /// How the briefing's reader is told of it, in a few words: "the dispatch".
        optional "called" called: Option<Str>,
        /// Passages that were read and left out of the brief, each with a reason; not published.
        optional "dismissed" dismissed: Vec<Dismissal>,
        /// An analyst's remark.
        optional "comment" comment: Option<Str>,
    }
}

record! {
    /// A passage that was read and left out of the brief. Sentence or rest of a sentence: what no
    /// claim quotes of the sentence in which it stands.
    Dismissal "dismissal" {
        /// As few of its words as tell the passage from others, verbatim.
        required "quote" quote: Str = Quotation,
        /// The paragraph in which they begin, where they stand in several places.
        optional "paragraph" paragraph: Option<Spanned<usize>>,
        /// Why an editor would leave it out.
        required "reason" reason: Str,
    }
}

record! {
    /// When a source was published.
    Published "date of publication" shorthand "date" {
        /// The day, month or range.
        required "date" date: Option<Spanned<DateRange>>,
        /// What it is inferred from, if the source does not state it.
        optional "basis" basis: Option<Str>,
    }
}

record! {
    /// What a source rewrites.
    Derivation "derivation" shorthand "sources" {
        /// The sources that it rewrites.
        optional "sources" sources: Vec<Ref> = Source,
        /// Whether what it rewrites is not known.
        optional "unknown" unknown: Option<Spanned<bool>>,
        /// What the derivation is inferred from.
        optional "basis" basis: Option<Str>,
    }
}
