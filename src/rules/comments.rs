//! Labels readers' comments: what stands under a heading such as "42 comments", in an element named
//! so, or in a thread of like siblings that each carry a date or a reply link.
//!
//! Comments are often the longest prose of a page, so how much they hold says nothing; what counts is
//! that an article stands before them. On a forum's page nothing does, and the posts are the content.

use super::{Cover, Rule, box_from};
use crate::block;
use crate::clutter::Class;
use crate::features::hint;
use crate::page::Page;
use crate::snapshot::{Attr, NONE, NodeId, Tag};

pub const RULE: Rule = Rule { name: "comments", apply };

/// Phrase strength of a block that says "comments" and little else.
const WHOLE: u8 = 6;
const MOST_WORDS: u32 = 12;
/// Words of prose that must stand between the main heading and the comments.
const ARTICLE_BEFORE: u32 = 40;
/// A post with more blocks is a page.
const POST_BLOCKS: usize = 80;
/// A thread has at least so many posts.
const POSTS: usize = 3;

fn apply(page: &mut Page) -> usize {
    let mut before = 0;
    let mut prose_before = Vec::with_capacity(page.blocks.len() + 1);
    let start = page.heading.unwrap_or(0);
    for b in &page.blocks {
        prose_before.push(before);
        if b.is_prose() && b.first > start {
            before += b.plain();
        }
    }
    prose_before.push(before);
    let begins = |page: &Page, b: usize| prose_before[b] >= ARTICLE_BEFORE && !page.blocks_in(0).is_empty();
    let mut count = 0;
    let mut cover = Cover::default();
    for b in 0..page.blocks.len() {
        if page.phrase(b, Class::Comments) < WHOLE || page.blocks[b].words > MOST_WORDS || !begins(page, b) {
            continue;
        }
        count += match box_from(page, b, |page, id| page.s.tag(id) != Tag::Article) {
            Some(scope) => cover.label(page, scope, Class::Comments, RULE.name, 700),
            None => usize::from(page.set_clutter(b, Class::Comments, RULE.name, 700)),
        };
    }
    let mut cover = Cover::default();
    for id in 0..page.s.len() {
        let first = page.blocks_in(id).start;
        if page.s.is_text(id) || page.blocks_in(id).is_empty() || !begins(page, first) || page.holds_heading(id) {
            continue;
        }
        let named = page.features(id).hints & hint::class(Class::Comments) != 0 && page.features(id).has_block;
        if named || is_thread(page, id) {
            count += cover.label(page, id, Class::Comments, RULE.name, if named { 720 } else { 560 });
        }
    }
    count
}

/// Whether an element's children are posts: siblings of one tag and class, most of them with prose
/// and with a date or a reply link, none of them led by a linked headline.
fn is_thread(page: &Page, id: NodeId) -> bool {
    if page.prose[id as usize] == 0 || page.features(id).headings > 60 {
        return false;
    }
    let children: Vec<NodeId> = page.s.children(id).filter(|&c| page.features(c).words > 3).collect();
    if children.len() < POSTS || page.s.parent(id) == NONE {
        return false;
    }
    let posts = children.iter().filter(|&&c| is_post(page, c)).count();
    let look = |c: NodeId| (page.s.tag(c), page.s.attr(c, Attr::Class).and_then(|v| v.split_ascii_whitespace().next()));
    let typical = look(children[children.len() / 2]);
    let like = children.iter().filter(|&&c| look(c) == typical).count();
    posts >= POSTS && posts * 10 >= children.len() * 7 && like * 10 >= children.len() * 7
}

fn is_post(page: &Page, id: NodeId) -> bool {
    let range = page.blocks_in(id);
    if range.len() < 2 || range.len() > POST_BLOCKS {
        return false;
    }
    let mut text = String::new();
    let mut signed = false;
    for b in range {
        let block = &page.blocks[b];
        if block.words > MOST_WORDS || block.words == 0 {
            continue;
        }
        signed |= page.phrase(b, Class::Comments) >= WHOLE;
        if !signed {
            block::text(page.s, block, 200, &mut text);
            signed = says_when(&text);
        }
    }
    signed && page.prose[id as usize] > 0
}

/// Whether a short text holds a time of day or a year.
fn says_when(text: &str) -> bool {
    let mut digits = 0;
    let mut number = 0u32;
    let mut colon = false;
    for c in text.chars().chain(std::iter::once(' ')) {
        if let Some(d) = c.to_digit(10) {
            digits += 1;
            number = number.wrapping_mul(10).wrapping_add(d);
            continue;
        }
        if digits == 4 && (1990..2100).contains(&number) || colon && digits == 2 && number < 60 {
            return true;
        }
        colon = c == ':' && (1..=2).contains(&digits) && number < 24;
        (digits, number) = (0, 0);
    }
    false
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::page::label;
    use crate::testing::{PROSE, Seen, after, article, seen};

    fn is_comment(seen: &Seen, text: &str) -> bool {
        seen.clutter(text) == Some((Class::Comments, RULE.name))
    }

    fn thread(first: &str) -> String {
        let post = |name: &str| format!("<li class=x><div>{name}, 24 May 2024</div>{PROSE}</li>");
        format!("<ul>{}{}{}</ul>", post(first), post("Berta"), post("Carl"))
    }

    #[test]
    fn what_stands_under_a_heading_or_a_name() {
        let page = article("", "", "<section><h3>12 comments</h3><p>I was there.</p></section>");
        assert!(is_comment(&after("comments", &page), "I was there"));
        let page = article("", "", "<div id=comments><p>I was there.</p></div>");
        assert!(is_comment(&after("comments", &page), "I was there"));
    }

    #[test]
    fn a_thread_of_dated_posts() {
        let seen = seen(&article("", "", &thread("Anna")));
        assert!(is_comment(&seen, "Anna") && seen.hides("Anna"));
    }

    #[test]
    fn not_without_an_article_before() {
        let page = format!("<title>Boats</title><h1>Boats</h1>{}", thread("Anna"));
        assert!(!is_comment(&after("comments", &page), "Anna"));
        let page = "<title>Boats</title><h1>Boats</h1><section><h3>12 comments</h3><p>I was there.</p></section>";
        assert!(!is_comment(&after("comments", page), "I was there"));
    }

    #[test]
    fn not_lists_without_dates() {
        let page = article("", "", &thread("Anna").replace("24 May 2024", "a fisher"));
        assert!(!is_comment(&after("comments", &page), "Anna"));
    }

    #[test]
    fn not_the_text_around_a_bare_label() {
        let seen = seen(&article("", "<p>First line, here.</p>12 comments", ""));
        assert!(!is_comment(&seen, "First line") && seen.is("First line", label::KEPT));
    }

    #[test]
    fn times_and_years() {
        assert!(says_when("Anna, 05.11.2012 10:57"));
        assert!(says_when("at 9:05"));
        assert!(!says_when("12 comments"));
        assert!(!says_when("3:0"));
    }
}
