//! Small pages for the tests of the rules: a few lines of HTML in, the labels of a block by its text out.

use crate::analysis;
use crate::block;
use crate::clutter::Class;
use crate::hide::{self, HideList};
use crate::page::Page;
use crate::rules::RECIPE;
use crate::snapshot::{Limits, Snapshot, html};
use crate::text;
use crate::verdict::{Kind, PageKind};

/// Where the pages stand, unless they say otherwise.
pub const URL: &str = "https://example.org/news/harbour-town";

/// A paragraph of prose; several make an article.
pub const PROSE: &str = "<p>The harbour town woke early, and the boats, long since repaired, left before the fog \
    had lifted from the quay and the old lighthouse.</p>";

/// A page with an article of eight paragraphs, and what else stands before, in and after it.
pub fn article(before: &str, within: &str, after: &str) -> String {
    let half = PROSE.repeat(4);
    format!(
        "<title>The harbour town at dawn</title><body>{before}<div><h1>The harbour town at dawn</h1>\
         {half}{within}{half}</div>{after}"
    )
}

/// A page with its labels.
pub struct Seen {
    /// The page.
    pub page: Page<'static>,
    /// Its kind; nothing certain before the whole analysis.
    pub kind: PageKind,
    /// What to hide; empty before the whole analysis.
    pub hide: HideList,
}

/// A snapshot for as long as the tests run.
pub fn snapshot(url: &str, page: &str) -> &'static Snapshot {
    Box::leak(Box::new(html::parse(page, url, Limits::default())))
}

/// The page after the recipe up to a rule, that rule included.
pub fn after(rule: &str, page: &str) -> Seen {
    after_at(URL, rule, page)
}

/// [`after`] for a page at an address.
pub fn after_at(url: &str, rule: &str, page: &str) -> Seen {
    let last = RECIPE.iter().position(|r| r.name == rule).unwrap_or(RECIPE.len() - 1);
    let mut page = Page::new(snapshot(url, page));
    for rule in &RECIPE[..=last] {
        (rule.apply)(&mut page);
    }
    Seen { page, kind: PageKind { kind: Kind::Other, confidence: 0 }, hide: HideList::default() }
}

/// The page after the first choice of the article, before the model has a say.
pub fn first(page: &str) -> Seen {
    let mut page = Page::new(snapshot(URL, page));
    analysis::prepare(&mut page, |_, _| {});
    Seen { page, kind: PageKind { kind: Kind::Other, confidence: 0 }, hide: HideList::default() }
}

/// The page after the whole analysis.
pub fn seen(page: &str) -> Seen {
    seen_with("normal", page)
}

/// [`seen`] for a reader who wants a strength.
pub fn seen_with(strength: &str, page: &str) -> Seen {
    let mut page = Page::new(snapshot(URL, page));
    let kind = analysis::label(&mut page, |_, _| {});
    let hide = hide::list(&page, kind.kind, strength.parse().expect("a strength"));
    Seen { page, kind, hide }
}

impl Seen {
    /// The one block whose text, or whose name if it has no words, holds `text`.
    pub fn block(&self, text: &str) -> usize {
        let found: Vec<usize> = (0..self.page.blocks.len()).filter(|&b| self.text(b).contains(text)).collect();
        assert_eq!(found.len(), 1, "blocks with {text:?}: {found:?}");
        found[0]
    }

    fn text(&self, b: usize) -> String {
        let mut out = String::new();
        block::text(self.page.s, &self.page.blocks[b], 10_000, &mut out);
        if self.page.blocks[b].words == 0 {
            block::spoken(self.page.s, &self.page.blocks[b], &mut out);
        }
        text::squeeze(&out)
    }

    /// What a block is and which rule said so.
    pub fn clutter(&self, text: &str) -> Option<(Class, &'static str)> {
        self.page.clutter[self.block(text)].map(|c| (c.class, c.rule))
    }

    /// Whether a block has a label.
    pub fn is(&self, text: &str, label: u32) -> bool {
        self.page.labels[self.block(text)] & label != 0
    }

    /// Whether a block is hidden.
    pub fn hides(&self, text: &str) -> bool {
        let block = &self.page.blocks[self.block(text)];
        self.hide.nodes.iter().any(|h| self.page.s.contains(h.node, block.first))
    }
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// One of several.
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A page of articles, clutter and nonsense in any order and nesting.
pub fn random_page(seed: u64) -> String {
    const OPEN: [(&str, &str); 16] = [
        ("<div>", "</div>"),
        ("<section>", "</section>"),
        ("<article>", "</article>"),
        ("<aside>", "</aside>"),
        ("<nav>", "</nav>"),
        ("<footer>", "</footer>"),
        ("<ul><li>", "</li></ul>"),
        ("<span>", "</span>"),
        ("<a href='/x'>", "</a>"),
        ("<form>", "</form>"),
        ("<blockquote>", "</blockquote>"),
        ("<table><tr><td>1</td><td>", "</td></tr></table>"),
        ("<div class='newsletter'>", "</div>"),
        ("<div class='related-stories'>", "</div>"),
        ("<div id='comments'>", "</div>"),
        ("<div class='article-body'>", "</div>"),
    ];
    const LEAF: [&str; 18] = [
        PROSE,
        PROSE,
        PROSE,
        "<h1>The harbour town at dawn</h1>",
        "<h2>The boats of the town</h2>",
        "<h2><a href='/boats'>Boats leave the harbour early</a></h2>",
        "<h3>Related stories</h3>",
        "<h3>12 comments</h3>",
        "<p>Advertisement</p>",
        "<p>Read also: <a href='/fog'>The fog lifts late over the old town</a></p>",
        "<p>Sign up for our newsletter</p>",
        "<a href='https://www.facebook.com/sharer.php?u=x'>Share</a>",
        "<img src=a alt='The quay'>",
        "<div>Anna, 10:30</div>",
        "<input type=email name=email>",
        "<figure><img src=b><figcaption>The quay at dawn.</figcaption></figure>",
        "Bare text, with a comma and a stop, that is as long as prose has to be, at the least.",
        "<time>24 May 2024</time>",
    ];
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut page = String::from("<title>The harbour town at dawn</title><body>");
    let mut open = Vec::new();
    for _ in 0..numbers.below(120) {
        match numbers.below(4) {
            0 => {
                let (start, end) = numbers.of(&OPEN);
                page.push_str(start);
                open.push(end);
            }
            1 => page.push_str(open.pop().unwrap_or("")),
            _ => page.push_str(numbers.of(&LEAF)),
        }
    }
    page
}
