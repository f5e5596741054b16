// The passages of a text that a query found, cut at whole words, with what it found marked.
import { isPaired, tokens } from './tokens.js';

/** @import { Token } from './tokens.js' */
/** @import { Phrase } from './match.js' */

/**
 * @typedef {object} Piece
 * @property {string} text as it stands in the clip, with white space as one space
 * @property {boolean} hit
 *
 * @typedef {object} Hit
 * @property {number} start in UTF-16 units
 * @property {number} end
 * @property {number} phrase which of the query's phrases
 */

/** A passage's length, in UTF-16 units, and that of each of two. */
const LENGTH = 220;
const HALF = 110;
/** What stands before the first hit of a passage. */
const LEAD = 50;
/** More of a text is not looked at: longer ones are whole books, and twenty are shown at once. */
const READ = 200_000;
/** More hits are not weighed. */
const MOST_HITS = 2000;

/**
 * The text with its hits marked, whole: for titles.
 * @param {string} text
 * @param {Phrase[]} phrases
 * @returns {Piece[]}
 */
export const marked = (text, phrases) => pieces(text, 0, text.length, hits(text, tokens(text), phrases));

/**
 * The best passage of a text, or two where the words stand far apart; where there is no hit, its beginning.
 * @param {string} text
 * @param {Phrase[]} phrases those of the title only are left out
 * @returns {{ pieces: Piece[], found: boolean }}
 */
export function passages(text, phrases) {
  const read = text.slice(0, READ);
  const words = tokens(read);
  const found = hits(read, words, phrases.filter(({ title }) => !title));
  if (found.length === 0) return { pieces: cut(read, words, 0, LENGTH, []), found: false };
  const first = best(found, LENGTH, new Set());
  const seen = new Set(found.filter(({ start, end }) => start >= first && end <= first + LENGTH - LEAD).map(({ phrase }) => phrase));
  const rest = found.filter(({ phrase }) => !seen.has(phrase));
  if (rest.length === 0) return { pieces: cut(read, words, first - LEAD, LENGTH, found), found: true };
  const starts = [best(found, HALF, new Set()), best(rest, HALF, seen)].sort((a, b) => a - b);
  const two = starts.flatMap((start) => cut(read, words, start - LEAD / 2, HALF, found));
  return { pieces: joined(two), found: true };
}

/**
 * Where the phrases stand, in the order of the text; where two overlap, they are one.
 * @param {string} text @param {Token[]} words @param {Phrase[]} phrases
 */
function hits(text, words, phrases) {
  const wanted = phrases.filter(({ not }) => !not);
  /** @type {Map<string, number[]>} phrases by their first term, if that is whole */
  const byFirst = new Map();
  /** @type {number[]} phrases of one term that is only a beginning */
  const beginnings = [];
  wanted.forEach(({ terms, prefix }, i) => {
    if (terms.length === 1 && prefix) beginnings.push(i);
    else byFirst.set(terms[0], [...(byFirst.get(terms[0]) ?? []), i]);
  });
  /** @type {Hit[]} */
  const found = [];
  for (let at = 0; at < words.length && found.length < MOST_HITS; at++) {
    for (const i of [...(byFirst.get(words[at].term) ?? []), ...beginnings]) {
      const end = endOf(words, at, wanted[i]);
      if (end > 0) found.push({ start: words[at].start, end, phrase: i });
    }
  }
  return found;
}

/** Where a phrase ends that begins at a word; 0 if it does not stand there. @param {Token[]} words @param {number} at @param {Phrase} phrase */
function endOf(words, at, { terms, prefix }) {
  for (const [k, term] of terms.entries()) {
    const word = words[at + k]?.term;
    if (word === undefined) return 0;
    const last = k === terms.length - 1;
    if (!(last && prefix ? word.startsWith(term) : word === term)) return 0;
  }
  const last = words[at + terms.length - 1];
  // Of a pair of letters only the first was asked for.
  return prefix && isPaired(last.term) && last.first !== undefined ? last.first : last.end;
}

/** The hit with which the best passage begins: the most phrases, then the most hits, then the first. @param {Hit[]} found @param {number} length @param {Set<number>} seen */
function best(found, length, seen) {
  let [start, most] = [found[0].start, -1];
  for (let i = 0; i < found.length; i++) {
    const within = new Set();
    let count = 0;
    for (let k = i; k < found.length && found[k].end <= found[i].start + length - LEAD && count < 20; k++, count++) if (!seen.has(found[k].phrase)) within.add(found[k].phrase);
    const worth = within.size * 100 + count;
    if (worth > most) [start, most] = [found[i].start, worth];
  }
  return start;
}

/** A passage of whole words. @param {string} text @param {Token[]} words @param {number} from @param {number} length @param {Hit[]} found */
function cut(text, words, from, length, found) {
  if (text.length <= length) return pieces(text, 0, text.length, found);
  const wish = Math.max(0, Math.min(from, text.length - length));
  const first = words.find(({ start }) => start >= wish);
  if (!first) return pieces(text, 0, length, found);
  const start = wish === 0 ? 0 : first.start;
  let end = first.end;
  for (const word of words) {
    if (word.start < first.start) continue;
    if (word.end > start + length) break;
    end = word.end;
  }
  end = Math.max(end, ...found.filter((hit) => hit.start >= start && hit.start < end && hit.end - start < length * 1.1).map((hit) => hit.end));
  const rest = text.length - end < 3 ? text.length : end + (/^[.!?…。！？،؟]/.test(text.slice(end)) ? 1 : 0);
  const whole = pieces(text, start, rest, found);
  if (start > 0) whole.unshift({ text: '…', hit: false });
  if (rest < text.length) whole.push({ text: '…', hit: false });
  return joined(whole);
}

/** A part of the text in pieces. @param {string} text @param {number} from @param {number} to @param {Hit[]} found */
function pieces(text, from, to, found) {
  /** @type {Piece[]} */
  const made = [];
  let at = from;
  /** @param {number} end @param {boolean} hit */
  const upTo = (end, hit) => {
    if (end > at) made.push({ text: text.slice(at, end).replace(/\s+/g, ' '), hit });
    at = Math.max(at, end);
  };
  for (const { start, end } of found) {
    if (start < from || end > to) continue;
    upTo(start, false);
    upTo(end, true);
  }
  upTo(to, false);
  return joined(made);
}

/** Neighbours of a kind as one. @param {Piece[]} all */
function joined(all) {
  /** @type {Piece[]} */
  const made = [];
  for (const piece of all) {
    const last = made.at(-1);
    if (last?.hit === piece.hit) last.text += piece.text;
    else made.push({ ...piece });
  }
  return made;
}
