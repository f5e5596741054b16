//! Labels by landmark: what HTML and ARIA say is navigation, footer, banner, aside or dialog.
//!
//! Landmarks are the page's own word on what is what. They are believed unless they would take the
//! main heading or much of the prose with them.

use super::{Cover, Rule};
use crate::clutter::Class;
use crate::features::within;
use crate::page::Page;
use crate::snapshot::{Attr, NodeId, Tag};

pub const RULE: Rule = Rule { name: "landmark", apply };

/// A landmark that holds a larger share of the page's prose (per thousand) is not believed.
const MOST_PROSE: u32 = 300;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut cover = Cover::default();
    for id in 0..page.s.len() {
        let Some((class, confidence)) = verdict(page, id) else { continue };
        if !page.holds_heading(id) && !page.holds_prose(id, MOST_PROSE) {
            count += cover.label(page, id, class, RULE.name, confidence);
        }
    }
    count
}

fn verdict(page: &Page, id: NodeId) -> Option<(Class, u16)> {
    let inside = page.features(id).within;
    let in_article = inside & within::ARTICLE != 0;
    let role = page.s.attr(id, Attr::Role).unwrap_or("").trim();
    Some(match (page.s.tag(id), role) {
        (_, "navigation" | "menu" | "menubar" | "tablist") => (Class::Nav, 800),
        (_, "search") | (Tag::Search, _) => (Class::Nav, 800),
        (_, "contentinfo") => (Class::Nav, 800),
        (_, "banner") => (Class::Nav, 700),
        (_, "dialog" | "alertdialog") | (Tag::Dialog, _) => (Class::Other, 600),
        (_, "complementary") => (Class::Other, 550),
        (Tag::Nav, _) => (Class::Nav, 800),
        // A quotation ends with its source.
        (Tag::Footer, _) if inside & within::QUOTE != 0 => return None,
        (Tag::Footer, _) => (Class::Nav, if in_article { 450 } else { 750 }),
        (Tag::Header, _) if !in_article => (Class::Nav, 600),
        (Tag::Aside, _) => (Class::Other, 500),
        _ => return None,
    })
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after, article, seen};

    fn class(page: &str, text: &str) -> Option<Class> {
        after("landmark", page).clutter(text).map(|c| c.0)
    }

    #[test]
    fn what_landmarks_say() {
        let page = article(
            "<nav>Home</nav><header>The Town Post</header><div role=search>Find</div>",
            "<footer>Filed under boats</footer>",
            "<dialog open>Hello</dialog><aside>Weather</aside><footer>All rights reserved</footer>",
        );
        for text in ["Home", "The Town Post", "Find", "Filed under", "All rights"] {
            assert_eq!(class(&page, text), Some(Class::Nav), "{text}");
        }
        assert_eq!((class(&page, "Hello"), class(&page, "Weather")), (Some(Class::Other), Some(Class::Other)));
    }

    #[test]
    fn not_when_it_holds_the_heading_or_the_text() {
        assert_eq!(class("<title>Boats</title><header><p>By Anna</p><h1>Boats</h1></header>", "By Anna"), None);
        assert_eq!(class(&format!("<aside><p>Here</p>{PROSE}{PROSE}</aside>{PROSE}"), "Here"), None);
        assert_eq!(class("<article><header>By Anna</header></article>", "By Anna"), None);
    }

    #[test]
    fn a_quotation_set_aside_stays_in_sight() {
        let quote = "<aside><p>“The fog, they say, is a guest that never asks whether it may come in.”</p></aside>";
        assert!(!seen(&article("", quote, "")).hides("a guest that never asks"));
    }

    #[test]
    fn the_surer_landmark_counts_in_whatever_order() {
        assert_eq!(class("<aside><nav>Home</nav></aside>", "Home"), Some(Class::Nav));
        assert_eq!(class("<nav><aside>Home</aside></nav>", "Home"), Some(Class::Nav));
    }
}
