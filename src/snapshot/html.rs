//! Snapshots from HTML text, parsed as browsers parse it.

use super::{Attr, Builder, Entry, Limits, Snapshot, Tag};
use scraper::{Html, Node};

/// Parses HTML text. Never fails: HTML has no syntax errors, and what is over a cap is cut.
///
/// The parser is told that scripts run, as they do in the browser the walker meets, so `noscript`
/// holds text and not elements.
pub fn parse(html: &str, url: &str, limits: Limits) -> Snapshot {
    let document = Html::parse_document(html);
    let mut builder = Builder::new(url, limits);
    let mut next = document.tree.root().first_child();
    // An explicit walk: depth is the page's choice, the stack is ours.
    while let Some(node) = next {
        let entered = match node.value() {
            Node::Element(element) => {
                let attrs = element.attrs.iter().map(|(name, value)| match name.prefix {
                    // `xlink:href` is not `href`.
                    Some(_) => (Attr::Other, ""),
                    None => (Attr::from_name(&name.local), &**value),
                });
                let tag = match Tag::from_name(element.name()) {
                    Tag::Text => Tag::Other,
                    tag => tag,
                };
                builder.open(tag, 0, None, attrs)
            }
            Node::Text(text) => {
                builder.text(text);
                Entry::Leaf
            }
            _ => Entry::Skip,
        };
        if entered == Entry::Walk
            && let Some(child) = node.first_child()
        {
            next = Some(child);
            continue;
        }
        if entered == Entry::Walk {
            builder.close();
        }
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            match at.parent() {
                Some(parent) if parent.value().is_element() => {
                    builder.close();
                    at = parent;
                }
                _ => break None,
            }
        };
    }
    builder.finish()
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
