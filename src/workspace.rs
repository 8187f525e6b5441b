//! Where things are: the folder that holds `book.toml`, its briefs, its texts, its settings.
//!
//! Everything is read through [`Files`]; only [`disk`] touches the disk, and only [`revision`] git.
//! Names of files are relative to the workspace, with `/`.

pub mod disk;
pub mod files;
pub mod layout;
pub mod memory;
pub mod revision;
pub mod settings;

pub use disk::Disk;
pub use files::FileError;
pub use files::Files;
pub use layout::BriefFolder;
pub use layout::Workspace;
pub use memory::Memory;
pub use revision::Revision;
pub use revision::RevisionError;
pub use settings::Level;
pub use settings::Settings;
