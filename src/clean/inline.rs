//! Elements within the line: emphasis and its kind, links, images, and embeds as links.

use super::allow;
use super::links::Target;
use super::{After, Walk, code, images, players, words};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::tree::Attrs;
use url::Url;

/// Texts of a link beside a heading that only leads to the heading.
const PERMALINKS: [&str; 6] = ["#", "¶", "§", "🔗", "\u{f0c1}", "link"];

impl Walk<'_> {
    pub(super) fn unwrap(&mut self, id: NodeId) -> NodeId {
        let block = is_block_style(self.s, id) || words::is_paragraph(self.s, id);
        if block {
            self.build.part();
        }
        self.name(id);
        self.open.push((self.s.end(id), if block { After::Part } else { After::Nothing }, false));
        id + 1
    }

    pub(super) fn inline(&mut self, id: NodeId, tag: Tag) -> NodeId {
        let s = self.s;
        if self.build.in_pre() {
            if code::is_gutter(s, id) {
                return s.end(id);
            }
            if tag == Tag::Code || self.build.in_code() {
                return self.unwrap(id);
            }
        }
        let mut attrs = self.attrs(id, tag);
        for name in [Attr::Lang, Attr::Dir] {
            if let Some(value) = s.attr(id, name).map(|v| v.trim().to_ascii_lowercase())
                && allow::value(tag, name, &value)
            {
                attrs.set(name, value);
            }
        }
        let named = self.wanted_id(id);
        let purpose = match tag {
            Tag::Span => !attrs.is_empty() || named.is_some(),
            Tag::Time => !attrs.is_empty(),
            Tag::B | Tag::Strong => !self.build.in_heading(),
            Tag::Rt | Tag::Rp => self.build.within(Tag::Ruby),
            _ => true,
        };
        let nests = matches!(tag, Tag::Q | Tag::Sub | Tag::Sup | Tag::Bdi | Tag::Bdo | Tag::Span);
        let block = is_block_style(s, id) || words::is_paragraph(s, id);
        if block || !purpose || (!nests && self.build.within(tag)) {
            return self.unwrap(id);
        }
        if let Some(name) = named {
            attrs.set(Attr::Id, name);
        }
        if !self.build.open_inline(tag, attrs) {
            return self.unwrap(id);
        }
        self.open.push((s.end(id), After::Inline, false));
        id + 1
    }

    pub(super) fn link(&mut self, id: NodeId) -> NodeId {
        let s = self.s;
        let target = s.attr(id, Attr::Href).and_then(|href| self.links.link(href));
        if self.build.in_heading() && matches!(target, Some(Target::Within(_))) && is_permalink(s, id) {
            return self.pass(id);
        }
        // A heading that is a link to itself is a heading.
        let target = target.filter(|t| !self.build.in_heading() || !matches!(t, Target::Within(_)) || !is_whole(s, id));
        let href = match target {
            Some(Target::Address(url)) => url,
            // Made whole when it is known what the article holds.
            Some(Target::Within(name)) => format!("#{name}"),
            None => return self.unwrap(id),
        };
        if self.build.within(Tag::A) || self.build.in_code() {
            return self.unwrap(id);
        }
        let mut attrs = self.attrs(id, Tag::A);
        attrs.set(Attr::Href, href);
        if let Some(name) = self.wanted_id(id) {
            attrs.set(Attr::Id, name);
        }
        if !self.build.open_inline(Tag::A, attrs) {
            return self.unwrap(id);
        }
        self.open.push((s.end(id), After::Inline, false));
        id + 1
    }

    pub(super) fn image(&mut self, id: NodeId) {
        self.name(id);
        if let Some(attrs) = images::image(self.s, id, &self.links) {
            self.build.image(attrs);
        }
    }

    /// A document or video from elsewhere becomes a link in a paragraph of its own.
    pub(super) fn embed(&mut self, id: NodeId) {
        let s = self.s;
        let own = [Attr::Src, Attr::DataSrc, Attr::DataLazySrc].into_iter().filter_map(|name| s.attr(id, name));
        let inner = s.children(id).filter(|&c| s.tag(c) == Tag::Source).filter_map(|c| s.attr(c, Attr::Src));
        let pixel = [Attr::Width, Attr::Height]
            .into_iter()
            .any(|name| s.attr(id, name).and_then(images::pixels).is_some_and(|n| n <= 1));
        if let Some(url) = own.chain(inner).find_map(|src| self.links.web(src)).filter(|_| !pixel) {
            self.card(id, players::page(url));
        }
    }

    /// A link in a paragraph of its own, with the name the element gives itself or the address's host.
    pub(super) fn card(&mut self, id: NodeId, url: Url) {
        let s = self.s;
        let title = [Attr::Title, Attr::AriaLabel].into_iter().filter_map(|name| s.attr(id, name)).map(images::words);
        let host = || url.host_str().unwrap_or("").trim_start_matches("www.").to_owned();
        let label = title.into_iter().find(|t| !t.is_empty()).unwrap_or_else(host);
        if self.build.within(Tag::A) || self.build.in_pre() {
            return;
        }
        self.build.part();
        self.name(id);
        let mut attrs = Attrs::new();
        attrs.set(Attr::Class, allow::EMBED);
        attrs.set(Attr::Href, url);
        if self.build.open_inline(Tag::A, attrs) {
            self.build.text(&label);
            self.build.close_inline();
        }
        self.build.part();
    }
}

/// What an element's inline style says of its display.
fn display(s: &Snapshot, id: NodeId) -> Option<&str> {
    let declarations = s.attr(id, Attr::Style)?.split(';').filter_map(|d| d.split_once(':'));
    let mut values = declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case("display"));
    values.next_back().map(|(_, value)| value.trim())
}

/// Whether an inline style makes the element a block.
fn is_block_style(s: &Snapshot, id: NodeId) -> bool {
    let blocks = ["block", "flex", "grid", "list-item", "table"];
    display(s, id).is_some_and(|value| blocks.iter().any(|b| value.eq_ignore_ascii_case(b)))
}

/// Whether a link is all that a heading has.
fn is_whole(s: &Snapshot, id: NodeId) -> bool {
    let heading = s.ancestors(id).find(|&up| s.tag(up).is_block());
    heading.is_some_and(|h| (h..id).chain(s.end(id)..s.end(h)).all(|n| !s.is_text(n)))
}

/// Whether a link in a heading only leads to the heading.
fn is_permalink(s: &Snapshot, id: NodeId) -> bool {
    let mut texts =
        (id..s.end(id)).take(8).filter(|&n| s.is_text(n)).map(|n| s.text(n).trim()).filter(|t| !t.is_empty());
    texts.next().is_none_or(|first| PERMALINKS.contains(&first)) && texts.next().is_none()
}
