//! The lead image.

use super::Field;
use super::evidence::Evidence;
use crate::snapshot::{Attr, NodeId, Tag};
use url::Url;

/// `meta` names of images.
const NAMES: [&str; 6] =
    ["og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url"];

/// Words in the last parts of an address that tell a logo, an icon or a stand-in from a photograph.
const NO_PHOTO: [&str; 14] = [
    "avatar",
    "blank",
    "default",
    "fallback",
    "favicon",
    "gravatar",
    "icon",
    "logo",
    "noimage",
    "no-image",
    "pixel",
    "placeholder",
    "spacer",
    "sprite",
];

/// CSS pixels below which an image is no lead image: the width of a thumbnail.
const MIN_WIDTH: i64 = 200;
const MIN_HEIGHT: i64 = 100;

/// Images of the article that are looked at.
const LOOKED_AT: usize = 40;

/// The address of the lead image.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let logos: Vec<Url> = e.facts.logos.iter().filter_map(|l| e.urls.resolve(l)).collect();
    let metas = NAMES.iter().flat_map(|n| e.meta(n).map(move |v| (v.to_owned(), *n, 900)));
    let said = e.facts.images.iter().map(|v| (v.clone(), "json-ld", 850));
    let link = e
        .rels
        .iter()
        .filter(|&&n| e.s.tag(n) == Tag::Link && super::canonical::has_rel(e, n, "image_src"))
        .filter_map(|&n| e.s.attr(n, Attr::Href));
    let links = link.map(|v| (v.to_owned(), "image_src", 800));
    // Only looked for when nothing is said.
    let shown = std::iter::once(()).flat_map(|()| shown(e)).map(|v| (v, "img", 600));
    metas.chain(said).chain(links).chain(shown).find_map(|(href, from, confidence)| {
        let url = e.urls.resolve(&href)?;
        (is_photo(&url) && !logos.contains(&url)).then(|| Field {
            value: url.into(),
            from: from.to_owned(),
            confidence,
        })
    })
}

/// The images of the article, in order, that are not known to be small.
fn shown(e: &Evidence) -> Vec<String> {
    let images = e.nodes().filter(|&n| e.s.tag(n) == Tag::Img && e.in_article(n) && e.kept(n)).take(LOOKED_AT);
    images.filter(|&n| !is_small(e, n)).filter_map(|n| best_source(e, n)).collect()
}

fn is_small(e: &Evidence, node: NodeId) -> bool {
    let side = |name| e.s.attr(node, name).and_then(|v| v.trim().trim_end_matches("px").parse::<i64>().ok());
    let laid_out = e.s.rect(node).filter(|r| r.w > 0 && r.h > 0);
    let width = side(Attr::Width).or(laid_out.map(|r| i64::from(r.w)));
    let height = side(Attr::Height).or(laid_out.map(|r| i64::from(r.h)));
    width.is_some_and(|w| w < MIN_WIDTH) || height.is_some_and(|h| h < MIN_HEIGHT)
}

/// The address an image is loaded from, late or not.
fn best_source(e: &Evidence, node: NodeId) -> Option<String> {
    let lazy = [Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal, Attr::Src];
    let plain = lazy
        .iter()
        .filter_map(|a| e.s.attr(node, *a))
        .find(|v| !v.trim().is_empty() && !v.trim_start().starts_with("data:"));
    let sets = [Attr::Srcset, Attr::DataSrcset, Attr::DataLazySrcset];
    let set = || {
        sets.iter()
            .filter_map(|a| e.s.attr(node, *a))
            .find_map(|v| v.split_whitespace().next().map(|u| u.trim_end_matches(',')))
    };
    plain.or_else(set).map(str::to_owned)
}

fn is_photo(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let words = || name.split(|c: char| !c.is_ascii_alphanumeric());
    !name.ends_with(".svg")
        && !name.ends_with(".ico")
        && !words().any(|w| NO_PHOTO.contains(&w))
        && !name.contains("no-image")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn image(page: &str) -> (String, String) {
        let s = html::parse(page, "https://e.org/a/b", Limits::default());
        let f = read(&Evidence::gather(&s, None)).unwrap_or_default();
        (f.value, f.from)
    }

    #[test]
    fn what_the_page_shares_is_the_lead_image() {
        assert_eq!(
            image("<meta property=og:image content='/i/dog.jpg?w=9'><img src=cat.jpg>"),
            ("https://e.org/i/dog.jpg?w=9".into(), "og:image".into())
        );
    }

    #[test]
    fn logos_and_stand_ins_are_not() {
        let page = "<meta property=og:image content='/i/site-logo.png'><meta name=twitter:image content='data:image/png;base64,AA'>
            <script type=application/ld+json>{\"@type\":\"Article\",\"image\":\"/brand.png\",\"publisher\":{\"name\":\"P\",\"logo\":{\"url\":\"/brand.png\"}}}</script>
            <img src=tiny.gif width=1 height=1><img src=placeholder.png><figure><img src='data:image/gif;base64,A' data-src=dog.jpg></figure>";
        assert_eq!(image(page), ("https://e.org/a/dog.jpg".into(), "img".into()));
    }

    #[test]
    fn words_inside_names_do_not_count() {
        assert_eq!(
            image("<meta property=og:image content='/i/iconic-logos.jpg'>").0,
            "https://e.org/i/iconic-logos.jpg"
        );
    }
}
