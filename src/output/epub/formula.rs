//! Formulas: whether MathML is well enough made for readers that check it.

use crate::snapshot::{Attr, Tag};
use crate::tree::Op;

/// What an element of a formula may hold.
enum Holds {
    Text,
    Nothing,
    /// So many elements.
    Elements(usize),
    Any,
    Only(Tag),
    Semantics,
    Scripts,
}

/// What a formula says in TeX, and in plain text.
pub(super) struct Words {
    pub tex: Option<String>,
    pub text: String,
}

/// What the formula says, for those who cannot show it.
pub(super) fn words(ops: &[Op]) -> Words {
    let (mut text, mut tex, mut depth, mut note) = (String::new(), None::<String>, 0usize, None);
    for op in ops {
        match op {
            Op::Open { tag, attrs } => {
                if *tag == Tag::Annotation && note.is_none() {
                    note = Some((depth, attrs.get(Attr::Encoding).is_some()));
                }
                depth += 1;
            }
            Op::Close => {
                depth = depth.saturating_sub(1);
                if note.is_some_and(|(at, _)| at == depth) {
                    note = None;
                }
            }
            Op::Text(t) => match note {
                Some((_, true)) => tex.get_or_insert_default().push_str(t),
                Some(_) => {}
                None => text.push_str(t),
            },
        }
    }
    Words { tex: tex.filter(|t| !t.trim().is_empty()), text }
}

/// Whether every element of the formula (its ops, from the opening of `math` to its end) holds what it should.
/// Source: MathML 3, chapter 3; EPUB 3.3 allows presentation MathML alone.
pub(super) fn is_sound(ops: &[Op]) -> bool {
    let mut open: Vec<(Tag, Vec<Tag>)> = Vec::new();
    for op in ops {
        match op {
            Op::Open { tag, .. } => {
                if !tag.is_math() || *tag == Tag::AnnotationXml || (*tag == Tag::Math) != open.is_empty() {
                    return false;
                }
                if let Some((_, children)) = open.last_mut() {
                    children.push(*tag);
                }
                open.push((*tag, Vec::new()));
            }
            Op::Text(text) => {
                let may = open.last().is_some_and(|(tag, _)| matches!(holds(*tag), Holds::Text));
                if !may && !text.trim().is_empty() {
                    return false;
                }
            }
            Op::Close => {
                let Some((tag, children)) = open.pop() else { return false };
                if !fits(tag, &children) {
                    return false;
                }
            }
        }
    }
    open.is_empty()
}

fn holds(tag: Tag) -> Holds {
    use Tag::*;
    match tag {
        Mi | Mn | Mo | Ms | Mtext | Annotation => Holds::Text,
        Mspace | Mprescripts => Holds::Nothing,
        Mfrac | Mroot | Msub | Msup | Munder | Mover => Holds::Elements(2),
        Msubsup | Munderover => Holds::Elements(3),
        Mtable => Holds::Only(Mtr),
        Mtr => Holds::Only(Mtd),
        Semantics => Holds::Semantics,
        Mmultiscripts => Holds::Scripts,
        _ => Holds::Any,
    }
}

/// Elements that stand in one other alone.
fn is_free(tag: Tag) -> bool {
    !matches!(tag, Tag::Mtr | Tag::Mtd | Tag::Annotation | Tag::Mprescripts | Tag::Math)
}

fn fits(tag: Tag, children: &[Tag]) -> bool {
    let free = children.iter().all(|&child| is_free(child));
    match holds(tag) {
        Holds::Text | Holds::Nothing => children.is_empty(),
        Holds::Elements(n) => children.len() == n && free,
        Holds::Any => free,
        Holds::Only(inner) => children.iter().all(|&child| child == inner),
        Holds::Semantics => match children {
            [first, notes @ ..] => is_free(*first) && notes.iter().all(|&note| note == Tag::Annotation),
            [] => false,
        },
        Holds::Scripts => {
            let mut halves = children.splitn(2, |&child| child == Tag::Mprescripts);
            let (after, before) = (halves.next().unwrap_or(&[]), halves.next().unwrap_or(&[]));
            after.len() % 2 == 1 && before.len() % 2 == 0 && after.iter().chain(before).all(|&child| is_free(child))
        }
    }
}
