//! Boxes of code that highlighters and editors make without a `pre` around all of it: an element a
//! line, in tables or in boxes, with the numbers beside.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Class tokens of the boxes. Source: SyntaxHighlighter 2 and 3, Crayon, GitHub's file view,
/// CodeMirror 5 and 6, the line numbers of highlight.js.
const BOXES: [&str; 6] =
    ["CodeMirror", "cm-editor", "crayon-syntax", "hljs-ln", "js-file-line-container", "syntaxhighlighter"];

/// Class tokens of a line in them.
const LINES: [&str; 6] = ["CodeMirror-line", "blob-code", "cm-line", "crayon-line", "hljs-ln-code", "line"];

/// Class tokens of what stands beside the lines: numbers, tool bars, copies.
const BESIDE: [&str; 9] = [
    "CodeMirror-gutter-wrapper",
    "blob-num",
    "cm-gutters",
    "crayon-nums",
    "crayon-plain-wrap",
    "crayon-toolbar",
    "gutter",
    "hljs-ln-numbers",
    "toolbar",
];

/// Whether an element is such a box.
pub fn is_box(s: &Snapshot, id: NodeId) -> bool {
    matches!(s.tag(id), Tag::Div | Tag::Table) && has_token(s, id, &BOXES)
}

/// The lines of a box, in order.
pub fn lines(s: &Snapshot, code: NodeId) -> Vec<NodeId> {
    let mut lines = Vec::new();
    let mut id = code + 1;
    while id < s.end(code) {
        let line = has_token(s, id, &LINES);
        if line {
            lines.push(id);
        }
        id = if line || has_token(s, id, &BESIDE) { s.end(id) } else { id + 1 };
    }
    lines
}

fn has_token(s: &Snapshot, id: NodeId, tokens: &[&str]) -> bool {
    s.attr(id, Attr::Class).is_some_and(|class| class.split_ascii_whitespace().any(|t| tokens.contains(&t)))
}
