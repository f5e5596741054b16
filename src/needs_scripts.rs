//! Whether a page that was read without running its scripts has nothing to read because of that: such a page
//! can be opened in a tab, where they run.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::text::count_words;

/// Words from which a page says enough to be judged by them: shells of applications have a title, a footer or a
/// menu at most.
const FEW_WORDS: u32 = 60;

/// The same where nothing but a `noscript` tells: a word such as "Loading", and whose page it is. What a
/// `noscript` says is not in a snapshot, and many pages have one that only counts visits.
const NO_WORDS: u32 = 15;

/// Names of the element that a framework puts its page into: React, Vue, Next, Nuxt, Gatsby, Svelte, Angular, Ember.
const ROOTS: [&str; 9] =
    ["root", "app", "__next", "__nuxt", "___gatsby", "svelte", "app-root", "react-root", "ember-app"];

/// Whether a page has next to no text, and the empty root of an application or a `noscript` that scripts would
/// bring it for. Costs time linear in the page.
pub fn needs_scripts(s: &Snapshot) -> bool {
    let (mut words, mut instead, mut root) = (0u32, false, false);
    let mut id = 0;
    while id < s.len() {
        match s.tag(id) {
            // An image in it is for readers without scripts too.
            Tag::Noscript => instead |= s.end(id) == id + 1,
            Tag::Text => words += count_words(s.text(id)),
            _ => root |= is_root(s, id),
        }
        if words >= FEW_WORDS {
            return false;
        }
        let is_said = !matches!(s.tag(id), Tag::Head | Tag::Script | Tag::Noscript);
        id = if is_said { id + 1 } else { s.end(id) };
    }
    root || (instead && words < NO_WORDS)
}

/// Whether an element without text is where an application puts its page.
fn is_root(s: &Snapshot, id: NodeId) -> bool {
    let is_named = [Attr::Id, Attr::Class].into_iter().filter_map(|name| s.attr(id, name)).any(|v| ROOTS.contains(&v));
    is_named && (id..s.end(id)).all(|n| s.text(n).trim().is_empty())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::clip::{Guess, clip};
    use crate::testing::{PROSE, URL, snapshot};

    fn needs(page: &str) -> bool {
        needs_scripts(snapshot(URL, page))
    }

    #[test]
    fn the_shell_of_an_application() {
        for page in [
            "<title>News</title><body><div id=root></div><script src=/a.js></script>",
            "<title>News</title><body><div id=__next><div></div></div><footer>© The Gazette</footer>",
            "<body><noscript>You need to enable JavaScript to run this app.</noscript><div></div>",
            "<body><noscript>Bitte aktivieren Sie JavaScript.</noscript><p>Loading…</p>",
        ] {
            assert!(needs(page), "{page}");
        }
    }

    #[test]
    fn pages_that_say_what_they_have_to_say() {
        let words = PROSE.repeat(3);
        for page in [
            "<title>404</title><body><p>Not found.</p>",
            "",
            "<body><noscript><img src=https://e.org/count.gif></noscript><p>Short.</p>",
            "<body><div id=root><p>Short.</p></div>",
            &format!("<body><noscript>Enable JavaScript for comments.</noscript><div id=root></div>{words}"),
            &format!("<body><noscript>Enable JavaScript for comments.</noscript>{PROSE}"),
        ] {
            assert!(!needs(page), "{page}");
        }
    }

    #[test]
    fn a_clip_says_so() {
        let shell = clip(snapshot(URL, "<title>News</title><body><div id=app></div>"), None);
        assert_eq!((shell.needs_scripts, shell.guess), (true, Guess::None));
        let loading = clip(snapshot(URL, "<title>News</title><body><div id=app></div><p>Loading…</p>"), None);
        assert!(loading.needs_scripts && loading.guess != Guess::Sure);
        assert!(!clip(snapshot(URL, "<title>404</title><body><p>Not found.</p>"), None).needs_scripts);
    }
}
