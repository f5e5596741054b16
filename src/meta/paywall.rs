//! Whether the article is behind a paywall. Said, never got around.

use super::Field;
use super::evidence::Evidence;
use super::reading::words_of;
use crate::snapshot::{Attr, NodeId, flag};

/// Words of the article from which a box beside it is no sign that the rest is locked.
const WHOLE_WORDS: u32 = 500;

/// Words that a box in place of the rest has at least: an empty one waits for a script.
const BOX_WORDS: u32 = 6;

/// `locked`, `metered` or `none`, as far as the page says or shows. Sources: schema.org's
/// `isAccessibleForFree` as Google's documentation on paywalled content uses it, also on `hasPart`;
/// Facebook's `article:content_tier`; a box of the class `paywall` where the article ends early.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let field = |value: &str, from: &str, confidence| {
        Some(Field { value: value.to_owned(), from: from.to_owned(), confidence })
    };
    let tier = e.meta("article:content_tier").chain(e.meta("og:article:content_tier")).next();
    let tier = tier.map(|t| t.trim().to_ascii_lowercase());
    match (tier.as_deref(), e.facts.free) {
        // The tier tells more: what is metered is not free either.
        (Some("metered"), _) => field("metered", "article:content_tier", 900),
        (_, Some(false)) => field("locked", "json-ld", 950),
        (Some("locked"), _) => field("locked", "article:content_tier", 900),
        _ if shows_box(e) => field("locked", "class", 500),
        (_, Some(true)) => field("none", "json-ld", 900),
        (Some("free"), _) => field("none", "article:content_tier", 900),
        _ => None,
    }
}

/// Whether a box with words stands in or right behind a short article and is called a paywall.
fn shows_box(e: &Evidence) -> bool {
    let boxes = e.walls.iter().filter(|&&n| is_shown(e, n) && words_of(e.s, n..e.s.end(n)) >= BOX_WORDS);
    let mut boxes = boxes.filter(|&&n| e.s.end(n) < e.s.len() || n > e.nodes().start).peekable();
    if boxes.peek().is_none() {
        return false;
    }
    let held = boxes.all(|&n| words_of(e.s, n..e.s.end(n)) < WHOLE_WORDS);
    let article = e.nodes().filter(|&n| e.s.is_text(n) && e.kept(n)).map(|n| words_of(e.s, n..n + 1)).sum::<u32>();
    held && article < WHOLE_WORDS
}

fn is_shown(e: &Evidence, node: NodeId) -> bool {
    let hidden = |n: NodeId| {
        e.s.flags(n) & flag::UNRENDERED != 0
            || e.s.attr(n, Attr::Hidden).is_some()
            || e.s.attr(n, Attr::AriaHidden).is_some_and(|v| v == "true")
            || e.s.attr(n, Attr::Style).is_some_and(|v| {
                let solid: String = v.chars().filter(|c| !c.is_whitespace()).collect();
                solid.to_ascii_lowercase().contains("display:none")
            })
    };
    !hidden(node) && !e.s.ancestors(node).any(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn paywall(page: &str) -> (String, String) {
        let s = html::parse(page, "https://e.org/a", Limits::default());
        let f = read(&Evidence::gather(&s, None)).unwrap_or_default();
        (f.value, f.from)
    }

    fn ld(more: &str) -> String {
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",{more}}}</script>")
    }

    #[test]
    fn what_json_ld_says() {
        for no in ["false", "\"False\"", "\"http://schema.org/False\""] {
            assert_eq!(paywall(&ld(&format!("\"isAccessibleForFree\":{no}"))), ("locked".into(), "json-ld".into()));
        }
        let part = r#""hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".wall"}"#;
        assert_eq!(paywall(&ld(part)).0, "locked");
        assert_eq!(paywall(&ld("\"isAccessibleForFree\":true")).0, "none");
        assert_eq!(paywall(&ld("\"isAccessibleForFree\":\"perhaps\"")).0, "");
    }

    #[test]
    fn what_the_tier_says() {
        for (tier, want) in [("locked", "locked"), ("Metered", "metered"), ("free", "none"), ("gold", "")] {
            let page = format!("<meta property='article:content_tier' content='{tier}'>");
            assert_eq!(paywall(&page).0, want, "{tier}");
        }
        let page =
            "<meta property='article:content_tier' content=metered>".to_owned() + &ld("\"isAccessibleForFree\":false");
        assert_eq!(paywall(&page), ("metered".into(), "article:content_tier".into()));
    }

    #[test]
    fn a_box_in_place_of_the_rest() {
        let wall = "<div class='article-paywall'><p>Subscribe now to read the rest of this story</p></div>";
        let text = |words: usize| format!("<article><p>{}</p>", "word ".repeat(words));
        assert_eq!(paywall(&(text(90) + wall)), ("locked".into(), "class".into()));
        assert_eq!(paywall(&(text(900) + wall)).0, "");
        for empty in [
            "<div class=paywall></div>",
            "<div class=paywall hidden><p>Subscribe now to read the rest of it</p></div>",
            "<div style='display: none'><div class=paywall>Subscribe now to read the rest of this</div></div>",
            "<div class=wall>Subscribe now to read the rest of this story</div>",
        ] {
            assert_eq!(paywall(&(text(90) + empty)).0, "", "{empty}");
        }
        // What the class marks may be the article itself.
        assert_eq!(paywall(&format!("<div class=paywall><p>{}</p></div>", "word ".repeat(900))).0, "");
    }
}
