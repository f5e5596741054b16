//! What the core says of a page: its kind, its article, what to hide and why.

use crate::clutter::Class;
use crate::snapshot::{Cut, NodeId, Snapshot};
use serde::{Deserialize, Serialize};

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One text to read is the page's purpose.
    Article,
    /// Mostly teasers and links to other pages.
    Listing,
    /// Anything else: search, shop, mail, map, player, editor, empty.
    Other,
}

/// A kind with how sure the core is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageKind {
    /// The kind.
    pub kind: Kind,
    /// 0 to 1000.
    pub confidence: u16,
}

/// A node to hide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The node's index in the snapshot; its whole subtree goes.
    pub node: NodeId,
    /// What it is.
    pub class: Class,
    /// The rule that said so.
    pub rule: String,
    /// How sure the rule is, 0 to 1000.
    pub confidence: u16,
    /// The first words of what goes, or what an image or control is called.
    pub text: String,
    /// How many words go.
    pub words: u32,
}

/// Where the article stands in the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePlace {
    /// The smallest node that holds all of it.
    pub root: NodeId,
    /// The main heading, which may stand outside the root.
    pub heading: Option<NodeId>,
    /// Words kept.
    pub words: u32,
}

/// An article that the page does not show but carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// What carried it: `noscript`, `template` (a script that is HTML), `articleBody` (JSON-LD) or `state`
    /// (data for the page's scripts).
    pub source: String,
    /// How sure it is that this is what the page would show, 0 to 1000.
    pub confidence: u16,
}

/// What the core says of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The core's version.
    pub version: String,
    /// The page's kind.
    pub page: PageKind,
    /// The article, if there is one.
    pub article: Option<ArticlePlace>,
    /// Said when the article was not shown by the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovered: Option<Recovered>,
    /// What to hide: an antichain in document order, apart from the article and its ancestors.
    pub hide: Vec<Hidden>,
    /// Boxes that cut off article text, to be opened: the button to do so is hidden. In document order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unfold: Vec<NodeId>,
    /// Caps that were reached: the verdict holds for the part of the page before them.
    pub cuts: Vec<Cut>,
    /// Never-hide invariants that a rule broke and that were rolled back, in words.
    pub rolled_back: Vec<String>,
}

impl Recovered {
    /// What a page's snapshot says was recovered. How sure, by how directly readers were meant to see it:
    /// `noscript` is for them, a template is for the page, data is anything.
    pub fn of(s: &Snapshot) -> Option<Self> {
        let source = s.recovered()?;
        let confidence = match source {
            "noscript" => 800,
            "template" => 750,
            "articleBody" => 700,
            _ => 600,
        };
        Some(Recovered { source: source.to_owned(), confidence })
    }
}
