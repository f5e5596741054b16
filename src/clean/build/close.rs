//! The ends of blocks: what stayed empty is taken back, what has one line needs no paragraph.

use super::{Build, Built, Frame, Kind};
use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};

impl Build<'_> {
    /// Closes blocks down to what [`Build::open`] returned.
    pub fn close_to(&mut self, depth: usize) {
        self.end_lines();
        while self.frames.len() > depth.max(1) {
            self.pop();
        }
    }

    /// The tree; what is still open is closed.
    pub fn finish(mut self) -> Built {
        while !self.inlines.is_empty() {
            self.close_inline();
        }
        self.close_to(1);
        self.drop_last_rule();
        self.ops.retain(|op| !matches!(op, Op::Text(t) if t.is_empty()));
        Built { tree: CleanTree { ops: self.ops }, aliases: self.aliases }
    }

    pub(super) fn pop(&mut self) {
        if self.frames.len() == 1 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let cell = matches!(frame.tag, Tag::Td | Tag::Th);
        let row =
            frame.tag == Tag::Tr && self.frames.iter().rev().find(|f| f.tag == Tag::Table).is_some_and(|t| t.spans);
        if !frame.content && !cell && !row {
            self.take_back(frame.at);
            return;
        }
        self.drop_last_rule();
        if frame.kind == Kind::Pre {
            self.trim_code(frame.at);
        }
        if frame.kind == Kind::Item && frame.paragraphs == 1 {
            self.bare(&frame);
        }
        for _ in 0..=frame.inner {
            self.ops.push(Op::Close);
        }
        let span = (frame.at, self.ops.len() - 1);
        if frame.tag == Tag::Figure && !frame.media {
            self.only_caption(&frame, span.1);
        }
        let parent = self.top_mut();
        parent.content |= frame.content;
        match frame.tag {
            Tag::P => {
                parent.paragraphs += 1;
                parent.paragraph = span;
                parent.media = true;
            }
            Tag::Li => parent.paragraph = span,
            Tag::Figcaption => parent.caption = Some(span),
            _ => parent.media = true,
        }
        self.line = false;
        self.held.clear();
        self.breaks = 0;
    }

    /// Takes back an element that nothing came into; links to it lead to what follows.
    pub(super) fn take_back(&mut self, at: usize) {
        for op in self.ops.drain(at..) {
            if let Op::Open { mut attrs, .. } = op
                && let Some(id) = attrs.take(Attr::Id)
            {
                self.ids.push(id);
            }
        }
        self.held.clear();
        self.breaks = 0;
        self.line = false;
    }

    /// An item with one paragraph at its start needs none, nor do the images of a figure.
    pub(super) fn bare(&mut self, frame: &Frame) {
        let (open, close) = frame.paragraph;
        let first = open == frame.at + 1;
        let images = frame.tag == Tag::Figure && !self.ops[open..close].iter().any(|op| matches!(op, Op::Text(_)));
        if !first && !images {
            return;
        }
        if let Some(Op::Open { attrs, .. }) = self.ops.get_mut(open) {
            let id = attrs.take(Attr::Id);
            if !attrs.is_empty() {
                return;
            }
            if let Some(id) = id {
                self.give_id(frame.at, id);
            }
            self.blank(open);
            self.blank(close);
        }
    }

    /// A figure that holds only a caption is a paragraph.
    pub(super) fn only_caption(&mut self, figure: &Frame, close: usize) {
        let Some((open, end)) = figure.caption else { return };
        let single = self.ops[open..end]
            .iter()
            .all(|op| !matches!(op, Op::Open { tag, .. } if tag.is_block() && *tag != Tag::Figcaption));
        if !single {
            return;
        }
        if let Some(Op::Open { tag, .. }) = self.ops.get_mut(open) {
            *tag = Tag::P;
        }
        self.blank(figure.at);
        self.blank(close);
    }

    /// Marks an op to be left out; indices stay.
    pub(super) fn blank(&mut self, at: usize) {
        if let Some(op) = self.ops.get_mut(at) {
            *op = Op::Text(String::new());
        }
    }

    pub(super) fn drop_last_rule(&mut self) {
        if matches!(&self.ops[..], [.., Op::Open { tag: Tag::Hr, .. }, Op::Close]) {
            self.ops.truncate(self.ops.len() - 2);
        }
    }

    /// Takes the empty lines off the end of code.
    pub(super) fn trim_code(&mut self, from: usize) {
        while self.ops.len() > from {
            let Some(Op::Text(text)) = self.ops.last_mut() else { return };
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
            if !text.is_empty() {
                return;
            }
            self.ops.pop();
        }
    }
}
