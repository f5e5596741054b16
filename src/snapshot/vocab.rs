//! The closed vocabulary of a snapshot: the element and attribute names the core knows.
//!
//! Everything else is [`Tag::Other`] or dropped, so that no rule can depend on a name that is not
//! listed here. The page walkers take the attribute list from the core (`attribute_names`), so it
//! stands in one place.

/// Slots of a table of names; more than twice as many as there are names, so that most are empty.
const SLOTS_LEN: usize = 512;
/// An empty slot.
const EMPTY: u8 = u8::MAX;

/// Where the search for a name begins.
const fn slot(name: &[u8]) -> usize {
    // FNV-1a.
    let mut hash = 0x811c_9dc5u32;
    let mut i = 0;
    while i < name.len() {
        hash = (hash ^ name[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    (hash ^ (hash >> 15)) as usize % SLOTS_LEN
}

/// A table from slots to the indices of names, made at compile time: a page asks for each of its
/// elements and attributes, and comparing with one name after another is slow.
const fn slots(names: &[&str]) -> [u8; SLOTS_LEN] {
    assert!(names.len() < EMPTY as usize && names.len() * 2 < SLOTS_LEN);
    let mut table = [EMPTY; SLOTS_LEN];
    let mut i = 0;
    while i < names.len() {
        let mut at = slot(names[i].as_bytes());
        while table[at] != EMPTY {
            at = (at + 1) % SLOTS_LEN;
        }
        table[at] = i as u8;
        i += 1;
    }
    table
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $other:ident, $($variant:ident = $text:literal),+ $(,)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant,)+ #[doc = "Any name not listed."] $other }

        impl $name {
            /// Every listed name, in the order of the enum.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The variant of a lower-case name.
            pub fn from_name(name: &str) -> Self {
                const ALL: &[$name] = &[$($name::$variant),+];
                const SLOTS: [u8; SLOTS_LEN] = slots($name::NAMES);
                let mut at = slot(name.as_bytes());
                loop {
                    let index = usize::from(SLOTS[at]);
                    match $name::NAMES.get(index) {
                        Some(known) if *known == name => return ALL[index],
                        Some(_) => at = (at + 1) % SLOTS_LEN,
                        None => return Self::$other,
                    }
                }
            }

            /// The lower-case name; `"?"` for a name not listed.
            pub fn name(self) -> &'static str {
                Self::NAMES.get(self as usize).copied().unwrap_or("?")
            }
        }
    };
}

vocabulary! {
    /// An element's name (HTML and MathML).
    Tag, Other,
    Text = "#text", Html = "html", Head = "head", Body = "body", Title = "title", Meta = "meta", Link = "link",
    Script = "script", Style = "style", Template = "template", Base = "base", Noscript = "noscript",
    Main = "main", Article = "article", Section = "section", Nav = "nav", Header = "header", Footer = "footer",
    Aside = "aside", Search = "search", Address = "address", Hgroup = "hgroup", Div = "div", P = "p", Pre = "pre",
    Blockquote = "blockquote", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Hr = "hr",
    Ul = "ul", Ol = "ol", Li = "li", Menu = "menu", Dl = "dl", Dt = "dt", Dd = "dd", Figure = "figure",
    Figcaption = "figcaption", Table = "table", Caption = "caption", Colgroup = "colgroup", Col = "col",
    Thead = "thead", Tbody = "tbody", Tfoot = "tfoot", Tr = "tr", Td = "td", Th = "th", Details = "details",
    Summary = "summary", Dialog = "dialog", Form = "form", Fieldset = "fieldset", Legend = "legend",
    Label = "label", Input = "input", Button = "button", Select = "select", Textarea = "textarea",
    Output = "output", Option = "option", Datalist = "datalist", Progress = "progress", Meter = "meter",
    A = "a", Abbr = "abbr", Acronym = "acronym", B = "b", Bdi = "bdi", Bdo = "bdo", Big = "big", Br = "br",
    Center = "center", Cite = "cite", Code = "code", Data = "data", Del = "del", Dfn = "dfn", Em = "em",
    Font = "font", I = "i", Ins = "ins", Kbd = "kbd", Mark = "mark", Q = "q", Rb = "rb", Rp = "rp", Rt = "rt",
    Rtc = "rtc", Ruby = "ruby", S = "s", Samp = "samp", Small = "small", Span = "span", Strike = "strike",
    Strong = "strong", Sub = "sub", Sup = "sup", Time = "time", Tt = "tt", U = "u", Var = "var", Wbr = "wbr",
    Nobr = "nobr", Img = "img", Picture = "picture", Source = "source", Video = "video", Audio = "audio",
    Track = "track", Iframe = "iframe", Frame = "frame", Frameset = "frameset", Object = "object", Embed = "embed",
    Param = "param", Canvas = "canvas", Svg = "svg", Map = "map", Area = "area", Slot = "slot", Marquee = "marquee",
    Dir = "dir", Listing = "listing", Xmp = "xmp", Plaintext = "plaintext",
    Math = "math", Mi = "mi", Mn = "mn", Mo = "mo", Ms = "ms", Mtext = "mtext", Mspace = "mspace", Mrow = "mrow",
    Mfrac = "mfrac", Msqrt = "msqrt", Mroot = "mroot", Mstyle = "mstyle", Merror = "merror", Mpadded = "mpadded",
    Mphantom = "mphantom", Mfenced = "mfenced", Menclose = "menclose", Msub = "msub", Msup = "msup",
    Msubsup = "msubsup", Munder = "munder", Mover = "mover", Munderover = "munderover",
    Mmultiscripts = "mmultiscripts", Mprescripts = "mprescripts", Mtable = "mtable", Mtr = "mtr", Mtd = "mtd",
    Semantics = "semantics", Annotation = "annotation", AnnotationXml = "annotation-xml",
}

vocabulary! {
    /// An attribute's name.
    Attr, Other,
    Id = "id", Class = "class", Role = "role", Href = "href", Src = "src", Srcset = "srcset", Sizes = "sizes",
    Alt = "alt", Title = "title", Name = "name", Content = "content", Property = "property",
    HttpEquiv = "http-equiv", Charset = "charset", Itemprop = "itemprop", Itemtype = "itemtype",
    Itemscope = "itemscope", Rel = "rel", Type = "type", Media = "media", Datetime = "datetime", Lang = "lang",
    Dir = "dir", Hidden = "hidden", Style = "style", AriaLabel = "aria-label", AriaHidden = "aria-hidden",
    AriaModal = "aria-modal", AriaExpanded = "aria-expanded", AriaLevel = "aria-level", DataSrc = "data-src",
    DataSrcset = "data-srcset", DataOriginal = "data-original", DataLazySrc = "data-lazy-src",
    DataLazySrcset = "data-lazy-srcset", DataUrl = "data-url", DataTestid = "data-testid",
    DataComponent = "data-component", DataModule = "data-module", DataType = "data-type", DataName = "data-name",
    DataLang = "data-lang", DataLanguage = "data-language", Width = "width", Height = "height",
    Colspan = "colspan", Rowspan = "rowspan", Scope = "scope", Start = "start", Reversed = "reversed",
    Value = "value", Cite = "cite", Open = "open", For = "for", Method = "method", Action = "action",
    Placeholder = "placeholder", Poster = "poster", Encoding = "encoding", Display = "display",
    Target = "target", Download = "download", Datadatetime = "data-datetime", Contenteditable = "contenteditable",
    Videoid = "videoid",
}

impl Tag {
    /// Whether browsers lay the element out as a block by default, so that it parts text.
    /// Source: the HTML Standard's rendering section (flow content, lists, tables).
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Html | Body
                | Main
                | Article
                | Section
                | Nav
                | Header
                | Footer
                | Aside
                | Search
                | Address
                | Hgroup
                | Div
                | P
                | Pre
                | Blockquote
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Hr
                | Ul
                | Ol
                | Li
                | Menu
                | Dl
                | Dt
                | Dd
                | Figure
                | Figcaption
                | Table
                | Caption
                | Colgroup
                | Col
                | Thead
                | Tbody
                | Tfoot
                | Tr
                | Td
                | Th
                | Details
                | Summary
                | Dialog
                | Form
                | Fieldset
                | Legend
                | Center
                | Dir
                | Listing
                | Xmp
                | Plaintext
                | Frameset
                | Title
        )
    }

    /// `h1` to `h6` as 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        let first = Tag::H1 as u8;
        (first..=Tag::H6 as u8).contains(&(self as u8)).then(|| self as u8 - first + 1)
    }

    /// Whether white space inside stands as written.
    pub fn keeps_space(self) -> bool {
        matches!(self, Tag::Pre | Tag::Textarea | Tag::Listing | Tag::Xmp | Tag::Plaintext)
    }

    /// Elements that every snapshot keeps, whatever their attributes.
    pub fn is_wanted_whole(self) -> bool {
        !matches!(self, Tag::Style | Tag::Template | Tag::Script | Tag::Link | Tag::Meta)
    }

    /// Elements whose subtree no walker enters: nothing in them is read as text of the page.
    pub fn is_leaf(self) -> bool {
        matches!(
            self,
            Tag::Svg
                | Tag::Iframe
                | Tag::Frame
                | Tag::Object
                | Tag::Embed
                | Tag::Select
                | Tag::Datalist
                | Tag::Textarea
                | Tag::Canvas
        )
    }

    /// Whether the element belongs to MathML.
    pub fn is_math(self) -> bool {
        (Tag::Math as u8..=Tag::AnnotationXml as u8).contains(&(self as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for name in Tag::NAMES {
            assert_eq!(Tag::from_name(name).name(), *name);
        }
        for name in Attr::NAMES {
            assert_eq!(Attr::from_name(name).name(), *name);
        }
        assert_eq!(Tag::from_name("x-card"), Tag::Other);
        assert_eq!(Tag::Other.name(), "?");
    }

    #[test]
    fn heading_levels() {
        assert_eq!(Tag::H1.heading_level(), Some(1));
        assert_eq!(Tag::H6.heading_level(), Some(6));
        assert_eq!(Tag::Hr.heading_level(), None);
    }
}
