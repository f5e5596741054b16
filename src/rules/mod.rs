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
mod heading;
mod landmarks;
pub mod names;
mod phrases;
mod promo;
pub mod sections;
mod services;
mod sticky;
mod structured;
mod tables;

use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::NodeId;

/// One step of the recipe.
pub struct Rule {
    /// Its name, as in traces and verdicts.
    pub name: &'static str,
    /// Labels blocks; says how many labels changed.
    pub apply: fn(&mut Page) -> usize,
}

/// Every rule, in the order in which they run.
pub const RECIPE: [Rule; 16] = [
    forum::RULE,
    heading::RULE,
    structured::RULE,
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
    doubt::RULE,
];

/// The subtree that a rule labelled last: what is nested in it needs no second label of the same
/// class, and without this a deep nest would cost its depth times its size.
#[derive(Default)]
struct Cover {
    end: NodeId,
    class: Option<Class>,
    confidence: u16,
}

impl Cover {
    fn holds(&self, id: NodeId, class: Class, confidence: u16) -> bool {
        id < self.end && self.class == Some(class) && self.confidence >= confidence
    }

    fn add(&mut self, end: NodeId, class: Class, confidence: u16) {
        *self = Cover { end, class: Some(class), confidence };
    }
}
