//! Reads cases from Markdown: a heading is a case, a fenced block with a path line before it is a
//! file.
//!
//! A path line is a name between backticks, perhaps with words after it, and a colon at its end:
//! `` `claims.yaml`: ``. "when locked" among the words makes it a file as it was when the evidence
//! lock was written; "in the edition before", as it was in the edition that this one is compared with. After the
//! block's language may stand `crlf` (lines end so), `bom` (it begins
//! so) and `escapes` (`\u{1b}` is a character, `\x{ff}` a byte).

/// What stands before the name of a file of the edition before.
pub const BEFORE: &str = "before/";

/// One case.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Its heading.
    pub title: String,
    /// Its files, in the order in which they stand.
    pub files: Vec<File>,
}

/// One file of a case.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, as the path line has it.
    pub name: String,
    /// Whether it is the file as it was when the lock was written.
    pub when_locked: bool,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads every case of `text`.
pub fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = Case::default();
    let mut path: Option<(String, bool)> = None;
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if let Some(title) = heading(line) {
            cases.push(std::mem::take(&mut case));
            case.title = title.to_owned();
            path = None;
        } else if let Some((fence, info)) = opening(line) {
            let mut block: Vec<&str> = Vec::new();
            loop {
                match lines.next() {
                    Some((_, line)) if line.trim_end() == fence => break,
                    Some((_, line)) => block.push(line),
                    None => return Err(format!("line {}: the block does not end", index + 1)),
                }
            }
            if info.split_whitespace().next() == Some("console") {
                continue;
            }
            let Some((name, when_locked)) = path.take() else {
                return Err(format!(
                    "line {}: no path line stands before the block",
                    index + 1
                ));
            };
            let bytes = content(&block, info).map_err(|e| format!("line {}: {e}", index + 1))?;
            case.files.push(File {
                name,
                when_locked,
                bytes,
            });
        } else if !line.trim().is_empty() {
            path = path_line(line);
        }
    }
    cases.push(case);
    cases.retain(|case| !case.files.is_empty());
    match cases.iter().enumerate().find(|(at, case)| {
        cases
            .iter()
            .skip(at + 1)
            .any(|other| other.title == case.title)
    }) {
        Some((_, case)) => Err(format!("the heading “{}” stands there twice", case.title)),
        None => Ok(cases),
    }
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len())
        .then(|| rest.strip_prefix(' '))
        .flatten()
        .map(str::trim)
}

fn opening(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start_matches('`');
    let ticks = line.len() - rest.len();
    (ticks >= 3 && !rest.contains('`')).then(|| line.split_at(ticks))
}

fn path_line(line: &str) -> Option<(String, bool)> {
    let (name, words) = line.trim().strip_prefix('`')?.split_once('`')?;
    let before = if words.contains("in the edition before") {
        BEFORE
    } else {
        ""
    };
    words
        .ends_with(':')
        .then(|| (format!("{before}{name}"), words.contains("when locked")))
}

fn content(lines: &[&str], info: &str) -> Result<Vec<u8>, String> {
    let flags: Vec<&str> = info.split_whitespace().skip(1).collect();
    if let Some(odd) = flags
        .iter()
        .find(|flag| !["crlf", "bom", "escapes"].contains(flag))
    {
        return Err(format!("`{odd}` is no flag of a block"));
    }
    let end = if flags.contains(&"crlf") {
        "\r\n"
    } else {
        "\n"
    };
    let text: String = lines.iter().flat_map(|line| [line, end]).collect();
    let mut bytes = Vec::new();
    if flags.contains(&"bom") {
        bytes.extend("\u{feff}".as_bytes());
    }
    if flags.contains(&"escapes") {
        bytes.extend(unescape(&text)?);
    } else {
        bytes.extend(text.as_bytes());
    }
    Ok(bytes)
}

/// Returns `text` with `\u{…}` as characters and `\x{…}` as bytes.
pub fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u{").into_iter().chain(rest.find("\\x{")).min() {
        bytes.extend(&rest.as_bytes()[..at]);
        let is_byte = rest[at..].starts_with("\\x");
        let (hex, after) = rest[at + 3..]
            .split_once('}')
            .ok_or("an escape does not end")?;
        let number = u32::from_str_radix(hex, 16).map_err(|error| format!("{hex}: {error}"))?;
        if is_byte {
            bytes.push(u8::try_from(number).map_err(|error| format!("{hex}: {error}"))?);
        } else {
            let c = char::from_u32(number).ok_or(format!("{hex} is no character"))?;
            bytes.extend(c.to_string().as_bytes());
        }
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    Ok(bytes)
}
