//! Which files are a brief's own, and which it inherits from the folders above.
//!
//! What is inherited serves several briefs: that one of them does not use it says nothing.

use crate::resolve::Corpus;
use crate::workspace::files::parent;

/// Tells whether `file` lies in the folder of the brief or below it.
pub(crate) fn is_own(corpus: &Corpus, file: &str) -> bool {
    let Some(brief) = &corpus.brief else {
        return false;
    };
    let folder = parent(&brief.file);
    folder.is_empty()
        || file
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}
