//! The clean tree: the article as an allow-listed sequence of opens, texts and closes.
//!
//! Nothing crosses the core's border as markup. Pages build the tree with `createElement` and text
//! nodes; the writers in `output` walk it. As JSON an open is `["p"]` or `["a",{"href":"…"}]`, a text
//! is a string, a close is `0`.

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// One step of a walk over the clean tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// An element opens.
    Open {
        /// Its lower-case name, one of the allow-list.
        tag: String,
        /// Its attributes, all of the allow-list, addresses absolute and of an allowed scheme.
        attrs: BTreeMap<String, String>,
    },
    /// Text, as written in the page outside `pre` but with white space made single.
    Text(String),
    /// The innermost open element closes.
    Close,
}

/// The article as ops. Opens and closes are balanced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CleanTree {
    /// The walk.
    pub ops: Vec<Op>,
}

impl Serialize for Op {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Op::Text(text) => serializer.serialize_str(text),
            Op::Close => serializer.serialize_u8(0),
            Op::Open { tag, attrs } => {
                let mut seq = serializer.serialize_seq(Some(1 + usize::from(!attrs.is_empty())))?;
                seq.serialize_element(tag)?;
                if !attrs.is_empty() {
                    seq.serialize_element(attrs)?;
                }
                seq.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Op {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OpVisitor;
        impl<'de> Visitor<'de> for OpVisitor {
            type Value = Op;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, 0, or [name, attributes]")
            }

            fn visit_str<E: de::Error>(self, v: &str) -> Result<Op, E> {
                Ok(Op::Text(v.to_owned()))
            }

            fn visit_u64<E: de::Error>(self, v: u64) -> Result<Op, E> {
                if v == 0 { Ok(Op::Close) } else { Err(E::custom("a number other than 0")) }
            }

            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Op, E> {
                if v == 0.0 { Ok(Op::Close) } else { Err(E::custom("a number other than 0")) }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Op, A::Error> {
                let tag = seq.next_element()?.ok_or_else(|| de::Error::custom("an open without a name"))?;
                let attrs = seq.next_element()?.unwrap_or_default();
                Ok(Op::Open { tag, attrs })
            }
        }
        deserializer.deserialize_any(OpVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_form() {
        let attrs = BTreeMap::from([("href".to_owned(), "https://e.org/".to_owned())]);
        let tree = CleanTree {
            ops: vec![
                Op::Open { tag: "p".into(), attrs: BTreeMap::new() },
                Op::Open { tag: "a".into(), attrs },
                Op::Text("x".into()),
                Op::Close,
                Op::Close,
            ],
        };
        let json = serde_json::to_string(&tree).expect("plain data");
        assert_eq!(json, r#"[["p"],["a",{"href":"https://e.org/"}],"x",0,0]"#);
        assert_eq!(serde_json::from_str::<CleanTree>(&json).expect("own form"), tree);
        assert!(serde_json::from_str::<CleanTree>("[1]").is_err());
    }
}
