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

use crate::render::apart::Pool;
use crate::render::engine::Engine;
use crate::render::limit::Progress;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;

/// Renders the pages of one set of templates, on any number of threads.
#[derive(Debug)]
pub struct Renderer {
    templates: Arc<Templates>,
    how: How,
}

/// Where templates are rendered.
#[derive(Debug)]
enum How {
    /// The built-in ones in this process, read when the first page is rendered.
    Here(Box<OnceLock<Result<Engine, Fault>>>),
    /// A workspace's own in processes of their own.
    Apart(Pool),
}

impl Renderer {
    /// Makes a renderer; `program` is the path of the `briefwright` program, which renders a
    /// workspace's own templates.
    pub fn new(templates: Templates, program: PathBuf) -> Self {
        let templates = Arc::new(templates);
        let how = if templates.has_own() {
            How::Apart(Pool::new(program, Arc::clone(&templates)))
        } else {
            How::Here(Box::default())
        };
        Renderer { templates, how }
    }

    /// Returns its templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Renders the template `entry` with the fields of `context`.
    pub fn render<C: Serialize>(&self, entry: &str, context: &C) -> Result<String, Fault> {
        let rendered = match &self.how {
            How::Apart(pool) => pool.render(entry, context)?,
            How::Here(engine) => {
                let engine = engine.get_or_init(|| Engine::new(&self.templates));
                let engine = engine.as_ref().map_err(Fault::clone)?;
                engine.render(entry, context, &Arc::new(Progress::start()))?
            }
        };
        Ok(self.templates.format().tidy(&rendered))
    }
}
