//! What speaks against acting on a page unasked although there is text to read on it.
//!
//! A product, a form, a feed or a front page may hold as much prose as a report. Whoever clicks there
//! wants it cleaned; nobody wants that to happen by itself. So the kind stays what the text says, and
//! its confidence is capped.

use url::Url;

use crate::features::per_mille;
use crate::kind;
use crate::meta::jsonld::{JsonLd, types};
use crate::page::{Page, label};
use crate::snapshot::{Attr, NodeId, Tag, flag};

/// The confidence of a page that is, or may be, something else; below what acts unasked.
const DOUBTFUL: u16 = 500;
/// The confidence of a page that nothing but its text calls an article.
const UNTOLD: u16 = 590;
/// Share of the page's prose, per mille, that an editor or a form holds.
const HELD: u32 = 300;
/// Controls among the article's text from which it is a form. A box for a newsletter, a search and a
/// comment have four.
const CONTROLS: usize = 6;
/// Posts from which a page is a feed or a thread.
const POSTS: usize = 4;
/// Elements up from a button to the post that it is for; pages may nest without end.
const POST_UP: usize = 24;

/// schema.org types of pages that are read for something else, beside all that end in `Product`.
const OTHERS: [&str; 17] = [
    "AggregateOffer",
    "Apartment",
    "CollectionPage",
    "ContactPage",
    "Event",
    "Hotel",
    "ItemList",
    "JobPosting",
    "LocalBusiness",
    "MobileApplication",
    "Offer",
    "ProductGroup",
    "ProfilePage",
    "SearchResultsPage",
    "SoftwareApplication",
    "VideoObject",
    "WebApplication",
];

/// OpenGraph types of such pages, up to a dot.
const OG_OTHERS: [&str; 4] = ["music", "product", "profile", "video"];

/// The most confidence a page's kind may have when it is taken for an article.
pub fn cap(page: &Page) -> u16 {
    let told = told(page);
    if is_front(page) || told == Told::Other || is_edited(page) || is_form(page) || is_feed(page) {
        return DOUBTFUL;
    }
    if told == Told::Article || has_dateline(page) || is_titled_path(page) { 1000 } else { UNTOLD }
}

/// What the page says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Article,
    Other,
    Nothing,
}

fn told(page: &Page) -> Told {
    let s = page.s;
    let og = kind::og_types(page).next().map(str::to_ascii_lowercase);
    if og.as_deref() == Some("article") {
        return Told::Article;
    }
    let is_data = |n: &NodeId| s.tag(*n) == Tag::Script && s.attr(*n, Attr::Type).is_some_and(|t| t.contains("json"));
    let ld = JsonLd::read((0..s.len()).filter(is_data).map(|n| s.children(n).next().map_or("", |t| s.text(t))));
    let mut other = og.is_some_and(|og| OG_OTHERS.contains(&og.split('.').next().unwrap_or_default()));
    for object in ld.objects().iter().filter(|o| !o.aside) {
        for name in types(object.map) {
            if name.ends_with("Article") || name == "BlogPosting" || name == "Report" {
                return Told::Article;
            }
            other |= is_other(name);
        }
    }
    let marked = |n: NodeId| s.attr(n, Attr::Itemtype).map(|t| t.rsplit('/').next().unwrap_or(t));
    for n in (0..s.len()).filter(|&n| s.attr(n, Attr::Itemprop).is_none()) {
        let Some(name) = marked(n) else { continue };
        if (name.ends_with("Article") || name == "BlogPosting") && page.holds_prose(n, HELD) {
            return Told::Article;
        }
        other |= is_other(name) && page.holds_prose(n, HELD);
    }
    if other { Told::Other } else { Told::Nothing }
}

fn is_other(name: &str) -> bool {
    name.ends_with("Product") || OTHERS.binary_search(&name).is_ok()
}

/// Whether the address is a site's own.
fn is_front(page: &Page) -> bool {
    Url::parse(page.s.url()).is_ok_and(|u| u.path() == "/" && u.query().is_none())
}

/// Whether the address reads like a headline or has a day in it.
fn is_titled_path(page: &Page) -> bool {
    let Ok(url) = Url::parse(page.s.url()) else { return false };
    let Some(parts) = url.path_segments() else { return false };
    let parts: Vec<&str> = parts.filter(|p| !p.is_empty()).collect();
    let is_number = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    parts.last().is_some_and(|p| p.split(['-', '_']).filter(|w| !w.is_empty()).count() >= 4)
        || parts.windows(2).any(|w| is_number(w[0], 4) && (is_number(w[1], 2) || is_number(w[1], 1)))
}

/// Whether the reader writes the text here.
fn is_edited(page: &Page) -> bool {
    let s = page.s;
    (0..s.len()).any(|n| {
        let writable = s.attr(n, Attr::Contenteditable).is_some_and(|v| !v.trim().eq_ignore_ascii_case("false"))
            || s.attr(n, Attr::Role) == Some("textbox");
        writable && page.holds_prose(n, HELD)
    })
}

/// The nodes from the first kept block to the last.
fn span(page: &Page) -> std::ops::Range<NodeId> {
    let mut kept = (0..page.blocks.len()).filter(|&b| page.is_kept(b));
    let Some(first) = kept.next() else { return 0..0 };
    let last = kept.next_back().unwrap_or(first);
    page.blocks[first].container..page.s.end(page.blocks[last].container)
}

/// Whether the text explains what is to be filled in.
fn is_form(page: &Page) -> bool {
    let s = page.s;
    let is_control = |n: &NodeId| {
        let typed = || !matches!(s.attr(*n, Attr::Type), Some("hidden" | "submit" | "button" | "search" | "image"));
        s.flags(*n) & flag::UNRENDERED == 0
            && (matches!(s.tag(*n), Tag::Select | Tag::Textarea) || s.tag(*n) == Tag::Input && typed())
    };
    span(page).filter(is_control).count() >= CONTROLS
}

/// Whether the text is many people's: posts of a feed, a thread, a list of reviews.
fn is_feed(page: &Page) -> bool {
    let s = page.s;
    let posts = span(page)
        .filter(|&n| s.tag(n) == Tag::Button && s.flags(n) & flag::UNRENDERED == 0)
        .filter_map(|n| s.ancestors(n).take(POST_UP).find(|&a| page.features(a).words >= 10))
        .fold(Vec::new(), |mut all: Vec<NodeId>, n| {
            if all.last() != Some(&n) {
                all.push(n);
            }
            all
        });
    let words = |all: &[NodeId]| all.iter().map(|&n| page.features(n).words).sum::<u32>();
    let total: u32 = (0..page.blocks.len()).filter(|&b| page.is_kept(b)).map(|b| page.blocks[b].words).sum();
    let small = posts.iter().filter(|&&n| !page.holds_prose(n, 500)).copied().collect::<Vec<_>>();
    small.len() >= POSTS && per_mille(words(&small), total.max(1)) >= 500
}

/// Whether a date or an author stands about the text.
fn has_dateline(page: &Page) -> bool {
    (0..page.blocks.len()).any(|b| {
        page.labels[b] & label::FURNITURE != 0 && page.blocks[b].words <= 20 && {
            let element = page.element(b);
            let s = page.s;
            (element..s.end(element)).any(|n| s.tag(n) == Tag::Time || s.is_text(n) && has_year(s.text(n)))
        }
    })
}

/// Whether a text has a year of this or the last century in it.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && (d.starts_with("19") || d.starts_with("20")))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, URL, article, snapshot};
    use crate::verdict::Kind;

    fn confidence_of(url: &str, page: &str) -> (Kind, u16) {
        let kind = crate::analysis::analyze(snapshot(url, page), &Default::default()).verdict.page;
        (kind.kind, kind.confidence)
    }

    fn confidence(url: &str, page: &str) -> u16 {
        let (kind, confidence) = confidence_of(url, page);
        assert_eq!(kind, Kind::Article, "the text is there: {page}");
        confidence
    }

    fn with_head(head: &str) -> String {
        format!("<head>{head}</head>{}", article("", "", ""))
    }

    #[test]
    fn an_article_without_doubt() {
        assert!(confidence(URL, &article("", "<p><time>2 May 2024</time></p>", "")) > 600);
    }

    #[test]
    fn front_pages() {
        let page = with_head("<meta property=og:type content=article>");
        assert_eq!(confidence("https://example.org/", &page), DOUBTFUL);
        assert!(confidence("https://example.org/?p=12", &page) > 600);
    }

    #[test]
    fn what_the_page_says_it_is() {
        let ld = |t: &str| format!("<script type=application/ld+json>{{\"@type\":\"{t}\"}}</script>");
        for head in ["<meta property=og:type content=product.item>", &ld("Product"), &ld("VideoObject")] {
            assert_eq!(confidence(URL, &with_head(head)), DOUBTFUL, "{head}");
        }
        let both = format!("{}{}", ld("Product"), ld("NewsArticle"));
        assert!(confidence(URL, &with_head(&both)) > 600);
        let part =
            r#"<script type=application/ld+json>{"@type":"NewsArticle","video":{"@type":"VideoObject"}}</script>"#;
        assert!(confidence(URL, &with_head(part)) > 600);
    }

    #[test]
    fn text_that_nobody_calls_an_article() {
        assert_eq!(confidence("https://example.org/about", &article("", "", "")), UNTOLD);
        assert!(confidence("https://example.org/2024/05/fog", &article("", "", "")) > 600);
        assert!(confidence("https://example.org/a-town-wakes-early", &article("", "", "")) > 600);
    }

    #[test]
    fn editors_and_forms() {
        let edited = format!("<title>A</title><div contenteditable><h1>The town</h1>{}</div>", PROSE.repeat(8));
        assert_eq!(confidence(URL, &edited), DOUBTFUL);
        let not = edited.replace("contenteditable", "contenteditable=false");
        assert!(confidence("https://example.org/a-town-wakes-early", &not) > 600);
        let field = format!("{PROSE}<label>Name <input></label>");
        let form = format!("<title>A</title><form><h1>Apply</h1>{}{PROSE}</form>", field.repeat(7));
        assert_eq!(confidence(URL, &form), DOUBTFUL);
    }

    #[test]
    fn feeds() {
        let post = format!("<div><b>Ada</b>{PROSE}<button>Like</button><button>Reply</button></div>");
        let feed = format!("<title>Posts</title><h1>Posts</h1>{}", post.repeat(8));
        assert!(confidence_of(URL, &feed).1 <= DOUBTFUL);
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(OTHERS.is_sorted() && OG_OTHERS.is_sorted());
    }
}
