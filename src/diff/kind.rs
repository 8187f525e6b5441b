//! What sort of change a change is.

use crate::words::words;
use serde::Serialize;
use serde::Serializer;

words! {
    /// What sort of change a change is.
    Kind "kind of change" {
        /// was not there before
        New = "new",
        /// is there no more
        Withdrawn = "withdrawn",
        /// points the other way
        Flipped = "flipped",
        /// is another stance
        Shifted = "shifted",
        /// is the same stance in a later word
        Superseded = "superseded",
        /// says the same under another id
        Renamed = "renamed",
        /// has other words
        Reworded = "reworded",
        /// is other than before
        Changed = "changed",
        /// is verified, and was not before
        Verified = "verified",
        /// is not verified any more
        Unverified = "unverified",
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
