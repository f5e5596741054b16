//! Lines: text with its white space, line breaks, and the elements that stand within a line.

use super::{Build, Kind};
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, Op};

/// Elements open within one line; deeper ones are unwrapped.
const MAX_INLINES: usize = 24;

/// Line breaks in a row in preformatted text.
const MAX_EMPTY_LINES: u32 = 100;

#[derive(Debug)]
pub(super) struct Inline {
    tag: Tag,
    attrs: Attrs,
    /// Left out of the line it would now stand in.
    skipped: bool,
}

impl Build<'_> {
    /// Whether an element of this name is open within the line.
    pub fn within(&self, tag: Tag) -> bool {
        self.inlines.iter().any(|i| i.tag == tag)
    }

    /// Opens an element within the line; `false` when it cannot stand here.
    pub fn open_inline(&mut self, tag: Tag, attrs: Attrs) -> bool {
        if self.inlines.len() >= MAX_INLINES {
            return false;
        }
        self.inlines.push(Inline { tag, attrs, skipped: false });
        true
    }

    /// Closes the innermost element within the line. One that nothing came into was never written; its
    /// id goes on to what follows.
    pub fn close_inline(&mut self) {
        let written = self.written == self.inlines.len();
        let Some(mut inline) = self.inlines.pop() else { return };
        if written {
            self.written -= 1;
            if !inline.skipped {
                self.ops.push(Op::Close);
            }
        }
        if let Some(id) = inline.attrs.take(Attr::Id) {
            self.id(id);
        }
    }

    /// White space.
    pub fn space(&mut self) {
        if !self.in_pre() && !self.held.ends_with(' ') {
            self.held.push(' ');
        }
    }

    /// Takes back the white space that waits, so that what comes is one word with what came.
    pub fn join(&mut self) {
        self.held.clear();
    }

    /// A line break.
    pub fn line_break(&mut self) {
        self.held.clear();
        self.soft = false;
        self.breaks = self.breaks.saturating_add(1);
    }

    /// A line of code begins, in an element of its own.
    pub fn code_line(&mut self) {
        if self.in_pre() && (self.top().content || self.breaks > 0) {
            self.line_break();
        }
    }

    /// Text, with white space made single outside `pre`.
    pub fn text(&mut self, text: &str) {
        if self.in_pre() {
            return self.written_text(text);
        }
        let mut ink = None;
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let gap = is_gap(c);
            // One space between two words is written with them.
            let inner = c == ' ' && ink.is_some() && rest.peek().is_some_and(|(_, n)| !is_gap(*n) && !is_control(*n));
            if inner || !(gap || is_control(c)) {
                if ink.is_none() {
                    self.ready();
                    ink = Some(at);
                }
                continue;
            }
            if let Some(start) = ink.take() {
                self.put(&text[start..at]);
            }
            if is_wide_gap(c) {
                self.held.push(c);
            } else if gap {
                self.space();
            }
        }
        if let Some(start) = ink {
            self.put(&text[start..]);
        }
    }

    pub(super) fn written_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.soft &= !text.starts_with('\n');
        self.ready();
        let clean: String = text.chars().filter(|c| !is_control(*c)).collect();
        self.last = clean.chars().next_back().or(self.last);
        self.put(&clean);
    }

    /// An element without children within the line.
    pub fn image(&mut self, mut attrs: Attrs) {
        if self.in_pre() {
            return;
        }
        self.ready();
        self.take_id(&mut attrs);
        self.void(Tag::Img, attrs);
    }

    /// Ops of a formula, balanced, within the line.
    pub fn formula(&mut self, ops: Vec<Op>) {
        if ops.is_empty() || self.in_pre() {
            return;
        }
        self.ready();
        self.ops.extend(ops);
    }

    /// Makes the tree ready for text or an element of the line: paragraph, breaks, white space, open
    /// elements, in this order.
    pub(super) fn ready(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        if self.in_pre() {
            let lines = breaks.min(MAX_EMPTY_LINES) + u32::from(std::mem::take(&mut self.soft));
            self.put(&"\n".repeat(lines as usize));
        } else {
            if breaks >= 2 && self.top().tag == Tag::P && self.top().content {
                self.part();
            }
            self.imply();
            if matches!(self.top().kind, Kind::Flow | Kind::Item) {
                let mut attrs = Attrs::new();
                self.mark(&mut attrs);
                self.push_frame(Tag::P, attrs, false);
            }
            let content = self.top().content;
            if breaks > 0 && content {
                self.held.clear();
                self.void(Tag::Br, Attrs::new());
                self.line = false;
            }
            let held = std::mem::take(&mut self.held);
            if self.line && !held.is_empty() {
                self.put(&held);
            }
        }
        self.top_mut().content = true;
        self.line = true;
        self.open_waiting();
    }

    pub(super) fn open_waiting(&mut self) {
        let heading = self.in_heading();
        while let Some(inline) = self.inlines.get_mut(self.written) {
            let tag = inline.tag;
            // A heading is bold.
            inline.skipped = heading && matches!(tag, Tag::B | Tag::Strong);
            if inline.skipped {
                self.written += 1;
                continue;
            }
            let mut attrs = inline.attrs.clone();
            // The id stands on the first piece only.
            inline.attrs.take(Attr::Id);
            self.take_id(&mut attrs);
            let attrs = self.afford(attrs);
            self.ops.push(Op::Open { tag, attrs });
            self.written += 1;
        }
    }

    pub(super) fn end_lines(&mut self) {
        let shown = self.inlines.iter().take(self.written).filter(|i| !i.skipped).count();
        self.ops.extend(std::iter::repeat_n(Op::Close, shown));
        self.written = 0;
        self.held.clear();
        self.breaks = 0;
        self.line = false;
    }

    pub(super) fn put(&mut self, text: &str) {
        if let Some(Op::Text(last)) = self.ops.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.ops.push(Op::Text(text.to_owned()));
        }
    }

    pub(super) fn void(&mut self, tag: Tag, attrs: Attrs) {
        let attrs = self.afford(attrs);
        self.ops.push(Op::Open { tag, attrs });
        self.ops.push(Op::Close);
    }
}

/// White space and characters that show as nothing, which wait for what follows and are dropped at the
/// ends of lines. Soft hyphens and joiners are part of words.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_wide_gap(c)
}

/// Gaps that browsers do not collapse.
fn is_wide_gap(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// Characters that no text has and that XML forbids.
fn is_control(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fffc}')
}
