// Words of a text in any script as terms of the search index, each with its place in the text. Query
// and index both come through here: what differs only by case, accents or width is one term.

/**
 * @typedef {object} Token
 * @property {string} term folded: letters and digits, no ASCII punctuation
 * @property {number} start in UTF-16 units of the text
 * @property {number} end
 * @property {number} [first] where the first letter of a pair ends
 */

/** Longer words are cut: nobody searches for them, and a hostile page could have one of megabytes. In UTF-16 units. */
const LONGEST = 64;

/** Words folded already are remembered, up to so many: a language has few and uses them again and again. */
const REMEMBERED = 50_000;

/** Letters, digits, and what stands between letters unseen: soft hyphens, joiners. */
const WORD = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+/gu;

/** Scripts that set no space between words, and Korean, which ties particles to them. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
/** A letter with its marks; half-width marks of voiced kana, and Korean vowels and ends, are letters by name only. */
const LETTER = /[^][\p{M}\u1160-\u11ff\uff9e\uff9f\u00ad\u200b-\u200d\u2060]*/gu;
/** Runs in which each UTF-16 unit is a letter that folds to itself. */
const PLAIN = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+$/;

/**
 * Marks that may be left out: accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and
 * tatweel, and the unseen. Marks of other scripts are vowels and voices: か is not が.
 */
const UNMARKED = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u200b-\u200d\u2060\u0640]/g;

/** Letters that no decomposition takes apart, as people type them who lack the key. @type {Record<string, string>} */
const PLAINER = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', þ: 'th', ı: 'i', ς: 'σ', ک: 'ك', ی: 'ي', ى: 'ي', ە: 'ه' };
const HAS_PLAINER = new RegExp(`[${Object.keys(PLAINER).join('')}]`, 'g');

/**
 * The text without the differences that a search does not make: case, accents, width, ligatures.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize('NFKD').toLowerCase().replace(UNMARKED, '').replace(HAS_PLAINER, (letter) => PLAINER[letter]).normalize('NFC');
}

/** @type {Map<string, string[]>} */
const remembered = new Map();

/** The terms of a word in a spaced script: nearly always one. @param {string} word @returns {string[]} */
function termsOf(word) {
  if (/^[a-z0-9]+$/.test(word)) return [word.slice(0, LONGEST)];
  const known = remembered.get(word);
  if (known) return known;
  // What the folding takes apart may hold a stroke or brackets: ½, ⑴.
  const terms = (fold(word.slice(0, LONGEST)).match(WORD) ?? []).map((term) => term.slice(0, LONGEST));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, terms);
  return terms;
}

/**
 * Pairs of neighbouring letters, and the last letter alone, so that each letter begins a term.
 * @param {string} run @param {number} at @param {Token[]} found
 */
function addPairs(run, at, found) {
  /** @type {Token[]} */
  let letters = [];
  if (PLAIN.test(run)) letters = Array.from(run, (term, i) => ({ term, start: at + i, end: at + i + 1 }));
  else {
    for (const { 0: letter, index } of run.matchAll(LETTER)) {
      const term = fold(letter.slice(0, LONGEST));
      if (term !== '') letters.push({ term, start: at + index, end: at + index + letter.length });
    }
  }
  letters.forEach(({ term, start, end }, i) => {
    const next = letters[i + 1];
    found.push(next ? { term: term + next.term, start, end: next.end, first: end } : { term, start, end });
  });
}

/**
 * Every term of a text in its order. In a script that sets no spaces, a term is a pair of letters, and its
 * place overlaps the next one's.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  /** @type {Token[]} */
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!HAS_UNSPACED.test(word)) {
      for (const term of termsOf(word)) found.push({ term, start: index, end: index + word.length });
      continue;
    }
    for (const { 0: run, index: offset } of word.matchAll(RUNS)) {
      if (HAS_UNSPACED.test(run)) addPairs(run, index + offset, found);
      else for (const term of termsOf(run)) found.push({ term, start: index + offset, end: index + offset + run.length });
    }
  }
  return found;
}

/** Whether a term is of a script whose terms are pairs of letters. @param {string} term */
export const isPaired = (term) => HAS_UNSPACED.test(term);
