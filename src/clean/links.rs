//! Addresses: made absolute as browsers do, and let through by scheme.

use crate::snapshot::{Attr, Snapshot, Tag};
use percent_encoding::percent_decode_str;
use url::Url;

/// Schemes a link may have.
const LINK_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Images that may stand in the page as data. SVG may hold script and is not among them.
const IMAGE_DATA: [&str; 5] = ["png", "gif", "jpeg", "webp", "avif"];

/// Bytes of an address; longer ones are left out. Chromium shows no more than 2,048 and cuts at 2 MB.
const MAX_ADDRESS: usize = 16 << 10;

/// Bytes of a base address; each relative link repeats it.
const MAX_BASE: usize = 2 << 10;

/// Bytes of an id; ids are names, not content.
const MAX_ID: usize = 256;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To the element with this id on the same page.
    Within(String),
    /// To this address.
    Address(String),
}

/// Resolves the addresses of one page.
pub(super) struct Links {
    base: Option<Url>,
    /// The page's address without its fragment.
    page: Option<Url>,
}

impl Links {
    /// Reads the page's address and its first `<base href>`.
    pub fn new(s: &Snapshot) -> Self {
        let page = Some(s.url()).filter(|u| u.len() <= MAX_BASE).and_then(|u| Url::parse(u).ok()).map(|mut url| {
            url.set_fragment(None);
            url
        });
        let said = (0..s.len()).filter(|&id| s.tag(id) == Tag::Base).find_map(|id| s.attr(id, Attr::Href));
        let base = said
            .filter(|href| href.len() <= MAX_BASE)
            .and_then(|href| join(page.as_ref(), href))
            .filter(is_web)
            .or_else(|| page.clone());
        Links { base, page }
    }

    /// Where `href` leads; `None` when it leads nowhere or where a clean tree may not lead.
    pub fn link(&self, href: &str) -> Option<Target> {
        let href = href.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_ascii_control());
        if let Some(fragment) = href.strip_prefix('#') {
            return within(fragment);
        }
        if href.is_empty() || href.len() > MAX_ADDRESS {
            return None;
        }
        let url = join(self.base.as_ref(), href)?;
        if let (Some(fragment), Some(page)) = (url.fragment(), &self.page)
            && url.as_str().get(..page.as_str().len()) == Some(page.as_str())
            && url.as_str().len() == page.as_str().len() + 1 + fragment.len()
        {
            return within(fragment);
        }
        LINK_SCHEMES.contains(&url.scheme()).then(|| Target::Address(url.into()))
    }

    /// The absolute address of a document or media file on the web.
    pub fn web(&self, src: &str) -> Option<Url> {
        let src = src.trim();
        if src.is_empty() || src.len() > MAX_ADDRESS {
            return None;
        }
        join(self.base.as_ref(), src).filter(is_web)
    }

    /// The address of an image: on the web, or data of an allowed type.
    pub fn image(&self, src: &str) -> Option<String> {
        let src = src.trim();
        if is_data(src) {
            return is_image_data(src).then(|| src.to_owned());
        }
        self.web(src).map(String::from)
    }

    /// The address of a place on the page, for a link whose target the article does not hold.
    pub fn place(&self, fragment: &str) -> Option<String> {
        let mut url = self.page.clone().filter(is_web)?;
        url.set_fragment(Some(fragment));
        Some(url.into())
    }
}

/// A link to nothing or to the page's top is no link of the article's.
fn within(fragment: &str) -> Option<Target> {
    let id = percent_decode_str(fragment).decode_utf8().ok()?;
    (is_id(&id) && !id.eq_ignore_ascii_case("top")).then(|| Target::Within(id.into_owned()))
}

fn join(base: Option<&Url>, href: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok(),
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| !h.is_empty())
}

fn is_data(src: &str) -> bool {
    src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"))
}

/// The base64 part and the type of a data address are plain ASCII; anything else is not an image.
fn is_image_data(src: &str) -> bool {
    let Some(rest) = src.get(5..) else { return false };
    let Some((kind, body)) = rest.split_once([';', ',']) else { return false };
    let (family, name) = kind.split_once('/').unwrap_or((kind, ""));
    family.eq_ignore_ascii_case("image")
        && IMAGE_DATA.iter().any(|n| name.eq_ignore_ascii_case(n))
        && body.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\'' | b'<' | b'>' | b'\\' | b'`'))
}

/// Whether a clean link may have this address.
pub(super) fn is_link(value: &str) -> bool {
    value.len() <= 4 * MAX_ADDRESS && Url::parse(value).is_ok_and(|url| LINK_SCHEMES.contains(&url.scheme()))
}

/// Whether a clean image may have this address.
pub(super) fn is_image(value: &str) -> bool {
    if is_data(value) {
        return is_image_data(value);
    }
    value.len() <= 4 * MAX_ADDRESS && Url::parse(value).is_ok_and(|url| is_web(&url))
}

/// Whether the value can be an id that a link leads to.
pub(super) fn is_id(value: &str) -> bool {
    (1..=MAX_ID).contains(&value.len()) && !value.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn links(page: &str, url: &str) -> Links {
        Links::new(&html::parse(page, url, Limits::default()))
    }

    fn address(found: Option<Target>) -> Option<String> {
        match found {
            Some(Target::Address(url)) => Some(url),
            _ => None,
        }
    }

    #[test]
    fn addresses_become_absolute() {
        let l = links("", "https://e.org/a/b?c#d");
        assert_eq!(address(l.link("x?utm_source=1")), Some("https://e.org/a/x?utm_source=1".into()));
        assert_eq!(address(l.link("//f.org/ä")), Some("https://f.org/%C3%A4".into()));
        assert_eq!(address(l.link(" mailto:a@e.org ")), Some("mailto:a@e.org".into()));
        assert_eq!(l.link("#n%201"), None);
        assert_eq!(l.link("#n%C3%A41"), Some(Target::Within("nä1".into())));
        assert_eq!(l.link("https://e.org/a/b?c#x"), Some(Target::Within("x".into())));
        assert_eq!(address(l.link("https://e.org/a/b?cc#x")), Some("https://e.org/a/b?cc#x".into()));
        assert_eq!(l.link("#"), None);
        assert_eq!(l.link("#top"), None);
        assert_eq!(l.place("x y"), Some("https://e.org/a/b?c#x%20y".into()));
    }

    #[test]
    fn the_base_counts_when_it_is_of_the_web() {
        let l = links("<base target=_blank><base href='/z/'><base href='/no/'>", "https://e.org/a/b");
        assert_eq!(address(l.link("x")), Some("https://e.org/z/x".into()));
        let l = links("<base href='javascript:alert(1)//'>", "https://e.org/a/b");
        assert_eq!(address(l.link("x")), Some("https://e.org/a/x".into()));
        assert_eq!(links("", "").link("x"), None);
        assert_eq!(address(links("", "").link("http://e.org")), Some("http://e.org/".into()));
    }

    #[test]
    fn other_schemes_do_not_pass() {
        let l = links("", "https://e.org/");
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript\r:alert(1)",
            "\u{1}\u{1f} javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:image/png;base64,AAAA",
            "blob:https://e.org/1",
            "file:///etc/passwd",
            "view-source:javascript:1",
            "about:blank",
            "chrome://settings",
            "filesystem:https://e.org/x",
        ] {
            assert_eq!(l.link(bad), None, "{bad}");
            assert_eq!(l.image(bad).filter(|_| !bad.contains("png")), None, "{bad}");
        }
    }

    #[test]
    fn image_data_only_of_pixel_types() {
        assert!(is_image("data:image/png;base64,iVBORw0KGgo="));
        assert!(is_image("DATA:IMAGE/WEBP;base64,AAAA"));
        for bad in [
            "data:image/svg+xml;base64,AAAA",
            "data:image/svg+xml,%3Csvg%3E",
            "data:image/png;base64,\"onerror=1",
            "data:image/png",
            "data:,image/png",
            "data:text/html;image/png,x",
        ] {
            assert!(!is_image(bad), "{bad}");
        }
    }

    #[test]
    fn a_long_base_is_not_multiplied() {
        let l = links("", &format!("https://e.org/{}/", "a".repeat(MAX_BASE)));
        assert_eq!(l.link("x"), None);
    }
}
