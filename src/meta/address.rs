//! Addresses: resolved as browsers resolve them, http and https only.

use crate::snapshot::{Attr, NodeId, Snapshot};
use std::borrow::Cow;
use url::Url;

/// The page's address and the base its links resolve against.
pub(super) struct Addresses {
    /// The page's address, when the snapshot knows it.
    pub page: Option<Url>,
    base: Option<Url>,
}

impl Addresses {
    /// Reads the page's address and its first `base` element.
    pub fn new(s: &Snapshot, base: Option<NodeId>) -> Self {
        let page = web(Url::parse(s.url().trim()).ok());
        let href = base.and_then(|n| s.attr(n, Attr::Href));
        let base = href.and_then(|href| match &page {
            Some(page) => page.join(href.trim()).ok(),
            None => Url::parse(href.trim()).ok(),
        });
        let base = web(base).or_else(|| page.clone());
        Addresses { page, base }
    }

    /// Whether the address is of the page's host; where that is not known, no.
    pub fn is_own(&self, url: &Url) -> bool {
        let host = |u: &Url| original(u).host_str().map(|h| h.trim_start_matches("www.").to_owned());
        self.page.as_ref().is_some_and(|page| host(page) == host(url))
    }

    /// The absolute address, when it is one of the web.
    pub fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() {
            return None;
        }
        web(match &self.base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        })
    }
}

/// The address that an archive's copy of a page stands for: `…/web/2014/http://e.org/a` is a copy of
/// `http://e.org/a`. Else the address itself.
pub(super) fn original(url: &Url) -> Cow<'_, Url> {
    let at = url.path().rfind("/http:/").max(url.path().rfind("/https:/"));
    let inner = at.and_then(|at| url.path().get(at + 1..)).and_then(|inner| web(Url::parse(inner).ok()));
    inner.map_or(Cow::Borrowed(url), Cow::Owned)
}

/// Whether the address is a site's front page.
pub(super) fn is_front(url: &Url) -> bool {
    url.path().len() <= 1 && url.query().is_none()
}

fn web(url: Option<Url>) -> Option<Url> {
    url.filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, Tag, html};

    fn addresses(page: &str, url: &str) -> Addresses {
        let s = html::parse(page, url, Limits::default());
        Addresses::new(&s, (0..s.len()).find(|&n| s.tag(n) == Tag::Base))
    }

    #[test]
    fn links_resolve_against_the_base() {
        let a = addresses("<base href='/x/'><p>", "https://e.org/a/b");
        assert_eq!(a.resolve("c").map(String::from), Some("https://e.org/x/c".into()));
        let a = addresses("<p>", "https://e.org/a/b");
        assert_eq!(a.resolve(" //f.org/ä ").map(String::from), Some("https://f.org/%C3%A4".into()));
        let a = addresses("<p>", "");
        assert_eq!((a.resolve("c"), a.resolve("http://e.org").map(String::from)), (None, Some("http://e.org/".into())));
    }

    #[test]
    fn copies_in_archives_stand_for_the_page() {
        let of = |url| Url::parse(url).map(|u| original(&u).into_owned().to_string()).unwrap_or_default();
        assert_eq!(of("https://web.archive.example/web/2014/http://e.org/a?b"), "http://e.org/a");
        assert_eq!(of("https://e.org/a/http/b"), "https://e.org/a/http/b");
    }

    #[test]
    fn only_web_addresses() {
        let a = addresses("<base href='javascript:alert(1)'><p>", "https://e.org/a/b");
        for bad in ["javascript:x", "data:image/png;base64,AA", "ftp://e.org/", "mailto:a@e.org", "http://", ""] {
            assert_eq!(a.resolve(bad), None, "{bad}");
        }
        assert_eq!(a.resolve("c").map(String::from), Some("https://e.org/a/c".into()));
    }

    #[test]
    fn hosts_beyond_ascii_are_written_as_browsers_write_them() {
        let a = addresses("<p>", "https://e.org/");
        assert_eq!(
            a.resolve("https://Bücher.example/ä").map(String::from),
            Some("https://xn--bcher-kva.example/%C3%A4".into())
        );
        assert_eq!(a.resolve("https://xn--a/"), None);
        assert_eq!(a.resolve("https://\u{202e}.example/"), None);
    }
}
