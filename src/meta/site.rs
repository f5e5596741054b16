//! The site's name.

use super::Field;
use super::evidence::Evidence;
use super::schema::Facts;
use super::text::{key, plain};
use super::title::segments;
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
    if let Some(host) = page.and_then(|u| u.host_str()) {
        out.push(key(host));
        out.push(key(host.strip_prefix("www.").unwrap_or(host)));
        out.extend(label(host).map(key));
    }
    out.retain(|n| !n.is_empty());
    out.sort();
    out.dedup();
    out
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
    fn labels_before_the_suffix() {
        assert_eq!(label("www.paper.co.uk"), Some("paper"));
        assert_eq!(label("news.paper.org"), Some("paper"));
        assert_eq!((label("localhost"), label("co.uk"), label("")), (None, None, None));
    }
}
