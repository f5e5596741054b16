//! Finds the main heading: the heading that says what the page's title says.

use super::Rule;
use crate::features::per_mille;
use crate::page::{Page, label};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::text;

pub const RULE: Rule = Rule { name: "heading", apply };

/// Of the words of the heading and the title, the share (per thousand) that must be common.
const SAME: u32 = 550;
/// Of a title's words, the share (per thousand) that a linked heading holds if it is the page's own.
const COVERED: u32 = 500;
/// Titles beyond these are not read: a page has one of each kind.
const TITLES: usize = 6;
/// Words of a title or heading beyond these are not read.
const TITLE_WORDS: usize = 80;

fn apply(page: &mut Page) -> usize {
    let titles = titles(page.s);
    let texts = texts(page);
    let mut best: Option<(u32, NodeId)> = None;
    for id in 0..page.s.len() {
        let tag = page.s.tag(id);
        let Some(level) = level(page.s, id, tag) else { continue };
        let f = page.features(id);
        if !f.visible || f.words == 0 || f.words > 60 {
            continue;
        }
        let words = words_of(page.s, &texts, id);
        let (same, covered) = titles.iter().map(|t| overlap(&words, t)).max().unwrap_or_default();
        // An h1 needs less agreement with the title; deeper headings must say the same.
        let enough = match level {
            1 => 0,
            2 => SAME,
            _ => SAME + 150,
        };
        if same < enough {
            continue;
        }
        let score = same * 2 + [0, 500, 200, 100, 50, 0, 0][usize::from(level)];
        // A linked h1 on a deep page is most often the site's name, which titles hold too, at their end.
        let doubtful = f.link_density() > 800 && (same < SAME || covered < COVERED);
        let score = if doubtful { score / 2 } else { score };
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, id));
        }
    }
    let Some((_, id)) = best else { return 0 };
    page.heading = Some(id);
    let range = page.blocks_in(id);
    let count = range.len();
    for b in range {
        page.labels[b] |= label::HEADING;
    }
    count
}

fn level(s: &Snapshot, id: NodeId, tag: Tag) -> Option<u8> {
    if let Some(level) = tag.heading_level() {
        return Some(level);
    }
    if s.attr(id, Attr::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("headline")) {
        return Some(2);
    }
    s.attr(id, Attr::Role)?.eq_ignore_ascii_case("heading").then(|| {
        s.attr(id, Attr::AriaLevel).and_then(|l| l.trim().parse().ok()).filter(|l| (1..=6).contains(l)).unwrap_or(2)
    })
}

/// The titles the page gives itself, as sorted word lists.
fn titles(s: &Snapshot) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for id in 0..s.len() {
        match s.tag(id) {
            Tag::Title => out.push(words(s.children(id).map(|n| s.text(n)))),
            Tag::Meta => {
                let name = s.attr(id, Attr::Property).or_else(|| s.attr(id, Attr::Name)).unwrap_or("");
                if ["og:title", "twitter:title"].iter().any(|n| name.eq_ignore_ascii_case(n)) {
                    out.push(words(s.attr(id, Attr::Content).into_iter()));
                }
            }
            Tag::Body => break,
            _ => {}
        }
    }
    out.retain(|t| !t.is_empty());
    out.truncate(TITLES);
    out
}

/// The shown texts that have words, so that a nest of headings need not be read once for each.
fn texts(page: &Page) -> Vec<NodeId> {
    (0..page.s.len()).filter(|&n| page.s.is_text(n) && page.features(n).words > 0).collect()
}

fn words_of(s: &Snapshot, texts: &[NodeId], id: NodeId) -> Vec<String> {
    let from = texts.partition_point(|&n| n < id);
    words(texts[from..].iter().take_while(|&&n| n < s.end(id)).map(|&n| s.text(n)))
}

/// The first words of some texts, sorted.
fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = texts.flat_map(text::words).map(|w| w.into_owned()).take(TITLE_WORDS).collect();
    out.sort_unstable();
    out
}

/// Common words of the heading and the title, both sorted: per thousand of the words of both, and of the
/// title's, which may hold the site's name besides.
fn overlap(heading: &[String], title: &[String]) -> (u32, u32) {
    let mut left = title;
    let mut common = 0;
    for word in heading {
        left = &left[left.partition_point(|t| t < word)..];
        if let [first, rest @ ..] = left
            && first == word
        {
            left = rest;
            common += 1;
        }
    }
    // Both ways, the heading counting double: a one-word heading is not the title of ten words.
    let [of_heading, of_title] = [heading, title].map(|w| per_mille(common, w.len() as u32));
    ((of_heading * 2 + of_title) / 3, of_title)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{Seen, after};

    fn heading(page: &str) -> (Seen, Option<String>) {
        let seen = after("heading", page);
        let words = seen.page.heading.map(|h| (h..seen.page.s.end(h)).map(|n| seen.page.s.text(n)).collect::<String>());
        (seen, words)
    }

    #[test]
    fn the_heading_that_says_the_title() {
        let (seen, words) = heading(
            "<title>The harbour at dawn | The Town Post</title><h1><a href=/>The Town Post</a></h1>\
             <h2>The harbour at dawn</h2><h2>Boats</h2>",
        );
        assert_eq!(words.as_deref(), Some("The harbour at dawn"));
        assert!(seen.is("The harbour at dawn", label::HEADING) && !seen.is("Boats", label::HEADING));
    }

    #[test]
    fn a_heading_that_links_to_its_own_page() {
        let page = "<title>The harbour at dawn</title><h1><a href=/news/x>The harbour at dawn</a></h1><h1>Boats</h1>";
        assert_eq!(heading(page).1.as_deref(), Some("The harbour at dawn"));
    }

    #[test]
    fn a_headline_told_by_microdata_or_role() {
        let title = "<title>The harbour at dawn</title>";
        for mark in ["itemprop=headline", "role=heading aria-level=1", "role=heading aria-level=x"] {
            assert!(heading(&format!("{title}<div {mark}>The harbour at dawn</div>")).1.is_some(), "{mark}");
        }
        assert_eq!(heading(&format!("{title}<div>The harbour at dawn</div>")).1, None);
    }

    #[test]
    fn a_lower_heading_must_say_the_title() {
        assert_eq!(
            heading("<title>The harbour at dawn</title><h2>Boats leave early</h2><h3>The fog lifts late</h3>").1,
            None
        );
        assert!(heading("<title>The harbour at dawn</title><h1>Boats leave early</h1>").1.is_some());
    }

    #[test]
    fn not_what_is_not_shown() {
        assert_eq!(heading("<title>Boats</title><h1 hidden>Boats</h1>").1, None);
    }

    #[test]
    fn common_words_count_once_each() {
        let sorted = |t: &str| words([t].into_iter());
        assert_eq!(overlap(&sorted("a b"), &sorted("b A")), (1000, 1000));
        assert_eq!(overlap(&sorted("a a a"), &sorted("a")), ((1000 / 3 * 2 + 1000) / 3, 1000));
        assert_eq!(overlap(&sorted(""), &sorted("a")), (0, 0));
    }
}
