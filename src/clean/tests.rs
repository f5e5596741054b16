//! The form of clean trees.

use super::*;
use crate::output::html;
use crate::snapshot::{Limits, html as parser};
use crate::verdict::ArticlePlace;

/// The clean tree of all of a page's body, as HTML without line ends between blocks.
fn clean(page: &str) -> String {
    let s = parser::parse(page, "https://e.org/a/page", Limits::default());
    let tree = tree(&s, &whole(&s));
    assert_eq!(allow::fault(&tree), None, "{page}");
    again(&tree);
    html::fragment(&tree).replace(">\n", ">")
}

/// What is clean stays as it is when it is cleaned again.
fn again(tree: &CleanTree) {
    let page = html::fragment(tree).replace(&format!("=\"{}", allow::ID_PREFIX), "=\"").replace("=\"#thresh-", "=\"#");
    let s = parser::parse(&page, "https://e.org/a/page", Limits::default());
    let second = super::tree(&s, &whole(&s));
    // A link that stands for an embed cannot be told from another when it is read again.
    assert_eq!(html::fragment(&second), html::fragment(tree).replace(" class=\"embed\"", ""));
}

macro_rules! cleans {
    ($($name:ident: $($page:expr => $want:expr),+ $(,)?;)+) => {
        $(#[test] fn $name() { $(assert_eq!(clean($page), $want, "{}", $page);)+ })+
    };
}

cleans! {
    wrappers_go:
        "<div><section><div><p>a</p></div></section></div>" => "<p>a</p>",
        "<div>a</div><div>b</div>" => "<p>a</p><p>b</p>",
        "a<div>b</div>c" => "<p>a</p><p>b</p><p>c</p>",
        "<center><font color=red>a</font></center>" => "<p>a</p>";
    nothing_empty_stays:
        "<p></p><p> &nbsp;</p><div><span></span></div><p><b> </b>a<i></i></p><ul><li></li></ul><a href=x></a>" => "<p>a</p>",
        "<blockquote><p></p></blockquote><h2> </h2><figure></figure><pre>\n</pre>" => "",
        "<table><tr><td></td><td></td></tr><tr><td></td><td></td></tr></table>" => "";
    breaks_part_paragraphs:
        "a<br>b" => "<p>a<br>b</p>",
        "<p>a<br><br>b<br><br><br>c</p>" => "<p>a</p><p>b</p><p>c</p>",
        "<p><br>a<br></p><br>" => "<p>a</p>",
        "<b>a<br><br>b</b>" => "<p><b>a</b></p><p><b>b</b></p>",
        "<h2>a<br><br>b</h2>" => "<h2>a<br>b</h2>",
        "<ul><li>a<br><br>b</ul>" => "<ul><li><p>a</p><p>b</p></li></ul>";
    white_space:
        "<p>\n a  b\tc </p>" => "<p>a b c</p>",
        "<p>a<b> b </b>c</p>" => "<p>a <b>b</b> c</p>",
        "<p><i>a</i> <b>b</b><b>c</b></p>" => "<p><i>a</i> <b>b</b><b>c</b></p>",
        "<p>a&nbsp;b&nbsp;</p>" => "<p>a\u{a0}b</p>",
        "<p>\u{3000}\u{3000}他说</p>" => "<p>他说</p>",
        "<p><span>T</span>here <!-- x --> is</p>" => "<p>There is</p>",
        "<p>a\u{1}b\u{200b}</p>" => "<p>ab</p>";
    lines_part_at_blocks:
        "<b>a<div>b</div>c</b>" => "<p><b>a</b></p><p><b>b</b></p><p><b>c</b></p>",
        "<a href=/x><h3>t</h3><p>u</p></a>" =>
            "<h2><a href=\"https://e.org/x\">t</a></h2><p><a href=\"https://e.org/x\">u</a></p>",
        "<span style='display: block'>a</span><span style='display:block'>b</span>" => "<p>a</p><p>b</p>";
    headings:
        "<h1>a</h1><h2>b</h2><p>c" => "<h2>a</h2><h3>b</h3><p>c</p>",
        "<h2>a</h2><h3><b>b</b> <a href='#b'>#</a></h3>" => "<h2>a</h2><h3>b</h3>",
        "<b>a<h2>b <i>c</i></h2>d</b>" => "<p><b>a</b></p><h2>b <i>c</i></h2><p><b>d</b></p>",
        "<h2><div>a</div><div>b</div></h2>" => "<h2>a b</h2>",
        "<h3>a</h3><h6>b</h6><h3>c</h3>" => "<h2>a</h2><h3>b</h3><h2>c</h2>",
        "<h2>a</h2><div role=heading aria-level=3>b</div><h4 role=presentation>c</h4>" => "<h2>a</h2><h3>b</h3><p>c</p>",
        "<h2 id=a><a href='#a'>a</a></h2>" => "<h2>a</h2>";
    lists:
        "<ul><li><p>a</p></li><li>b<ul><li>c</ul></ul>" => "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        "<ul><li>a</li><ul><li>b</ul><li>c</ul>" => "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        "<ul>a<li>b</ul>" => "<ul><li>a</li><li>b</li></ul>",
        "<ol start=3 reversed type=a><li value=' 7 '>a</ol>" =>
            "<ol type=\"a\" start=\"3\" reversed><li value=\"7\">a</li></ol>",
        "<div><li>a</li></div>" => "<p>a</p>",
        "<dl><div><dt>a<dd>b</div><dt>c<dd><p>d</p><p>e</p></dl>" =>
            "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p>d</p><p>e</p></dd></dl>";
    quotes_and_details:
        "<blockquote cite=/q>a<footer>b</footer></blockquote>" =>
            "<blockquote cite=\"https://e.org/q\"><p>a</p><p>b</p></blockquote>",
        "<details open><summary>a</summary>b</details>" => "<details open><summary>a</summary><p>b</p></details>";
    figures:
        "<figure><div><img src=x.jpg alt='a  b' width=600 onload=x></div><figcaption><p>c</p></figcaption></figure>" =>
            "<figure><img src=\"https://e.org/a/x.jpg\" alt=\"a b\" width=\"600\"><figcaption>c</figcaption></figure>",
        "<figure><img><figcaption>c <b>d</b></figcaption></figure>" => "<p>c <b>d</b></p>",
        "<figure><figcaption>a</figcaption><figcaption>b</figcaption></figure>" =>
            "<figure><figcaption>a</figcaption><p>b</p></figure>",
        "<p><img src=x.jpg>" => "<p><img src=\"https://e.org/a/x.jpg\" alt=\"\"></p>";
    tables:
        "<table><tr><th colspan=2 onclick=x>a<tr><td>b<td><p>c</p></table>" =>
            "<table><tbody><tr><th colspan=\"2\">a</th></tr><tr><td>b</td><td>c</td></tr></tbody></table>",
        "<table><tr><td><p>a</p><p>b</p></table>" => "<p>a</p><p>b</p>",
        "<table><thead><tr><th>a<th>b</thead><tr><td>1<td></table>" =>
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>",
        "<table><tr><td><pre>1\n2</pre><td><pre class='lang-c'>a\nb</pre></table>" =>
            "<pre><code class=\"language-c\">a\nb</code></pre>";
    code_blocks:
        "<pre>a  <b>b</b> \n c\n</pre>" => "<pre>a  <b>b</b> \n c</pre>",
        "<pre class=language-rust><span>fn</span> x\n\n<span>y</span></pre>" =>
            "<pre><code class=\"language-rust\">fn x\n\ny</code></pre>",
        "<pre><code><div>a</div><div>  b</div></code></pre>" => "<pre><code>a\n  b</code></pre>",
        "<pre><code>a</code>\n<code>b</code></pre>" => "<pre><code>a\nb</code></pre>",
        "<pre><code>a</code><code>b</code></pre>" => "<pre><code>a\nb</code></pre>",
        "<pre>a<br>b<br><br>c</pre>" => "<pre>a\nb\n\nc</pre>",
        "<pre><code><span class=lineno>1 </span>a\n<span class=lineno>2 </span>b</code></pre>" =>
            "<pre><code>a\nb</code></pre>",
        "<pre><ol><li>a</li><li>b</li></ol></pre>" => "<pre>a\nb</pre>",
        "<p>a <tt>b</tt> <code>c  <i>d</i></code></p>" => "<p>a <code>b</code> <code>c <i>d</i></code></p>";
    links:
        "<p><a href='x' target=_blank rel=nofollow title=' t '>a</a>" => "<p><a href=\"https://e.org/a/x\" title=\"t\">a</a></p>",
        "<p><a href='javascript:x'>a</a> <a name=q>b</a>" => "<p>a b</p>",
        "<p><a href=x?utm_source=y&amp;z>a</a>" => "<p><a href=\"https://e.org/a/x?utm_source=y&amp;z\">a</a></p>";
    references:
        "<p>a<sup id=r1><a href='#n1'>1</a></sup><ol><li id=n1>note <a href='#r1'>back</a></ol>" =>
            "<p>a<sup id=\"thresh-r1\"><a href=\"#thresh-n1\">1</a></sup></p><ol><li id=\"thresh-n1\">note <a href=\"#thresh-r1\">back</a></li></ol>",
        "<p><a href='#n'>1</a></p><a name=n></a><p id=other>x</p>" =>
            "<p><a href=\"#thresh-n\">1</a></p><p id=\"thresh-n\">x</p>",
        "<p id=a>x</p><p><a href='#a'></a>y</p>" => "<p>x</p><p>y</p>",
        "<p><a href='#gone'>1</a></p>" => "<p><a href=\"https://e.org/a/page#gone\">1</a></p>",
        "<p id=a>x <a href='#a'>1</a> <a href='#b'>2</a></p><p id=a>y</p><div id=b></div><div id=c><p>z</p></div>" =>
            "<p id=\"thresh-a\">x <a href=\"#thresh-a\">1</a> <a href=\"#thresh-b\">2</a></p><p>y</p><p id=\"thresh-b\">z</p>";
    embeds:
        "<iframe src=//video.example/1 title='A film'></iframe>" =>
            "<p><a class=\"embed\" href=\"https://video.example/1\">A film</a></p>",
        "<p>x</p><video><source src=v.mp4>no video</video><iframe src='about:blank'></iframe><iframe width=1 src=/t></iframe>" =>
            "<p>x</p><p><a class=\"embed\" href=\"https://e.org/a/v.mp4\">e.org</a></p>";
    buttons_and_forms:
        "<form><label>a</label><input value=b><button>Send</button><textarea>c</textarea></form>" => "<p>a</p>",
        "<div><button aria-expanded=true>Why was it built?</button></div><div>For the fleet.</div>" =>
            "<p>Why was it built?</p><p>For the fleet.</p>",
        "<h3><button>Question?</button></h3>" => "<h2>Question?</h2>",
        "<button><img src=x.jpg>Zoom</button>" => "<p><img src=\"https://e.org/a/x.jpg\" alt=\"\"></p>";
    tongues:
        "<div lang=ar dir=RTL><p>a</p></div><p>b <i lang=fr>c</i></p>" =>
            "<p lang=\"ar\" dir=\"rtl\">a</p><p>b <i lang=\"fr\">c</i></p>",
        "<blockquote lang=de><p>a</p><p lang=en>b</p></blockquote>" =>
            "<blockquote lang=\"de\"><p>a</p><p lang=\"en\">b</p></blockquote>";
    ruby_stays:
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>" =>
            "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>";
    rules:
        "<hr><p>a</p><hr><hr><p>b</p><hr>" => "<p>a</p><hr><p>b</p>";
    formulas:
        "<p>a <math display=block><semantics><mrow><mi>x</mi></mrow><annotation encoding='application/x-tex'>x_1</annotation></semantics></math>" =>
            "<p>a <math display=\"block\"><semantics><mrow><mi>x</mi></mrow><annotation encoding=\"application/x-tex\">x_1</annotation></semantics></math></p>";
}

#[test]
fn the_title_is_not_repeated() {
    let page = "<body><header><h1>Title</h1></header><main><h1>Title</h1><p>a</p><h2>b</h2><p>c</p></main>";
    let s = parser::parse(page, "", Limits::default());
    let mut analysis = whole(&s);
    let find = |tag| (0..s.len()).filter(|&id| s.tag(id) == tag).collect::<Vec<_>>();
    let root = find(Tag::Main)[0];
    analysis.verdict.article = Some(ArticlePlace { root, heading: find(Tag::H1).pop(), words: 2 });
    assert_eq!(html::fragment(&tree(&s, &analysis)).replace('\n', ""), "<p>a</p><h2>b</h2><p>c</p>");
}

#[test]
fn what_is_not_kept_leaves_no_trace() {
    let page = "<p>one<span> ad </span>two<sup>1</sup>.<em>three</em></p><div>x</div>y";
    let s = parser::parse(page, "", Limits::default());
    let mut analysis = whole(&s);
    for tag in [Tag::Span, Tag::Sup, Tag::Div] {
        let id = (0..s.len()).find(|&id| s.tag(id) == tag).expect("there");
        (id..s.end(id)).for_each(|n| analysis.kept[n as usize] = false);
    }
    assert_eq!(html::fragment(&tree(&s, &analysis)).replace('\n', ""), "<p>one two.<em>three</em></p><p>y</p>");
}
