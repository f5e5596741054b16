//! Snapshots from HTML text, parsed as browsers parse it.

use super::shadow::{Rest, Scopes, shadow_root};
use super::{Attr, Builder, Entry, Limits, Snapshot, Tag, flag};
use scraper::node::Element;
use scraper::{Html, Node};

/// Parses HTML text. Never fails: HTML has no syntax errors, and what is over a cap is cut.
///
/// The parser is told that scripts run, as they do in the browser the walker meets, so `noscript`
/// holds text and not elements.
pub fn parse(html: &str, url: &str, limits: Limits) -> Snapshot {
    let document = Html::parse_document(html);
    let mut builder = Builder::new(url, limits);
    // An explicit walk: depth is the page's choice, the stack is ours.
    let mut scopes = Scopes::default();
    let mut open = vec![Rest::document(document.tree.root())];
    while let Some(rest) = open.last_mut() {
        let Some(node) = rest.next() else {
            open.pop();
            builder.close();
            continue;
        };
        match node.value() {
            Node::Element(element) => {
                let root = shadow_root(node);
                let flags = if root.is_some() { flag::SHADOW } else { 0 };
                if builder.open(tag_of(element), flags, None, attributes(element)) == Entry::Walk {
                    let children = rest.below(node, root, &mut scopes);
                    open.push(children);
                }
            }
            Node::Text(text) => builder.text(text),
            _ => {}
        }
    }
    builder.finish()
}

fn tag_of(element: &Element) -> Tag {
    match Tag::from_name(element.name()) {
        Tag::Text => Tag::Other,
        tag => tag,
    }
}

/// By qualified name, so that `xlink:href` is not `href`.
fn attributes(element: &Element) -> impl Iterator<Item = (Attr, &str)> {
    let plain = element.attrs.iter().filter(|(name, _)| name.prefix.is_none());
    plain.map(|(name, value)| (Attr::from_name(&name.local), &**value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::NONE;

    #[test]
    fn keeps_what_readers_see_and_metadata() {
        let page = "<!doctype html><html lang=en><head><title>T</title><style>p{}</style><script>x</script>\
            <script type='application/ld+json'>{}</script><link rel=stylesheet href=a><link rel=canonical href=b>\
            </head><body><!-- c --><p class=a>One <b>two</b> <i>three</i></p><template><p>no</p></template></body></html>";
        let s = parse(page, "https://example.org/", Limits::default());
        let names: Vec<_> = (0..s.len()).map(|n| s.tag(n).name()).collect();
        assert_eq!(
            names,
            [
                "html", "head", "title", "#text", "script", "#text", "link", "body", "p", "#text", "b", "#text", "i",
                "#text"
            ]
        );
        assert_eq!(s.attr(0, Attr::Lang), Some("en"));
        assert_eq!(s.parent(0), NONE);
        assert!(s.space_before(12));
    }

    #[test]
    fn deep_nesting_is_cut_and_said() {
        let page = "<div>".repeat(20_000);
        let s = parse(&page, "", Limits { depth: 1000, ..Limits::default() });
        assert_eq!(s.cuts(), [crate::snapshot::Cut::Depth]);
        assert!(s.len() <= 1001);
    }
}
