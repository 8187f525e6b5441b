//! Marks the words of a run that differ from those it is set against.
//!
//! The words are encoded piece by piece, so that nothing but them and the marks comes out.

use crate::view::quotation::Run;

/// Sets the words of a run, each differing stretch between `open` and `close`.
pub fn marked(run: &Run, open: &str, close: &str, encode: impl Fn(&str) -> String) -> String {
    if run.differing.is_empty() {
        return encode(&run.text);
    }
    let mut set = String::with_capacity(run.text.len() + 16);
    let mut rest = run.text.as_str();
    let mut at = 0;
    for &(start, end) in &run.differing {
        if start < at || end <= start {
            continue;
        }
        let (before, from) = split(rest, start - at);
        let (words, after) = split(from, end - start);
        if words.is_empty() {
            break;
        }
        set.push_str(&encode(before));
        set.push_str(open);
        set.push_str(&encode(words));
        set.push_str(close);
        rest = after;
        at = end;
    }
    set.push_str(&encode(rest));
    set
}

/// Splits a text after some code points.
fn split(text: &str, points: usize) -> (&str, &str) {
    let at = text
        .char_indices()
        .nth(points)
        .map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::quotation::RunKind;

    fn set(text: &str, differing: &[(usize, usize)]) -> String {
        let run = Run {
            kind: RunKind::Words,
            direct: false,
            blank: false,
            text: text.to_owned(),
            differing: differing.to_vec(),
        };
        marked(&run, "[", "]", str::to_owned)
    }

    #[test]
    fn nothing_is_lost_or_doubled() {
        assert_eq!(set("één schip ligt", &[(4, 9)]), "één [schip] ligt");
        assert_eq!(set("ab cd", &[(0, 2), (3, 5)]), "[ab] [cd]");
        assert_eq!(set("ab", &[]), "ab");
        // What no comparison gives.
        let odd = [(3, 5), (0, 2), (4, 4), (9, 4), (7, usize::MAX), (90, 91)];
        assert_eq!(set("ab cd efg", &odd), "ab [cd] e[fg]");
    }
}
