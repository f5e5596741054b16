// A query's words as the terms they are in the index, and as an expression of SQLite's FTS5.
import { isPaired, tokens } from './tokens.js';

/** @import { Query, Term } from './query.js' */

/**
 * Terms that follow one another.
 * @typedef {object} Phrase
 * @property {string[]} terms
 * @property {boolean} prefix whether the last term is only the beginning of one
 * @property {boolean} not
 * @property {boolean} title whether only the title counts
 */

/** A longer phrase is cut: nobody quotes more, and each term costs time. */
const MOST_TERMS = 32;

/**
 * @param {Query} query
 * @returns {Phrase[]} those without a letter or digit are left out
 */
export const phrases = (query) => query.terms.map(phraseOf).filter((phrase) => phrase.terms.length > 0);

/** @param {Term} term @returns {Phrase} */
function phraseOf({ text, prefix, not, title }) {
  const found = tokens(text).slice(0, MOST_TERMS);
  const last = found.at(-1);
  if (!last) return { terms: [], prefix, not, title };
  const before = found.at(-2);
  const paired = isPaired(last.term);
  // The last letter alone says only that a run of letters ends here, which the query does not mean.
  if (paired && before && before.end > last.start) found.pop();
  const alone = paired && found.at(-1) === last;
  return { terms: found.map(({ term }) => term), prefix: alone || (prefix && !paired && !isTooShort(last.term)), not, title };
}

/** Of one letter or digit there are too many longer words: all of them would be no answer. @param {string} term */
const isTooShort = (term) => term.length < 2;

/**
 * The expression for `MATCH`. Terms have neither quotes nor anything else that means something to FTS5.
 * @param {Phrase[]} wanted one or more
 * @param {' AND ' | ' OR '} joined
 */
export const expression = (wanted, joined) =>
  wanted.map(({ terms, prefix, title }) => `${title ? 'title : ' : ''}"${terms.join(' ')}"${prefix ? ' *' : ''}`).join(joined);
