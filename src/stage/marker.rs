//! The file that makes a folder ours, and says of what it was made and what it holds.
#![expect(clippy::disallowed_methods, reason = "it stands on the disk")]

use std::fs;
use std::path::Path;

/// The file that makes an output folder ours.
pub const MARKER: &str = ".briefwright";

/// What the marker says to those who find it.
const MARKED: &str = "Written by briefwright, which replaces this folder as a whole.\n";

const INPUT: &str = "made from: ";
const OUTPUT: &str = "holds: ";

/// What a marker says; both are empty in a folder that is not complete in itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    /// A digest of everything that the tree was made of.
    pub input: String,
    /// A digest of the tree, without the marker.
    pub output: String,
}

impl Marker {
    /// Reads the marker of a folder; `None` where there is none that can be read.
    pub fn read(folder: &Path) -> Option<Marker> {
        let text = fs::read_to_string(folder.join(MARKER)).ok()?;
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key));
            line.filter(|value| !value.is_empty()).map(str::to_owned)
        };
        Some(Marker {
            input: value(INPUT)?,
            output: value(OUTPUT)?,
        })
    }

    /// Returns its text.
    pub fn text(&self) -> String {
        format!("{MARKED}{INPUT}{}\n{OUTPUT}{}\n", self.input, self.output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Marker::read(folder.path()), None);
        let marker = Marker {
            input: "a1".to_owned(),
            output: "b2".to_owned(),
        };
        let path = folder.path().join(MARKER);
        fs::write(&path, marker.text()).unwrap();
        assert_eq!(Marker::read(folder.path()), Some(marker));
        for other in [MARKED, "", "\u{0}", &*Marker::default().text()] {
            fs::write(&path, other).unwrap();
            assert_eq!(Marker::read(folder.path()), None, "{other:?}");
        }
    }
}
