//! What may stand where in XHTML. The core's trees keep to nearly all of it; records from outside may not.

use crate::snapshot::Tag;
use crate::tree::{CleanTree, Op};

/// What an element that is open takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Flow,
    /// The same without headings.
    Quiet,
    Phrasing,
    List,
    Terms,
    Table,
    Rows,
    Row,
    Ruby,
}

impl Context {
    /// What the element takes that is written under this name.
    pub fn within(tag: Tag) -> Self {
        use Tag::*;
        match tag {
            Ul | Ol => Context::List,
            Dl => Context::Terms,
            Table => Context::Table,
            Thead | Tbody | Tfoot => Context::Rows,
            Tr => Context::Row,
            Ruby => Context::Ruby,
            Th | Caption => Context::Quiet,
            Blockquote | Li | Dd | Td | Figcaption | Figure | Details | Div => Context::Flow,
            _ => Context::Phrasing,
        }
    }

    /// Whether an element may stand here.
    pub fn takes(self, tag: Tag) -> bool {
        use Tag::*;
        let part = matches!(tag, Li | Dt | Dd | Caption | Thead | Tbody | Tfoot | Tr | Td | Th | Figcaption | Summary);
        match self {
            Context::Flow => !part && !matches!(tag, Rt | Rp),
            Context::Quiet => !part && tag.heading_level().is_none() && !matches!(tag, Rt | Rp | Table),
            Context::Phrasing => !tag.is_block() && !matches!(tag, Rt | Rp),
            Context::List => tag == Li,
            Context::Terms => matches!(tag, Dt | Dd),
            Context::Table => matches!(tag, Caption | Thead | Tbody | Tfoot | Tr),
            Context::Rows => tag == Tr,
            Context::Row => matches!(tag, Td | Th),
            Context::Ruby => !tag.is_block() && tag != Ruby,
        }
    }

    /// What is put around something that may not stand here by itself.
    pub fn wrap(self) -> &'static [Tag] {
        match self {
            Context::List => &[Tag::Li],
            Context::Terms => &[Tag::Dt],
            Context::Table | Context::Rows => &[Tag::Tr, Tag::Td],
            Context::Row => &[Tag::Td],
            _ => &[],
        }
    }
}

/// For each op that opens an element, whether its children make it what it is called; one that is not is written
/// as a box or not at all.
pub(super) fn sound(tree: &CleanTree) -> Vec<bool> {
    let mut sound = vec![true; tree.ops.len()];
    let mut open: Vec<(usize, Tag, Vec<Tag>)> = Vec::new();
    for (at, op) in tree.ops.iter().enumerate() {
        match op {
            Op::Open { tag, .. } => {
                if let Some((_, _, children)) = open.last_mut() {
                    children.push(*tag);
                }
                open.push((at, *tag, Vec::new()));
            }
            Op::Text(text) if text.trim().is_empty() => {}
            Op::Text(_) => {
                if let Some((_, _, children)) = open.last_mut() {
                    children.push(Tag::Text);
                }
            }
            Op::Close => {
                if let Some((from, tag, children)) = open.pop() {
                    sound[from] = is_sound(tag, &children);
                }
            }
        }
    }
    sound
}

fn is_sound(tag: Tag, children: &[Tag]) -> bool {
    use Tag::*;
    match tag {
        // Terms, then what is said of them.
        Dl => {
            let pairs = children.windows(2).all(|pair| pair != [Dt, Text] && pair != [Text, Dt]);
            let parts = children.iter().all(|c| matches!(c, Dt | Dd));
            parts && pairs && children.first() == Some(&Dt) && children.last() == Some(&Dd)
        }
        Table => {
            let rest = children.strip_prefix(&[Caption]).unwrap_or(children);
            let rest = rest.strip_prefix(&[Thead]).unwrap_or(rest);
            let rest = rest.strip_suffix(&[Tfoot]).unwrap_or(rest);
            rest.iter().all(|&c| c == Tbody) || rest.iter().all(|&c| c == Tr)
        }
        Details => children.first() == Some(&Summary) && children.iter().filter(|&&c| c == Summary).count() == 1,
        Figure => {
            let captions = children.iter().filter(|&&c| c == Figcaption).count();
            let at_end = children.first() == Some(&Figcaption) || children.last() == Some(&Figcaption);
            captions == 0 || captions == 1 && at_end
        }
        Ruby => {
            let said = |c: &Tag| matches!(c, Rt | Rp);
            let starts = children.first().is_some_and(|c| !said(c)) && children.last().is_some_and(said);
            let marks = children.iter().filter(|&&c| c == Rp).count();
            let around = children.windows(3).filter(|w| *w == [Rp, Rt, Rp]).count();
            starts && marks == 2 * around
        }
        _ => true,
    }
}
