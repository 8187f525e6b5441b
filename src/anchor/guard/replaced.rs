//! What an interpolation says in place of the source's words.
//!
//! Negators, modals, conditions and numbers were compared before: a quotation that brings one in or
//! takes one out does not get here.

use super::super::Finding;
use super::super::Omission;
use crate::speech::clause;
use crate::speech::clause::Word;
use crate::speech::lexicon::Class;
use crate::text::Text;

/// How many letters two forms of one word share at least.
const STEM: usize = 3;

/// Judges the words that the interpolation `inside` replaces: naming who is meant and changing a
/// word's form say the same; anything else may say something else.
pub fn inspect(text: &Text, omission: &Omission, inside: &str) -> Option<Finding> {
    let content = text.content();
    let theirs = clause::read(content, omission.span);
    let ours = clause::read(inside, (0..inside.len()).into());
    if is_reference(&theirs) || is_same_word(&ours, &theirs) {
        return None;
    }
    Some(Finding {
        rule: super::HIDES_MEANING,
        message: format!("the interpolation replaces \"{}\"", omission.text),
        span: omission.span,
        text: omission.text.clone(),
    })
}

/// Tells whether the words only name somebody or something: a pronoun, a name, an article and a
/// noun.
fn is_reference(words: &[Word]) -> bool {
    let mut words = words.iter().filter(|word| !word.is_punctuation);
    let Some(first) = words.next() else {
        return true;
    };
    let rest: Vec<&Word> = words.collect();
    let names = first.is_capitalised() && rest.iter().all(|word| word.is_capitalised());
    let is_noun = |word: &&Word| {
        !word.text.ends_with("ed")
            && !word.is(Class::REPORTING
                .and(Class::BELIEF)
                .and(Class::AUXILIARY)
                .and(Class::MODAL))
    };
    let determined = first.is(Class::FUNCTION) && rest.len() <= 4 && rest.iter().all(is_noun);
    let pronoun = first.is(Class::PRONOUN) && rest.is_empty();
    let auxiliary = first.is(Class::AUXILIARY) && rest.is_empty();
    names || pronoun || auxiliary || determined
}

/// Tells whether both sides are one word in two forms: "is" and "was", "withdraw" and "withdraws".
fn is_same_word(ours: &[Word], theirs: &[Word]) -> bool {
    let same = |(one, other): (&Word, &Word)| {
        let both = one.text.chars().zip(other.text.chars());
        let shared = both.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        shared >= STEM || (one.is(Class::AUXILIARY) && other.is(Class::AUXILIARY))
    };
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(same)
}
