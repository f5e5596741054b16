//! Labels gates: the button that unfolds a text which a script has merely folded. The text is all there,
//! in a box that is cut off; the box is noted, and the verdict asks for it to be opened.
//!
//! Only a button that says "read on" counts. Who asks for money, a name or an address means it: such a
//! text is not ours to unfold. Without layout nothing tells what is cut off.

use super::Rule;
use crate::clutter::Class;
use crate::lexicon;
use crate::page::{Fold, Page};
use crate::snapshot::{Attr, NodeId, Rect, Tag, flag};

pub const RULE: Rule = Rule { name: "gate", apply };

/// Of the page's prose, the share (per thousand) that a folded article holds at least: comments and
/// summaries are folded too, and keep their buttons.
const LEAST_PROSE: u32 = 200;
/// Blocks before the gate among which the text is that it folds.
const BEFORE: usize = 400;
/// CSS pixels that a text reaches below its box when it is cut off: more than a descender or a margin.
const CUT: i64 = 24;
/// CSS pixels between the lower edge of the box and the gate.
const NEAR: i64 = 200;
/// Gates on a page; comments may have one each.
const MOST: usize = 20;
/// Words of a gate's label, other words of the same line among them.
const WORDS: u32 = 12;

fn apply(page: &mut Page) -> usize {
    if page.s.viewport().is_none() {
        return 0;
    }
    let gates: Vec<_> = (0..page.blocks.len()).filter_map(|b| Some((b, button(page, b)?))).take(MOST).collect();
    let mut count = 0;
    for (b, button) in gates {
        let Some(boxes) = folded(page, b, button) else { continue };
        page.folds.push(Fold { gate: b, boxes });
        count += usize::from(page.set_clutter(b, Class::Cta, RULE.name, 780));
    }
    count
}

/// The button of a block that says no more than that there is more.
fn button(page: &Page, b: usize) -> Option<NodeId> {
    let block = &page.blocks[b];
    if block.words == 0 || block.words > WORDS {
        return None;
    }
    let text = (block.first..block.end).find(|&n| lexicon::gate(page.s.text(n)))?;
    let is_button = |&n: &NodeId| {
        let role = page.s.attr(n, Attr::Role).is_some_and(|r| r.trim().eq_ignore_ascii_case("button"));
        let here = page.s.tag(n) == Tag::A && !page.features(n).in_link;
        role || here || matches!(page.s.tag(n), Tag::Button | Tag::Summary)
    };
    page.s.ancestors(text).take(4).find(is_button)
}

/// The boxes around the text before a gate that cut it off, outermost first; `None` when there are none.
fn folded(page: &Page, gate: usize, button: NodeId) -> Option<Vec<NodeId>> {
    let place = page.s.rect(button)?;
    let mut boxes = Vec::new();
    for b in (gate.saturating_sub(BEFORE)..gate).filter(|&b| page.blocks[b].is_prose()) {
        let Some(text) = page.s.rect(page.element(b)) else { continue };
        for up in page.s.ancestors(page.element(b)) {
            let Some(rect) = page.s.rect(up).filter(|_| !matches!(page.s.tag(up), Tag::Html | Tag::Body)) else {
                continue;
            };
            // What is fixed to the window scrolls by itself.
            if page.s.flags(up) & flag::FIXED != 0 {
                break;
            }
            let small = !page.holds_prose(up, LEAST_PROSE);
            let at_edge = (bottom(rect) - bottom(place)).abs() <= NEAR || page.s.contains(up, button);
            if rect.h > 0 && bottom(text) > bottom(rect) + CUT && at_edge && !small && !boxes.contains(&up) {
                boxes.push(up);
            }
        }
        if boxes.len() >= MOST {
            break;
        }
    }
    boxes.sort_unstable();
    (!boxes.is_empty()).then_some(boxes)
}

fn bottom(rect: Rect) -> i64 {
    i64::from(rect.y) + i64::from(rect.h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Builder, Limits, Snapshot};

    const PROSE: &str =
        "The harbour town woke early, and the boats, long since repaired, left before the fog had lifted.";

    /// Ten paragraphs of 50 pixels each in a box of some height, and a button below or in it.
    fn page(height: i32, tag: Tag, attrs: &[(Attr, &str)], label: &str) -> Snapshot {
        let mut b = Builder::new("", Limits::default());
        b.viewport(1000, 800);
        b.open(Tag::Body, 0, Some(Rect { x: 0, y: 0, w: 1000, h: height }), std::iter::empty());
        b.open(Tag::Div, 0, Some(Rect { x: 0, y: 0, w: 1000, h: height }), std::iter::empty());
        for i in 0..10 {
            b.open(Tag::P, 0, Some(Rect { x: 0, y: i * 50, w: 1000, h: 50 }), std::iter::empty());
            b.text(PROSE);
            b.close();
        }
        b.close();
        b.open(tag, 0, Some(Rect { x: 0, y: height, w: 200, h: 40 }), attrs.iter().copied());
        b.text(label);
        b.finish()
    }

    fn folds(s: &Snapshot) -> Vec<Vec<NodeId>> {
        let mut page = Page::new(s);
        apply(&mut page);
        page.folds.iter().map(|fold| fold.boxes.clone()).collect()
    }

    #[test]
    fn a_text_cut_off_above_a_button() {
        assert_eq!(folds(&page(300, Tag::Button, &[], "Continue reading")), [[1]]);
        assert_eq!(folds(&page(300, Tag::A, &[(Attr::Href, "#")], "Lire la suite…")), [[1]]);
        assert_eq!(folds(&page(300, Tag::Span, &[(Attr::Role, "button")], "続きを読む")), [[1]]);
    }

    #[test]
    fn not_a_whole_text_a_link_or_a_paywall() {
        assert!(folds(&page(500, Tag::Button, &[], "Continue reading")).is_empty());
        assert!(folds(&page(300, Tag::A, &[(Attr::Href, "/2")], "Continue reading")).is_empty());
        assert!(folds(&page(300, Tag::Button, &[], "Subscribe to continue reading")).is_empty());
    }

    #[test]
    fn not_without_layout() {
        let mut b = Builder::new("", Limits::default());
        b.open(Tag::Body, 0, None, std::iter::empty());
        b.open(Tag::Button, 0, None, std::iter::empty());
        b.text("Continue reading");
        assert!(folds(&b.finish()).is_empty());
    }
}
