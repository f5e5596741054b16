//! Whether the page is a discussion: a forum's thread, a question with its answers.
//!
//! There the posts are the content, and what looks like comments under an article is what the reader
//! came for.

use super::Rule;
use crate::page::Page;
use crate::snapshot::{Attr, Tag};

pub const RULE: Rule = Rule { name: "forum", apply };

fn apply(page: &mut Page) -> usize {
    page.forum = is_forum(page);
    usize::from(page.forum)
}

/// Types of schema.org that say so, as they stand in JSON-LD and microdata.
const TYPES: [&str; 4] = ["DiscussionForumPosting", "QAPage", "Question", "Conversation"];
/// Path words of forum software and question sites (phpBB, vBulletin, XenForo, Discourse, IPS, Stack
/// Exchange and their like).
const PATH: [&str; 15] = [
    "forum",
    "forums",
    "thread",
    "threads",
    "topic",
    "topics",
    "viewtopic",
    "showthread",
    "questions",
    "question",
    "discussion",
    "discussions",
    "board",
    "boards",
    "answers",
];
/// First labels of forums' host names.
const HOSTS: [&str; 8] =
    ["forum", "forums", "community", "communities", "discuss", "discussion", "discussions", "board"];
/// Names in `<meta name=generator>`.
const GENERATORS: [&str; 9] =
    ["phpbb", "vbulletin", "xenforo", "discourse", "mybb", "smf", "invision", "flarum", "vanilla"];

/// Whether the page says that it is a discussion.
fn is_forum(page: &Page) -> bool {
    if address_says_so(page.s.url()) {
        return true;
    }
    (0..page.s.len()).any(|id| match page.s.tag(id) {
        Tag::Meta => {
            page.s.attr(id, Attr::Name).is_some_and(|n| n.eq_ignore_ascii_case("generator"))
                && page.s.attr(id, Attr::Content).is_some_and(|c| {
                    let c = c.to_ascii_lowercase();
                    GENERATORS.iter().any(|g| c.starts_with(g))
                })
        }
        Tag::Script => page.s.children(id).any(|t| {
            let json = page.s.text(t);
            TYPES.iter().any(|t| json.match_indices(t).any(|(at, _)| typed(json, at)))
        }),
        _ => page.s.attr(id, Attr::Itemtype).is_some_and(|t| TYPES.iter().any(|n| t.ends_with(&format!("/{n}")))),
    })
}

/// Whether the host's first label or one of the path's folders is a forum's word. The last part of
/// the path names the page, and an article may well be about forums.
fn address_says_so(url: &str) -> bool {
    let Some((host, path)) = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')) else { return false };
    let label = host.split('.').next().unwrap_or("").to_ascii_lowercase();
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let script = path.split_once(".php").map_or("", |(name, _)| name);
    let word = |w: &str| PATH.contains(&w.to_ascii_lowercase().as_str());
    HOSTS.contains(&label.as_str())
        || folders.split(['/', '?']).take(4).any(|w| word(w) || w == "t")
        || script.rsplit('/').next().is_some_and(word)
}

/// Whether the name at a place of JSON-LD is the value of `@type`.
fn typed(json: &str, at: usize) -> bool {
    let before = json[..at].trim_end_matches(['"', '[', ' ', ':', '\n', '\t']);
    before.ends_with("@type")
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::clutter::Class;
    use crate::testing::{URL, after, after_at, article, seen};

    fn is_forum(url: &str, page: &str) -> bool {
        after_at(url, "forum", page).page.forum
    }

    #[test]
    fn addresses_of_forums() {
        for url in [
            "https://example.org/forum/boats/12",
            "https://example.org/viewtopic.php?t=12",
            "https://forums.example.org/boats",
            "https://example.org/t/boats/12",
        ] {
            assert!(is_forum(url, ""), "{url}");
        }
    }

    #[test]
    fn not_addresses_of_articles_about_forums() {
        for url in [
            URL,
            "",
            "https://example.org/news/forum",
            "https://example.org/news/a-question-of-boats/",
            "https://example.org/boardroom/news/12",
            "https://discussed.example.org/news",
        ] {
            assert!(!is_forum(url, ""), "{url}");
        }
    }

    #[test]
    fn what_the_page_says_of_itself() {
        let page = |head: &str| after("forum", &format!("<head>{head}</head>")).page.forum;
        let json = |json: &str| page(&format!("<script type='application/ld+json'>{json}</script>"));
        assert!(page("<meta name=generator content='phpBB 3'>"));
        assert!(!page("<meta name=generator content='A blog'><meta name=description content='phpBB 3'>"));
        assert!(json(r#"{"@type": "QAPage"}"#) && json(r#"{"@type":["DiscussionForumPosting"]}"#));
        assert!(!json(r#"{"@type": "NewsArticle", "headline": "Question"}"#));
        assert!(page("<body><div itemscope itemtype='https://schema.org/Question'>"));
        assert!(!page("<body><div itemscope itemtype='https://schema.org/NewsArticle'>"));
    }

    #[test]
    fn posts_of_a_forum_are_no_comments() {
        let posts = article("", "", "<h3>12 comments</h3>");
        assert_eq!(seen(&posts).clutter("12 comments").map(|c| c.0), Some(Class::Comments));
        let posts = format!("<meta name=generator content=Discourse>{posts}");
        assert_ne!(seen(&posts).clutter("12 comments").map(|c| c.0), Some(Class::Comments));
    }
}
