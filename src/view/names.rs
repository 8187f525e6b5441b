//! Names and phrases, as they stand in a sentence.

use unicode_segmentation::UnicodeSegmentation;

/// Returns `text` as one line: every run of white space as one blank, none at the ends.
pub fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Returns the names as an enumeration: "a", "a and b", "a, b and c".
pub fn enumerate<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Returns `text` with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let first = text.graphemes(true).next().unwrap_or_default();
    let mut capital = first.to_uppercase();
    capital.push_str(&text[first.len()..]);
    capital
}

/// Returns a proposition as a question: a heading may not look as if it held.
pub fn question(proposition: &str) -> String {
    let bare = proposition.trim_end_matches(['.', '?', ' ']);
    format!("{bare}?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_built_as_in_a_sentence() {
        assert_eq!(enumerate::<&str>(&[]), "");
        assert_eq!(enumerate(&["a", "b", "c"]), "a, b and c");
        assert_eq!(capital("élan vital"), "Élan vital");
        assert_eq!(question("The lock opens."), "The lock opens?");
        assert_eq!(line(" a\n\u{a0}b "), "a b");
    }
}
