//! Code blocks: their language, their line numbers.

use super::allow;
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};

/// How far above a `pre` highlighters put its language (`div.highlight-source-js > div > pre`).
const LANGUAGE_ABOVE: usize = 3;

/// Beginnings of class tokens that are followed by the language. Source: the HTML Standard
/// (`language-`), highlight.js, Prism, GitHub, Sphinx, Pygments.
const LANGUAGE_PREFIXES: [&str; 6] =
    ["language-", "lang-", "highlight-source-", "highlight-text-", "sourceCode-", "brush:"];

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

/// Nodes looked at to tell a line number from code; a number is one element with one text, a column of
/// them is cut short.
const GUTTER_NODES: usize = 64;

/// The language of a `pre` or `code`, lower case, as said by itself, the `code` within or what is
/// around it.
pub(super) fn language(s: &Snapshot, pre: NodeId) -> Option<String> {
    let code = s.children(pre).find(|&id| s.tag(id) == Tag::Code);
    let above = s.ancestors(pre).take(LANGUAGE_ABOVE).take_while(|&id| id != NONE && s.tag(id) != Tag::Body);
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
    said.chain(tokens)
        .map(|name| name.trim().trim_end_matches(';').to_ascii_lowercase())
        .find(|name| allow::is_language_name(name) && !NO_LANGUAGE.contains(&name.as_str()))
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
