//! Finds the article of a web page, says what on the page is clutter and why, and writes the
//! article in clean forms.
#![warn(missing_docs)]

pub mod analysis;
mod article;
mod aside;
mod block;
mod by_box;
pub mod by_range;
pub mod clean;
pub mod clip;
pub mod clutter;

mod explain;
mod features;
mod focus;
mod furniture;
mod hide;
mod highlight;
mod kept;
mod kind;
pub mod lexicon;
pub mod likeness;
pub mod meta;
pub mod model;
pub mod needs_scripts;
pub mod output;
mod outside;
mod page;
#[cfg(feature = "parser")]
pub mod parser;
pub mod record;
mod rules;
pub mod snapshot;
pub mod strength;
mod structures;
#[cfg(all(test, feature = "html"))]
mod testing;
pub mod text;
pub mod tree;
mod unasked;
pub mod verdict;
pub mod visible;
#[cfg(feature = "wasm")]
pub mod wasm;
#[cfg(feature = "writer")]
pub mod writer;
