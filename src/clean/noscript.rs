//! Images that a page keeps in `noscript` until a script puts them where they belong.
//!
//! The markup is text for the page and is read here as no more than a list of attributes of one `img`.

use super::images;
use super::keep::Keep;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// How far above the box is that an image shares with its `noscript`, and the nodes of such a box.
const BOX_ABOVE: usize = 3;
const BOX_NODES: u32 = 24;
/// Attributes that are read.
const MOST_ATTRIBUTES: usize = 40;

/// The attributes of the image in a `noscript`, of those that matter; none when there is no image.
pub(super) fn image(s: &Snapshot, noscript: NodeId) -> Vec<(Attr, String)> {
    let text = s.children(noscript).map(|n| s.text(n)).find(|t| !t.is_empty()).unwrap_or("");
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find("<img") else { return Vec::new() };
    attributes(text.get(at + 4..).unwrap_or(""))
}

/// The `noscript` with the image that belongs in the place of `img`: the nearest one in its box.
pub(super) fn of_image(s: &Snapshot, img: NodeId) -> Option<NodeId> {
    let boxes = s.ancestors(img).take(BOX_ABOVE).take_while(|&up| s.end(up) - up <= BOX_NODES);
    boxes.filter(|&up| up > 0).find_map(|up| {
        let others = (up..s.end(up)).filter(|&n| n != img && s.tag(n) == Tag::Img).count();
        // Of several images each has its own beside it.
        let own = s.children(s.parent(img)).skip_while(|&c| c != img).find(|&c| s.tag(c) == Tag::Noscript);
        own.or_else(|| (up..s.end(up)).find(|&n| others == 0 && s.tag(n) == Tag::Noscript))
    })
}

/// Keeps the `noscript` elements whose image stands nowhere else.
pub(super) fn keep(keep: &mut Keep) {
    let s = keep.s;
    for id in keep.root + 1..s.end(keep.root) {
        if s.tag(id) != Tag::Noscript || !keep.kept[s.parent(id) as usize] || s.end(id) == id + 1 {
            continue;
        }
        let boxes = s.ancestors(id).take(BOX_ABOVE).take_while(|&up| s.end(up) - up <= BOX_NODES);
        let shown =
            boxes.filter(|&up| up > keep.root).any(|up| (up..s.end(up)).any(|n| s.tag(n) == Tag::Img && keep.has(n)));
        if !shown && !keep.is_hidden(id) {
            keep.kept[id as usize] = true;
        }
    }
}

/// The attributes after a tag's name. Source: the HTML Standard's tokenizer, without its error states.
fn attributes(markup: &str) -> Vec<(Attr, String)> {
    let mut found: Vec<(Attr, String)> = Vec::new();
    let mut rest = markup;
    for _ in 0..MOST_ATTRIBUTES {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with(['>', '<']) {
            break;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        // A name is at least one character long, so that this ends.
        let end = end.max(rest.chars().next().map_or(0, char::len_utf8));
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let (value, left) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        rest = left;
        let name = Attr::from_name(&name.to_ascii_lowercase());
        if name != Attr::Other && !found.iter().any(|(n, _)| *n == name) {
            found.push((name, images::words(&decoded(value))));
        }
    }
    found
}

/// A value, with or without quotes, and what is left.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len()))
}

/// The text with the references that addresses and names have in practice.
fn decoded(value: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#038;", "&"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_markup() {
        let of = |markup: &str| {
            let found = attributes(markup);
            found.iter().map(|(n, v)| format!("{}={v}", n.name())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(" src=\"/a?b&amp;c\" ALT='x  y' width=9 />z"), "src=/a?b&c alt=x y width=9");
        assert_eq!(of(" src=/a.jpg alt><b src=no"), "src=/a.jpg alt=");
        assert_eq!(of(" src = \"/a\"onclick=x src=\"/b\""), "src=/a");
        for odd in ["", "=", "==\"", "/", "'", " src=\"", " \u{e9}=x"] {
            of(odd);
        }
        assert!(attributes(&" a".repeat(100_000)).is_empty());
    }
}
