//! Hostile pages: whatever they hold, the tree keeps its promises and the walk ends in time.

use super::*;
use crate::output::{html, markdown, text};
use crate::snapshot::{Builder, Limits, html as parser};
use crate::tree::Op;
use std::time::{Duration, Instant};

fn clean(page: &str) -> CleanTree {
    clean_all(&parser::parse(page, "https://e.org/", Limits::default()))
}

fn clean_all(s: &Snapshot) -> CleanTree {
    let tree = tree(s, &whole(s));
    assert_eq!(allow::fault(&tree), None);
    tree
}

/// The names and attributes a browser sees when the written fragment is parsed again.
fn parsed_again(tree: &CleanTree) -> Vec<(String, Vec<String>)> {
    let document = scraper::Html::parse_fragment(&html::fragment(tree));
    let elements = document.tree.nodes().filter_map(|n| {
        n.value()
            .as_element()
            .map(|e| (e.name().to_owned(), e.attrs().map(|(name, value)| format!("{name}={value}")).collect()))
    });
    elements.filter(|(name, _): &(String, _)| name != "html" && name != "head" && name != "body").collect()
}

fn harmless(page: &str) {
    let tree = clean(page);
    for (name, attrs) in parsed_again(&tree) {
        assert!(allow::element(Tag::from_name(&name)), "<{name}> from {page}");
        for attr in attrs {
            let low = attr.to_ascii_lowercase();
            let (key, value) = low.split_once('=').unwrap_or((&low, ""));
            assert!(!key.starts_with("on") && key != "style" && key != "srcdoc", "{attr} from {page}");
            if matches!(key, "href" | "src" | "cite") {
                let good = ["http:", "https:", "mailto:", "tel:", "data:image/", "#thresh-"];
                assert!(good.iter().any(|g| value.starts_with(g)), "{attr} from {page}");
                assert!(!value.starts_with("data:image/svg"), "{attr} from {page}");
            }
        }
    }
}

#[test]
fn script_in_every_attribute_and_scheme() {
    let urls = [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript:alert(1)//https://e.org",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,AAAA",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "data:image/svg+xml;base64,AAAA",
        "blob:https://e.org/x",
        "file:///x",
        "feed:javascript:alert(1)",
        "jar:javascript:x!/",
        "\u{feff}javascript:alert(1)",
    ];
    let elements = [
        "a",
        "area",
        "img",
        "iframe",
        "video",
        "audio",
        "source",
        "embed",
        "object",
        "link",
        "blockquote",
        "q",
        "del",
        "form",
        "button",
        "input",
        "math",
        "mi",
        "annotation",
        "svg",
        "td",
        "table",
        "body",
        "base",
        "pre",
        "code",
        "p",
    ];
    let attrs = [
        "href",
        "src",
        "srcset",
        "data-src",
        "data-srcset",
        "data-original",
        "data-lazy-src",
        "data-url",
        "cite",
        "action",
        "formaction",
        "poster",
        "background",
        "xlink:href",
        "data",
        "longdesc",
        "ping",
        "srcdoc",
        "onclick",
        "onerror",
        "style",
        "class",
        "id",
        "name",
        "lang",
        "dir",
        "title",
        "alt",
        "width",
        "start",
        "datetime",
        "encoding",
        "data-lang",
    ];
    for element in elements {
        for attr in attrs {
            let parts = urls.iter().map(|url| {
                let url = url.replace('"', "&quot;");
                format!("<p>x<{element} {attr}=\"{url}\" {attr}=x>y</{element}>z")
            });
            harmless(&parts.collect::<String>());
        }
    }
}

#[test]
fn names_cannot_clobber() {
    for name in ["__proto__", "constructor", "location", "body", "getElementById", "x\"><script>", "toString"] {
        let quoted = name.replace('"', "&quot;");
        let tree = clean(&format!(
            "<p id=\"{quoted}\" name=\"{quoted}\" __proto__=x>a <a href=\"#{quoted}\">b</a><img src=x name=\"{quoted}\">"
        ));
        for op in &tree.ops {
            if let Op::Open { attrs, .. } = op {
                assert!(attrs.get(Attr::Name).is_none());
                assert!(attrs.get(Attr::Id).is_none_or(|id| id.strip_prefix(allow::ID_PREFIX) == Some(name)));
            }
        }
        let json = serde_json::to_string(&tree).expect("plain data");
        assert!(!json.contains("\"__proto__\":"));
        harmless(&format!("<p id=\"{quoted}\">a <a href=\"#{quoted}\">b</a>"));
    }
}

#[test]
fn markup_within_formulas() {
    for page in [
        "<math><annotation-xml encoding='text/html'><p>x<script>alert(1)</script><img src=x onerror=alert(1)></annotation-xml></math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">x</mi></math>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<math><mtext><a href='javascript:alert(1)'>x</a><b onclick=x>y</b></mtext><maction actiontype=statusline xlink:href='javascript:x'>z</maction></math>",
        "<math href='javascript:alert(1)' onclick=x><mrow onmouseover=x style=x>1</mrow></math>",
        "<math><annotation encoding='application/x-tex'><svg onload=alert(1)>x</svg></annotation></math>",
        "<svg><foreignObject><math><mtext><iframe src='javascript:alert(1)'></mtext></math></foreignObject></svg>x",
        "<svg><desc><noembed></desc></svg><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>x",
        "<math><mtext><math><mtext><p>deep</p></mtext></math></mtext></math>",
        "<textarea></textarea><xmp><img src=x onerror=alert(1)></xmp><plaintext><script>",
        "<template><script>x</script></template><isindex action='javascript:x'><keygen autofocus onfocus=x>",
    ] {
        harmless(page);
        let tree = clean(page);
        let mut in_math = 0;
        for op in &tree.ops {
            match op {
                Op::Open { tag, .. } if in_math > 0 || *tag == Tag::Math => {
                    assert!(allow::math(*tag), "{} in a formula of {page}", tag.name());
                    in_math += 1;
                }
                Op::Close if in_math > 0 => in_math -= 1,
                _ => {}
            }
        }
    }
}

/// A page of elements nested in each other, deeper than any parser makes them, with a text at the
/// bottom and a paragraph after each.
fn nested(names: &[Tag], depth: usize) -> Snapshot {
    let mut b = Builder::new("https://e.org/", Limits { depth: u32::MAX, ..Limits::default() });
    b.open(Tag::Html, 0, None, std::iter::empty());
    for tag in names.iter().cycle().take(depth) {
        b.open(
            *tag,
            0,
            None,
            [(Attr::Href, "x"), (Attr::Lang, "de"), (Attr::Class, "ln"), (Attr::Id, "x")].into_iter(),
        );
    }
    b.text("bottom");
    for _ in 0..depth {
        b.close();
        b.open(Tag::P, 0, None, std::iter::empty());
        b.text("after");
        b.close();
    }
    b.finish()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time a walk takes is what is tested")]
fn deep_pages_cost_no_more_than_wide_ones() {
    use Tag::*;
    for names in [
        &[Span][..],
        &[B],
        &[Div],
        &[Blockquote],
        &[Ul, Li],
        &[Ul],
        &[Table, Tr, Td],
        &[Math],
        &[Math, Mrow],
        &[Sub],
        &[A],
        &[Dl, Dd],
        &[Figure, Figcaption],
        &[Pre, Span],
        &[Pre, Code],
        &[Button],
        &[Q, B, I, Div],
        &[Details, Summary],
        &[H2, A],
        &[Ol, Table],
        &[Picture],
    ] {
        let s = nested(names, 20_000);
        let start = Instant::now();
        let tree = clean_all(&s);
        let written = (html::fragment(&tree).len(), markdown::fragment(&tree).len(), text::write(&tree).len());
        // A tenth of this is what it takes; a cost that grows with the square takes minutes.
        assert!(start.elapsed() < Duration::from_secs(10), "{names:?} took {:?}", start.elapsed());
        // A hundred quotes, or links, of 13 bytes around each of 20,000 paragraphs of 12.
        assert!(written.0.max(written.1).max(written.2) < 40 << 20, "{names:?} gave {written:?}");
    }
}

#[test]
fn wide_pages_grow_linearly() {
    let n = 1_000;
    for part in [
        "<p>a <b>b</b></p>",
        "a<br>",
        "a<br><br>",
        "<li>x",
        "<td>x",
        "<img src=x.jpg>",
        "<a href='#x' id=x>y</a>",
        "<a href='#x1' id=x2></a>",
        "<hr>",
        "<ul><li>",
        "<table><tr><td>x",
        "<source srcset=x>",
        "<h1>x</h1>",
        "&nbsp; ",
        "<wbr>a",
        "<iframe src=x></iframe>",
        "<rt>x",
        "<dd>x<dt>y",
    ] {
        for around in ["", "<b><i><a href=y>", "<picture>", "<pre>", "<table>", "<ul>", "<math>", "<h2>"] {
            let tree = clean(&format!("{around}{}", part.repeat(n)));
            let bytes = html::fragment(&tree).len();
            assert!(bytes < part.len().max(8) * n * 30, "{around}{part} gave {bytes} bytes");
            let bytes = markdown::fragment(&tree).len();
            assert!(bytes < part.len().max(8) * n * 30, "{around}{part} gave {bytes} bytes of Markdown");
        }
    }
}

#[test]
fn long_addresses_are_not_multiplied() {
    let page = format!("<a href='/{}'>{}</a>", "a".repeat(16_000), "<p>x</p>".repeat(20_000));
    assert!(html::fragment(&clean(&page)).len() < 80 << 20);
}

#[test]
fn any_text_survives_as_text() {
    let page = "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; ]]&gt; &quot;</p><pre>\n\n&lt;b&gt;</pre>";
    let tree = clean(page);
    let written = html::fragment(&tree);
    assert!(!written.contains("<script") && written.contains("&amp;lt;"));
    let document = scraper::Html::parse_fragment(&written);
    assert!(document.root_element().text().collect::<String>().contains("<script>alert(1)</script> &lt; ]]> \""));
}
