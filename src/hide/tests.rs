use super::*;
use crate::features;
use crate::testing::{PROSE, Seen, article, random_page, seen, seen_with};

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
fn what_the_reader_wants_to_see_stays() {
    let box_ = format!("<section><h3>Related stories</h3><p><a href=/1>The fog lifts late</a></p>{SHARE}</section>");
    let page = article("", &box_, "");
    let all = seen_with("normal", &page);
    assert_eq!(all.hide.nodes.len(), 1, "one box");
    let some = seen_with("normal -related", &page);
    assert!(some.hides("Share") && !some.hides("Related stories") && !some.hides("fog lifts"));
    let gentle = seen_with("gentle -social", &page);
    assert!(!gentle.hides("Share") && gentle.hides("Related stories") && gentle.hides("fog lifts"));
}

#[test]
fn a_class_of_no_strength_goes_when_asked_for() {
    let page = article("<nav><a href=/>Home</a></nav>", "", "");
    assert!(seen_with("gentle +nav", &page).hides("Home"));
    let page = "<title>Find</title><nav><a href=/>Home</a></nav><form><input name=q></form>";
    assert!(!seen_with("gentle +nav", page).hides("Home"), "no page without an article loses its navigation");
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
fn readers_may_talk_longer_than_the_article_is() {
    let talk = format!("<div id=comments><h2>40 comments</h2>{}</div>", PROSE.repeat(40));
    let seen = seen(&article("", "", &talk));
    assert!(seen.hides("40 comments") && seen.hide.rolled_back.is_empty(), "{:?}", seen.hide.rolled_back);
}

#[test]
fn every_list_keeps_the_invariants() {
    for strength in ["normal", "gentle -related", "gentle +nav", "focus", "focus -comments"] {
        every_list_of(strength);
    }
}

fn every_list_of(strength: &str) {
    let mut hidden = 0;
    let asked: Strength = strength.parse().unwrap();
    for seed in 0..600 {
        let seen = seen_with(strength, &random_page(seed));
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
            let mut blocks = page.blocks_in(h.node);
            assert!(asked.hides(h.class), "{seed}: only what is asked for");
            assert!(asked.is_focus() || blocks.any(|b| page.clutter[b].is_some()), "{seed}: some clutter goes");
            assert!((450..=1000).contains(&h.confidence) && h.text.chars().count() <= EXCERPT, "{seed}");
        }
        let (talk, rest): (Vec<&Hidden>, Vec<_>) =
            seen.hide.nodes.iter().partition(|h| h.class == Class::Comments && h.confidence >= HIDE_ELSEWHERE);
        let prose = |of: &[&Hidden]| of.iter().map(|h| page.prose[h.node as usize]).sum::<u32>();
        let share = features::per_mille(prose(&rest), page.total_prose() - prose(&talk));
        assert!(seen.kind.kind != Kind::Article || share <= MOST_PROSE, "{seed}: {share} of the prose goes");
        hidden += seen.hide.nodes.len();
    }
    assert!(hidden > 400, "the pages have something to hide: {hidden}");
}

#[test]
fn prose_alone_is_never_hidden() {
    assert!(seen(&PROSE.repeat(9)).hide.nodes.is_empty());
}
