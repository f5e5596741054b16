//! Marked passages put into the article as `mark` elements, where its text still has them.

use super::own::Highlight;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};

/// What the class of a reader's mark begins with; the page's own marks have no class.
pub const CLASS: &str = "reader-";

/// The colours there are; the first stands for any other.
const COLOURS: [&str; 4] = ["yellow", "green", "blue", "pink"];

/// The tree with the passages marked. A passage is looked for by its words alone, white space apart, since
/// pages and records lay them out differently; of several places the one whose surroundings are most alike
/// is taken, then the nearest to where it was. What is not found, or overlaps another, stays unmarked. Costs
/// time linear in the text for each passage.
pub fn put(tree: &CleanTree, highlights: &[&Highlight]) -> CleanTree {
    let text = Letters::of(tree);
    let mut spans: Vec<(usize, usize, &'static str)> = Vec::new();
    for highlight in highlights {
        let colour = COLOURS.into_iter().find(|c| *c == highlight.colour).unwrap_or(COLOURS[0]);
        if let Some((from, to)) = text.find(highlight) {
            spans.push((from, to, colour));
        }
    }
    spans.sort_unstable();
    let mut free = 0;
    spans.retain(|&(from, to, _)| {
        let fits = from >= free;
        free = if fits { to } else { free };
        fits
    });
    if spans.is_empty() { tree.clone() } else { marked(tree, &spans) }
}

/// A text's letters without its white space.
struct Letters {
    text: String,
}

/// Letters of a passage's surroundings that are compared.
const AROUND: usize = 32;

impl Letters {
    fn of(tree: &CleanTree) -> Self {
        let texts = tree.ops.iter().filter_map(|op| if let Op::Text(text) = op { Some(text.as_str()) } else { None });
        Letters { text: texts.flat_map(letters).collect() }
    }

    /// Where the passage stands, in bytes of the letters.
    fn find(&self, highlight: &Highlight) -> Option<(usize, usize)> {
        let quote: String = letters(&highlight.quote).collect();
        if quote.is_empty() {
            return None;
        }
        let prefix: Vec<char> = letters(&highlight.prefix).collect();
        let suffix: Vec<char> = letters(&highlight.suffix).collect();
        let alike = |at: usize| {
            let before = self.text[..at].chars().rev().zip(prefix.iter().rev()).take(AROUND);
            let after = self.text[at + quote.len()..].chars().zip(&suffix).take(AROUND);
            before.take_while(|(a, b)| a == *b).count() + after.take_while(|(a, b)| a == *b).count()
        };
        let start = highlight.start as usize;
        let places = self.text.match_indices(&quote).map(|(at, _)| at);
        let best = places.max_by_key(|&at| (alike(at), std::cmp::Reverse(at.abs_diff(start))))?;
        Some((best, best + quote.len()))
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

fn marked(tree: &CleanTree, spans: &[(usize, usize, &'static str)]) -> CleanTree {
    let mut ops = Vec::with_capacity(tree.ops.len() + 3 * spans.len());
    let (mut at, mut next) = (0, 0);
    for op in &tree.ops {
        let Op::Text(text) = op else {
            ops.push(op.clone());
            continue;
        };
        let mut plain = 0;
        let mut open: Option<usize> = None;
        let mut last = 0;
        for (place, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            if open.is_none() && spans.get(next).is_some_and(|s| at >= s.0) {
                push_text(&mut ops, &text[plain..place]);
                open = Some(place);
            }
            at += c.len_utf8();
            last = place + c.len_utf8();
            if let Some(from) = open.filter(|_| spans.get(next).is_some_and(|s| at >= s.1)) {
                push_mark(&mut ops, &text[from..last], spans[next].2);
                (open, plain) = (None, last);
                next += 1;
            }
        }
        if let Some(from) = open {
            push_mark(&mut ops, &text[from..last], spans[next].2);
            plain = last;
        }
        push_text(&mut ops, &text[plain..]);
    }
    CleanTree { ops }
}

fn push_text(ops: &mut Vec<Op>, text: &str) {
    if !text.is_empty() {
        ops.push(Op::Text(text.to_owned()));
    }
}

fn push_mark(ops: &mut Vec<Op>, text: &str, colour: &str) {
    let mut attrs = Attrs::new();
    attrs.set(Attr::Class, format!("{CLASS}{colour}"));
    ops.extend([Op::Open { tag: Tag::Mark, attrs }, Op::Text(text.to_owned()), Op::Close]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(quote: &str, prefix: &str, start: u32) -> Highlight {
        Highlight { quote: quote.into(), prefix: prefix.into(), start, colour: "blue".into(), ..Highlight::default() }
    }

    fn put_json(tree: &str, highlights: &[&Highlight]) -> String {
        let tree: CleanTree = serde_json::from_str(tree).expect("a tree");
        serde_json::to_string(&put(&tree, highlights)).expect("plain data")
    }

    #[test]
    fn a_passage_over_elements_and_blocks() {
        let tree = r#"[["p"],"It was ",["em"],"noon",0," on",0,["p"],"the quay.",0]"#;
        assert_eq!(
            put_json(tree, &[&passage("was noon\non  the", "", 3)]),
            r#"[["p"],"It ",["mark",{"class":"reader-blue"}],"was",0," ",["em"],["mark",{"class":"reader-blue"}],"noon",0,0," ",["mark",{"class":"reader-blue"}],"on",0,0,["p"],["mark",{"class":"reader-blue"}],"the",0," quay.",0]"#
        );
    }

    #[test]
    fn of_several_places_the_one_with_its_surroundings() {
        let tree = r#"[["p"],"fog and fog or fog",0]"#;
        let at = |h: &Highlight| put_json(tree, &[h]).find("[\"mark\"");
        assert_eq!(at(&passage("fog", "or ", 0)), Some(25));
        assert!(at(&passage("fog", "", 0)) < at(&passage("fog", "", 8)));
        assert_eq!(at(&passage("snow", "", 0)), None);
        assert_eq!(at(&passage(" ", "", 0)), None);
    }

    #[test]
    fn passages_that_overlap_leave_a_tree() {
        let tree = r#"[["p"],"one two three",0]"#;
        let (a, b, c) = (passage("one two", "", 0), passage("two three", "", 4), passage("three", "", 8));
        let json = put_json(tree, &[&b, &a, &c]);
        assert_eq!(json.matches("mark").count(), 2, "{json}");
    }
}
