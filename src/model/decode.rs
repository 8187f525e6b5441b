//! From the YAML tree to records, by the field table.
//!
//! Never fails: what is wrong becomes a diagnostic, and what can be read is read. Ids are not
//! bound here, and nothing is compared with a text.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::date::DateRange;
use crate::model::days::Days;
use crate::model::field::Content;
use crate::model::field::Field;
use crate::model::field::Record;
use crate::model::field::Shape;
use crate::model::number::NumberRange;
use crate::model::scalar::Id;
use crate::model::scalar::Ref;
use crate::model::scalar::Spanned;
use crate::model::scalar::Str;
use crate::model::scalar::is_id;
use crate::text::Span;
use crate::words::Words;
use crate::yaml::Entry;
use crate::yaml::Node;
use crate::yaml::Scalar;
use crate::yaml::Style;
use crate::yaml::Value;

/// A type that a YAML node is decoded to.
pub trait Decode: Sized {
    /// What the node looks like.
    const SHAPE: Shape;

    /// Decodes `node`; `None` after a diagnostic.
    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self>;
}

/// A type with a value that stands for one that is missing or malformed.
pub trait Missing {
    /// Returns that value; `span` is where it was looked for.
    fn missing(span: Span) -> Self;
}

/// Decodes one file and keeps what is wrong with it.
#[derive(Debug)]
pub struct Decoder {
    /// The file.
    pub file: FileName,
    /// What is wrong, in the order in which it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Decoder {
    /// Makes the decoder of `file`.
    pub fn new(file: &FileName) -> Self {
        Decoder {
            file: file.clone(),
            diagnostics: Vec::new(),
        }
    }

    /// Returns the nodes of a record's fields, in the table's order, after reporting unknown and
    /// missing ones; `None` if `node` is no such record.
    pub fn fields<'n, 's>(
        &mut self,
        record: &'static Record,
        node: &'n Node<'s>,
    ) -> Option<Vec<Option<&'n Node<'s>>>> {
        let mut slots = vec![None; record.fields.len()];
        let entries = match (&node.value, record.shorthand) {
            (Value::Mapping(entries), _) => entries,
            (Value::Unreadable, _) => return None,
            (Value::Null, _) | (_, None) => {
                self.expected(
                    node,
                    &format!("{} with named fields", indefinite(record.name)),
                );
                self.show_form(record, node);
                return None;
            }
            (_, Some(key)) => {
                if let Some(at) = record.fields.iter().position(|field| field.key == key) {
                    slots[at] = Some(node);
                }
                return Some(slots);
            }
        };
        for (index, entry) in entries.iter().enumerate() {
            if entry.repeated {
                continue;
            }
            match record
                .fields
                .iter()
                .position(|field| field.key == entry.key.text)
            {
                Some(at) => slots[at] = Some(&entry.value),
                None => {
                    let before = index.checked_sub(1).and_then(|index| entries.get(index));
                    let cut = before.filter(|before| is_cut_off(before, entry));
                    self.unknown_field(record, entry, cut);
                }
            }
        }
        let place = entries.first().map_or(node.span, |entry| entry.key.span);
        for (field, slot) in record.fields.iter().zip(&slots) {
            let empty = slot.is_none_or(|node| matches!(node.value, Value::Null));
            if field.required && (empty || slot.is_some_and(|node| is_blank(field, node))) {
                let at = slot.map_or(place, |node| node.span);
                self.missing_field(record, field.key, at, slot.is_some());
            } else if slot.is_some() && empty && !matches!(field.shape, Shape::Many(_)) {
                let at = slot.map_or(place, |node| node.span);
                self.report(
                    Diagnostic::new(
                        "invalid-value",
                        &self.file,
                        at,
                        format!("`{}` has no value", field.key),
                    )
                    .help("give it a value, or remove the line"),
                );
            }
        }
        Some(slots)
    }

    /// Says how a record is written in whose place a text stands.
    fn show_form(&mut self, record: &'static Record, node: &Node<'_>) {
        let mut required = record.fields.iter().filter(|field| field.required);
        let (Some(first), Some(text)) = (required.next(), node.as_str()) else {
            return;
        };
        let rest = required.map(|field| format!(", {}: …", field.key));
        let rest = rest.collect::<Vec<_>>().concat();
        let help = format!("write `{{{}: {}{rest}}}`", first.key, shown(text));
        if let Some(last) = self.diagnostics.last_mut().filter(|one| one.help.is_none()) {
            last.help = Some(help);
        }
    }

    /// Decodes a field's node, or returns what stands for a missing one.
    pub fn value<T: Decode + Missing>(&mut self, record: Span, node: Option<&Node<'_>>) -> T {
        match node {
            Some(node) if !matches!(node.value, Value::Null) => {
                T::decode(node, self).unwrap_or_else(|| T::missing(node.span))
            }
            _ => T::missing(record),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a key that the record does not know; `cut` is the entry of whose text it is perhaps
    /// the rest.
    fn unknown_field(
        &mut self,
        record: &'static Record,
        entry: &Entry<'_>,
        cut: Option<&Entry<'_>>,
    ) {
        let (key, span) = (&*entry.key.text, entry.key.span);
        let keys: Vec<&str> = record.fields.iter().map(|field| field.key).collect();
        let mut diagnostic = Diagnostic::new(
            "unknown-field",
            &self.file,
            span,
            format!("{} has no field `{}`", indefinite(record.name), shown(key)),
        );
        let cut = cut.and_then(|cut| Some((cut, cut.value.as_str()?)));
        diagnostic = match (nearest(key, &keys), cut) {
            (Some(near), _) => diagnostic.help(format!("did you mean `{near}`?")),
            (None, Some((cut, begun))) => {
                let field = shown(&cut.key.text);
                let gap = if span.start > cut.value.span.end + 1 {
                    " "
                } else {
                    ""
                };
                let whole = shown(&format!("{begun},{gap}{key}"));
                diagnostic
                    .note("between braces, a comma ends a text without quotation marks")
                    .help(format!(
                        "if it belongs to `{field}`, write `{field}: \"{whole}\"`"
                    ))
            }
            _ => diagnostic.note(format!("its fields are {}", enumerate(&keys))),
        };
        self.report(diagnostic);
    }

    fn missing_field(&mut self, record: &'static Record, key: &str, span: Span, given: bool) {
        let (what, todo) = match given {
            true => ("has no value", "fill in"),
            false => ("is missing", "add"),
        };
        let meaning = record
            .field(key)
            .and_then(|field| field.doc.first())
            .map_or("", |doc| doc);
        self.report(
            Diagnostic::new(
                "missing-field",
                &self.file,
                span,
                format!("`{key}` of this {} {what}", record.name),
            )
            .help(format!(
                "{todo} `{key}: …`: {}",
                meaning.trim().trim_end_matches('.')
            )),
        );
    }

    /// Reports that `node` is not what was expected.
    pub fn expected(&mut self, node: &Node<'_>, what: &str) {
        let found = match &node.value {
            Value::Scalar(scalar) => format!("`{}`", shown(&scalar.text)),
            Value::Sequence(_) => "a list".to_owned(),
            Value::Mapping(_) => "named fields".to_owned(),
            Value::Null => "nothing".to_owned(),
            Value::Unreadable => return,
        };
        self.report(Diagnostic::new(
            "invalid-value",
            &self.file,
            node.span,
            format!("expected {what}, found {found}"),
        ));
    }

    /// Returns the scalar, or reports that `what` was expected.
    fn scalar<'n, 's>(&mut self, node: &'n Node<'s>, what: &str) -> Option<&'n Scalar<'s>> {
        match &node.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => {
                self.expected(node, what);
                None
            }
        }
    }

    fn id(&mut self, node: &Node<'_>) -> Option<Spanned<String>> {
        let scalar = self.scalar(node, "an id")?;
        if is_id(&scalar.text) {
            return Some(Spanned {
                value: scalar.text.clone().into_owned(),
                span: node.span,
            });
        }
        let odd = scalar
            .text
            .chars()
            .find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'));
        let why = match odd {
            Some(c) if c.is_ascii_graphic() => format!("it holds `{c}`"),
            Some(' ') => "it holds a blank".to_owned(),
            Some(c) => format!("it holds U+{:04X}", u32::from(c)),
            None if scalar.text.is_empty() => "it is empty".to_owned(),
            None => "it begins with a hyphen".to_owned(),
        };
        self.report(
            Diagnostic::new(
                "invalid-value",
                &self.file,
                node.span,
                format!("`{}` is no id", shown(&scalar.text)),
            )
            .label(why)
            .help(match as_id(&scalar.text) {
                Some(id) => {
                    format!("an id is lower-case letters a to z, digits and hyphens: write `{id}`")
                }
                None => "an id is lower-case letters a to z, digits and hyphens, as in \
                         `no-membership`"
                    .to_owned(),
            }),
        );
        None
    }
}

/// Tells whether `entry` has neither colon nor value, as only between braces, and stands behind an
/// unquoted text: `words: 3,000 men`.
fn is_cut_off(before: &Entry<'_>, entry: &Entry<'_>) -> bool {
    let is_alone =
        matches!(entry.value.value, Value::Null) && entry.value.span.start <= entry.key.span.end;
    let is_plain = |scalar: &Scalar<'_>| scalar.style == Style::Plain;
    is_alone && matches!(&before.value.value, Value::Scalar(scalar) if is_plain(scalar))
}

/// Tells whether a text has nothing in it. Of a quotation that is found when it is certified.
fn is_blank(field: &Field, node: &Node<'_>) -> bool {
    let is_text = matches!(field.shape, Shape::Text) && field.content != Content::Quotation;
    is_text && matches!(&node.value, Value::Scalar(scalar) if scalar.text.trim().is_empty())
}

/// Returns the id that `text` is but for capitals, blanks and underscores.
fn as_id(text: &str) -> Option<String> {
    const LONGEST: usize = 100;
    let short = Some(text.trim()).filter(|text| text.len() <= LONGEST)?;
    let id = short.to_lowercase().replace([' ', '_'], "-");
    is_id(&id).then_some(id)
}

/// Returns `text` shortened for a message, without line ends.
fn shown(text: &str) -> String {
    const LIMIT: usize = 40;
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = chars.by_ref().take(LIMIT).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// Returns `noun` with its indefinite article.
fn indefinite(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// Returns the word of `words` that `word` was probably meant to be.
pub fn nearest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    const LIKENESS: f32 = 0.6;
    const LONGEST: usize = 200;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let same = words.iter().find(|one| one.to_lowercase() == lower);
    let alike = |word: &str| {
        similar::get_close_matches(word, words, 1, LIKENESS)
            .first()
            .copied()
    };
    same.copied()
        .or_else(|| alike(word))
        .or_else(|| alike(&lower))
}

/// Returns "`a`, `b` and `c`".
pub fn enumerate(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

impl Decode for Str {
    const SHAPE: Shape = Shape::Text;

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        let scalar = decoder.scalar(node, "text")?;
        Some(Str {
            value: scalar.text.clone().into_owned(),
            span: node.span,
            style: scalar.style,
        })
    }
}

impl Decode for Id {
    const SHAPE: Shape = Shape::Id;

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        decoder.id(node).map(Id)
    }
}

impl Decode for Ref {
    const SHAPE: Shape = Shape::Id;

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        decoder.id(node).map(Ref)
    }
}

impl<T: Decode> Decode for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        Some(T::decode(node, decoder))
    }
}

impl<T: Decode> Decode for Vec<T> {
    const SHAPE: Shape = Shape::Many(&T::SHAPE);

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        let Value::Sequence(entries) = &node.value else {
            return Some(T::decode(node, decoder).into_iter().collect());
        };
        let mut values = Vec::with_capacity(entries.len());
        for entry in entries {
            if matches!(entry.value, Value::Null) {
                decoder.report(
                    Diagnostic::new(
                        "invalid-value",
                        &decoder.file,
                        entry.span,
                        "this entry of the list is empty",
                    )
                    .help("fill it in, or remove the line"),
                );
            } else {
                values.extend(T::decode(entry, decoder));
            }
        }
        Some(values)
    }
}

/// A value that one scalar spells.
trait FromScalar: Sized {
    const SHAPE: Shape;
    /// What is expected, for messages.
    fn expected() -> String;
    fn from_scalar(text: &str) -> Option<Self>;
    /// What to do instead of `text`.
    fn help(text: &str) -> Option<String>;
}

impl<T: FromScalar> Decode for Spanned<T> {
    const SHAPE: Shape = <T as FromScalar>::SHAPE;

    fn decode(node: &Node<'_>, decoder: &mut Decoder) -> Option<Self> {
        let scalar = decoder.scalar(node, &T::expected())?;
        if let Some(value) = T::from_scalar(&scalar.text) {
            return Some(Spanned {
                value,
                span: node.span,
            });
        }
        let message = format!("`{}` is not {}", shown(&scalar.text), T::expected());
        let mut diagnostic = Diagnostic::new("invalid-value", &decoder.file, node.span, message);
        diagnostic.help = T::help(&scalar.text);
        decoder.report(diagnostic);
        None
    }
}

impl<W: Words> FromScalar for W {
    const SHAPE: Shape = Shape::Words(W::NAME, W::LIST);

    fn expected() -> String {
        indefinite(W::NAME)
    }

    fn from_scalar(text: &str) -> Option<Self> {
        W::parse(text)
    }

    fn help(text: &str) -> Option<String> {
        let words: Vec<&str> = W::LIST.iter().map(|(word, _)| *word).collect();
        Some(match nearest(text, &words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("choose from {}", enumerate(&words)),
        })
    }
}

impl FromScalar for DateRange {
    const SHAPE: Shape = Shape::Date;

    fn expected() -> String {
        "a date".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        DateRange::parse(text)
    }

    fn help(text: &str) -> Option<String> {
        let turned = text.split_once('/').map(|(a, b)| format!("{b}/{a}"));
        if let Some(turned) = turned.filter(|turned| DateRange::parse(turned).is_some()) {
            return Some(format!("it ends before it begins: write `{turned}`"));
        }
        Some(
            "write a day `2022-02-08`, a month `2022-02`, a range `2022-02-08/2022-02-28`, \
             or one with an open end `2022-02-20/..`"
                .to_owned(),
        )
    }
}

impl FromScalar for NumberRange {
    const SHAPE: Shape = Shape::Number;

    fn expected() -> String {
        "a number".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        NumberRange::parse(text)
    }

    fn help(text: &str) -> Option<String> {
        let turned = text.split_once("..").map(|(a, b)| format!("{b}..{a}"));
        if let Some(turned) = turned.filter(|turned| NumberRange::parse(turned).is_some()) {
            return Some(format!("it ends before it begins: write `{turned}`"));
        }
        Some(
            "write digits without separators `100000`, a range `10..32`, or one with an open end \
             `100000..`"
                .to_owned(),
        )
    }
}

impl FromScalar for Days {
    const SHAPE: Shape = Shape::Days;

    fn expected() -> String {
        "a number of days".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        Days::parse(text)
    }

    fn help(_: &str) -> Option<String> {
        Some("write `14 days` or `2 weeks`".to_owned())
    }
}

/// A paragraph's number, from 1.
impl FromScalar for usize {
    const SHAPE: Shape = Shape::Integer(1, 1_000_000);

    fn expected() -> String {
        "a whole number from 1".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        text.parse()
            .ok()
            .filter(|number| (1..=1_000_000).contains(number))
    }

    fn help(_: &str) -> Option<String> {
        None
    }
}

/// A credibility grade, 1 to 6.
impl FromScalar for u8 {
    const SHAPE: Shape = Shape::Integer(1, 6);

    fn expected() -> String {
        "a grade from 1 to 6".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        text.parse().ok().filter(|grade| (1..=6).contains(grade))
    }

    fn help(_: &str) -> Option<String> {
        Some("1 is confirmed, 5 improbable, 6 means that it cannot be judged".to_owned())
    }
}

impl FromScalar for bool {
    const SHAPE: Shape = Shape::Boolean;

    fn expected() -> String {
        "`true` or `false`".to_owned()
    }

    fn from_scalar(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn help(text: &str) -> Option<String> {
        let meant = match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "1" => "true",
            "false" | "no" | "n" | "off" | "0" => "false",
            _ => return None,
        };
        Some(format!("write `{meant}`"))
    }
}

impl<T> Missing for Option<T> {
    fn missing(_: Span) -> Self {
        None
    }
}

impl<T> Missing for Vec<T> {
    fn missing(_: Span) -> Self {
        Vec::new()
    }
}

impl Missing for Str {
    fn missing(span: Span) -> Self {
        Str::missing(span)
    }
}

impl Missing for Id {
    fn missing(span: Span) -> Self {
        Id(Spanned {
            value: String::new(),
            span,
        })
    }
}

impl Missing for Ref {
    fn missing(span: Span) -> Self {
        Ref(Spanned {
            value: String::new(),
            span,
        })
    }
}
