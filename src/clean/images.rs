//! Images: the best address among those an image offers, placeholders given way.

use super::allow;
use super::keep::Keep;
use super::links::Links;
use super::noscript;
use super::srcset::{self, Candidate};
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};
use crate::tree::Attrs;

/// Pixels across that are enough for a reading column on a dense screen (700 CSS pixels at density 2
/// with room to spare); of wider candidates the narrowest is taken.
const ENOUGH_WIDTH: u32 = 1_600;

/// Densities above are for no screen that reads.
const MAX_DENSITY: u32 = 300;

/// A `srcset` whose widest candidate is below is a blurred stand-in.
const STAND_IN_WIDTH: u32 = 200;

/// Bytes of an image that stands in the page as data and can still be a placeholder: blurred previews
/// are some 20 × 20 pixels, real images in data take more.
const STAND_IN_BYTES: usize = 2_000;

/// Words in the file name of a placeholder, as whole words. Source: the lazy loading libraries
/// lazysizes, vanilla-lazyload, jquery.lazyload and WordPress themes.
const STAND_IN_NAMES: [&str; 14] = [
    "1x1",
    "blank",
    "dummy",
    "empty",
    "grey",
    "lazy",
    "lazyload",
    "loader",
    "loading",
    "pixel",
    "placeholder",
    "preload",
    "spacer",
    "transparent",
];

/// `source` elements of a `picture` that are looked at.
const MAX_SOURCES: usize = 16;

/// The width at which a preview is shown or made, at most.
const PREVIEW_WIDTH: u32 = 100;
/// How far above an image the box is that it shares with its preview, and the nodes of such a box.
const BOX_ABOVE: usize = 3;
const BOX_NODES: u32 = 24;

/// Where lazy loaders put the address, best first.
const LAZY: [Attr; 3] = [Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal];
const SETS: [Attr; 3] = [Attr::DataSrcset, Attr::DataLazySrcset, Attr::Srcset];

/// The attributes of the clean image for `img`; `None` when it shows nothing: no address that may
/// pass, or a counting pixel.
pub(super) fn image(s: &Snapshot, img: NodeId, links: &Links) -> Option<Attrs> {
    let own = Offer { own: s.attrs(img).collect(), sources: sources(s, img), s };
    let found = clean(&own, links);
    if found.as_ref().is_some_and(|(_, best)| *best) || s.tag(img) != Tag::Img {
        return found.map(|(attrs, _)| attrs);
    }
    // A pixel that only stands in is no counting pixel when the image waits beside it.
    let waiting = noscript::of_image(s, img).and_then(|n| in_noscript(s, n, links));
    waiting.or(found.map(|(attrs, _)| attrs))
}

/// The attributes of the clean image in a `noscript`.
pub(super) fn in_noscript(s: &Snapshot, noscript: NodeId, links: &Links) -> Option<Attrs> {
    let attrs = noscript::image(s, noscript);
    let own = attrs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    clean(&Offer { own, sources: Vec::new(), s }, links).map(|(attrs, _)| attrs)
}

/// What an image offers: its own attributes and the sources of its `picture`.
struct Offer<'a> {
    own: Vec<(Attr, &'a str)>,
    sources: Vec<NodeId>,
    s: &'a Snapshot,
}

impl<'a> Offer<'a> {
    fn attr(&self, name: Attr) -> Option<&'a str> {
        self.own.iter().find(|(n, _)| *n == name).map(|(_, v)| *v)
    }
}

/// The clean attributes of what is offered, and whether its address is more than a stand-in's.
fn clean(offer: &Offer, links: &Links) -> Option<(Attrs, bool)> {
    let side = |name| offer.attr(name).and_then(pixels);
    if [Attr::Width, Attr::Height].into_iter().any(|name| side(name).is_some_and(|n| n <= 1)) {
        return None;
    }
    let mut attrs = Attrs::new();
    let (address, best) = address(offer, links)?;
    attrs.set(Attr::Src, address);
    attrs.set(Attr::Alt, words(offer.attr(Attr::Alt).unwrap_or("")));
    if let Some(title) = offer.attr(Attr::Title).map(words).filter(|t| !t.is_empty()) {
        attrs.set(Attr::Title, title);
    }
    for name in [Attr::Width, Attr::Height] {
        if let Some(value) = side(name).map(|n| n.to_string()).filter(|v| allow::value(Tag::Img, name, v)) {
            attrs.set(name, value);
        }
    }
    Some((attrs, best))
}

/// Leaves out the images that stand in for another beside them until it is loaded, and those in
/// `noscript` when the image is there.
pub(super) fn drop_stand_ins(keep: &mut Keep) {
    let s = keep.s;
    for id in keep.root..s.end(keep.root) {
        if s.tag(id) != Tag::Img || !keep.has(id) || !is_preview(s, id) {
            continue;
        }
        let around = s.ancestors(id).take(BOX_ABOVE).take_while(|&up| s.end(up) - up <= BOX_NODES);
        let boxes: Vec<NodeId> = around.filter(|&up| up > keep.root).collect();
        let other =
            |up: NodeId| (up..s.end(up)).any(|n| n != id && s.tag(n) == Tag::Img && keep.has(n) && !is_preview(s, n));
        if boxes.into_iter().any(other) {
            keep.leave(id);
        }
    }
}

/// Whether an image is small or blurred and offers nothing better itself.
fn is_preview(s: &Snapshot, img: NodeId) -> bool {
    let offers = LAZY.into_iter().chain(SETS).any(|name| s.attr(img, name).is_some());
    let src = s.attr(img, Attr::Src).unwrap_or("");
    let small = s.attr(img, Attr::Width).and_then(pixels).is_some_and(|w| w <= PREVIEW_WIDTH);
    !offers && sources(s, img).is_empty() && (small || is_stand_in(src))
}

/// The best address that is offered, and whether it is more than a stand-in's.
fn address(offer: &Offer, links: &Links) -> Option<(String, bool)> {
    let s = offer.s;
    let own = SETS.into_iter().filter_map(|name| offer.attr(name));
    let others = offer.sources.iter().flat_map(|&source| SETS.into_iter().filter_map(move |name| s.attr(source, name)));
    let candidates: Vec<Candidate> = own
        .chain(others)
        .flat_map(srcset::parse)
        .filter(|c| !is_stand_in(c.url) && is_address(c.url) && c.density <= MAX_DENSITY)
        .collect();
    let widest = by_width(&candidates).filter(|c| c.width >= STAND_IN_WIDTH);
    let densest = candidates
        .iter()
        .copied()
        .filter(|c| c.width == 0 && c.density > 100)
        .reduce(|a, b| if b.density > a.density { b } else { a });
    let lazy = LAZY.into_iter().filter_map(|name| offer.attr(name)).filter(|v| is_address(v) && !is_stand_in(v));
    let plain = offer.attr(Attr::Src).filter(|v| !is_stand_in(v));
    let best = widest
        .or(densest)
        .map(|c| c.url)
        .into_iter()
        .chain(lazy)
        .chain(plain)
        .chain(candidates.first().map(|c| c.url))
        .find_map(|url| links.image(url));
    let last = [Attr::DataUrl, Attr::Src].into_iter().filter_map(|name| offer.attr(name)).filter(|v| is_address(v));
    let last = last.filter(|v| !is_blank_data(v)).find_map(|url| links.image(url));
    best.map(|url| (url, true)).or(last.map(|url| (url, false)))
}

/// The narrowest of the candidates that are wide enough, else the widest; the first of equals.
fn by_width<'a>(candidates: &[Candidate<'a>]) -> Option<Candidate<'a>> {
    let wide = candidates.iter().copied().filter(|c| c.width > 0);
    let enough = wide.clone().filter(|c| c.width >= ENOUGH_WIDTH).min_by_key(|c| c.width);
    enough.or_else(|| wide.reduce(|a, b| if b.width > a.width { b } else { a }))
}

/// The sources of the `picture` around the image that browsers can show.
fn sources(s: &Snapshot, img: NodeId) -> Vec<NodeId> {
    let parent = s.parent(img);
    if parent == NONE || s.tag(parent) != Tag::Picture {
        return Vec::new();
    }
    s.children(parent)
        .take(MAX_SOURCES)
        .filter(|&id| s.tag(id) == Tag::Source)
        .filter(|&id| {
            s.attr(id, Attr::Type).is_none_or(|kind| {
                let kind = kind.trim().to_ascii_lowercase();
                kind.strip_prefix("image/")
                    .is_some_and(|k| matches!(k, "png" | "gif" | "jpeg" | "jpg" | "webp" | "avif" | "apng"))
            })
        })
        .collect()
}

/// Whether a lazy attribute holds an address and not a template or settings.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && !value.contains(['{', '}', '<', '>', '"']) && !value.contains(char::is_whitespace)
}

/// Whether the address is that of a placeholder.
fn is_stand_in(url: &str) -> bool {
    let url = url.trim();
    if url.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:")) {
        return url.len() < STAND_IN_BYTES;
    }
    let path = url.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit('/').next().unwrap_or("");
    name.split(['-', '_', '.', '@', '~', '+']).any(|w| STAND_IN_NAMES.iter().any(|n| w.eq_ignore_ascii_case(n)))
}

/// Data so short that it can only be one colour.
fn is_blank_data(url: &str) -> bool {
    let url = url.trim();
    let data = url.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"));
    let gif = url.get(..15).is_some_and(|s| s.eq_ignore_ascii_case("data:image/gif;"));
    (gif && url.len() < 200) || (data && url.len() < 130)
}

/// Whole pixels of a `width` or `height` attribute, such as `640` or `640px`.
pub(super) fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let rest = &value[end..];
    if rest.starts_with('%') || rest.starts_with("em") || rest.starts_with("v") {
        return None;
    }
    value[..end].parse().ok()
}

/// The words of an attribute with white space made single and controls left out.
pub(super) fn words(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for word in value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    const GIF: &str = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    fn src(markup: &str) -> Option<String> {
        let s = html::parse(&markup.replace("GIF", GIF), "https://e.org/a/", Limits::default());
        let img = (0..s.len()).find(|&id| s.tag(id) == Tag::Img).expect("an image");
        image(&s, img, &Links::new(&s)).and_then(|mut a| a.take(Attr::Src))
    }

    fn is(markup: &str, want: &str) {
        assert_eq!(src(markup).as_deref(), Some(want).filter(|w| !w.is_empty()), "{markup}");
    }

    #[test]
    fn the_best_candidate_wins() {
        is("<img src=a.jpg>", "https://e.org/a/a.jpg");
        is("<img src=a.jpg srcset='b.jpg 400w, c.jpg 1600w, d.jpg 4000w'>", "https://e.org/a/c.jpg");
        is("<img src=a.jpg srcset='b.jpg 400w, c.jpg 900w'>", "https://e.org/a/c.jpg");
        is("<img src=a.jpg srcset='b.jpg 1x, c.jpg 2x, d.jpg 9x'>", "https://e.org/a/c.jpg");
        is("<img src=a.jpg srcset='b.jpg 20w'>", "https://e.org/a/a.jpg");
        is("<img srcset=b.jpg>", "https://e.org/a/b.jpg");
    }

    #[test]
    fn pictures_offer_sources() {
        is(
            "<picture><source type=image/svg+xml srcset='v.svg 2000w'><source srcset='b.webp 1200w'><img src=a.jpg></picture>",
            "https://e.org/a/b.webp",
        );
        is("<picture><source srcset=b.webp><img src=a.jpg></picture>", "https://e.org/a/a.jpg");
        is("<picture><source data-srcset=b.webp><img src='GIF'></picture>", "https://e.org/a/b.webp");
    }

    #[test]
    fn placeholders_give_way() {
        is("<img src='GIF' data-src=b.jpg>", "https://e.org/a/b.jpg");
        is("<img src=/i/blank.gif data-original=b.jpg>", "https://e.org/a/b.jpg");
        is("<img src=small.jpg data-lazy-src=b.jpg>", "https://e.org/a/b.jpg");
        is("<img src=a.jpg data-src='//cdn/{width}.jpg'>", "https://e.org/a/a.jpg");
        is("<img src='GIF' data-srcset='s.jpg 300w, l.jpg 1000w'>", "https://e.org/a/l.jpg");
        is("<img src='data:image/svg+xml,<svg/>' data-url=b.jpg>", "https://e.org/a/b.jpg");
        is("<img src='GIF'>", "");
        is("<img src=/i/loading-dock.jpg>", "https://e.org/i/loading-dock.jpg");
    }

    #[test]
    fn what_shows_nothing_goes() {
        is("<img src=a.gif width=1 height=1>", "");
        is("<img alt=x>", "");
        is("<img src='javascript:alert(1)'>", "");
        is("<img src='data:image/svg+xml;base64,AAAA'>", "");
        is("<img src='javascript:alert(1)' data-src='data:text/html,x' srcset='vbscript:x 900w'>", "");
    }
}
