//! Plain text in UTF-8, with or without BOM.

use crate::load::format::Extracted;
use crate::load::format::Format;
use crate::text::Span;

/// Plain text: the file is the text.
pub const FORMAT: Format = Format {
    name: "plain",
    version: 1,
    extensions: &["txt"],
    extract,
};

fn extract(mut bytes: Vec<u8>) -> Extracted {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(content) => {
            return Extracted {
                content,
                undecodable: Vec::new(),
            };
        }
        Err(error) => error.into_bytes(),
    };
    let mut content = String::with_capacity(bytes.len());
    let mut undecodable: Vec<Span> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        content.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = content.len();
            content.push(char::REPLACEMENT_CHARACTER);
            match undecodable.last_mut() {
                Some(last) if last.end == start => last.end = content.len(),
                _ => undecodable.push(Span::new(start, content.len())),
            }
        }
    }
    Extracted {
        content,
        undecodable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_can_be_decoded() {
        let extracted = extract(b"\xef\xbb\xbfa\xff\xfeb\r\n".to_vec());
        assert_eq!(extracted.content, "a\u{fffd}\u{fffd}b\r\n");
        assert_eq!(extracted.undecodable, [Span::new(1, 7)]);
    }
}
