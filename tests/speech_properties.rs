//! The speech engine on text that nobody would write: articles cut anywhere, with words gone and in
//! disorder, and their words at random. Whatever it tells of them, it must not panic.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and reads the disk"
)]

use briefwright::anchor::Quotation;
use briefwright::anchor::certify;
use briefwright::text::Text;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::sample::select;
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The texts of the labelled articles.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/tuned");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path| -> String {
        let yaml: serde_yaml::Value =
            serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        yaml["text"].as_str().unwrap().to_owned()
    };
    files.into_iter().map(read).collect()
});

/// Every word, mark and break of them, each once.
static TOKENS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut found: Vec<String> = Vec::new();
    for text in ARTICLES.iter() {
        let spaced = text.replace("\n\n", " \n\n ");
        for part in spaced.split(' ') {
            let word = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '\n');
            found.extend([part, word].map(str::to_owned));
        }
    }
    let marks = [
        "\"", "“", "”", "‘", "’", "'", ",", ".", ":", ";", "–", "—", "-", "?", "!", "(", ")", "[",
        "]", "…", "\n\n", "\n", "«", "»",
    ];
    found.extend(marks.map(str::to_owned));
    found.sort();
    found.dedup();
    found
});

/// Certifies the first, the middle and the last words of a text.
fn ask(text: &str) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let prepared = Text::new(text.to_owned());
    for at in [0, words.len() / 2, words.len().saturating_sub(3)] {
        let quote = words[at..words.len().min(at + 3)].join(" ");
        certify(&prepared, &Quotation::new(&quote));
    }
}

#[test]
fn articles_may_end_anywhere() {
    assert!(ARTICLES.len() >= 30);
    ARTICLES.par_iter().enumerate().for_each(|(number, text)| {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        // Every article at other places.
        for &end in ends.iter().skip(number % 23).step_by(23) {
            ask(&text[..end]);
            ask(&text[end..]);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

    #[test]
    fn words_may_stand_in_any_order(words in prop::collection::vec(select(TOKENS.as_slice()), 1..40)) {
        ask(&words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn sentences_may_lose_words(article in any::<Index>(), from in any::<Index>(), length in 5..120_usize, lost in prop::collection::vec(any::<Index>(), 1..8)) {
        let words: Vec<&str> = article.get(&ARTICLES).split(' ').collect();
        let from = from.index(words.len());
        let mut words = words[from..words.len().min(from + length)].to_vec();
        for one in lost {
            if words.len() > 1 {
                words.remove(one.index(words.len()));
            }
        }
        ask(&words.join(" "));
    }
}
