//! No mdBook site: what stands in its place without the feature `book`.

use crate::analysis::Analysis;
use crate::build::Input;
use crate::build::Trouble;
use crate::diagnostic::Diagnostic;
use crate::render::Renderer;
use crate::stage::Stage;
use crate::stage::Tree;
use crate::view::View;
use crate::workspace::Files;
use std::path::Path;
use std::sync::Arc;

/// No site.
#[derive(Debug)]
pub struct Site;

impl Site {
    /// Plans nothing.
    pub fn plan(
        _: &dyn Files,
        _: &[Analysis],
        _: &[Option<Arc<View>>],
        _: &Arc<Renderer>,
        _: &Path,
    ) -> Result<Site, Trouble> {
        Ok(Site)
    }

    /// Warns of nothing.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// Adds nothing to the digest of what is built.
    pub fn feed(&self, _: &mut Input) {}

    /// Makes no files.
    pub fn render(&self, _: &Stage) -> Result<Tree, Trouble> {
        Ok(Tree::new())
    }
}
