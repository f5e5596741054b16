//! Small pages with the nodes that every source of snapshots must give for them.
//!
//! `NAME.html` is the page, `NAME.nodes` the nodes: one line each, two blanks for every ancestor, a
//! `+` before a node that blank text precedes, a `^` after an element that hosts a shadow root,
//! attributes in the vocabulary's order, texts and values as JSON strings.
//! `THRESH_BLESS=1 cargo test --test conformance` writes the lists anew from the HTML parser; read the
//! difference before committing it.

use thresh::snapshot::{Snapshot, flag};

/// A page.
pub struct Case {
    pub name: &'static str,
    pub html: &'static str,
    pub nodes: &'static str,
}

macro_rules! cases {
    ($($name:literal),+ $(,)?) => {
        /// Every page of this folder.
        pub const CASES: &[Case] = &[$(Case {
            name: $name,
            html: include_str!(concat!($name, ".html")),
            nodes: include_str!(concat!($name, ".nodes")),
        }),+];
    };
}

cases! {
    "attributes", "blank-text", "comments", "control-characters", "entities", "frameset", "inline-space", "leaves",
    "math", "metadata", "nesting", "noscript", "pre", "shadow", "table", "table-quirks", "template",
}

/// The nodes of a snapshot in the form of the `.nodes` files.
pub fn dump(s: &Snapshot) -> String {
    let quote = |text: &str| serde_json::to_string(text).expect("a string");
    let mut out = String::new();
    for id in 0..s.len() {
        out.push_str(&"  ".repeat(s.depth(id) as usize));
        if s.space_before(id) {
            out.push('+');
        }
        if s.is_text(id) {
            out.push_str(&quote(s.text(id)));
        } else {
            out.push_str(s.tag(id).name());
        }
        if s.flags(id) & flag::SHADOW != 0 {
            out.push('^');
        }
        for (name, value) in s.attrs(id) {
            out.push_str(&format!(" {}={}", name.name(), quote(value)));
        }
        out.push('\n');
    }
    out
}
