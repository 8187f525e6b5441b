//! Where the time of a check goes, stage by stage, in process and on one thread.

use crate::workspace::TEXTS;
use briefwright::analysis::Analysis;
use briefwright::anchor;
use briefwright::anchor::Quotation;
use briefwright::anchor::Verdict;
use briefwright::certify::certify;
use briefwright::load::Documents;
use briefwright::load::TextFolders;
use briefwright::report::Findings;
use briefwright::report::Look;
use briefwright::report::Sources;
use briefwright::report::human;
use briefwright::resolve::Corpus;
use briefwright::resolve::resolve;
use briefwright::rules::RULES;
use briefwright::text::Text;
use briefwright::workspace::BriefFolder;
use briefwright::workspace::Disk;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use briefwright::workspace::Workspace;
use rayon::ThreadPool;
use rayon::ThreadPoolBuilder;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::time::Instant;

/// Seconds by stage, in the order in which they come.
pub type Stages = Vec<(&'static str, f64)>;

/// Adds up times by stage.
#[derive(Default)]
struct Clock(Stages);

impl Clock {
    fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.add(stage, start.elapsed().as_secs_f64());
        result
    }

    fn add(&mut self, stage: &'static str, seconds: f64) {
        match self.0.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += seconds,
            None => self.0.push((stage, seconds)),
        }
    }
}

/// Measures the stages of a check of the workspace `root`, `times` times; returns the median of
/// each.
pub fn measure(root: &Path, times: usize) -> io::Result<Stages> {
    one_thread()?.install(|| median(root, times))
}

fn median(root: &Path, times: usize) -> io::Result<Stages> {
    let mut all: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut order = Vec::new();
    for _ in 0..times {
        let stages = once(root)?;
        order = stages.iter().map(|(name, _)| *name).collect();
        for (name, seconds) in stages {
            all.entry(name).or_default().push(seconds);
        }
    }
    let median = |name: &'static str| {
        let mut seconds = all.remove(name).unwrap_or_default();
        seconds.sort_by(f64::total_cmp);
        (name, seconds[seconds.len() / 2])
    };
    Ok(order.into_iter().map(median).collect())
}

fn once(root: &Path) -> io::Result<Stages> {
    let mut clock = Clock::default();
    let disk = Disk::open(root, "")?;
    let (memory, workspace) = clock.time("reading", || {
        let (workspace, _) = Workspace::survey(&disk);
        let yaml = workspace
            .briefs
            .iter()
            .flat_map(|brief| brief.files.clone());
        let texts = disk.walk(TEXTS).into_iter().map(|found| found.name);
        let mut memory = Memory::new();
        for name in yaml.chain(texts) {
            if let Ok(bytes) = disk.read(&name) {
                memory.insert(name, bytes);
            }
        }
        (memory, workspace)
    });
    let brief = first(&workspace)?;
    let documents = clock.time("YAML", || Documents::load(&memory, brief));
    let (corpus, _) = clock.time("binding", || resolve(documents));
    let mut folders = TextFolders::new();
    folders.add(&memory, TEXTS);
    let texts = clock.time("preparing", || prepare(&corpus, &folders));
    let failed = ladder(&mut clock, &corpus, &texts);
    let texts: Vec<&Text> = texts.iter().collect();
    clock.time("elsewhere", || {
        black_box(anchor::elsewhere::find(&failed, &texts))
    });
    let (corpus, _) = resolve(Documents::load(&memory, brief));
    let certified = certify(corpus, &folders, None);
    clock.time("rules", || {
        for check in RULES.iter().filter_map(|rule| rule.check) {
            black_box(check(&certified));
        }
    });
    let analysis = Analysis::run(&memory, brief, &workspace.settings, &folders);
    clock.time("report", || report(&analysis))?;
    Ok(clock.0)
}

/// Writes what a check found, as it does by default.
fn report(analysis: &Analysis) -> io::Result<()> {
    let mut sources = Sources::new();
    sources.add_analysis(analysis);
    let findings = Findings {
        analyses: std::slice::from_ref(analysis),
        diagnostics: &analysis.diagnostics,
        sources: &sources,
    };
    let look = Look {
        width: 100,
        colours: false,
    };
    (human::FORMAT.write)(&mut io::sink(), &findings, look)
}

/// Measures an analysis of `files` in memory, `times` times on one thread; returns the median
/// seconds.
pub fn in_memory(files: Vec<(String, String)>, times: usize) -> io::Result<f64> {
    let mut memory = Memory::new();
    for (name, content) in files {
        memory.insert(name, content);
    }
    one_thread()?.install(|| {
        let mut seconds = Vec::new();
        for _ in 0..times {
            let start = Instant::now();
            let (workspace, _) = Workspace::survey(&memory);
            let brief = first(&workspace)?;
            let mut folders = TextFolders::new();
            folders.add(&memory, TEXTS);
            black_box(Analysis::run(&memory, brief, &workspace.settings, &folders));
            seconds.push(start.elapsed().as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        Ok(seconds[seconds.len() / 2])
    })
}

fn one_thread() -> io::Result<ThreadPool> {
    let builder = ThreadPoolBuilder::new().num_threads(1);
    builder.build().map_err(io::Error::other)
}

fn first(workspace: &Workspace) -> io::Result<&BriefFolder> {
    let brief = workspace.briefs.first();
    brief.ok_or_else(|| io::Error::other("the corpus has no brief"))
}

/// Prepares every text, with all that the ladder asks of most of them.
fn prepare(corpus: &Corpus, folders: &TextFolders<'_>) -> Vec<Text> {
    let prepare = |name: &str| {
        let text = Text::new(
            folders
                .find(name, None)
                .map_or_else(|_| String::new(), |f| f.content),
        );
        black_box((text.blocks(), text.lines(), text.folded()));
        text
    };
    corpus
        .sources
        .iter()
        .map(|source| prepare(&source.text))
        .collect()
}

/// Certifies each citation in its own text; returns those that failed, with their texts.
fn ladder<'c>(
    clock: &mut Clock,
    corpus: &'c Corpus,
    texts: &[Text],
) -> Vec<(&'c str, Option<usize>)> {
    for stage in ["exact", "typographic", "elided", "near"] {
        clock.add(stage, 0.0);
    }
    let mut failed = Vec::new();
    for citation in corpus.claims.iter().flat_map(|claim| &claim.citations) {
        let Some(place) = corpus.source_place(&citation.source) else {
            continue;
        };
        let quote: &str = &citation.quote;
        let start = Instant::now();
        let evidence = anchor::certify(&texts[place], &Quotation::new(quote));
        let seconds = start.elapsed().as_secs_f64();
        match evidence.verdict {
            Verdict::Exact => clock.add("exact", seconds),
            Verdict::Typographic => clock.add("typographic", seconds),
            Verdict::Marked => clock.add("elided", seconds),
            _ => {
                clock.add("near", seconds);
                failed.push((quote, Some(place)));
            }
        }
    }
    failed
}
