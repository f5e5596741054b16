//! Authors as markup marks them: microdata, `rel`, classes, icons, links to authors' pages.

use super::canonical::has_rel;
use super::evidence::Evidence;
use super::names::{Likeness, Name, is_opening, names};
use super::text::{pieces, plain};
use crate::snapshot::{Attr, NodeId, Tag};
use std::ops::Range;

/// Elements of one kind that are looked at.
const MARKED: usize = 200;

/// Nodes between two elements that stand next to each other.
const NEXT_TO: NodeId = 8;

/// Lines around the heading in which an author may be marked.
const LINES_BEFORE: usize = 6;
const LINES_AFTER: usize = 16;

/// Bytes of an element's text that can be a byline.
const BYLINE_BYTES: usize = 200;

/// Words of classes that mark the author, as far as themes and content systems agree on them.
const AUTHOR_CLASSES: [&str; 8] = ["auteur", "author", "authorname", "authors", "autor", "byline", "bylines", "writer"];

/// Words of classes that mark what stands about an author or is another's: a reviewer, a reader.
const ASIDE_CLASSES: [&str; 16] = [
    "avatar",
    "bio",
    "comment",
    "commentlist",
    "comments",
    "description",
    "image",
    "kommentar",
    "kommentare",
    "photo",
    "respond",
    "review",
    "reviewer",
    "reviews",
    "share",
    "social",
];

/// Words of classes of the icon of a person, as icon fonts name it.
const PERSON_ICONS: [&str; 4] = ["author", "person", "pencil", "user"];

/// Parts of addresses before an author's name, as content systems write them.
const AUTHOR_PATHS: [&str; 14] = [
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "contributor",
    "contributors",
    "profil",
    "profile",
    "reporters",
    "staff",
    "writers",
];

/// Whether a word of a class, id or test id marks authors.
pub(super) fn is_author_class(word: &[u8]) -> bool {
    // Asked of every word of every class: nearly all are told apart by length and first letter.
    (5..=10).contains(&word.len())
        && matches!(word[0] | 0x20, b'a' | b'b' | b'w')
        && AUTHOR_CLASSES.iter().any(|w| word.eq_ignore_ascii_case(w.as_bytes()))
}

fn has_word(value: &str, words: &[&str]) -> bool {
    let mut own = value.split(|c: char| !c.is_ascii_alphanumeric()).take(40);
    own.any(|w| words.iter().any(|x| x.len() == w.len() && x.eq_ignore_ascii_case(w)))
}

fn says(e: &Evidence, node: NodeId, words: &[&str]) -> bool {
    e.s.attrs(node)
        .any(|(name, value)| matches!(name, Attr::Class | Attr::Id | Attr::DataTestid) && has_word(value, words))
}

/// Microdata: the `name` within each `author` of the first thing that has one, so that those who
/// answered or commented are left out.
pub(super) fn props(e: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut thing = None;
    for node in e.prop("author").take(MARKED) {
        let of = e.s.ancestors(node).find(|&n| e.s.attr(n, Attr::Itemscope).is_some());
        if *thing.get_or_insert(of) != of {
            continue;
        }
        let end = e.s.end(node);
        let name = e.prop("name").find(|&n| n > node && n < end).unwrap_or(node);
        out.push(e.s.attr(name, Attr::Content).map_or_else(|| pieces(e.s, name, e.s.end(name)), plain));
    }
    out
}

/// The label that previews of the page carry: content systems write the author into the first of the two.
pub(super) fn labelled(e: &Evidence) -> Option<String> {
    let value = e.meta("twitter:data1").next().map(plain)?;
    let label = e.meta("twitter:label1").next().map(plain)?;
    (is_opening(&label) || e.meta("twitter:label2").next().is_some()).then_some(value)
}

/// Links near the heading that lead to a page about an author.
pub(super) fn author_pages(e: &Evidence) -> Vec<Name> {
    let (after, before) = near_heading(e);
    let found = |n| leads_to_author(e, n).then(|| names(&pieces(e.s, n, e.s.end(n)))).filter(|n| !n.is_empty());
    after.chain(before).find_map(found).unwrap_or_default()
}

/// Whether the node is a link to a page about an author.
fn leads_to_author(e: &Evidence, node: NodeId) -> bool {
    let href = (e.s.tag(node) == Tag::A).then(|| e.s.attr(node, Attr::Href)).flatten();
    // Resolving is dear, and most links are told apart without it.
    let url = href.filter(|h| AUTHOR_PATHS.iter().any(|p| h.contains(p))).and_then(|h| e.urls.resolve(h));
    url.is_some_and(|u| u.path_segments().into_iter().flatten().rev().skip(1).any(|s| AUTHOR_PATHS.contains(&s)))
}

/// Links that say they lead to the author: the first, and those next to it.
pub(super) fn links(e: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut last = None;
    for &node in e.rels.iter().filter(|&&n| e.s.tag(n) == Tag::A && has_rel(e, n, "author")).take(MARKED) {
        if last.is_some_and(|end| node > end + NEXT_TO) {
            break;
        }
        let text = pieces(e.s, node, e.s.end(node));
        if !names(&text).is_empty() {
            last = Some(e.s.end(node));
            out.push(text);
        }
    }
    out
}

/// The elements near the heading, else of the article, else of the page, whose class says that they
/// name the author: the first with a name, and those of its kind next to it.
pub(super) fn classes(e: &Evidence) -> Vec<Name> {
    let (after, before) = near_heading(e);
    [after, before, e.nodes(), 0..e.s.len()].into_iter().find_map(|range| marked_in(e, range)).unwrap_or_default()
}

fn marked_in(e: &Evidence, range: Range<NodeId>) -> Option<Vec<Name>> {
    let from = e.marked.partition_point(|&n| n < range.start);
    let to = e.marked.partition_point(|&n| n < range.end).max(from);
    let mut out: Vec<Name> = Vec::new();
    let mut last: Option<(NodeId, Option<&str>)> = None;
    for &node in e.marked[from..to].iter().filter(|&&n| is_marked(e, n)).take(MARKED) {
        let class = e.s.attr(node, Attr::Class);
        match last {
            Some((end, _)) if node < end => continue,
            Some((end, of)) if node > end + NEXT_TO || of != class => break,
            _ => {}
        }
        let text = pieces(e.s, node, e.s.end(node));
        if text.len() > BYLINE_BYTES {
            continue;
        }
        let found = names(&text);
        if !found.is_empty() {
            last = Some((e.s.end(node), class));
            out.extend(found);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether an element with an author's class names the author: not in forms and comments, not about
/// the author.
fn is_marked(e: &Evidence, node: NodeId) -> bool {
    !matches!(e.s.tag(node), Tag::Body | Tag::Html | Tag::Article | Tag::Main | Tag::Form | Tag::Label | Tag::Input)
        && !says(e, node, &ASIDE_CLASSES)
        && !e
            .s
            .ancestors(node)
            .take(8)
            .any(|n| e.s.tag(n) == Tag::Form || (says(e, n, &ASIDE_CLASSES[2..5]) || says(e, n, &ASIDE_CLASSES[7..9])))
}

/// The name behind the icon of a person near the heading.
pub(super) fn icons(e: &Evidence) -> Vec<Name> {
    let (after, before) = near_heading(e);
    let icon = |n: &NodeId| {
        let empty = e.s.end(*n) == n + 1 && matches!(e.s.tag(*n), Tag::I | Tag::Span | Tag::Svg | Tag::Other);
        let class = e.s.attr(*n, Attr::Class).filter(|_| empty);
        class.is_some_and(|c| has_word(c, &PERSON_ICONS) && !has_word(c, &ASIDE_CLASSES))
    };
    let named = |n: NodeId| {
        let found = names(&pieces(e.s, n, e.s.end(e.s.parent(n)).min(n + NEXT_TO)));
        found.first().is_some_and(|n| n.likeness == Likeness::Full).then_some(found)
    };
    after.chain(before).filter(icon).find_map(named).unwrap_or_default()
}

/// The nodes of the lines after the heading, and of those before it.
fn near_heading(e: &Evidence) -> (Range<NodeId>, Range<NodeId>) {
    let at = e.after_heading.min(e.lines.len());
    let of = |from: usize, to: usize| match (e.lines.get(from), e.lines.get(to.saturating_sub(1))) {
        (Some(first), Some(last)) if from < to => first.first.saturating_sub(NEXT_TO)..last.end,
        _ => 0..0,
    };
    let after = of(at, (at + LINES_AFTER).min(e.lines.len()));
    // What is about the article's beginning stands after its heading.
    let start = e.heading.map_or(after.start, |h| e.s.end(h)).min(after.end);
    (start..after.end, of(at.saturating_sub(LINES_BEFORE), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn texts(page: &str, of: fn(&Evidence) -> Vec<Name>) -> Vec<String> {
        let s = html::parse(page, "https://e.org/a", Limits::default());
        of(&Evidence::gather(&s, None)).into_iter().map(|n| n.text).collect()
    }

    #[test]
    fn the_author_below_the_heading_comes_before_those_of_teasers_above() {
        let page = "<p class=author>Bob Ray</p><h1>T</h1><p class=author>Ann Lee</p><p class=author>Cy Dee</p>
            <div>x</div><div>x</div><div>x</div><div>x</div><div>x</div><p class=author>Di Eve</p>";
        assert_eq!(texts(page, classes), ["Ann Lee", "Cy Dee"]);
    }

    #[test]
    fn words_of_classes() {
        for class in ["author", "post-Author x", "a byline", "c__authorName", "x_writer_1"] {
            assert_eq!(texts(&format!("<h1>T</h1><p class='{class}'>Ann Lee</p>"), classes), ["Ann Lee"], "{class}");
        }
        for class in ["", "authority", "co1author", "a b w", "bylined"] {
            assert_eq!(texts(&format!("<h1>T</h1><p class='{class}'>Ann Lee</p>"), classes), [""; 0], "{class}");
        }
        assert!(AUTHOR_CLASSES.iter().all(|w| is_author_class(w.as_bytes())));
    }

    #[test]
    fn reviewers_readers_and_what_is_about_the_author_are_not_meant() {
        for class in ["review-author", "author-bio", "author description", "comment-author"] {
            assert_eq!(texts(&format!("<h1>T</h1><p class='{class}'>Ann Lee</p>"), classes), [""; 0], "{class}");
        }
    }

    #[test]
    fn a_name_behind_a_persons_icon() {
        assert_eq!(texts("<h1>T</h1><ul><li><i class='bi bi-person'></i> Ann Lee</ul>", icons), ["Ann Lee"]);
        assert_eq!(texts("<h1>T</h1><ul><li><i class='bi bi-clock'></i> Ann Lee</ul>", icons), [""; 0]);
        assert_eq!(texts("<h1>T</h1><ul><li><i class='fa fa-user'></i> Login</ul>", icons), [""; 0]);
    }

    #[test]
    fn links_to_an_authors_page() {
        assert_eq!(texts("<h1>T</h1><a href='/author/ann'>Ann Lee</a>", author_pages), ["Ann Lee"]);
        assert_eq!(texts("<h1>T</h1><a href='/author'>Ann Lee</a>", author_pages), [""; 0]);
    }
}
