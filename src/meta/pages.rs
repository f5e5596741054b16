//! The pages of an article that is spread over several.
//!
//! A link leads to another page of the same article when its address is the page's own but for a page
//! number (`?page=2`, `/2`, `/page/2`, `-p2.html`), and it is marked as the next (`rel`), says so, or is
//! called by its number. `rel=next` alone is not enough: blogs set it on the next story.

use super::Field;
use super::canonical::has_rel;
use super::evidence::Evidence;
use crate::snapshot::{Attr, NodeId, Tag};
use url::Url;

/// Query parameters that hold a page's number.
const PARAMETERS: [&str; 10] =
    ["_page", "p", "page", "paged", "pagenumber", "pageno", "pagina", "pg", "seite", "start_page"];

/// Words before a page's number in a path.
const WORDS: [&str; 7] = ["p", "page", "pagina", "part", "pg", "s", "seite"];

/// What links to the next page are called, lower case.
const NEXT: [&str; 24] = [
    "avanti",
    "continue",
    "dalej",
    "följande",
    "naechste seite",
    "next",
    "next page",
    "nächste",
    "nächste seite",
    "następna",
    "neste",
    "pagina successiva",
    "page suivante",
    "próxima",
    "próxima página",
    "siguiente",
    "página siguiente",
    "successiva",
    "suivant",
    "suivante",
    "volgende",
    "volgende pagina",
    "weiter",
    "следующая",
];

/// The same in scripts without spaces, and signs.
const NEXT_SIGNS: [&str; 9] = ["下一页", "下一頁", "下页", "次へ", "次のページ", "다음", "›", "»", "→"];

/// Bytes of a link that is called by a number or as the next.
const LINK_BYTES: usize = 60;

/// Nodes of such a link.
const LINK_NODES: NodeId = 6;

/// The most pages an article is taken to have.
const MOST: u32 = 99;

/// Links that are looked at.
const LINKS: usize = 400;

/// The next page's address, and the addresses of all pages that are linked, this one among them, in order;
/// empty when there is only this one.
pub(super) fn read(e: &Evidence) -> (Option<Field>, Vec<String>) {
    let Some(page) = &e.urls.page else { return (None, Vec::new()) };
    let own = place(page);
    let mut pages: Vec<(u32, String)> = vec![(own.number, without_fragment(page))];
    let mut next: Option<(String, &'static str, u16)> = None;
    let marked = e.rels.iter().filter(|&&n| has_rel(e, n, "next")).map(|&n| (n, Name::Rel(e.s.tag(n))));
    let called = (0..e.s.len()).filter_map(|n| Some((n, name(e, n)?)));
    for (node, name) in marked.chain(called).take(LINKS) {
        let Some(url) = e.s.attr(node, Attr::Href).and_then(|h| e.urls.resolve(h)) else { continue };
        let there = place(&url);
        let comments = url.fragment().is_some_and(|f| f.contains("comment") || f.contains("respond"));
        if there.base != own.base || there.number == own.number || comments {
            continue;
        }
        let address = without_fragment(&url);
        if there.number == own.number + 1 && next.as_ref().is_none_or(|n| n.2 < name.confidence()) {
            next = Some((address.clone(), name.source(), name.confidence()));
        }
        if !pages.iter().any(|(n, _)| *n == there.number) {
            pages.push((there.number, address));
        }
    }
    pages.sort();
    // A bare number may as well be that of another story, unless there is a first page.
    if own.number > 1 && !own.said && pages.first().is_none_or(|p| p.0 != 1) {
        return (None, Vec::new());
    }
    let next = next.map(|(value, from, confidence)| Field { value, from: from.to_owned(), confidence });
    (next, if pages.len() > 1 { pages.into_iter().map(|p| p.1).collect() } else { Vec::new() })
}

/// How a link is called.
#[derive(Clone, Copy)]
enum Name {
    /// Marked as the next by `rel`.
    Rel(Tag),
    /// By words or a sign.
    Next,
    /// By a number.
    Number,
}

impl Name {
    fn confidence(self) -> u16 {
        match self {
            Name::Rel(_) => 950,
            Name::Next => 850,
            Name::Number => 750,
        }
    }

    fn source(self) -> &'static str {
        match self {
            Name::Rel(Tag::Link) => "link",
            Name::Rel(_) => "rel=next",
            Name::Next | Name::Number => "a",
        }
    }
}

fn name(e: &Evidence, node: NodeId) -> Option<Name> {
    if e.s.tag(node) != Tag::A || e.s.end(node) > node + LINK_NODES {
        return None;
    }
    let first = (node + 1..e.s.end(node)).find(|&n| e.s.is_text(n)).map(|n| e.s.text(n))?;
    let text = first.trim();
    if text.is_empty() || text.len() > LINK_BYTES {
        return None;
    }
    if text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Name::Number);
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = || NEXT.iter().any(|n| n.len() == bare.len() && bare.to_lowercase() == *n);
    let signs = || NEXT_SIGNS.iter().any(|n| *n == bare || *n == text);
    (words() || signs()).then_some(Name::Next)
}

/// An address without its page number.
struct Place {
    base: String,
    number: u32,
    /// Whether a word or a parameter says that the number is a page's.
    said: bool,
}

fn place(url: &Url) -> Place {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let mut rest = Vec::new();
    let mut number = None;
    for (name, value) in url.query_pairs() {
        let of_page = PARAMETERS.contains(&name.to_ascii_lowercase().as_str());
        match value.parse::<u32>().ok().filter(|n| of_page && *n <= MOST && number.is_none()) {
            Some(n) => number = Some(n),
            None => rest.push(format!("{name}={value}")),
        }
    }
    let said_by_query = number.is_some();
    let mut segments: Vec<&str> = url.path_segments().into_iter().flatten().filter(|s| !s.is_empty()).collect();
    let last = segments.pop().unwrap_or_default();
    let (stem, extension) = last.rsplit_once('.').filter(|(s, e)| !s.is_empty() && e.len() <= 5).unwrap_or((last, ""));
    let (before, of_path, said) = if said_by_query { (stem, None, true) } else { numbered(stem, &mut segments) };
    let path = [segments.join("/").as_str(), before].join("/");
    Place {
        base: format!("{host}/{}.{extension}?{}", path.trim_matches('/'), rest.join("&")),
        number: number.or(of_path).map_or(1, |n| n.max(1)),
        said,
    }
}

/// The last part of a path without a page's number, the number, and whether a word says what it is.
fn numbered<'t>(stem: &'t str, segments: &mut Vec<&'t str>) -> (&'t str, Option<u32>, bool) {
    let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let Some(number) = stem[before.len()..].parse::<u32>().ok().filter(|n| *n <= MOST) else {
        return (stem, None, false);
    };
    let is_word = |w: &str| WORDS.iter().any(|x| x.eq_ignore_ascii_case(w));
    if before.is_empty() {
        // `/2024/05/17` is a day.
        let above = segments.last().copied().unwrap_or_default();
        if above.is_empty() || above.bytes().all(|b| b.is_ascii_digit()) {
            return (stem, None, false);
        }
        let said = is_word(above);
        if said {
            segments.pop();
        }
        return (segments.pop().unwrap_or_default(), Some(number), said);
    }
    let name = before.trim_end_matches(['-', '_', ',']);
    if is_word(name) {
        return (segments.pop().unwrap_or_default(), Some(number), true);
    }
    if let Some((head, word)) = name.rsplit_once(['-', '_', ',']).filter(|(_, w)| is_word(w)) {
        let _ = word;
        return (head, Some(number), true);
    }
    if name.len() < before.len() { (name, Some(number), false) } else { (stem, None, false) }
}

fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn pages(page: &str, url: &str) -> (String, String, usize) {
        let s = html::parse(page, url, Limits::default());
        let (next, pages) = read(&Evidence::gather(&s, None));
        let next = next.unwrap_or_default();
        (next.value, next.from, pages.len())
    }

    #[test]
    fn pages_of_one_article() {
        for (here, there) in [
            ("/story", "/story/2"),
            ("/story/", "/story/2/"),
            ("/story", "/story?page=2"),
            ("/story?x=1&page=2", "/story?x=1&page=3"),
            ("/story.html", "/story-2.html"),
            ("/story.html", "/story_p2.html"),
            ("/story", "/story/page/2"),
            ("/story/page-2", "/story/page-3"),
            ("/story", "/story/seite2"),
            ("/seite-1.html", "/seite-2.html"),
        ] {
            let (here, want) = (format!("https://e.org{here}"), format!("https://e.org{there}"));
            for link in [
                format!("<link rel=next href='{there}'>"),
                format!("<a href='{there}#top'>Next page »</a>"),
                format!("<a href='{there}'>下一页</a>"),
            ] {
                assert_eq!(pages(&link, &here).0, want, "{here}");
            }
        }
    }

    #[test]
    fn other_stories_are_no_pages() {
        for (here, link) in [
            ("https://e.org/story", "<link rel=next href='/other-story'>"),
            ("https://e.org/story", "<a rel=next href='/other-story'>Next</a>"),
            ("https://e.org/2024/05/17", "<a href='/2024/05/18'>Next</a>"),
            ("https://e.org/news/41", "<a href='/news/42'>Next</a>"),
            ("https://e.org/story", "<a href='/story?page=2#comments'>Next</a>"),
            ("https://e.org/story", "<a href='https://f.org/story/2'>Next</a>"),
            ("https://e.org/story", "<a href='/story/2'>Read more</a>"),
            ("", "<a href='/story/2'>Next</a>"),
        ] {
            assert_eq!(pages(link, here), (String::new(), String::new(), 0), "{here} {link}");
        }
    }

    #[test]
    fn all_pages_that_are_linked() {
        let pager = "<p>1 <a href='/story/2'>2</a> <a href='/story/3'>3</a> <a href='/story/2'>Next</a></p>";
        assert_eq!(pages(pager, "https://e.org/story"), ("https://e.org/story/2".into(), "a".into(), 3));
        let pager = "<a href='/story'>1</a> 2 <a href='/story/3'>3</a>";
        assert_eq!(pages(pager, "https://e.org/story/2"), ("https://e.org/story/3".into(), "a".into(), 3));
        assert_eq!(pages("<a href='/story'>1</a>", "https://e.org/story/2"), (String::new(), String::new(), 2));
    }
}
