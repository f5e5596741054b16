//! How near an extracted article is to the truth.
//!
//! The figures are those of the reference scorer: `F1`, `P`, `R` over 4-word shingles and `acc` as in
//! scrapinghub/article-extraction-benchmark, `tP`, `tR`, `tF1` over bags of words as in WCXB, `with`
//! and `without` the shares of wanted and unwanted snippets found, `sP`, `sR`, `sF1` over all
//! snippets of all pages, and the shares of right titles, bylines, dates and images.

use super::fields::{day, image_key, people};
use super::figures::{Figures, mean};
use super::split::Split;
use super::words::{flat, name_key, words};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// What is true of a page; what is absent or empty is not scored.
pub struct Truth {
    pub id: String,
    pub url: String,
    /// The registrable name of its host.
    pub site: String,
    pub split: Split,
    /// The value of the field that rows are grouped by.
    pub group: String,
    text: Option<String>,
    with: Vec<String>,
    without: Vec<String>,
    title: String,
    author: String,
    date: String,
    lead_image: String,
    images: Vec<String>,
}

impl Truth {
    /// From a line of `truth.jsonl`; `by` names the field to group by.
    pub fn new(row: &Map<String, Value>, by: Option<&str>) -> Option<Truth> {
        let string = |name: &str| row.get(name).map(one).unwrap_or_default();
        let strings = |name: &str| row.get(name).and_then(Value::as_array).map(|v| v.iter().map(one).collect());
        let (id, url) = (string("id"), string("url"));
        let site = Split::site(&url, &string("site"), &id);
        Some(Truth {
            split: Split::of_site(&site),
            site,
            group: by.map(string).unwrap_or_default(),
            text: row.get("text").map(one),
            with: strings("with").unwrap_or_default(),
            without: strings("without").unwrap_or_default(),
            title: string("title"),
            author: string("author"),
            date: string("date"),
            lead_image: string("lead_image"),
            images: strings("images").unwrap_or_default(),
            id: (!id.is_empty()).then_some(id)?,
            url,
        })
    }
}

/// A value as one text; the items of a list parted by commas.
fn one(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(one).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// What was found on a page, apart from its text; a line of `meta.jsonl` as the reference scorer
/// reads it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Found {
    pub id: String,
    pub title: String,
    pub byline: String,
    pub date: String,
    pub image: String,
    pub images: Vec<String>,
    /// Milliseconds from bytes to text.
    pub ms: f64,
    /// Why nothing could be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// The figures of one page.
#[derive(Default)]
pub struct PageScore {
    shingle: Option<Overlap>,
    same: f64,
    token: (f64, f64, f64),
    with: Option<Share>,
    without: Option<Share>,
    fields: BTreeMap<&'static str, f64>,
    ms: f64,
    failed: bool,
}

/// Snippets found of all, and the share found when case does not count.
#[derive(Clone, Copy)]
struct Share {
    found: usize,
    all: usize,
    any_case: f64,
}

#[derive(Clone, Copy)]
struct Overlap {
    tp: usize,
    fp: usize,
    missed: usize,
}

impl Overlap {
    fn of<T: Ord>(mut truth: Vec<T>, mut found: Vec<T>) -> Overlap {
        truth.sort_unstable();
        found.sort_unstable();
        let (mut i, mut j, mut tp) = (0, 0, 0);
        while i < truth.len() && j < found.len() {
            match truth[i].cmp(&found[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, tp) = (i + 1, j + 1, tp + 1),
            }
        }
        Overlap { tp, fp: found.len() - tp, missed: truth.len() - tp }
    }

    /// Precision and recall, where nothing wanted and nothing found is a success.
    fn ratios(self) -> (f64, f64) {
        let ratio = |miss: usize, other: usize| match (self.tp, miss, other) {
            (_, 0, 0) => 1.0,
            (tp, ..) => part(tp, tp + miss),
        };
        (ratio(self.fp, self.missed), ratio(self.missed, self.fp))
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

/// The shingles; a text of fewer words is one.
fn shingles<'a>(words: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    if words.len() < SHINGLE { words.chunks(SHINGLE).collect() } else { words.windows(SHINGLE).collect() }
}

impl PageScore {
    /// Scores what was found on a page.
    pub fn new(truth: &Truth, text: &str, found: &Found) -> PageScore {
        let mut score = PageScore { ms: found.ms, failed: found.error.is_some(), ..PageScore::default() };
        if let Some(wanted) = &truth.text {
            let (want, got) = (words(wanted), words(text));
            score.shingle = Some(Overlap::of(shingles(&want), shingles(&got)));
            score.same = f64::from(want == got);
            let lower = |words: Vec<&str>| words.into_iter().map(str::to_lowercase).collect();
            let (want, got): (Vec<_>, Vec<_>) = (lower(want), lower(got));
            score.token = if want.is_empty() && got.is_empty() {
                (1.0, 1.0, 1.0)
            } else {
                let Overlap { tp, fp, missed } = Overlap::of(want, got);
                let (p, r) = (part(tp, tp + fp), part(tp, tp + missed));
                (p, r, harmonic(p, r))
            };
        }
        let text = flat(text);
        let low = text.to_lowercase();
        score.with = share(&truth.with, &text, &low);
        score.without = share(&truth.without, &text, &low);
        score.fields(truth, found);
        score
    }

    fn fields(&mut self, truth: &Truth, found: &Found) {
        if !truth.title.is_empty() {
            self.fields.insert("title", f64::from(name_key(&truth.title) == name_key(&found.title)));
        }
        if !truth.author.is_empty() {
            let (want, got) = (people(&truth.author), people(&found.byline));
            self.fields.insert("author", f64::from(want == got));
            self.fields.insert("author_any", f64::from(want.intersection(&got).next().is_some()));
        }
        if let Some(want) = day(&truth.date) {
            self.fields.insert("date", f64::from(day(&found.date) == Some(want)));
        }
        if !truth.lead_image.is_empty() {
            let (want, got) = (image_key(&truth.lead_image), image_key(&found.image));
            self.fields.insert("lead", f64::from(want == got && !got.is_empty()));
        }
        let keys = |urls: &[String]| urls.iter().map(|u| image_key(u)).filter(|k| !k.is_empty()).collect::<Vec<_>>();
        let want = keys(&truth.images);
        if !want.is_empty() {
            let all = want.len();
            self.fields.insert("img", part(Overlap::of(want, keys(&found.images)).tp, all));
        }
    }

    /// One figure of the page to sort by: F1 of its shingles, else of its snippets.
    pub fn rank(&self) -> f64 {
        let (p, r) = match (self.shingle, self.with) {
            (Some(overlap), _) => overlap.ratios(),
            (None, Some(with)) => {
                let unwanted = self.without.map_or(0, |s| s.found);
                (part(with.found, with.found + unwanted), part(with.found, with.all))
            }
            (None, None) => (1.0, 1.0),
        };
        harmonic(p, r)
    }
}

fn share(snippets: &[String], text: &str, low: &str) -> Option<Share> {
    let snippets: Vec<String> = snippets.iter().map(|s| flat(s)).collect();
    let found = snippets.iter().filter(|s| text.contains(s.as_str())).count();
    let any_case = snippets.iter().filter(|s| low.contains(&s.to_lowercase())).count();
    let all = snippets.len();
    (all > 0).then(|| Share { found, all, any_case: part(any_case, all) })
}

/// The row of a group of pages.
pub fn summary(pages: &[&PageScore]) -> Figures {
    let mut row = Figures::default();
    row.put("pages", pages.len() as f64);
    let text: Vec<_> = pages.iter().filter_map(|p| Some((p.shingle?, *p))).collect();
    // A page counts for P where anything was found, for R where anything was to be found.
    let found = text.iter().filter(|(o, _)| o.tp + o.fp > 0);
    let wanted = text.iter().filter(|(o, _)| o.tp + o.missed > 0);
    let any = |share: Option<f64>| (!text.is_empty()).then(|| share.unwrap_or(0.0));
    let p = any(mean(found.map(|(o, _)| o.ratios().0)));
    let r = any(mean(wanted.map(|(o, _)| o.ratios().1)));
    row.put("F1", p.zip(r).map(|(p, r)| harmonic(p, r)));
    row.put("P", p);
    row.put("R", r);
    row.put_mean("acc", text.iter().map(|(_, p)| p.same));
    row.put_mean("tF1", text.iter().map(|(_, p)| p.token.2));
    row.put_mean("tP", text.iter().map(|(_, p)| p.token.0));
    row.put_mean("tR", text.iter().map(|(_, p)| p.token.1));
    snippets(pages, &mut row);
    for name in ["title", "author", "author_any", "date", "lead", "img"] {
        row.put_mean(name, pages.iter().filter_map(|p| p.fields.get(name).copied()));
    }
    let mut ms: Vec<f64> = pages.iter().map(|p| p.ms).collect();
    ms.sort_by(f64::total_cmp);
    let middle = ms.get(ms.len().saturating_sub(1) / 2).zip(ms.get(ms.len() / 2));
    row.put("ms50", middle.map(|(low, high)| (low + high) / 2.0));
    row.put("ms95", ms.get(ms.len() * 95 / 100).copied());
    row.put("failed", pages.iter().filter(|p| p.failed).count() as f64);
    row
}

fn snippets(pages: &[&PageScore], row: &mut Figures) {
    let sum = |shares: &[Share]| shares.iter().fold((0, 0), |(f, a), s| (f + s.found, a + s.all));
    let withs: Vec<Share> = pages.iter().filter_map(|p| p.with).collect();
    let withouts: Vec<Share> = pages.iter().filter_map(|p| p.without).collect();
    let ((tp, wanted), (fp, unwanted)) = (sum(&withs), sum(&withouts));
    let recall = (wanted > 0).then(|| part(tp, wanted));
    // Precision needs snippets of both kinds.
    let both = wanted > 0 && unwanted > 0;
    let precision = both.then(|| part(tp, tp + fp));
    row.put_mean("with", withs.iter().map(|s| s.any_case));
    row.put_mean("without", withouts.iter().filter(|_| both).map(|s| s.any_case));
    row.put("sF1", precision.zip(recall).map(|(p, r)| harmonic(p, r)));
    row.put("sP", precision);
    row.put("sR", recall);
    row.put("sAcc", both.then(|| part(tp + unwanted - fp, wanted + unwanted)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(json: &str) -> Truth {
        Truth::new(&serde_json::from_str(json).expect("JSON"), Some("lang")).expect("an id")
    }

    fn figures(truth: &Truth, text: &str, found: &Found) -> Figures {
        summary(&[&PageScore::new(truth, text, found)])
    }

    fn figure(of: &Figures, name: &str) -> f64 {
        of.get(name).map_or(f64::NAN, |v| (v * 1000.0).round() / 1000.0)
    }

    #[test]
    fn shingles_and_tokens() {
        let t = truth(r#"{"id": "1", "text": "a b c d e f"}"#);
        // Shingles abcd bcde cdef against abcd bcdX: tp 1, fp 1, missed 2.
        let f = figures(&t, "A\u{301}", &Found::default());
        assert_eq!((figure(&f, "F1"), figure(&f, "tF1")), (0.0, 0.286));
        let f = figures(&t, "a b c d X", &Found::default());
        assert_eq!((figure(&f, "P"), figure(&f, "R"), figure(&f, "F1")), (0.5, 0.333, 0.4));
        assert_eq!((figure(&f, "tP"), figure(&f, "tR"), figure(&f, "acc")), (0.8, 0.667, 0.0));
        assert_eq!(figure(&figures(&t, "a b, c d — e f!", &Found::default()), "acc"), 1.0);
    }

    #[test]
    fn repeated_words_count_as_often_as_they_stand() {
        let t = truth(r#"{"id": "1", "text": "a a b"}"#);
        let f = figures(&t, "a a a a", &Found::default());
        assert_eq!((figure(&f, "tP"), figure(&f, "tR")), (0.5, 0.667));
    }

    #[test]
    fn snippets_ignore_white_space_and_one_share_ignores_case() {
        let t = truth(r#"{"id": "1", "with": ["One  two", "three"], "without": ["Ad"]}"#);
        let f = figures(&t, "one\ntwo THREE One two ad", &Found::default());
        assert_eq!((figure(&f, "with"), figure(&f, "without")), (1.0, 1.0));
        assert_eq!((figure(&f, "sR"), figure(&f, "sP"), figure(&f, "sF1")), (0.5, 1.0, 0.667));
        assert!(figure(&f, "F1").is_nan());
    }

    #[test]
    fn fields_are_scored_where_the_truth_has_them() {
        let t = truth(r#"{"id": "1", "author": ["Ann", "Bob"], "date": "2019-10-19", "title": ""}"#);
        let found = Found { byline: "By Ann".into(), date: "2019-10-19T08:00Z".into(), ..Found::default() };
        let f = figures(&t, "", &found);
        assert_eq!((figure(&f, "author"), figure(&f, "author_any"), figure(&f, "date")), (0.0, 1.0, 1.0));
        assert!(figure(&f, "title").is_nan());
    }
}
