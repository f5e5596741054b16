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
mod structured;
mod tables;

use crate::page::Page;

/// One step of the recipe.
pub struct Rule {
    /// Its name, as in traces and verdicts.
    pub name: &'static str,
    /// Labels blocks; says how many labels changed.
    pub apply: fn(&mut Page) -> usize,
}

/// Every rule, in the order in which they run.
pub const RECIPE: [Rule; 15] = [
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
    doubt::RULE,
];
