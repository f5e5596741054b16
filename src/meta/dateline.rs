//! The dates that readers see near the heading, and what the words before them say.

use super::date_text::{Found, Order, dates, first_date};
use super::evidence::{Evidence, holds};
use super::lines::Line;
use super::stamp::Stamp;
use super::text::key;
use crate::snapshot::NodeId;
use std::ops::Range;
use std::sync::OnceLock;

/// Words before the day of a change.
const CHANGED: &str = include_str!("data/changed.txt");

/// Lines before and after the heading in which a dateline may stand.
const LINES_BEFORE: usize = 7;
const LINES_AFTER: usize = 16;

/// Lines before the heading in which a date behind a word for publication is believed.
const LINES_ABOVE: usize = 40;

/// Words before the day of publication.
const PUBLISHED: [&str; 12] = [
    "erschienen",
    "erstellt",
    "gepubliceerd",
    "posted",
    "pubblicato",
    "publicado",
    "published",
    "publicerad",
    "publié",
    "veröffentlicht",
    "опубликовано",
    "发 布",
];

/// Bytes of a line that can be a dateline; longer ones are running text.
const DATELINE_BYTES: usize = 220;

/// Bytes before the date that a paragraph opens with: `BERLIN, 17 May 2024 –`.
const OPENING_BYTES: usize = 40;

/// Bytes before a date in which its label stands.
const LABEL_BYTES: usize = 48;

/// The dates of one line.
struct Dated {
    /// How far from the heading: lines after it; before it, where its own line is the first, nearly twice.
    distance: usize,
    /// Whether the line is short enough to be a dateline, or else opens with its date.
    dateline: bool,
    /// The dates, each with whether it is of a change.
    dates: Vec<(Stamp, bool)>,
}

/// The dates of the lines around the heading, those after it first.
pub(super) struct Datelines {
    lines: Vec<Dated>,
}

impl Datelines {
    /// Reads the lines around the heading.
    pub fn read(e: &Evidence, order: Order) -> Self {
        let at = e.after_heading.min(e.lines.len());
        let after = e.lines.iter().skip(at).take(LINES_AFTER).enumerate();
        let before = e.lines[at.saturating_sub(LINES_BEFORE)..at].iter().rev().enumerate();
        let all = after.chain(before.map(|(i, l)| ((i * 2).saturating_sub(1), l)));
        let lines = all.filter(|(_, l)| l.has_digit(e.s)).map(|(distance, l)| {
            let text = beginning(l, l.text(e.s));
            let found = dates(&text, order);
            let dateline = l.bytes <= DATELINE_BYTES || found.first().is_some_and(|f| f.start <= OPENING_BYTES);
            let most = if l.bytes <= DATELINE_BYTES { found.len() } else { 1 };
            Dated { distance, dateline, dates: labelled(&text, &found).take(most).collect() }
        });
        Datelines { lines: lines.filter(|d| !d.dates.is_empty()).collect() }
    }

    /// The earliest date of the nearest dateline that is not of a change; else of the nearest at all.
    pub fn published(&self) -> Option<Stamp> {
        let of = |changed: bool| {
            let lines = self.lines.iter().filter(|l| l.dateline && l.dates.iter().any(|d| d.1 == changed));
            let nearest = lines.min_by_key(|l| l.distance)?;
            earliest(nearest.dates.iter().filter(|d| d.1 == changed).map(|d| d.0))
        };
        of(false).or_else(|| of(true))
    }

    /// The date that is said to be of a change.
    pub fn modified(&self) -> Option<Stamp> {
        self.lines.iter().filter(|l| l.dateline).flat_map(|l| &l.dates).find(|d| d.1).map(|d| d.0)
    }

    /// All dates of datelines.
    pub fn all(&self) -> impl Iterator<Item = Stamp> {
        self.lines.iter().filter(|l| l.dateline).flat_map(|l| &l.dates).map(|d| d.0)
    }
}

/// The nodes of the lines around the heading.
pub(super) fn near_heading(e: &Evidence) -> Range<NodeId> {
    let (from, to) = (e.after_heading.saturating_sub(LINES_BEFORE), (e.after_heading + LINES_AFTER).min(e.lines.len()));
    match (e.lines.get(from), e.lines.get(to.saturating_sub(1))) {
        (Some(first), Some(last)) if to > from => first.first.saturating_sub(3)..last.end,
        _ => 0..0,
    }
}

/// A date far above the heading, as one behind a word for publication: today's date stands there too.
pub(super) fn above(e: &Evidence, order: Order) -> Option<Stamp> {
    let lines = &e.lines[..e.after_heading.min(e.lines.len())];
    let lines = lines.iter().rev().take(LINES_ABOVE).filter(|l| l.bytes <= DATELINE_BYTES && l.has_digit(e.s));
    lines.into_iter().find_map(|l| {
        let text = l.text(e.s);
        let found = first_date(&text, order)?;
        let before = key(text.get(..found.start)?);
        PUBLISHED.iter().any(|w| holds(&before, w)).then_some(found.stamp)
    })
}

/// The earliest date of a short line that is not of a change, or the date that a paragraph opens with.
pub(super) fn dateline(e: &Evidence, line: &Line, order: Order) -> Option<Stamp> {
    if !line.has_digit(e.s) {
        return None;
    }
    let text = beginning(line, line.text(e.s));
    let found = dates(&text, order);
    if line.bytes > DATELINE_BYTES {
        return found.first().filter(|f| f.start <= OPENING_BYTES).map(|f| f.stamp);
    }
    let first = earliest(labelled(&text, &found).filter(|d| !d.1).map(|d| d.0));
    first.or_else(|| earliest(found.iter().map(|f| f.stamp)))
}

/// The text of a line as far as its dates are read: of running text what may open with one.
fn beginning(line: &Line, mut text: String) -> String {
    if line.bytes > DATELINE_BYTES {
        text.truncate(text.floor_char_boundary(OPENING_BYTES * 3));
    }
    text
}

fn earliest(stamps: impl Iterator<Item = Stamp>) -> Option<Stamp> {
    stamps.reduce(|a, b| if b.before(a) { b } else { a })
}

/// Each date with whether the words before it say that it is of a change.
fn labelled<'t>(text: &'t str, found: &'t [Found]) -> impl Iterator<Item = (Stamp, bool)> + 't {
    let mut from = 0;
    found.iter().map(move |f| {
        let before = text.get(from..f.start).unwrap_or_default();
        from = f.end;
        (f.stamp, is_changed(before))
    })
}

/// Whether the end of a text says that a date behind it is of a change.
pub(super) fn is_changed(before: &str) -> bool {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| CHANGED.lines().filter(|l| !l.starts_with('#')).map(key).collect());
    let label = key(&before[before.ceil_char_boundary(before.len().saturating_sub(LABEL_BYTES))..]);
    !label.is_empty() && words.iter().any(|w| holds(&label, w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn read(page: &str) -> (String, String) {
        let s = html::parse(page, "", Limits::default());
        let e = Evidence::gather(&s, None);
        let lines = Datelines::read(&e, Order::DayFirst);
        let text = |s: Option<Stamp>| s.map(|s| s.to_string()).unwrap_or_default();
        (text(lines.published()), text(lines.modified()))
    }

    #[test]
    fn the_day_of_a_change_is_told_by_the_words_before_it() {
        let want = ("2024-05-17".to_owned(), "2024-06-01".to_owned());
        for line in [
            "Published 17 May 2024, updated 1 June 2024",
            "Aktualisiert: 01.06.2024 | 17.05.2024",
            "<b>Mise à jour le 1er juin 2024</b> publié le 17 mai 2024",
            "更新时间：2024-06-01 发布时间：2024-05-17",
        ] {
            assert_eq!(read(&format!("<h1>T</h1><p>{line}")), want, "{line}");
        }
        assert_eq!(read("<h1>T</h1><p>Last updated 1 June 2024").0, "2024-06-01");
    }

    #[test]
    fn the_nearest_line_counts() {
        let page = "<p>Bonn, 11.10.2021</p><h1>T</h1><p>A</p><p>B</p><p>On 13.10.2021 we met.</p>";
        assert_eq!(read(page).0, "2021-10-11");
        let page = "<p>11.10.2021</p><h1>T</h1><p>12.10.2021</p>";
        assert_eq!(read(page).0, "2021-10-12");
    }

    #[test]
    fn a_date_far_above_needs_a_word() {
        let page = |line: &str| {
            let page = format!("<p>{line}</p>{}<h1>T</h1>", "<p>x</p>".repeat(12));
            let s = html::parse(&page, "", Limits::default());
            above(&Evidence::gather(&s, None), Order::DayFirst).map(|s| s.to_string()).unwrap_or_default()
        };
        assert_eq!(page("von Ann — veröffentlicht 28.01.2022"), "2022-01-28");
        assert_eq!(page("Freitag, 28.01.2022"), "");
    }

    #[test]
    fn a_paragraph_may_open_with_the_date_but_not_tell_of_one() {
        let long = "words of the article ".repeat(20);
        assert_eq!(read(&format!("<h1>T</h1><p>BERLIN, 17 May 2024 – {long}")).0, "2024-05-17");
        assert_eq!(read(&format!("<h1>T</h1><p>{long} 17 May 2024 {long}")).0, "");
    }
}
