//! Whether two words are forms of one verb.
//!
//! Regular endings, and a list of common irregular verbs; knows single words, never a sentence.

use std::borrow::Cow;

use crate::text::token::caseless;
use crate::text::token::key;

/// Tells whether two words are forms of one verb that differ in tense: `walk` and `walked`, `is`
/// and `was`, `go` and `gone`. The words are caseless keys.
pub fn differ_in_tense(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let (stems, other_stems) = (regular(one), regular(other));
    let changed = |form: Form| matches!(form, Form::Past | Form::Ing);
    let by_rule = stems.iter().any(|(stem, form)| {
        (other_stems.iter()).any(|(other_stem, other_form)| {
            stem == other_stem && form != other_form && (changed(*form) || changed(*other_form))
        })
    });
    if by_rule {
        return true;
    }
    let verbs = irregular(one, &stems);
    let other_verbs = irregular(other, &other_stems);
    verbs.iter().any(|(verb, form)| {
        (other_verbs.iter()).any(|(other, other_form)| verb == other && form != other_form)
    })
}

/// Tells whether a word looks like a past participle.
pub fn is_participle(word: &str) -> bool {
    let key = key(word);
    let word = caseless(&key);
    word.ends_with("ed")
        || IRREGULAR
            .iter()
            .any(|(_, _, participle)| *participle == word)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The bare form or the third person's `-s`: `take`, `takes`.
    Present,
    /// `took`.
    Past,
    /// `taken`.
    Participle,
    /// `taking`.
    Ing,
}

/// Returns what verb forms of the irregular list a word can be, given its regular stems.
fn irregular(word: &str, stems: &[(Cow<'_, str>, Form)]) -> Vec<(usize, Form)> {
    let regular = |verb: &str, form: Form| {
        (stems.iter()).any(|(stem, stem_form)| *stem_form == form && stem == verb)
    };
    let form_of = |(present, past, participle): &(&str, &str, &str)| {
        let bare = present.split(' ').next().unwrap_or(present);
        if present.split(' ').any(|form| form == word) || regular(bare, Form::Present) {
            Some(Form::Present)
        } else if past.split(' ').any(|form| form == word) {
            Some(Form::Past)
        } else if *participle == word {
            Some(Form::Participle)
        } else {
            regular(bare, Form::Ing).then_some(Form::Ing)
        }
    };
    let verbs = IRREGULAR.iter().enumerate();
    verbs
        .filter_map(|(index, verb)| Some((index, form_of(verb)?)))
        .collect()
}

/// Returns the stems that a word can have by the regular rules, with its form.
fn regular(word: &str) -> Vec<(Cow<'_, str>, Form)> {
    let mut stems = vec![(Cow::Borrowed(word), Form::Present)];
    let mut add = |stem: &str, form: Form| {
        if stem.chars().count() >= 2 {
            stems.push((Cow::Owned(stem.to_owned()), form));
        }
    };
    let undoubled = |stem: &str| {
        let mut end = stem.chars().rev();
        let doubled = end.next().is_some_and(|last| end.next() == Some(last));
        doubled.then(|| {
            stem.chars()
                .take(stem.chars().count() - 1)
                .collect::<String>()
        })
    };
    for (suffix, form) in [("ed", Form::Past), ("ing", Form::Ing)] {
        if let Some(stem) = word.strip_suffix(suffix) {
            add(stem, form);
            add(&format!("{stem}e"), form);
            if let Some(short) = undoubled(stem) {
                add(&short, form);
            }
        }
    }
    if let Some(stem) = word.strip_suffix("ied") {
        add(&format!("{stem}y"), Form::Past);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        add(&format!("{stem}y"), Form::Present);
    }
    if let Some(stem) = word.strip_suffix('s') {
        add(stem, Form::Present);
        if let Some(stem) = stem.strip_suffix('e') {
            add(stem, Form::Present);
        }
    }
    stems
}

/// Common irregular verbs: present, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be am is are", "was were", "been"),
    ("have has", "had", "had"),
    ("do does", "did", "done"),
    ("go goes", "went", "gone"),
    ("say", "said", "said"),
    ("make", "made", "made"),
    ("take", "took", "taken"),
    ("come", "came", "come"),
    ("become", "became", "become"),
    ("see", "saw", "seen"),
    ("know", "knew", "known"),
    ("give", "gave", "given"),
    ("get", "got", "gotten"),
    ("think", "thought", "thought"),
    ("tell", "told", "told"),
    ("find", "found", "found"),
    ("keep", "kept", "kept"),
    ("leave", "left", "left"),
    ("lead", "led", "led"),
    ("hold", "held", "held"),
    ("withhold", "withheld", "withheld"),
    ("bring", "brought", "brought"),
    ("begin", "began", "begun"),
    ("write", "wrote", "written"),
    ("stand", "stood", "stood"),
    ("understand", "understood", "understood"),
    ("withstand", "withstood", "withstood"),
    ("withdraw", "withdrew", "withdrawn"),
    ("draw", "drew", "drawn"),
    ("meet", "met", "met"),
    ("run", "ran", "run"),
    ("pay", "paid", "paid"),
    ("send", "sent", "sent"),
    ("spend", "spent", "spent"),
    ("build", "built", "built"),
    ("lose", "lost", "lost"),
    ("win", "won", "won"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("seek", "sought", "sought"),
    ("buy", "bought", "bought"),
    ("sell", "sold", "sold"),
    ("rise", "rose", "risen"),
    ("speak", "spoke", "spoken"),
    ("break", "broke", "broken"),
    ("choose", "chose", "chosen"),
    ("drive", "drove", "driven"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("grow", "grew", "grown"),
    ("throw", "threw", "thrown"),
    ("show", "showed", "shown"),
    ("sink", "sank", "sunk"),
    ("shoot", "shot", "shot"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("teach", "taught", "taught"),
    ("wear", "wore", "worn"),
    ("lay", "laid", "laid"),
    ("lie", "lay", "lain"),
    ("sit", "sat", "sat"),
    ("hear", "heard", "heard"),
    ("deal", "dealt", "dealt"),
    ("mean", "meant", "meant"),
    ("bear", "bore", "borne"),
    ("arise", "arose", "arisen"),
    ("undertake", "undertook", "undertaken"),
    ("overtake", "overtook", "overtaken"),
    ("steal", "stole", "stolen"),
    ("hide", "hid", "hidden"),
    ("catch", "caught", "caught"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenses_are_told_from_other_endings() {
        for (one, other) in [
            ("walk", "walked"),
            ("walks", "walked"),
            ("is", "was"),
            ("has", "had"),
            ("go", "gone"),
            ("goes", "went"),
            ("withdraw", "withdrew"),
            ("withdraws", "withdrawn"),
            ("agree", "agreed"),
            ("plan", "planned"),
            ("denies", "denied"),
            ("make", "making"),
            ("says", "said"),
        ] {
            assert!(differ_in_tense(one, other), "{one} {other}");
            assert!(differ_in_tense(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("troop", "troops"),
            ("is", "are"),
            ("has", "have"),
            ("sign", "song"),
            ("walk", "talked"),
            ("bed", "b"),
        ] {
            assert!(!differ_in_tense(one, other), "{one} {other}");
        }
    }
}
