//! One line a diagnostic: `file:line:column: severity[rule]: message`.

use crate::report::Findings;
use crate::report::Format;
use crate::report::Look;
use crate::sink::terminal;
use std::io;
use std::io::Write;

/// One line a diagnostic, as compilers write it and editors read it.
pub const FORMAT: Format = Format {
    name: "short",
    purpose: "one line a finding, for editors and scripts",
    write,
};

fn write(out: &mut dyn Write, findings: &Findings<'_>, _: Look) -> io::Result<()> {
    for diagnostic in findings.diagnostics {
        if let Some(label) = diagnostic.primary() {
            let place = findings.sources.place(&label.file, label.span.start);
            let file = terminal::line(&label.file);
            write!(out, "{file}:{}:{}: ", place.line, place.column)?;
        }
        let (severity, rule) = (diagnostic.severity, diagnostic.rule);
        let message = terminal::line(&diagnostic.message);
        writeln!(out, "{severity}[{rule}]: {message}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::FileName;
    use crate::report::Sources;
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
        let findings = Findings {
            analyses: &[],
            diagnostics: &diagnostics,
            sources: &sources,
        };
        write(
            &mut out,
            &findings,
            Look {
                width: 80,
                colours: false,
            },
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a\\u{1b}.yaml:2:5: error[altered-quotation]: a b\\u{202e}\n\
             error[thin-quotation]: no place\n"
        );
    }
}
