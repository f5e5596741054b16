//! How much clutter is hidden, and what is lost with it, told from the text that stays visible.
//!
//! The figures are those of the reference scorer: for each class the share of labelled snippets
//! that are gone, the same inside and outside the article, over all and as the mean of the classes;
//! the share of snippets kept that must stay; and the share of the publisher's article lost, in
//! word 5-grams that the untouched page shows. Snippets that the untouched page does not show are
//! left out.

use super::figures::{Figures, mean};
use super::words::{fold, folded_words, key};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words in a gram of the article.
const GRAM: usize = 5;
/// Articles of which the untouched page shows fewer grams say nothing.
const FEWEST_GRAMS: usize = 20;
/// An article that loses more is told apart.
const MUCH: f64 = 0.02;

/// The order of the table.
const CLASSES: [&str; 13] = [
    "social",
    "cta",
    "newsletter",
    "related",
    "ads",
    "cookie",
    "comments",
    "app",
    "video",
    "sticky",
    "popup",
    "other",
    "boilerplate",
];

/// A line of labels.
#[derive(Clone, Deserialize)]
pub struct Labels {
    pub id: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    must_hide: Vec<MustHide>,
    #[serde(default)]
    must_keep: Vec<String>,
    #[serde(default)]
    keep_kind: Vec<String>,
}

#[derive(Clone, Deserialize)]
struct MustHide {
    text: String,
    class: String,
    count: Option<u32>,
    #[serde(rename = "where")]
    place: Option<String>,
}

/// The texts of a page that the figures are told from.
pub struct Texts<'a> {
    /// Visible with nothing hidden.
    pub base: &'a str,
    /// Visible after hiding.
    pub shown: &'a str,
    /// The publisher's article.
    pub article: Option<&'a str>,
}

/// The figures of one page.
#[derive(Default)]
pub struct PageScore {
    /// Class, place and share gone of each snippet.
    hide: Vec<(String, Option<String>, f64)>,
    /// Kind of each snippet to keep and whether it is.
    keep: Vec<(String, bool)>,
    loss: Option<f64>,
    left: Option<f64>,
    skipped: usize,
    /// What went wrong, a line each.
    pub misses: Vec<String>,
    failed: bool,
}

impl PageScore {
    /// Scores a page; without texts everything on it counts as hidden.
    pub fn new(labels: &Labels, texts: Option<&Texts>) -> PageScore {
        let mut score = PageScore { failed: texts.is_none(), ..PageScore::default() };
        let seen = key(texts.map_or("", |t| t.shown));
        let first = texts.map(|t| key(t.base));
        for item in &labels.must_hide {
            let wanted = key(&item.text);
            if first.as_ref().is_some_and(|first| !first.contains(&wanted)) {
                score.skipped += 1;
                continue;
            }
            let copies = item.count.unwrap_or(1) as usize;
            let left = seen.matches(&wanted).count().min(copies);
            let gone = if wanted.is_empty() { 0.0 } else { 1.0 - left as f64 / copies as f64 };
            if gone < 1.0 {
                score.misses.push(format!("still visible\t{}\t{}\t{}", labels.id, item.class, short(&item.text)));
            }
            score.hide.push((item.class.clone(), item.place.clone(), gone));
        }
        for (i, snippet) in labels.must_keep.iter().enumerate() {
            let wanted = key(snippet);
            if first.as_ref().is_some_and(|first| !first.contains(&wanted)) {
                score.skipped += 1;
                continue;
            }
            let kept = seen.contains(&wanted);
            if !kept {
                score.misses.push(format!("lost\t{}\tkeep\t{}", labels.id, short(snippet)));
            }
            score.keep.push((labels.keep_kind.get(i).map_or("body", String::as_str).to_owned(), kept));
        }
        if let (Some(texts), Some(first)) = (texts, &first) {
            let before = first.chars().count();
            score.left = (before > 0).then(|| seen.chars().count() as f64 / before as f64);
            score.loss = texts.article.filter(|a| !a.is_empty()).and_then(|article| loss(texts, article));
        }
        score
    }

    /// The share of the article lost.
    pub fn loss(&self) -> f64 {
        self.loss.unwrap_or(0.0)
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The share of the article's grams that the untouched page shows and the cleaned one does not.
fn loss(texts: &Texts, article: &str) -> Option<f64> {
    let (article, base, shown) = (fold(article), fold(texts.base), fold(texts.shown));
    let (article, base, shown) = (folded_words(&article), folded_words(&base), folded_words(&shown));
    let was: BTreeSet<_> = grams(&base).into_iter().collect();
    let now: BTreeSet<_> = grams(&shown).into_iter().collect();
    let there: Vec<_> = grams(&article).into_iter().filter(|g| was.contains(g)).collect();
    let lost = there.iter().filter(|g| !now.contains(*g)).count();
    (there.len() >= FEWEST_GRAMS).then(|| lost as f64 / there.len() as f64)
}

fn grams<'a>(words: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    if words.len() < GRAM { words.chunks(GRAM).collect() } else { words.windows(GRAM).collect() }
}

/// The row of all pages.
pub fn summary(pages: &[&PageScore]) -> Figures {
    let mut classes: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut places: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (class, place, gone) in pages.iter().flat_map(|p| &p.hide) {
        classes.entry(class).or_default().push(*gone);
        if let Some(place) = place {
            places.entry(place).or_default().push(*gone);
        }
    }
    let mut row = Figures::default();
    row.put("pages", pages.len() as f64);
    for class in CLASSES {
        row.put_mean(class, classes.get(class).into_iter().flatten().copied());
    }
    for place in ["in", "out"] {
        row.put_mean(place, places.get(place).into_iter().flatten().copied());
    }
    // Labels of a class that the table has no column for count all the same; page furniture does not.
    classes.remove("boilerplate");
    row.put_mean("all", classes.values().flatten().copied());
    row.put_mean("mean", classes.values().filter_map(|gone| mean(gone.iter().copied())));
    let kept = |kind: Option<&str>| {
        let of_kind = pages.iter().flat_map(|p| &p.keep).filter(move |(k, _)| kind.is_none_or(|kind| kind == k));
        of_kind.map(|(_, kept)| f64::from(*kept)).collect::<Vec<_>>()
    };
    row.put_mean("keep", kept(None).into_iter());
    row.put_mean("keep_body", kept(Some("body")).into_iter());
    let losses: Vec<f64> = pages.iter().filter_map(|p| p.loss).collect();
    row.put_mean("loss", losses.iter().copied());
    row.put("loss_pages", losses.len() as f64);
    row.put("loss_over_2pct", losses.iter().filter(|l| **l > MUCH).count() as f64);
    row.put_mean("left", pages.iter().filter_map(|p| p.left));
    row.put("skipped", pages.iter().map(|p| p.skipped).sum::<usize>() as f64);
    row.put("failed", pages.iter().filter(|p| p.failed).count() as f64);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(json: &str) -> Labels {
        serde_json::from_str(json).expect("JSON")
    }

    fn figures(labels: &Labels, base: &str, shown: &str, article: Option<&str>) -> Figures {
        summary(&[&PageScore::new(labels, Some(&Texts { base, shown, article }))])
    }

    fn figure(of: &Figures, name: &str) -> f64 {
        of.get(name).unwrap_or(f64::NAN)
    }

    #[test]
    fn snippets_gone_and_kept() {
        let l = labels(
            r#"{"id": "1", "must_hide": [{"text": "Share!", "class": "social", "where": "in"},
            {"text": "Read on", "class": "related", "count": 2, "where": "out"}, {"text": "never", "class": "ads"}],
            "must_keep": ["The text", "Ann"], "keep_kind": ["body", "furniture"]}"#,
        );
        let f = figures(&l, "share read on x the  text read-on Ann", "The text READ ON", None);
        assert_eq!((figure(&f, "social"), figure(&f, "related"), figure(&f, "all")), (1.0, 0.5, 0.75));
        assert_eq!((figure(&f, "in"), figure(&f, "out"), figure(&f, "skipped")), (1.0, 0.5, 1.0));
        assert_eq!((figure(&f, "keep"), figure(&f, "keep_body")), (0.5, 1.0));
        assert!(figure(&f, "ads").is_nan() && figure(&f, "loss").is_nan());
    }

    #[test]
    fn article_loss_counts_grams_that_the_page_showed() {
        let words = |n: std::ops::Range<u32>| n.map(|i| format!("w{i} ")).collect::<String>();
        let l = labels(r#"{"id": "1"}"#);
        let article = words(0..44);
        // 40 grams stand in the untouched page; the last 10 words take 10 of them along.
        let f = figures(&l, &article, &words(0..34), Some(&article));
        assert_eq!((figure(&f, "loss"), figure(&f, "loss_over_2pct")), (0.25, 1.0));
        let few = figures(&l, &words(0..20), "", Some(&article));
        assert!(figure(&few, "loss").is_nan());
    }

    #[test]
    fn a_page_that_cannot_be_read_has_lost_everything() {
        let l = labels(r#"{"id": "1", "must_hide": [{"text": "a", "class": "cta"}], "must_keep": ["b"]}"#);
        let f = summary(&[&PageScore::new(&l, None)]);
        assert_eq!((figure(&f, "cta"), figure(&f, "keep"), figure(&f, "failed")), (1.0, 0.0, 1.0));
    }
}
