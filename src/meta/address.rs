//! Addresses: resolved as browsers resolve them, http and https only.

use crate::snapshot::{Attr, Snapshot, Tag};
use url::Url;

/// The page's address and the base its links resolve against.
pub(super) struct Addresses {
    /// The page's address, when the snapshot knows it.
    pub page: Option<Url>,
    base: Option<Url>,
}

impl Addresses {
    /// Reads the page's address and its first `base`.
    pub fn new(s: &Snapshot) -> Self {
        let page = web(Url::parse(s.url().trim()).ok());
        let href = (0..s.len()).find(|&n| s.tag(n) == Tag::Base).and_then(|n| s.attr(n, Attr::Href));
        let base = href.and_then(|href| match &page {
            Some(page) => page.join(href.trim()).ok(),
            None => Url::parse(href.trim()).ok(),
        });
        let base = web(base).or_else(|| page.clone());
        Addresses { page, base }
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

fn web(url: Option<Url>) -> Option<Url> {
    url.filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn addresses(page: &str, url: &str) -> Addresses {
        Addresses::new(&html::parse(page, url, Limits::default()))
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
