//! Finds the article of a web page, says what on the page is clutter and why, and writes the
//! article in clean forms.
#![warn(missing_docs)]

pub mod analysis;
pub mod clip;
pub mod clutter;
pub mod lexicon;
pub mod meta;
pub mod snapshot;
pub mod text;
pub mod tree;
pub mod verdict;
#[cfg(feature = "wasm")]
pub mod wasm;
