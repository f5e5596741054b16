//! Counts for every node, summed over its subtree, in one pass down and one pass up.

use crate::lexicon::{self, NameHint};
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag, flag};
use crate::text;

/// Hints from an element's own names (`class`, `id`, `itemprop` and the like), as bits: one for each
/// [`Class`](crate::clutter::Class) by its number, then the kinds of article parts.
pub mod hint {
    use crate::clutter::Class;

    /// Article text.
    pub const CONTENT: u32 = 1 << 16;
    /// The authors' line.
    pub const BYLINE: u32 = 1 << 17;
    /// The date line.
    pub const DATE: u32 = 1 << 18;
    /// Caption or credit of an image.
    pub const CAPTION: u32 = 1 << 19;
    /// The standfirst.
    pub const STANDFIRST: u32 = 1 << 20;
    /// The headline.
    pub const TITLE: u32 = 1 << 21;
    /// Notes.
    pub const FOOTNOTE: u32 = 1 << 22;
    /// A correction or an update note.
    pub const CORRECTION: u32 = 1 << 23;
    /// Parts of the article that stand about its text.
    pub const FURNITURE: u32 = BYLINE | DATE | CAPTION | STANDFIRST | TITLE | FOOTNOTE | CORRECTION;

    /// The bit of a class.
    pub const fn class(class: Class) -> u32 {
        1 << class as u32
    }

    /// All class bits.
    pub const CLASSES: u32 = (1 << Class::ALL.len()) - 1;
}

/// The counts of one node's subtree, rendered parts only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Features {
    /// Words of text.
    pub words: u32,
    /// Of these, words in links that lead away from the page's own text.
    pub link_words: u32,
    /// Links with an address.
    pub links: u32,
    /// Pictures and players.
    pub media: u32,
    /// Form controls.
    pub controls: u32,
    /// Headings with words.
    pub headings: u32,
    /// Of these, headings that are a link to another page.
    pub linked_headings: u32,
    /// Sentence ends and commas.
    pub stops: u32,
    /// The element's own hints; see [`hint`]. Not summed.
    pub hints: u32,
    /// Whether the subtree holds an element that parts text. Not a count.
    pub has_block: bool,
    /// Whether the browser shows it, as far as the snapshot tells.
    pub visible: bool,
    /// Whether it stands in a link that leads away.
    pub in_link: bool,
    /// What it stands in, itself included; see [`within`].
    pub within: u8,
}

/// What a node stands in, as bits: what walking up the tree for each block would find again and again.
pub mod within {
    use crate::snapshot::Tag;

    /// A quotation.
    pub const QUOTE: u8 = 1;
    /// A caption of a figure or table.
    pub const CAPTION: u8 = 2;
    /// `article` or `main`.
    pub const ARTICLE: u8 = 4;

    /// The bit of an element.
    pub fn bit(tag: Tag) -> u8 {
        match tag {
            Tag::Blockquote => QUOTE,
            Tag::Figcaption | Tag::Caption => CAPTION,
            Tag::Article | Tag::Main => ARTICLE,
            _ => 0,
        }
    }
}

impl Features {
    /// Link words per thousand words.
    pub fn link_density(&self) -> u32 {
        per_mille(self.link_words, self.words)
    }
}

/// Link words per thousand from which a heading is a link.
const LINKED: u32 = 900;

/// `part` of `whole` in thousandths; 0 of nothing.
pub fn per_mille(part: u32, whole: u32) -> u32 {
    if whole == 0 { 0 } else { (u64::from(part) * 1000 / u64::from(whole)) as u32 }
}

/// The features of every node of the snapshot.
pub fn compute(s: &Snapshot) -> Vec<Features> {
    let mut all = vec![Features::default(); s.len() as usize];
    let mut names = Names::default();
    for id in 0..s.len() {
        let parent = s.parent(id);
        let up = match parent {
            NONE => Features { visible: true, ..Features::default() },
            parent => all[parent as usize],
        };
        let own = &mut all[id as usize];
        own.visible = up.visible;
        own.in_link = up.in_link;
        own.within = up.within | within::bit(s.tag(id));
        if !own.visible {
            continue;
        }
        if s.is_text(id) {
            let value = s.text(id);
            own.words = text::count_words(value);
            own.stops = count_stops(value);
            if own.in_link {
                own.link_words = own.words;
            }
        } else {
            element(s, id, own, &mut names);
        }
    }
    for id in (1..s.len()).rev() {
        // By now the sums below this node are complete.
        let own = &mut all[id as usize];
        if own.words > 0 && s.tag(id).heading_level().is_some() {
            own.headings += 1;
            own.linked_headings += u32::from(own.link_density() > LINKED);
        }
        let child = *own;
        if !child.visible {
            continue;
        }
        let parent = &mut all[s.parent(id) as usize];
        parent.words += child.words;
        parent.link_words += child.link_words;
        parent.links += child.links;
        parent.media += child.media;
        parent.controls += child.controls;
        parent.headings += child.headings;
        parent.linked_headings += child.linked_headings;
        parent.stops += child.stops;
        parent.has_block |= child.has_block || s.tag(id).is_block();
    }
    all
}

fn element<'a>(s: &'a Snapshot, id: NodeId, own: &mut Features, names: &mut Names<'a>) {
    let tag = s.tag(id);
    own.visible = rendered(s, id);
    if !own.visible {
        return;
    }
    match tag {
        Tag::A | Tag::Area => {
            let href = s.attr(id, Attr::Href).map(str::trim).unwrap_or("");
            // A link within the page (footnote, outline) is text of the page.
            if !href.is_empty() && !href.starts_with('#') {
                own.in_link = true;
                own.links = 1;
            }
        }
        Tag::Img | Tag::Picture | Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed | Tag::Object => {
            // A picture's img counts, not both.
            own.media = u32::from(tag != Tag::Picture);
        }
        Tag::Input => {
            let kind = s.attr(id, Attr::Type).unwrap_or("text");
            own.controls = u32::from(!kind.eq_ignore_ascii_case("hidden"));
        }
        Tag::Button | Tag::Select | Tag::Textarea => own.controls = 1,
        _ => {}
    }
    // The names of html and body describe the page, not a part of it.
    if !matches!(tag, Tag::Html | Tag::Body) {
        own.hints = hints(s, id, names);
    }
}

/// The hints of values seen before: a page says the same class names again and again. One value a slot.
#[derive(Default)]
struct Names<'a>(Vec<(&'a str, u32)>);

impl<'a> Names<'a> {
    /// Slots; a page has a few hundred different values.
    const SLOTS: usize = 1024;

    fn hints(&mut self, value: &'a str) -> u32 {
        self.0.resize(Self::SLOTS, ("", 0));
        let hash = value.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let slot = &mut self.0[(hash ^ (hash >> 15)) as usize % Self::SLOTS];
        if slot.0 != value {
            *slot = (value, read_names(value));
        }
        slot.1
    }
}

fn hints<'a>(s: &'a Snapshot, id: NodeId, names: &mut Names<'a>) -> u32 {
    let mut bits = 0;
    for (name, value) in s.attrs(id) {
        let named = matches!(
            name,
            Attr::Id
                | Attr::Class
                | Attr::Role
                | Attr::Itemprop
                | Attr::DataTestid
                | Attr::DataComponent
                | Attr::DataModule
                | Attr::DataType
                | Attr::DataName
                | Attr::Rel
        );
        if named {
            bits |= names.hints(value);
        }
    }
    bits
}

/// What a value of such an attribute tells.
fn read_names(value: &str) -> u32 {
    let mut bits = 0;
    lexicon::names(value, &mut |h| {
        bits |= match h {
            NameHint::Class(class) => hint::class(class),
            NameHint::Content => hint::CONTENT,
            NameHint::Byline => hint::BYLINE,
            NameHint::Date => hint::DATE,
            NameHint::Caption => hint::CAPTION,
            NameHint::Standfirst => hint::STANDFIRST,
            NameHint::Title => hint::TITLE,
            NameHint::Footnote => hint::FOOTNOTE,
            NameHint::Correction => hint::CORRECTION,
        }
    });
    bits
}

/// Whether the element is shown, by its own marks and attributes.
pub fn rendered(s: &Snapshot, id: NodeId) -> bool {
    let tag = s.tag(id);
    if matches!(
        tag,
        Tag::Head | Tag::Script | Tag::Noscript | Tag::Datalist | Tag::Option | Tag::Meta | Tag::Link | Tag::Rp
    ) {
        return false;
    }
    if s.viewport().is_some() {
        return s.flags(id) & flag::UNRENDERED == 0;
    }
    let mut open = tag != Tag::Dialog;
    for (name, value) in s.attrs(id) {
        match name {
            Attr::Hidden if !value.eq_ignore_ascii_case("until-found") => return false,
            Attr::Style if hides(value) => return false,
            // Assistive technology is told to pass over it: decoration, or a copy. MathML beside its
            // picture and icons are the harmless cases, and neither holds words.
            Attr::AriaHidden if value == "true" && tag != Tag::Img && tag != Tag::Picture => return false,
            Attr::Open => open = true,
            _ => {}
        }
    }
    open
}

/// Whether an inline style takes the element away.
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else { return false };
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            p if p.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            p if p.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}

fn count_stops(value: &str) -> u32 {
    let bytes = value.as_bytes();
    let stops = bytes.iter().filter(|b| matches!(b, b',' | b'.' | b'!' | b'?' | b';')).count();
    // The first bytes of the stops below; Latin, Greek and Cyrillic texts have none of them.
    let others = bytes.iter().any(|b| matches!(b, 0xd8 | 0xe0 | 0xe3 | 0xef));
    let is_other = |c: &char| matches!(c, '、' | '。' | '，' | '！' | '？' | '；' | '،' | '؟' | '।');
    (stops + if others { value.chars().filter(is_other).count() } else { 0 }) as u32
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::snapshot;

    /// The counts of a page's body.
    fn body(page: &str) -> Features {
        let s = snapshot("", page);
        let at = (0..s.len()).find(|&n| s.tag(n) == Tag::Body).unwrap();
        compute(s)[at as usize]
    }

    #[test]
    fn counts_are_summed_over_subtrees() {
        let f = body("<p>One two, three.</p><div><a href=/x>four</a> <img src=a><input><input type=hidden></div>");
        assert_eq!((f.words, f.stops, f.link_words, f.links), (4, 2, 1, 1));
        assert_eq!((f.media, f.controls, f.has_block), (1, 1, true));
        assert_eq!(f.link_density(), 250);
    }

    #[test]
    fn a_link_within_the_page_is_text() {
        let f = body("<a href='#note'>one</a><a>two</a><a href=' '>three</a>");
        assert_eq!((f.words, f.links, f.link_words), (3, 0, 0));
    }

    #[test]
    fn linked_headings_are_links_whole_or_in_part() {
        let f =
            body("<h2><a href=a>One two</a></h2><a href=b><h3>Three</h3></a><h2>Four <a href=c>five</a></h2><h2></h2>");
        assert_eq!((f.headings, f.linked_headings), (3, 2));
    }

    #[test]
    fn what_is_not_shown_does_not_count() {
        for hidden in
            ["hidden", "style='color: red; DISPLAY : none !important'", "style='visibility:hidden'", "aria-hidden=true"]
        {
            assert_eq!(body(&format!("<div {hidden}>one <a href=x><b>two</b></a></div>")).words, 0, "{hidden}");
        }
        assert_eq!(body("<dialog>one</dialog><noscript>two</noscript>").words, 0);
        for shown in ["hidden=until-found", "style='display:block'", "style='--display:none'", "aria-hidden=false"] {
            assert_eq!(body(&format!("<div {shown}>one</div>")).words, 1, "{shown}");
        }
    }

    #[test]
    fn stops_of_other_scripts() {
        assert_eq!((count_stops("a,b.c!"), count_stops("霧、船。"), count_stops("é; ؟")), (3, 2, 2));
    }

    #[test]
    fn context_and_names_pass_down_or_not() {
        let s = snapshot("", "<body class=ad><article class=share><blockquote><p>one</p></blockquote></article>");
        let f = compute(s);
        let of = |tag| f[(0..s.len()).find(|&n| s.tag(n) == tag).unwrap() as usize];
        assert_eq!(of(Tag::P).within, within::ARTICLE | within::QUOTE);
        assert_eq!((of(Tag::P).hints, of(Tag::Body).hints), (0, 0));
        assert_eq!(of(Tag::Article).hints, hint::class(crate::clutter::Class::Social));
    }
}
