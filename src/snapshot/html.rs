//! Snapshots from HTML text, parsed as browsers parse it.

use super::dom::{Dom, Element, Id, Kind};
use super::recover::{self, Recovered};
use super::shadow::{Rest, Scopes, shadow_root};
use super::sink::Sink;
use super::{Attr, Builder, Cut, Entry, Limits, Snapshot, Tag, flag, raw, stream};
use html5ever::ParseOpts;
use html5ever::driver::parse_document;
use html5ever::tendril::{StrTendril, TendrilSink};

/// How much nesting the parser may work through, in bytes times the open elements around them. For
/// many tags the standard's algorithm looks through all of these, so nesting without end would cost the
/// square of a page's size. A page of 64 MiB at a usual depth of 30 stays below; what is at this budget
/// takes a few seconds at most.
const NESTING_BUDGET: u64 = 3_000_000_000;
/// How often the depth is looked at, in bytes.
const PORTION: usize = 16 << 10;

/// Parses HTML text. Never fails: HTML has no syntax errors, and what is over a cap is cut.
///
/// The parser is told that scripts run, as they do in the browser the walker meets, so `noscript`
/// holds text and not elements. What scripts would show is looked for where the page shows next to
/// nothing ([`recover`]).
pub fn parse(html: &str, url: &str, limits: Limits) -> Snapshot {
    let (mut dom, whole) = document(html, NESTING_BUDGET);
    if dom.is_streamed() {
        stream::place(&mut dom);
    }
    let mut shown = walk(&dom, None, url, limits, html.len());
    let carried = recover::carried(&dom, &shown).into_iter().filter_map(|article| {
        let (inner, _) = document(&article.html, NESTING_BUDGET / 100);
        let words = recover::is_article(&walk(&inner, None, "", limits, article.html.len()), &shown)?;
        Some((words, article, inner))
    });
    // Of equal ones the first.
    if let Some((_, article, inner)) = carried.reduce(|best, other| if other.0 > best.0 { other } else { best }) {
        let wrapper = graft(&mut dom, inner, &article);
        shown = walk(&dom, Some(wrapper), url, limits, html.len());
    }
    if !whole {
        shown.cuts.push(Cut::Depth);
        shown.cuts.dedup();
    }
    shown
}

/// Puts a recovered article into the page: in its carrier's place, or at the end of the body.
fn graft(dom: &mut Dom, inner: Dom, article: &Recovered) -> Id {
    let body = |dom: &Dom, top: Id| {
        let mut elements = dom.at(top).elements();
        elements.find(|(_, e)| e.tag == Tag::Body).map_or(top, |(node, _)| node.id)
    };
    let page = body(dom, dom.root().id);
    let top = dom.adopt(inner);
    let wrapper = dom.div(Attr::Type, article.source);
    dom.move_children(body(dom, top), wrapper);
    match article.place {
        Some(carrier) => dom.insert_before(carrier, wrapper),
        None => dom.append(page, wrapper),
    }
    wrapper
}

/// The tree as a snapshot; `recovered` is the element that holds a recovered article.
fn walk(dom: &Dom, recovered: Option<Id>, url: &str, limits: Limits, bytes: usize) -> Snapshot {
    let mut builder = Builder::new(url, limits);
    builder.reserve(dom.len(), bytes / 3);
    // An explicit walk: depth is the page's choice, the stack is ours.
    let mut scopes = Scopes::default();
    let mut open = vec![Rest::document(dom.root())];
    while let Some(rest) = open.last_mut() {
        let Some(node) = rest.next() else {
            open.pop();
            builder.close();
            continue;
        };
        if let Some(element) = node.element() {
            let root = shadow_root(node);
            let mut flags = if root.is_some() { flag::SHADOW } else { 0 };
            if Some(node.id) == recovered {
                flags |= flag::RECOVERED;
            }
            if builder.open(element.tag, flags, None, attributes(element)) == Entry::Walk {
                let children = rest.below(node, root, &mut scopes);
                open.push(children);
            }
        } else if let Kind::Text(text) = node.kind() {
            builder.text(text);
        }
    }
    builder.finish()
}

/// The parsed document, and whether it is of the whole text or of what `budget` allowed.
fn document(html: &str, budget: u64) -> (Dom, bool) {
    let mut parser = parse_document(Sink::new(Dom::new(html.len())), ParseOpts::default());
    let (mut rest, mut spent) = (html, 0);
    while !rest.is_empty() && spent < budget {
        let known = parser.tokenizer.sink.sink.elements();
        let portion;
        (portion, rest) = rest.split_at(raw::portion(rest, PORTION));
        parser.process(StrTendril::from(portion));
        let sink = &parser.tokenizer.sink.sink;
        // The newest node stands within the elements that are open.
        spent += portion.len() as u64 * sink.newest_depth() as u64;
        if let Some((id, tag)) = sink.opened_raw(known)
            && let Some(text) = raw::text(rest, tag)
        {
            sink.fill(id, text);
            rest = &rest[text.len()..];
        }
    }
    (parser.finish(), rest.is_empty())
}

fn attributes(element: &Element) -> impl Iterator<Item = (Attr, &str)> {
    element.attrs.iter().map(|(name, value)| (*name, &**value))
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
        let page = "<p class=\"é\">ü &amp; \u{1f30a}</p>".repeat(2_000);
        let (portions, whole) = document(&page, NESTING_BUDGET);
        assert!(whole);
        let one = parse_document(Sink::new(Dom::new(0)), ParseOpts::default()).one(page);
        assert_eq!(plain(&portions), plain(&one));
    }

    /// A tree in words, wherever its texts lie in memory.
    fn plain(dom: &Dom) -> String {
        ["shared", "owned", "inline"].iter().fold(format!("{dom:?}"), |s, kind| s.replace(&format!("({kind}: "), "("))
    }

    #[test]
    fn passing_over_raw_text_changes_nothing() {
        for page in [
            "<script>a < b</script><p>x<style>p > a {}</style>y<SCRIPT type=a>\u{e9}</Script >z",
            "<script>a<!-- <script>b</script> c --></script>d<script></script><script>e",
            "<title><script>a</script></title><textarea><style>b</style></textarea><!-- <script>c</script> -->d",
            "<svg><script>a<b>c</b></script><style>d<i>e</i></style></svg><math><style><u>f</u></style></math>",
            "<p title='<script>'>a</p><p title=\"<script>\"><script data-x='>'>b</script>c<script x=a>b</script>",
            "<noscript><style>a</style></noscript><select><script>b</script></select><table><script>c</script><tr>d",
            "<frameset><script>a</script></frameset><p>b",
            "<template><script>a</script><style>b</style></template><script/>c</script>d",
            "<script>a\r\nb\rc</script><script>\0</script><script>a</scripts></script\n>b<style>a</style",
            "<iframe><script>a</script></iframe><xmp><style>b</style></xmp><plaintext><script>c</script>",
            "<script>a</script><script>b",
            "<style></style><style>\n</style><script>\n</script>",
        ] {
            let one = parse_document(Sink::new(Dom::new(0)), ParseOpts::default()).one(page);
            let parts = document(page, NESTING_BUDGET).0;
            assert_eq!(plain(&parts), plain(&one), "{page}");
        }
    }

    #[test]
    fn nesting_without_end_is_not_parsed_to_its_end() {
        let page = "<div>".repeat(10_000) + "<p>end";
        assert!(document(&page, NESTING_BUDGET).1);
        let (document, whole) = document(&page, 1_000_000);
        assert!(!whole && document.len() < 5_000);
    }

    #[test]
    fn deep_nesting_is_cut_and_said() {
        let page = "<div>".repeat(20_000);
        let s = parse(&page, "", Limits { depth: 1000, ..Limits::default() });
        assert_eq!(s.cuts(), [crate::snapshot::Cut::Depth]);
        assert!(s.len() <= 1001);
    }
}
