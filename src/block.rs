//! The page as a flat list of blocks: runs of inline content between block borders.
//!
//! The idea is Chromium's DOM Distiller's (and boilerpipe's before it): rules look at a list of
//! short texts with counts, not at a tree they would have to mutate.

use crate::features::{Features, per_mille};
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};

/// A run of inline content in one container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its first node, a child of the container.
    pub first: NodeId,
    /// One past its last node.
    pub end: NodeId,
    /// The element whose direct inline content it is.
    pub container: NodeId,
    /// Words.
    pub words: u32,
    /// Words in links that lead away.
    pub link_words: u32,
    /// Sentence ends and commas.
    pub stops: u32,
    /// Pictures and players.
    pub media: u32,
}

impl Block {
    /// Link words per thousand words.
    pub fn link_density(&self) -> u32 {
        per_mille(self.link_words, self.words)
    }

    /// Words outside links.
    pub fn plain(&self) -> u32 {
        self.words - self.link_words
    }

    /// Whether it reads as prose: some words outside links, and punctuation.
    pub fn is_prose(&self) -> bool {
        self.plain() >= PROSE_WORDS && self.link_density() < PROSE_LINKS && self.stops > 0
    }
}

/// Words outside links from which a punctuated block counts as prose. Boilerpipe's ArticleExtractor
/// parts short from long text at 10 to 15 words (Kohlschütter et al., WSDM 2010).
const PROSE_WORDS: u32 = 10;
/// Link words per thousand above which a block is not prose; boilerpipe's threshold of 0.33.
const PROSE_LINKS: u32 = 333;

/// The blocks of a page, in document order; only what is rendered.
pub fn blocks(s: &Snapshot, features: &[Features]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    // For the children of each node: the element whose inline content they are, and for inline
    // nodes the child of that element they stand in.
    let mut container = vec![NONE; s.len() as usize];
    let mut top = vec![NONE; s.len() as usize];
    let mut broken = true;
    for id in 0..s.len() {
        let parent = s.parent(id);
        let f = &features[id as usize];
        let parts = parent == NONE || s.tag(id).is_block() || f.has_block;
        let within = if parent == NONE { id } else { container[parent as usize] };
        if parts {
            container[id as usize] = id;
        } else {
            container[id as usize] = within;
            top[id as usize] = if top[parent as usize] == NONE { id } else { top[parent as usize] };
        }
        broken |= parts;
        if parts || !f.visible || !counts(s, id, f) {
            continue;
        }
        let (first, end) = (top[id as usize], s.end(top[id as usize]));
        let media = u32::from(is_media(s.tag(id)));
        match out.last_mut() {
            Some(last) if !broken && last.container == within => last.end = end,
            _ => out.push(Block { first, end, container: within, ..Block::default() }),
        }
        if let Some(last) = out.last_mut() {
            if s.is_text(id) {
                last.words += f.words;
                last.link_words += f.link_words;
                last.stops += f.stops;
            }
            last.media += media;
        }
        broken = false;
    }
    out
}

/// Whether a node makes a block by itself: words, media, or a control without a text.
fn counts(s: &Snapshot, id: NodeId, f: &Features) -> bool {
    (s.is_text(id) && f.words > 0) || is_media(s.tag(id)) || is_bare_control(s, id, f)
}

fn is_media(tag: Tag) -> bool {
    matches!(tag, Tag::Img | Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed | Tag::Object)
}

/// A link or control that shows no words: an icon, a field.
fn is_bare_control(s: &Snapshot, id: NodeId, f: &Features) -> bool {
    match s.tag(id) {
        Tag::A => f.words == 0 && f.media == 0 && f.links > 0,
        Tag::Button => f.words == 0 && f.media == 0,
        Tag::Input => f.controls > 0,
        Tag::Select | Tag::Textarea => true,
        _ => false,
    }
}

/// The block's text, white space as in the page, at most about `limit` bytes, cut at a node's end.
pub fn text(s: &Snapshot, block: &Block, limit: usize, out: &mut String) {
    out.clear();
    for id in block.first..block.end {
        if s.space_before(id) && !s.is_text(id) {
            out.push(' ');
        }
        if s.is_text(id) {
            if s.space_before(id) {
                out.push(' ');
            }
            out.push_str(s.text(id));
            if out.len() > limit {
                break;
            }
        }
    }
}

/// What a block without words is called: alternative texts, labels and placeholders.
pub fn spoken(s: &Snapshot, block: &Block, out: &mut String) {
    out.clear();
    for id in block.first..block.end {
        for name in [Attr::AriaLabel, Attr::Alt, Attr::Title, Attr::Placeholder] {
            if let Some(value) = s.attr(id, name).filter(|v| !v.is_empty()) {
                out.push_str(value);
                out.push(' ');
                break;
            }
        }
        if out.len() > 300 {
            break;
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::features;
    use crate::snapshot::{Limits, html};

    fn split(page: &str) -> Vec<(String, u32, u32)> {
        let s = html::parse(page, "", Limits::default());
        let f = features::compute(&s);
        let mut text = String::new();
        let describe = |b: &Block| {
            super::text(&s, b, 1000, &mut text);
            (crate::text::squeeze(&text), b.words, b.link_words)
        };
        blocks(&s, &f).iter().map(describe).collect()
    }

    #[test]
    fn block_borders_part_inline_content_does_not() {
        let got = split("<div>One <b>two</b> three<p>four</p>five <a href=x>six</a><div></div>seven</div>");
        let want = [("One two three", 3, 0), ("four", 1, 0), ("five six", 2, 1), ("seven", 1, 0)];
        assert_eq!(got, want.map(|(t, w, l)| (t.to_owned(), w, l)));
    }

    #[test]
    fn what_is_not_rendered_is_no_block() {
        let got = split("<p style='display: none'>a</p><p hidden>b</p><noscript>c</noscript><p>d<img src=x></p>");
        assert_eq!(got.len(), 1);
    }
}
