//! The text of scripts and style sheets, passed over without the parser: it is nearly half of a page, and
//! the parser would look at each character of it to find the end.
//!
//! The parser says where such a text begins: it is given the page up to the end of what looks like a start
//! tag, and where that made an element, it stands in that element's text. So nothing has to be known here
//! of comments, attributes or foreign elements. Source: the HTML Standard, 13.2.5.3 (RAWTEXT state) and
//! 13.2.5.4 (script data state).

use super::Tag;

/// How much of the text the parser is given next, in bytes: up to the end of what looks like the first start
/// tag of a script or style sheet, or about `most`.
pub fn portion(text: &str, most: usize) -> usize {
    let most = text.ceil_char_boundary(most);
    let portion = &text[..most];
    let mut at = 0;
    while let Some(found) = portion[at..].find('<') {
        at += found + 1;
        if starts(&portion[at..], "script") || starts(&portion[at..], "style") {
            return portion[at..].find('>').map_or(most, |end| at + end + 1);
        }
    }
    most
}

/// The raw text that `rest` begins with, up to its end tag. `None` when the parser has to find the end or to
/// mend the text.
pub fn text(rest: &str, tag: Tag) -> Option<&str> {
    let name = tag.name();
    let mut at = 0;
    loop {
        at += rest[at..].find('<')?;
        let after = &rest[at + 1..];
        if !after.starts_with(['/', '!']) {
            at += 1;
            continue;
        }
        // Within a comment a script may hold start and end tags of scripts.
        if tag == Tag::Script && after.starts_with("!--") {
            return None;
        }
        let is_end = after
            .strip_prefix('/')
            .filter(|t| starts(t, name))
            .is_some_and(|t| t[name.len()..].starts_with(['\t', '\n', '\u{c}', ' ', '/', '>']));
        if is_end {
            let text = &rest[..at];
            // Line ends and null characters are the parser's to mend.
            return (!text.contains('\r') && !text.contains('\0')).then_some(text);
        }
        at += 1;
    }
}

fn starts(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portion_ends_with_a_start_tag() {
        for (page, expected) in [
            ("<p>a<SCRIPT x>b", "<p>a<SCRIPT x>"),
            ("<style>b", "<style>"),
            ("<p><s>a", "<p><s>a"),
            ("é<script x", "é<script x"),
            ("", ""),
        ] {
            assert_eq!(&page[..portion(page, 100)], expected);
        }
        assert_eq!(portion("aé", 2), 3);
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        assert_eq!(text("a < b </b> </scripts> </SCRIPT\n>c", Tag::Script), Some("a < b </b> </scripts> "));
        assert_eq!(text("</style/>", Tag::Style), Some(""));
        for open in ["a <!-- </script>", "a", "a</script", "a\r</script>", "\0</script>"] {
            assert_eq!(text(open, Tag::Script), None, "{open:?}");
        }
        assert_eq!(text("<!-- a</style>", Tag::Style), Some("<!-- a"));
    }
}
