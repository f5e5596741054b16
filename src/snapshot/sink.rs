//! What html5ever writes into: attributes that the vocabulary does not know are dropped as they come, and
//! so is the text of style sheets.

use super::dom::{Dom, Element, Id, Kind, NIL};
use super::stream::BOUNDARY;
use super::{Attr, Tag};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, ns};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// The tree while the parser writes.
pub struct Sink(RefCell<Dom>);

impl Sink {
    /// Writes into a tree.
    pub fn new(dom: Dom) -> Self {
        Sink(RefCell::new(dom))
    }

    /// How many elements stand around the newest node.
    pub fn newest_depth(&self) -> usize {
        self.0.borrow().newest_depth()
    }

    /// How many elements were made so far.
    pub fn elements(&self) -> usize {
        self.0.borrow().elements.len()
    }

    /// The newest node, when it is a script or style sheet made after the first `known` elements: then the
    /// parser stands in its raw text.
    pub fn opened_raw(&self, known: usize) -> Option<(Id, Tag)> {
        let dom = self.0.borrow();
        let newest = dom.at(dom.nodes.len() as Id - 1);
        let element = newest.element().filter(|e| dom.elements.len() > known && e.name.ns == ns!(html))?;
        matches!(element.tag, Tag::Script | Tag::Style).then_some((newest.id, element.tag))
    }

    /// Gives a script its text, which the parser is not to see any more.
    pub fn fill(&self, id: Id, text: &str) {
        if !text.is_empty() {
            self.append(&id, NodeOrText::AppendText(StrTendril::from(text)));
        }
    }
}

/// The attributes that are kept, by unprefixed name, so that `xlink:href` is not `href`.
fn kept(attrs: Vec<Attribute>, element: &mut Element) {
    let plain = attrs.into_iter().filter(|attr| attr.name.prefix.is_none());
    element.attrs.extend(plain.filter_map(|attr| match Attr::from_name(&attr.name.local) {
        Attr::Other => {
            match &*attr.name.local {
                "slot" => element.slot = Some(attr.value),
                "shadowrootmode" if element.tag == Tag::Template => {
                    element.declares_root = ["open", "closed"].iter().any(|w| attr.value.eq_ignore_ascii_case(w));
                }
                _ => {}
            }
            None
        }
        known => Some((known, attr.value)),
    }));
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |dom| match dom.nodes[*target as usize].kind {
            Kind::Element(at) => &dom.elements[at as usize].name,
            _ => unreachable!("the tree builder asks elements alone"),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Id {
        let mut dom = self.0.borrow_mut();
        // No element is called `#text`; a page that writes it gets an unknown element.
        let tag = Some(Tag::from_name(&name.local)).filter(|tag| *tag != Tag::Text).unwrap_or(Tag::Other);
        let mut element = Element { name, tag, attrs: Vec::new(), slot: None, declares_root: false };
        kept(attrs, &mut element);
        let id = dom.element(element);
        if flags.template {
            let id_of = dom.at(id).element().and_then(|e| e.attr(Attr::Id));
            dom.streamed |= id_of.is_some_and(|id| id.contains(BOUNDARY));
            let contents = dom.push(Kind::Fragment);
            dom.append(id, contents);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.0.borrow_mut().push(Kind::Comment(text))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.0.borrow_mut().push(Kind::Comment(StrTendril::new()))
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let mut dom = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(id) => dom.append(*parent, id),
            NodeOrText::AppendText(text) => {
                let last = dom.node(*parent).last;
                if dom.at(*parent).element().is_some_and(|e| e.tag == Tag::Style) || dom.extend_text(last, &text) {
                    return;
                }
                let id = dom.push(Kind::Text(text));
                dom.append(*parent, id);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Id, new_node: NodeOrText<Id>) {
        let mut dom = self.0.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(id) => dom.insert_before(*sibling, id),
            NodeOrText::AppendText(text) => {
                let before = dom.node(*sibling).before;
                if dom.node(*sibling).parent == NIL || dom.extend_text(before, &text) {
                    return;
                }
                let id = dom.push(Kind::Text(text));
                dom.insert_before(*sibling, id);
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, prev_element: &Id, child: NodeOrText<Id>) {
        let has_parent = self.0.borrow_mut().node(*element).parent != NIL;
        if has_parent { self.append_before_sibling(element, child) } else { self.append(prev_element, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        self.0.borrow_mut().node(*target).first
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        let mut dom = self.0.borrow_mut();
        let Kind::Element(at) = dom.node(*target).kind else { return };
        let element = &mut dom.elements[at as usize];
        let mut more = Element {
            name: element.name.clone(),
            tag: element.tag,
            attrs: Vec::new(),
            slot: None,
            declares_root: false,
        };
        kept(attrs, &mut more);
        for (name, value) in more.attrs {
            if element.attr(name).is_none() {
                element.attrs.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        self.0.borrow_mut().move_children(*node, *new_parent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use html5ever::driver::parse_document;
    use html5ever::tendril::TendrilSink;
    use scraper::{ElementRef, Html};

    /// An element with the attributes the core knows, and the texts in it up to the next element.
    fn line(depth: usize, name: &str, mut attrs: Vec<String>) -> String {
        attrs.sort();
        format!("{depth} {name} {}", attrs.join(" "))
    }

    fn expected(page: &str) -> Vec<String> {
        let html = Html::parse_document(page);
        let known = |name: &QualName| name.prefix.is_none() && Attr::from_name(&name.local) != Attr::Other;
        let nodes = html.root_element().descendants();
        let lines = nodes.filter_map(|node| {
            let depth = node.ancestors().count();
            if let Some(text) = node.value().as_text() {
                let styled = node.parent().and_then(ElementRef::wrap).is_some_and(|e| e.value().name() == "style");
                return (!styled).then(|| line(depth, text, Vec::new()));
            }
            let element = node.value().as_element()?;
            let attrs = element.attrs.iter().filter(|(name, _)| known(name));
            Some(line(depth, element.name(), attrs.map(|(n, v)| format!("{}={}", n.local, &**v)).collect()))
        });
        lines.collect()
    }

    fn found(page: &str) -> Vec<String> {
        let dom = parse_document(Sink::new(Dom::new(0)), Default::default()).one(page);
        let mut out = Vec::new();
        let mut open = vec![dom.root().first_child()];
        while let Some(next) = open.last_mut() {
            let Some(node) = *next else {
                open.pop();
                continue;
            };
            *next = node.next_sibling();
            let depth = node.ancestors().count();
            match (node.element(), node.kind()) {
                (Some(e), _) => out.push(line(
                    depth,
                    e.name(),
                    e.attrs.iter().map(|(n, v)| format!("{}={}", n.name(), &**v)).collect(),
                )),
                (None, Kind::Text(text)) => out.push(line(depth, text, Vec::new())),
                _ => {}
            }
            open.push(node.first_child());
        }
        out
    }

    #[test]
    fn pages_that_browsers_mend_are_mended_the_same() {
        for page in [
            "<!doctype html><title>a</title><p id=x class=y data-no=z>b<p>c",
            "<b>1<p>2</b>3</p>4<i>5<div>6</i>7",
            "<table>a<tr><td>b<div>c</table>d<table><p>e<tr>f<!--g-->",
            "<a href=1>a<a href=2>b<div>c<a href=3>d",
            "<html lang=en><body class=a><html lang=fr dir=ltr><body id=b class=c>",
            "<template shadowrootmode=open><p>a<template>b</template></template>c",
            "<style>p {}</style><style>a<!--</style>b<script>c</script><noscript><p>d</noscript>",
            "<svg><use xlink:href=a href=b /><title>t</title><p>out",
            "<math><annotation-xml encoding=text/html><p>in</math>",
            "<select><option>a<optgroup>b</select><frameset><frame>",
            "<form><p><form>a</form>b</form><ul><li>a<li>b<ul><li>c</ul></ul></div>d",
            "text<body>more<head>x<title>y</title></body>after</html>end<!-- c -->",
            "<x-a><slot name=b>c</slot></x-a><#text>d</#text>",
        ] {
            assert_eq!(found(page), expected(page), "{page}");
        }
    }
}
