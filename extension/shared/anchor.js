// Finds a highlight's words again in an article's text, also after the text has changed (ADR 27).
//
// What is kept of a highlight are the W3C's two selectors: its quote with what stood around it
// (TextQuoteSelector), and where it stood (TextPositionSelector). Places are UTF-16 units of the text.

/** @typedef {{ quote: string, prefix: string, suffix: string, start: number, end: number }} Selector */
/** @typedef {{ start: number, end: number }} Place */
/** @typedef {(text: string, pattern: string, maxErrors: number) => { start: number, end: number, errors: number }[]} Search of `approx-string-match` */

/** Units kept before and after a quote, as Hypothesis keeps them. */
export const CONTEXT = 32;
/** Units of a quote that is looked for as a whole; of a longer one, its two ends are. */
const WHOLE = 256;
/** Of a quote's units, how many may have changed: more, and it is another sentence. */
const MOST_CHANGED = 0.35;
/** Where a quote may stand, at most; a word of an article may stand there a thousand times. */
const MOST_CANDIDATES = 400;
/** Units that are searched at a time for a changed quote, the nearest first; milliseconds after which no more are. */
const PORTION = 4_000;
const MOST_TIME = 1_000;
/** Units from which a quote that stands once is known by itself. */
const TELLING = 24;
/** How much of what stood around it a shorter or changed quote needs, 0 to 1. */
const LEAST_AROUND = 0.5;
/** How much quote, surroundings and place tell, in that order (the weights of Hypothesis). */
const WEIGHTS = { quote: 50, around: 40, place: 2 };

/**
 * What is kept of a part of a text.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Selector}
 */
export const describe = (text, start, end) => ({
  quote: text.slice(start, end), prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT), start, end,
});

/**
 * How much of a pattern stands at one end of a piece of text, 0 to 1.
 * @param {string} piece no longer than the pattern by more than half
 * @param {string} pattern
 * @param {Search} search
 */
function likeness(piece, pattern, search) {
  if (pattern === '') return 1;
  if (piece === pattern) return 1;
  const errors = Math.min(pattern.length, ...search(piece, pattern, pattern.length).map((match) => match.errors));
  return 1 - errors / pattern.length;
}

/**
 * Where a pattern stands, changed a little or not at all.
 * @param {string} text
 * @param {string} pattern
 * @param {number} near where it stood
 * @param {Search} search
 * @returns {{ start: number, end: number, errors: number }[]}
 */
function candidates(text, pattern, near, search) {
  const exact = [];
  for (let at = text.indexOf(pattern); at >= 0 && exact.length < MOST_CANDIDATES; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 });
  }
  if (exact.length > 0) return exact;
  const [until, overlap] = [performance.now() + MOST_TIME, pattern.length * 2];
  const starts = Array.from({ length: Math.ceil(text.length / PORTION) }, (_, i) => i * PORTION);
  starts.sort((a, b) => Math.abs(a + PORTION / 2 - near) - Math.abs(b + PORTION / 2 - near));
  let most = Math.floor(pattern.length * MOST_CHANGED);
  /** @type {{ start: number, end: number, errors: number }[]} */
  let found = [];
  for (const from of starts) {
    // It gives those with the fewest errors alone.
    const matches = search(text.slice(from, from + PORTION + overlap), pattern, most);
    if (matches.length > 0 && matches[0].errors < most) [found, most] = [[], matches[0].errors];
    if (found.length < MOST_CANDIDATES) found.push(...matches.slice(0, MOST_CANDIDATES).map(({ start, end, errors }) => ({ start: start + from, end: end + from, errors })));
    if (performance.now() > until) break;
  }
  return found;
}

/**
 * @param {string} text
 * @param {Selector} selector
 * @param {Search} search
 * @returns {Place | null}
 */
function byQuote(text, { quote, prefix, suffix, start }, search) {
  const found = candidates(text, quote, start, search);
  const rated = found.map((match) => {
    const before = likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix, search);
    const after = likeness(text.slice(match.end, match.end + suffix.length), suffix, search);
    const around = (before + after) / 2;
    const far = Math.abs(match.start - start) / Math.max(1, text.length);
    return { ...match, around, rate: WEIGHTS.quote * (1 - match.errors / quote.length) + WEIGHTS.around * around + WEIGHTS.place * (1 - far) };
  });
  const [best] = rated.sort((a, b) => b.rate - a.rate || a.start - b.start);
  if (!best) return null;
  const tellsItself = best.errors === 0 && found.length === 1 && quote.length >= TELLING;
  const isLong = quote.length >= 2 * TELLING && best.errors / quote.length <= MOST_CHANGED / 2;
  return tellsItself || isLong || best.around >= LEAST_AROUND ? { start: best.start, end: best.end } : null;
}

/** Not within a character of two units. @param {string} text @param {Place} place @returns {Place} */
function whole(text, { start, end }) {
  const isWithin = (/** @type {number} */ at) => /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '');
  return { start: isWithin(start) ? start - 1 : start, end: isWithin(end) ? end + 1 : end };
}

/**
 * Where a highlight stands in a text; null where its words are there no more.
 * @param {string} text
 * @param {Selector} selector
 * @param {Search} search
 * @returns {Place | null}
 */
export function locate(text, selector, search) {
  const { quote, prefix, suffix, start, end } = selector;
  if (quote === '') return null;
  const stands = text.slice(start, end) === quote && text.slice(Math.max(0, start - prefix.length), start) === prefix && text.startsWith(suffix, end);
  if (stands) return { start, end };
  if (quote.length <= WHOLE || text.includes(quote)) {
    const place = byQuote(text, selector, search);
    return place && whole(text, place);
  }
  // A long one is found by its ends: what lies between may have grown or shrunk.
  const half = WHOLE / 2;
  const first = byQuote(text, { quote: quote.slice(0, half), prefix, suffix: quote.slice(half, half + CONTEXT), start, end: start + half }, search);
  const last = byQuote(text, { quote: quote.slice(-half), prefix: quote.slice(-half - CONTEXT, -half), suffix, start: end - half, end }, search);
  if (!first || !last || last.end - first.start < quote.length / 2 || last.end - first.start > quote.length * 2) return null;
  return whole(text, { start: first.start, end: last.end });
}
