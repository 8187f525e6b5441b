//! How the rules word numbers, lists and passages in their messages.

/// Returns `text` for a message: on one line, and its middle left out when it is long.
pub(super) fn shown(text: &str) -> String {
    const LIMIT: usize = 160;
    const KEPT: usize = 75;
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let count = line.chars().count();
    if count <= LIMIT {
        return line;
    }
    let start: String = line.chars().take(KEPT).collect();
    let end: String = line.chars().skip(count - KEPT).collect();
    format!("{} … {}", start.trim_end(), end.trim_start())
}

/// Returns "1 place", "2 places".
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Returns "1 word is", "2 words are".
pub(super) fn count_are(number: usize, noun: &str) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} {verb}", count(number, noun))
}

/// Returns "a", "a and b", "a, b and c".
pub(super) fn list<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// Returns "a", "a or b", "a, b or c"; `None` for none.
pub(super) fn alternatives(words: &[String]) -> Option<String> {
    let (last, rest) = words.split_last()?;
    if rest.is_empty() {
        return Some(last.clone());
    }
    Some(format!("{} or {last}", rest.join(", ")))
}

/// Returns ids between backticks, as a list; those beyond the sixth are counted.
pub(super) fn ids<S: AsRef<str>>(ids: &[S]) -> String {
    const LIMIT: usize = 6;
    let mut shown: Vec<String> = ids
        .iter()
        .take(LIMIT)
        .map(|id| format!("`{}`", id.as_ref()))
        .collect();
    if ids.len() > LIMIT {
        shown.push(format!("{} more", ids.len() - LIMIT));
    }
    list(&shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passages_keep_both_ends() {
        assert_eq!(shown(" a\n  b "), "a b");
        let long = format!("begin {} end", "word ".repeat(100));
        let short = shown(&long);
        assert!(short.starts_with("begin ") && short.ends_with(" end") && short.contains('…'));
        assert!(short.chars().count() < 160);
    }

    #[test]
    fn lists_read_well() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(ids(&["x"; 8]), "`x`, `x`, `x`, `x`, `x`, `x` and 2 more");
        assert_eq!(count(1, "place"), "1 place");
    }
}
