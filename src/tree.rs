//! The clean tree: the article as an allow-listed sequence of opens, texts and closes.
//!
//! Nothing crosses the core's border as markup. Pages build the tree with `createElement` and text
//! nodes; the writers in `output` walk it. As JSON an open is `["p"]` or `["a",{"href":"…"}]`, a text
//! is a string, a close is `0`. An open of a name outside the allow-list cannot be read back.

use crate::clean::allow;
use crate::snapshot::{Attr, Tag};
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// One step of a walk over the clean tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// An element opens.
    Open {
        /// Its name, one of the allow-list.
        tag: Tag,
        /// Its attributes, all of the allow-list, addresses absolute and of an allowed scheme.
        attrs: Attrs,
    },
    /// Text, as written in the page inside `pre`, elsewhere with white space made single.
    Text(String),
    /// The innermost open element closes.
    Close,
}

/// An element's attributes, in the order of [`Attr`], each name once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attrs(Vec<(Attr, String)>);

impl Attrs {
    /// No attributes.
    pub const fn new() -> Self {
        Attrs(Vec::new())
    }

    /// The value of `name`.
    pub fn get(&self, name: Attr) -> Option<&str> {
        self.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Sets `name`, in place of a value it has.
    pub fn set(&mut self, name: Attr, value: impl Into<String>) {
        match self.0.binary_search_by_key(&name, |(n, _)| *n) {
            Ok(at) => self.0[at].1 = value.into(),
            Err(at) => self.0.insert(at, (name, value.into())),
        }
    }

    /// Takes `name` away and returns its value.
    pub fn take(&mut self, name: Attr) -> Option<String> {
        let at = self.0.binary_search_by_key(&name, |(n, _)| *n).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (Attr, &str)> {
        self.0.iter().map(|(n, v)| (*n, v.as_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The article as ops. Opens and closes are balanced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CleanTree {
    /// The walk.
    pub ops: Vec<Op>,
}

impl Serialize for Attrs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name.name(), value)?;
        }
        map.end()
    }
}

impl Serialize for Op {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Op::Text(text) => serializer.serialize_str(text),
            Op::Close => serializer.serialize_u8(0),
            Op::Open { tag, attrs } => {
                let mut seq = serializer.serialize_seq(Some(1 + usize::from(!attrs.is_empty())))?;
                seq.serialize_element(tag.name())?;
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

            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Op, E> {
                if v == 0 { Ok(Op::Close) } else { Err(E::custom("a number other than 0")) }
            }

            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Op, E> {
                if v == 0.0 { Ok(Op::Close) } else { Err(E::custom("a number other than 0")) }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Op, A::Error> {
                let name: String = seq.next_element()?.ok_or_else(|| de::Error::custom("an open without a name"))?;
                let tag = Tag::from_name(&name);
                if !allow::element(tag) {
                    return Err(de::Error::custom(format_args!("the element {name:?} is not allowed")));
                }
                let mut attrs = Attrs::new();
                for (name, value) in seq.next_element::<BTreeMap<String, String>>()?.unwrap_or_default() {
                    let attr = Attr::from_name(&name);
                    if !allow::value(tag, attr, &value) {
                        return Err(de::Error::custom(format_args!("the attribute {name:?} is not allowed here")));
                    }
                    attrs.set(attr, value);
                }
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
        let mut attrs = Attrs::new();
        attrs.set(Attr::Title, "t");
        attrs.set(Attr::Href, "no");
        attrs.set(Attr::Href, "https://e.org/");
        let tree = CleanTree {
            ops: vec![
                Op::Open { tag: Tag::P, attrs: Attrs::new() },
                Op::Open { tag: Tag::A, attrs },
                Op::Text("x".into()),
                Op::Close,
                Op::Close,
            ],
        };
        let json = serde_json::to_string(&tree).expect("plain data");
        assert_eq!(json, r#"[["p"],["a",{"href":"https://e.org/","title":"t"}],"x",0,0]"#);
        assert_eq!(serde_json::from_str::<CleanTree>(&json).expect("own form"), tree);
    }

    #[test]
    fn what_is_not_allowed_cannot_be_read_back() {
        for bad in [
            "[1]",
            r#"[["script"]]"#,
            r##"[["#text"]]"##,
            r#"[["p",{"onclick":"x"}]]"#,
            r#"[["a",{"href":"javascript:x"}]]"#,
            r#"[["a",{"src":"https://e.org/"}]]"#,
            r#"[["p",{"id":"__proto__"}]]"#,
        ] {
            assert!(serde_json::from_str::<CleanTree>(bad).is_err(), "{bad}");
        }
    }
}
