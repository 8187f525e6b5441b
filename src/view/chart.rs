//! The timeline as a drawing: where each bar and each line of text stands.
//!
//! Knows dates and widths in columns, and nothing of how it is drawn. Lengths are CSS pixels. The
//! drawing is as wide as a telephone's screen, so that its text can be read there without scaling.

use crate::model::DateRange;
use crate::view::when::When;
use jiff::civil::Date;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide the drawing is.
const WIDTH: i64 = 340;

/// How many columns fit on a line of text.
const COLUMNS: usize = 52;

/// The most lines of text at one bar; the claim in the annex has all of it.
const LINES: usize = 12;

/// From one line of text to the next.
const LEADING: i64 = 17;

/// How wide the bar of a single day is at least.
const LEAST: i64 = 6;

/// The timeline as a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// The first day, in words, at the left end.
    pub first: String,
    /// The last day, in words, at the right end.
    pub last: String,
    /// The day for which the brief holds, where it lies between the two.
    pub as_of: Option<Tick>,
    /// What is dated, from above to below.
    pub rows: Vec<Row>,
}

/// A day on the axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where it stands.
    pub x: i64,
    /// Which end of its label stands there: `start`, `middle` or `end`.
    pub anchor: String,
    /// The day in words.
    pub words: String,
}

/// Something dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The date in words.
    pub when: String,
    /// The base line of the date.
    pub y: i64,
    /// What the date is of: `event`, `value` or `said`.
    pub of: String,
    /// What happens, in lines.
    pub lines: Vec<Line>,
    /// The number of the claim.
    pub number: usize,
    /// Where the bar begins.
    pub x: i64,
    /// How long the bar is.
    pub length: i64,
    /// The upper edge of the bar.
    pub top: i64,
    /// Whether it began at an unknown time before.
    pub open_start: bool,
    /// Whether it ends at an unknown time after.
    pub open_end: bool,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its base line.
    pub y: i64,
    /// Its text.
    pub text: String,
}

/// Something to draw.
#[derive(Clone, Debug)]
pub struct Dated<'e> {
    /// When.
    pub when: DateRange,
    /// What.
    pub text: &'e str,
    /// What the date is of.
    pub of: &'e str,
    /// The number of the claim.
    pub number: usize,
}

/// Lays the drawing out; `None` unless two days are known.
pub fn chart(events: &[Dated<'_>], as_of: Option<DateRange>) -> Option<Chart> {
    let ends = |event: &Dated<'_>| [event.when.earliest, event.when.latest];
    let days = || events.iter().flat_map(ends).flatten();
    let scale = Scale {
        first: days().min()?,
        last: days().max()?,
    };
    if scale.first == scale.last {
        return None;
    }
    let tick = as_of
        .and_then(|day| day.latest)
        .filter(|&day| scale.first <= day && day <= scale.last)
        .map(|day| scale.tick(day));
    let mut y = if tick.is_some() { 58 } else { 40 };
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        let row = row(&scale, event, y);
        y = row.top + 34;
        rows.push(row);
    }
    Some(Chart {
        width: WIDTH,
        height: y - 16,
        first: words(scale.first),
        last: words(scale.last),
        as_of: tick,
        rows,
    })
}

fn row(scale: &Scale, event: &Dated<'_>, y: i64) -> Row {
    let mut base = y;
    let lines: Vec<Line> = wrap(event.text)
        .into_iter()
        .map(|text| {
            base += LEADING;
            Line { y: base, text }
        })
        .collect();
    let start = event.when.earliest.map_or(0, |day| scale.start(day));
    let end = event.when.latest.map_or(WIDTH, |day| scale.end(day));
    let length = (end - start).max(LEAST);
    Row {
        when: When::from(event.when).words,
        y,
        of: event.of.to_owned(),
        lines,
        number: event.number,
        x: start.min(WIDTH - length),
        length,
        top: base + 8,
        open_start: event.when.earliest.is_none(),
        open_end: event.when.latest.is_none(),
    }
}

struct Scale {
    first: Date,
    last: Date,
}

impl Scale {
    /// Returns where a day begins.
    fn start(&self, day: Date) -> i64 {
        let all = days_between(self.first, self.last) + 1;
        days_between(self.first, day) * WIDTH / all
    }

    /// Returns where a day ends.
    fn end(&self, day: Date) -> i64 {
        let all = days_between(self.first, self.last) + 1;
        (days_between(self.first, day) + 1) * WIDTH / all
    }

    fn tick(&self, day: Date) -> Tick {
        let x = (self.start(day) + self.end(day)) / 2;
        let anchor = match x {
            _ if x < WIDTH / 3 => "start",
            _ if x > WIDTH * 2 / 3 => "end",
            _ => "middle",
        };
        Tick {
            x,
            anchor: anchor.to_owned(),
            words: words(day),
        }
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}

fn words(day: Date) -> String {
    let day = DateRange {
        earliest: Some(day),
        latest: Some(day),
    };
    When::from(day).words
}

/// Breaks text into lines of at most [`COLUMNS`] columns, at blanks where there are any.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split_whitespace() {
        let wide = word.width();
        let fits = columns + 1 + wide <= COLUMNS;
        if columns > 0 && !fits {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if lines.len() > LINES {
            break;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        for piece in word.graphemes(true) {
            let wide = piece.width();
            if columns + wide > COLUMNS && columns > 0 {
                lines.push(std::mem::take(&mut line));
                columns = 0;
                if lines.len() > LINES {
                    break;
                }
            }
            line.push_str(piece);
            columns += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('\u{2026}');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(events: &[(&str, &str)], as_of: &str) -> Option<Chart> {
        let events: Vec<Dated<'_>> = events
            .iter()
            .map(|(when, text)| Dated {
                when: DateRange::parse(when).unwrap(),
                text,
                of: "event",
                number: 1,
            })
            .collect();
        chart(&events, DateRange::parse(as_of))
    }

    #[test]
    fn bars_lie_on_one_scale() {
        let chart = draw(
            &[
                ("2031-05-01", "a"),
                ("2031-05-02/2031-05-09", "b"),
                ("2031-05-10/..", "c"),
                ("../2031-05-05", "d"),
            ],
            "2031-05-10",
        )
        .unwrap();
        let bars: Vec<(i64, i64)> = chart.rows.iter().map(|row| (row.x, row.length)).collect();
        assert_eq!(bars, [(0, 34), (34, 272), (306, 34), (0, 170)]);
        assert!(chart.rows[2].open_end && chart.rows[3].open_start);
        let tick = chart.as_of.unwrap();
        assert_eq!((tick.x, &*tick.anchor), (323, "end"));
        let last = chart.rows.last().unwrap();
        assert!(last.top + 8 < chart.height);
    }

    #[test]
    fn days_far_apart_stay_on_the_drawing() {
        let chart = draw(&[("1031", "a"), ("2031-05-10", "b")], "2040").unwrap();
        assert!(chart.as_of.is_none());
        for row in chart.rows {
            assert!(row.x >= 0 && row.length >= LEAST && row.x + row.length <= WIDTH);
        }
        assert_eq!(draw(&[("2031-05-10", "a")], "2031-05-10"), None);
        assert_eq!(draw(&[], "2031-05-10"), None);
    }

    #[test]
    fn no_line_is_longer_than_the_drawing() {
        for text in [
            "a few words that take more than one line of the drawing, and more".to_owned(),
            "x".repeat(10_000),
            "日本語".repeat(100),
            "e\u{301}".repeat(5_000),
            "\u{200d}".repeat(5_000),
            "a ".repeat(5_000),
        ] {
            let lines = wrap(&text);
            assert!(!lines.is_empty() && lines.len() <= LINES, "{text}");
            assert!(lines.iter().all(|line| line.width() <= COLUMNS + 1));
        }
        assert_eq!(
            wrap("one two"),
            ["one two"],
            "what fits on one line stays on it"
        );
    }
}
