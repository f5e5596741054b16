//! The reference page and its twin without names: what must go and what must stay.
#![cfg(feature = "html")]

use thresh::analysis::{self, Options};
use thresh::snapshot::{Attr, Limits, NodeId, Snapshot, Tag, html};
use thresh::verdict::Kind;

struct Seen {
    snapshot: Snapshot,
    hidden: Vec<NodeId>,
}

fn clean(page: &str) -> Seen {
    let url = "https://responsiblestatecraft.org/us-russia-talks-track-ii/";
    let snapshot = html::parse(page, url, Limits::default());
    let verdict = analysis::analyze(&snapshot, &Options::default()).verdict;
    assert_eq!(verdict.page.kind, Kind::Article);
    assert!(verdict.rolled_back.is_empty(), "{:?}", verdict.rolled_back);
    Seen { snapshot, hidden: verdict.hide.iter().map(|h| h.node).collect() }
}

impl Seen {
    fn hides(&self, id: NodeId) -> bool {
        self.hidden.iter().any(|&h| self.snapshot.contains(h, id))
    }

    /// The letters and digits that stay visible, in order.
    fn key(&self) -> String {
        let body = (0..self.snapshot.len()).find(|&n| self.snapshot.tag(n) == Tag::Body).expect("a body");
        let texts = (body..self.snapshot.end(body)).filter(|&n| self.snapshot.is_text(n) && !self.hides(n));
        key(&texts.map(|n| self.snapshot.text(n)).collect::<String>())
    }

    fn shown(&self, test: impl Fn(&Snapshot, NodeId) -> bool) -> usize {
        (0..self.snapshot.len()).filter(|&n| test(&self.snapshot, n) && !self.hides(n)).count()
    }
}

fn key(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

fn check(page: &str) {
    let expected: serde_json::Value =
        serde_json::from_str(include_str!("../seeds/expected.json")).expect("the expectations are JSON");
    let seen = clean(page);
    let visible = seen.key();
    let list = |name: &str| expected[name].as_array().expect("a list").clone();
    let left: Vec<_> =
        list("must_hide").into_iter().filter(|m| visible.contains(&key(m["text"].as_str().expect("a text")))).collect();
    assert!(left.is_empty(), "still visible: {left:#?}");
    let lost: Vec<_> =
        list("must_keep").into_iter().filter(|m| !visible.contains(&key(m.as_str().expect("a text")))).collect();
    assert!(lost.is_empty(), "hidden: {lost:#?}");
    let alt = |s: &Snapshot, n, start: &str| s.attr(n, Attr::Alt).is_some_and(|a| a.starts_with(start));
    assert_eq!(seen.shown(|s, n| alt(s, n, "google cta")), 0);
    for teaser in ["ideon Sa", "POGO The Bunker", "Gerald Ford"] {
        assert_eq!(seen.shown(|s, n| alt(s, n, teaser)), 0, "{teaser}");
    }
    assert_eq!(seen.shown(|s, n| alt(s, n, "Shutterstock_1114496765")), 1);
    let label = |s: &Snapshot, n| s.attr(n, Attr::AriaLabel).is_some_and(|a| a.starts_with("Share "));
    assert_eq!(seen.shown(label), 0);
    assert_eq!(seen.shown(|s, n| s.tag(n) == Tag::Input), 0);
}

#[test]
fn the_reference_page() {
    check(include_str!("../seeds/page.html"));
}

#[test]
fn its_twin_without_names() {
    check(include_str!("../seeds/page_obfuscated.html"));
}
