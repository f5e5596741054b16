//! Says what kind of page it is, with a confidence.

use crate::clutter::Class;
use crate::features::per_mille;
use crate::page::{Page, label};
use crate::snapshot::{Attr, Tag};
use crate::verdict::{Kind, PageKind};
use std::ops::Range;

/// Words of article text from which a page can be an article at all.
const LEAST_WORDS: u32 = 60;
/// The same when the page says that it is one and the text follows its heading.
const LEAST_TOLD: u32 = 30;
/// Words from which length says nothing more.
const ENOUGH_WORDS: u32 = 400;
/// Teaser blocks from which a page without an article is a listing.
const TEASERS: usize = 6;
/// Blocks between a heading and its text: kicker, standfirst, byline, date, a picture, buttons to share.
const LEAD_BLOCKS: usize = 30;
/// Words of prose of a text without a heading that is the page's own.
const LONG: u32 = 150;
/// Clutter counts from this confidence.
const CLUTTER: u16 = 450;

/// The page's kind.
pub fn judge(page: &Page) -> PageKind {
    let kept = || (0..page.blocks.len()).filter(|&b| page.labels[b] & label::KEPT != 0);
    let words: u32 = kept().map(|b| page.blocks[b].words).sum();
    let prose: u32 = kept().filter(|&b| page.blocks[b].is_prose()).map(|b| page.blocks[b].words).sum();
    let is_teaser =
        |b: &usize| page.clutter[*b].is_some_and(|c| c.class == Class::Related) && page.blocks[*b].words > 2;
    let teasers = (0..page.blocks.len()).filter(is_teaser).count();
    let story = story(page).filter(|story| {
        let headed = story.clone().any(|b| page.labels[b] & label::HEADING != 0);
        // Without its heading it must be long, with nothing of others in it.
        headed || prose >= LONG && !story.clone().any(|b| is_teaser(&b))
    });
    // Teasers about a text under its own heading are not what the page is about, however many.
    let (among, rest) = match &story {
        Some(story) => (story.clone().filter(is_teaser).count(), others(page, story)),
        None => (teasers, 0),
    };
    // Length, the share of the page's prose that is the article's, and the heading, each a third.
    let length = per_mille(words.saturating_sub(LEAST_WORDS).min(ENOUGH_WORDS), ENOUGH_WORDS);
    let share = per_mille(prose, page.total_prose().saturating_sub(rest).max(1)).min(1000);
    let heading = if page.heading.is_some() { 1000 } else { 300 };
    let mut score = (length + share + heading) / 3;
    let says = says_article(page);
    if says {
        score = (score + 250).min(1000);
    }
    let crowded = among as u32 * 25;
    let score = score.saturating_sub(crowded.saturating_sub(words).min(400)) as u16;
    let listed = page.teasers_are_content && teasers >= TEASERS && !page.forum;
    // A report may be a list of places; then the page must say itself that it is one.
    let reads = says || prose * 2 >= words;
    let headless = page.heading.is_none() && story.is_some();
    let enough = if headless { 600 } else { 500 };
    let least = if says && story.is_some() { LEAST_TOLD } else { LEAST_WORDS };
    if !listed && words >= least && reads && score >= enough {
        return PageKind { kind: Kind::Article, confidence: score };
    }
    let kind = if teasers >= TEASERS { Kind::Listing } else { Kind::Other };
    PageKind { kind, confidence: 1000 - score }
}

/// The blocks from the main heading, if there is one, to the end of what is kept, when the text follows it.
fn story(page: &Page) -> Option<Range<usize>> {
    let first = (0..page.blocks.len()).find(|&b| page.labels[b] & label::KEPT != 0 && page.blocks[b].is_prose())?;
    let last = (first..page.blocks.len()).rfind(|&b| page.labels[b] & label::KEPT != 0)?;
    let heading = (0..first).rfind(|&b| page.labels[b] & label::HEADING != 0).unwrap_or(first);
    (first - heading <= LEAD_BLOCKS).then_some(heading..last + 1)
}

/// Words of prose about a story that some rule has called clutter.
fn others(page: &Page, story: &Range<usize>) -> u32 {
    let told = |b: &usize| !story.contains(b) && page.blocks[*b].is_prose() && page.clutter_confidence(*b) >= CLUTTER;
    (0..page.blocks.len()).filter(told).map(|b| page.blocks[b].words - page.blocks[b].link_words).sum()
}

/// Whether the page says of itself, in OpenGraph, that it is an article.
fn says_article(page: &Page) -> bool {
    og_types(page).any(|kind| kind.eq_ignore_ascii_case("article"))
}

/// What the page says it is, in OpenGraph.
pub(crate) fn og_types<'a>(page: &'a Page) -> impl Iterator<Item = &'a str> {
    let s = page.s;
    (0..s.len())
        .take_while(move |&n| s.tag(n) != Tag::Body)
        .filter(move |&n| s.tag(n) == Tag::Meta && s.attr(n, Attr::Property) == Some("og:type"))
        .filter_map(move |n| s.attr(n, Attr::Content).map(str::trim))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::testing::{PROSE, article, seen};
    use crate::verdict::Kind;

    fn teasers(n: usize) -> String {
        let card =
            |i| format!("<div><img src=a><h3><a href=/{i}>Teaser {i} of the fog</a></h3><p>It was noon.</p></div>");
        (0..n).map(card).collect()
    }

    #[test]
    fn an_article() {
        let kind = seen(&article("", "<p><time>2 May 2024</time></p>", "")).kind;
        assert!(kind.kind == Kind::Article && kind.confidence >= 600);
    }

    #[test]
    fn what_the_page_says_of_itself_counts() {
        let says = |kind: &str| {
            let head = format!("<head><meta property=og:type content={kind}></head>");
            seen(&format!("{head}{}", article("", "", ""))).kind.confidence
        };
        assert!(says("Article") > says("website"));
    }

    #[test]
    fn a_short_article_before_many_teasers() {
        let short = |after: &str| {
            let text = PROSE.repeat(3);
            format!("<title>Boats and fog</title><div><h1>Boats and fog</h1>{text}</div><div>{after}</div>")
        };
        let about = seen(&short(&teasers(40))).kind;
        assert!(about.kind == Kind::Article && about.confidence >= 600, "{about:?}");
        // The same teasers with no text under the heading are what the page is about.
        let first = format!("<title>Boats and fog</title><div><h1>Boats and fog</h1>{}</div>", teasers(40));
        assert_ne!(seen(&format!("{first}<div>{}</div>", PROSE.repeat(3))).kind.kind, Kind::Article);
    }

    #[test]
    fn a_long_text_without_a_heading_before_many_teasers() {
        let page = |n| format!("<div>{}</div><div>{}</div>", PROSE.repeat(n), teasers(40));
        assert_eq!(seen(&page(12)).kind.kind, Kind::Article);
        assert_ne!(seen(&page(3)).kind.kind, Kind::Article);
    }

    #[test]
    fn a_listing() {
        let page = format!("<title>Fog</title><div>{}</div>", teasers(12));
        assert_eq!(seen(&page).kind.kind, Kind::Listing);
    }

    #[test]
    fn an_article_with_teasers_is_no_listing() {
        assert_eq!(seen(&article("", "", &teasers(8))).kind.kind, Kind::Article);
    }

    #[test]
    fn anything_else() {
        for page in ["", PROSE, "<title>Find</title><h1>Find</h1><form><input name=q></form>"] {
            assert_eq!(seen(page).kind.kind, Kind::Other, "{page}");
        }
    }
}
