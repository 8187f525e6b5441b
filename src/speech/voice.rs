//! How a source carries words.

use crate::words::words;

words! {
    /// How the source carries the words.
    Voice "voice" {
        /// Inside the source's quotation marks.
        Direct = "direct",
        /// Partly inside them.
        Mixed = "mixed",
        /// Reported speech.
        Indirect = "indirect",
        /// Speech without marks.
        Unmarked = "unmarked",
        /// The source's own voice.
        Narration = "narration",
    }
}
