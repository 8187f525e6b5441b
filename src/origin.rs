//! Origins: which sources are one and the same in the end, and which may be.
//!
//! Unknown is the default: two sources that nothing joins are not thereby independent. That they
//! are is established only where both say that it is their own reporting.

mod fingerprints;
mod standing;
mod ties;

pub use fingerprints::RUN;
pub use fingerprints::WINDOW;
pub use fingerprints::fingerprints;
pub use standing::Speaker;
pub use standing::Standing;
pub use standing::sources;
pub use standing::speaker;
pub use standing::standing;
pub use ties::Kind;
pub use ties::Origins;
pub use ties::Tie;
