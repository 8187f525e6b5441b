//! A corpus from a fixed seed: articles, and quotations of which it is known what they are.
//!
//! Knows nothing of files.

use crate::prose::Person;
use crate::prose::Writer;
use crate::quotation;
use crate::quotation::Plan;
use crate::random::Random;
use crate::words::OFFICES;

/// The seed of every corpus.
const SEED: u64 = 0x5eed_b21e_f001;

/// The bytes that an article has at least.
const ARTICLE: usize = 4_000;

/// How large a corpus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many articles.
    pub articles: usize,
    /// How many quotations.
    pub quotations: usize,
    /// In how many claim files.
    pub files: usize,
}

impl Size {
    /// The corpus that is measured.
    pub const FULL: Size = Size {
        articles: 1_000,
        quotations: 10_000,
        files: 138,
    };

    /// Two articles and forty claims.
    pub const SMALL: Size = Size {
        articles: 2,
        quotations: 40,
        files: 4,
    };

    /// What a quick test needs.
    pub const TINY: Size = Size {
        articles: 20,
        quotations: 400,
        files: 6,
    };

    /// Returns a corpus that is `times` as large.
    pub fn times(self, times: usize) -> Size {
        Size {
            articles: self.articles * times,
            quotations: self.quotations * times,
            files: self.files * times,
        }
    }
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// The day of January 2031 on which it appeared.
    pub day: usize,
    /// Its text: blocks with a blank line between them.
    pub text: String,
    /// Who speaks in it, by place in [`Corpus::people`].
    pub people: Vec<usize>,
}

/// A quotation with what it was made to be.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// The article that it cites, by place.
    pub article: usize,
    /// The words.
    pub quote: String,
    /// What it is.
    pub plan: Plan,
}

/// Articles and quotations.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// Who speaks in the articles.
    pub people: Vec<Person>,
    /// The articles.
    pub articles: Vec<Article>,
    /// The quotations, in the order in which claims cite them.
    pub quotations: Vec<Quoted>,
    /// How large it is.
    pub size: Size,
}

impl Corpus {
    /// Makes the corpus of `size`: always the same one.
    pub fn make(size: Size) -> Corpus {
        let mut random = Random::new(SEED);
        let people: Vec<Person> = (0..4 * OFFICES.len())
            .map(|_| Person::draw(&mut random))
            .collect();
        let articles: Vec<Article> = (0..size.articles)
            .map(|_| article(&mut random, &people))
            .collect();
        let plans = plans(&mut random, size);
        let mut order: Vec<usize> = (0..size.quotations).map(|at| at % size.articles).collect();
        random.shuffle(&mut order);
        let quotations = order
            .into_iter()
            .zip(plans)
            .map(|(article, plan)| quoted(&mut random, &articles, article, plan))
            .collect();
        Corpus {
            people,
            articles,
            quotations,
            size,
        }
    }
}

fn article(random: &mut Random, people: &[Person]) -> Article {
    let speakers: Vec<usize> = (0..3).map(|_| random.below(people.len())).collect();
    let day = random.between(1, 28);
    let named = speakers.iter().map(|at| &people[*at]).collect();
    let mut writer = Writer {
        random,
        people: named,
    };
    let mut text = writer.headline();
    while text.len() < ARTICLE {
        text += "\n\n";
        text += &writer.paragraph();
    }
    text.push('\n');
    Article {
        day,
        text,
        people: speakers,
    }
}

/// Of a hundred quotations, 80 are exact, 10 typographic, 3 elided, 5 altered and 2 absent; every
/// second of the absent ones stands in another article, if there is one.
fn plans(random: &mut Random, size: Size) -> Vec<Plan> {
    let plan = |at: usize| match at % 100 {
        0..80 => Plan::Exact,
        80..90 => Plan::Typographic,
        90..93 => Plan::Marked,
        93..98 => Plan::Altered,
        98 if size.articles > 2 => Plan::Elsewhere(usize::MAX),
        _ => Plan::Absent,
    };
    // Spread, so that a corpus of less than a hundred has every kind.
    let mut plans: Vec<Plan> = (0..size.quotations).map(|at| plan(at * 37)).collect();
    random.shuffle(&mut plans);
    plans
}

fn quoted(random: &mut Random, articles: &[Article], article: usize, plan: Plan) -> Quoted {
    loop {
        let (plan, from) = match plan {
            Plan::Elsewhere(_) => {
                let other = (article + random.between(1, articles.len() - 1)) % articles.len();
                (Plan::Elsewhere(other), other)
            }
            _ => (plan, article),
        };
        if let Some(quote) = quotation::draw(random, &articles[from].text, plan) {
            return Quoted {
                article,
                quote,
                plan,
            };
        }
    }
}
