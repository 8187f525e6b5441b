//! Where a text names the actors of a brief.
//!
//! A name is found in whole words, the longest first: `French official` is not also `French`.
//! Capitals tell `US` from `us`. Knows nothing of pronouns.

use crate::model::Actor;
use crate::text::Span;
use crate::text::token::Token;
use crate::text::token::TokenKind;
use crate::text::token::is_apostrophe;
use crate::text::token::is_dash;
use crate::text::token::tokens;
use crate::text::token::tokens_in;
use rustc_hash::FxHashMap;

/// The longest name that is looked for, in words.
const LONGEST: usize = 8;

/// How many actors may share a name.
const SHARED: usize = 8;

/// A place where an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes in the text.
    pub span: Span,
    /// The actor's place in the list.
    pub actor: usize,
}

/// The names of actors, by their words in lower case.
#[derive(Debug, Default)]
pub struct Names {
    by_words: FxHashMap<String, Vec<Name>>,
}

#[derive(Debug)]
struct Name {
    actor: usize,
    words: Vec<String>,
}

/// A word of a text, without the ending of a genitive; `None` for what parts names.
type Piece<'t> = Option<(Span, &'t str)>;

impl Names {
    /// Collects names and aliases.
    pub fn of(actors: &[Actor]) -> Names {
        let mut names = Names::default();
        for (at, actor) in actors.iter().enumerate() {
            let aliases = actor.aliases.iter().map(|alias| &*alias.value);
            for name in aliases.chain([&*actor.name.value]) {
                names.enter(at, name);
            }
        }
        names
    }

    fn enter(&mut self, actor: usize, name: &str) {
        let mut pieces = pieces(name, tokens(name));
        // "U.S." ends with a full stop that is no border.
        pieces.pop_if(|piece| piece.is_none());
        let words: Option<Vec<&str>> = pieces
            .iter()
            .map(|piece| piece.map(|(_, word)| word))
            .collect();
        let Some(words) = words else { return };
        let words = without_article(&words);
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let shared = self.by_words.entry(key(words.iter().copied())).or_default();
        if shared.len() < SHARED && shared.iter().all(|other| other.actor != actor) {
            shared.push(Name {
                actor,
                words: words.iter().map(|word| (*word).to_owned()).collect(),
            });
        }
    }

    /// Returns the places in `span` of a text where an actor is named, in order.
    pub fn find(&self, text: &str, span: Span) -> Vec<Mention> {
        let pieces = pieces(text, tokens_in(text, span));
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let run = pieces[at..].iter().take(LONGEST).map_while(|piece| *piece);
            let run: Vec<(Span, &str)> = run.collect();
            let longest = (1..=run.len())
                .rev()
                .find(|length| self.push(&run[..*length], &mut found));
            at += longest.unwrap_or(1);
        }
        found
    }

    /// Adds the actors who have this name; tells whether there are any.
    fn push(&self, run: &[(Span, &str)], found: &mut Vec<Mention>) -> bool {
        let words = run.iter().map(|(_, word)| *word);
        let Some(named) = self.by_words.get(&key(words)) else {
            return false;
        };
        let before = found.len();
        for name in named {
            let mut pairs = name.words.iter().zip(run);
            if pairs.all(|(written, (_, word))| fits(written, word)) {
                let span = run[0].0.cover(run[run.len() - 1].0);
                found.push(Mention {
                    span,
                    actor: name.actor,
                });
            }
        }
        found.len() > before
    }
}

/// Leaves out a leading article, unless nothing but one common noun would be left: `the official`
/// is not any official.
fn without_article<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    let Some((first, rest)) = words.split_first() else {
        return words;
    };
    let is_article = ["the", "a", "an"]
        .iter()
        .any(|article| first.eq_ignore_ascii_case(article));
    let stands_alone =
        rest.len() > 1 || rest.iter().any(|word| word.starts_with(char::is_uppercase));
    match is_article && stands_alone {
        true => rest,
        false => words,
    }
}

fn key<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    words.join(" ")
}

/// Tells whether a word of a text is that of a name: a capital is not a small letter, and a short
/// name in capitals is nothing else.
fn fits(written: &str, word: &str) -> bool {
    let capitals = |word: &str| word.chars().all(|c| !c.is_lowercase());
    match written.chars().next() {
        Some(c) if c.is_uppercase() => {
            let is_short = written.chars().count() <= 3 && capitals(written);
            word.starts_with(char::is_uppercase) && (!is_short || capitals(word))
        }
        _ => true,
    }
}

/// Returns the words of a text; dashes and apostrophes are passed over, other punctuation parts
/// names.
fn pieces(text: &str, tokens: impl Iterator<Item = Token>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for token in tokens {
        let slice = token.slice(text);
        match token.kind {
            TokenKind::Word | TokenKind::Number => {
                let word = without_genitive(slice);
                let span = Span::new(token.span.start, token.span.start + word.len());
                pieces.push(Some((span, word)));
            }
            TokenKind::Punctuation if slice.starts_with(|c| is_dash(c) || is_apostrophe(c)) => {}
            _ => pieces.push(None),
        }
    }
    pieces
}

/// Returns a word without `'s`, and without an apostrophe at its end.
pub fn without_genitive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).unwrap_or(word);
    match bare.strip_suffix(is_apostrophe) {
        Some(stem) if !stem.is_empty() => stem,
        _ => word.strip_suffix(is_apostrophe).unwrap_or(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn names_of(all: &[(usize, &str)]) -> Names {
        let mut names = Names::default();
        for (actor, name) in all {
            names.enter(*actor, name);
        }
        names
    }

    fn found(names: &Names, text: &str) -> Vec<(usize, String)> {
        let text = Text::new(text.to_owned());
        let content = text.content();
        names
            .find(content, Span::new(0, content.len()))
            .iter()
            .map(|one| (one.actor, one.span.slice(content).to_owned()))
            .collect()
    }

    #[test]
    fn the_longest_name_is_found() {
        let names = names_of(&[
            (0, "Orla"),
            (1, "the Orla council"),
            (2, "US"),
            (3, "the clerk"),
        ]);
        let text = "Orla’s men told us that the Orla Council's clerk, a US clerk, was THE CLERK.";
        assert_eq!(
            found(&names, text),
            [
                (0, "Orla".to_owned()),
                (1, "Orla Council".to_owned()),
                (2, "US".to_owned()),
                (3, "THE CLERK".to_owned()),
            ]
        );
    }

    #[test]
    fn punctuation_parts_names_and_hyphens_do_not() {
        let names = names_of(&[(0, "Jean-Marc Orlo"), (1, "North Sound"), (2, "")]);
        assert_eq!(found(&names, "Jean-Marc Orlo went North. Sound!").len(), 1);
        assert_eq!(found(&names, "North Sound-born men, north sound").len(), 1);
        let names = names_of(&[(0, "the dockers' union"), (1, "the U.S."), (2, "a.b, c")]);
        let text = "The dockers’ union met U.S. men; a.b, c stayed";
        assert_eq!(found(&names, text).len(), 2);
    }

    #[test]
    fn genitives_are_no_part_of_a_name() {
        for (word, bare) in [
            ("Orla's", "Orla"),
            ("Orlas’", "Orlas"),
            ("Orlas", "Orlas"),
            ("’s", "’s"),
            ("", ""),
        ] {
            assert_eq!(without_genitive(word), bare);
        }
    }
}
