//! The article of a page that shows next to nothing without its scripts, from what the page carries.
//!
//! In a browser the scripts have run, and there is nothing to recover; so this concerns HTML text alone.
//! A carrier is `noscript`, a script that is a template in HTML, JSON-LD with an `articleBody`, or JSON
//! that a page hands to its scripts ([`state`](super::state)). All of them come through the parser and the
//! walk like the rest of the page. What was recovered is marked ([`flag::RECOVERED`](super::flag)), and
//! the verdict says so and is less sure.
//!
//! Pages that say the article is not free are left as they are: a paywall is not this project's to pass.
//!
//! Measured on the 902 development pages rules are tuned on: of 33 pages whose text is not in what they
//! show, templates mend 2 and `noscript` 1; 1 has it in JSON-LD and says that it is not free; no
//! page has it in other JSON alone.

use super::dom::{Dom, Element, Id, NodeRef};
use super::{Attr, Snapshot, Tag, state};
use crate::features::rendered;
use crate::text::count_words;
use serde_json::Value;

/// A page that shows so many words of prose is read as it is.
const ENOUGH_WORDS: u32 = 120;
/// A carrier with fewer words of prose holds no article. Notices that ask for scripts have up to 60.
const LEAST_WORDS: u32 = 80;
/// A carrier has so many times the prose that the page shows.
const TIMES: u32 = 3;
/// A text of fewer words is a label or a menu's entry.
const PROSE_WORDS: u32 = 8;
/// Carriers shorter than this (bytes) hold no article.
const LEAST_BYTES: usize = 400;
/// Bytes of carriers that are looked at in a page.
const MOST_BYTES: usize = 8 << 20;
/// Carriers of a page that are parsed.
const MOST: usize = 32;

/// What was found.
pub struct Recovered {
    /// The article as HTML.
    pub html: String,
    /// What carried it, as the verdict says it.
    pub source: &'static str,
    /// The carrier, when the article belongs where it stands.
    pub place: Option<Id>,
}

/// The articles that a page carries, when it shows next to nothing, likeliest first. `shown` is the page as
/// it stands.
pub fn carried(dom: &Dom, shown: &Snapshot) -> Vec<Recovered> {
    if prose(shown, ENOUGH_WORDS) >= ENOUGH_WORDS || !is_free(dom) {
        return Vec::new();
    }
    let carriers = dom.root().elements().filter(|(node, element)| may_carry(*node, element));
    let mut left = MOST_BYTES;
    let mut found = Vec::new();
    for (node, element) in carriers.take(MOST) {
        let text = node.held_text();
        let Some(room) = left.checked_sub(text.len()) else { break };
        left = room;
        found.extend(read(node, element, text));
    }
    found
}

/// Whether what a carrier holds, as a snapshot of its own, is the article of a page that shows `shown`.
pub fn is_article(carried: &Snapshot, shown: &Snapshot) -> Option<u32> {
    let (words, shown) = (prose(carried, u32::MAX), prose(shown, ENOUGH_WORDS));
    (words >= LEAST_WORDS && words >= shown * TIMES).then_some(words)
}

/// Words of prose that a page shows, counted up to about `enough`.
fn prose(s: &Snapshot, enough: u32) -> u32 {
    let (mut id, mut words) = (0, 0);
    while id < s.len() && words < enough {
        id = if s.is_text(id) {
            let own = count_words(s.text(id));
            words += if own < PROSE_WORDS { 0 } else { own };
            id + 1
        } else if matches!(s.tag(id), Tag::A | Tag::Nav | Tag::Footer | Tag::Button | Tag::Form) || !rendered(s, id) {
            s.end(id)
        } else {
            id + 1
        };
    }
    words
}

fn may_carry(node: NodeRef, element: &Element) -> bool {
    matches!(element.tag, Tag::Noscript | Tag::Script) && node.held_text().len() >= LEAST_BYTES
}

/// Whether nothing on the page says that the article is not free to read.
/// Source: schema.org, `isAccessibleForFree`, and Google's markup for paywalled content.
fn is_free(dom: &Dom) -> bool {
    let mut scripts = dom.root().elements().filter(|(_, e)| e.tag == Tag::Script).map(|(node, _)| node.held_text());
    let mut metas = dom.root().elements().filter(|(_, e)| e.attr(Attr::Itemprop) == Some("isAccessibleForFree"));
    !scripts.any(says_paid)
        && !metas.any(|(_, e)| e.attr(Attr::Content).is_some_and(|c| c.eq_ignore_ascii_case("false")))
}

fn says_paid(script: &str) -> bool {
    script.split("isAccessibleForFree").skip(1).any(|after| {
        let value = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '\\' | ':'));
        value.get(..5).is_some_and(|v| v.eq_ignore_ascii_case("false"))
    })
}

fn read(node: NodeRef, element: &Element, text: &str) -> Option<Recovered> {
    // In the head nothing is shown.
    let place = node.ancestors().any(|n| n.element().is_some_and(|e| e.tag == Tag::Body)).then_some(node.id);
    let kind = element.attr(Attr::Type).unwrap_or_default().trim_ascii().to_ascii_lowercase();
    let (html, source, place) = match kind.as_str() {
        _ if element.tag == Tag::Noscript => (text.to_owned(), "noscript", place),
        "text/template" | "text/html" | "text/x-template" if state::is_markup(text) => {
            (text.to_owned(), "template", place)
        }
        "application/ld+json" => (body(&json(text)?)?, "articleBody", None),
        "application/json" => (state::article(&json(text)?)?, "state", None),
        "" | "text/javascript" => (state::article(&assigned(text)?)?, "state", None),
        _ => return None,
    };
    Some(Recovered { html, source, place })
}

/// JSON, where pages leave raw line breaks in strings too.
fn json(text: &str) -> Option<Value> {
    // serde_json itself stops at a nesting of 128.
    serde_json::from_str(text).ok().or_else(|| {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// The data of a script that does nothing but hand it over: `window.NAME = {…}`.
fn assigned(script: &str) -> Option<Value> {
    let script = script.trim_start();
    let rest = ["window.", "window[", "var ", "self.", "globalThis."].iter().find_map(|p| script.strip_prefix(p))?;
    let (name, value) = rest.split_once('=')?;
    if name.len() > 80 || !value.trim_start().starts_with(['{', '[']) {
        return None;
    }
    serde_json::Deserializer::from_str(value).into_iter().next()?.ok()
}

/// The longest `articleBody` as HTML.
fn body(data: &Value) -> Option<String> {
    let mut longest = "";
    let mut stack = vec![data];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(list) => stack.extend(list.iter().rev()),
            Value::Object(map) => {
                let own = map.get("articleBody").and_then(Value::as_str).unwrap_or_default();
                longest = if own.len() > longest.len() { own } else { longest };
                stack.extend(map.values());
            }
            _ => {}
        }
    }
    state::article(&serde_json::json!({ "articleBody": longest }))
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Options, analyze};
    use crate::snapshot::{Limits, html};
    use crate::{clean, output};

    const LINE: &str = "The harbour town woke early, and the boats, long since repaired, left before the fog had lifted; nobody spoke.";

    /// What carried the article, and its text.
    fn recovered(page: &str) -> Option<(String, String)> {
        let s = html::parse(page, "https://example.org/a", Limits::default());
        let analysis = analyze(&s, &Options::default());
        let text = output::text::write(&clean::tree(&s, &analysis));
        analysis.verdict.recovered.map(|r| (r.source, text))
    }

    fn page(head: &str, body: &str) -> String {
        format!("<title>Fog</title>{head}<body><div id=root><p>Loading the page, please wait a moment.</p></div>{body}")
    }

    fn markup() -> String {
        format!("<h1>Fog</h1>{}", format!("<p>{LINE}</p>").repeat(8))
    }

    fn is_from(page: &str, source: &str) {
        let (from, text) = recovered(page).unwrap_or_else(|| panic!("nothing from {source}"));
        assert_eq!(from, source);
        assert_eq!(text.matches("nobody spoke").count(), 8, "{text}");
    }

    #[test]
    fn every_carrier_is_read() {
        let data = serde_json::json!({ "props": { "post": { "body": markup() } } }).to_string();
        let lines = [LINE; 8].join("\n");
        let ld = serde_json::json!({ "@type": "Article", "articleBody": lines }).to_string();
        is_from(&page("", &format!("<noscript>{}</noscript>", markup())), "noscript");
        is_from(&page("", &format!("<div><script type='text/template'>{}</script></div>", markup())), "template");
        is_from(&page(&format!("<script type='application/ld+json'>{ld}</script>"), ""), "articleBody");
        is_from(&page("", &format!("<script id=__NEXT_DATA__ type='application/json'>{data}</script>")), "state");
        is_from(&page("", &format!("<script>window.__PRELOADED_STATE__ = {data};</script>")), "state");
    }

    #[test]
    fn a_page_with_prose_is_read_as_it_is() {
        let shown = format!("{}<noscript>{}</noscript>", markup(), markup().repeat(20));
        assert_eq!(recovered(&page("", &shown)), None);
    }

    #[test]
    fn an_article_that_is_not_free_is_left() {
        for paid in ["false", "\"False\"", " \"false\""] {
            let ld = format!("{{\"isAccessibleForFree\":{paid},\"articleBody\":\"{}\"}}", [LINE; 8].join(" "));
            let script = format!("<script type='application/ld+json'>{ld}</script>");
            assert_eq!(recovered(&page(&script, "")), None, "{paid}");
            assert_eq!(recovered(&page(&script, &format!("<noscript>{}</noscript>", markup()))), None);
        }
    }

    #[test]
    fn notices_and_small_data_are_no_articles() {
        let notice =
            "<noscript>You need to enable JavaScript to run this app, and here is how that is done.</noscript>";
        assert_eq!(recovered(&page("", &notice.repeat(5))), None);
        assert_eq!(recovered(&page("", &format!("<noscript>{}</noscript>", "<img src=a>".repeat(500)))), None);
    }

    #[test]
    fn what_is_recovered_is_less_sure_and_said() {
        let head = "<meta property=og:type content=article>";
        let own = html::parse(&format!("{head}<title>Fog</title>{}", markup()), "", Limits::default());
        let from = html::parse(&page(head, &format!("<noscript>{}</noscript>", markup())), "", Limits::default());
        let [own, from] = [own, from].map(|s| analyze(&s, &Options::default()).verdict);
        assert_eq!((own.recovered, own.page.confidence > 900), (None, true));
        assert_eq!((from.recovered.unwrap().confidence, from.page.confidence), (800, 800));
        assert!(from.article.unwrap().words >= 8 * 18);
    }

    #[test]
    fn hostile_data_ends() {
        for text in
            ["[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"text\":\"\\ud800\"}".repeat(1000), "\"".repeat(1000)]
        {
            for kind in ["application/json", "application/ld+json", "text/template", ""] {
                let script =
                    format!("<script type='{kind}'>window.x={text}</script><script type='{kind}'>{text}</script>");
                assert_eq!(recovered(&page("", &script)), None);
            }
        }
        let nested = format!("<noscript>{}</noscript>", "<div>".repeat(20_000));
        assert_eq!(recovered(&page("", &nested)), None);
    }
}
