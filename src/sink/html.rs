//! Text for HTML: the content of an element, or a value in double quotation marks.

use crate::sink::hidden::breaks_line;
use crate::sink::hidden::escape;
use crate::sink::hidden::is_control;
use crate::sink::hidden::turns_text;
use std::borrow::Cow;

/// Encodes text for an element's content or a quoted attribute's value.
///
/// Line breaks become blanks: a blank line would end a block of HTML inside Markdown. Braces are
/// encoded, so that no template engine behind this one reads them. Control characters and those
/// that force a direction become visible escapes such as `\u{1b}`.
pub fn text(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => encoded.push_str("&amp;"),
            '<' => encoded.push_str("&lt;"),
            '>' => encoded.push_str("&gt;"),
            '"' => encoded.push_str("&quot;"),
            '\'' => encoded.push_str("&#39;"),
            '{' => encoded.push_str("&#123;"),
            '}' => encoded.push_str("&#125;"),
            '\t' => encoded.push(' '),
            _ if breaks_line(c) => encoded.push(' '),
            _ if is_plain(c) => encoded.push(c),
            _ => encoded.push_str(&escape(c).replace('{', "&#123;").replace('}', "&#125;")),
        }
    }
    Cow::Owned(encoded)
}

fn is_plain(c: char) -> bool {
    !(matches!(c, '&' | '<' | '>' | '"' | '\'' | '{' | '}')
        || is_control(c)
        || breaks_line(c)
        || turns_text(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(
            text("\"><script>'a'&b</script>{{x}}\n\nz\u{1b}\u{202e}"),
            "&quot;&gt;&lt;script&gt;&#39;a&#39;&amp;b&lt;/script&gt;&#123;&#123;x&#125;&#125;  z\
             \\u&#123;1b&#125;\\u&#123;202e&#125;"
        );
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(text("Мы, 日本 — é"), Cow::Borrowed(_)));
    }
}
