//! The WebAssembly build in a real browser: the walker of live pages and the exports.
#![cfg(target_arch = "wasm32")]

#[path = "conformance/mod.rs"]
mod pages;

use js_sys::{Array, JSON, Promise};
use pages::{CASES, dump};
use thresh::snapshot::{Attr, Builder, Limits, Snapshot, Tag, live, wire};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, BlobPropertyBag, Document, HtmlIFrameElement, Url, js_sys};

wasm_bindgen_test_configure!(run_in_browser);

/// Loads a page into a frame as a navigation of its own, so that the browser parses it as it would
/// any page: scripting on, quirks mode where it has no doctype, declarative shadow roots.
async fn load(html: &str) -> (HtmlIFrameElement, Document) {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/html;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&html.into()), &kind).expect("a blob");
    let url = Url::create_object_url_with_blob(&blob).expect("an address");
    let page = web_sys::window().and_then(|w| w.document()).expect("a page");
    let frame: HtmlIFrameElement = page.create_element("iframe").expect("a frame").unchecked_into();
    let loaded = Promise::new(&mut |resolve, _| frame.set_onload(Some(&resolve)));
    frame.set_src(&url);
    page.body().expect("a body").append_child(&frame).expect("the frame is in the page");
    JsFuture::from(loaded).await.expect("the frame loads");
    Url::revoke_object_url(&url).expect("the address is given back");
    let document = frame.content_document().expect("a page of this origin");
    (frame, document)
}

#[wasm_bindgen_test]
async fn the_live_walker_gives_the_expected_nodes() {
    let mut wrong = Vec::new();
    for case in CASES {
        let (frame, document) = load(case.html).await;
        let nodes = dump(&live::walk(&document, Limits::default()));
        frame.remove();
        if nodes != case.nodes {
            wrong.push(format!("{}:\n{nodes}", case.name));
        }
    }
    assert!(wrong.is_empty(), "other nodes than expected:\n{}", wrong.join("\n"));
}

/// A page of `count` paragraphs.
fn wide(count: u32) -> Snapshot {
    let mut b = Builder::new("https://example.org/", Limits::default());
    b.open(Tag::Html, 0, None, std::iter::empty());
    b.open(Tag::Body, 0, None, std::iter::empty());
    for i in 0..count {
        b.open(Tag::P, 0, None, [(Attr::Class, "line")].into_iter());
        b.text(&format!("Paragraph {i}, of some words, as news pages have them."));
        b.close();
    }
    b.finish()
}

fn deep(depth: u32) -> Snapshot {
    let mut b = Builder::new("https://example.org/", Limits::default());
    b.open(Tag::Html, 0, None, std::iter::empty());
    for i in 0..depth {
        b.open(Tag::Div, 0, None, std::iter::empty());
        b.text(&format!("Level {i}, with a sentence that could be an article's."));
    }
    b.finish()
}

fn native_form(s: &Snapshot) -> String {
    serde_json::to_string(&thresh::clip::clip(s, None)).expect("plain data")
}

#[wasm_bindgen_test]
fn objects_equal_the_json_of_the_core() {
    for s in [wide(50), deep(50)] {
        let (nums, text) = wire::encode(&s);
        let object = thresh::wasm::clip(&nums, &text, None).expect("own message");
        let json = String::from(JSON::stringify(&object).expect("plain data"));
        assert_eq!(json, native_form(&s));
    }
}

#[wasm_bindgen_test]
fn large_and_deep_pages_give_a_result() {
    for s in [wide(50_000), deep(5_000)] {
        let (nums, text) = wire::encode(&s);
        assert!(thresh::wasm::analyze(&nums, &text, "normal").is_ok());
        assert!(thresh::wasm::clip(&nums, &text, None).is_ok());
    }
}

#[wasm_bindgen_test]
fn bad_messages_throw_an_error_that_names_what_is_wrong() {
    let error = thresh::wasm::analyze(&[9], "", "normal").expect_err("an unknown format");
    let error: js_sys::Error = JsValue::from(error).unchecked_into();
    assert_eq!(String::from(error.message()), "snapshot format 9, this core reads format 1");
    let (nums, text) = wire::encode(&wide(1));
    let error = thresh::wasm::analyze(&nums, &text, "normal +ads").expect_err("an unknown class");
    let error: js_sys::Error = JsValue::from(error).unchecked_into();
    assert!(String::from(error.message()).contains("\"+ads\""));
}

#[wasm_bindgen_test]
fn names_and_version() {
    assert_eq!(thresh::wasm::attribute_names(), Attr::NAMES);
    assert_eq!(thresh::wasm::version(), env!("CARGO_PKG_VERSION"));
}
