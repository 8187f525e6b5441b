//! Invented briefs, each with an article of its own: what a newsroom of a small island would file.
//!
//! Knows nothing of the disk.

use crate::random::Random;
use std::fmt::Write;

const PLACES: &[&str] = &[
    "Velmora",
    "Ostrand",
    "Kestria",
    "Port Hallin",
    "Marrowby",
    "Tolvik",
    "Sandreach",
    "Upper Ilm",
    "Castel Dorne",
    "Quillhaven",
    "Brannoch",
    "Eskerfield",
];

const THINGS: &[&str] = &[
    "bridge",
    "ferry",
    "harbour",
    "lock",
    "mill",
    "quarry",
    "railway",
    "reservoir",
    "tunnel",
    "water works",
];

const CAUSES: &[&str] = &[
    "a cable snapped",
    "a gate sank",
    "a pump caught fire",
    "a survey found cracks",
    "the clay gave way",
    "the crew walked out",
    "the power went out",
];

const OFFICES: &[&str] = &[
    "the harbour office",
    "the town council",
    "the island assembly",
    "the pilots’ guild",
    "the coast guard",
    "the chamber of trade",
];

/// One brief of the corpus.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Its folder's name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its `brief.yaml`.
    pub yaml: String,
    /// Its article.
    pub article: String,
}

impl Brief {
    /// Makes the brief of that number, always the same.
    pub fn make(number: usize) -> Brief {
        let mut random = Random::new(number as u64);
        let place = *random.pick(PLACES);
        let thing = *random.pick(THINGS);
        let cause = *random.pick(CAUSES);
        let first = random.below(OFFICES.len());
        let second = (first + 1 + random.below(OFFICES.len() - 1)) % OFFICES.len();
        let facts = Facts {
            number,
            place,
            thing,
            cause,
            offices: [first, second],
            hours: random.between(3, 60),
            people: random.between(40, 900),
            day: random.between(1, 28),
        };
        Brief {
            name: format!("brief-{number:05}"),
            title: facts.title(),
            yaml: facts.yaml(),
            article: facts.article(),
        }
    }
}

struct Facts {
    number: usize,
    place: &'static str,
    thing: &'static str,
    cause: &'static str,
    offices: [usize; 2],
    hours: usize,
    people: usize,
    day: usize,
}

impl Facts {
    fn title(&self) -> String {
        format!("The {} at {}, case {}", self.thing, self.place, self.number)
    }

    /// What is quoted, in the order of claims.
    fn quotes(&self) -> [String; 4] {
        let Facts {
            thing,
            place,
            hours,
            people,
            ..
        } = self;
        [
            format!(
                "the {thing} at {place} stood still for {hours} hours and {people} people waited"
            ),
            format!("the {thing} will run again before the end of the week"),
            format!("no date has been agreed for the {thing}"),
            "The inspection was done in full and on time".to_owned(),
        ]
    }

    fn article(&self) -> String {
        let [still, again, no_date, inspection] = self.quotes();
        let [first, second] = self.offices.map(|office| OFFICES[office]);
        let Facts {
            thing,
            place,
            cause,
            ..
        } = self;
        format!(
            "Standstill at {place}\n\n\
             {} - On Monday {still}, after {cause} in the early morning. Buses took over in the \
             afternoon, and two of them broke down on the hill road.\n\n\
             A spokesman for {first} said that {again}. Work on the {thing} had begun within the \
             hour, the spokesman said, and a second crew was on its way from the mainland.\n\n\
             {} said that {no_date}. Traders on the quay have asked for a rebate on their dues \
             since the spring, without an answer.\n\n\
             “{inspection},” said the head of {first}. The report of it is to be published when the \
             assembly meets again after the holidays.\n",
            place.to_uppercase(),
            capitalised(second),
        )
    }

    fn yaml(&self) -> String {
        let [still, again, no_date, inspection] = self.quotes();
        let [first, second] = self.offices;
        let Facts {
            number,
            thing,
            place,
            day,
            ..
        } = self;
        let mut yaml = format!(
            "title: {}\nas_of: 2031-01-{day:02}\nbottom_line: >-\n  The {thing} at {place} stood \
             still [@still]. When it will run again is in dispute [@again] [@no-date].\n\
             sections:\n  \
             - {{id: return, title: When does it run again?, layout: dispute, issues: [runs-again]}}\n  \
             - {{id: state, title: Where things stand, layout: status, issues: [still, inspected]}}\n\
             watch: [{{what: The report of the inspection, when: after the holidays}}]\n\
             sources:\n  - id: courier\n    title: Standstill at {place}\n    \
             outlet: The Island Courier\n    published: 2031-01-{day:02}\n    language: en\n    \
             text: {number:05}.txt\n    reliability: B\n\
             issues:\n  - {{id: runs-again, title: The {thing} runs again this week}}\n  \
             - {{id: still, title: The {thing} stood still}}\n  \
             - {{id: inspected, title: The {thing} was inspected in full}}\n\
             claims:\n",
            self.title()
        );
        let mut claim = |id: &str, head: &str, text: &str, quote: &str, speaker: Option<usize>| {
            let speaker = speaker.map_or(String::new(), |office| {
                format!("\n        speaker: office-{office}")
            });
            // Writing to a string cannot fail.
            let _ = write!(
                yaml,
                "  - id: {id}\n    {head}\n    text: >-\n      {text}.\n    \
                 as_of: 2031-01-{day:02}\n    citations:\n      - source: courier\n        \
                 quote: >-\n          {quote}{speaker}\n"
            );
        };
        let names = [first, second].map(|office| capitalised(OFFICES[office]));
        claim(
            "still",
            "kind: reported\n    issue: still",
            &capitalised(&still),
            &still,
            None,
        );
        claim(
            "again",
            &format!("actor: office-{first}\n    issue: runs-again\n    stance: affirms"),
            &format!("{} says that {again}", names[0]),
            &again,
            Some(first),
        );
        claim(
            "no-date",
            &format!(
                "actor: office-{second}\n    issue: runs-again\n    stance: denies\n    \
                 responds_to: {{claim: again, as: denies}}"
            ),
            &format!("{} says that {no_date}", names[1]),
            &no_date,
            Some(second),
        );
        claim(
            "inspected",
            &format!("actor: office-{first}\n    issue: inspected\n    stance: affirms"),
            &format!("{} says that the inspection was done in full", names[0]),
            &inspection,
            Some(first),
        );
        yaml
    }
}

/// Returns the workspace of `count` briefs: its files, by name.
pub fn workspace(count: usize) -> Vec<(String, String)> {
    let mut actors = "actors:\n".to_owned();
    for (at, office) in OFFICES.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(actors, "  - {{id: office-{at}, name: {office}}}");
    }
    let mut files = vec![
        (
            "book.toml".to_owned(),
            "[book]\ntitle = \"Benchmark\"\nsrc = \"briefs\"\n".to_owned(),
        ),
        ("briefs/actors.yaml".to_owned(), actors),
    ];
    for number in 0..count {
        let brief = Brief::make(number);
        files.push((format!("briefs/{}/brief.yaml", brief.name), brief.yaml));
        files.push((format!("articles/{number:05}.txt"), brief.article));
    }
    files
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
