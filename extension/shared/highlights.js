// What a highlight may be: the check of what comes from pages.

/** @import { Highlight } from '../store/clips.js' */

/** @type {readonly Highlight['colour'][]} */
export const COLOURS = ['yellow', 'green', 'blue', 'pink'];

/** Characters of a note. */
export const MOST_NOTE = 20_000;
/** Characters of a quote: a chapter, not a library. */
const MOST_QUOTE = 200_000;
/** Characters of what stands around one (shared/anchor.js keeps 32). */
const MOST_CONTEXT = 200;

/**
 * @typedef {{ what: 'add', highlight: Highlight } | { what: 'change', id: string, patch: Partial<Pick<Highlight, 'colour' | 'note'>> }
 *   | { what: 'remove', id: string }} HighlightChange
 */

/** @param {unknown} value @param {number} most */
const isShort = (value, most) => typeof value === 'string' && value.length <= most;

/** @param {unknown} value */
const isId = (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

/** @param {unknown} value */
const isPlace = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {any} value @returns {value is Highlight} */
export const isHighlight = (value) =>
  typeof value === 'object' && value !== null && isId(value.id) && isShort(value.quote, MOST_QUOTE) && value.quote !== ''
  && isShort(value.prefix, MOST_CONTEXT) && isShort(value.suffix, MOST_CONTEXT) && isPlace(value.start) && isPlace(value.end)
  && COLOURS.includes(value.colour) && isShort(value.note, MOST_NOTE) && typeof value.madeAt === 'string' && !Number.isNaN(Date.parse(value.madeAt));

/** @param {any} change @returns {change is HighlightChange} */
export function isHighlightChange(change) {
  switch (change?.what) {
    case 'add':
      return isHighlight(change.highlight);
    case 'change':
      return isId(change.id) && typeof change.patch === 'object' && change.patch !== null
        && Object.entries(change.patch).every(([name, value]) => (name === 'colour' && COLOURS.includes(value)) || (name === 'note' && isShort(value, MOST_NOTE)));
    case 'remove':
      return isId(change.id);
    default:
      return false;
  }
}
