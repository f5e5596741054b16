//! Formulas that a page shows in another form than MathML: KaTeX and MathJax write them twice, once for
//! the eye, once as MathML or TeX.

use super::keep::Keep;
use crate::features;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Class tokens of what holds a formula in both forms. Source: KaTeX; MathJax 2 and 3 (`mjx-container`
/// has the class too).
const BOTH: [&str; 4] = ["MathJax", "MathJax_Display", "MathJax_SVG", "katex"];
/// Class tokens of what stands there until the formula is set.
const PREVIEWS: [&str; 2] = ["MathJax_Preview", "MathJax_SVG_Display_Preview"];
/// Nodes of a formula in another form that may stand before its MathML.
const SET_NODES: usize = 2_000;
/// Children of an element that may be a formula and its picture.
const PAIR: usize = 4;

/// The display of the TeX in a script of MathJax 2; `None` when it is none.
pub(super) fn tex_display(s: &Snapshot, id: NodeId) -> Option<bool> {
    if s.tag(id) != Tag::Script {
        return None;
    }
    let kind = s.attr(id, Attr::Type)?.trim().to_ascii_lowercase();
    kind.starts_with("math/tex").then(|| kind.contains("mode=display"))
}

/// Keeps the MathML or TeX of formulas and leaves their other forms out.
pub(super) fn keep(keep: &mut Keep) {
    let s = keep.s;
    // The last formula that was set, and its MathML, for the script that follows.
    let mut last: Option<(NodeId, Option<NodeId>)> = None;
    let mut id = keep.root;
    while id < s.end(keep.root) {
        let placed = keep.kept[id as usize] || near(keep, id);
        if placed && keep.named(id, &BOTH) {
            let math = (id..s.end(id)).take(SET_NODES).find(|&n| s.tag(n) == Tag::Math);
            last = Some((id, math));
            if let Some(math) = math {
                keep.leave(id);
                keep.take(math, keep.root);
                id = s.end(id);
                continue;
            }
        } else if placed && keep.named(id, &PREVIEWS) {
            keep.leave(id);
            id = s.end(id);
            continue;
        } else if placed && tex_display(s, id).is_some() {
            match last.filter(|(set, _)| s.end(*set) == id) {
                Some((_, Some(math))) => {
                    keep.tex.insert(math, id);
                }
                set => {
                    if let Some((set, None)) = set {
                        keep.leave(set);
                    }
                    keep.take(id, keep.root);
                }
            }
        } else if keep.kept[id as usize] && !s.is_text(id) {
            picture(keep, id);
        }
        id += 1;
    }
}

/// Whether a node that is not kept stands straight in an element that is.
fn near(keep: &Keep, id: NodeId) -> bool {
    let parent = keep.s.parent(id);
    id > keep.root && keep.kept[parent as usize] && !keep.is_hidden(id)
}

/// Of a formula that is not shown and the picture shown for it, keeps the formula.
fn picture(keep: &mut Keep, id: NodeId) {
    let s = keep.s;
    let children: Vec<NodeId> = s.children(id).take(PAIR + 1).collect();
    let image = children.iter().copied().find(|&c| s.tag(c) == Tag::Img && keep.kept[c as usize]);
    let formula = children.iter().copied().find(|&c| !s.is_text(c) && !features::rendered(s, c));
    let (Some(image), Some(formula), true) = (image, formula, children.len() <= PAIR) else { return };
    let math = (formula..s.end(formula)).take(PAIR).find(|&n| s.tag(n) == Tag::Math);
    if let Some(math) = math {
        keep.leave(image);
        keep.take(math, keep.root);
    }
}
