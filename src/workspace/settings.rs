//! What `book.toml` says under `[preprocessor.briefwright]`. Without it, everything works.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Severity;
use crate::text::Span;
use crate::words::words;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

words! {
    /// How loud a rule is, as configured.
    Level "level" {
        /// fails the check
        Error = "error",
        /// is shown
        Warning = "warning",
        /// is a remark
        Info = "info",
        /// is not run
        Off = "off",
    }
}

impl Level {
    /// Returns the severity of what a rule of this level reports; `None` if it is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Info => Some(Severity::Info),
            Level::Off => None,
        }
    }
}

/// A level that the workspace gives to a rule, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    /// The level.
    pub level: Level,
    /// Bytes of the rule's id in `book.toml`.
    pub span: Span,
}

/// The workspace's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder of the briefs: mdBook's `src`.
    pub src: String,
    /// The folders of texts, in the order in which they are searched.
    pub texts: Vec<String>,
    /// The levels given to rules, by id; whether such rules exist is judged by whoever knows them.
    pub rules: BTreeMap<String, RuleLevel>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            src: "briefs".to_owned(),
            texts: vec!["articles".to_owned()],
            rules: BTreeMap::new(),
        }
    }
}

/// Keys that mdBook itself knows in a preprocessor's table.
const MDBOOK_KEYS: [&str; 5] = ["command", "before", "after", "optional", "renderers"];

impl Settings {
    /// Reads `book.toml`; what is wrong in it becomes a diagnostic, and the rest is taken.
    pub fn read(file: &FileName, source: &str) -> (Settings, Vec<Diagnostic>) {
        let mut reader = Reader {
            file,
            diagnostics: Vec::new(),
        };
        // mdBook's own default for `src` is "src".
        let mut settings = Settings {
            src: "src".to_owned(),
            ..Settings::default()
        };
        match DeTable::parse(source) {
            Ok(table) => reader.book(table.get_ref(), &mut settings),
            Err(error) => {
                let span = error.span().map_or(Span::at(0), Span::from);
                reader.report("invalid-value", span, error.message().to_owned());
            }
        }
        (settings, reader.diagnostics)
    }
}

fn inner<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
    table
        .iter()
        .find(|(name, _)| name.get_ref() == key)
        .map(|(_, value)| value)
}

struct Reader<'a> {
    file: &'a FileName,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, rule: &'static str, span: Span, message: String) {
        self.diagnostics
            .push(Diagnostic::new(rule, self.file, span, message));
    }

    fn book(&mut self, table: &DeTable<'_>, settings: &mut Settings) {
        if let Some(book) = inner(table, "book")
            && let Some(book) = book.get_ref().as_table()
            && let Some(src) = inner(book, "src")
        {
            self.folder(src, |name| settings.src = name);
        }
        if let Some(preprocessors) = inner(table, "preprocessor")
            && let Some(preprocessors) = preprocessors.get_ref().as_table()
            && let Some(own) = inner(preprocessors, "briefwright")
            && let Some(own) = own.get_ref().as_table()
        {
            self.own(own, settings);
        }
    }

    fn own(&mut self, table: &DeTable<'_>, settings: &mut Settings) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "texts" => self.texts(value, settings),
                "rules" => self.rules(value, settings),
                name if MDBOOK_KEYS.contains(&name) => {}
                name => {
                    let message = format!("`[preprocessor.briefwright]` has no setting `{name}`");
                    self.report("unknown-field", key.span().into(), message);
                }
            }
        }
    }

    fn texts(&mut self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) {
        settings.texts.clear();
        match value.get_ref() {
            DeValue::Array(folders) => {
                for folder in folders {
                    self.folder(folder, |name| settings.texts.push(name));
                }
            }
            _ => self.folder(value, |name| settings.texts.push(name)),
        }
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) {
        let Some(table) = value.get_ref().as_table() else {
            let message = "expected a table of rules and levels".to_owned();
            return self.report("invalid-value", value.span().into(), message);
        };
        for (rule, level) in table {
            let word = level.get_ref().as_str().unwrap_or_default();
            match word.parse() {
                Ok(parsed) => {
                    let level = RuleLevel {
                        level: parsed,
                        span: rule.span().into(),
                    };
                    settings.rules.insert(rule.get_ref().to_string(), level);
                }
                Err(()) => {
                    let message = "expected `error`, `warning`, `info` or `off`".to_owned();
                    self.report("invalid-value", level.span().into(), message);
                }
            }
        }
    }

    fn folder(&mut self, value: &Spanned<DeValue<'_>>, mut take: impl FnMut(String)) {
        match value.get_ref().as_str() {
            Some(".") => take(String::new()),
            Some(name) => {
                let name = name.trim_start_matches("./").trim_end_matches('/');
                if crate::workspace::files::is_inside(name) {
                    take(name.to_owned());
                } else {
                    let message = format!("the folder `{name}` lies outside the workspace");
                    self.report("invalid-value", value.span().into(), message);
                }
            }
            None => {
                let message = "expected the name of a folder".to_owned();
                self.report("invalid-value", value.span().into(), message);
            }
        }
    }
}
