//! Tests of the tokeniser.

use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> String {
    tokens(text)
        .map(|token| {
            let mark = match token.kind {
                TokenKind::Word => 'w',
                TokenKind::Number => 'n',
                TokenKind::Punctuation => 'p',
                TokenKind::Symbol => 's',
            };
            format!("{}:{mark}", token.slice(text))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn words_and_numbers_are_as_a_person_reads_them() {
    let table = [
        ("It rose 5.2%.", "It:w rose:w 5.2%:n .:p"),
        ("It fell −5.2 %", "It:w fell:w −5.2:n %:s"),
        ("30,000 men", "30,000:n men:w"),
        ("1.000.000,5", "1.000.000,5:n"),
        ("a €3bn loan", "a:w €3bn:n loan:w"),
        ("-$5 and $-5 and .5", "-$5:n and:w $-5:n and:w .5:n"),
        ("2020-21, 2020–21", "2020:n -:p 21:n ,:p 2020:n –:p 21:n"),
        ("10⁶ and 2½ and ½", "10⁶:n and:w 2½:n and:w ½:n"),
        ("at 14:30 on 8/2/22", "at:w 14:30:n on:w 8/2/22:n"),
        ("don't, don’t", "don't:w ,:p don’t:w"),
        ("the 'big' one", "the:w ':p big:w ':p one:w"),
        ("“Yes,” he said", "“:p Yes:w ,:p ”:p he:w said:w"),
        ("ministers’ talk", "ministers:w ’:p talk:w"),
        ("the U.S. Army", "the:w U.S:w .:p Army:w"),
        ("the end.The start", "the:w end:w .:p The:w start:w"),
        ("non-starters", "non:w -:p starters:w"),
        ("no—never -- ever", "no:w —:p never:w --:p ever:w"),
        ("so... what… now", "so:w ...:p what:w …:p now:w"),
        ("R&D at 20°C", "R:w &:s D:w at:w 20°C:n"),
        ("F-16s, MH17", "F:w -:p 16s:n ,:p MH17:w"),
        ("im\u{AD}portant\u{200B} x", "im\u{AD}portant:w x:w"),
        ("cafe\u{301} naïve", "cafe\u{301}:w naïve:w"),
        ("👩\u{200D}🚀 👍🏽", "👩\u{200D}🚀:s 👍🏽:s"),
        ("東京で会う", "東:w 京:w で:w 会:w う:w"),
        ("لا يزال", "لا:w يزال:w"),
        ("30’000", "30’000:n"),
        ("3€ [5]", "3€:n [:p 5:n ]:p"),
        ("(-5) or (–5)", "(:p -5:n ):p or:w (:p –5:n ):p"),
        ("he said —5 of them", "he:w said:w —:p 5:n of:w them:w"),
    ];
    for (text, expected) in table {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn keys_fold_the_closed_list_and_nothing_else() {
    let equal = [
        ("don’t", "don't"),
        ("−5.2%", "-5.2%"),
        ("—", "--"),
        ("…", "..."),
        ("”", "'"),
        ("e\u{301}t\u{e9}", "\u{e9}te\u{301}"),
        ("ｆｕｌｌ", "full"),
        ("ｅ５", "e5"),
        ("ﬁnd", "find"),
        ("im\u{AD}portant", "important"),
    ];
    for (one, other) in equal {
        assert_eq!(key(one), key(other), "{one} {other}");
        let hash_of = |text: &str| hash(text, Span::new(0, text.len()));
        assert_eq!(hash_of(one), hash_of(other), "{one} {other}");
    }
    let different = [
        ("10⁶", "106"),
        ("café", "cafe"),
        ("The", "the"),
        ("30,000", "30.000"),
        ("а", "a"),
        ("£5", "$5"),
        ("می\u{200C}شود", "میشود"),
        ("½", "1/2"),
    ];
    for (one, other) in different {
        assert_ne!(key(one), key(other), "{one} {other}");
    }
    assert_eq!(caseless(&key("ÉTÉ")), caseless(&key("été")));
}

#[test]
fn hashes_forget_case_and_place() {
    let text = "Ministers met; the MINISTERS left on 30,000 roads, ministers";
    let index = TokenIndex::new(text);
    let hashes: Vec<_> = index.words().iter().map(|word| word.hash).collect();
    assert_eq!(hashes[0], hashes[3]);
    assert_eq!(hashes[0], hashes[8]);
    assert_eq!(hashes.len(), 9);
    assert_eq!(index.first_after(9), 1);
    assert_eq!(index.words()[1].span().slice(text), "met");
}

#[test]
fn tokens_in_begin_inside_the_span() {
    let text = "alpha beta gamma";
    let found: Vec<_> = tokens_in(text, Span::new(6, 11))
        .map(|t| t.slice(text))
        .collect();
    assert_eq!(found, ["beta"]);
    assert_eq!(tokens_in("é", Span::new(1, 9)).count(), 0);
}

proptest! {
    #[test]
    fn nothing_is_lost(text in "\\PC{0,40}|[a-z0-9 .,'’\"$%−–-]{0,40}|(\\p{L}|\\p{M}|\\p{S}|\\p{Cf}){0,20}") {
        let mut at = 0;
        for token in tokens(&text) {
            prop_assert!(token.span.start >= at && token.span.end > token.span.start);
            let between = &text[at..token.span.start];
            prop_assert!(between.chars().all(|c| class_of(c) == Class::Space || is_ignorable(c)));
            let _ = caseless(&key(token.slice(&text)));
            at = token.span.end;
        }
        prop_assert!(text[at..].chars().all(|c| class_of(c) == Class::Space || is_ignorable(c)));
    }

    #[test]
    fn the_index_holds_the_tokens_that_are_words(
        text in "[a-z0-9 .,;:'’\"$%−–()&\n-]{0,80}|\\PC{0,60}|([a-zA-Z]{1,9}[ ,.'-]{1,2}){0,30}"
    ) {
        let words: Vec<_> = tokens(&text)
            .filter(|token| token.is_word())
            .map(|token| (token.span, hash(&text, token.span)))
            .collect();
        let index = TokenIndex::new(&text);
        let indexed: Vec<_> = index.words().iter().map(|word| (word.span(), word.hash)).collect();
        prop_assert_eq!(indexed, words);
    }
}
