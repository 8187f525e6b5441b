//! Numerals: digits with their marks, and number words.
//!
//! Closed lists of English; reads forward from one token and never further than the numeral goes.

use crate::grounds::forms::Forms;
use crate::grounds::quantity::Unit;
use crate::grounds::word::Word;
use crate::text::token;
use std::sync::LazyLock;

/// A numeral in digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Digits {
    /// The amounts that it can mean; never empty.
    pub amounts: Vec<f64>,
    /// Its unit.
    pub unit: Unit,
    /// Whether a suffix such as `m` or `bn` has scaled it.
    pub scaled: bool,
}

/// A numeral in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// The amounts that it can mean.
    pub amounts: Vec<f64>,
    /// Its last token.
    pub last: usize,
    /// Whether it is a magnitude only: "dozens".
    pub vague: bool,
    /// Whether it is a numeral, and does not merely imply one.
    pub numeral: bool,
}

/// The longest numeral that is read, in bytes.
const LONGEST: usize = 40;

/// Reads a number token.
pub fn digits(text: &str) -> Option<Digits> {
    if text.len() > LONGEST {
        return None;
    }
    let mut unit = Unit::Plain;
    let mut negative = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next().filter(|c| !c.is_ascii_digit()) {
        match c {
            '$' => unit = Unit::Currency("dollar"),
            '£' => unit = Unit::Currency("pound"),
            '€' => unit = Unit::Currency("euro"),
            '¥' => unit = Unit::Currency("yen"),
            '₽' => unit = Unit::Currency("rouble"),
            '₴' => unit = Unit::Currency("hryvnia"),
            _ if token::is_currency(c) => unit = Unit::Currency("other"),
            _ if token::is_dash(c) => negative = true,
            '.' => break,
            '+' | '±' => {}
            _ => return None,
        }
        rest = &rest[c.len_utf8()..];
    }
    let is_inner = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '\'');
    let length = rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
    let (number, suffix) = rest.split_at(length);
    let suffix = suffix.to_lowercase();
    if let Some(pm) = match suffix.as_str() {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    } {
        return Some(time(minutes(number, Some(pm))?));
    }
    if number.contains(':') {
        return Some(time(minutes(number, None)?));
    }
    let mut amounts = amounts(number)?;
    let mut scaled = false;
    match suffix.as_str() {
        "%" => unit = Unit::Percent,
        "k" => scaled = scale_all(&mut amounts, 1e3),
        "bn" | "b" => scaled = scale_all(&mut amounts, 1e9),
        "mn" | "mln" => scaled = scale_all(&mut amounts, 1e6),
        "tn" => scaled = scale_all(&mut amounts, 1e12),
        "m" => {
            let millions: Vec<f64> = amounts.iter().map(|amount| amount * 1e6).collect();
            // `3m` may be metres.
            if unit != Unit::Plain {
                amounts.clear();
            }
            amounts.extend(millions);
            scaled = true;
        }
        "$" => unit = Unit::Currency("dollar"),
        "£" => unit = Unit::Currency("pound"),
        "€" => unit = Unit::Currency("euro"),
        _ => {}
    }
    if negative {
        amounts.iter_mut().for_each(|amount| *amount = -*amount);
    }
    Some(Digits {
        amounts,
        unit,
        scaled,
    })
}

fn scale_all(amounts: &mut [f64], scale: f64) -> bool {
    amounts.iter_mut().for_each(|amount| *amount *= scale);
    true
}

fn time(minutes: f64) -> Digits {
    Digits {
        amounts: vec![minutes],
        unit: Unit::Time,
        scaled: true,
    }
}

/// Reads digits with separators; both ways where it is open which separator it is.
fn amounts(number: &str) -> Option<Vec<f64>> {
    if let Some((one, two)) = number.split_once('/') {
        let (one, two): (f64, f64) = (one.parse().ok()?, two.parse().ok()?);
        return Some(vec![if two > 0.0 { one / two } else { one }]);
    }
    let groups = |mark: char| {
        let mut parts = number.split(mark);
        let head = parts
            .next()
            .is_some_and(|part| (1..=3).contains(&part.len()));
        let mut count = 0;
        let all = parts.all(|part| {
            count += 1;
            part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
        });
        (head && all && count > 0).then_some(count)
    };
    let parse = |text: String| text.parse::<f64>().ok();
    if number.contains(',') {
        let whole = number.split('.').next().unwrap_or_default();
        let is_grouped = whole
            .split(',')
            .skip(1)
            .all(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
        return match is_grouped {
            true => Some(vec![parse(number.replace(',', ""))?]),
            false => Some(vec![parse(number.replace(',', "."))?]),
        };
    }
    if number.contains('.') {
        let mut readings: Vec<f64> = number.parse().into_iter().collect();
        if groups('.').is_some() {
            readings.extend(parse(number.replace('.', "")));
        }
        return Some(readings).filter(|readings| !readings.is_empty());
    }
    Some(vec![parse(number.replace('\'', ""))?])
}

/// Returns the minute of the day that a time of day names.
pub fn minutes(number: &str, pm: Option<bool>) -> Option<f64> {
    let (hour, minute) = number.split_once([':', '.']).unwrap_or((number, "0"));
    let (mut hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if hour > 24 || minute > 59 {
        return None;
    }
    match pm {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    Some(f64::from(hour * 60 + minute))
}

/// Returns the currency that a word names.
pub fn currency_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "usd" => "dollar",
        "pound" | "pounds" | "sterling" | "gbp" => "pound",
        "euro" | "euros" | "eur" => "euro",
        "yen" => "yen",
        "rouble" | "roubles" | "ruble" | "rubles" => "rouble",
        "hryvnia" | "hryvnias" => "hryvnia",
        _ => return None,
    })
}

/// Returns the scale that the token at `at` names, with the token; "of a million" too.
pub fn scale(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let word = words.get(at)?;
    let scale = match &*word.lower {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" | "m" if word.lower != "m" || word.spaced => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    };
    Some((scale, at))
}

/// Returns by what the quantity of `tokens` is scaled in its last tokens: a million in "4 million".
pub fn scale_of(words: &[Word], tokens: (usize, usize)) -> f64 {
    let found = (tokens.0..=tokens.1).find_map(|at| scale(words, at));
    match found {
        Some((scale, _)) => scale,
        None => match words.get(tokens.0).map(|word| &*word.lower) {
            Some(word) if word.ends_with("bn") => 1e9,
            Some(word) if word.ends_with('m') && !word.ends_with("am") && !word.ends_with("pm") => {
                1e6
            }
            Some(word) if word.ends_with('k') => 1e3,
            _ => 1.0,
        },
    }
}

const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
    fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const SMALL_ORDINALS: &str = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth \
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
const TENS_ORDINALS: &str =
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth";

static UNITS: LazyLock<Forms<f64>> = LazyLock::new(|| counted(SMALL, TENS));
static ORDINALS: LazyLock<Forms<f64>> = LazyLock::new(|| counted(SMALL_ORDINALS, TENS_ORDINALS));

/// Numbers the words of two lists: from 0 in ones, and from 20 in tens.
fn counted(small: &'static str, tens: &'static str) -> Forms<f64> {
    let small = small.split_whitespace().zip(0_u8..);
    let tens = tens.split_whitespace().zip(2_u8..);
    let small = small.map(|(word, amount)| (word, f64::from(amount)));
    Forms::of(small.chain(tens.map(|(word, amount)| (word, f64::from(amount) * 10.0))))
}

fn unit(word: &str) -> Option<f64> {
    UNITS.get(word).copied()
}

fn ordinal(word: &str) -> Option<f64> {
    ORDINALS.get(word).copied()
}

/// Returns the part that a word names: a half, two thirds being two of the second.
fn part(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(0.5),
        "quarter" | "quarters" => Some(0.25),
        _ => ordinal(word.strip_suffix('s').unwrap_or(word))
            .filter(|amount| *amount > 2.0)
            .map(|amount| 1.0 / amount),
    }
}

static VAGUE: LazyLock<Forms<f64>> = LazyLock::new(|| {
    Forms::of([
        ("tens", 10.0),
        ("dozens", 12.0),
        ("scores", 20.0),
        ("hundreds", 1e2),
        ("thousands", 1e3),
        ("millions", 1e6),
        ("billions", 1e9),
    ])
});

fn vague(word: &str) -> Option<f64> {
    VAGUE.get(word).copied()
}

/// The most tokens of one numeral.
const REACH: usize = 16;

/// Reads the number words that begin at `at`.
pub fn spelled(words: &[Word], at: usize) -> Option<Spelled> {
    let first = words.get(at)?;
    if let Some(amount) = vague(&first.lower) {
        // "tens of thousands"
        let rest = words.get(at + 2).filter(|_| words[at + 1].lower == "of");
        let (amount, last) = match rest.and_then(|word| vague(&word.lower)) {
            Some(more) => (amount * more, at + 2),
            None => (amount, at),
        };
        return Some(numeral(vec![amount], last, true));
    }
    if first.lower == "half" {
        return half(words, at);
    }
    let opens = unit(&first.lower).is_some()
        || ordinal(&first.lower).is_some()
        || (first.is_any(&["a", "an"]) && scale(words, at + 1).is_some());
    match opens {
        true => sum(words, at),
        false => None,
    }
}

/// Reads "half", "half a million", "half of".
fn half(words: &[Word], at: usize) -> Option<Spelled> {
    let article = words
        .get(at + 1)
        .is_some_and(|word| word.is_any(&["a", "an"]));
    let place = if article { at + 2 } else { at + 1 };
    match scale(words, place) {
        Some((scale, last)) => Some(numeral(vec![scale / 2.0], last, false)),
        None => Some(Spelled {
            numeral: false,
            ..numeral(vec![0.5], at, false)
        }),
    }
}

/// Adds up number words: "two hundred and fifty thousand", "twenty-three", "two-thirds".
fn sum(words: &[Word], at: usize) -> Option<Spelled> {
    let (mut total, mut current) = (0.0, 0.0);
    let mut last = None;
    let mut place = at;
    // The size of the digit before, so that "two three" is two numerals.
    let mut room = f64::INFINITY;
    while place < words.len() && place < at + REACH {
        let word = &words[place];
        if let Some(amount) = unit(&word.lower).or_else(|| ordinal(&word.lower)) {
            let is_ordinal = unit(&word.lower).is_none();
            if let (true, Some(count)) = (last.is_some() && total == 0.0, part(&word.lower))
                && (1.0..20.0).contains(&current)
            {
                let parts = current * count;
                return Some(numeral(vec![parts], place, false));
            }
            if amount >= room {
                break;
            }
            current += amount;
            room = if amount >= 20.0 { 10.0 } else { 0.0 };
            last = Some(place);
            if is_ordinal {
                break;
            }
        } else if let Some((scale, _)) = scale(words, place) {
            let base = if current == 0.0 { 1.0 } else { current };
            if scale == 100.0 {
                current = base * scale;
            } else {
                total += base * scale;
                current = 0.0;
            }
            room = scale;
            last = Some(place);
        } else if let Some(parts) = part(&word.lower).filter(|_| last.is_some()) {
            // "three quarters", "two and a half"
            let joined = words[place - 1].is_any(&["a", "an"]);
            let amount = match joined {
                true => current + parts,
                false => current * parts,
            };
            return Some(match scale(words, place + 1) {
                Some((scale, end)) => numeral(vec![amount * scale], end, false),
                None => numeral(vec![total + amount], place, false),
            });
        } else if word.is_any(&["and", "a", "an"]) || (word.is_dash() && !word.spaced) {
            // Joins, if a number word follows.
        } else {
            break;
        }
        place += 1;
    }
    let last = last?;
    let amount = total + current;
    let mut amounts = vec![amount];
    // "a third", "a fifth" of something.
    amounts.extend(part(&words[last].lower).filter(|_| last == at));
    Some(numeral(amounts, last, false))
}

fn numeral(amounts: Vec<f64>, last: usize, vague: bool) -> Spelled {
    Spelled {
        amounts,
        last,
        vague,
        numeral: true,
    }
}

/// Words that imply a number, with what they can mean.
const IMPLIED: &[(&str, &[f64])] = &[
    (
        "both couple pair twin twins duo twice double doubled doubling doubles twofold biennial",
        &[2.0],
    ),
    (
        "trio triple tripled tripling treble trebled thrice threefold triplets",
        &[3.0],
    ),
    ("quartet quadruple quadrupled fourfold", &[4.0]),
    ("single sole only once a an another", &[1.0]),
    ("no none nobody nothing nil neither", &[0.0]),
    ("halved halve halving halves", &[0.5, 2.0]),
    ("quarter quarters", &[0.25, 4.0, 15.0, 3.0]),
    ("dozen", &[12.0]),
    ("fortnight", &[2.0, 14.0]),
    ("decade", &[10.0]),
    ("decades", &[20.0, 30.0, 40.0, 50.0]),
    ("century", &[100.0]),
    ("noon midday", &[12.0]),
    ("midnight", &[12.0, 0.0, 24.0]),
    ("weekly", &[7.0]),
];

static IMPLIED_BY: LazyLock<Forms<&'static [f64]>> = LazyLock::new(|| {
    let lists = IMPLIED.iter();
    Forms::of(lists.flat_map(|(list, amounts)| list.split(' ').map(move |word| (word, *amounts))))
});

/// Reads a word that implies a number.
pub fn implied(word: &Word, at: usize) -> Option<Spelled> {
    let amounts = IMPLIED_BY.get(&word.lower)?;
    Some(Spelled {
        amounts: amounts.to_vec(),
        last: at,
        vague: false,
        numeral: false,
    })
}
