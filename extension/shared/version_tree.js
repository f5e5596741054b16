// The difference of two versions as an article: added and removed words, and what stayed the same folded away.

/** @import { Op } from '../protocol.js' */
/** @import { Difference, Paragraph } from './difference.js' */

/** Paragraphs that stand before and after a changed one. */
const AROUND = 1;

/** @param {Paragraph} paragraph @returns {Op[]} */
const paragraphOps = ({ parts }) => [
  ['p'],
  ...parts.flatMap(({ text, kind }) => {
    if (kind === 'same') return /** @type {Op[]} */ ([text]);
    const words = text.trimEnd(); // a line through a blank is seen as one more word
    return /** @type {Op[]} */ ([[kind === 'added' ? 'ins' : 'del'], words, 0, text.slice(words.length)]);
  }),
  0,
];

/**
 * @param {Difference} difference
 * @param {(n: number) => string} folded the words over so many paragraphs that are the same
 * @returns {Op[]}
 */
export function differenceTree({ paragraphs }, folded) {
  const isNear = paragraphs.map((_, i) => paragraphs.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ isSame }) => !isSame));
  /** @type {Op[]} */
  const ops = [];
  for (let i = 0; i < paragraphs.length;) {
    let end = i;
    while (end < paragraphs.length && !isNear[end]) end++;
    if (end > i) {
      ops.push(['details'], ['summary'], folded(end - i), 0, ...paragraphs.slice(i, end).flatMap(paragraphOps), 0);
      i = end;
    } else {
      ops.push(...paragraphOps(paragraphs[i]));
      i++;
    }
  }
  return ops;
}
