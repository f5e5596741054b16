//! A set of token sequences, looked up by their first token.

use std::ops::Range;

/// The number of a token in a [`Sequences`].
pub type TokenId = u16;

/// A token that no sequence has.
pub const UNKNOWN: TokenId = TokenId::MAX;

/// Token sequences, each with a value.
pub struct Sequences<T> {
    /// The bytes of all distinct tokens, one after another.
    bytes: Vec<u8>,
    spans: Vec<Range<u32>>,
    /// Open addressing over `spans`; a power of two of slots, at most half of them taken.
    slots: Vec<TokenId>,
    /// The sequences' tokens, one after another.
    tokens: Vec<TokenId>,
    /// Sorted by tokens.
    entries: Vec<(Range<u32>, T)>,
    /// By token: the entries that begin with it.
    by_first: Vec<Range<u32>>,
}

impl<T: Ord> Sequences<T> {
    /// An empty set with room for `2^bits / 2` distinct tokens; more are left out.
    pub fn new(bits: u32) -> Self {
        Sequences {
            bytes: Vec::new(),
            spans: Vec::new(),
            slots: vec![UNKNOWN; 1 << bits.min(16)],
            tokens: Vec::new(),
            entries: Vec::new(),
            by_first: Vec::new(),
        }
    }

    /// Adds a sequence of [`Sequences::intern`]ed tokens; false when it is empty or there was no room
    /// for one of its tokens.
    pub fn insert(&mut self, tokens: &[TokenId], value: T) -> bool {
        let fits = !tokens.is_empty() && !tokens.contains(&UNKNOWN);
        if fits {
            let start = self.tokens.len() as u32;
            self.tokens.extend_from_slice(tokens);
            self.entries.push((start..self.tokens.len() as u32, value));
        }
        fits
    }

    /// Sorts the sequences and leaves out the repeated; to be called once, after the last
    /// [`Sequences::insert`].
    pub fn finish(mut self) -> Self {
        let tokens = &self.tokens;
        let slice = |r: &Range<u32>| &tokens[r.start as usize..r.end as usize];
        self.entries.sort_unstable_by(|a, b| slice(&a.0).cmp(slice(&b.0)).then_with(|| a.1.cmp(&b.1)));
        self.entries.dedup_by(|a, b| slice(&a.0) == slice(&b.0) && a.1 == b.1);
        self.by_first = vec![0..0; self.spans.len()];
        for (i, (range, _)) in self.entries.iter().enumerate() {
            let of_first = &mut self.by_first[tokens[range.start as usize] as usize];
            if of_first.end == 0 {
                of_first.start = i as u32;
            }
            of_first.end = i as u32 + 1;
        }
        self
    }

    /// The number of a token, or [`UNKNOWN`].
    pub fn token(&self, token: &[u8]) -> TokenId {
        self.slots[self.slot(token)]
    }

    /// The sequences that `text` begins with: how many tokens, and the value; the shortest first.
    pub fn starts_of<'a>(&'a self, text: &'a [TokenId]) -> impl Iterator<Item = (usize, &'a T)> {
        let of_first = text.first().and_then(|&t| self.by_first.get(t as usize)).cloned().unwrap_or(0..0);
        self.entries[of_first.start as usize..of_first.end as usize].iter().filter_map(move |(range, value)| {
            let sequence = &self.tokens[range.start as usize..range.end as usize];
            // The first token is the same; most sequences end at the second, so no call is worth it.
            let same = sequence.len() <= text.len() && sequence.iter().zip(text).skip(1).all(|(a, b)| a == b);
            same.then_some((sequence.len(), value))
        })
    }

    /// All sequences, sorted, as folded tokens joined by spaces.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = (String, &T)> {
        self.entries.iter().map(|(range, value)| {
            let words: Vec<_> = self.tokens[range.start as usize..range.end as usize]
                .iter()
                .map(|&t| String::from_utf8_lossy(self.bytes_of(t)).into_owned())
                .collect();
            (words.join(" "), value)
        })
    }

    fn bytes_of(&self, id: TokenId) -> &[u8] {
        let span = &self.spans[id as usize];
        &self.bytes[span.start as usize..span.end as usize]
    }

    /// The slot that holds the token, or the free one where it would stand.
    fn slot(&self, token: &[u8]) -> usize {
        // FNV-1a; the sets are fixed, so no one can make it collide beyond what a test would see.
        let hash = token.iter().fold(0x811c_9dc5_u32, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let mask = self.slots.len() - 1;
        let mut slot = (hash ^ (hash >> 15)) as usize & mask;
        while self.slots[slot] != UNKNOWN && self.bytes_of(self.slots[slot]) != token {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The token's number, a new one if need be; [`UNKNOWN`] when there is no more room.
    pub fn intern(&mut self, token: &[u8]) -> TokenId {
        let slot = self.slot(token);
        if self.slots[slot] == UNKNOWN && self.spans.len() < self.slots.len() / 2 {
            let start = self.bytes.len() as u32;
            self.bytes.extend_from_slice(token);
            self.slots[slot] = self.spans.len() as TokenId;
            self.spans.push(start..self.bytes.len() as u32);
        }
        self.slots[slot]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(bits: u32) -> Sequences<u8> {
        let mut set = Sequences::new(bits);
        for (i, phrase) in ["read more", "read", "more on"].into_iter().enumerate() {
            let tokens: Vec<_> = phrase.split(' ').map(|t| set.intern(t.as_bytes())).collect();
            set.insert(&tokens, i as u8);
        }
        set.finish()
    }

    fn found(set: &Sequences<u8>, text: &str) -> Vec<(usize, u8)> {
        let ids: Vec<_> = text.split(' ').map(|t| set.token(t.as_bytes())).collect();
        set.starts_of(&ids).map(|(n, v)| (n, *v)).collect()
    }

    #[test]
    fn finds_every_sequence_a_text_begins_with() {
        let set = set(8);
        assert_eq!(found(&set, "read more on this"), [(1, 1), (2, 0)]);
        assert_eq!(found(&set, "more read"), []);
        assert_eq!(found(&set, "less"), []);
        assert_eq!(found(&set, ""), []);
    }

    #[test]
    fn a_full_set_leaves_out_what_does_not_fit() {
        let set = set(2);
        assert_eq!(found(&set, "read more"), [(1, 1), (2, 0)]);
        assert_eq!(found(&set, "more on"), []);
    }
}
