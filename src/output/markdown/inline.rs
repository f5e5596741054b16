//! One line of Markdown: escapes, emphasis that readers see as emphasis, links, code.
//!
//! Source: CommonMark 0.31, "Emphasis and strong emphasis" (flanking), "Backslash escapes", "Code
//! spans", "Links". Where no delimiter would be read as one, HTML's own element is written.

/// Emphasis with a delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Em,
    Strike,
    /// What the reader has marked.
    Reader,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text of the page, not yet escaped.
    Text(String),
    /// The text of a code span.
    Code(String),
    /// Markdown or HTML as it is.
    Raw(String),
    /// A link begins.
    Link,
    /// A link to this address ends.
    LinkEnd(String),
    Open(Mark),
    Close(Mark),
    Break,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

impl Mark {
    fn delimiter(self) -> &'static str {
        match self {
            Mark::Strong => "**",
            // Another character than for strong, so that runs of both cannot be misread.
            Mark::Em => "_",
            Mark::Strike => "~~",
            // Obsidian, Logseq, Typora, Pandoc with +mark.
            Mark::Reader => "==",
        }
    }

    fn html(self, close: bool) -> &'static str {
        match (self, close) {
            (Mark::Strong, false) => "<strong>",
            (Mark::Strong, true) => "</strong>",
            (Mark::Em, false) => "<em>",
            (Mark::Em, true) => "</em>",
            (Mark::Strike, false) => "<del>",
            (Mark::Strike, true) => "</del>",
            (Mark::Reader, false) => "<mark>",
            (Mark::Reader, true) => "</mark>",
        }
    }
}

/// Writes the pieces. `dollars` escapes the sign that begins formulas.
pub(super) fn render(tokens: Vec<Token>, place: Place, dollars: bool) -> String {
    let tokens = tidy(tokens);
    let forms = forms(&tokens);
    let mut out = String::new();
    let mut starts = true;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) => {
                let after_link = at > 0 && tokens[at - 1] == Token::Link;
                let before_link = tokens.get(at + 1) == Some(&Token::Link);
                let context =
                    Context { starts: starts && place == Place::Paragraph, place, dollars, after_link, before_link };
                escape(&mut out, text, context);
            }
            Token::Code(text) => code(&mut out, text, place),
            Token::Raw(raw) if place == Place::Cell => out.push_str(&raw.replace('|', "\\|")),
            Token::Raw(raw) => out.push_str(raw),
            Token::Link => out.push('['),
            Token::LinkEnd(url) => {
                out.push_str("](");
                address(&mut out, url);
                out.push(')');
            }
            Token::Open(mark) => out.push_str(if forms[at] { mark.delimiter() } else { mark.html(false) }),
            Token::Close(mark) => out.push_str(if forms[at] { mark.delimiter() } else { mark.html(true) }),
            Token::Break => out.push_str(match place {
                Place::Paragraph => "\\\n",
                Place::Heading => " ",
                Place::Cell => "<br>",
            }),
        }
        starts = *token == Token::Break;
    }
    if place == Place::Heading && out.ends_with('#') {
        out.insert(out.len() - 1, '\\');
    }
    out
}

/// Takes emphasis within the same emphasis away, and ends that are begun again at once; joins code.
fn tidy(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut depth = [0u32; 4];
    for token in tokens {
        match token {
            Token::Open(mark) => {
                depth[mark as usize] += 1;
                if depth[mark as usize] > 1 {
                    continue;
                }
                if out.last() == Some(&Token::Close(mark)) {
                    out.pop();
                    continue;
                }
                out.push(Token::Open(mark));
            }
            Token::Close(mark) => {
                depth[mark as usize] = depth[mark as usize].saturating_sub(1);
                if depth[mark as usize] > 0 {
                    continue;
                }
                if out.last() == Some(&Token::Open(mark)) {
                    out.pop();
                    continue;
                }
                out.push(Token::Close(mark));
            }
            Token::Code(text) => match out.last_mut() {
                Some(Token::Code(last)) => last.push_str(&text),
                _ => out.push(Token::Code(text)),
            },
            Token::Text(text) if text.is_empty() => {}
            Token::Text(text) => match out.last_mut() {
                Some(Token::Text(last)) => last.push_str(&text),
                _ => out.push(Token::Text(text)),
            },
            other => out.push(other),
        }
    }
    out
}

/// For each token of emphasis, whether its delimiter is read as one, at both ends.
fn forms(tokens: &[Token]) -> Vec<bool> {
    let mut forms = vec![false; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(mark) => open.push((at, can(*mark, side(tokens, at, true), side(tokens, at, false), true))),
            Token::Close(mark) => {
                let Some((from, opens)) = open.pop() else { continue };
                let both = opens && can(*mark, side(tokens, at, true), side(tokens, at, false), false);
                forms[from] = both;
                forms[at] = both;
            }
            _ => {}
        }
    }
    forms
}

/// What a delimiter has beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    Punctuation,
    Other,
}

/// What stands before or after a token. All that is not text begins and ends with punctuation.
fn side(tokens: &[Token], at: usize, before: bool) -> Side {
    let beside = if before { at.checked_sub(1).and_then(|n| tokens.get(n)) } else { tokens.get(at + 1) };
    let c = match beside {
        None | Some(Token::Break) => None,
        Some(Token::Text(text)) if before => text.chars().next_back(),
        Some(Token::Text(text)) => text.chars().next(),
        Some(_) => return Side::Punctuation,
    };
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some(c) if c.is_alphanumeric() => Side::Other,
        // Symbols and marks count as either in parsers of different age: as neither is no safer than
        // punctuation outside and letters within, so the stricter reading is taken by the caller.
        Some(_) => Side::Punctuation,
    }
}

fn can(mark: Mark, before: Side, after: Side, opens: bool) -> bool {
    let (outer, inner) = if opens { (before, after) } else { (after, before) };
    // Flanking from the inside: no space within, and no punctuation within unless none is outside.
    let flanks = inner != Side::Space && (inner != Side::Punctuation || outer != Side::Other);
    // An underscore within a word is a letter.
    flanks && (mark != Mark::Em || outer != Side::Other)
}

fn code(out: &mut String, text: &str, place: Place) {
    // A tree read back from a backup may have line ends here, and a blank line ends the code.
    let text = &text.replace(['\n', '\r'], " ");
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let pad = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    out.push_str(&fence);
    out.push_str(if pad { " " } else { "" });
    if place == Place::Cell {
        out.push_str(&text.replace('|', "\\|"));
    } else {
        out.push_str(text);
    }
    out.push_str(if pad { " " } else { "" });
    out.push_str(&fence);
}

/// The longest run of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for found in text.chars() {
        run = if found == c { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The destination of a link or image.
pub(super) fn address(out: &mut String, url: &str) {
    for c in url.chars() {
        match c {
            '(' | ')' | '\\' | '<' | '>' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '|' => out.push_str("%7C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
}

#[derive(Clone, Copy)]
struct Context {
    starts: bool,
    place: Place,
    dollars: bool,
    after_link: bool,
    before_link: bool,
}

/// Escapes what Markdown would read as more than text.
fn escape(out: &mut String, text: &str, context: Context) {
    let text = if context.starts { line_start(out, text) } else { text };
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_none_or(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
            '&' => after.is_none_or(|n| n.is_ascii_alphanumeric() || n == '#'),
            '|' => context.place == Place::Cell,
            '$' => context.dollars,
            '^' => context.after_link && before.is_none(),
            '!' => context.before_link && after.is_none(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        before = Some(c);
    }
}

/// Escapes what would make the line a block of another kind; returns what is left of the text.
fn line_start<'a>(out: &mut String, text: &'a str) -> &'a str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        out.push_str(&text[..digits]);
        out.push('\\');
        out.push_str(&text[digits..=digits]);
        return &text[digits + 1..];
    }
    if let Some(first) = text.chars().next().filter(|c| matches!(c, '#' | '>' | '-' | '+' | '=' | '|' | ':')) {
        out.push('\\');
        out.push(first);
        return &text[1..];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(tokens: Vec<Token>) -> String {
        render(tokens, Place::Paragraph, false)
    }

    fn text(text: &str) -> Token {
        Token::Text(text.into())
    }

    fn strong(before: &str, inner: &str, after: &str) -> String {
        line(vec![text(before), Token::Open(Mark::Strong), text(inner), Token::Close(Mark::Strong), text(after)])
    }

    #[test]
    fn emphasis_is_read_as_emphasis() {
        assert_eq!(strong("a ", "b", " c"), "a **b** c");
        assert_eq!(strong("a", "b", "c"), "a**b**c");
        assert_eq!(strong("", "Note:", " c"), "**Note:** c");
        assert_eq!(strong("", "Note:", "c"), "<strong>Note:</strong>c");
        assert_eq!(strong("他说", "「好」", "吗"), "他说<strong>「好」</strong>吗");
        let em = |a: &str, b: &str| line(vec![text(a), Token::Open(Mark::Em), text(b), Token::Close(Mark::Em)]);
        assert_eq!(em("a ", "b"), "a _b_");
        assert_eq!(em("a", "b"), "a<em>b</em>");
    }

    #[test]
    fn emphasis_next_to_its_like_is_one() {
        let (open, close) = (Token::Open(Mark::Strong), Token::Close(Mark::Strong));
        let tokens =
            vec![open.clone(), text("a"), close.clone(), open.clone(), open.clone(), text("b"), close.clone(), close];
        assert_eq!(line(tokens), "**ab**");
    }

    #[test]
    fn text_stays_text() {
        for (from, to) in [
            ("1. x", "1\\. x"),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("a * b_c _d [x](y) `z`", "a \\* b_c \\_d \\[x\\](y) \\`z\\`"),
            ("a < b & c <b> &amp; AT&T", "a < b & c \\<b> \\&amp; AT\\&T"),
            ("2026 x", "2026 x"),
        ] {
            assert_eq!(line(vec![text(from)]), to);
        }
        assert_eq!(render(vec![text("C #")], Place::Heading, false), "C \\#");
        assert_eq!(render(vec![text("a|b")], Place::Cell, false), "a\\|b");
    }

    #[test]
    fn links_and_code() {
        let link = vec![text("x!"), Token::Link, text("^1"), Token::LinkEnd("https://e.org/a_(b)".into())];
        assert_eq!(line(link), "x\\![\\^1](https://e.org/a_\\(b\\))");
        assert_eq!(line(vec![Token::Code("a``b".into()), Token::Code("`".into())]), "``` a``b` ```");
    }
}
