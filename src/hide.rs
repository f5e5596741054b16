//! From labels to the list of nodes to hide, and the invariants it must keep.

use crate::block;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::page::{Clutter, Page, label};
use crate::snapshot::{NodeId, Tag};
use crate::text;
use crate::verdict::{Hidden, Kind};

/// Clutter is hidden from this confidence.
const HIDE: u16 = 450;
/// On a page that is no article only surer labels count, and only of classes that no page is made of.
const HIDE_ELSEWHERE: u16 = 600;
/// Of the page's prose, the share per thousand that may go when there is an article: more means the
/// article was probably not found.
const MOST_PROSE: u32 = 700;
/// Of a hidden element's words, the share per thousand that no rule has called clutter.
const UNSURE: u64 = 350;
/// Words of a block that may go with the clutter around it.
const ASIDE_WORDS: u32 = 12;
/// Characters of a hidden block's first words.
const EXCERPT: usize = 80;

/// The hide list with what had to be rolled back.
#[derive(Debug, Default)]
pub struct HideList {
    /// The nodes, in document order.
    pub nodes: Vec<Hidden>,
    /// Broken invariants, in words.
    pub rolled_back: Vec<String>,
}

/// Makes the list for a page of a kind.
pub fn list(page: &Page, kind: Kind) -> HideList {
    let mut out = HideList::default();
    let sums = Sums::new(page, kind);
    let mut skip = 0;
    for id in 0..page.s.len() {
        if id < skip || page.s.is_text(id) || !page.features(id).visible {
            continue;
        }
        // The body is the page; a page that is all clutter is not one to hide whole.
        if matches!(page.s.tag(id), Tag::Html | Tag::Body | Tag::Head) {
            continue;
        }
        if sums.allow(page, id)
            && let Some(clutter) = main_clutter(page, id, kind)
        {
            out.nodes.push(describe(page, id, clutter));
            skip = page.s.end(id);
        }
    }
    enforce(page, kind, &mut out);
    out
}

/// Running sums over the blocks, so that whether an element may go costs the same for every element.
struct Sums {
    /// Blocks before each that must stay: article, furniture, unlabelled prose.
    stay: Vec<u32>,
    /// Words (and one a block) of clutter to hide.
    sure: Vec<u32>,
    /// Words of short blocks that no rule has called clutter.
    unsure: Vec<u32>,
}

impl Sums {
    fn new(page: &Page, kind: Kind) -> Self {
        let n = page.blocks.len() + 1;
        let mut sums = Sums { stay: vec![0; n], sure: vec![0; n], unsure: vec![0; n] };
        for (b, block) in page.blocks.iter().enumerate() {
            let protected = page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) != 0;
            let clutter = page.clutter[b].is_some_and(|c| hidden_class(c, kind));
            let large = block.is_prose() || block.words > ASIDE_WORDS;
            let stays = protected || !clutter && large;
            sums.stay[b + 1] = sums.stay[b] + u32::from(stays);
            sums.sure[b + 1] = sums.sure[b] + if clutter { block.words + 1 } else { 0 };
            sums.unsure[b + 1] = sums.unsure[b] + if clutter { 0 } else { block.words };
        }
        sums
    }

    /// Whether every block of an element is clutter, or short and not prose among much more clutter.
    fn allow(&self, page: &Page, id: NodeId) -> bool {
        let range = page.blocks_in(id);
        if range.is_empty() || own_blocks_start_before(page, id, range.start) {
            return false;
        }
        let of = |sums: &[u32]| sums[range.end] - sums[range.start];
        let (sure, unsure) = (of(&self.sure), of(&self.unsure));
        of(&self.stay) == 0 && sure > 0 && u64::from(unsure) * 1000 <= u64::from(sure + unsure) * UNSURE
    }
}

/// What an element is that may go: the class with most weight among its blocks.
fn main_clutter(page: &Page, id: NodeId, kind: Kind) -> Option<Clutter> {
    let mut weight = [0u32; Class::ALL.len()];
    let mut best: [Option<Clutter>; Class::ALL.len()] = [None; Class::ALL.len()];
    for b in page.blocks_in(id) {
        let Some(clutter) = page.clutter[b].filter(|c| hidden_class(*c, kind)) else { continue };
        let slot = clutter.class as usize;
        weight[slot] += page.blocks[b].words + 1;
        if best[slot].is_none_or(|c| c.confidence < clutter.confidence) {
            best[slot] = Some(clutter);
        }
    }
    let most = (0..weight.len()).max_by_key(|&c| (weight[c], std::cmp::Reverse(c)))?;
    best[most]
}

/// Inline elements may stand in the middle of a block: then they are not the block.
fn own_blocks_start_before(page: &Page, id: NodeId, first: usize) -> bool {
    let b = &page.blocks[first];
    b.first < id || b.end > page.s.end(id)
}

fn hidden_class(clutter: Clutter, kind: Kind) -> bool {
    let always = !matches!(clutter.class, Class::Nav | Class::Other);
    if kind == Kind::Article {
        return always && clutter.confidence >= HIDE;
    }
    let safe = !matches!(clutter.class, Class::Related | Class::Comments | Class::Video | Class::Cta);
    always && safe && clutter.confidence >= HIDE_ELSEWHERE
}

fn describe(page: &Page, id: NodeId, clutter: Clutter) -> Hidden {
    let range = page.blocks_in(id);
    let mut text = String::new();
    let mut words = 0;
    let mut excerpt = String::new();
    for b in range {
        words += page.blocks[b].words;
        if excerpt.chars().nth(EXCERPT - 1).is_some() {
            continue;
        }
        if page.blocks[b].words > 0 {
            block::text(page.s, &page.blocks[b], EXCERPT * 4, &mut text);
        } else {
            block::spoken(page.s, &page.blocks[b], &mut text);
        }
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.push_str(&text);
    }
    let text = text::squeeze(&excerpt).chars().take(EXCERPT).collect();
    Hidden {
        node: id,
        class: clutter.class,
        rule: clutter.rule.to_owned(),
        confidence: clutter.confidence,
        text,
        words,
    }
}

/// The never-hide invariants. The walk above keeps them by construction; this is the check that
/// holds whatever the rules do, so it looks at the finished list alone.
fn enforce(page: &Page, kind: Kind, out: &mut HideList) {
    let HideList { nodes, rolled_back } = out;
    let mut end = 0;
    nodes.retain(|h| {
        let (from, to) = (h.node, page.s.end(h.node));
        let broken = if from < end {
            Some("stands within another hidden node")
        } else if page.heading.is_some_and(|m| (from..to).contains(&m)) {
            Some("holds the main heading")
        } else if page.root.is_some_and(|r| (from..to).contains(&r)) {
            Some("holds the article")
        } else if page.blocks_in(from).any(|b| page.labels[b] & label::KEPT != 0) {
            Some("holds article text")
        } else {
            end = to;
            None
        };
        if let Some(why) = broken {
            rolled_back.push(format!("node {from} ({}): {why}", h.class.name()));
        }
        broken.is_none()
    });
    let prose: u32 = nodes.iter().map(|h| page.prose[h.node as usize]).sum();
    if kind == Kind::Article && per_mille(prose, page.total_prose()) > MOST_PROSE {
        rolled_back.push(format!("{prose} of the page's {} words of prose would go", page.total_prose()));
        nodes.retain(|h| page.prose[h.node as usize] == 0);
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::features;
    use crate::testing::{PROSE, Seen, article, random_page, seen};

    const SHARE: &str = "<div><a href='https://www.facebook.com/sharer.php?u=x'>Share</a></div>";

    #[test]
    fn the_largest_element_that_is_clutter() {
        let box_ = format!("<section><div>{SHARE}{SHARE}</div></section>");
        let seen = seen(&article("", &box_, ""));
        let nodes: Vec<Tag> = seen.hide.nodes.iter().map(|h| seen.page.s.tag(h.node)).collect();
        assert_eq!(nodes, [Tag::Section]);
        assert_eq!((seen.hide.nodes[0].class, seen.hide.nodes[0].words), (Class::Social, 2));
        assert_eq!(seen.hide.nodes[0].text, "Share Share");
    }

    #[test]
    fn short_words_go_with_the_clutter_around_them() {
        let box_ = format!("<section><p>Fog</p>{SHARE}{SHARE}{SHARE}</section>");
        assert!(seen(&article("", &box_, "")).hides("Fog"));
        let box_ = format!("<section><p>Fog and boats, and the quay at dawn, as ever it was.</p>{SHARE}</section>");
        assert!(!seen(&article("", &box_, "")).hides("Fog"));
    }

    #[test]
    fn navigation_stays() {
        assert!(!seen(&article("<nav><a href=/>Home</a></nav>", "", "")).hides("Home"));
    }

    #[test]
    fn an_inline_element_in_a_block_is_not_the_block() {
        let text = format!("<div>{PROSE}<span>Share</span> <b>this</b></div>");
        let seen = seen(&article("", &text, ""));
        assert_eq!(seen.clutter("Share this").map(|c| c.0), Some(Class::Social));
        assert!(!seen.hides("Share this"));
    }

    #[test]
    fn a_page_that_is_no_article_keeps_its_teasers() {
        let page = "<title>Fog</title><h3>Related stories</h3><p><a href=/1>The fog lifts late</a></p>";
        assert!(seen(page).hide.nodes.is_empty());
    }

    /// The article's page, and a list made up of some of its nodes.
    fn enforced(mut seen: Seen, kind: Kind, nodes: &[NodeId]) -> (Vec<NodeId>, Vec<String>) {
        // The page's own list is of no interest here.
        seen.hide = HideList::default();
        let clutter = Clutter { class: Class::Ad, rule: "test", confidence: 900 };
        seen.hide.nodes.extend(nodes.iter().map(|&n| describe(&seen.page, n, clutter)));
        enforce(&seen.page, kind, &mut seen.hide);
        (seen.hide.nodes.iter().map(|h| h.node).collect(), seen.hide.rolled_back)
    }

    fn node(seen: &Seen, text: &str) -> NodeId {
        seen.page.element(seen.block(text))
    }

    fn tidy() -> Seen {
        seen(&article("<header><p>Fog</p><p>Tides</p></header>", "", "<footer><p>Quay</p></footer>"))
    }

    #[test]
    fn a_sound_list_is_left_alone() {
        let seen = tidy();
        let nodes = [node(&seen, "Fog"), node(&seen, "Tides"), node(&seen, "Quay")];
        assert_eq!(enforced(tidy(), Kind::Article, &nodes), (nodes.to_vec(), Vec::new()));
    }

    #[test]
    fn what_stands_in_a_hidden_node_is_rolled_back() {
        let seen = tidy();
        let (fog, quay) = (node(&seen, "Fog"), node(&seen, "Quay"));
        let header = seen.page.s.parent(fog);
        for (nodes, left) in [([header, fog], [header].as_slice()), ([fog, fog], &[fog]), ([quay, fog], &[quay])] {
            let (got, why) = enforced(tidy(), Kind::Article, &nodes);
            assert_eq!(got, left);
            assert!(why.len() == 1 && why[0].contains("within another"), "{why:?}");
        }
    }

    #[test]
    fn the_heading_the_article_and_its_text_are_rolled_back() {
        let seen = tidy();
        let (heading, root) = (seen.page.heading.unwrap(), seen.page.root.unwrap());
        let paragraph = seen.page.blocks.iter().find(|b| b.is_prose()).unwrap().container;
        for (node, want) in [(heading, "heading"), (0, "heading"), (root, "heading"), (paragraph, "article text")] {
            let (got, why) = enforced(tidy(), Kind::Article, &[node]);
            assert!(got.is_empty() && why.len() == 1 && why[0].contains(want), "{why:?}");
        }
        let mut headless = tidy();
        headless.page.heading = None;
        let (got, why) = enforced(headless, Kind::Article, &[root]);
        assert!(got.is_empty() && why[0].contains("holds the article"), "{why:?}");
    }

    #[test]
    fn too_much_prose_is_rolled_back_and_the_rest_goes() {
        let unlabelled = || {
            let mut seen = tidy();
            (seen.page.heading, seen.page.root) = (None, None);
            seen.page.labels.iter_mut().for_each(|l| *l = 0);
            seen
        };
        let root = tidy().page.root.unwrap();
        let nodes = [node(&tidy(), "Fog"), root];
        let (got, why) = enforced(unlabelled(), Kind::Article, &nodes);
        assert_eq!(got, nodes[..1]);
        assert!(why.len() == 1 && why[0].contains("words of prose"), "{why:?}");
        assert_eq!(enforced(unlabelled(), Kind::Other, &nodes), (nodes.to_vec(), Vec::new()));
    }

    #[test]
    fn every_list_keeps_the_invariants() {
        let mut hidden = 0;
        for seed in 0..600 {
            let seen = seen(&random_page(seed));
            let page = &seen.page;
            assert!(seen.hide.rolled_back.is_empty(), "{seed}: {:?}", seen.hide.rolled_back);
            let mut end = 0;
            for h in &seen.hide.nodes {
                assert!(h.node >= end, "{seed}: an antichain in document order");
                end = page.s.end(h.node);
                let gone = |n: Option<NodeId>| n.is_some_and(|n| page.s.contains(h.node, n));
                assert!(!gone(page.heading) && !gone(page.root), "{seed}: heading and root stay");
                let kept = (0..page.blocks.len()).filter(|&b| page.labels[b] & (label::KEPT | label::HEADING) != 0);
                for b in kept {
                    let block = &page.blocks[b];
                    let apart = block.end <= h.node || block.first >= end;
                    assert!(apart && !page.s.contains(h.node, block.container), "{seed}: kept blocks stay");
                }
                assert!(page.blocks_in(h.node).any(|b| page.clutter[b].is_some()), "{seed}: some clutter goes");
                assert!((450..=1000).contains(&h.confidence) && h.text.chars().count() <= EXCERPT, "{seed}");
            }
            let prose: u32 = seen.hide.nodes.iter().map(|h| page.prose[h.node as usize]).sum();
            let share = features::per_mille(prose, page.total_prose());
            assert!(seen.kind.kind != Kind::Article || share <= MOST_PROSE, "{seed}: {share} of the prose goes");
            hidden += seen.hide.nodes.len();
        }
        assert!(hidden > 600, "the pages have something to hide: {hidden}");
    }

    #[test]
    fn prose_alone_is_never_hidden() {
        assert!(seen(&PROSE.repeat(9)).hide.nodes.is_empty());
    }
}
