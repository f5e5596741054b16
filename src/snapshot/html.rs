//! Snapshots from HTML text, parsed as browsers parse it.

use super::shadow::{Rest, Scopes, shadow_root};
use super::{Attr, Builder, Cut, Entry, Limits, Snapshot, Tag, flag};
use html5ever::ParseOpts;
use html5ever::driver::parse_document;
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

/// How much nesting the parser may work through, in bytes times the open elements around them. For
/// many tags the standard's algorithm looks through all of these, so nesting without end would cost the
/// square of a page's size. A page of 64 MiB at a usual depth of 30 stays below; what is at this budget
/// takes a few seconds at most.
const NESTING_BUDGET: u64 = 3_000_000_000;
/// How often the depth is looked at, in bytes.
const PORTION: usize = 4096;

/// Parses HTML text. Never fails: HTML has no syntax errors, and what is over a cap is cut.
///
/// The parser is told that scripts run, as they do in the browser the walker meets, so `noscript`
/// holds text and not elements.
pub fn parse(html: &str, url: &str, limits: Limits) -> Snapshot {
    let (document, whole) = document(html, NESTING_BUDGET);
    let mut builder = Builder::new(url, limits);
    if !whole {
        builder.cut(Cut::Depth);
    }
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

/// The parsed document, and whether it is of the whole text or of what `budget` allowed.
fn document(html: &str, budget: u64) -> (Html, bool) {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let (mut rest, mut spent) = (html, 0);
    while !rest.is_empty() && spent < budget {
        let (portion, after) = rest.split_at(rest.ceil_char_boundary(PORTION));
        parser.process(StrTendril::from(portion));
        rest = after;
        // The newest node stands within the elements that are open.
        let document = parser.tokenizer.sink.sink.0.borrow();
        let depth = document.tree.nodes().next_back().map_or(0, |node| node.ancestors().count());
        spent += portion.len() as u64 * depth as u64;
    }
    (parser.finish(), rest.is_empty())
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
    fn a_text_in_portions_parses_as_in_one() {
        let page = "<p class=\"é\">ü &amp; \u{1f30a}</p>".repeat(500);
        let (portions, whole) = document(&page, NESTING_BUDGET);
        assert!(whole);
        assert_eq!(portions.html(), Html::parse_document(&page).html());
    }

    #[test]
    fn nesting_without_end_is_not_parsed_to_its_end() {
        let page = "<div>".repeat(10_000) + "<p>end";
        assert!(document(&page, NESTING_BUDGET).1);
        let (document, whole) = document(&page, 1_000_000);
        assert!(!whole && document.tree.nodes().count() < 5_000);
    }

    #[test]
    fn deep_nesting_is_cut_and_said() {
        let page = "<div>".repeat(20_000);
        let s = parse(&page, "", Limits { depth: 1000, ..Limits::default() });
        assert_eq!(s.cuts(), [crate::snapshot::Cut::Depth]);
        assert!(s.len() <= 1001);
    }
}
