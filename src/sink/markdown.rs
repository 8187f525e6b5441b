//! Text for Markdown: it comes out as these characters, whatever stands around it.
//!
//! Covers CommonMark and the extensions of forges and of mdBook: tables, footnotes, math,
//! strikethrough, definition lists, smart punctuation, emoji names, bare links, and templates in
//! doubled braces.

use crate::sink::hidden::breaks_line;
use crate::sink::hidden::escape;
use crate::sink::hidden::is_control;
use crate::sink::hidden::turns_text;

/// Encodes text for one line of Markdown, be it the start of a line, the middle of a sentence, a
/// table's cell or a link's text.
///
/// Runs of blanks, tabs and line breaks become one blank. Control characters and those that force
/// a direction become visible escapes such as `\u{1b}`.
pub fn text(text: &str) -> String {
    let shown = show(text);
    let mut encoded = String::with_capacity(shown.len() + shown.len() / 8);
    // Whether everything so far is blank, or a number that may become a list's.
    let mut start = Start::Blank;
    let mut previous = None;
    let mut chars = shown.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before = at.checked_sub(3).and_then(|start| shown.get(start..at));
        let around = Around {
            previous,
            next: chars.peek().map(|(_, next)| *next),
            after_www: before.is_some_and(|before| before.eq_ignore_ascii_case("www")),
        };
        if c.is_ascii_punctuation() && means_something(c, around, start) {
            encoded.push('\\');
        }
        encoded.push(c);
        start = start.after(c);
        previous = Some(c);
    }
    encoded
}

/// Encodes text as [`text`] does, for Markdown whose quotation marks nobody makes curly: that of a
/// forge, not of mdBook. It reads better as it is written.
pub fn plain(text: &str) -> String {
    let encoded = self::text(text);
    let mut plain = String::with_capacity(encoded.len());
    let mut rest = encoded.as_str();
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        // What follows the whole text is no address and no emoji's name.
        if !matches!(escape.as_bytes(), [_, b'"' | b'\'', ..] | [_, b':']) {
            plain.push('\\');
        }
        let end = escape.chars().nth(1).map_or(1, |c| 1 + c.len_utf8());
        plain.push_str(&escape[1..end]);
        rest = &escape[end..];
    }
    plain.push_str(rest);
    plain
}

/// Replaces what is hidden by what can be seen, and white space by single blanks.
fn show(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, ' ' | '\t') || breaks_line(c) {
            if !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if is_control(c) || turns_text(c) {
            shown.push_str(&escape(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Blank,
    Number,
    Past,
}

impl Start {
    fn after(self, c: char) -> Start {
        match self {
            Start::Blank if c == ' ' => Start::Blank,
            Start::Blank | Start::Number if c.is_ascii_digit() => Start::Number,
            _ => Start::Past,
        }
    }
}

/// The neighbours of a character; `None` at an end, beyond which anything may stand.
#[derive(Clone, Copy)]
struct Around {
    previous: Option<char>,
    next: Option<char>,
    after_www: bool,
}

impl Around {
    fn beside(self, c: char) -> bool {
        self.previous == Some(c) || self.next == Some(c)
    }

    fn at_end(self) -> bool {
        self.previous.is_none() || self.next.is_none()
    }
}

/// Tells whether a punctuation mark could be read as more than itself.
fn means_something(c: char, around: Around, start: Start) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '^' | '$'
        | '{' | '}' | '@' | '"' | '\'' => true,
        // Lists, rules, front matter, underlined headings, smart dashes.
        '-' | '+' | '=' => start == Start::Blank || around.at_end() || around.beside(c),
        // Numbered lists; `...` as an ellipsis; a bare `www.` link.
        '.' => start == Start::Number || around.beside('.') || around.after_www,
        ')' => start == Start::Number,
        // Definitions, `https://`, `:name:`; harmless before a blank.
        ':' => start == Start::Blank || around.next != Some(' '),
        // An image, should a link follow.
        '!' => around.next.is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::Event;
    use pulldown_cmark::Options;
    use pulldown_cmark::Parser;
    use pulldown_cmark::Tag;
    use pulldown_cmark::TagEnd;

    /// Returns the plain text of a paragraph that has no structure; `None` if there is any.
    fn plain(markdown: &str) -> Option<String> {
        let mut plain = String::new();
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(text) => plain.push_str(&text),
                _ => return None,
            }
        }
        Some(plain)
    }

    /// Returns the text of the only cell in the body of a table, if it has no structure.
    fn cell(markdown: &str) -> Option<String> {
        let table = format!("| a | b |\n| --- | --- |\n| {markdown} | end |\n");
        let (mut cells, mut text, mut in_body) = (Vec::new(), String::new(), false);
        for event in Parser::new_ext(&table, Options::all()) {
            match event {
                Event::End(TagEnd::TableHead) => in_body = true,
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
                | Event::End(TagEnd::Table | TagEnd::TableRow) => {}
                Event::Text(part) if in_body => text.push_str(&part),
                Event::Text(_) => {}
                Event::End(TagEnd::TableCell) if in_body => cells.push(std::mem::take(&mut text)),
                Event::End(TagEnd::TableCell) => {}
                _ => return None,
            }
        }
        match &cells[..] {
            [first, end] if end == "end" => Some(first.clone()),
            _ => None,
        }
    }

    fn expected(text: &str) -> String {
        // CommonMark trims Unicode's blanks at a paragraph's ends; only ASCII ones are ours.
        show(text).trim_matches(' ').to_owned()
    }

    fn check(source: &str) {
        let encoded = text(source);
        assert_eq!(
            plain(&encoded).as_deref(),
            Some(&*expected(source)),
            "{encoded}"
        );
        assert_eq!(
            cell(&encoded).as_deref(),
            Some(&*expected(source)),
            "{encoded}"
        );
        let inside = format!("So {encoded} it is");
        let shown = plain(&inside).unwrap();
        let blank = |text: String| text.replace("  ", " ");
        assert_eq!(
            blank(shown),
            blank(format!("So {} it is", show(source))),
            "{inside}"
        );
    }

    #[test]
    fn hostile_texts_come_out_as_they_are() {
        for source in [
            "<script>alert(1)</script>",
            "````",
            "a | b \\| c",
            "{{ x }} {{#include /etc/passwd}}",
            "[a](javascript:alert(1))",
            "![a](b)",
            "[^1] and [^1]: note",
            "- item",
            "+ item",
            "* item",
            "1. first",
            "12) twelfth",
            "# heading",
            "> quote",
            "---",
            "===",
            "***",
            "+++",
            "    code",
            "\tcode",
            "a\nb\r\nc\rd",
            "&amp; &#64;",
            "*a* _b_ **c** ~~d~~ ^e^ $f$ ==g==",
            "\"it's\" -- ... --- 'so'",
            "https://x.example www.x.example a@b.example :smile: :::",
            ": definition",
            "term\n: definition",
            "- [ ] task",
            "\\",
            "a\\",
            "`",
            "a`b``c",
            "||x||",
            "> [!NOTE]",
            "[[wiki]]",
            "<https://x.example>",
            "a  \nb",
            "-",
            ".",
            "!",
            "a!",
            "1.",
            "0)",
            "\u{1b}[31m",
            "user\u{202e}gpj",
            "a\u{0}b",
            "\u{feff}x",
            "-5.2% or 3-4",
            "{#id .class}",
            "Setext\n===",
            "a\n---\nb",
            "|a|\n|-|",
            "<!-- x -->",
            "<?x?>",
            "&nbsp;",
            "\u{a0}a\u{a0}",
            "\u{2028}x\u{2029}",
            "\u{85}x",
            "\u{b}x\u{c}",
        ] {
            check(source);
        }
    }

    #[test]
    fn prose_stays_readable() {
        let prose =
            "The minister (who spoke first) called them non-starters; 5.2% agreed, he said.";
        assert_eq!(text(prose), prose);
        assert_eq!(text("Answer: no"), "Answer: no");
        assert_eq!(text("1.5 tonnes"), "1\\.5 tonnes");
    }

    #[test]
    fn quotation_marks_may_stay_as_they_are() {
        assert_eq!(super::plain("so:"), "so:");
        assert_eq!(super::plain("\"it's\" \\\" *x*"), "\"it's\" \\\\\" \\*x\\*");
    }

    #[test]
    fn bare_links_and_templates_are_broken_up() {
        assert_eq!(text("www.x.example"), "www\\.x.example");
        assert_eq!(text("http://x"), "http\\://x");
        assert_eq!(text("{{x}}"), "\\{\\{x\\}\\}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn any_text_comes_out_as_it_is(
            source in "\\PC{0,40}|[ -~\n\t]{0,40}|[-+=*_.:!<>{}|`#$~^\\\\\\[\\]()&'\"@ 1aw\n]{0,24}"
        ) {
            check(&source);
        }
    }
}
