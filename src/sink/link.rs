//! Addresses that a page may link to.

use std::fmt::Write;

/// Returns the path of a file as it can stand in a link: what is not plain ASCII is
/// percent-encoded.
pub fn path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Returns the address in a form that can stand between Markdown's parentheses or in an HTML
/// attribute; `None` unless it is an `http` or `https` address.
///
/// What is not allowed in a URI (RFC 3986), and what Markdown or a template would read, is
/// percent-encoded; `&` becomes the entity that both languages decode.
pub fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = &rest[..host_end];
    if !is_web || host.is_empty() || host.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let mut encoded = scheme.to_ascii_lowercase() + "://";
    for byte in rest.bytes() {
        if byte == b'&' {
            encoded.push_str("&amp;");
        } else if is_kept(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Some(encoded)
}

/// Returns a `mailto:` address in a form that can stand in the same places; `None` for any other.
pub fn mail(address: &str) -> Option<String> {
    let mail = address.strip_prefix("mailto:")?;
    let mut encoded = String::from("mailto:");
    for byte in mail.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@+?=%,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Some(encoded)
}

fn is_kept(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!,;=%+".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::Event;
    use pulldown_cmark::Options;
    use pulldown_cmark::Parser;
    use pulldown_cmark::Tag;

    #[test]
    fn keeps_addresses_and_nothing_else() {
        assert_eq!(
            web(" HTTPS://news.example/a/b?c=d#e "),
            Some("https://news.example/a/b?c=d#e".to_owned())
        );
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x.example",
            "http://",
            "http:// x",
            "x",
            "",
        ] {
            assert_eq!(web(address), None, "{address}");
        }
    }

    #[test]
    fn encodes_what_would_end_the_link() {
        assert_eq!(
            web("https://x.example/a b)<c>\"{{d}}\\|*_é&f=$"),
            Some(
                "https://x.example/a%20b%29%3Cc%3E%22%7B%7Bd%7D%7D%5C%7C%2A_%C3%A9&amp;f=%24"
                    .to_owned()
            )
        );
    }

    proptest! {
        #[test]
        fn a_link_is_one_link(rest in "\\PC{0,30}|[ -~\n]{0,30}") {
            let Some(address) = web(&format!("https://x.example/{rest}")) else { return Ok(()) };
            let markdown = format!("[a]({address}) and [b]({address}).");
            let links = Parser::new_ext(&markdown, Options::all())
                .filter_map(|event| match event {
                    Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                    _ => None,
                })
                .collect::<Vec<_>>();
            let expected = address.replace("&amp;", "&");
            prop_assert_eq!(links, [expected.clone(), expected]);
        }
    }
}
