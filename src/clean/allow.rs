//! The allow-list: the elements and attributes a clean tree may hold, and what becomes of the rest.

use super::links;
use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};

/// What the ids of a clean tree begin with, so that none can shadow a name of the page that shows it.
pub const ID_PREFIX: &str = "thresh-";

/// The class of a link that stands for an embedded document or video.
pub const EMBED: &str = "embed";

/// The class of a figure that stands above the article on the page, outside its text.
pub const LEAD: &str = "lead";

/// What the tree does with an element of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It and its subtree go.
    Drop,
    /// Its children stand in its place, in the flow of the line.
    Unwrap,
    /// Its children stand in its place and are parted from what is around.
    Part,
    /// A block that stays, under the name given.
    Block(Tag),
    /// A heading of this level.
    Heading(u8),
    /// Preformatted text.
    Pre,
    /// An element within the line, under the name given.
    Inline(Tag),
    /// A link or an anchor.
    Link,
    /// A line break.
    Break,
    /// A thematic break.
    Rule,
    /// An image.
    Image,
    /// A document or video from elsewhere.
    Embed,
    /// A button, whose label is seldom text of the article.
    Button,
    /// A formula.
    Math,
}

/// The role of a page's element.
pub(super) fn role(tag: Tag) -> Role {
    use Tag::*;
    match tag {
        Html | Body | Main | Article | Section | Nav | Header | Footer | Aside | Search | Address | Hgroup | Div
        | P | Form | Fieldset | Legend | Dialog | Center | Frameset => Role::Part,
        Pre | Listing | Xmp | Plaintext => Role::Pre,
        H1 | H2 | H3 | H4 | H5 | H6 => Role::Heading(tag.heading_level().unwrap_or(6)),
        Ul | Menu | Dir => Role::Block(Ul),
        Blockquote | Ol | Li | Dl | Dt | Dd | Figure | Figcaption | Table | Caption | Thead | Tbody | Tfoot | Tr
        | Td | Th | Details | Summary => Role::Block(tag),
        Hr => Role::Rule,
        Br => Role::Break,
        A => Role::Link,
        Abbr | Acronym => Role::Inline(Abbr),
        Code | Tt => Role::Inline(Code),
        S | Strike => Role::Inline(S),
        B | Bdi | Bdo | Cite | Del | Dfn | Em | I | Ins | Kbd | Mark | Q | Rp | Rt | Ruby | Samp | Small | Span
        | Strong | Sub | Sup | Time | U | Var => Role::Inline(tag),
        Label | Output | Big | Data | Font | Rb | Rtc | Nobr | Map | Slot | Marquee | Picture | Other => Role::Unwrap,
        Img => Role::Image,
        Iframe | Embed | Video | Audio => Role::Embed,
        Button => Role::Button,
        Math => Role::Math,
        _ => Role::Drop,
    }
}

/// Whether a clean tree may hold the element.
pub fn element(tag: Tag) -> bool {
    use Tag::*;
    match role(tag) {
        Role::Block(kept) | Role::Inline(kept) => kept == tag,
        Role::Heading(_) | Role::Link | Role::Break | Role::Rule | Role::Image => true,
        _ => matches!(tag, P | Pre) || math(tag),
    }
}

/// Whether the element may stand in a formula. `annotation-xml` may hold HTML again and is how
/// filtered markup has been turned into script when parsed a second time, so it may not.
pub(super) fn math(tag: Tag) -> bool {
    tag.is_math() && tag != Tag::AnnotationXml
}

/// Whether the element never has children.
pub fn is_void(tag: Tag) -> bool {
    matches!(tag, Tag::Br | Tag::Hr | Tag::Img)
}

/// Whether a clean element may carry the attribute with this value.
pub fn value(tag: Tag, attr: Attr, value: &str) -> bool {
    match attr {
        Attr::Id => value.strip_prefix(ID_PREFIX).is_some_and(links::is_id),
        Attr::Lang => is_language(value),
        Attr::Dir => matches!(value, "ltr" | "rtl" | "auto"),
        Attr::Href => tag == Tag::A && (value.starts_with('#') || links::is_link(value)),
        Attr::Src => tag == Tag::Img && links::is_image(value),
        Attr::Alt => tag == Tag::Img,
        Attr::Title => matches!(tag, Tag::A | Tag::Abbr | Tag::Dfn | Tag::Img),
        Attr::Width | Attr::Height => tag == Tag::Img && number(value, 1, 100_000),
        // The HTML Standard's own limits.
        Attr::Colspan => matches!(tag, Tag::Td | Tag::Th) && number(value, 2, 1_000),
        Attr::Rowspan => matches!(tag, Tag::Td | Tag::Th) && number(value, 0, 65_534),
        Attr::Scope => tag == Tag::Th && matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        Attr::Start => tag == Tag::Ol && number(value, -999_999_999, 999_999_999),
        Attr::Value => tag == Tag::Li && number(value, -999_999_999, 999_999_999),
        Attr::Type => tag == Tag::Ol && matches!(value, "1" | "a" | "A" | "i" | "I"),
        Attr::Reversed => tag == Tag::Ol && value.is_empty(),
        Attr::Open => tag == Tag::Details && value.is_empty(),
        Attr::Datetime => matches!(tag, Tag::Time | Tag::Del | Tag::Ins) && value.len() <= 64,
        Attr::Cite => matches!(tag, Tag::Blockquote | Tag::Q | Tag::Del | Tag::Ins) && links::is_link(value),
        Attr::Class => match tag {
            Tag::Code => value.strip_prefix("language-").is_some_and(is_language_name),
            Tag::A => value == EMBED,
            Tag::Figure => value == LEAD,
            _ => false,
        },
        Attr::Display => tag == Tag::Math && value == "block",
        Attr::Encoding => tag == Tag::Annotation && value == "application/x-tex",
        _ => false,
    }
}

/// Whether the value is a language tag by form (BCP 47: letters, digits and hyphens).
pub(super) fn is_language(value: &str) -> bool {
    (2..=35).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Whether the value can name a programming language (`c++`, `objective-c`, `f#`).
pub(super) fn is_language_name(value: &str) -> bool {
    (1..=30).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'#' | b'.' | b'_'))
}

fn number(value: &str, low: i64, high: i64) -> bool {
    value.parse::<i64>().is_ok_and(|n| (low..=high).contains(&n))
}

/// What is wrong with a tree, in words; `None` when it keeps every promise. For trees from outside,
/// such as a backup, and for tests.
pub fn fault(tree: &CleanTree) -> Option<String> {
    let mut open = Vec::new();
    for op in &tree.ops {
        match op {
            Op::Open { tag, attrs } => {
                // Nothing stands in a void, and no block within a line.
                let misplaced =
                    open.last().is_some_and(|top: &Tag| is_void(*top) || (tag.is_block() && !top.is_block()));
                if !element(*tag) || misplaced {
                    return Some(format!("element {}", tag.name()));
                }
                if let Some((name, v)) = attrs.iter().find(|(name, v)| !value(*tag, *name, v)) {
                    return Some(format!("attribute {}={v:?} of {}", name.name(), tag.name()));
                }
                open.push(*tag);
            }
            Op::Text(_) if open.last().is_some_and(|top| is_void(*top)) => return Some("text in a void".into()),
            Op::Text(_) => {}
            Op::Close if open.pop().is_none() => return Some("a close too many".into()),
            Op::Close => {}
        }
    }
    open.last().map(|tag| format!("{} left open", tag.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Attrs;

    #[test]
    fn nothing_that_runs_or_loads_is_allowed() {
        for name in ["script", "style", "iframe", "object", "embed", "form", "input", "svg", "base", "link", "meta"] {
            assert!(!element(Tag::from_name(name)), "{name}");
        }
        assert!(!element(Tag::Other) && !element(Tag::Text) && !element(Tag::AnnotationXml));
        assert!(!value(Tag::A, Attr::Href, "javascript:alert(1)"));
        assert!(!value(Tag::Img, Attr::Src, "data:image/svg+xml,<svg/>"));
        assert!(!value(Tag::P, Attr::Style, "x") && !value(Tag::P, Attr::Name, "x"));
        assert!(!value(Tag::P, Attr::Id, "__proto__") && value(Tag::P, Attr::Id, "thresh-__proto__"));
    }

    #[test]
    fn faults_are_named() {
        let open = |tag| Op::Open { tag, attrs: Attrs::new() };
        let fault = |ops: Vec<Op>| fault(&CleanTree { ops });
        assert_eq!(fault(vec![open(Tag::P), Op::Close]), None);
        assert!(fault(vec![open(Tag::P)]).is_some());
        assert!(fault(vec![Op::Close]).is_some());
        assert!(fault(vec![open(Tag::Div), Op::Close]).is_some());
        assert!(fault(vec![open(Tag::Br), Op::Text("x".into()), Op::Close]).is_some());
    }
}
