//! The field table: every record and field of the YAML form, declared once.
//!
//! `record!` turns a declaration into the struct, its decoder and its [`Record`] table entry.

/// A record of the YAML form.
#[derive(Debug)]
pub struct Record {
    /// Its name in messages: "claim".
    pub name: &'static str,
    /// What it is; the lines of its doc comment.
    pub doc: &'static [&'static str],
    /// Its fields, in the order in which they are documented and written.
    pub fields: &'static [Field],
    /// The field that a bare scalar or list stands for.
    pub shorthand: Option<&'static str>,
}

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// What its text is about.
    pub content: Content,
    /// Whether it has to be given.
    pub required: bool,
    /// What it means; the lines of its doc comment.
    pub doc: &'static [&'static str],
}

/// What a value looks like.
#[derive(Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// `[a-z0-9][a-z0-9-]*`.
    Id,
    /// One of a closed list, each with its meaning.
    Words(&'static str, &'static [(&'static str, &'static str)]),
    /// A whole number from the first to the second, both included.
    Integer(u64, u64),
    /// `true` or `false`.
    Boolean,
    /// A day, month, year, range or open range.
    Date,
    /// A number, range or open range.
    Number,
    /// A number of days or weeks.
    Days,
    /// A list of these, or one alone.
    Many(&'static Shape),
    /// A mapping.
    Record(&'static Record),
}

/// What a text is about, beyond its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing in particular.
    Plain,
    /// An actor's id.
    Actor,
    /// An issue's id.
    Issue,
    /// A source's id.
    Source,
    /// A claim's id.
    Claim,
    /// A rule's id.
    Rule,
    /// Markdown, in which `[@claim-id]` cites a claim.
    Markdown,
    /// A verbatim quotation, or the words around one.
    Quotation,
    /// A web address.
    Url,
    /// A path below the folder of texts.
    Path,
}

impl Record {
    /// Returns the field of that key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// Declares a record: struct, decoder and table entry.
///
/// A field is `required` or `optional`, then its key, its name in the struct, its type, and
/// after `=` its [`Content`] if it is not plain. `shorthand "key"` after the record's name says
/// which field a bare scalar or list stands for.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $name:ident $called:literal $(shorthand $shorthand:literal)? {
            $(
                $(#[doc = $field_doc:literal])*
                $need:ident $key:literal $field:ident: $type:ty $(= $content:ident)?,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
            /// The file in which the record stands.
            pub file: crate::diagnostic::FileName,
            /// Where it stands: bytes in the file.
            pub span: crate::text::Span,
        }

        impl $name {
            /// The record's entry in the field table.
            pub const RECORD: crate::model::field::Record = crate::model::field::Record {
                name: $called,
                doc: &[$($doc,)*],
                shorthand: crate::model::field::shorthand!($($shorthand)?),
                fields: &[$(crate::model::field::Field {
                    key: $key,
                    shape: <$type as crate::model::decode::Decode>::SHAPE,
                    content: crate::model::field::content!($($content)?),
                    required: crate::model::field::need!($need),
                    doc: &[$($field_doc,)*],
                },)*],
            };
        }

        impl crate::model::decode::Decode for $name {
            const SHAPE: crate::model::field::Shape =
                crate::model::field::Shape::Record(&$name::RECORD);

            fn decode(
                node: &crate::yaml::Node<'_>,
                decoder: &mut crate::model::decode::Decoder,
            ) -> Option<Self> {
                let fields = decoder.fields(&Self::RECORD, node)?;
                let mut slots = fields.iter();
                Some($name {
                    $($field: decoder.value::<$type>(
                        node.span,
                        slots.next().copied().flatten(),
                    ),)*
                    file: decoder.file.clone(),
                    span: node.span,
                })
            }
        }
    };
}

macro_rules! shorthand {
    () => {
        None
    };
    ($key:literal) => {
        Some($key)
    };
}

macro_rules! content {
    () => {
        crate::model::field::Content::Plain
    };
    ($content:ident) => {
        crate::model::field::Content::$content
    };
}

macro_rules! need {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

pub(crate) use content;
pub(crate) use need;
pub(crate) use record;
pub(crate) use shorthand;
