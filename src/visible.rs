//! The text of a page that a reader can see, with or without what a verdict hides.
//!
//! Near to what browsers give as `innerText`: what is not rendered says nothing, block elements part
//! lines, white space is single except where it stands as written. Without layout only the page's own
//! markup can say what is not rendered (`hidden`, inline styles, closed `details` and `dialog`); what
//! its stylesheets hide is seen only in snapshots from a browser.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag, flag};

/// The visible text, lines parted by `\n`, none of them blank outside preformatted text.
///
/// `hidden` holds the nodes whose subtrees are hidden, in document order. Alternative texts of images
/// and values of form fields are not text. Costs time linear in the snapshot's size.
pub fn text(s: &Snapshot, hidden: &[NodeId]) -> String {
    let mut out = Lines::default();
    let mut hidden = hidden.iter().copied().peekable();
    // Ends of the open blocks, of the subtrees that keep white space, and of those with their own
    // `visibility`, innermost last.
    let (mut blocks, mut pres, mut visibility) = (Vec::new(), Vec::new(), vec![(s.len(), true)]);
    let mut id = 0;
    while id < s.len() {
        while blocks.pop_if(|end| *end <= id).is_some() {
            out.part();
        }
        while pres.pop_if(|end| *end <= id).is_some() {}
        while visibility.pop_if(|(end, _)| *end <= id).is_some() {}
        let shown = visibility.last().is_none_or(|(_, shown)| *shown);
        if s.space_before(id) && shown {
            out.space();
        }
        while hidden.next_if(|h| *h < id).is_some() {}
        if hidden.peek() == Some(&id) || unrendered(s, id) {
            if s.tag(id).is_block() {
                out.part();
            }
            id = s.end(id);
            continue;
        }
        if s.is_text(id) {
            if shown {
                out.text(s.text(id), !pres.is_empty());
            }
        } else {
            let tag = s.tag(id);
            if tag.is_block() || tag == Tag::Br {
                out.part();
                blocks.push(s.end(id));
            }
            if tag.keeps_space() {
                pres.push(s.end(id));
            }
            if let Some(own) = style(s, id, "visibility") {
                visibility.push((s.end(id), own.eq_ignore_ascii_case("visible")));
            }
        }
        id += 1;
    }
    out.out
}

/// Whether browsers do not render the node by what the snapshot says of it alone.
fn unrendered(s: &Snapshot, id: NodeId) -> bool {
    use Tag::*;
    // By the HTML Standard's rendering section these never show text, or only where a browser does not
    // know them (players, gauges).
    let never = matches!(s.tag(id), Head | Title | Script | Noscript | Rp | Annotation | AnnotationXml)
        || matches!(s.tag(id), Video | Audio | Meter | Progress);
    if never || s.flags(id) & flag::UNRENDERED != 0 {
        return true;
    }
    // A browser has already said what it does not render: a stylesheet may show what the markup hides.
    if s.viewport().is_some() {
        return false;
    }
    in_closed_details(s, id)
        || s.attr(id, Attr::Hidden).is_some()
        || s.tag(id) == Tag::Dialog && s.attr(id, Attr::Open).is_none()
        || style(s, id, "display").is_some_and(|v| v.eq_ignore_ascii_case("none"))
}

/// Whether the node stands in a closed `details` outside its summary.
fn in_closed_details(s: &Snapshot, id: NodeId) -> bool {
    let parent = s.parent(id);
    parent != crate::snapshot::NONE
        && s.tag(parent) == Tag::Details
        && s.attr(parent, Attr::Open).is_none()
        && s.tag(id) != Tag::Summary
}

/// The value an inline style gives a property, without `!important`; the last one counts.
fn style<'a>(s: &'a Snapshot, id: NodeId, property: &str) -> Option<&'a str> {
    let declarations = s.attr(id, Attr::Style)?.split(';').filter_map(|d| d.split_once(':'));
    let own = declarations.rev().find(|(name, _)| name.trim().eq_ignore_ascii_case(property))?.1;
    Some(own.split('!').next().unwrap_or(own).trim())
}

/// Text with pending white space: it is written only when more text follows.
#[derive(Default)]
struct Lines {
    out: String,
    part: bool,
    space: bool,
}

impl Lines {
    /// A line ends here.
    fn part(&mut self) {
        self.part = true;
    }

    /// White space stands here.
    fn space(&mut self) {
        self.space = true;
    }

    fn text(&mut self, text: &str, as_written: bool) {
        if as_written {
            self.gap();
            self.out.push_str(text);
            return;
        }
        for (i, word) in text.split([' ', '\t', '\n', '\r', '\x0c']).enumerate() {
            self.space |= i > 0;
            if !word.is_empty() {
                self.gap();
                self.out.push_str(word);
            }
        }
    }

    fn gap(&mut self) {
        let (part, space) = (std::mem::take(&mut self.part), std::mem::take(&mut self.space));
        if self.out.is_empty() || self.out.ends_with('\n') {
            return;
        }
        if part {
            self.out.push('\n');
        } else if space && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Builder, Limits, html};

    fn shown(page: &str) -> String {
        text(&html::parse(page, "", Limits::default()), &[])
    }

    #[test]
    fn blocks_part_lines_and_spaces_are_single() {
        let page =
            "<title>T</title><p>One  <b>two</b>\n three<p>four<i>five</i><br>six<div><div> seven</div></div>eight";
        assert_eq!(shown(page), "One two three\nfourfive\nsix\nseven\neight");
    }

    #[test]
    fn preformatted_text_stands_as_written() {
        assert_eq!(shown("a<pre>b  c\n\n d</pre>e"), "a\nb  c\n\n d\ne");
    }

    #[test]
    fn what_markup_hides_is_not_text() {
        for gone in [
            "<p hidden>x</p>",
            "<p style='color:red; DISPLAY : none !important'>x</p>",
            "<p style='visibility:hidden'>x</p>",
            "<dialog>x</dialog>",
            "<noscript>x</noscript>",
            "<video>x</video>",
            "<progress>x</progress>",
            "<img alt=x>",
        ] {
            assert_eq!(shown(&format!("a{gone}b")).replace('\n', ""), "ab", "{gone}");
        }
    }

    #[test]
    fn visibility_can_come_back_and_the_last_display_counts() {
        assert_eq!(shown("<p style='visibility:hidden'>x<b style='visibility:visible'>y</b>x"), "y");
        assert_eq!(shown("<p style='display:none;display:block'>y"), "y");
    }

    #[test]
    fn a_closed_details_shows_its_summary() {
        assert_eq!(shown("<details><summary>s</summary>x<p>x</p></details>"), "s");
        assert_eq!(shown("<details open><summary>s</summary><p>x</p></details>"), "s\nx");
    }

    #[test]
    fn hidden_nodes_go_with_all_below_them() {
        let s = html::parse("<p>a<p>b<b>c</b><p>d", "", Limits::default());
        let second = (0..s.len()).filter(|n| s.tag(*n) == Tag::P).nth(1).expect("three paragraphs");
        assert_eq!(text(&s, &[second]), "a\nd");
    }

    #[test]
    fn with_layout_the_browser_has_the_word() {
        let mut b = Builder::new("", Limits::default());
        b.viewport(100, 100);
        b.open(Tag::Body, 0, None, std::iter::empty());
        b.open(Tag::P, 0, None, [(Attr::Hidden, "")].into_iter());
        b.text("shown");
        b.close();
        b.open(Tag::P, flag::UNRENDERED, None, std::iter::empty());
        b.text("not");
        assert_eq!(text(&b.finish(), &[]), "shown");
    }
}
