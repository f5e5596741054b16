//! Code blocks: their language, their lines, their line numbers.

use super::{After, Walk, allow};
use crate::highlight;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::tree::Attrs;

/// How far above a `pre` highlighters put its language (`div.highlight-source-js > div > pre`), tables of
/// numbers and lines apart.
const LANGUAGE_ABOVE: usize = 3;

/// Beginnings of class tokens that are followed by the language. Source: the HTML Standard
/// (`language-`), highlight.js, Prism, GitHub, Sphinx, Pygments.
const LANGUAGE_PREFIXES: [&str; 6] =
    ["language-", "lang-", "highlight-source-", "highlight-text-", "sourceCode-", "brush:"];

/// Class tokens beside which the language stands as a token of its own. Source: highlight.js, Pandoc,
/// SyntaxHighlighter.
const LANGUAGE_BESIDE: [&str; 3] = ["hljs", "sourceCode", "syntaxhighlighter"];

/// Other tokens beside these.
const NOT_LANGUAGES: [&str; 9] =
    ["code", "collapsed", "copyable", "ie", "nogutter", "numberLines", "numberSource", "printing", "wrap"];

/// Languages that say there is none.
const NO_LANGUAGE: [&str; 9] =
    ["none", "plain", "text", "plaintext", "txt", "nohighlight", "default", "unknown", "auto"];

/// Class tokens of line numbers. Source: Pygments, Rouge, Hugo's Chroma, Prism, highlight.js' line
/// number plug-in, SyntaxHighlighter, react-syntax-highlighter.
const GUTTERS: [&str; 15] = [
    "gl",
    "gutter",
    "hljs-ln-numbers",
    "line-no",
    "line-number",
    "line-numbers",
    "line-numbers-rows",
    "lineno",
    "linenos",
    "linenodiv",
    "linenumber",
    "ln",
    "lnt",
    "react-syntax-highlighter-line-number",
    "rouge-gutter",
];

/// Class tokens of an element that is one line of a `pre`. Source: Shiki, Prism for React, Monaco,
/// Expressive Code.
const LINES: [&str; 6] = ["code-line", "ec-line", "line", "token-line", "view-line", "cl"];

/// Nodes of a highlighter's box that are looked at for the language.
const LANGUAGE_NODES: usize = 64;

/// Nodes looked at to tell a line number from code; a number is one element with one text, a column of
/// them is cut short.
const GUTTER_NODES: usize = 64;

/// The language of a `pre` or `code`, lower case, as said by itself, the `code` within or what is
/// around it.
pub(super) fn language(s: &Snapshot, pre: NodeId) -> Option<String> {
    let code = s.children(pre).find(|&id| s.tag(id) == Tag::Code);
    let in_table = |id: &NodeId| matches!(s.tag(*id), Tag::Td | Tag::Tr | Tag::Tbody | Tag::Table);
    let above = s.ancestors(pre).take_while(|&id| s.tag(id) != Tag::Body).filter(|id| !in_table(id));
    let above = above.take(LANGUAGE_ABOVE);
    code.into_iter().chain([pre]).chain(above).find_map(|id| own_language(s, id))
}

fn own_language(s: &Snapshot, id: NodeId) -> Option<String> {
    let said = [Attr::DataLang, Attr::DataLanguage].into_iter().filter_map(|name| s.attr(id, name));
    let class = s.attr(id, Attr::Class).unwrap_or("");
    let mut after_brush = false;
    let tokens = class.split_ascii_whitespace().filter_map(|token| {
        if std::mem::replace(&mut after_brush, token == "brush:") {
            return Some(token);
        }
        LANGUAGE_PREFIXES.iter().find_map(|p| token.strip_prefix(p))
    });
    let beside = class.split_ascii_whitespace().any(|t| LANGUAGE_BESIDE.contains(&t));
    let alone =
        class.split_ascii_whitespace().filter(|t| beside && !LANGUAGE_BESIDE.contains(t) && !NOT_LANGUAGES.contains(t));
    said.chain(tokens)
        .chain(sphinx(s, id))
        .chain(alone)
        .map(|name| name.trim().trim_end_matches(';').to_ascii_lowercase())
        .find(|name| allow::is_language_name(name) && !NO_LANGUAGE.contains(&name.as_str()))
}

/// The language of `div.highlight-python > div.highlight`. Source: Sphinx.
fn sphinx(s: &Snapshot, id: NodeId) -> Option<&str> {
    let inner = s.children(id).find(|&c| !s.is_text(c))?;
    let is_box = s.attr(inner, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|t| t == "highlight"));
    let class = s.attr(id, Attr::Class).filter(|_| is_box)?;
    class.split_ascii_whitespace().find_map(|t| t.strip_prefix("highlight-"))
}

/// The language of a highlighter's box, as said by itself, by a part of it or by what is around it.
fn box_language(s: &Snapshot, id: NodeId) -> Option<String> {
    let parts = (id..s.end(id)).take(LANGUAGE_NODES).filter(|&n| !s.is_text(n));
    let label = |n| {
        let named = s.attr(n, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|t| t == "crayon-language"));
        let text = s.children(n).find(|&t| named && s.is_text(t)).map(|t| s.text(t).trim().to_ascii_lowercase());
        text.filter(|name| allow::is_language_name(name) && !NO_LANGUAGE.contains(&name.as_str()))
    };
    let file = |n| {
        let class = s.attr(n, Attr::Class).filter(|c| c.split_ascii_whitespace().any(|t| t == "blob-wrapper"))?;
        let name = class.split_ascii_whitespace().find_map(|t| t.strip_prefix("type-"))?.to_ascii_lowercase();
        allow::is_language_name(&name).then_some(name)
    };
    parts
        .clone()
        .find_map(|n| own_language(s, n).or_else(|| label(n)))
        .or_else(|| s.ancestors(id).take(LANGUAGE_ABOVE).find_map(file))
}

/// The element whose children are the lines of a `pre`, where only their being elements parts them.
pub(super) fn line_parent(s: &Snapshot, pre: NodeId) -> Option<NodeId> {
    let codes = || s.children(pre).filter(|&c| s.tag(c) == Tag::Code);
    let parent = if codes().count() == 1 { codes().next()? } else { pre };
    let mut lines = 0;
    for child in s.children(parent) {
        if s.is_text(child) {
            if s.text(child).contains('\n') || !s.text(child).trim().is_empty() {
                return None;
            }
            continue;
        }
        let class = s.attr(child, Attr::Class).unwrap_or("");
        if s.tag(child) != Tag::Code && !class.split_ascii_whitespace().any(|t| LINES.contains(&t)) {
            return None;
        }
        // A line that ends itself needs no help.
        let last = s.end(child) - 1;
        if s.tag(last) == Tag::Br || s.text(last).ends_with('\n') {
            return None;
        }
        lines += 1;
    }
    (lines > 1).then_some(parent)
}

impl Walk<'_> {
    /// Writes a highlighter's box as one `pre`, or into the one it stands in.
    pub(super) fn code_box(&mut self, id: NodeId) -> NodeId {
        let s = self.s;
        let spoke = self.speak(id);
        let within = self.build.in_pre();
        let depth = if within { None } else { self.build.open_pre(Attrs::new(), true, box_language(s, id)) };
        for (n, line) in highlight::lines(s, id).into_iter().enumerate() {
            if n > 0 {
                self.build.line_break();
            }
            self.code_line(line);
        }
        let after = depth.map_or(After::Nothing, After::Block);
        self.open.push((s.end(id), after, spoke));
        s.end(id)
    }

    fn code_line(&mut self, line: NodeId) {
        let s = self.s;
        let mut id = line;
        while id < s.end(line) {
            if is_gutter(s, id) && id != line {
                id = s.end(id);
                continue;
            }
            if self.build.in_pre() {
                if s.space_before(id) && id > line {
                    self.build.text(" ");
                }
                self.build.text(&s.text(id).trim_end_matches('\n').replace('\u{a0}', " "));
            }
            id += 1;
        }
    }
}

/// Whether the element is a line number, or a column of them, beside code.
pub(super) fn is_gutter(s: &Snapshot, id: NodeId) -> bool {
    let class = s.attr(id, Attr::Class).unwrap_or("");
    class.split_ascii_whitespace().any(|token| GUTTERS.contains(&token))
        && (id..s.end(id)).take(GUTTER_NODES).filter(|&n| s.is_text(n)).all(|n| is_numbers(s.text(n)))
}

/// Whether the text is numbers and white space.
pub(super) fn is_numbers(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_whitespace())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn lang(markup: &str) -> Option<String> {
        let s = html::parse(markup, "", Limits::default());
        let pre = (0..s.len()).find(|&id| s.tag(id) == Tag::Pre).expect("a pre");
        language(&s, pre)
    }

    #[test]
    fn languages() {
        for (markup, want) in [
            ("<pre><code class='hljs language-Rust'>x</code></pre>", Some("rust")),
            ("<pre class=lang-js>x</pre>", Some("js")),
            ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", Some("shell")),
            ("<pre class='brush: php; toolbar: false'>x</pre>", Some("php")),
            ("<pre class='brush:c++;'>x</pre>", Some("c++")),
            ("<pre data-lang=go>x</pre>", Some("go")),
            ("<pre class=language-none>x</pre>", None),
            ("<pre class='slang-x code'>x</pre>", None),
            ("<pre class='language-\"><script>'>x</pre>", None),
        ] {
            assert_eq!(lang(markup).as_deref(), want, "{markup}");
        }
    }

    #[test]
    fn gutters_hold_numbers_only() {
        let s = html::parse("<i class=lineno>12</i><b class=lineno>x</b><u>3</u>", "", Limits::default());
        let of = |tag| is_gutter(&s, (0..s.len()).find(|&id| s.tag(id) == tag).expect("there"));
        assert!(of(Tag::I) && !of(Tag::B) && !of(Tag::U));
    }
}
