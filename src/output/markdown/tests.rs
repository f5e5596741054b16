//! Markdown read back by a CommonMark parser.

use super::*;
use crate::clean;
use crate::snapshot::{Limits, html};
use pulldown_cmark::{Event, Options as Dialect, Parser, Tag as Md};

fn tree(page: &str) -> CleanTree {
    let s = html::parse(page, "https://e.org/", Limits::default());
    clean::tree(&s, &clean::whole(&s))
}

fn parse(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let dialect =
        Dialect::ENABLE_TABLES | Dialect::ENABLE_STRIKETHROUGH | Dialect::ENABLE_FOOTNOTES | Dialect::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, dialect)
}

/// The letters a reader of the Markdown sees, without white space.
fn seen(markdown: &str) -> String {
    let mut out = String::new();
    let mut images = 0;
    for event in parse(markdown) {
        match event {
            Event::Start(Md::Image { .. }) => images += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => images -= 1,
            Event::Text(t) | Event::Code(t) if images == 0 => out.push_str(&t),
            Event::FootnoteReference(t) => panic!("a footnote {t} in {markdown}"),
            Event::TaskListMarker(_) => panic!("a task in {markdown}"),
            Event::Rule | Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => {}
            Event::Html(html) => panic!("a block of HTML {html} in {markdown}"),
            _ => {}
        }
    }
    out.retain(|c| !c.is_whitespace());
    out
}

/// The letters of the tree, without white space.
fn letters(tree: &CleanTree) -> String {
    let texts = tree.ops.iter().filter_map(|op| if let Op::Text(t) = op { Some(t.as_str()) } else { None });
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

fn survives(page: &str) {
    let tree = tree(page);
    let markdown = fragment(&tree);
    assert_eq!(seen(&markdown), letters(&tree), "{page}\n---\n{markdown}");
}

const TEXTS: [&str; 40] = [
    "a * b * c",
    "**x**",
    "_x_ y_z_",
    "`x` ``y``",
    "1. one",
    "2026) two",
    "- dash",
    "+ plus",
    "# hash",
    "#tag",
    "=== x",
    "---",
    "> quote",
    "| a | b |",
    ":-- | --",
    "[x](y)",
    "![x](y)",
    "[^1]: note",
    "[ ] task",
    "&lt;div&gt;x&lt;/div&gt;",
    "&amp;copy; &amp;#65; AT&amp;T",
    "\\* \\\\",
    "~~x~~ ~y~",
    "C#",
    "C #",
    "x! ",
    "*",
    "_",
    "`",
    "```",
    "a\\",
    "snake_case_name __init__",
    "2 &lt; 3 &gt; 1",
    "https://e.org/a_b*c_",
    ": def",
    "~~~",
    "+++",
    "==",
    "$5 and $6",
    "…—„x“",
];

#[test]
fn text_survives_everywhere() {
    for text in TEXTS {
        for frame in [
            "<p>@</p>",
            "<p>a<br>@<br>@</p>",
            "<p>x <b>@</b> y <i>@</i>@</p>",
            "<p>x<b>@</b>y<em>@</em>z</p>",
            "<h2>@</h2><p>@</p>",
            "<ul><li>@<li><p>@</p><p>@</p></ul>",
            "<ol start=9><li>@<ol start=3><li>@</ol><li>@</ol>",
            "<blockquote>@<blockquote>@</blockquote></blockquote>@",
            "<table><tr><th>@<th>x<tr><td>@<br>@<td><code>@</code></table>",
            "<p><a href=x>@</a>@ <code>@</code><code>@</code> <del>@</del></p>",
            "<pre>@</pre><pre><code class=language-x>@\n\n  @</code></pre>",
            "<dl><dt>@<dd>@<dd>@</dl>",
            "<p><b><i>@</i></b><b>@</b><strong><b>@</b></strong></p>",
            "<p>@<a href=x>@</a><img src=y alt='@'></p>",
            "<details><summary>@</summary>@</details>",
            "<ul><li><ul><li>@</ul></ul><ul><li>@</ul><ol><li>@</ol>",
            "<p>2<sup>@</sup><kbd>@</kbd></p>",
            "<ul><li><pre>@</pre><li><blockquote>@</blockquote><li><h3>@</h3>@<li><table><tr><th>@<tr><td>@</table></ul>",
        ] {
            survives(&frame.replace('@', text));
        }
    }
}

#[test]
fn structure_survives() {
    let page = "<h2>T</h2><ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul><blockquote><p>e</p><pre>f\n\ng</pre></blockquote>\
        <table><tr><th>h<th>i<tr><td>j<td>k</table><p><a href='/l_(m)?a&amp;copy=1'>n</a><img src='/o.png' alt='p'></p><hr><p>q</p>";
    let markdown = fragment(&tree(page));
    let mut counts = std::collections::BTreeMap::new();
    let mut links = Vec::new();
    for event in parse(&markdown) {
        if let Event::Start(tag) = event {
            let name = format!("{tag:?}").split([' ', '(']).next().unwrap_or("").to_owned();
            *counts.entry(name).or_insert(0) += 1;
            if let Md::Link { dest_url, .. } | Md::Image { dest_url, .. } = tag {
                links.push(dest_url.to_string());
            }
        }
    }
    for (name, count) in
        [("List", 3), ("Item", 4), ("BlockQuote", 1), ("CodeBlock", 1), ("Table", 1), ("TableCell", 4), ("Heading", 1)]
    {
        assert_eq!(counts.get(name), Some(&count), "{name} in {markdown}");
    }
    assert_eq!(links, ["https://e.org/l_(m)?a&copy=1", "https://e.org/o.png"]);
}

#[test]
fn exact_forms() {
    for (page, want) in [
        ("<p>a <b>b</b> <i>c</i></p><p>d<br>e</p>", "a **b** _c_\n\nd\\\ne\n"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        ("<ul><li><p>a</p><p>b</p><li>c</ul>", "- a\n\n  b\n\n- c\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<pre class=lang-rs>a\n\nb</pre>", "```rs\na\n\nb\n```\n"),
        ("<table><tr><th>a<th>b<tr><td>c<td>d|e</table>", "| a | b |\n| --- | --- |\n| c | d\\|e |\n"),
        ("<p><math><semantics><mi>x</mi><annotation encoding=TeX>x_1</annotation></semantics></math></p>", "$x_1$\n"),
        ("<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>", "![b](https://e.org/a.png)\n\nc\n"),
        ("", ""),
    ] {
        assert_eq!(fragment(&tree(page)), want, "{page}");
    }
}

#[test]
fn front_matter_is_quoted() {
    let field = |v: &str| Some(crate::meta::Field { value: v.into(), ..Default::default() });
    let meta = Metadata { title: field("A: \"b\"\n---"), tags: vec!["x".into()], ..Metadata::default() };
    let out =
        write(&CleanTree::default(), &meta, &Options { front_matter: true, url: "https://e.org/a", extras: None });
    let source = "source: \"https://e.org/a\"\n";
    assert_eq!(out, format!("---\ntitle: \"A: \\\"b\\\"\\n---\"\n{source}tags: [\"x\"]\n---\n\n# A: \"b\" ---\n\n"));
}

#[test]
fn the_source_is_what_the_page_calls_canonical() {
    let canonical = |v: &str| crate::meta::Field { value: v.into(), ..Default::default() };
    let source = |said: Option<&str>, url| {
        let meta = Metadata { canonical: said.map(canonical), ..Metadata::default() };
        write(&CleanTree::default(), &meta, &Options { front_matter: true, url, extras: None })
    };
    let line = "---\nsource: \"https://e.org/a\"\n---\n\n";
    assert_eq!(source(Some("https://e.org/a"), "https://e.org/a?x=1"), line);
    assert_eq!((source(None, "https://e.org/a").as_str(), source(None, "").as_str()), (line, "---\n---\n\n"));
}

#[test]
fn a_formula_is_no_markup() {
    let formula = |tex: &str| {
        fragment(&tree(&format!(
            "<p>x <math><semantics><mi>x</mi><annotation encoding=TeX>{tex}</annotation></semantics></math>"
        )))
    };
    assert_eq!(formula("a &lt; b_1 &lt;2"), "x $a < b_1 <2$\n");
    for (tex, want) in [
        ("&lt;img src=x>", "x $< img src=x>$\n"),
        ("&lt;/p>&lt;!--&lt;?x", "x $< /p>< !--< ?x$\n"),
        ("[a](javascript:1)", "x $[a] (javascript:1)$\n"),
    ] {
        assert_eq!(formula(tex), want);
    }
}

#[test]
fn no_line_of_code_stands_outside_its_box() {
    assert_eq!(fragment(&tree("<blockquote><pre>a&#13;b\r\nc</pre></blockquote>")), "> ```\n> a\n> b\n> c\n> ```\n");
    let code = r#"{"tree":[["p"],["code"],"a\n\n<img>\r",0,0]}"#;
    assert_eq!(crate::record::write(code, "md", "{}").expect("a record").lines().last(), Some("` a  <img>  `"));
}
