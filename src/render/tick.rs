//! Puts a tick into every loop of a template, so that a loop that does not end is stopped, and the
//! line is known.
//!
//! Reads just enough of Tera's syntax to find its tags: comments, raw blocks, and strings inside
//! tags. White space stays as it is: the tick takes over the tag's trimming mark.

/// Returns the template with `{% set bw_tick = tick(t=index, n=line) %}` at the start of each loop
/// and component.
pub fn instrument(source: &str, index: usize) -> String {
    let mut ticked = String::with_capacity(source.len());
    let mut scanner = Scanner {
        source,
        at: 0,
        line: 1,
    };
    let mut copied = 0;
    while let Some(tag) = scanner.next_tag() {
        if !matches!(tag.keyword, "for" | "component") {
            continue;
        }
        let inside = source.get(..tag.end).unwrap_or(source);
        let mark = if inside.ends_with("-%}") { "-" } else { "" };
        ticked.push_str(source.get(copied..tag.end).unwrap_or_default());
        ticked.push_str(&format!(
            "{{% set bw_tick = tick(t={index}, n={}) {mark}%}}",
            tag.line
        ));
        copied = tag.end;
    }
    ticked.push_str(source.get(copied..).unwrap_or_default());
    ticked
}

struct Tag<'s> {
    keyword: &'s str,
    line: usize,
    /// The byte after the tag.
    end: usize,
}

struct Scanner<'s> {
    source: &'s str,
    at: usize,
    line: usize,
}

impl<'s> Scanner<'s> {
    /// Moves behind the next `{% … %}`, raw blocks passed over whole.
    fn next_tag(&mut self) -> Option<Tag<'s>> {
        loop {
            let open = self.find("{")?;
            match self.source.as_bytes().get(open + 1) {
                Some(b'#') => {
                    let end = self.find_from(open + 2, "#}")?;
                    self.go(end + 2);
                }
                Some(b'{') => {
                    let end = self.end_of_tag(open + 2, "}}")?;
                    self.go(end);
                }
                Some(b'%') => {
                    self.go(open);
                    let line = self.line;
                    let end = self.end_of_tag(open + 2, "%}")?;
                    let inside = self.source.get(open + 2..end).unwrap_or_default();
                    let inside = inside.trim_start_matches('-').trim_start();
                    let length = inside
                        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                        .unwrap_or(inside.len());
                    let keyword = inside.get(..length).unwrap_or_default();
                    self.go(end);
                    if keyword == "raw" {
                        let close = self.find("endraw")?;
                        self.go(close);
                        continue;
                    }
                    return Some(Tag { keyword, line, end });
                }
                _ => self.go(open + 1),
            }
        }
    }

    fn find(&self, needle: &str) -> Option<usize> {
        self.find_from(self.at, needle)
    }

    fn find_from(&self, from: usize, needle: &str) -> Option<usize> {
        self.source.get(from..)?.find(needle).map(|at| from + at)
    }

    /// Returns the byte after `close`, strings passed over.
    fn end_of_tag(&self, from: usize, close: &str) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let mut quote = None;
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            match quote {
                Some(_) if byte == b'\\' => at += 1,
                Some(mark) if byte == mark => quote = None,
                Some(_) => {}
                None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
                None if bytes[at..].starts_with(close.as_bytes()) => return Some(at + close.len()),
                None => {}
            }
            at += 1;
        }
        None
    }

    fn go(&mut self, to: usize) {
        let passed = self.source.get(self.at..to).unwrap_or_default();
        self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
        self.at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_get_their_ticks_and_nothing_else_does() {
        let source = "{# {% for a in b %} #}\n{% raw %}{% for a in b %}{% endraw %}\n\
                      {{ \"{% for %}\" }}{%- for a in \"%}\" -%}\n x{% endfor %}{% if a %}{% endif %}";
        let expected = source.replace(
            "\"%}\" -%}",
            "\"%}\" -%}{% set bw_tick = tick(t=7, n=3) -%}",
        );
        assert_eq!(instrument(source, 7), expected);
    }

    #[test]
    fn broken_templates_stay_as_they_are() {
        for source in [
            "{% for",
            "{{ \"",
            "{#",
            "{",
            "é{%",
            "{% raw %}",
            "{% for x in \"a",
        ] {
            assert_eq!(instrument(source, 0), source);
        }
    }
}
