//! Labels teasers: headlines that lead to other pages, alone or in rows of cards.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};

pub const RULE: Rule = Rule { name: "teaser", apply };

/// A headline has at least so many words.
const HEADLINE_WORDS: u32 = 3;
/// Teasers with more words are stories in full.
const CARD_WORDS: u32 = 160;
/// And so are those of more blocks.
const CARD_BLOCKS: usize = 14;
/// Words of prose to a headline from which it is no teaser's summary but the story: a section of an
/// article under a linked heading.
const SUMMARY_WORDS: u32 = 60;
/// The same in an `article` element of its own, beside the one with the main heading: there it is the
/// opening of another story, by the page's own word.
const OPENING_WORDS: u32 = 180;
/// Share of the page's prose (per thousand) that one teaser box may hold.
const MOST_PROSE: u32 = 350;

fn apply(page: &mut Page) -> usize {
    headlines(page) + rows(page)
}

/// Boxes under a heading that is a link to another page: the largest in which every heading is one.
fn headlines(page: &mut Page) -> usize {
    let mut count = 0;
    let links = links(page.s);
    // The headings of one box all lead to that box: it is labelled once.
    let mut done = 0;
    for id in 0..page.s.len() {
        if id < done || page.s.tag(id).heading_level().is_none() || page.heading == Some(id) {
            continue;
        }
        let f = page.features(id);
        if !f.visible || f.words < HEADLINE_WORDS || f.linked_headings == 0 || !links.lead_away(page, id) {
            continue;
        }
        let story = page.s.ancestors(id).find(|&a| page.s.tag(a) == Tag::Article);
        let own = page.heading.is_some() && story.is_some_and(|a| !page.holds_heading(a));
        let summary = if own { OPENING_WORDS } else { SUMMARY_WORDS };
        let mut scope = id;
        for up in page.s.ancestors(id) {
            let f = page.features(up);
            let body = matches!(page.s.tag(up), Tag::Body | Tag::Main);
            let plain = f.linked_headings < f.headings;
            let story = page.prose[up as usize] > summary * f.linked_headings;
            if body || plain || story || page.holds_heading(up) || page.holds_prose(up, MOST_PROSE) {
                break;
            }
            scope = up;
        }
        done = page.s.end(scope);
        // A linked heading with no box of its own stands in running text.
        if page.blocks_in(scope).len() > 1 || page.features(scope).in_link {
            count += page.set_clutter_in(scope, Class::Related, RULE.name, 620);
        }
    }
    count
}

/// For every node the first link at or after it and the nearest one around it, or [`NONE`].
struct Links {
    next: Vec<NodeId>,
    around: Vec<NodeId>,
}

fn links(s: &Snapshot) -> Links {
    let mut around = vec![NONE; s.len() as usize];
    let mut next = around.clone();
    for id in 1..s.len() {
        let parent = s.parent(id);
        around[id as usize] = if s.tag(parent) == Tag::A { parent } else { around[parent as usize] };
    }
    let mut link = NONE;
    for id in (0..s.len()).rev() {
        link = if s.tag(id) == Tag::A { id } else { link };
        next[id as usize] = link;
    }
    Links { next, around }
}

impl Links {
    /// Whether the first link in or around a heading leads to another page of the site.
    fn lead_away(&self, page: &Page, id: NodeId) -> bool {
        let next = self.next[id as usize];
        let link = if page.s.contains(id, next) { next } else { self.around[id as usize] };
        link != NONE && page.s.attr(link, Attr::Href).is_some_and(|href| !same_page(page.s.url(), href))
    }
}

/// Whether an address is the page's own, as far as its path tells.
fn same_page(own: &str, href: &str) -> bool {
    let path = |url: &'_ str| -> String {
        let url = url.split(['#', '?']).next().unwrap_or("");
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
        rest.trim_matches('/').to_owned()
    };
    let (own, other) = (path(own), path(href));
    !own.is_empty() && own == other
}

/// Rows of siblings of one kind, each led by a linked headline.
fn rows(page: &mut Page) -> usize {
    let mut count = 0;
    for parent in 0..page.s.len() {
        let f = page.features(parent);
        if page.s.is_text(parent) || !f.visible || f.links < 2 || f.words < 2 * HEADLINE_WORDS {
            continue;
        }
        let children: Vec<NodeId> = page.s.children(parent).filter(|&c| !page.s.is_text(c)).collect();
        let mut at = 0;
        while at < children.len() {
            let tag = page.s.tag(children[at]);
            let mut end = at;
            let mut cards = 0;
            while end < children.len() && page.s.tag(children[end]) == tag {
                cards += usize::from(is_card(page, children[end]));
                end += 1;
            }
            let run = &children[at..end];
            at = end;
            let with_media = run.iter().filter(|&&c| page.features(c).media > 0).count();
            let least = if with_media * 2 >= run.len() { 2 } else { 3 };
            if cards < least || cards * 10 < run.len() * 6 {
                continue;
            }
            let confidence = if with_media * 2 >= run.len() { 640 } else { 540 };
            for &card in run {
                if is_card(page, card) {
                    count += page.set_clutter_in(card, Class::Related, RULE.name, confidence);
                }
            }
        }
    }
    count
}

fn is_card(page: &Page, id: NodeId) -> bool {
    let f = page.features(id);
    let fits = f.visible && f.links > 0 && f.words >= HEADLINE_WORDS && f.words <= CARD_WORDS;
    if !fits || page.prose[id as usize] > SUMMARY_WORDS || page.holds_heading(id) || page.s.parent(id) == NONE {
        return false;
    }
    // Prose with a link in it is not a card: a block of its own must be the link.
    page.blocks_in(id).len() <= CARD_BLOCKS
        && page.blocks[page.blocks_in(id)].iter().any(|b| b.words >= HEADLINE_WORDS && b.link_density() > 800)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, Seen, after, article, seen};

    fn is_teaser(seen: &Seen, text: &str) -> bool {
        seen.clutter(text) == Some((Class::Related, RULE.name))
    }

    const ROW: &str = "<div><div><img src=a><a href=/1>The fog lifts late</a></div>\
        <div><img src=b><a href=/2>The boats leave early</a></div></div>";

    #[test]
    fn a_row_of_cards() {
        let seen = after("teaser", &article("", "", ROW));
        assert!(is_teaser(&seen, "fog lifts late") && is_teaser(&seen, "leave early"));
    }

    #[test]
    fn a_linked_headline_and_its_summary() {
        let page = article("", "", "<div><h2><a href=/1>The fog lifts late</a></h2><p>It was noon.</p></div>");
        let seen = after("teaser", &page);
        assert!(is_teaser(&seen, "fog lifts late") && is_teaser(&seen, "It was noon"));
    }

    #[test]
    fn not_the_main_heading_linked_to_itself() {
        let own = article("", "", "")
            .replace("<h1>The harbour town at dawn", "<h1><a href='#'></a><a href=/x>The harbour town at dawn</a>");
        let seen = seen(&own);
        assert!(!seen.hides("The harbour town at dawn") && !is_teaser(&seen, "The harbour town at dawn"));
        let other =
            article("", "", "<div><h2><a href='/news/harbour-town#top'>Back to the boats</a></h2><p>Up.</p></div>");
        assert!(!is_teaser(&after("teaser", &other), "Back to the boats"));
    }

    #[test]
    fn not_prose_with_links_nor_rows_without_a_headline() {
        let paragraphs = "<div><p>The fog, <a href=/1>as the keeper says</a>, lifts late on most days of the year.</p>\
            <p>The boats, <a href=/2>as all of them know</a>, leave early on most days of the year.</p>\
            <p>The quay, <a href=/3>as anybody sees</a>, is empty early on most days of the year.</p></div>";
        assert!(!is_teaser(&after("teaser", &article("", paragraphs, "")), "as the keeper says"));
        let tags = "<div><p><a href=/1>Fog</a></p><p><a href=/2>Boats</a></p><p><a href=/3>Quay</a></p></div>";
        assert!(!is_teaser(&after("teaser", &article("", "", tags)), "Fog"));
    }

    #[test]
    fn the_opening_of_another_story_in_an_article_of_its_own() {
        let more = format!("<article><h2><a href=/1>The fog lifts late</a></h2>{}</article>", PROSE.repeat(4));
        let page = format!(
            "<title>Boats</title><div><article><h1>Boats</h1>{}</article><div>{more}</div></div>",
            PROSE.repeat(20)
        );
        let teaser = |page: &str| after(RULE.name, page).clutter("The fog lifts late");
        assert_eq!(teaser(&page), Some((Class::Related, RULE.name)));
        assert_eq!(teaser(&page.replace("article>", "div>")), None);
    }

    #[test]
    fn not_the_sections_of_a_listicle() {
        let text = PROSE.repeat(3);
        let item = |n| format!("<h2><a href=/{n}>Boat number {n} of all</a></h2>{text}");
        let flat: String = (0..5).map(item).collect();
        assert!(!seen(&article("", &flat, "")).hides("Boat number 1"));
        // A long text before the list, so that the page is an article beyond doubt.
        let boxed: String = (0..5).map(|n| format!("<section>{}</section>", item(n))).collect();
        let seen = seen(&article(&PROSE.repeat(20), &boxed, ""));
        assert_eq!(seen.kind.kind, crate::verdict::Kind::Article);
        assert!(!seen.hides("Boat number 1"));
    }

    #[test]
    fn addresses_of_one_page() {
        assert!(same_page("https://example.org/a/b?x", "/a/b#y"));
        assert!(same_page("https://example.org/a/b", "http://www.example.org/a/b/"));
        assert!(!same_page("https://example.org/a/b", "/a") && !same_page("", "") && !same_page("https://é", "é"));
    }
}
