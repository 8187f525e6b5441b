//! Renders views through templates.
//!
//! Knows views and templates, and nothing of claims or evidence. The built-in templates are
//! rendered in this process; a workspace's own in a process of their own, under limits of time,
//! memory and output. Either way each value is escaped by the sink's encoder, and a quotation is set
//! by code, not by a template.

pub mod apart;
pub mod engine;
pub mod fault;
pub mod format;
pub mod html;
pub mod limit;
pub mod markdown;
pub mod marked;
pub mod templates;
pub mod tick;
pub mod voice;

pub use fault::Fault;
pub use format::Format;
pub use templates::Templates;

use crate::render::engine::Engine;
use crate::render::limit::Progress;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Renders the pages of one set of templates.
#[derive(Debug)]
pub struct Renderer {
    templates: Templates,
    /// The program that renders a workspace's own templates: this one.
    program: PathBuf,
}

impl Renderer {
    /// Makes a renderer; `program` is the path of the `briefwright` program.
    pub fn new(templates: Templates, program: PathBuf) -> Self {
        Renderer { templates, program }
    }

    /// Returns its templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Renders the template `entry` with the fields of `context`.
    pub fn render<C: Serialize>(&self, entry: &str, context: &C) -> Result<String, Fault> {
        let context = serde_json::to_value(context)
            .map_err(|error| Fault::at(entry, 1, format!("its data cannot be shown: {error}")))?;
        let rendered = if self.templates.has_own() {
            apart::render(&self.program, &self.templates, entry, context)?
        } else {
            let progress = Arc::new(Progress::start());
            Engine::new(&self.templates, &progress)?.render(entry, &context)?
        };
        Ok(self.templates.format().tidy(&rendered))
    }
}
