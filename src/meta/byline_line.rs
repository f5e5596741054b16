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

/// Lines below an opening that stands alone in which names may stand, one each.
const LISTED: usize = 12;

/// What parts a byline from a dateline in one line.
const PARTS: [char; 5] = ['\n', '|', '•', '·', '/'];

/// Openings of bylines that name who edited the article, or whom it is from.
const EDITORS: [&str; 8] = ["编辑", "編輯", "責任", "責編", "责任", "责编", "校对", "编审"];
const SOURCES: [&str; 8] = ["来源", "來源", "信息来源", "文章来源", "消息来源", "稿件来源", "稿源", "出处"];

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
    let mut lesser = None;
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
            return Some(with_listed(e, found, &lines[i..]));
        }
        let mut rest = text.as_str();
        loop {
            if let Some(found) = lexicon::byline(rest).and_then(|_| believed(rest, short)) {
                match is_lesser(rest) {
                    None => return Some(found),
                    Some(likeness) => lesser = lesser.or(Some((found, likeness))),
                }
            }
            let first = rest.split(PARTS).next().unwrap_or_default();
            alone = is_opening(first) && is_lesser(first).is_none();
            let Some((at, found)) = next_part(rest) else { break };
            if found != ' '
                && std::mem::take(&mut alone)
                && let Some(found) = believed(&rest[at..], short)
            {
                return Some(found);
            }
            rest = rest[at..].trim_start();
        }
    }
    lesser.map(|(found, likeness)| found.into_iter().map(|n| Name { likeness, ..n }).collect())
}

/// Where the next part of a line begins, and what parts it: one of [`PARTS`], or space before ideographs.
fn next_part(text: &str) -> Option<(usize, char)> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ideograph = chars.peek().is_some_and(|(_, next)| matches!(next, '\u{4e00}'..='\u{9fff}'));
        if PARTS.contains(&c) {
            return Some((at + c.len_utf8(), c));
        }
        if c.is_whitespace() && ideograph {
            return Some((at + c.len_utf8(), ' '));
        }
    }
    None
}

/// What a name is taken for whose opening is not one of an author: an editor, or an agency.
pub(super) fn is_lesser(opening: &str) -> Option<Likeness> {
    let starts = |words: &[&str]| words.iter().any(|w| opening.trim_start().starts_with(w));
    if starts(&EDITORS) { Some(Likeness::Single) } else { starts(&SOURCES).then_some(Likeness::Group) }
}

/// The names and those in the lines below the first that are a full name and nothing else.
pub(super) fn with_listed(e: &Evidence, mut found: Vec<Name>, lines: &[Line]) -> Vec<Name> {
    let Some(first) = lines.first() else { return found };
    let list = |line: &Line| e.s.parent(e.s.parent(line.first));
    for line in lines.iter().skip(1).take(LISTED) {
        let more = names(&pieces(e.s, line.first, line.end));
        let same = first.bytes <= BYLINE_ALONE_BYTES && line.bytes <= BYLINE_ALONE_BYTES && lists(e, list(first), line);
        if !same || more.len() != 1 || more[0].likeness != Likeness::Full {
            break;
        }
        found.extend(more);
    }
    found
}

/// Whether the line stands in the same list, or the same row of links.
fn lists(e: &Evidence, list: u32, line: &Line) -> bool {
    list < e.s.len() && e.s.contains(list, line.first) && e.s.depth(line.first) <= e.s.depth(list) + 3
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

    #[test]
    fn names_below_an_opening_one_a_line() {
        let page = "<h1>T</h1><h6>Author(s)</h6><ul><li>Ann B. Lee<li>Bob Ray<li>Cy Dee</ul><p>Eve Fox went home";
        assert_eq!(line(page), ["Ann B. Lee", "Bob Ray", "Cy Dee"]);
        assert_eq!(
            line("<h1>T</h1><p>Author</p><p>Ann Lee</p><p>Long Island</p>").first().map(String::as_str),
            Some("Ann Lee")
        );
    }

    #[test]
    fn authors_come_before_editors_and_sources() {
        let of = |text: &str| line(&format!("<h1>题</h1><p>{text}</p>"));
        assert_eq!(of("2020-02-19 来源：新华网 作者：王小明 编辑：李四"), ["王小明"]);
        assert_eq!(of("来源：新华网 责任编辑：李四"), ["新华网"]);
        assert_eq!(of("作者：王小明 时间：2020-02-19 10:20"), ["王小明"]);
        assert_eq!(of("文学城首页 新闻直通车"), [""; 0]);
        assert_eq!(of("作者： 王小明 (Joel Smith)"), ["王小明 (Joel Smith)"]);
    }
}
