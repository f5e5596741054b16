// How many words one text has and another lacks, whatever the language.
import { isWord, segmenterOf, tokensOf } from './words.js';

/** Characters looked at of either text; a clip's own caps are far below. */
const MOST = 2_000_000;

/** @param {string} text @param {string | null} language @returns {Map<string, number>} each word with how often it stands there */
function wordsOf(text, language) {
  /** @type {Map<string, number>} */
  const words = new Map();
  for (const token of tokensOf(text.slice(0, MOST), segmenterOf(language)).filter(isWord)) {
    const word = token.trimEnd();
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/**
 * A word that only moved counts on neither side.
 * @param {string} before
 * @param {string} after
 * @param {string | null} language BCP 47
 * @returns {{ added: number, removed: number }}
 */
export function wordChanges(before, after, language) {
  const [old, now] = [wordsOf(before, language), wordsOf(after, language)];
  /** @param {Map<string, number>} one @param {Map<string, number>} other */
  const more = (one, other) => [...one].reduce((sum, [word, times]) => sum + Math.max(0, times - (other.get(word) ?? 0)), 0);
  return { added: more(now, old), removed: more(old, now) };
}
