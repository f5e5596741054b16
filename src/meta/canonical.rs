//! The page's canonical address.

use super::Field;
use super::address::is_front;
use super::evidence::Evidence;
use crate::snapshot::{Attr, Tag};
use url::Url;

/// The canonical address: absolute, of the web, without a fragment.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let link = e
        .rels
        .iter()
        .filter(|&&n| e.s.tag(n) == Tag::Link && has_rel(e, n, "canonical"))
        .find_map(|&n| e.s.attr(n, Attr::Href));
    let said = [
        link.map(|v| (v, "link", 950)),
        e.meta("og:url").next().map(|v| (v, "og:url", 800)),
        e.facts.urls.first().map(|v| (v.as_str(), "json-ld", 600)),
    ];
    said.into_iter().flatten().find_map(|(href, from, confidence)| {
        let mut url = e.urls.resolve(href)?;
        if is_front_of(&url, e.urls.page.as_ref()) {
            return None;
        }
        url.set_fragment(None);
        Some(Field { value: url.into(), from: from.to_owned(), confidence })
    })
}

/// Whether the link has the relation.
pub(super) fn has_rel(e: &Evidence, node: u32, rel: &str) -> bool {
    e.s.attr(node, Attr::Rel).is_some_and(|r| r.split_ascii_whitespace().any(|t| t.eq_ignore_ascii_case(rel)))
}

/// Whether the address is a site's front page while the page is a deeper one: a template's fault.
fn is_front_of(url: &Url, page: Option<&Url>) -> bool {
    is_front(url) && page.is_some_and(|p| !is_front(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn canonical(page: &str, url: &str) -> String {
        let s = html::parse(page, url, Limits::default());
        read(&Evidence::gather(&s, None)).map(|f| f.value).unwrap_or_default()
    }

    #[test]
    fn absolute_and_without_fragment() {
        assert_eq!(canonical("<link rel='Canonical' href='/a#b'>", "https://e.org/a?utm_source=x"), "https://e.org/a");
        assert_eq!(canonical("<meta property=og:url content='//e.org/b'>", "https://e.org/a"), "https://e.org/b");
    }

    #[test]
    fn a_front_page_is_not_the_article() {
        let page = "<link rel=canonical href='https://e.org/'><meta property=og:url content='https://e.org/a'>";
        assert_eq!(canonical(page, "https://e.org/a"), "https://e.org/a");
        assert_eq!(canonical("<link rel=canonical href='/'>", "https://e.org/"), "https://e.org/");
    }

    #[test]
    fn other_schemes_are_refused() {
        assert_eq!(canonical("<link rel=canonical href='javascript:alert(1)'>", "https://e.org/a"), "");
        assert_eq!(canonical("<link rel=canonical href='/a'>", ""), "");
    }
}
