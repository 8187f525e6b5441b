//! Closed lists of words, as YAML and JSON spell them.

/// A closed list of words that YAML, JSON and documentation share.
pub trait Words: Copy + 'static {
    /// The list's name, in the singular: "stance".
    const NAME: &'static str;
    /// Every word with what it means, in the list's order.
    const LIST: &'static [(&'static str, &'static str)];

    /// Returns the value that `word` spells.
    fn parse(word: &str) -> Option<Self>;
}

/// Declares a closed list of words: an enum with `ALL`, `as_str`, `Display`, `FromStr` and
/// [`Words`]. Each word's doc comment is one line, and is its documentation everywhere.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        $name:ident $called:literal { $(#[doc = $meaning:literal] $variant:ident = $word:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant,)* }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Returns the word as it is written in YAML and JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                $name::ALL.iter().copied().find(|one| one.as_str() == word).ok_or(())
            }
        }

        impl crate::words::Words for $name {
            const NAME: &'static str = $called;
            const LIST: &'static [(&'static str, &'static str)] = &[$(($word, $meaning),)*];

            fn parse(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }
    };
}

pub(crate) use words;
