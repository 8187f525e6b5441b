//! Who says a quotation, in which voice and through whom, as its text tells.
//!
//! Reads what `discourse` found; knows nothing of actors.

use super::Voice;
use super::discourse;
use super::discourse::Discourse;
use super::discourse::Meaning;
use super::discourse::Sentence;
use super::discourse::Voiced;
use super::items;
use super::items::Item;
use super::items::Kind;
use super::marks;
use super::report::Report;
use super::vocabulary::Frame;
use super::vocabulary::Traits;
use crate::text::Span;
use crate::text::Text;
use crate::text::chars;
use std::ops::Range;

/// Somebody whose words a text says they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker where the quotation stands: "he".
    pub mention: String,
    /// What the text calls them, fullest first: "Kremlin spokesman Dmitry Peskov".
    pub names: Vec<String>,
    /// Bytes in the text: the mention.
    pub span: Span,
    /// Whether the text gives a person's name.
    pub is_named: bool,
}

impl Speaker {
    /// Tells whether two speakers are two beyond doubt: what the text calls them shares no word.
    pub fn is_other_than(&self, other: &Speaker) -> bool {
        let words = |speaker: &Speaker| -> Vec<String> {
            let all = speaker.names.iter().chain([&speaker.mention]);
            let words = all.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
            words
                .filter(|word| word.chars().count() > 3)
                .map(str::to_lowercase)
                .collect()
        };
        let (ours, theirs) = (words(self), words(other));
        let known = !ours.is_empty() && !theirs.is_empty();
        known && !ours.iter().any(|word| theirs.contains(word))
    }

    /// Returns the fullest of the text's names for the speaker.
    pub fn name(&self) -> &str {
        self.names.first().unwrap_or(&self.mention)
    }
}

/// What a text tells of who says some of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How the text carries them, as far as it tells.
    pub voice: Option<Voice>,
    /// Whose they are, where the text settles it.
    pub speaker: Option<Speaker>,
    /// Whose they may be, where the text leaves it open; may be empty.
    pub candidates: Vec<String>,
    /// Whether they are somebody's words and the text leaves open whose.
    pub is_open: bool,
    /// Through whom they come, nearest the speaker first.
    pub via: Vec<Speaker>,
}

/// How many candidates are named.
const CANDIDATES: usize = 4;

/// How many sentences a quotation is followed through.
const SENTENCES: usize = 40;

/// Words of a fragment in marks that is likely a name or a distanced word, not speech.
const FRAGMENT: usize = 4;

/// Tells who says what stands at `spans`.
pub fn said(text: &Text, spans: &[Span]) -> Said {
    let Some(first) = spans.first() else {
        return Said::default();
    };
    let Some(discourse) = text.discourse(first.start) else {
        return Said::default();
    };
    let reader = Reader {
        text: text.content(),
        discourse,
    };
    let mut parts = Vec::new();
    for span in spans {
        reader.part(*span, &mut parts);
    }
    combine(&parts)
}

/// What is known of a quotation's words in one sentence.
#[derive(Debug)]
struct Part {
    said: Said,
    /// Letters inside marks.
    inside: usize,
    /// Letters outside.
    outside: usize,
    /// The voice of those outside.
    voice: Option<Voice>,
    is_speech: bool,
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    discourse: &'t Discourse,
}

impl Reader<'_> {
    fn part(&self, span: Span, parts: &mut Vec<Part>) {
        let sentences = &self.discourse.sentences;
        let items = &self.discourse.items;
        let start = items.partition_point(|item| item.span.end <= span.start);
        let end = items.partition_point(|item| item.span.start < span.end);
        let first = sentences.partition_point(|sentence| sentence.items.end <= start);
        for sentence in sentences.iter().skip(first).take(SENTENCES) {
            if sentence.items.start >= end {
                break;
            }
            let range = start.max(sentence.items.start)..end.min(sentence.items.end);
            let range = trim(items, range);
            if !range.is_empty() {
                parts.push(self.read(sentence, range, span));
            }
        }
    }

    fn read(&self, sentence: &Sentence, range: Range<usize>, span: Span) -> Part {
        let items = &self.discourse.items;
        if let Some(part) = self.nested(sentence, &range, span) {
            return part;
        }
        let quotes = |one: &Report| {
            let mut all = one.contents.iter().flat_map(Clone::clone);
            all.any(|at| items[at].kind == Kind::Quote)
        };
        let speaks = |one: &&Voiced| one.report.frame != Frame::Think || quotes(&one.report);
        let mut carriers: Vec<&Voiced> = sentence
            .reports
            .iter()
            .filter(speaks)
            .filter(|one| one.report.carries(&range))
            .collect();
        carriers.sort_by_key(|one| one.report.size());
        let mut reported = vec![range.clone()];
        let is_loose = |one: &&Voiced| one.report.loose.is_some_and(|loose| range.start >= loose);
        let is_told = sentence.is_unmarked && sentence.default.is_some();
        if carriers.iter().all(is_loose) && !is_told {
            // The quotation holds its attribution: "Ms Ruiz said the toll would go".
            let mut held: Vec<&Voiced> = sentence
                .reports
                .iter()
                .filter(speaks)
                .filter(|one| range.contains(&one.report.cue.start))
                .collect();
            held.sort_by_key(|one| std::cmp::Reverse(one.report.size()));
            let outer = held
                .first()
                .copied()
                .filter(|_| self.is_main(sentence, &range, &held));
            if let Some(one) = outer {
                carriers = vec![one];
                let same = held.iter().filter(|other| other.meaning == one.meaning);
                reported = same
                    .flat_map(|other| reported_parts(&other.report, &range))
                    .collect();
                join(&mut reported);
            }
        }
        // The attribution in the middle is nobody's words.
        if let [only] = reported.as_slice()
            && *only == range
            && let Some(carrier) = carriers.first()
            && carrier.report.contents.len() > 1
            && range.contains(&carrier.report.cue.start)
        {
            reported = reported_parts(&carrier.report, &range);
        }
        let holds_quote = items[range.clone()]
            .iter()
            .any(|item| item.kind == Kind::Quote);
        let (inside, outside) = self.letters(&reported, span);

        let Some(carrier) = carriers.first() else {
            let is_fragment = outside == 0 && !self.is_whole_speech(&range, span);
            let wanted = (holds_quote && outside == 0 && !is_fragment) || sentence.is_unmarked;
            let default = sentence.default.as_ref().filter(|_| wanted);
            let is_speech = default.is_some();
            let said = default
                .map(|default| self.settled(default.mention, &default.meaning))
                .unwrap_or_default();
            let voice = match () {
                () if is_speech && sentence.is_unmarked => Some(Voice::Unmarked),
                () if is_speech => Some(Voice::Indirect),
                () if outside == 0 && !is_fragment => Some(Voice::Direct),
                () if outside == 0 && !self.is_name(&range) => None,
                () if holds_quote && outside > 0 && !self.holds_names(&range) => None,
                () if self.is_doubtful(sentence, &range) => None,
                () => Some(Voice::Narration),
            };
            return Part {
                said,
                inside,
                outside,
                voice,
                is_speech,
            };
        };
        // "lend the ‘river heads’": a name, not speech.
        let words = span.slice(self.text).split_whitespace().count();
        let named =
            range.start > sentence.items.start && items[range.start - 1].is(Traits::DETERMINER);
        if outside == 0 && words <= 2 && named && carrier.report.frame == Frame::Act {
            return Part {
                said: Said::default(),
                inside,
                outside,
                voice: Some(Voice::Narration),
                is_speech: false,
            };
        }
        let is_loose = carrier
            .report
            .loose
            .is_some_and(|loose| range.start >= loose && outside > 0);
        if is_loose {
            return Part {
                said: Said::default(),
                inside,
                outside,
                voice: None,
                is_speech: false,
            };
        }
        let mut said = self.settled(carrier.mention, &carrier.meaning);
        for outer in &carriers[1..] {
            if outer.meaning == carrier.meaning {
                continue;
            }
            let through = self.settled(outer.mention, &outer.meaning);
            said.via.extend(through.speaker);
        }
        // In somebody's own words without marks, another's come through them.
        if let Some(default) = &sentence.default
            && sentence.is_unmarked
            && !carriers.iter().any(|one| one.report.is_parenthetical)
        {
            said.via
                .extend(self.settled(default.mention, &default.meaning).speaker);
        }
        let unmarked = sentence.is_unmarked && carrier.report.is_parenthetical;
        Part {
            said,
            inside,
            outside,
            voice: Some(if unmarked {
                Voice::Unmarked
            } else {
                Voice::Indirect
            }),
            is_speech: true,
        }
    }

    /// Tells whether words that nobody reports may be somebody's all the same: what somebody has
    /// in mind, an answer, what follows a colon.
    fn is_doubtful(&self, sentence: &Sentence, range: &Range<usize>) -> bool {
        let items = &self.discourse.items;
        let thought = |one: &Voiced| one.report.frame == Frame::Think && one.report.carries(range);
        let after = self.is_after_report(sentence);
        // "ventilated that": by a verb that is not known.
        let that = (sentence.items.start + 2..range.start + 1).any(|at| {
            let before = &items[at - 1];
            let word = before.span.slice(self.text);
            items[at].is_any(self.text, &["that", "whether"])
                && before.is_word()
                && !before.is(Traits::PREPOSITION.and(Traits::DETERMINER))
                && (before.is(Traits::FINITE) || word.ends_with("ed"))
        });
        let front = sentence.items.start..range.start.min(sentence.items.start + 8);
        sentence.is_doubtful
            || after
            || that
            || sentence.reports.iter().any(thought)
            || front.into_iter().any(|at| items[at].kind == Kind::Colon)
    }

    /// Tells whether a sentence without a report may go on with what the one before reports: "The
    /// bridge would stay open".
    fn is_after_report(&self, sentence: &Sentence) -> bool {
        let sentences = &self.discourse.sentences;
        let number = sentences.partition_point(|one| one.items.start < sentence.items.start);
        let before = number
            .checked_sub(1)
            .and_then(|number| sentences.get(number));
        let follows = before.is_some_and(|before| {
            before.paragraph == sentence.paragraph
                && before
                    .reports
                    .iter()
                    .any(|one| one.report.frame != Frame::Think)
        });
        let shifted = [
            "would", "had", "could", "might", "wouldn't", "hadn't", "couldn't",
        ];
        let items = &self.discourse.items;
        // "The fog, which had closed the road, lifted": its own verb is not shifted.
        let mut verbs = sentence.items.clone().filter(|&at| {
            let before = at.checked_sub(1).map(|before| &items[before]);
            items::is_finite(self.text, items, at)
                && !before.is_some_and(|before| before.is(Traits::RELATIVE))
        });
        follows
            && sentence.reports.is_empty()
            && verbs
                .next()
                .is_some_and(|at| items[at].is_any(self.text, &shifted))
    }

    /// Tells whether what the quotation holds is its sentence's main report, not an aside.
    fn is_main(&self, _: &Sentence, range: &Range<usize>, held: &[&Voiced]) -> bool {
        held.first().is_some_and(|one| {
            let report = &one.report;
            let content = report
                .contents
                .iter()
                .any(|content| content.start < range.end && range.start < content.end);
            content && report.loose.is_none_or(|loose| loose >= range.start)
        })
    }

    /// Tells whether all that stands in marks at `range` begins with a capital, as names do.
    fn holds_names(&self, range: &Range<usize>) -> bool {
        let mut quotes = self.discourse.items[range.clone()]
            .iter()
            .filter(|item| item.kind == Kind::Quote);
        quotes.all(|item| {
            let words = item.span.slice(self.text);
            words.starts_with(char::is_uppercase) || words.split_whitespace().count() == 1
        })
    }

    /// Tells whether what stands in marks at `range` is a name or a word held at arm's length, not
    /// somebody's phrase: "the ship “Aurora”", "the “black fleet”".
    fn is_name(&self, range: &Range<usize>) -> bool {
        let items = &self.discourse.items;
        let after_article = range
            .start
            .checked_sub(1)
            .is_some_and(|before| items[before].is(Traits::DETERMINER.and(Traits::CAPITAL)));
        items[range.clone()].iter().all(|item| {
            let words = item.span.slice(self.text);
            let capital = words
                .split_whitespace()
                .all(|word| word.len() <= 3 || !word.starts_with(char::is_lowercase));
            capital || (after_article && words.split_whitespace().count() <= 2)
        })
    }

    /// Tells whether what stands in marks at `range` is speech, not a fragment or a title.
    fn is_whole_speech(&self, range: &Range<usize>, _: Span) -> bool {
        let quotes = self.discourse.items[range.clone()]
            .iter()
            .filter(|item| item.kind == Kind::Quote);
        quotes.clone().count() > 0
            && quotes.into_iter().all(|quote| {
                let words = quote.span.slice(self.text);
                let own = ["we", "i", "our", "my", "you"];
                let mut all = words.split_whitespace();
                all.clone().count() > FRAGMENT
                    || all.any(|word| own.iter().any(|own| word.eq_ignore_ascii_case(own)))
                    || words.trim_end().ends_with(['.', ',', '!', '?'])
            })
    }

    /// Reads what is quoted within a quotation: the outer one's speaker is then the one through
    /// whom it comes.
    fn nested(&self, sentence: &Sentence, range: &Range<usize>, span: Span) -> Option<Part> {
        let [quote] = self.discourse.items.get(range.clone())? else {
            return None;
        };
        let inside = quote.kind == Kind::Quote
            && quote.span.start <= span.start
            && span.end <= quote.span.end;
        if !inside || quote.span == span || quote.span.len() > 4_000 {
            return None;
        }
        if !may_nest(quote.span.slice(self.text)) {
            return None;
        }
        let marked = marks::direct(self.text, std::iter::once(quote.span));
        let inner = discourse::read(self.text, &[quote.span], &marked);
        let reader = Reader {
            text: self.text,
            discourse: &inner,
        };
        let start = inner
            .items
            .partition_point(|item| item.span.end <= span.start);
        let end = inner
            .items
            .partition_point(|item| item.span.start < span.end);
        let of = inner
            .sentences
            .iter()
            .find(|one| one.items.start <= start && start < one.items.end)?;
        let inner_range = trim(&inner.items, start..end.min(of.items.end));
        let carrier = of
            .reports
            .iter()
            .filter(|one| one.report.frame != Frame::Think && one.report.carries(&inner_range))
            .min_by_key(|one| one.report.size())?;
        let mut said = reader.settled(carrier.mention, &carrier.meaning);
        let is_own = inner.items[carrier.report.subject.range.clone()]
            .iter()
            .any(|item| item.is(Traits::FIRST) && item.is(Traits::SUBJECT));
        if is_own {
            return None;
        }
        let outer = self.read_outer(sentence, range);
        said.via.extend(outer.speaker);
        let letters = count(span.slice(self.text));
        Some(Part {
            said,
            inside: letters,
            outside: 0,
            voice: Some(Voice::Direct),
            is_speech: true,
        })
    }

    fn read_outer(&self, sentence: &Sentence, range: &Range<usize>) -> Said {
        let carrier = sentence
            .reports
            .iter()
            .filter(|one| one.report.carries(range))
            .min_by_key(|one| one.report.size());
        match (carrier, &sentence.default) {
            (Some(one), _) => self.settled(one.mention, &one.meaning),
            (None, Some(default)) => self.settled(default.mention, &default.meaning),
            _ => Said::default(),
        }
    }

    /// Counts the letters of `span` in the items of `range`, inside marks and outside.
    fn letters(&self, ranges: &[Range<usize>], span: Span) -> (usize, usize) {
        let (mut inside, mut outside) = (0, 0);
        let items = ranges
            .iter()
            .flat_map(|range| &self.discourse.items[range.clone()]);
        for item in items {
            let part = Span::new(item.span.start.max(span.start), item.span.end.min(span.end));
            let letters = count(part.slice(self.text));
            match item.kind {
                Kind::Quote => inside += letters,
                _ => outside += letters,
            }
        }
        (inside, outside)
    }

    fn settled(&self, mention: Span, meaning: &Meaning) -> Said {
        let words = clean(mention.slice(self.text));
        match meaning {
            Meaning::Settled(person) => {
                let person = self.discourse.people.get(*person);
                Said {
                    speaker: Some(Speaker {
                        mention: words,
                        names: person.map(|one| one.names(self.text)).unwrap_or_default(),
                        span: mention,
                        is_named: person
                            .is_some_and(|one| one.is_named && one.is_person == Some(true)),
                    }),
                    ..Said::default()
                }
            }
            Meaning::Open(_) => Said {
                is_open: true,
                candidates: self.names(meaning),
                ..Said::default()
            },
            Meaning::Unknown => Said::default(),
        }
    }

    fn names(&self, meaning: &Meaning) -> Vec<String> {
        let people: &[usize] = match meaning {
            Meaning::Settled(one) => std::slice::from_ref(one),
            Meaning::Open(several) => several,
            Meaning::Unknown => &[],
        };
        let name = |index: &usize| {
            let person = self.discourse.people.get(*index)?;
            person.names(self.text).into_iter().next()
        };
        people.iter().filter_map(name).take(CANDIDATES).collect()
    }
}

/// Tells whether somebody else's words may stand in what somebody says; most speech is spared the
/// second reading.
fn may_nest(speech: &str) -> bool {
    let cues = [
        " said",
        " says",
        " told",
        " tells",
        " asked",
        " asks",
        " wrote",
        " promised",
        " called",
        " claim",
        " denie",
        " warned",
        " insist",
        " admit",
        " announced",
    ];
    let mark = |c| chars::quotation_mark(c).is_some() && !chars::is_apostrophe(c);
    speech.contains(mark) || cues.iter().any(|cue| speech.contains(cue))
}

/// Returns the parts of `range` that the report carries.
fn reported_parts(report: &Report, range: &Range<usize>) -> Vec<Range<usize>> {
    let overlaps: Vec<Range<usize>> = report
        .contents
        .iter()
        .map(|content| content.start.max(range.start)..content.end.min(range.end))
        .filter(|part| !part.is_empty())
        .collect();
    match overlaps.is_empty() {
        true => vec![range.clone()],
        false => overlaps,
    }
}

/// Joins ranges that overlap.
fn join(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.drain(..) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    *ranges = joined;
}

/// Cuts punctuation off both ends.
fn trim(items: &[Item], range: Range<usize>) -> Range<usize> {
    let is_kept = |item: &Item| item.is_word() || item.kind == Kind::Quote;
    let mut start = range.start;
    let mut end = range.end.min(items.len());
    while start < end && !is_kept(&items[start]) {
        start += 1;
    }
    while start < end && !is_kept(&items[end - 1]) {
        end -= 1;
    }
    start..end
}

fn count(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}

fn clean(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn combine(parts: &[Part]) -> Said {
    let mut all = Said::default();
    let Some(first) = parts.first() else {
        return all;
    };
    let same = |part: &Part| {
        part.said.speaker.as_ref().map(Speaker::name)
            == first.said.speaker.as_ref().map(Speaker::name)
    };
    // Two speakers, or a part that nobody says: nobody's whole.
    let speech = parts.iter().filter(|part| part.is_speech).count();
    if speech == 0 || (speech == parts.len() && parts.iter().all(same)) {
        all = first.said.clone();
    }
    all.voice = voice(parts);
    all
}

/// Returns the voice of all parts together.
fn voice(parts: &[Part]) -> Option<Voice> {
    let inside: usize = parts.iter().map(|part| part.inside).sum();
    let outside: usize = parts.iter().map(|part| part.outside).sum();
    let voices: Vec<Option<Voice>> = parts
        .iter()
        .filter(|part| part.outside > 0 || !part.is_speech)
        .map(|part| part.voice)
        .collect();
    if inside > 0 && parts.iter().all(|part| part.is_speech) {
        return Some(match outside {
            0 => Voice::Direct,
            _ => Voice::Mixed,
        });
    }
    if inside > 0 && outside == 0 {
        return match voices.as_slice() {
            [only] => *only,
            _ => Some(Voice::Direct),
        };
    }
    let first = voices.first().copied().flatten()?;
    voices
        .iter()
        .all(|one| *one == Some(first))
        .then_some(first)
}

#[cfg(test)]
mod tests;
