//! The recipe: small rules in a fixed order, each of which labels blocks and changes nothing else.
//!
//! A later rule sees the labels of the earlier ones. Clutter labels carry a confidence, and a surer
//! rule wins over a less sure one whatever their order. Every rule leaves a trace line.

mod ad;
mod cards;
mod comments;
mod doubt;
mod forms;
mod forum;
mod gate;
mod heading;
pub mod landmarks;
pub mod names;
mod phrases;
mod promo;
pub mod scroll;
pub mod sections;
mod services;
mod sticky;
mod structured;
mod tables;

use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag};

/// One step of the recipe.
pub struct Rule {
    /// Its name, as in traces and verdicts.
    pub name: &'static str,
    /// Labels blocks; says how many labels changed.
    pub apply: fn(&mut Page) -> usize,
}

/// Every rule, in the order in which they run.
pub const RECIPE: [Rule; 18] = [
    forum::RULE,
    heading::RULE,
    structured::RULE,
    scroll::RULE,
    tables::RULE,
    landmarks::RULE,
    names::RULE,
    phrases::RULE,
    services::RULE,
    forms::RULE,
    ad::RULE,
    comments::RULE,
    cards::RULE,
    promo::RULE,
    sections::RULE,
    sticky::RULE,
    gate::RULE,
    doubt::RULE,
];

/// The nested subtrees that a rule has labelled, outermost first, each surer than the one around it.
///
/// What stands in a labelled subtree needs no label that is less sure, and without this a deep nest
/// would cost its depth times its size.
#[derive(Default)]
struct Cover(Vec<(NodeId, NodeId, u16)>);

impl Cover {
    /// Labels a subtree as [`Page::set_clutter_in`] does, unless an equal label would change nothing.
    fn label(&mut self, page: &mut Page, id: NodeId, class: Class, rule: &'static str, confidence: u16) -> usize {
        while self.0.pop_if(|(from, to, _)| !(*from..*to).contains(&id)).is_some() {}
        if self.0.last().is_some_and(|(_, _, c)| *c >= confidence) {
            return 0;
        }
        if page.may_be(class) {
            self.0.push((id, page.s.end(id), confidence));
        }
        page.set_clutter_in(id, class, rule, confidence)
    }
}

/// The largest box that begins with a block and may go, as far as a test says. A block that stands
/// alone in its element needs no test; a bare text among other blocks has no box (`None`).
fn box_from(page: &Page, b: usize, may_go: impl Fn(&Page, NodeId) -> bool) -> Option<NodeId> {
    let element = page.element(b);
    let begins = |id: NodeId| page.blocks_in(id).start == b;
    let fits = |id: NodeId| {
        begins(id) && !page.holds_heading(id) && !matches!(page.s.tag(id), Tag::Body | Tag::Main) && may_go(page, id)
    };
    if !begins(element) || page.blocks_in(element).len() > 1 && !fits(element) {
        return None;
    }
    Some(page.s.ancestors(element).take_while(|&up| fits(up)).last().unwrap_or(element))
}
