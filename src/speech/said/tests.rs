//! Who says what stands between bars.

use super::Said;
use super::Speaker;
use super::said;
use crate::text::Span;
use crate::text::Text;

/// Tells of the words between the two bars of `marked`.
fn tell(marked: &str) -> Said {
    let start = marked.find('|').unwrap();
    let end = marked.rfind('|').unwrap() - 1;
    let text = Text::new(marked.replace('|', ""));
    said(&text, &[Span::new(start, end)])
}

/// Returns voice, speaker and those through whom the words come, in one line.
fn line(marked: &str) -> String {
    let said = tell(marked);
    let voice = said.voice.map_or("-", |voice| voice.as_str());
    let speaker = match &said.speaker {
        Some(speaker) => speaker.name().to_owned(),
        None if said.is_open => format!("open {}", said.candidates.join("/")),
        None => "nobody".to_owned(),
    };
    let via: Vec<&str> = said.via.iter().map(Speaker::name).collect();
    match via.is_empty() {
        true => format!("{voice}: {speaker}"),
        false => format!("{voice}: {speaker} via {}", via.join(", ")),
    }
}

#[test]
fn who_says_it() {
    for (marked, expected) in [
        ("“|We go|,” said Ms Vance.", "direct: Ms Vance"),
        (
            "“We go,” Ms Vance said. “|It is late.|”",
            "direct: Ms Vance",
        ),
        (
            "'We won't go,' the mayor said, '|not today|.'",
            "direct: the mayor",
        ),
        ("Ms Vance said |the toll would go|.", "indirect: Ms Vance"),
        (
            "Ms Vance said |the toll was \"a joke\"|.",
            "mixed: Ms Vance",
        ),
        (
            "|The toll|, according to the ministry, |will go|.",
            "indirect: the ministry",
        ),
        (
            "As per the ministry, |the toll will go|.",
            "indirect: the ministry",
        ),
        ("|We will not leave|, Orlo said.", "unmarked: Orlo"),
        ("ORLO: |The toll stays.|", "unmarked: ORLO"),
        ("|The toll rose in May|.", "narration: nobody"),
        ("The ship “|Aurora|” sank.", "narration: nobody"),
        (
            "Hopes fell as |Doria denied that its president had promised it|.",
            "indirect: Doria",
        ),
        (
            "An envoy, speaking in private, said Mr Orlo had told him: “|You will have it.|”",
            "direct: Mr Orlo via An envoy",
        ),
        (
            "He said |the minutes would tell|, one agency wrote.",
            "indirect: nobody via one agency",
        ),
        (
            "“|We go. It is late.\n\n“We come back|,” Ms Vance said.",
            "direct: Ms Vance",
        ),
    ] {
        let both = marked.matches('|').count() > 2;
        let marked = if both {
            marked
                .replacen("|, acc", ", acc", 1)
                .replacen("y, |", "y, ", 1)
        } else {
            marked.to_owned()
        };
        assert_eq!(line(&marked), expected, "{marked}");
    }
}

#[test]
fn whom_a_pronoun_means() {
    for (marked, expected) in [
        (
            "Ms Vance spoke. Mr Orlo left.\n\n|The toll would go|, she said.",
            "indirect: Ms Vance",
        ),
        (
            "Spokesman Jan Orlo said it was over.\n\nMr Vance had promised nothing, he added.\n\n|They would go|, he said.",
            "indirect: Spokesman Jan Orlo",
        ),
        (
            "As per an official, Mr Orlo had agreed to it.\n\nHe said |it would end in May|.",
            "indirect: open an official/Mr Orlo",
        ),
        (
            "A Norish official, speaking in private, said it was over.\n\nThe official also said |Mr Orlo had promised to go|.",
            "indirect: A Norish official",
        ),
    ] {
        assert_eq!(line(marked), expected, "{marked}");
    }
}

#[test]
fn hostile_texts_are_read_in_bounded_time() {
    let texts = [
        "a ".repeat(200_000),
        "\"a ".repeat(100_000),
        "he said, ".repeat(60_000),
        "(".repeat(200_000),
        "Mr Orlo, ".repeat(60_000),
        "He said that ".repeat(60_000),
        "Orlo said. ".repeat(60_000),
        "said\n\n".repeat(60_000),
        "‘’“”".repeat(40_000),
        "x".repeat(500_000),
    ];
    for content in texts {
        let text = Text::new(content);
        for at in [0, text.content().len() / 2, text.content().len()] {
            let at = crate::text::line_index::floor_char_boundary(text.content(), at);
            said(
                &text,
                &[Span::new(at, at), Span::new(0, text.content().len())],
            );
        }
    }
}
