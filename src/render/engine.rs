//! Tera, set up for one sink: its encoder, its filters, its limits.

use crate::render::fault::Fault;
use crate::render::format::Format;
use crate::render::limit::Limited;
use crate::render::limit::Place;
use crate::render::limit::Progress;
use crate::render::limit::Stop;
use crate::render::templates::Templates;
use serde::Serialize;
use std::sync::Arc;
use tera::Context;
use tera::Kwargs;
use tera::State;
use tera::Tera;

/// Told where rendering is, whenever that is worth telling.
pub type Say = fn(Place);

/// A set of templates, ready to render: read once, for any number of pages.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    templates: Arc<Templates>,
}

impl Engine {
    /// Reads a set of templates.
    pub fn new(templates: &Arc<Templates>) -> Result<Self, Fault> {
        let pages = templates
            .pages()
            .iter()
            .map(|page| (&*page.name, &*page.content));
        let tera = read(templates.format(), pages, None)
            .map_err(|fault| fault.with_available(templates, std::iter::empty()))?;
        Ok(Engine {
            tera,
            templates: Arc::clone(templates),
        })
    }

    /// Reads a set of templates, each loop of a workspace's own with a tick in it; what it renders
    /// is to be rendered with the same `progress`.
    pub fn ticking(
        templates: &Arc<Templates>,
        progress: &Arc<Progress>,
        say: Say,
    ) -> Result<Self, Fault> {
        for (index, page) in templates
            .pages()
            .iter()
            .enumerate()
            .filter(|(_, page)| page.own)
        {
            // A template may be such that reading it never ends, or ends the process.
            progress.at((index, 1), say);
            let mut alone = Tera::new();
            let _ = alone.add_raw_template(&page.name, &page.content);
        }
        // First as they are written, for the places of what is wrong with them.
        let plain = Engine::new(templates)?;
        let ticked: Vec<(String, String)> = templates
            .pages()
            .iter()
            .enumerate()
            .map(|(index, page)| (page.name.clone(), page.ticked(index)))
            .collect();
        let pages = ticked.iter().map(|(name, content)| (&**name, &**content));
        match read(templates.format(), pages, Some((progress, say))) {
            Ok(tera) => Ok(Engine { tera, ..plain }),
            Err(_) => Ok(plain),
        }
    }

    /// Renders the template `entry` with the fields of `context`, within the limits of `progress`.
    pub fn render<C: Serialize>(
        &self,
        entry: &str,
        context: &C,
        progress: &Arc<Progress>,
    ) -> Result<String, Fault> {
        let fault = |message: String| Fault::at(entry, 1, message);
        let fields = Context::from_serialize(context)
            .map_err(|error| fault(format!("its data cannot be shown: {error}")))?;
        let mut output = Limited::new(progress);
        if let Err(error) = self.tera.render_to(entry, &fields, &mut output) {
            let (last, stop) = progress.last();
            return Err(match stop {
                Some(stop) => self.stopped(entry, last, stop),
                None => {
                    let fields = serde_json::to_value(context).unwrap_or_default();
                    let fault = Fault::from_tera(&error, entry);
                    fault.with_available(&self.templates, names_of(&fields))
                }
            });
        }
        String::from_utf8(output.into_written()).map_err(|error| fault(error.to_string()))
    }

    fn stopped(&self, entry: &str, last: Option<Place>, stop: Stop) -> Fault {
        let (template, line) = self.templates.place(last, entry);
        Fault {
            template,
            line,
            message: stop.message(),
        }
    }
}

fn names_of(context: &serde_json::Value) -> impl Iterator<Item = &str> {
    context
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
}

fn read<'p>(
    format: Format,
    pages: impl Iterator<Item = (&'p str, &'p str)>,
    ticks: Option<(&Arc<Progress>, Say)>,
) -> Result<Tera, Fault> {
    let mut tera = Tera::new();
    tera.set_escape_fn(format.escape());
    tera.autoescape_on(vec![""]);
    format.register(&mut tera);
    if let Some((progress, say)) = ticks {
        let progress = Arc::clone(progress);
        tera.register_function("tick", move |kwargs: Kwargs, _: &State<'_>| {
            let place = (
                kwargs.must_get::<usize>("t")?,
                kwargs.must_get::<usize>("n")?,
            );
            match progress.at(place, say) {
                Some(stop) => Err(tera::Error::message(stop.message())),
                None => Ok(true),
            }
        });
    }
    let pages: Vec<(&str, &str)> = pages.collect();
    let first = pages.first().map_or("", |(name, _)| *name);
    tera.add_raw_templates(pages)
        .map_err(|error| Fault::from_tera(&error, first))?;
    Ok(tera)
}
