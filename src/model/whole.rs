//! What is known of the page as a whole: the same for all its blocks.

use super::{Group, Row};
use crate::article::CLUTTER;
use crate::page::Page;
use crate::snapshot::{Attr, Tag};

/// What structured data call a page, surest last.
const TYPES: [&[&str]; 4] = [
    &["ItemList\"", "CollectionPage\""],
    &["\"Product\"", "ProductGroup\""],
    &["QAPage\"", "DiscussionForumPosting\"", "FAQPage\""],
    &["NewsArticle\"", "BlogPosting\"", "\"Article\"", "TechArticle\""],
];

/// The facts, as a row holds them.
pub struct Whole(Row);

impl Whole {
    /// Sums up the page.
    pub fn new(page: &Page) -> Self {
        let f = page.f.first().copied().unwrap_or_default();
        let of = |keep: &dyn Fn(usize) -> bool| -> (u32, u32) {
            let words = (0..page.blocks.len()).filter(|&b| keep(b)).map(|b| (1, page.blocks[b].words));
            words.fold((0, 0), |(n, sum), (one, words)| (n + one, sum + words))
        };
        let kept = |b: usize| page.is_kept(b);
        let (blocks, words) = of(&|_| true);
        let (kept_blocks, kept_words) = of(&kept);
        let path = path(page.s.url());
        let mut row = Row::default();
        row.add(blocks);
        row.add(words);
        row.share(page.total_prose(), words);
        row.share(f.link_words, f.words);
        row.add(kept_words);
        row.add(kept_blocks);
        row.share(kept_words, words);
        row.share(of(&|b| kept(b) && page.blocks[b].is_prose()).1, page.total_prose());
        row.share(of(&|b| page.clutter_confidence(b) >= CLUTTER).1, words);
        row.add(f.headings);
        row.add(f.linked_headings);
        row.add(f.media);
        row.add(of(&|b| page.s.tag(page.blocks[b].container) == Tag::Li).0);
        row.add(page.forum);
        row.add(says(page));
        row.add(path.split('/').filter(|p| !p.is_empty()).count());
        row.add(path.bytes().filter(u8::is_ascii_digit).count());
        Whole(row)
    }
}

impl Group for Whole {
    fn names() -> Vec<String> {
        let names = [
            "blocks",
            "words",
            "prose",
            "links",
            "kept",
            "kept_blocks",
            "kept_share",
            "kept_prose",
            "clutter",
            "headings",
            "linked_headings",
            "media",
            "items",
            "forum",
            "says",
            "path",
            "path_digits",
        ];
        names.map(|n| format!("page_{n}")).to_vec()
    }

    fn push(&self, _: &Page, _: usize, row: &mut Row) {
        row.0.extend_from_slice(&self.0.0);
    }
}

/// An address without its query and fragment.
fn path(url: &str) -> &str {
    url.split_once("://").map_or("", |(_, rest)| rest).split(['?', '#']).next().unwrap_or("")
}

/// What the page says that it is: 0 nothing, else one more than the place in [`TYPES`].
fn says(page: &Page) -> usize {
    let scripts = (0..page.s.len()).filter(|&id| {
        page.s.tag(id) == Tag::Script && page.s.attr(id, Attr::Type).is_some_and(|t| t.contains("ld+json"))
    });
    let texts = scripts.flat_map(|id| page.s.children(id)).map(|c| page.s.text(c));
    let of = |json: &str| TYPES.iter().rposition(|names| names.iter().any(|n| json.contains(n))).map_or(0, |i| i + 1);
    texts.map(of).max().unwrap_or(0)
}
