//! Parsing `srcset`: candidates parted by commas, where addresses may hold commas themselves.

/// One candidate of a `srcset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    /// The address as written.
    pub url: &'a str,
    /// The width in pixels it says it has (`640w`), or 0.
    pub width: u32,
    /// The density it is for in hundredths (`1.5x` is 150); 100 when nothing is said.
    pub density: u32,
}

/// Candidates read of one attribute; real ones have at most a few dozen.
const MAX_CANDIDATES: usize = 100;

/// The candidates in order. Source: "parse a srcset attribute" of the HTML Standard, except that a
/// candidate with a descriptor that makes no sense is kept for its address.
pub(super) fn parse(value: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut rest = value;
    while found.len() < MAX_CANDIDATES {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let url = word.trim_end_matches(',');
        if url.len() < word.len() {
            found.push(Candidate { url, width: 0, density: 100 });
            rest = after;
            continue;
        }
        let end = descriptors_end(after);
        let (descriptors, after) = after.split_at(end);
        let mut candidate = Candidate { url, width: 0, density: 100 };
        for word in descriptors.split_ascii_whitespace() {
            if let Some(width) = word.strip_suffix('w').and_then(|n| n.parse().ok()) {
                candidate.width = width;
            } else if let Some(density) = word.strip_suffix('x').and_then(hundredths) {
                candidate.density = density;
            }
        }
        found.push(candidate);
        rest = after;
    }
    found
}

/// Where the descriptors end: at a comma outside brackets.
fn descriptors_end(text: &str) -> usize {
    let mut depth = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// A decimal number in hundredths.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |n: usize| part.as_bytes().get(n).map_or(Some(0), |b| b.is_ascii_digit().then(|| u32::from(b - b'0')));
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    whole.checked_mul(100)?.checked_add(digits(0)? * 10 + digits(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Vec<(&str, u32, u32)> {
        parse(value).into_iter().map(|c| (c.url, c.width, c.density)).collect()
    }

    #[test]
    fn widths_and_densities() {
        assert_eq!(of("a.jpg 320w, b.jpg 1280w"), [("a.jpg", 320, 100), ("b.jpg", 1280, 100)]);
        assert_eq!(of("a.jpg, b.jpg 1.5x,c.jpg 2x"), [("a.jpg", 0, 100), ("b.jpg", 0, 150), ("c.jpg", 0, 200)]);
        assert_eq!(of("  a.jpg  640w 480h ,"), [("a.jpg", 640, 100)]);
        assert_eq!(of("a.jpg 99999999999w, b -1w .5x"), [("a.jpg", 0, 100), ("b", 0, 50)]);
        assert_eq!(of(" , ,"), []);
    }

    #[test]
    fn addresses_with_commas() {
        assert_eq!(
            of("https://e.org/w_300,c_fill/a.jpg 300w, https://e.org/w_900,c_fill/a.jpg 900w"),
            [("https://e.org/w_300,c_fill/a.jpg", 300, 100), ("https://e.org/w_900,c_fill/a.jpg", 900, 100)]
        );
        assert_eq!(
            of("data:image/gif;base64,R0lGOD 1w, b 2w"),
            [("data:image/gif;base64,R0lGOD", 1, 100), ("b", 2, 100)]
        );
        assert_eq!(of("a.jpg 1x (b, c), d.jpg"), [("a.jpg", 0, 100), ("d.jpg", 0, 100)]);
    }

    #[test]
    fn long_lists_end() {
        assert_eq!(parse(&"a 1w,".repeat(100_000)).len(), MAX_CANDIDATES);
    }
}
