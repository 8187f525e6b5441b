//! Reviews: a second person's verdict that a claim follows from its quotations.

use crate::model::date::DateRange;
use crate::model::field::record;
use crate::model::scalar::Ref;
use crate::model::scalar::Spanned;
use crate::model::scalar::Str;
use crate::words::words;

words! {
    /// What a reviewer answers.
    Answer "answer" {
        /// The claim says what its quotations say, of whom they say it.
        Follows = "follows",
        /// The claim says more than its quotations, or something else.
        SaysMore = "says-more",
        /// The quotations are the words of somebody else.
        WrongSpeaker = "wrong-speaker",
    }
}

record! {
    /// A second person's verdict on a claim.
    Review "review" {
        /// The claim that was read against its quotations.
        required "claim" claim: Ref = Claim,
        /// Who read it.
        required "by" by: Str,
        /// When.
        required "on" on: Option<Spanned<DateRange>>,
        /// Whether it follows from them.
        required "answer" answer: Option<Spanned<Answer>>,
        /// What else the reviewer says.
        optional "remark" remark: Option<Str>,
        /// The SHA-256 of what was read; an edit of it voids the review.
        required "read" read: Str,
    }
}

record! {
    /// What a reviewer without a terminal fills in.
    Sheet "review sheet" {
        /// Who reads; each answer is given in this name.
        required "by" by: Str,
        /// The claims, each with room for an answer.
        optional "reviews" entries: Vec<SheetEntry>,
    }
}

record! {
    /// A claim on a review sheet.
    SheetEntry "entry" {
        /// The claim.
        required "claim" claim: Str,
        /// `follows`, `says-more` or `wrong-speaker`; left empty, the claim is not reviewed.
        optional "answer" answer: Option<Str>,
        /// What else there is to say.
        optional "remark" remark: Option<Str>,
        /// What the claim says; for reading, not for filling in.
        optional "says" says: Vec<Str>,
        /// What it rests on; for reading, not for filling in.
        optional "rests_on" rests_on: Vec<Str>,
        /// The SHA-256 of what is to be read; not to be changed.
        required "read" read: Str,
    }
}
