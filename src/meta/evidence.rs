//! Everything on the page that speaks about the article, gathered in one pass.

use super::ArticleContext;
use super::address::Addresses;
use super::byline_marks;
use super::heading;
use super::jsonld::JsonLd;
use super::lines::{Line, lines};
use super::schema::{Facts, facts};
use super::site;
use super::text::{VALUE_BYTES, inner, key, plain};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag, flag};

/// Bytes of a heading that are read.
pub(super) const HEADING_BYTES: usize = 600;

/// `meta` elements that are read; pages have up to some hundred.
const METAS: usize = 2_000;

/// What was found.
pub(super) struct Evidence<'a> {
    /// The page.
    pub s: &'a Snapshot,
    /// The article, when it is known.
    pub article: Option<&'a ArticleContext<'a>>,
    /// The page's addresses.
    pub urls: Addresses,
    /// `meta` elements in order: lower-case name, value as written.
    pub metas: Vec<(String, &'a str)>,
    /// Elements with `rel`: `link` and `a`.
    pub rels: Vec<NodeId>,
    /// Elements whose class, id or test id has a word that marks authors.
    pub marked: Vec<NodeId>,
    /// Elements whose class, id or test id says that they are a paywall.
    pub walls: Vec<NodeId>,
    /// Elements with `itemprop`.
    pub props: Vec<NodeId>,
    /// `time` elements.
    pub times: Vec<NodeId>,
    /// The `title`.
    pub title: String,
    /// The main heading, known or guessed.
    pub heading: Option<NodeId>,
    /// Its text.
    pub heading_text: String,
    /// What JSON-LD says.
    pub facts: Facts,
    /// Every name the site goes by, as keys.
    pub sites: Vec<String>,
    /// The visible lines.
    pub lines: Vec<Line>,
    /// The index of the first line after the heading; without a heading, of the article's first.
    pub after_heading: usize,
}

impl<'a> Evidence<'a> {
    /// Reads the page.
    pub fn gather(s: &'a Snapshot, article: Option<&'a ArticleContext<'a>>) -> Self {
        let found = Found::gather(s);
        let ld = JsonLd::read(found.scripts.iter().map(|&n| s.children(n).next().map_or("", |t| s.text(t))));
        let shared = found.metas.iter().filter(|(n, _)| n == "og:title" || n == "twitter:title");
        let shared: Vec<String> = shared.map(|(_, v)| plain(v)).collect();
        let first = found.headings.iter().filter(|n| s.tag(**n) == Tag::H1).take(8);
        let mut like = vec![key(&found.title)];
        like.extend(shared.iter().map(|v| key(v)));
        like.extend(first.map(|&n| key(&inner(s, n, HEADING_BYTES))));
        like.retain(|l| !l.is_empty());
        let facts = facts(&ld, &like);
        let urls = Addresses::new(s, found.base);
        let mut sites = site::names(&found.metas, &facts, urls.page.as_ref());
        site::add_headings(s, &urls, &found.headings, &mut sites);
        let mut names = vec![found.title.clone()];
        names.extend(shared);
        names.extend(facts.headlines.iter().cloned());
        let heading = heading::choose(s, &found.headings, article, &names, &sites);
        let heading_text = heading.map(|h| inner(s, h, HEADING_BYTES)).unwrap_or_default();
        let lines = lines(s);
        let start = heading.map_or(article.map_or(0, |a| a.root), |h| s.end(h));
        let after_heading = lines.partition_point(|l| l.first < start);
        let Found { metas, rels, marked, walls, props, times, title, .. } = found;
        Evidence {
            s,
            article,
            urls,
            metas,
            rels,
            marked,
            walls,
            props,
            times,
            title,
            heading,
            heading_text,
            facts,
            sites,
            lines,
            after_heading,
        }
    }

    /// The values of the `meta` elements of a name, as written, none blank.
    pub fn meta<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'a str> + 'm {
        self.metas.iter().filter(move |(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| *v)
    }

    /// The first value among several names, made plain, with the name it stands under.
    pub fn first_meta(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names.iter().find_map(|name| self.meta(name).map(plain).find(|v| !v.is_empty()).map(|v| (*name, v)))
    }

    /// Elements of an `itemprop`, in order.
    pub fn prop<'m>(&'m self, name: &'m str) -> impl Iterator<Item = NodeId> + 'm {
        self.props.iter().copied().filter(move |&n| {
            self.s
                .attr(n, Attr::Itemprop)
                .is_some_and(|p| p.split_ascii_whitespace().any(|t| t.eq_ignore_ascii_case(name)))
        })
    }

    /// Whether the node lies in the article, or anywhere when the article is not known.
    pub fn in_article(&self, node: NodeId) -> bool {
        self.article
            .is_none_or(|a| self.s.contains(a.root, node) || a.heading.is_some_and(|h| self.s.contains(h, node)))
    }

    /// Whether the article keeps the node.
    pub fn kept(&self, node: NodeId) -> bool {
        self.article.is_none_or(|a| a.kept.get(node as usize).is_none_or(|k| *k))
    }

    /// The nodes of the article, or of the whole page.
    pub fn nodes(&self) -> std::ops::Range<NodeId> {
        let root = self.root();
        if root < self.s.len() { root..self.s.end(root) } else { 0..0 }
    }

    /// The article's root, or the whole page.
    pub fn root(&self) -> NodeId {
        self.article.map_or(0, |a| a.root)
    }
}

/// What one pass over the page finds.
#[derive(Default)]
struct Found<'a> {
    metas: Vec<(String, &'a str)>,
    rels: Vec<NodeId>,
    marked: Vec<NodeId>,
    walls: Vec<NodeId>,
    props: Vec<NodeId>,
    times: Vec<NodeId>,
    scripts: Vec<NodeId>,
    headings: Vec<NodeId>,
    base: Option<NodeId>,
    title: String,
}

impl<'a> Found<'a> {
    fn gather(s: &'a Snapshot) -> Self {
        let mut found = Found::default();
        for node in 0..s.len() {
            let tag = s.tag(node);
            match tag {
                Tag::Text => continue,
                Tag::Meta => {
                    found.meta(s, node);
                    continue;
                }
                Tag::Base if found.base.is_none() => found.base = Some(node),
                Tag::Title if found.title.is_empty() => found.title = plain(&inner(s, node, HEADING_BYTES)),
                Tag::Script => found.scripts.push(node),
                Tag::Time => found.times.push(node),
                Tag::H1 | Tag::H2 | Tag::H3 if s.flags(node) & flag::UNRENDERED == 0 => found.headings.push(node),
                _ => {}
            }
            let (mut author, mut wall) = (false, false);
            for (name, value) in s.attrs(node) {
                match name {
                    Attr::Class | Attr::Id | Attr::DataTestid => words(value, |word| {
                        author |= byline_marks::is_author_class(word);
                        wall |= word.get(..7).is_some_and(|w| w.eq_ignore_ascii_case(b"paywall"));
                    }),
                    Attr::Itemprop => found.props.push(node),
                    Attr::Rel => found.rels.push(node),
                    _ => {}
                }
            }
            if author {
                found.marked.push(node);
            }
            if wall {
                found.walls.push(node);
            }
        }
        found
    }

    fn meta(&mut self, s: &'a Snapshot, node: NodeId) {
        let name = [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv];
        let name = name.iter().find_map(|a| s.attr(node, *a)).map(|n| n.trim().to_ascii_lowercase());
        let value = s.attr(node, Attr::Content).filter(|v| v.len() <= VALUE_BYTES && self.metas.len() < METAS);
        if let (Some(name), Some(value)) = (name, value) {
            // A property and a name on one element are both meant.
            let also = s.attr(node, Attr::Name).map(|n| n.trim().to_ascii_lowercase());
            self.metas.extend(also.filter(|also| *also != name).map(|also| (also, value)));
            self.metas.push((name, value));
        }
    }
}

/// Calls `each` with the words of an attribute's value: its runs of ASCII letters and digits.
fn words(value: &str, mut each: impl FnMut(&[u8])) {
    let mut from = None;
    let bytes = value.as_bytes();
    for at in 0..=bytes.len() {
        match (from, bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                from = None;
                each(&bytes[start..at]);
            }
            _ => {}
        }
    }
}

/// Whether `part` stands in `whole` as whole words; both are keys.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    !part.is_empty()
        && whole.match_indices(part).any(|(at, _)| {
            let before = whole[..at].chars().next_back();
            let after = whole[at + part.len()..].chars().next();
            before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    #[test]
    fn whole_words_are_held() {
        assert!(holds("dogs bark", "bark") && !holds("dogs barking", "bark") && !holds("a", ""));
    }

    #[test]
    fn metas_are_found_under_any_case() {
        let s = html::parse(
            "<meta name='Author' content=' Ann&nbsp;Lee '><meta name=x content=' '>",
            "",
            Limits::default(),
        );
        let e = Evidence::gather(&s, None);
        assert_eq!(e.first_meta(&["x", "author"]), Some(("author", "Ann Lee".into())));
    }
}
