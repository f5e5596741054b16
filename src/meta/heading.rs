//! The main heading.

use super::ArticleContext;
use super::evidence::{HEADING_BYTES, holds};
use super::text::{inner, key};
use super::title::{segments, share_a_word};
use crate::snapshot::{NodeId, Snapshot, Tag};

/// Headings that are looked at.
const HEADINGS: usize = 200;

/// The heading that what the page calls itself (`names`: its title, shared title, headlines) repeats;
/// else the article's own; else the first `h1` that is not the site's name.
pub(super) fn choose(
    s: &Snapshot,
    headings: &[NodeId],
    article: Option<&ArticleContext>,
    names: &[String],
    sites: &[String],
) -> Option<NodeId> {
    let own = article.and_then(|a| a.heading);
    let names: Vec<Title> = names.iter().map(|n| Title::new(n)).filter(|t| !t.whole.is_empty()).collect();
    let keyed = |&node: &NodeId| (node, key(&inner(s, node, HEADING_BYTES)));
    let (first, lower): (Vec<NodeId>, Vec<NodeId>) =
        headings.iter().take(HEADINGS).partition(|n| s.tag(**n) == Tag::H1);
    let mut candidates: Vec<(NodeId, String)> = own.iter().chain(&first).map(keyed).collect();
    // Where a heading of the first level is about the same as the title, no lower one is the main one.
    let about = |(node, text): &(NodeId, String)| {
        s.tag(*node) == Tag::H1
            && !sites.contains(text)
            && names.iter().all(|n| n.last != *text || n.first == *text)
            && names.iter().any(|n| share_a_word(&n.whole, text))
    };
    if !candidates.iter().any(about) {
        candidates.extend(lower.iter().map(keyed));
    }
    let mut best: Option<(u32, NodeId)> = None;
    for (node, text) in candidates {
        if text.is_empty() || sites.contains(&text) {
            continue;
        }
        let words = text.split(' ').count() as u32;
        let first_level = s.tag(node) == Tag::H1;
        let is_own = own == Some(node);
        let agrees = names.iter().map(|n| n.agreement(&text)).max().unwrap_or(0);
        // A lower heading needs a title's word for it, and more than a word.
        if !first_level && !is_own && (agrees < 3 || words < 2) {
            continue;
        }
        let inside = article.is_some_and(|a| s.contains(a.root, node));
        let score =
            agrees * 10 + u32::from(first_level) * 10 + u32::from(is_own) * 8 + u32::from(inside) * 3 + words.min(4);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node).or(own)
}

/// The keys of a title: all of it, its first part and its last.
struct Title {
    whole: String,
    first: String,
    last: String,
}

impl Title {
    fn new(title: &str) -> Self {
        let parts = segments(title);
        let part = |part: Option<&&str>| part.map(|p| key(p)).unwrap_or_default();
        Title { whole: key(title), first: part(parts.first()), last: part(parts.last()) }
    }

    /// How much of the title a heading's key is. 4: all, or its first part; 3: most of it; 2: some whole
    /// words; 1: its last part, where the site or the book stands, or all of it and more.
    fn agreement(&self, heading: &str) -> u32 {
        if self.whole == heading || self.first == heading {
            4
        } else if self.last == heading {
            1
        } else if holds(&self.whole, heading) {
            2 + u32::from(heading.len() * 2 >= self.whole.len())
        } else {
            u32::from(holds(heading, &self.whole))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::evidence::Evidence;
    use crate::snapshot::{Limits, html};

    fn heading(page: &str) -> String {
        let s = html::parse(page, "", Limits::default());
        Evidence::gather(&s, None).heading_text
    }

    #[test]
    fn the_heading_the_title_repeats_is_the_main_one() {
        let page =
            "<title>Dogs bark at night - The Paper</title><h1>The Paper</h1><h1>Dogs bark at night</h1><h1>More</h1>";
        assert_eq!(heading(page), "Dogs bark at night");
        let page = "<title>Dogs bark at night - The Paper</title><h1>The Paper</h1><h2>Dogs bark at night</h2>";
        assert_eq!(heading(page), "Dogs bark at night");
        let page = "<meta property=og:site_name content='The Paper'><h1>The Paper</h1><h1>Why dogs bark</h1>";
        assert_eq!(heading(page), "Why dogs bark");
    }

    #[test]
    fn no_lower_heading_where_the_first_level_is_about_the_same() {
        let page = "<title>What is barking - a guide</title><h1>A guide to barking</h1><h2>What is barking</h2>";
        assert_eq!(heading(page), "A guide to barking");
    }

    #[test]
    fn the_known_heading_is_taken() {
        let s = html::parse("<title>T</title><h1>A</h1><h1>B</h1>", "", Limits::default());
        let second = (0..s.len()).filter(|&n| s.tag(n) == Tag::H1).nth(1);
        let context = ArticleContext { root: 0, heading: second, kept: &[] };
        assert_eq!(Evidence::gather(&s, Some(&context)).heading_text, "B");
    }

    #[test]
    fn the_articles_own_heading_gives_way_to_the_one_the_title_repeats() {
        let s =
            html::parse("<title>Why dogs bark</title><h2>Why dogs bark</h2><h1>The hounds</h1>", "", Limits::default());
        let h1 = (0..s.len()).find(|&n| s.tag(n) == Tag::H1);
        let context = ArticleContext { root: 0, heading: h1, kept: &[] };
        assert_eq!(Evidence::gather(&s, Some(&context)).heading_text, "Why dogs bark");
    }
}
