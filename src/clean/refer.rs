//! References within the article: which ids stay, under which names, and links to what is not there.

use super::allow::ID_PREFIX;
use super::build::Built;
use super::keep::Keep;
use super::links::{Links, Target};
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use std::collections::{BTreeMap, BTreeSet};

/// Steps from an id to the element that bears it; more is a circle.
const MAX_ALIASES: usize = 8;

/// The ids that kept links lead to, sorted.
pub(super) fn wanted(keep: &Keep, links: &Links) -> Vec<String> {
    let s = keep.s;
    let mut wanted = Vec::new();
    for &part in &keep.parts {
        let mut id = part;
        while id < s.end(part) {
            if !keep.has(id) {
                id = s.end(id);
                continue;
            }
            if s.tag(id) == Tag::A
                && let Some(href) = s.attr(id, Attr::Href).filter(|h| h.contains('#'))
                && let Some(Target::Within(name)) = links.link(href)
            {
                wanted.push(name);
            }
            id += 1;
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

/// Gives ids their prefix and links within the page their target: the element where the article has
/// it, the place on the page where it does not, no link where the page's address is unknown.
pub(super) fn finish(built: Built, links: &Links) -> CleanTree {
    let Built { tree, aliases } = built;
    let names = names(&tree);
    let targets = targets(&tree, &names, &aliases);
    let ends: BTreeSet<&String> = targets.values().collect();
    let mut seen = BTreeSet::new();
    let mut ops = Vec::with_capacity(tree.ops.len());
    // Whether each open element is written.
    let mut written = Vec::new();
    for op in tree.ops {
        match op {
            Op::Text(text) => match ops.last_mut() {
                Some(Op::Text(last)) => String::push_str(last, &text),
                _ => ops.push(Op::Text(text)),
            },
            Op::Close => {
                if written.pop() == Some(true) {
                    ops.push(Op::Close);
                }
            }
            Op::Open { tag, mut attrs } => {
                if let Some(id) = attrs.take(Attr::Id).filter(|id| ends.contains(id) && seen.insert(id.clone())) {
                    attrs.set(Attr::Id, format!("{ID_PREFIX}{id}"));
                }
                let leads = match tag {
                    Tag::A => lead(&mut attrs, &targets, links),
                    Tag::Span => !attrs.is_empty(),
                    _ => true,
                };
                written.push(leads);
                if leads {
                    ops.push(Op::Open { tag, attrs });
                }
            }
        }
    }
    CleanTree { ops }
}

fn names(tree: &CleanTree) -> BTreeSet<String> {
    let ids = tree.ops.iter().filter_map(|op| match op {
        Op::Open { attrs, .. } => attrs.get(Attr::Id).map(str::to_owned),
        _ => None,
    });
    ids.collect()
}

/// For each fragment that a link has, the id of the element it leads to.
fn targets(tree: &CleanTree, names: &BTreeSet<String>, aliases: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let hrefs = tree.ops.iter().filter_map(|op| match op {
        Op::Open { tag: Tag::A, attrs } => attrs.get(Attr::Href)?.strip_prefix('#'),
        _ => None,
    });
    let mut targets = BTreeMap::new();
    for fragment in hrefs {
        let steps = std::iter::successors(Some(fragment), |name| aliases.get(*name).map(String::as_str));
        if let Some(name) = steps.take(MAX_ALIASES).find(|name| names.contains(*name)) {
            targets.insert(fragment.to_owned(), name.to_owned());
        }
    }
    targets
}

/// Whether the link leads somewhere; one that does not but is a target stays.
fn lead(attrs: &mut Attrs, targets: &BTreeMap<String, String>, links: &Links) -> bool {
    if let Some(fragment) = attrs.get(Attr::Href).and_then(|href| href.strip_prefix('#')) {
        if let Some(name) = targets.get(fragment) {
            attrs.set(Attr::Href, format!("#{ID_PREFIX}{name}"));
        } else if let Some(url) = links.place(fragment) {
            attrs.set(Attr::Href, url);
        } else {
            attrs.take(Attr::Href);
        }
    }
    attrs.get(Attr::Href).is_some() || attrs.get(Attr::Id).is_some()
}
