//! Formulas: MathML with nothing but MathML in it.
//!
//! Filters of markup have been broken by HTML within MathML and the other way round (mutation XSS:
//! `mtext`, `mglyph`, `annotation-xml` as integration points). Here only elements of the list stand in
//! a formula, only text stands in its leaves, and no attribute but `display` and an annotation's
//! `encoding` passes.

use super::allow::{self, Role};
use super::images;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::tree::{Attrs, Op};

/// Elements within elements of one formula; deeper ones are unwrapped.
const MAX_DEPTH: usize = 60;

/// The TeX in a script.
pub(super) fn tex(s: &Snapshot, script: NodeId) -> String {
    let text: String = s.children(script).map(|n| s.text(n)).collect();
    images::words(text.trim())
}

/// The ops of a formula of which only the TeX is known; none when it is empty.
pub(super) fn of_tex(tex: String, block: bool) -> Vec<Op> {
    if tex.is_empty() {
        return Vec::new();
    }
    let open = |tag, attrs| Op::Open { tag, attrs };
    let mut math = Attrs::new();
    if block {
        math.set(Attr::Display, "block");
    }
    let shown = [open(Tag::Mtext, Attrs::new()), Op::Text(tex.clone()), Op::Close];
    let mut ops = vec![open(Tag::Math, math), open(Tag::Semantics, Attrs::new())];
    ops.extend(shown.into_iter().chain(annotation(tex)).chain([Op::Close, Op::Close]));
    ops
}

fn annotation(tex: String) -> [Op; 3] {
    let mut attrs = Attrs::new();
    attrs.set(Attr::Encoding, "application/x-tex");
    [Op::Open { tag: Tag::Annotation, attrs }, Op::Text(tex), Op::Close]
}

/// Adds the TeX to a formula's ops, unless it has some.
fn annotate(mut ops: Vec<Op>, tex: String) -> Vec<Op> {
    let has = |op: &Op| matches!(op, Op::Open { tag: Tag::Semantics | Tag::Annotation, .. });
    if ops.len() < 2 || tex.is_empty() || ops.iter().any(has) {
        return ops;
    }
    let row = [Tag::Semantics, Tag::Mrow].map(|tag| Op::Open { tag, attrs: Attrs::new() });
    ops.splice(1..1, row);
    ops.pop();
    ops.push(Op::Close);
    ops.extend(annotation(tex));
    ops.extend([Op::Close, Op::Close]);
    ops
}

/// The ops of a formula with its TeX, if that stands elsewhere; balanced, none when it says nothing.
pub(super) fn formula(s: &Snapshot, math: NodeId, tex: Option<String>) -> Vec<Op> {
    let ops = mathml(s, math);
    match tex {
        Some(tex) => annotate(ops, tex),
        None => ops,
    }
}

fn mathml(s: &Snapshot, math: NodeId) -> Vec<Op> {
    let mut ops = Vec::new();
    // Ends of the open elements, and whether an open one holds only text.
    let mut open: Vec<NodeId> = Vec::new();
    let mut leaf_end = 0;
    let mut ink = false;
    let mut id = math;
    while id < s.end(math) {
        while open.last().is_some_and(|end| *end <= id) {
            open.pop();
            ops.push(Op::Close);
        }
        let tag = s.tag(id);
        if tag == Tag::Text {
            let text = images::words(s.text(id));
            if !text.is_empty() {
                ink = true;
                put(&mut ops, text, s.space_before(id));
            }
        } else if is_dropped(s, id) {
            id = s.end(id);
            continue;
        } else if allow::math(tag) && (tag != Tag::Math || id == math) && id >= leaf_end && open.len() < MAX_DEPTH {
            ops.push(Op::Open { tag, attrs: attrs(s, id) });
            open.push(s.end(id));
            if is_leaf(tag) {
                leaf_end = s.end(id);
            }
        }
        id += 1;
    }
    ops.extend(open.iter().map(|_| Op::Close));
    if ink { ops } else { Vec::new() }
}

/// Text of elements that were unwrapped in one leaf is one text.
fn put(ops: &mut Vec<Op>, text: String, space: bool) {
    if let Some(Op::Text(last)) = ops.last_mut() {
        if space {
            last.push(' ');
        }
        last.push_str(&text);
    } else {
        ops.push(Op::Text(text));
    }
}

fn attrs(s: &Snapshot, id: NodeId) -> Attrs {
    let mut attrs = Attrs::new();
    match s.tag(id) {
        Tag::Math if s.attr(id, Attr::Display).is_some_and(|d| d.trim().eq_ignore_ascii_case("block")) => {
            attrs.set(Attr::Display, "block");
        }
        Tag::Annotation => attrs.set(Attr::Encoding, "application/x-tex"),
        _ => {}
    }
    attrs
}

/// What says nothing to a reader: annotations that are not TeX, and what no text is read from.
fn is_dropped(s: &Snapshot, id: NodeId) -> bool {
    match s.tag(id) {
        Tag::Annotation => !s.attr(id, Attr::Encoding).is_some_and(|e| e.to_ascii_lowercase().contains("tex")),
        Tag::AnnotationXml => true,
        tag => !tag.is_math() && allow::role(tag) == Role::Drop,
    }
}

/// Elements of MathML that hold text.
fn is_leaf(tag: Tag) -> bool {
    matches!(tag, Tag::Mi | Tag::Mn | Tag::Mo | Tag::Ms | Tag::Mtext | Tag::Annotation)
}
