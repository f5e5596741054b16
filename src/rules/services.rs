//! Labels by where links lead: share addresses, profiles on networks, app stores, ad and
//! recommendation services.

use super::Rule;
use crate::clutter::Class;
use crate::features::within;
use crate::lexicon;
use crate::page::Page;
use crate::snapshot::{Attr, Tag};

pub const RULE: Rule = Rule { name: "service", apply };

/// Words beside the links from which a block is a sentence that mentions a service.
const MOST_WORDS: u32 = 6;
/// Words of a block that is one share link; longer ones are a quotation offered for sharing.
const LINK_WORDS: u32 = 12;

fn apply(page: &mut Page) -> usize {
    (0..page.blocks.len()).filter(|&b| label(page, b)).count()
}

/// Labels a block whose links and frames all lead to services.
fn label(page: &mut Page, b: usize) -> bool {
    let block = page.blocks[b];
    if block.is_prose()
        || block.plain() > MOST_WORDS
        || block.words > LINK_WORDS
        || page.features(block.container).within & within::QUOTE != 0
    {
        return false;
    }
    let (mut targets, mut known, mut profiles) = (0, 0, 0);
    let mut class = None;
    let around = page.s.ancestors(block.container).take(3).chain([block.container]).find(|&n| page.s.tag(n) == Tag::A);
    for id in (block.first..block.end).chain(around) {
        let Some(address) = address(page, id) else { continue };
        targets += 1;
        if let Some(c) = lexicon::service(address) {
            known += 1;
            class = class.or(Some(c));
        } else if lexicon::network(address) && !is_player(page.s.tag(id), address) {
            profiles += 1;
        }
    }
    if targets == 0 || known + profiles < targets {
        return false;
    }
    match class {
        Some(class) => page.set_clutter(b, class, RULE.name, 800),
        // One profile beside a name may be the author's; a bare icon or a row of them are follow buttons.
        None if block.plain() == 0 && (block.words <= 2 || profiles > 1) => {
            page.set_clutter(b, Class::Social, RULE.name, 650)
        }
        None => false,
    }
}

/// Whether a frame shows a video or a post, and not a button to follow its maker.
fn is_player(tag: Tag, address: &str) -> bool {
    tag == Tag::Iframe && (address.contains("/embed") || address.contains("//player."))
}

/// Where a link leads, or what a frame shows.
fn address<'a>(page: &Page<'a>, id: u32) -> Option<&'a str> {
    let name = match page.s.tag(id) {
        Tag::A | Tag::Area => Attr::Href,
        Tag::Iframe => Attr::Src,
        _ => return None,
    };
    page.s.attr(id, name).map(str::trim).filter(|a| !a.is_empty())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{after, article};

    #[test]
    fn players_and_posts_are_no_profiles() {
        for frame in ["https://player.vimeo.com/video/1", "https://platform.twitter.com/embed/Tweet.html?id=1"] {
            assert_eq!(clutter(&format!("<iframe src='{frame}' title=Boats></iframe>"), "Boats"), None, "{frame}");
        }
    }

    fn clutter(within: &str, text: &str) -> Option<(Class, &'static str)> {
        after("service", &article("", within, "")).clutter(text).filter(|c| c.1 == RULE.name)
    }

    #[test]
    fn links_that_share_and_frames_that_sell() {
        let share = "<p><a href='https://www.facebook.com/sharer.php?u=x'>Zum Netzwerk</a></p>";
        assert_eq!(clutter(share, "Netzwerk"), Some((Class::Social, RULE.name)));
        let frame = "<div><iframe title=Frame src='https://ad.doubleclick.net/x'></iframe></div>";
        assert_eq!(clutter(frame, "Frame"), Some((Class::Ad, RULE.name)));
    }

    #[test]
    fn bare_icons_of_networks() {
        let icons =
            "<div><a href='https://x.com/town' aria-label=Icon></a><a href='https://instagram.com/t'></a></div>";
        assert_eq!(clutter(icons, "Icon"), Some((Class::Social, RULE.name)));
    }

    #[test]
    fn not_a_byline_with_a_profile() {
        assert_eq!(clutter("<p>By Anna Berg <a href='https://x.com/anna'>@anna</a></p>", "Anna Berg"), None);
        assert_eq!(clutter("<p><a href='https://x.com/anna'>Anna van den Berg</a></p>", "Anna van"), None);
    }

    #[test]
    fn not_a_sentence_a_quotation_or_links_elsewhere() {
        let share = "<a href='https://www.facebook.com/sharer.php?u=x'>a link</a>";
        assert_eq!(
            clutter(&format!("<p>The harbour master of the town posted {share} late last night</p>"), "posted"),
            None
        );
        assert_eq!(clutter(&format!("<blockquote><p>{share}</p></blockquote>"), "a link"), None);
        assert_eq!(clutter(&format!("<p>{share} <a href=/x>more</a></p>"), "a link"), None);
    }
}
