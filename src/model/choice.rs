//! From the blocks' scores to the article: which blocks to keep.
//!
//! Kept are the blocks that make the expected F1 of the words largest (Lewis 1995; the rule of
//! Nan et al., ICML 2012): taken by score, as long as each adds more than it costs. A page of which
//! little is certain so gets more of its text than a fixed threshold would give it.

/// Log-odds in thousandths at which [`LOGISTIC`] begins, and its step.
const FROM: i32 = -6000;
const STEP: i32 = 500;
/// The logistic function in hundred-thousandths, from -6 to 6 in steps of a half.
const LOGISTIC: [u32; 25] = [
    247, 407, 669, 1099, 1799, 2931, 4743, 7586, 11920, 18243, 26894, 37754, 50000, 62246, 73106, 81757, 88080, 92414,
    95257, 97069, 98201, 98901, 99331, 99593, 99753,
];

/// An expected F1 below this, in thousandths, is no article: a menu has some words too that might be.
const LEAST: u64 = 150;

/// The probability of a score, in hundred-thousandths; between the steps, a line.
pub fn probability(score: i32) -> u32 {
    let last = LOGISTIC.len() - 1;
    let at = score.saturating_sub(FROM).clamp(0, STEP * last as i32);
    let (step, rest) = ((at / STEP) as usize, (at % STEP) as u32);
    let (low, high) = (LOGISTIC[step], LOGISTIC[(step + 1).min(last)]);
    low + (high - low) * rest / STEP as u32
}

/// Which of some blocks to keep, given their scores and words. Blocks without words are not kept.
pub fn choose(blocks: &[(i32, u32)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..blocks.len()).filter(|&b| blocks[b].1 > 0).collect();
    order.sort_by_key(|&b| (std::cmp::Reverse(blocks[b].0), b));
    let gain = |b: usize| u64::from(probability(blocks[b].0)) * u64::from(blocks[b].1);
    let total: u64 = order.iter().map(|&b| gain(b)).sum();
    let (mut words, mut sum, mut best) = (0u64, 0u64, (0u64, 1u64, 0));
    for (taken, &b) in order.iter().enumerate() {
        words += u64::from(blocks[b].1);
        sum += gain(b);
        // F1 = 2·hits / (words taken + words that are article), a factor of 2 left out.
        let (part, whole) = (sum, words * 100_000 + total);
        if u128::from(part) * u128::from(best.1) > u128::from(best.0) * u128::from(whole) {
            best = (part, whole, taken + 1);
        }
    }
    let mut kept = vec![false; blocks.len()];
    if 2000 * best.0 < LEAST * best.1 {
        return kept;
    }
    for &b in &order[..best.2] {
        kept[b] = true;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test is of how near the table is to it")]
    fn the_logistic_function() {
        for score in (-7000..7000).step_by(130) {
            let exact = 100_000.0 / (1.0 + (f64::from(-score) / 1000.0).exp());
            assert!((f64::from(probability(score)) - exact).abs() < 900.0, "{score}");
        }
        assert!(probability(i32::MIN) < probability(0) && probability(0) < probability(i32::MAX));
    }

    #[test]
    fn what_is_likely_is_kept_and_what_is_not_goes() {
        let blocks = [(3000, 50), (-3000, 50), (2000, 5), (4000, 0), (-5000, 4)];
        assert_eq!(choose(&blocks), [true, false, true, false, false]);
        assert!(choose(&[]).is_empty());
    }

    #[test]
    fn where_nothing_is_likely_nothing_is_kept() {
        assert_eq!(choose(&[(-4000, 40), (-3500, 10), (-5000, 90)]), [false, false, false]);
    }

    #[test]
    fn where_little_is_certain_more_is_kept() {
        let doubtful = (-400, 30);
        assert_eq!(choose(&[(5000, 400), doubtful]), [true, false]);
        assert_eq!(choose(&[(-300, 40), doubtful, (-200, 20)]), [true, true, true]);
    }
}
