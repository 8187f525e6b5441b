//! Characters that a reader cannot see, or that act on what shows them.

/// Tells whether `c` is a control character: C0, DEL or C1, white space included.
pub(super) fn is_control(c: char) -> bool {
    c.is_control()
}

/// Tells whether `c` opens or closes a run of forced direction, by which text can be shown in
/// another order than it has (Unicode Technical Report 36, section 2.1).
pub(super) fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether `c` breaks a line.
pub(super) fn breaks_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Tells whether `c` is shown as nothing: the default-ignorable characters of Unicode, and the
/// interlinear annotation marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns the visible escape of `c`: `\r`, `\n`, or its code point as in `\u{1b}`.
pub(super) fn escape(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        _ => format!("\\u{{{:x}}}", u32::from(c)),
    }
}
