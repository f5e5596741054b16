//! The form in which a page's walker sends a snapshot: flat numbers and one string.
//!
//! `text` holds strings parted by [`SEPARATOR`](super::SEPARATOR): string 0 is the page's address;
//! numbers refer to strings by index. Equal strings may share an index.
//!
//! `nums`, all unsigned 32-bit:
//! ```text
//! header  VERSION, layout (0 none | 1), viewport width, viewport height, cuts (1 nodes | 2 depth | 4 bytes), node count
//! element flags, parent, name, n, then n × (attribute name, value), then x, y, w, h when flags has BOX
//! text    flags with TEXT, parent, string
//! ```
//! `parent` is the parent's index (`u32::MAX` for the root); boxes are zigzag-coded (`n << 1 ^ n >> 31`).
//! Nodes stand in document order and follow the rules of [`Builder`]; the decoder trusts none of it.

use super::{Attr, Builder, Cut, Entry, Limits, NONE, Rect, SEPARATOR, Snapshot, Tag, flag};
use thiserror::Error;

/// The first number of every message; changes with the format.
pub const VERSION: u32 = 1;

const HEADER: usize = 6;
const CUTS: [Cut; 3] = [Cut::Nodes, Cut::Depth, Cut::Bytes];

/// What is wrong with a message.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum WireError {
    /// The first number is not [`VERSION`].
    #[error("snapshot format {0}, this core reads format {VERSION}")]
    Version(u32),
    /// The numbers end within a node.
    #[error("snapshot ends within node {0}")]
    Truncated(u32),
    /// Numbers are left after the last node.
    #[error("{0} numbers after the last node of the snapshot")]
    Trailing(usize),
    /// A string index past the end.
    #[error("node {node} names string {string} of {count}")]
    String {
        /// The node.
        node: u32,
        /// The index given.
        string: u32,
        /// How many strings there are.
        count: u32,
    },
    /// A parent that is not an open element.
    #[error("node {node} names node {parent} as its parent, which is not open")]
    Parent {
        /// The node.
        node: u32,
        /// The index given.
        parent: u32,
    },
    /// A node that the rules of the snapshot do not keep, or that is over a cap.
    #[error("node {0} does not belong in a snapshot")]
    Unwanted(u32),
}

/// Reads a message. Costs time and memory linear in its length.
pub fn decode(nums: &[u32], text: &str, limits: Limits) -> Result<Snapshot, WireError> {
    let version = nums.first().copied().unwrap_or(0);
    if version != VERSION {
        return Err(WireError::Version(version));
    }
    let header = nums.get(..HEADER).ok_or(WireError::Truncated(0))?;
    let strings: Vec<&str> = text.split(SEPARATOR).collect();
    let names: Vec<(Tag, Attr)> = Vec::new();
    let mut reader = Reader { rest: &nums[HEADER..], strings, names, node: 0 };
    reader.names.resize(reader.strings.len(), (Tag::Text, Attr::Other));
    let mut builder = Builder::new(reader.strings.first().copied().unwrap_or(""), limits);
    if header[1] != 0 {
        builder.viewport(header[2], header[3]);
    }
    for (bit, cut) in CUTS.into_iter().enumerate() {
        if header[4] & (1 << bit) != 0 {
            builder.cut(cut);
        }
    }
    let mut open: Vec<u32> = Vec::new();
    for node in 0..header[5] {
        reader.node = node;
        let flags = reader.number()? & flag::ALL;
        let parent = reader.number()?;
        while open.last().is_some_and(|&top| top != parent) {
            open.pop();
            builder.close();
        }
        if open.last().copied().unwrap_or(NONE) != parent {
            return Err(WireError::Parent { node, parent });
        }
        if flags & flag::SPACE != 0 {
            builder.space();
        }
        if flags & flag::TEXT != 0 {
            let value = reader.string()?;
            builder.text(value);
            if builder.len() != node + 1 {
                return Err(WireError::Unwanted(node));
            }
            continue;
        }
        let (tag, _) = reader.name()?;
        let count = reader.number()? as usize;
        let mut attrs = Vec::with_capacity(count.min(32));
        for _ in 0..count {
            let (_, name) = reader.name()?;
            attrs.push((name, reader.string()?));
        }
        let rect = if flags & flag::BOX != 0 {
            let [x, y, w, h] = [reader.signed()?, reader.signed()?, reader.signed()?, reader.signed()?];
            Some(Rect { x, y, w, h })
        } else {
            None
        };
        match builder.open(tag, flags, rect, attrs.into_iter()) {
            Entry::Walk => open.push(node),
            Entry::Leaf => {}
            Entry::Skip => return Err(WireError::Unwanted(node)),
        }
        if builder.len() != node + 1 {
            return Err(WireError::Unwanted(node));
        }
    }
    match reader.rest.len() {
        0 => Ok(builder.finish()),
        left => Err(WireError::Trailing(left)),
    }
}

/// Writes a snapshot as a message, for recording and replay.
pub fn encode(s: &Snapshot) -> (Vec<u32>, String) {
    let mut strings = vec![s.url()];
    let mut nums = vec![VERSION];
    let (width, height) = s.viewport().unwrap_or((0, 0));
    let cuts = CUTS.iter().enumerate().filter(|(_, c)| s.cuts().contains(c)).map(|(bit, _)| 1 << bit).sum();
    nums.extend([u32::from(s.viewport().is_some()), width, height, cuts, s.len()]);
    let mut refer = |value| {
        strings.push(value);
        strings.len() as u32 - 1
    };
    for id in 0..s.len() {
        nums.extend([s.flags(id), s.parent(id)]);
        if s.is_text(id) {
            nums.push(refer(s.text(id)));
            continue;
        }
        nums.push(refer(s.tag(id).name()));
        nums.push(s.attrs(id).count() as u32);
        for (name, value) in s.attrs(id) {
            nums.extend([refer(name.name()), refer(value)]);
        }
        if let Some(r) = s.rect(id) {
            nums.extend([r.x, r.y, r.w, r.h].map(|n| ((n << 1) ^ (n >> 31)) as u32));
        }
    }
    (nums, strings.join("\u{7f}"))
}

struct Reader<'a> {
    rest: &'a [u32],
    strings: Vec<&'a str>,
    /// What each string means as a name; `Tag::Text` until looked up.
    names: Vec<(Tag, Attr)>,
    node: u32,
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<u32, WireError> {
        let (first, rest) = self.rest.split_first().ok_or(WireError::Truncated(self.node))?;
        self.rest = rest;
        Ok(*first)
    }

    fn signed(&mut self) -> Result<i32, WireError> {
        let n = self.number()?;
        Ok((n >> 1) as i32 ^ -((n & 1) as i32))
    }

    fn index(&mut self) -> Result<usize, WireError> {
        let string = self.number()?;
        let count = self.strings.len() as u32;
        if string >= count {
            return Err(WireError::String { node: self.node, string, count });
        }
        Ok(string as usize)
    }

    fn string(&mut self) -> Result<&'a str, WireError> {
        let index = self.index()?;
        Ok(self.strings[index])
    }

    fn name(&mut self) -> Result<(Tag, Attr), WireError> {
        let index = self.index()?;
        if self.names[index].0 == Tag::Text {
            let text = self.strings[index];
            // No element is called `#text`; a page that sends it gets an unknown element.
            let tag = Some(Tag::from_name(text)).filter(|t| *t != Tag::Text).unwrap_or(Tag::Other);
            self.names[index] = (tag, Attr::from_name(text));
        }
        Ok(self.names[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Snapshot {
        let mut b = Builder::new("https://example.org/", Limits::default());
        b.viewport(800, 600);
        b.open(Tag::Html, 0, Some(Rect { x: -3, y: 0, w: 800, h: 9000 }), std::iter::empty());
        b.open(Tag::P, flag::STICKY, None, [(Attr::Class, "x"), (Attr::Id, "y")].into_iter());
        b.text("Hello");
        b.close();
        b.text(" ");
        b.open(Tag::Img, 0, None, std::iter::empty());
        b.finish()
    }

    #[test]
    fn round_trip() {
        let (nums, text) = encode(&sample());
        let back = decode(&nums, &text, Limits::default()).expect("own message");
        assert_eq!(encode(&back), (nums, text));
        assert_eq!(back.rect(0), Some(Rect { x: -3, y: 0, w: 800, h: 9000 }));
        assert!(back.space_before(3));
    }

    #[test]
    fn bad_messages_are_named() {
        let (nums, text) = encode(&sample());
        let fail = |n: &[u32]| decode(n, &text, Limits::default()).expect_err("bad message");
        assert_eq!(fail(&[]), WireError::Version(0));
        assert_eq!(fail(&nums[..nums.len() - 1]), WireError::Truncated(3));
        assert_eq!(fail(&[nums.clone(), vec![7]].concat()), WireError::Trailing(1));
        let mut far = nums.clone();
        far[HEADER + 2] = 99;
        assert!(matches!(fail(&far), WireError::String { string: 99, .. }));
        let mut orphan = nums.clone();
        orphan[HEADER + 1] = 5;
        assert_eq!(fail(&orphan), WireError::Parent { node: 0, parent: 5 });
    }

    #[test]
    fn any_numbers_give_a_result_or_an_error() {
        let (nums, text) = encode(&sample());
        let mut seed = 1u32;
        for _ in 0..20_000 {
            let mut bad = nums.clone();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = seed as usize % bad.len();
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                bad[at] = if seed & 1 == 0 { seed >> 28 } else { seed };
            }
            let _ = decode(&bad, &text, Limits::default());
        }
    }
}
