//! Content that a page's server sent late: React writes a fallback with a mark, goes on, and sends the
//! content at the page's end in a hidden element, with a call that puts it in the mark's place.
//!
//! Without scripts such a page shows its fallbacks, and the article is hidden. The calls are carried out
//! here, so that the tree is the one browsers show.
//!
//! Source: react-dom's streaming server renderer (ReactFizzConfigDOM): `$RC(boundary, segment)` and
//! `$RR(boundary, segment, styles)` complete a boundary, `$RS(segment, placeholder)` a part of a segment.
//! A boundary is a `template`, and its fallback ends at the comment `/$` that belongs to it.

use super::dom::{Dom, Id, Kind};
use super::{Attr, REACH, Tag};
use std::collections::BTreeMap;

/// Calls that are carried out. The most seen in the development pages is 60.
const CALLS: usize = 10_000;

/// Nodes in a row that a fallback may have. The most seen there is 12.
const FALLBACK: usize = 1_000;

/// How the name of a boundary's mark begins.
pub const BOUNDARY: &str = "B:";

/// Puts content that came late in its place. Costs time linear in the page.
pub fn place(dom: &mut Dom) {
    let mut marks: BTreeMap<String, Id> = BTreeMap::new();
    let mut segments: BTreeMap<String, Id> = BTreeMap::new();
    let mut calls = Vec::new();
    for (node, element) in dom.root().elements() {
        if element.tag == Tag::Script {
            read_calls(node.held_text(), &mut calls);
        } else if let Some(id) = element.attr(Attr::Id) {
            let among = if element.tag == Tag::Template { &mut marks } else { &mut segments };
            if element.tag == Tag::Template || element.attr(Attr::Hidden).is_some() {
                among.entry(id.to_owned()).or_insert(node.id);
            }
        }
    }
    if calls.is_empty() {
        calls = likely_calls(&marks);
    }
    for call in calls {
        // Taken away: content stands in one place.
        if let Some(&mark) = marks.get(&call.mark)
            && let Some(segment) = segments.remove(&call.segment)
        {
            put(dom, mark, segment, call.boundary);
        }
    }
}

struct Call {
    mark: String,
    segment: String,
    /// Whether a fallback follows the mark.
    boundary: bool,
}

/// The calls of a page that was saved without its scripts. A part has its placeholder's number; a
/// boundary and its content are counted apart, but mostly alike.
fn likely_calls(marks: &BTreeMap<String, Id>) -> Vec<Call> {
    let calls = marks.keys().take(CALLS).filter_map(|mark| {
        let (kind, number) = mark.split_once(':').filter(|(kind, _)| matches!(*kind, "B" | "P"))?;
        Some(Call { mark: mark.clone(), segment: format!("S:{number}"), boundary: kind == "B" })
    });
    let mut calls: Vec<_> = calls.collect();
    calls.sort_by_key(|call| call.boundary);
    calls
}

fn read_calls(script: &str, calls: &mut Vec<Call>) {
    let mut rest = script;
    while let Some((_, after)) = rest.split_once("$R") {
        rest = after;
        if calls.len() >= CALLS {
            return;
        }
        let Some((name, arguments)) = after.split_once("(\"") else { return };
        let Some((first, arguments)) = arguments.split_once("\",\"") else { return };
        let Some((second, _)) = arguments.split_once('"') else { return };
        let (mark, segment, boundary) = match name {
            "C" | "R" => (first, second, true),
            "S" => (second, first, false),
            _ => continue,
        };
        calls.push(Call { mark: mark.to_owned(), segment: segment.to_owned(), boundary });
    }
}

fn put(dom: &mut Dom, mark: Id, segment: Id, boundary: bool) {
    let mut around = dom.at(mark).ancestors().take(REACH).map(|n| n.id).collect::<Vec<_>>();
    // A mark without a place, or one too deep to tell, or in the content that should replace it.
    if around.pop() != Some(dom.root().id) || around.contains(&segment) {
        return;
    }
    if boundary {
        drop_fallback(dom, mark);
    }
    while let Some(child) = dom.at(segment).first_child().map(|n| n.id) {
        dom.insert_before(mark, child);
    }
    dom.detach(mark);
    dom.detach(segment);
}

/// Takes out what stands between a boundary's mark and its end, if it has one.
fn drop_fallback(dom: &mut Dom, mark: Id) {
    let mut depth = 0usize;
    let mut fallback = Vec::new();
    let mut next = dom.at(mark).next_sibling();
    while let Some(node) = next.filter(|_| fallback.len() < FALLBACK) {
        if let Kind::Comment(text) = node.kind() {
            match &**text {
                "/$" if depth == 0 => return fallback.into_iter().for_each(|id| dom.detach(id)),
                "/$" => depth -= 1,
                "$" | "$?" | "$!" | "$~" => depth += 1,
                _ => {}
            }
        }
        fallback.push(node.id);
        next = node.next_sibling();
    }
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{Limits, html};

    fn words(page: &str) -> String {
        let s = html::parse(&format!("<body>{page}"), "", Limits::default());
        let texts = (0..s.len()).map(|n| s.text(n)).filter(|t| !t.is_empty());
        texts.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn late_content_replaces_its_fallback() {
        let page = "<div>a<!--$?--><template id=B:0></template><i>Loading</i><!--$--><b>x</b><!--/$-->y<!--/$-->b</div>\
            <div hidden id=S:0><p>late</p>text</div><script>$RC(\"B:0\",\"S:0\")</script>";
        assert_eq!(words(page), "a|late|text|b");
        let other = page.replace("$RC(\"B:0\",\"S:0\")", "x();$RR(\"B:0\",\"S:0\",[[\"a.css\",\"b\"]])");
        assert_eq!(words(&other), words(page));
    }

    #[test]
    fn segments_hold_places_for_other_segments() {
        let page = "<!--$?--><template id=B:0></template>Loading<!--/$--><div hidden id=S:0>a<template id=P:1>\
            </template>c</div><div hidden id=S:1>b</div><script>$RS(\"S:1\",\"P:1\");$RC(\"B:0\",\"S:0\")</script>";
        assert_eq!(words(page), "a|b|c");
    }

    #[test]
    fn without_its_scripts_a_page_is_put_together_by_its_numbers() {
        let page = "<!--$?--><template id=\"B:0\"></template>Loading<!--/$--><div hidden id=S:0>a<template id=P:1>\
            </template>c</div><div hidden id=S:1>b</div>";
        assert_eq!(words(page), "a|b|c");
    }

    #[test]
    fn calls_that_fit_nothing_change_nothing() {
        let page = |call: &str| {
            format!("<template id=B:0></template>f<div hidden id=S:0>a</div><script>$RC(\"\",\"\");{call}</script>")
        };
        for call in
            ["$RC(\"B:1\",\"S:0\")", "$RC(\"B:0\",\"S:9\")", "$RC(\"B:0\"", "$RX(\"B:0\",\"S:0\")", "$RC(B:0,S:0)"]
        {
            assert_eq!(words(&page(call)), "f|a", "{call}");
        }
    }

    #[test]
    fn content_that_holds_its_own_mark_stays() {
        let page = "<div hidden id=S:0>a<p><template id=B:0></template>f</p></div>\
            <script>$RC(\"B:0\",\"S:0\");$RC(\"B:0\",\"S:0\")</script>";
        assert_eq!(words(page), "a|f");
    }

    #[test]
    fn many_calls_end() {
        let all = (0..20_000).map(|i| {
            format!(
                "<template id=B:{i}></template><div hidden id=S:{i}>x</div><script>$RC(\"B:{i}\",\"S:{i}\")</script>"
            )
        });
        assert_eq!(words(&all.collect::<String>()).matches('x').count(), 20_000);
    }
}
