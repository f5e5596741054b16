//! The site's name.

use super::Field;
use super::address::{Addresses, is_front, original};
use super::evidence::{Evidence, HEADING_BYTES};
use super::schema::Facts;
use super::text::{inner, key, plain};
use super::title::segments;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use url::Url;

/// `meta` names of the site. Sources: Open Graph, the HTML Standard (`application-name`), Apple's
/// web app meta tags, Dublin Core, Highwire Press.
const NAMES: [&str; 7] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:android:app_name",
    "al:ios:app_name",
    "dc.publisher",
    "citation_publisher",
];

/// Headings that may name the site; it stands at a page's top.
const FRONT_HEADINGS: usize = 12;

/// The longest name, in words; longer ones are slogans.
const NAME_WORDS: usize = 8;

/// The site's name by what the page says; else by its address.
pub(super) fn read(e: &Evidence, title: &str) -> Option<Field> {
    let field = |value: String, from: &str, confidence| Field { value, from: from.to_owned(), confidence };
    let named = e.first_meta(&NAMES[..1]).map(|(from, v)| (v, from, 900));
    let named = named.or_else(|| e.facts.sites.first().map(|v| (v.clone(), "json-ld", 850)));
    let named = named.or_else(|| e.first_meta(&NAMES[1..]).map(|(from, v)| (v, from, 700)));
    if let Some((value, from, confidence)) =
        named.filter(|(v, ..)| v.split(' ').count() <= NAME_WORDS && !v.contains("://"))
    {
        return Some(field(value, from, confidence));
    }
    if let Some(name) = in_title(e, title) {
        return Some(field(name, "title", 500));
    }
    let host = e.urls.page.as_ref()?.host_str()?;
    Some(field(host.strip_prefix("www.").unwrap_or(host).to_owned(), "url", 300))
}

/// Every name the site goes by, as keys, sorted: what is cut off titles and is no author.
pub(super) fn names(metas: &[(String, &str)], facts: &Facts, page: Option<&Url>) -> Vec<String> {
    let metas = metas.iter().filter(|(n, _)| NAMES.contains(&n.as_str())).map(|(_, v)| key(&plain(v)));
    let mut out: Vec<String> = metas.chain(facts.sites.iter().map(|s| key(s))).collect();
    if let Some(host) = page.map(original).as_ref().and_then(|u| u.host_str()) {
        out.push(key(host));
        out.push(key(host.strip_prefix("www.").unwrap_or(host)));
        out.extend(label(host).map(key));
    }
    out.retain(|n| !n.is_empty());
    out.sort();
    out.dedup();
    out
}

/// Adds the headings that are nothing but a link to the site's front page: they name the site.
pub(super) fn add_headings(s: &Snapshot, urls: &Addresses, headings: &[NodeId], names: &mut Vec<String>) {
    if urls.page.as_ref().is_some_and(|u| is_front(&original(u))) {
        return;
    }
    for &heading in headings.iter().take(FRONT_HEADINGS) {
        if leads_to_front(s, urls, heading) {
            let name = key(&inner(s, heading, HEADING_BYTES));
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
}

/// Whether all text of the heading stands in a link to the front page, or the link around it.
fn leads_to_front(s: &Snapshot, urls: &Addresses, heading: NodeId) -> bool {
    let front = |n: NodeId| {
        let href = (s.tag(n) == Tag::A).then(|| s.attr(n, Attr::Href)).flatten();
        let home = s.attr(n, Attr::Rel).is_some_and(|r| r.split_ascii_whitespace().any(|r| r == "home"));
        href.is_some_and(|href| {
            home || href.trim() == "/" || urls.resolve(href).is_some_and(|u| is_front(&original(&u)) && urls.is_own(&u))
        })
    };
    let Some(text) = (heading..s.end(heading)).find(|&n| s.is_text(n)) else { return false };
    let link = s.ancestors(text).take(8).find(|&n| s.tag(n) == Tag::A);
    link.is_some_and(|link| {
        let alone = link < heading || !(s.end(link)..s.end(heading)).any(|n| s.is_text(n));
        alone && front(link)
    })
}

/// The label of a host that names the site: the one before the public suffix, as far as that can
/// be told without the list: short labels before a country's are taken for part of the suffix.
pub(super) fn label(host: &str) -> Option<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    let n = labels.len();
    let second = *labels.get(n.checked_sub(2)?)?;
    let public = matches!(second, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu" | "or" | "ne" | "go" | "gob");
    if public && labels.last()?.len() == 2 { labels.get(n.checked_sub(3)?).copied() } else { Some(second) }
}

/// The part of the `title` beside the headline.
fn in_title(e: &Evidence, title: &str) -> Option<String> {
    let parts = segments(&e.title);
    let last = parts.last().filter(|_| parts.len() > 1)?;
    let key_of_title = key(title);
    let short = last.split(' ').count() <= NAME_WORDS / 2;
    (short && !key_of_title.is_empty() && !key_of_title.contains(&key(last))).then(|| (*last).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn site(page: &str, url: &str) -> (String, String) {
        let s = html::parse(page, url, Limits::default());
        let e = Evidence::gather(&s, None);
        let f = read(&e, &e.heading_text).unwrap_or_default();
        (f.value, f.from)
    }

    #[test]
    fn the_page_says_its_site() {
        let page = "<meta property=og:site_name content='The Paper'><title>Dogs - Paper</title><h1>Dogs</h1>";
        assert_eq!(site(page, "https://paper.example/"), ("The Paper".into(), "og:site_name".into()));
        let page =
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"P\"}}</script>";
        assert_eq!(site(page, ""), ("P".into(), "json-ld".into()));
    }

    #[test]
    fn the_title_or_the_address_says_it_else() {
        assert_eq!(site("<title>Dogs | Paper</title><h1>Dogs</h1>", "https://p.example/").0, "Paper");
        assert_eq!(site("<h1>Dogs</h1>", "https://www.p.example/a").0, "p.example");
        assert_eq!(site("<h1>Dogs</h1>", "").0, "");
    }

    #[test]
    fn a_heading_that_leads_to_the_front_page_names_the_site() {
        let names = |page: &str, url| {
            let s = html::parse(page, url, Limits::default());
            Evidence::gather(&s, None).sites.contains(&"the hounds".to_owned())
        };
        assert!(names("<h1><a href=/>The hounds</a></h1>", "https://e.org/a"));
        assert!(names("<a href='https://e.org'><h1>The hounds</h1></a>", "https://e.org/a"));
        assert!(names("<h1><a href='/w/9/http://e.org/'>The hounds</a></h1>", "https://a.org/w/9/http://e.org/a"));
        assert!(!names("<h1><a href=/>The hounds</a></h1>", "https://e.org/"));
        assert!(!names("<h1>The hounds <a href=/>Home</a></h1>", "https://e.org/a"));
        assert!(!names("<h1><a href='https://f.org/'>The hounds</a></h1>", "https://e.org/a"));
    }

    #[test]
    fn labels_before_the_suffix() {
        assert_eq!(label("www.paper.co.uk"), Some("paper"));
        assert_eq!(label("news.paper.org"), Some("paper"));
        assert_eq!((label("localhost"), label("co.uk"), label("")), (None, None, None));
    }
}
