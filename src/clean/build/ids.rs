//! Ids that links lead to: on the element that has it, or on the next that stands in the tree.

use super::Build;
use crate::snapshot::Attr;
use crate::tree::{Attrs, Op};

impl Build<'_> {
    /// An id of an element that does not stand in the tree itself.
    pub fn id(&mut self, id: String) {
        let frame = self.top();
        if frame.content || self.frames.len() == 1 {
            self.ids.push(id);
        } else {
            self.give_id(frame.at, id);
        }
    }

    /// Gives an element the id that waits; further ones lead to it too.
    pub(super) fn take_id(&mut self, attrs: &mut Attrs) {
        if self.ids.is_empty() {
            return;
        }
        let mut waiting = std::mem::take(&mut self.ids).into_iter();
        let own = match attrs.get(Attr::Id) {
            Some(own) => own.to_owned(),
            None => {
                let Some(first) = waiting.next() else { return };
                attrs.set(Attr::Id, first.clone());
                first
            }
        };
        self.aliases.extend(waiting.map(|id| (id, own.clone())));
    }

    /// Gives the element that opens at `at` an id, or makes links to the id lead to the one it has.
    pub(super) fn give_id(&mut self, at: usize, id: String) {
        if let Some(Op::Open { attrs, .. }) = self.ops.get_mut(at) {
            match attrs.get(Attr::Id) {
                None => attrs.set(Attr::Id, id),
                Some(there) => {
                    let there = there.to_owned();
                    self.aliases.insert(id, there);
                }
            }
        }
    }
}
