//! The byline that readers see: a line near the heading that opens like one.

use super::byline::{LINE_BYTES, LINES_AFTER, LINES_BEFORE};
use super::evidence::Evidence;
use super::lines::Line;
use super::names::{Likeness, Name, is_opening, names};
use super::text::pieces;
use crate::lexicon;

/// Bytes of a line that is hardly more than a byline.
const BYLINE_ALONE_BYTES: usize = 60;

/// Lines after the heading in which single names and groups are believed.
const NEXT_LINES: usize = 4;

/// What parts a byline from a dateline in one line.
const PARTS: [char; 5] = ['\n', '|', '•', '·', '/'];

/// The names that follow an opening in the lines near the heading: full names, or whatever a line that
/// is hardly more than a byline says.
pub(super) fn read(e: &Evidence) -> Vec<Name> {
    let from = e.after_heading.saturating_sub(LINES_BEFORE);
    let to = (e.after_heading + LINES_AFTER).min(e.lines.len());
    let at = e.after_heading.min(to);
    opened(e, &e.lines[at..to]).or_else(|| opened(e, &e.lines[from..at])).unwrap_or_default()
}

fn opened(e: &Evidence, lines: &[Line]) -> Option<Vec<Name>> {
    // What stands after each opening, up to the end of the line; after one that stands alone, the next line.
    let mut alone = false;
    for (i, line) in lines.iter().enumerate() {
        if line.bytes > LINE_BYTES {
            alone = false;
            continue;
        }
        let text = pieces(e.s, line.first, line.end);
        let short = line.bytes <= BYLINE_ALONE_BYTES && i < NEXT_LINES;
        if std::mem::take(&mut alone)
            && let Some(found) = believed(&text, short)
        {
            return Some(found);
        }
        let mut rest = text.as_str();
        loop {
            if let Some(found) = lexicon::byline(rest).and_then(|_| believed(rest, short)) {
                return Some(found);
            }
            let first = rest.split(PARTS).next().unwrap_or_default();
            alone = is_opening(first);
            match rest.split_once(PARTS) {
                Some((_, after)) => {
                    if std::mem::take(&mut alone)
                        && let Some(found) = believed(after, short)
                    {
                        return Some(found);
                    }
                    rest = after.trim_start();
                }
                None => break,
            }
        }
    }
    None
}

/// The names of a text after an opening, if they are to be believed.
fn believed(text: &str, short: bool) -> Option<Vec<Name>> {
    let mut found = names(text);
    let capital = |n: &Name| !n.text.starts_with(char::is_lowercase) && n.text.chars().count() > 2;
    found.retain(|n| n.likeness == Likeness::Full || (short && capital(n)));
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn line(page: &str) -> Vec<String> {
        let s = html::parse(page, "", Limits::default());
        read(&Evidence::gather(&s, None)).into_iter().map(|n| n.text).collect()
    }

    #[test]
    fn single_names_only_right_below_the_heading() {
        assert_eq!(line("<h1>T</h1><p>By Kiersten</p>"), ["Kiersten"]);
        assert_eq!(line(&format!("<h1>T</h1>{}<p>By Kiersten</p>", "<p>x</p>".repeat(5))), [""; 0]);
        assert_eq!(line(&format!("<h1>T</h1>{}<p>By Ann Lee</p>", "<p>x</p>".repeat(5))), ["Ann Lee"]);
    }

    #[test]
    fn running_text_is_no_byline() {
        assert_eq!(line(&format!("<h1>T</h1><p>By Ann Lee {}</p>", "went home ".repeat(30))), [""; 0]);
        assert_eq!(line("<h1>T</h1><p>By</p><p>x</p><p>Ann Lee</p>"), [""; 0]);
    }
}
