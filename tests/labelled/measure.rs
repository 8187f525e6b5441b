//! Counts what was told rightly, and which warnings were right.

use crate::article::Article;
use crate::article::Ids;
use crate::article::Quotation;
use crate::figures::Figure;
use crate::pipeline;
use crate::same::meant;
use briefwright::anchor::Evidence;
use briefwright::diagnostic::Severity;
use briefwright::rules;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was told of something, and how much of it rightly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// How often there was something to tell.
    pub labelled: usize,
    /// How often it was told.
    pub told: usize,
    /// How often rightly.
    pub right: usize,
}

impl Count {
    fn add(&mut self, labelled: bool, told: bool, right: bool) {
        self.labelled += usize::from(labelled);
        self.told += usize::from(told);
        self.right += usize::from(right && told);
    }

    /// Returns the share of what was told that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.told)
    }

    /// Returns the share of what there was to tell that was told rightly.
    pub fn recall(self) -> f64 {
        share(self.right, self.labelled)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 1.0,
        whole => part as f64 / whole as f64,
    }
}

/// How a rule did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alarms {
    /// How many good citations it warned of.
    pub false_alarms: usize,
    /// How many bad ones there are for it.
    pub bad: usize,
    /// How many of those it caught.
    pub caught: usize,
}

/// What was measured.
#[derive(Debug, Default)]
pub struct Measured {
    articles: usize,
    quotations: usize,
    unverified: usize,
    pub speaker: Count,
    pub open: Count,
    pub via: Count,
    pub voice: Count,
    by_voice: BTreeMap<String, Count>,
    pub rules: BTreeMap<&'static str, Alarms>,
    errors: String,
}

impl Measured {
    /// Measures all articles.
    pub fn of(articles: &[Article]) -> Self {
        let mut measured = Measured::default();
        for article in articles {
            measured.good(article);
            measured.bad(article);
        }
        measured
    }

    fn good(&mut self, article: &Article) {
        self.articles += 1;
        let analysis = pipeline::good(article);
        let claims = &analysis.certified.corpus.claims;
        for (number, labelled) in article.quotations.iter().enumerate() {
            self.quotations += 1;
            let certified = analysis.certified.of_claim(number);
            let evidence = &certified[0].evidence;
            if !evidence.verified {
                self.unverified += 1;
                self.note(
                    article,
                    labelled,
                    &format!("{}, not verified", evidence.verdict),
                );
            }
            self.judge(article, labelled, evidence);
            let end = claims
                .get(number + 1)
                .map_or(usize::MAX, |next| next.span.start);
            for one in &analysis.diagnostics {
                let label = one.primary().unwrap();
                let here = *label.file == *claims[number].file
                    && claims[number].span.start <= label.span.start
                    && label.span.start < end;
                if here && one.severity >= Severity::Warning {
                    self.rules.entry(one.rule).or_default().false_alarms += 1;
                    self.note(
                        article,
                        labelled,
                        &format!("FALSE ALARM {}: {}", one.rule, one.message),
                    );
                }
            }
        }
    }

    fn judge(&mut self, article: &Article, labelled: &Quotation, evidence: &Evidence) {
        let ids = labelled.speaker.actors();
        let described = labelled.as_described.as_deref();
        let names = |speaker: &briefwright::speech::Speaker| {
            let mut names = speaker.names.clone();
            if names.is_empty() {
                names.push(speaker.mention.clone());
            }
            names
        };
        let speaker = evidence.speaker.as_ref();
        let found = speaker
            .map(|speaker| meant(&names(speaker), &article.actors, &ids, described))
            .unwrap_or_default();
        let right = found.iter().any(|id| ids.contains(id));
        self.speaker.add(!ids.is_empty(), speaker.is_some(), right);
        let is_open = labelled.speaker.is("open");
        self.open.add(is_open, evidence.open.is_some(), is_open);
        let told = || match (speaker, &evidence.open) {
            (Some(speaker), _) => format!("{:?} ({})", speaker.name(), speaker.mention),
            (None, Some(open)) => format!("open {open:?}"),
            (None, None) => "none".to_owned(),
        };
        let is_none = labelled.speaker.is("none");
        if (speaker.is_some() && !right)
            || (speaker.is_none() && !is_none && !is_open)
            || (is_open && evidence.open.is_none())
        {
            let kind = if speaker.is_some() { "WRONG" } else { "missed" };
            let line = format!("{kind} speaker {}, want {:?}", told(), labelled.speaker);
            self.note(article, labelled, &line);
        }
        let via = labelled.via.as_ref().map(Ids::actors).unwrap_or_default();
        let found: Vec<&str> = evidence
            .via
            .iter()
            .flat_map(|one| meant(&names(one), &article.actors, &via, described))
            .collect();
        let right = found.iter().any(|id| via.contains(id));
        self.via
            .add(!via.is_empty(), !evidence.via.is_empty(), right);
        if via.is_empty() != evidence.via.is_empty() {
            let names: Vec<&str> = evidence.via.iter().map(|one| one.name()).collect();
            self.note(article, labelled, &format!("via {names:?}, want {via:?}"));
        }
        let voice = evidence.voice.map(|voice| voice.as_str());
        let right = voice == Some(&*labelled.voice);
        self.voice.add(true, voice.is_some(), right);
        let of = self.by_voice.entry(labelled.voice.clone()).or_default();
        of.add(true, false, false);
        of.right += usize::from(right);
        if let Some(voice) = voice {
            self.by_voice.entry(voice.to_owned()).or_default().told += 1;
        }
        if !right {
            let kind = if voice.is_some() { "WRONG" } else { "missed" };
            let line = format!(
                "{kind} voice {}, want {}",
                voice.unwrap_or("-"),
                labelled.voice
            );
            self.note(article, labelled, &line);
        }
    }

    fn bad(&mut self, article: &Article) {
        let analysis = pipeline::bad(article);
        let claims = &analysis.certified.corpus.claims;
        let all = article
            .quotations
            .iter()
            .flat_map(|one| one.bad.iter().map(move |bad| (one, bad)));
        for (number, (labelled, bad)) in all.enumerate() {
            let Some(rule) = rules::find(&bad.rule) else {
                continue;
            };
            let end = claims
                .get(number + 1)
                .map_or(usize::MAX, |next| next.span.start);
            let caught = analysis.diagnostics.iter().any(|one| {
                let label = one.primary().unwrap();
                one.rule == rule.id
                    && *label.file == *claims[number].file
                    && claims[number].span.start <= label.span.start
                    && label.span.start < end
            });
            let alarms = self.rules.entry(rule.id).or_default();
            alarms.bad += 1;
            alarms.caught += usize::from(caught);
            if !caught {
                self.note(article, labelled, &format!("NOT CAUGHT {bad:?}"));
            }
        }
    }

    fn note(&mut self, article: &Article, labelled: &Quotation, line: &str) {
        let _ = writeln!(
            self.errors,
            "{}: {:?}\n    {line}",
            article.name, labelled.quote
        );
    }

    /// Returns of how many good citations in 100 a rule warned.
    pub fn false_alarms(&self, rule: &str) -> f64 {
        let alarms = self.rules.get(rule).copied().unwrap_or_default();
        100.0 * share(alarms.false_alarms, self.quotations)
    }

    /// Returns how a rule did.
    pub fn figure(&self, rule: &str) -> Figure {
        let alarms = self.rules.get(rule).copied().unwrap_or_default();
        Figure {
            bad: alarms.bad,
            caught: alarms.caught,
            good: self.quotations,
            false_alarms: alarms.false_alarms,
            errors: String::new(),
        }
    }

    /// Returns what went wrong, in the order of the articles.
    pub fn errors(&self) -> &str {
        &self.errors
    }

    /// Returns what was measured as a table.
    pub fn table(&self, name: &str) -> String {
        let mut table = format!(
            "{name}: {} articles, {} quotations, {} of them not verified\n\n\
             {:<26}{:>9}{:>8}{:>8}{:>11}{:>9}\n",
            self.articles,
            self.quotations,
            self.unverified,
            "",
            "labelled",
            "told",
            "right",
            "precision",
            "recall"
        );
        let mut line = |what: &str, count: Count| {
            let _ = writeln!(
                table,
                "{what:<26}{:>9}{:>8}{:>8}{:>11.3}{:>9.3}",
                count.labelled,
                count.told,
                count.right,
                count.precision(),
                count.recall()
            );
        };
        line("speaker", self.speaker);
        line("open speaker", self.open);
        line("via", self.via);
        line("voice", self.voice);
        for (voice, count) in &self.by_voice {
            line(&format!("  {voice}"), *count);
        }
        let _ = writeln!(
            table,
            "\n{:<26}{:>9}{:>8}{:>8}{:>22}",
            "", "bad", "caught", "share", "false alarms in 100"
        );
        for (rule, alarms) in &self.rules {
            let _ = writeln!(
                table,
                "{rule:<26}{:>9}{:>8}{:>8.2}{:>22.2}",
                alarms.bad,
                alarms.caught,
                share(alarms.caught, alarms.bad),
                100.0 * share(alarms.false_alarms, self.quotations)
            );
        }
        table
    }
}
