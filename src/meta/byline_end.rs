//! The author named at the article's end: an opening that can be nothing else, a signature, a reporter
//! in brackets.

use super::byline::LINE_BYTES;
use super::byline_line::{is_lesser, with_listed};
use super::evidence::Evidence;
use super::lines::Line;
use super::names::{Likeness, Name, is_opening, names};
use super::text::pieces;
use crate::lexicon;
use crate::snapshot::{NodeId, Tag};

/// Lines at the article's end, and below it, in which its author may be named.
const LAST_LINES: usize = 40;
const LINES_BELOW: usize = 8;

/// The last lines of the article, of which one may be a signature.
const SIGNED_LINES: usize = 3;

/// Characters at a line's end or beginning in which a reporter may be named.
const BRACKET_CHARS: usize = 40;

/// One word that opens bylines and little else; openings of several words are sure enough.
const SURE: [&str; 9] = ["author", "authors", "auteur", "auteurs", "autor", "autoren", "autorin", "autore", "автор"];

/// The names after an opening that is sure; of editors only when asked for.
pub(super) fn opened(e: &Evidence, editors: bool) -> Vec<Name> {
    let lines = last_lines(e, LAST_LINES, LINES_BELOW);
    for (i, line) in lines.iter().enumerate().filter(|(_, l)| l.bytes <= LINE_BYTES) {
        // The first text tells most lines apart without putting the line together.
        let first = e.s.text(line.first);
        let opens = lexicon::byline(first).is_some() || is_opening(first.trim().trim_end_matches([':', '：']));
        if !opens {
            continue;
        }
        let text = pieces(e.s, line.first, line.end);
        if is_lesser(&text).is_some() != editors {
            continue;
        }
        let found = match lexicon::byline(&text) {
            Some(rest) if is_sure(text.strip_suffix(rest).unwrap_or_default()) => names(&text),
            None if is_sure(&text) => {
                let next = lines.get(i + 1).map(|l| names(&pieces(e.s, l.first, l.end)));
                with_listed(e, next.unwrap_or_default(), lines.get(i + 1..).unwrap_or_default())
            }
            _ => continue,
        };
        let capital = |n: &Name| !n.text.starts_with(char::is_lowercase) && n.text.chars().count() > 2;
        if found.first().is_some_and(|n| n.likeness == Likeness::Full || (line.bytes <= 60 && capital(n))) {
            return found;
        }
    }
    Vec::new()
}

fn is_sure(opening: &str) -> bool {
    let mut words = crate::text::words(opening);
    let first = words.next();
    words.next().is_some() || first.is_some_and(|w| SURE.contains(&w.as_ref()))
}

/// The full name that one of the last lines is, set off by emphasis or in brackets.
pub(super) fn signed(e: &Evidence) -> Vec<Name> {
    let lines = last_lines(e, LAST_LINES, 0);
    let kept: Vec<&Line> = lines.iter().rev().filter(|l| e.kept(l.first)).take(SIGNED_LINES).collect();
    kept.into_iter().find_map(|line| signature(e, line).or_else(|| in_brackets(e, line))).unwrap_or_default()
}

fn signature(e: &Evidence, line: &Line) -> Option<Vec<Name>> {
    let emphasis = |n: NodeId| matches!(e.s.tag(n), Tag::Em | Tag::I | Tag::B | Tag::Strong);
    if line.bytes > 40 || line.end != line.first + 1 || !e.s.ancestors(line.first).take(3).any(emphasis) {
        return None;
    }
    let text = line.text(e.s);
    let found = names(&text);
    let full = !text.contains(':') && found.len() == 1 && found[0].likeness == Likeness::Full && found[0].text == text;
    let words = text.split_whitespace().count();
    let capitals = text.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    (full && capitals && (2..=3).contains(&words)).then_some(found)
}

/// `… Ende. (Ann Lee)`, `……（记者 王小明）`.
fn in_brackets(e: &Evidence, line: &Line) -> Option<Vec<Name>> {
    let last = (line.first..line.end).rev().find(|&n| e.s.is_text(n))?;
    let text = e.s.text(last).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '.' | '。'));
    let inner = text.strip_suffix([')', '）', ']', '】'])?;
    let at = inner.rfind(['(', '（', '[', '【'])?;
    let inner = inner[at..].trim_start_matches(['(', '（', '[', '【']).trim();
    if inner.chars().count() > BRACKET_CHARS {
        return None;
    }
    let opened = lexicon::byline(inner).is_some();
    let found = names(inner);
    let whole = found.len() == 1 && found[0].text == inner && inner.contains(' ');
    let full = found.first().is_some_and(|n| n.likeness == Likeness::Full);
    (full && (opened || whole)).then_some(found)
}

/// The reporter of a Chinese report, in its first lines or its last: `本报记者 王小明 北京报道`.
pub(super) fn reporter(e: &Evidence) -> Vec<Name> {
    let root = e.nodes();
    let from = e.lines.partition_point(|l| l.first < root.start).max(e.after_heading);
    let first = e.lines.iter().skip(from).take(SIGNED_LINES);
    let last = last_lines(e, SIGNED_LINES + 2, 0);
    let in_text = |line: &Line| {
        (line.first..line.end).filter(|&n| e.s.is_text(n)).find_map(|n| {
            let text = e.s.text(n);
            let head = text.char_indices().nth(BRACKET_CHARS).map_or(text, |(at, _)| &text[..at]);
            let tail = text.char_indices().nth_back(BRACKET_CHARS).map_or(text, |(at, _)| &text[at..]);
            reported(head).or_else(|| reported(tail))
        })
    };
    first.chain(last).find_map(in_text).into_iter().collect()
}

/// The name behind `记者`: two to four ideographs with a space before them and something that is none
/// behind.
fn reported(text: &str) -> Option<Name> {
    let at = ["记者", "記者"].iter().find_map(|w| text.find(w).map(|at| at + w.len()))?;
    let rest = &text[at..];
    let name = rest.trim_start();
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let end = name.find(|c| !is_han(c))?;
    let text = &name[..end];
    let fits = name.len() < rest.len() && (2..=4).contains(&text.chars().count());
    fits.then(|| Name { text: text.to_owned(), likeness: Likeness::Full })
}

/// The article's last lines, and some below it.
fn last_lines<'e>(e: &'e Evidence, last: usize, below: usize) -> &'e [Line] {
    let nodes = e.nodes();
    let end = e.lines.partition_point(|l| l.first < nodes.end);
    let from = e.lines.partition_point(|l| l.first < nodes.start).max(e.after_heading).max(end.saturating_sub(last));
    &e.lines[from.min(end)..(end + below).min(e.lines.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn texts(page: &str, of: fn(&Evidence) -> Vec<Name>) -> Vec<String> {
        let s = html::parse(&format!("<h1>T</h1><p>Text of the page.{page}"), "", Limits::default());
        of(&Evidence::gather(&s, None)).into_iter().map(|n| n.text).collect()
    }

    fn authors(e: &Evidence) -> Vec<Name> {
        opened(e, false)
    }

    #[test]
    fn editors_are_no_authors() {
        assert_eq!(texts("<p>责任编辑：王小明", authors), [""; 0]);
        assert_eq!(texts("<p>责任编辑：王小明", |e| opened(e, true)), ["王小明"]);
        let list = "<h4>Authors</h4><ul><li>Ann Lee<li>Bob Ray</ul>";
        assert_eq!(texts(list, authors), ["Ann Lee", "Bob Ray"]);
    }

    #[test]
    fn openings_that_are_sure() {
        for page in ["<p>Posted by Ann Lee at noon", "<p>Author: Ann Lee", "<h2>Article by</h2><div>Ann Lee</div>"] {
            assert_eq!(texts(page, authors), ["Ann Lee"], "{page}");
        }
        assert_eq!(texts("<p>By Ann Lee's house we met", authors), [""; 0]);
        assert_eq!(texts("<p>Di Ann Lee", authors), [""; 0]);
    }

    #[test]
    fn signatures() {
        assert_eq!(texts("<p><b><i>Ann Lee</i></b>", signed), ["Ann Lee"]);
        assert_eq!(texts("<p>The end. (Ann B. Lee) +++", signed), ["Ann B. Lee"]);
        assert_eq!(texts("<p>……发展。（记者 王小明）", signed), ["王小明"]);
        for page in
            ["<p>Ann Lee", "<p><b>Read more</b>", "<p>The end. (dpa)", "<p>The end (in May)", "<p><b>Ann went home</b>"]
        {
            assert_eq!(texts(page, signed), [""; 0], "{page}");
        }
    }

    #[test]
    fn reporters() {
        assert_eq!(texts("<p>新京报记者 彭冲 山东冠县报道", reporter), ["彭冲"]);
        assert_eq!(texts("<p>本报讯（记者 王小明）昨日", reporter), ["王小明"]);
        assert_eq!(texts("<p>记者从有关部门获悉", reporter), [""; 0]);
    }
}
