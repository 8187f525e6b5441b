//! One line a diagnostic: `file:line:column: severity[rule]: message`.

use crate::diagnostic::Diagnostic;
use crate::report::Sources;
use crate::sink::terminal;
use std::io;
use std::io::Write;

/// Writes the diagnostics in their order.
pub fn write<'d>(
    out: &mut dyn Write,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    sources: &Sources<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        if let Some(label) = diagnostic.primary() {
            let place = sources.place(&label.file, label.span.start);
            let file = terminal::line(&label.file);
            write!(out, "{file}:{}:{}: ", place.line, place.column)?;
        }
        let (severity, rule) = (diagnostic.severity, diagnostic.rule);
        writeln!(
            out,
            "{severity}[{rule}]: {}",
            terminal::line(&diagnostic.message)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileName;
    use crate::text::Span;

    #[test]
    fn one_line_each_whatever_the_message_holds() {
        let file = FileName::from("a\u{1b}.yaml");
        let text = "é: x\n日本: y";
        let mut sources = Sources::new();
        sources.add(&file, text);
        let y = text.find('y').unwrap();
        let mut nowhere = Diagnostic::new("thin-quotation", &file, Span::at(0), "no place");
        nowhere.labels.clear();
        let diagnostics = [
            Diagnostic::new(
                "altered-quotation",
                &file,
                Span::new(y, y + 1),
                "a\nb\u{202e}",
            ),
            nowhere,
        ];
        let mut out = Vec::new();
        write(&mut out, &diagnostics, &sources).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a\\u{1b}.yaml:2:5: error[altered-quotation]: a b\\u{202e}\n\
             error[thin-quotation]: no place\n"
        );
    }
}
