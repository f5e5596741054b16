//! Articles that a page hangs below its own as the reader scrolls: boxes of the same kind, each with a
//! main heading of its own.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{Attr, NodeId, Tag};

pub const RULE: Rule = Rule { name: "scroll", apply };

/// Words of prose from which a box is an article of its own.
const ARTICLE_WORDS: u32 = 40;

fn apply(page: &mut Page) -> usize {
    // Entries of a live blog and posts on a front page have headings below the page's: only an h1 says
    // that another page begins.
    let Some(heading) = page.heading.filter(|&h| page.s.tag(h) == Tag::H1 && is_article(page, h)) else { return 0 };
    let mut count = 0;
    let mut own = heading;
    let ups: Vec<NodeId> = page.s.ancestors(heading).collect();
    for up in ups {
        if page.prose[own as usize] >= ARTICLE_WORDS && own != heading {
            let others: Vec<NodeId> = page.s.children(up).filter(|&c| c > own && is_like(page, own, c)).collect();
            for other in others {
                count += page.set_clutter_in(other, Class::Related, RULE.name, 720);
            }
        }
        own = up;
    }
    count
}

/// Whether a heading stands in an `article`: pages that sell something give every section an h1.
fn is_article(page: &Page, heading: NodeId) -> bool {
    page.s.ancestors(heading).any(|up| page.s.tag(up) == Tag::Article)
}

/// Whether a box is of the same kind as the article's, with prose under an h1 of its own.
fn is_like(page: &Page, own: NodeId, other: NodeId) -> bool {
    let s = page.s;
    let class = |id| s.attr(id, Attr::Class).unwrap_or("").split_ascii_whitespace().next().unwrap_or("");
    s.tag(own) == s.tag(other)
        && class(own) == class(other)
        && page.prose[other as usize] >= ARTICLE_WORDS
        && (other..s.end(other)).any(|n| s.tag(n) == Tag::H1 && page.features(n).words > 0 && is_article(page, n))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after, seen};

    fn page(own: &str, other: &str) -> String {
        let text = PROSE.repeat(3);
        format!(
            "<title>The harbour</title><body><div><article class='story a'><{own}>The harbour</{own}>{text}</article>\
             <article class='story b'><{other}>The fog</{other}>{text}</article></div>"
        )
    }

    #[test]
    fn the_next_article_below() {
        assert_eq!(after("scroll", &page("h1", "h1")).clutter("The fog"), Some((Class::Related, RULE.name)));
        let seen = seen(&page("h1", "h1"));
        assert!(seen.hides("The fog") && seen.hide.nodes.iter().all(|h| h.class == Class::Related));
    }

    #[test]
    fn not_entries_and_posts() {
        for (own, other) in [("h1", "h2"), ("h2", "h2"), ("h2", "h1")] {
            assert_eq!(after("scroll", &page(own, other)).clutter("The fog"), None, "{own} {other}");
        }
        let entry =
            format!("<article><h1>The harbour</h1>{0}<div><h1>The fog</h1>{0}</div></article>", PROSE.repeat(3));
        assert_eq!(after("scroll", &format!("<title>The harbour</title>{entry}")).clutter("The fog"), None);
    }
}
