//! What is known of a block's place in the tree: among the stories of the page, near to or far from
//! the main heading and the box with most prose, in one of several boxes that look the same.

use super::boxes::Boxes;
use super::{Group, Row, alike};
use crate::features::per_mille;
use crate::page::Page;
use crate::snapshot::{NONE, NodeId, Tag};

/// Places by node.
pub struct Place {
    /// The `article` elements and the first-level headings that begin before it or with it.
    articles: Vec<u32>,
    tops: Vec<u32>,
    /// The nearest `article` around it.
    article: Vec<NodeId>,
    /// How many siblings look like it, itself included.
    alike: Vec<u32>,
    up: Vec<NodeId>,
    /// The lowest element that holds both it and the main heading, or the box with most prose of its own.
    meet_heading: Vec<NodeId>,
    meet_main: Vec<NodeId>,
    main: NodeId,
}

impl Place {
    /// Reads the tree.
    pub fn new(page: &Page, boxes: &Boxes) -> Self {
        let n = page.s.len() as usize;
        let main = main_box(page);
        let mut place = Place {
            articles: vec![0; n],
            tops: vec![0; n],
            article: vec![NONE; n],
            alike: vec![0; n],
            up: boxes.up.clone(),
            meet_heading: meets(page, page.heading),
            meet_main: meets(page, Some(main)),
            main,
        };
        let (mut articles, mut tops) = (0, 0);
        let mut looks: Vec<(NodeId, u64, NodeId)> = Vec::new();
        for id in 0..page.s.len() {
            let (i, parent, tag) = (id as usize, page.s.parent(id), page.s.tag(id));
            articles += u32::from(tag == Tag::Article);
            tops += u32::from(tag == Tag::H1);
            (place.articles[i], place.tops[i]) = (articles, tops);
            let above = if parent == NONE { NONE } else { place.article[parent as usize] };
            place.article[i] = if tag == Tag::Article { id } else { above };
            if !page.s.is_text(id) && !page.blocks_in(id).is_empty() {
                looks.push((parent, alike::look(page, id), id));
            }
        }
        looks.sort_unstable();
        for same in looks.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            same.iter().for_each(|(_, _, id)| place.alike[*id as usize] = same.len() as u32);
        }
        place
    }
}

/// The element whose children hold most prose themselves.
fn main_box(page: &Page) -> NodeId {
    let mut own = vec![0u32; page.s.len() as usize];
    for block in page.blocks.iter().filter(|b| b.is_prose()) {
        let parent = page.s.parent(block.container);
        own[if parent == NONE { 0 } else { parent as usize }] += block.plain();
    }
    let most = own.iter().enumerate().max_by_key(|(id, words)| (**words, std::cmp::Reverse(*id)));
    most.map_or(0, |(id, _)| id as NodeId)
}

/// For every node the lowest element that holds both it and another.
fn meets(page: &Page, other: Option<NodeId>) -> Vec<NodeId> {
    let mut out = vec![NONE; page.s.len() as usize];
    let Some(other) = other else { return out };
    for id in 0..page.s.len() {
        let parent = page.s.parent(id);
        let above = if parent == NONE { NONE } else { out[parent as usize] };
        out[id as usize] = if page.s.contains(id, other) { id } else { above };
    }
    out
}

impl Group for Place {
    fn names() -> Vec<String> {
        [
            "articles_before",
            "article_prose",
            "tops_since",
            "meet_heading_prose",
            "meet_main_depth",
            "meet_main_prose",
            "alike0",
            "alike1",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn push(&self, page: &Page, b: usize, row: &mut Row) {
        let at = page.blocks[b].container as usize;
        let prose = |id: NodeId| match id {
            NONE => -1,
            id => per_mille(page.prose[id as usize], page.total_prose()) as i32,
        };
        row.add(self.articles[at]);
        row.add(prose(self.article[at]));
        row.add(page.heading.map_or(-9, |h| self.tops[at] as i32 - self.tops[h as usize] as i32));
        row.add(prose(self.meet_heading[at]));
        let meet = self.meet_main[at];
        row.add(if meet == NONE { -1 } else { page.s.depth(self.main) as i32 - page.s.depth(meet) as i32 });
        row.add(prose(meet));
        row.add(self.alike[at]);
        let up = self.up[at];
        row.add(if up == NONE { 0 } else { self.alike[up as usize] });
    }
}
