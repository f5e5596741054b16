//! Everything on the page that speaks about the article, gathered in one pass.

use super::ArticleContext;
use super::address::Addresses;
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
    /// `link` elements.
    pub links: Vec<NodeId>,
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
        let mut metas = Vec::new();
        let (mut links, mut props, mut times) = (Vec::new(), Vec::new(), Vec::new());
        let (mut scripts, mut headings) = (Vec::new(), Vec::new());
        let mut title = String::new();
        for node in 0..s.len() {
            match s.tag(node) {
                Tag::Text => continue,
                Tag::Meta => {
                    let name = [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv];
                    let name = name.iter().find_map(|a| s.attr(node, *a)).map(|n| n.trim().to_ascii_lowercase());
                    let value = s.attr(node, Attr::Content).filter(|v| v.len() <= VALUE_BYTES && metas.len() < METAS);
                    if let (Some(name), Some(value)) = (name, value) {
                        // A property and a name on one element are both meant.
                        let also = s.attr(node, Attr::Name).map(|n| n.trim().to_ascii_lowercase());
                        metas.extend(also.filter(|also| *also != name).map(|also| (also, value)));
                        metas.push((name, value));
                    }
                }
                Tag::Link => links.push(node),
                Tag::Title if title.is_empty() => title = plain(&inner(s, node, HEADING_BYTES)),
                Tag::Script => scripts.push(node),
                Tag::Time => times.push(node),
                Tag::H1 | Tag::H2 | Tag::H3 if s.flags(node) & flag::UNRENDERED == 0 => headings.push(node),
                _ => {}
            }
            if s.attr(node, Attr::Itemprop).is_some() && s.tag(node) != Tag::Meta {
                props.push(node);
            }
        }
        let ld = JsonLd::read(scripts.iter().map(|&n| s.children(n).next().map_or("", |t| s.text(t))));
        let mut like = vec![key(&title)];
        let shared = metas.iter().filter(|(n, _)| n == "og:title" || n == "twitter:title").map(|(_, v)| key(&plain(v)));
        like.extend(shared);
        like.extend(
            headings.iter().filter(|n| s.tag(**n) == Tag::H1).take(8).map(|&n| key(&inner(s, n, HEADING_BYTES))),
        );
        like.retain(|l| !l.is_empty());
        let facts = facts(&ld, &like);
        let urls = Addresses::new(s);
        let sites = site::names(&metas, &facts, urls.page.as_ref());
        let mut names = vec![title.clone()];
        names.extend(metas.iter().filter(|(n, _)| n == "og:title").map(|(_, v)| plain(v)));
        names.extend(facts.headlines.iter().cloned());
        let heading = heading::choose(s, &headings, article, &names, &sites);
        let heading_text = heading.map(|h| inner(s, h, HEADING_BYTES)).unwrap_or_default();
        let lines = lines(s);
        let start = heading.map_or(article.map_or(0, |a| a.root), |h| s.end(h));
        let after_heading = lines.partition_point(|l| l.first < start);
        Evidence {
            s,
            article,
            urls,
            metas,
            links,
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
