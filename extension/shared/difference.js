// What two versions of a text differ by: by paragraphs first, then by words within those that changed, so
// that a book costs little more than its changes. The comparing itself is jsdiff's.
import { isWord, segmenterOf, tokensOf } from './words.js';

/** @typedef {{ text: string, kind: 'same' | 'added' | 'removed' }} Part */
/** @typedef {{ isSame: boolean, parts: Part[] }} Paragraph */
/**
 * @typedef {object} Difference
 * @property {Paragraph[]} paragraphs of both, in order
 * @property {number} added words
 * @property {number} removed words
 * @property {boolean} isRough whether time did not suffice for words, so that whole paragraphs stand for them
 */
/** @typedef {{ value: string[], added: boolean, removed: boolean }[] | undefined} ListDiff undefined when a bound was reached */
/** @typedef {(old: string[], now: string[], options: { timeout: number, maxEditLength: number, comparator?: (one: string, other: string) => boolean }) => ListDiff} DiffArrays that of jsdiff */

/** Milliseconds for all of it, and for one changed place at least. */
const MOST_TIME = 2_000;
const LEAST_SHARE = 20;
/** Changes in one comparison, for it keeps a path for each: more, and the whole is another text. */
const MOST_CHANGES = 1_500;

/** @param {string} text */
const paragraphsOf = (text) => text.split(/\n+/).map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');

/** @param {string} one @param {string} other */
const comparator = (one, other) => one.trim() === other.trim();

/**
 * @param {string} old
 * @param {string} now
 * @param {DiffArrays} diffArrays
 * @param {string | null} [language] of the text: BCP 47, or what a page says in its place
 * @returns {Difference}
 */
export function difference(old, now, diffArrays, language = null) {
  const until = performance.now() + MOST_TIME;
  const segmenter = segmenterOf(language);
  /** @type {Difference} */
  const found = { paragraphs: [], added: 0, removed: 0, isRough: false };

  /** @param {Part[]} parts */
  const push = (parts) => {
    for (const { kind, text } of parts) {
      if (kind !== 'same') found[kind] += tokensOf(text, segmenter).filter(isWord).length;
    }
    found.paragraphs.push({ isSame: parts.every(({ kind }) => kind === 'same'), parts });
  };

  /** What came in the place of some paragraphs. @param {string[]} removed @param {string[]} added */
  const change = (removed, added) => {
    const left = until - performance.now();
    const isBoth = removed.length > 0 && added.length > 0;
    const tokens = (/** @type {string[]} */ lines) => lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...tokensOf(line, segmenter)]);
    const steps = isBoth && left > 0
      ? diffArrays(tokens(removed), tokens(added), { timeout: Math.max(LEAST_SHARE, left / 2), maxEditLength: MOST_CHANGES, comparator: (one, other) => (one === '\n') === (other === '\n') && comparator(one, other) })
      : undefined;
    if (!steps) {
      found.isRough ||= isBoth;
      for (const text of removed) push([{ text, kind: 'removed' }]);
      for (const text of added) push([{ text, kind: 'added' }]);
      return;
    }
    /** @type {Part[]} */
    let line = [];
    const end = () => {
      if (line.length > 0) push(line);
      line = [];
    };
    for (const step of steps) {
      step.value.join('').split('\n').forEach((text, i) => {
        if (i > 0) end();
        if (text !== '') line.push({ text, kind: step.added ? 'added' : step.removed ? 'removed' : 'same' });
      });
    }
    end();
  };

  const [before, after] = [paragraphsOf(old), paragraphsOf(now)];
  const steps = diffArrays(before, after, { timeout: MOST_TIME / 2, maxEditLength: MOST_CHANGES }) ?? [
    { value: before, added: false, removed: true }, { value: after, added: true, removed: false },
  ];
  /** @type {string[]} */
  let removed = [];
  /** @type {string[]} */
  let added = [];
  const settle = () => {
    if (removed.length > 0 || added.length > 0) change(removed, added);
    [removed, added] = [[], []];
  };
  for (const step of steps) {
    if (step.removed) removed.push(...step.value);
    else if (step.added) added.push(...step.value);
    else {
      settle();
      for (const text of step.value) push([{ text, kind: 'same' }]);
    }
  }
  settle();
  return found;
}
