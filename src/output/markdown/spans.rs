//! Elements within the line, as pieces of it.

use super::inline::{self, Mark, Place, Token};
use super::{Formula, Writer};
use crate::snapshot::{Attr, Tag};
use crate::tree::Attrs;

impl Writer {
    /// A place that links lead to.
    pub(super) fn anchor(&mut self, attrs: &Attrs) {
        if let Some(id) = attrs.get(Attr::Id).filter(|_| self.code.is_none()) {
            let id: String = id.chars().filter(|c| !matches!(c, '"' | '<' | '>' | '&' | '`')).collect();
            self.line.push(Token::Raw(format!("<a id=\"{id}\"></a>")));
        }
    }

    pub(super) fn open_inline(&mut self, tag: Tag, attrs: &Attrs) {
        if self.code.is_some() {
            if tag == Tag::Br {
                self.text(" ");
            }
            return;
        }
        let raw = |text: &str| Token::Raw(text.to_owned());
        match tag {
            Tag::A => {
                if let Some(href) = attrs.get(Attr::Href) {
                    self.links.push(href.to_owned());
                    self.line.push(Token::Link);
                } else {
                    self.links.push(String::new());
                }
            }
            Tag::Img => {
                let alt = Token::Text(attrs.get(Attr::Alt).unwrap_or("").to_owned());
                let mut image = format!("![{}](", inline::render(vec![alt], Place::Heading, self.dollars));
                inline::address(&mut image, attrs.get(Attr::Src).unwrap_or(""));
                image.push(')');
                self.line.push(Token::Raw(image));
            }
            Tag::Br => self.line.push(Token::Break),
            Tag::Code => self.code = Some(String::new()),
            Tag::Math => {
                let block = attrs.get(Attr::Display).is_some();
                self.math = Some(Formula { block, depth: self.open.len(), ..Formula::default() });
            }
            Tag::Rp => self.silent += 1,
            Tag::Rt => self.text("("),
            Tag::Q => self.text("“"),
            Tag::Mark if attrs.get(Attr::Class).is_some() => {
                self.readers.push(true);
                self.line.push(Token::Open(Mark::Reader));
            }
            Tag::Sub | Tag::Sup | Tag::Kbd | Tag::Mark | Tag::U | Tag::Ins => {
                if tag == Tag::Mark {
                    self.readers.push(false);
                }
                self.line.push(raw(&format!("<{}>", tag.name())));
            }
            tag => {
                if let Some(mark) = mark(tag) {
                    self.line.push(Token::Open(mark));
                }
            }
        }
    }

    pub(super) fn close_inline(&mut self, tag: Tag) {
        match tag {
            Tag::A => {
                if let Some(href) = self.links.pop().filter(|h| !h.is_empty()) {
                    self.line.push(Token::LinkEnd(href));
                }
            }
            Tag::Rp => self.silent -= 1,
            Tag::Rt => self.text(")"),
            Tag::Q => self.text("”"),
            Tag::Mark if self.readers.pop() == Some(true) => self.line.push(Token::Close(Mark::Reader)),
            Tag::Sub | Tag::Sup | Tag::Kbd | Tag::Mark | Tag::U | Tag::Ins => {
                self.line.push(Token::Raw(format!("</{}>", tag.name())));
            }
            tag => {
                if let Some(mark) = mark(tag) {
                    self.line.push(Token::Close(mark));
                }
            }
        }
    }

    pub(super) fn close_formula(&mut self) {
        let Some(math) = self.math.take() else { return };
        match math.tex.filter(|tex| !tex.is_empty() && !tex.contains(['$', '`'])) {
            Some(tex) if math.block => self.line.push(Token::Raw(format!("$${}$$", inert(&tex)))),
            Some(tex) => self.line.push(Token::Raw(format!("${}$", inert(&tex)))),
            None => self.line.push(Token::Text(math.text)),
        }
    }
}

/// TeX that is a formula to those who know formulas, and text to those who do not: a page may call its markup
/// TeX. A space says nothing in a formula, and parts what would be a tag, an address in angle brackets or the
/// end of a link.
fn inert(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut before = ' ';
    for c in tex.chars() {
        let c = if c.is_control() { ' ' } else { c };
        if (before == '<' && (c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))) || (before == ']' && c == '(') {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

fn mark(tag: Tag) -> Option<Mark> {
    match tag {
        Tag::B | Tag::Strong => Some(Mark::Strong),
        Tag::I | Tag::Em => Some(Mark::Em),
        Tag::S | Tag::Del => Some(Mark::Strike),
        _ => None,
    }
}
