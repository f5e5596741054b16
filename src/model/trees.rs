//! The fitted table: gradient-boosted regression trees (Friedman 2001) over a block's facts.
//!
//! `blocks.model` is written by `tools/fit/fit.py` and holds, little-endian: `THM1`, the number of
//! facts (16 bit), their names (each a length byte and ASCII), the number of nodes (32 bit) and the
//! nodes, 6 bytes each, tree after tree in pre-order. A node is a fact (16 bit), a limit (16 bit,
//! signed) and the distance to its right child (16 bit); a fact at most the limit goes left, to the
//! next node. Distance 0 is a leaf, whose limit is its log-odds in thousandths. A row's score is the
//! sum over all trees.

use std::sync::OnceLock;

/// The table, as fitted.
const TABLE: &[u8] = include_bytes!("blocks.model");

/// Rows that go down a tree side by side, so that the processor need not wait for one row's next node.
pub const SIDE_BY_SIDE: usize = 8;

/// A node; a leaf leads to itself.
#[derive(Clone, Copy)]
struct Node {
    fact: u16,
    limit: i16,
    left: u16,
    right: u16,
}

/// The trees.
pub struct Trees {
    nodes: Vec<Node>,
    /// Where each tree begins, and how many steps lead to its deepest leaf.
    roots: Vec<(u32, u32)>,
}

impl Trees {
    /// The trees of the project.
    pub fn get() -> &'static Trees {
        static TREES: OnceLock<Trees> = OnceLock::new();
        TREES.get_or_init(|| Trees::read(TABLE).unwrap_or(Trees { nodes: Vec::new(), roots: Vec::new() }))
    }

    /// Reads a table; nothing of one that is not whole.
    fn read(bytes: &[u8]) -> Option<Trees> {
        let (names, rest) = names(bytes)?;
        let (count, rest) = rest.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let node = |b: &[u8]| Node::new(word(b), word(&b[2..]) as i16, word(&b[4..]));
        let nodes: Vec<Node> = rest.get(..count.checked_mul(6)?)?.chunks_exact(6).map(node).collect();
        let roots = roots(&nodes)?;
        nodes.iter().all(|n| n.right == 0 || usize::from(n.fact) < names.len()).then_some(Trees { nodes, roots })
    }

    /// The log-odds of some rows, in thousandths; `rows` holds them one after the other.
    pub fn score(&self, rows: &[i16], width: usize) -> [i32; SIDE_BY_SIDE] {
        let mut sums = [0; SIDE_BY_SIDE];
        // Where a row is missing the first one goes down once more.
        let starts: [usize; SIDE_BY_SIDE] =
            std::array::from_fn(|r| if (r + 1) * width <= rows.len() { r * width } else { 0 });
        for (root, depth) in &self.roots {
            let mut at = [*root as usize; SIDE_BY_SIDE];
            for _ in 0..*depth {
                for r in 0..SIDE_BY_SIDE {
                    let node = self.nodes[at[r]];
                    let below = rows[starts[r] + usize::from(node.fact)] <= node.limit;
                    at[r] += usize::from(if below { node.left } else { node.right });
                }
            }
            for r in 0..SIDE_BY_SIDE {
                sums[r] += i32::from(self.nodes[at[r]].limit);
            }
        }
        sums
    }
}

impl Node {
    fn new(fact: u16, limit: i16, right: u16) -> Node {
        Node { fact, limit, left: u16::from(right > 0), right }
    }
}

fn word(bytes: &[u8]) -> u16 {
    u16::from_le_bytes([bytes[0], bytes[1]])
}

/// The names of the facts that a row must hold, in order, and what follows them.
fn names(bytes: &[u8]) -> Option<(Vec<&str>, &[u8])> {
    let (count, mut rest) = bytes.strip_prefix(b"THM1")?.split_first_chunk()?;
    let mut names = Vec::new();
    for _ in 0..u16::from_le_bytes(*count) {
        let (length, after) = rest.split_first()?;
        let (name, after) = after.split_at_checked(usize::from(*length))?;
        names.push(std::str::from_utf8(name).ok()?);
        rest = after;
    }
    Some((names, rest))
}

/// Where the trees begin and how deep they are, if every right child is where its left sibling's tree
/// ends and the last tree is whole.
fn roots(nodes: &[Node]) -> Option<Vec<(u32, u32)>> {
    let mut roots: Vec<(u32, u32)> = Vec::new();
    // Where the right children of the splits that are open begin, and how deep they are.
    let mut open: Vec<(usize, u32)> = Vec::new();
    let (mut fresh, mut depth) = (true, 0);
    for (at, node) in nodes.iter().enumerate() {
        if fresh {
            roots.push((at as u32, 0));
            depth = 0;
        }
        fresh = false;
        if node.right > 0 {
            depth += 1;
            open.push((at + usize::from(node.right), depth));
            let deepest = &mut roots.last_mut()?.1;
            *deepest = depth.max(*deepest);
            continue;
        }
        match open.pop() {
            Some((right, below)) if right == at + 1 => depth = below,
            Some(_) => return None,
            None => fresh = true,
        }
    }
    (fresh || nodes.is_empty()).then_some(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(fact: u16, limit: i16, right: u16) -> Node {
        Node::new(fact, limit, right)
    }

    #[test]
    fn the_table_is_whole_and_of_this_program() {
        let trees = Trees::read(TABLE).unwrap();
        assert!(trees.roots.len() >= 50 && trees.nodes.len() > 1000);
        assert_eq!(names(TABLE).unwrap().0, super::super::names());
    }

    #[test]
    fn a_row_goes_down_every_tree() {
        // Two trees: fact 0 ≤ 3 → 10, else (fact 1 ≤ -1 → 20 else 30); and a leaf of 5.
        let nodes = vec![node(0, 3, 2), node(0, 10, 0), node(1, -1, 2), node(0, 20, 0), node(0, 30, 0), node(0, 5, 0)];
        let trees = Trees { roots: roots(&nodes).unwrap(), nodes };
        assert_eq!(trees.roots, [(0, 2), (5, 0)]);
        for (row, score) in [([3, 0], 15), ([4, -1], 25), ([4, 0], 35)] {
            assert_eq!(trees.score(&row, 2)[0], score);
        }
        assert_eq!(trees.score(&[3, 0, 4, -1, 4, 0], 2)[..3], [15, 25, 35]);
    }

    #[test]
    fn a_broken_table_is_none() {
        assert!(roots(&[node(0, 3, 2), node(0, 1, 0)]).is_none());
        assert!(roots(&[node(0, 3, 3), node(0, 1, 0), node(0, 1, 0)]).is_none());
        for cut in [0, 3, 5, 60, TABLE.len() - 1] {
            assert!(Trees::read(&TABLE[..cut]).is_none(), "{cut}");
        }
    }
}
