//! The lead image: a picture with its caption that stands at the article's head, outside its body.

use super::images;
use super::keep::Keep;
use super::links::Links;
use crate::features;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::text::count_words;

/// CSS pixels below which an image is no lead image.
const MIN_WIDTH: u32 = 300;
/// Nodes before the heading and the body that are looked at.
const LOOKED_AT: u32 = 400;
/// Words of the longest caption, credit and all.
const CAPTION_WORDS: u32 = 120;
/// Words beside an image that has no `figure` around it.
const BARE_WORDS: u32 = 40;
/// Boxes around an image that may be no more than its frame.
const BOXES: usize = 4;
/// Images of the article that are compared.
const COMPARED: usize = 60;
/// Characters of a file's name from which it tells one picture from another.
const NAME_LENGTH: usize = 3;

/// Adds the lead image to what is walked, before the root.
pub(super) fn keep(keep: &mut Keep) {
    let s = keep.s;
    let Some(heading) = keep.heading.filter(|&h| h < keep.root || s.contains(keep.root, h)) else { return };
    let scope = s.ancestors(heading).find(|&up| s.contains(up, keep.root));
    let Some(scope) = scope.filter(|_| heading < keep.root) else { return };
    let links = Links::new(s);
    let shared = shared(keep);
    let shown = shown(keep, &links);
    let from = scope.max(heading.saturating_sub(LOOKED_AT)).max(keep.root.saturating_sub(2 * LOOKED_AT));
    let mut id = from + 1;
    while id < keep.root {
        if s.contains(id, keep.root) || s.contains(id, heading) {
            id += 1;
            continue;
        }
        if keep.is_hidden(id) || !features::rendered(s, id) || is_elsewhere(keep, id) {
            id = s.end(id);
            continue;
        }
        if s.tag(id) == Tag::Img {
            let name = images::image(s, id, &links).and_then(|a| a.get(Attr::Src).map(file_name));
            let Some(name) = name else {
                id += 1;
                continue;
            };
            let is_shared = shared.contains(&name);
            if let Some(figure) = figure(keep, id, scope, heading).filter(|&f| is_shared || is_large(keep, id, f)) {
                if !shown.contains(&name) {
                    keep.take(figure, figure);
                    keep.parts.insert(0, figure);
                    keep.lead = Some(figure);
                }
                return;
            }
        }
        id += 1;
    }
}

/// Whether a subtree is a link to another page, a list or another article, so that its images are not
/// the article's.
fn is_elsewhere(keep: &Keep, id: NodeId) -> bool {
    let s = keep.s;
    match s.tag(id) {
        Tag::Nav | Tag::Aside | Tag::Article | Tag::Ul | Tag::Ol | Tag::Form => true,
        // A link around an image leads to the image in full.
        Tag::A => {
            let href = s.attr(id, Attr::Href).unwrap_or("").to_ascii_lowercase();
            let path = href.split(['?', '#']).next().unwrap_or("");
            !href.is_empty() && ![".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|e| path.ends_with(e))
        }
        _ => false,
    }
}

/// The box of an image with its caption and nothing else.
fn figure(keep: &Keep, image: NodeId, scope: NodeId, heading: NodeId) -> Option<NodeId> {
    let s = keep.s;
    let inside = |id: &NodeId| *id != scope && !s.contains(*id, keep.root) && !s.contains(*id, heading);
    let ups: Vec<NodeId> = s.ancestors(image).take_while(inside).collect();
    if let Some(figure) = ups.iter().copied().find(|&up| s.tag(up) == Tag::Figure) {
        return (words(keep, figure) <= CAPTION_WORDS).then_some(figure);
    }
    let fits = |id: &NodeId| s.end(*id) - *id <= LOOKED_AT && words(keep, *id) <= BARE_WORDS && !leads_away(keep, *id);
    let boxes = ups.into_iter().take(BOXES).take_while(fits);
    Some(boxes.last().unwrap_or(image))
}

fn leads_away(keep: &Keep, id: NodeId) -> bool {
    let s = keep.s;
    (id..s.end(id)).any(|n| is_elsewhere(keep, n) || s.tag(n).heading_level().is_some() || s.tag(n) == Tag::Time)
}

fn words(keep: &Keep, id: NodeId) -> u32 {
    (id..keep.s.end(id)).map(|n| count_words(keep.s.text(n))).sum()
}

/// Whether the page says that an image is large, or puts it into a figure with a caption.
fn is_large(keep: &Keep, image: NodeId, figure: NodeId) -> bool {
    let s = keep.s;
    let said = s.attr(image, Attr::Width).and_then(images::pixels);
    let laid_out = s.rect(image).filter(|r| r.w > 0).map(|r| r.w.unsigned_abs());
    match said.or(laid_out) {
        Some(width) => width >= MIN_WIDTH && s.tag(figure) == Tag::Figure,
        None => (figure..s.end(figure)).any(|n| s.tag(n) == Tag::Figcaption),
    }
}

/// The file names of the images that the page says it is shared with.
fn shared(keep: &Keep) -> Vec<String> {
    let s = keep.s;
    let metas = (0..s.len()).filter(|&id| s.tag(id) == Tag::Meta).filter(|&id| {
        let name = s.attr(id, Attr::Property).or(s.attr(id, Attr::Name)).unwrap_or("").trim().to_ascii_lowercase();
        name.starts_with("og:image") || name.starts_with("twitter:image")
    });
    let names = metas.filter_map(|id| s.attr(id, Attr::Content)).map(file_name);
    names.filter(|n| n.len() >= NAME_LENGTH).collect()
}

/// The file names of the images that the tree shows anyway.
fn shown(keep: &Keep, links: &Links) -> Vec<String> {
    let s = keep.s;
    let images = (keep.root..s.end(keep.root)).filter(|&id| s.tag(id) == Tag::Img && keep.has(id)).take(COMPARED);
    images.filter_map(|id| images::image(s, id, links)).filter_map(|a| a.get(Attr::Src).map(file_name)).collect()
}

/// The last part of an address's path without its ending, and without the size in pixels that it may end
/// with (`quay-1200x800`, `quay_w600`).
fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or("");
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let bare = stem.rsplit_once(['-', '_']).filter(|(bare, size)| !bare.is_empty() && is_size(size));
    bare.map_or(stem, |(bare, _)| bare).to_ascii_lowercase()
}

/// Whether the end of a file's name is a size: sides with their letters, or a round number.
fn is_size(text: &str) -> bool {
    let lettered = text.contains(['x', 'w', 'h']) && text.contains(|c: char| c.is_ascii_digit());
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'w' | 'h'));
    let round = text.parse::<u32>().is_ok_and(|n| (100..5_000).contains(&n) && n % 10 == 0);
    text.len() <= 9 && plain && (lettered || round)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_sizes() {
        for (url, want) in [
            ("https://e.org/a/Quay-1200x800.jpg?w=9", "quay"),
            ("/quay_w600.webp", "quay"),
            ("quay-640.jpg", "quay"),
            ("IMG_20240501.jpg", "img_20240501"),
            ("quay-3.jpg", "quay-3"),
            ("", ""),
        ] {
            assert_eq!(file_name(url), want);
        }
    }
}
