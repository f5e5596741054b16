//! The article as plain text: the page's words and no others.
//!
//! Blocks are parted by an empty line, items and rows by a line end, cells by a tab. Items begin with a
//! dash; numbers of items are not the page's words and are left out, and so are the labels of embeds and
//! the caption of a lead image, which is not shown.

use crate::clean::allow;
use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};

/// Writes the text; ends with a line end unless it is empty.
pub fn write(tree: &CleanTree) -> String {
    let mut w = Writer::default();
    for op in &tree.ops {
        match op {
            Op::Text(text) => w.text(text),
            Op::Open { tag, attrs } => {
                let class = attrs.get(Attr::Class);
                let embed = *tag == Tag::A && class == Some(allow::EMBED);
                w.open(*tag, embed || *tag == Tag::Figure && class == Some(allow::LEAD));
            }
            Op::Close => w.close(),
        }
    }
    w.out.truncate(w.out.trim_end().len());
    if !w.out.is_empty() {
        w.out.push('\n');
    }
    w.out
}

/// What comes between two pieces of text, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Tab,
    Line,
    Blank,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Tag>,
    gap: Gap,
    /// Lists, cells and silent elements around.
    lists: usize,
    cells: u32,
    silent: u32,
    pre: u32,
    /// Items that have no text yet.
    dash: bool,
}

impl Writer {
    fn open(&mut self, tag: Tag, silent: bool) {
        self.open.push(if silent { Tag::Embed } else { tag });
        match tag {
            Tag::Br => return self.part(Gap::Line),
            Tag::Annotation => self.silent += 1,
            _ if silent => self.silent += 1,
            // Without its picture a caption is a sentence out of place.
            Tag::Rp | Tag::Figcaption => self.silent += 1,
            Tag::Rt => self.text("("),
            Tag::Q => self.text("“"),
            Tag::Td | Tag::Th => self.part(Gap::Tab),
            _ if tag.is_block() => self.part(self.distance(tag)),
            _ => {}
        }
        self.cells += u32::from(matches!(tag, Tag::Td | Tag::Th));
        self.pre += u32::from(tag == Tag::Pre);
        self.lists += usize::from(matches!(tag, Tag::Ul | Tag::Ol));
        self.dash |= tag == Tag::Li;
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        self.cells -= u32::from(matches!(tag, Tag::Td | Tag::Th));
        self.pre -= u32::from(tag == Tag::Pre);
        self.lists -= usize::from(matches!(tag, Tag::Ul | Tag::Ol));
        self.silent -= u32::from(matches!(tag, Tag::Annotation | Tag::Rp | Tag::Embed | Tag::Figcaption));
        match tag {
            Tag::Rt => self.text(")"),
            Tag::Q => self.text("”"),
            Tag::Li => self.dash = false,
            Tag::Td | Tag::Th => return self.part(Gap::Tab),
            _ => {}
        }
        if tag.is_block() {
            self.part(self.distance(tag));
        }
    }

    /// How far the block stands from what is around it.
    fn distance(&self, tag: Tag) -> Gap {
        match tag {
            _ if self.cells > 0 => Gap::Space,
            Tag::Li | Tag::Tr | Tag::Dd | Tag::Dt => Gap::Line,
            _ if self.lists > 0 => Gap::Line,
            _ => Gap::Blank,
        }
    }

    fn part(&mut self, gap: Gap) {
        let gap = if self.cells > 0 && gap > Gap::Tab { Gap::Space } else { gap };
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 || text.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let indent = 2 * self.lists.saturating_sub(1);
        if !self.out.is_empty() {
            self.out.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        let starts = self.out.is_empty() || gap >= Gap::Line;
        if std::mem::take(&mut self.dash) {
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str("- ");
        } else if starts && self.lists > 0 && self.pre == 0 {
            self.out.extend(std::iter::repeat_n(' ', indent + 2));
        }
        self.out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        write(&serde_json::from_str(json).expect("a tree"))
    }

    #[test]
    fn blocks_lines_and_cells() {
        assert_eq!(of(r#"[["p"],"a",["br"],0,"b ",["b"],"c",0,0,["h2"],"d",0,["p"],"e",0]"#), "a\nb c\n\nd\n\ne\n");
        assert_eq!(
            of(
                r#"[["table"],["tr"],["th"],"a",0,["th"],["p"],"b",0,["p"],"c",0,0,0,["tr"],["td"],0,["td"],"d",0,0,0,["p"],"e",0]"#
            ),
            "a\tb c\nd\n\ne\n"
        );
        assert_eq!(of("[]"), "");
    }

    #[test]
    fn the_caption_of_the_lead_image_is_left_out() {
        let caption = r#"["img",{"src":"https://e.org/"}],0,["figcaption"],"a",0,0"#;
        assert_eq!(of(&format!(r#"[["figure",{{"class":"lead"}}],{caption},["p"],"b",0]"#)), "b\n");
        assert_eq!(of(&format!(r#"[["figure"],{caption},["p"],"b",0]"#)), "b\n");
    }

    #[test]
    fn lists() {
        assert_eq!(
            of(
                r#"[["p"],"x",0,["ol"],["li"],"a",["ul"],["li"],"b",0,0,0,["li"],["p"],"c",0,["p"],"d",0,0,0,["p"],"y",0]"#
            ),
            "x\n\n- a\n  - b\n- c\n  d\n\ny\n"
        );
    }

    #[test]
    fn code_is_exact_and_nothing_is_added() {
        assert_eq!(of(r#"[["pre"],["code"],"a\n  b\n\nc",0,0,["p"],"z",0]"#), "a\n  b\n\nc\n\nz\n");
        assert_eq!(of(r#"[["p"],["a",{"class":"embed","href":"https://e.org/"}],"e.org",0,0,["p"],"z",0]"#), "z\n");
        assert_eq!(
            of(
                r#"[["p"],["math"],["semantics"],["mi"],"x",0,["annotation",{"encoding":"application/x-tex"}],"x",0,0,0,0]"#
            ),
            "x\n"
        );
        assert_eq!(of(r#"[["p"],["ruby"],"漢",["rp"],"(",0,["rt"],"kan",0,["rp"],")",0,0,0]"#), "漢(kan)\n");
    }
}
