// What can be searched in clips beside their rows: the text, and what the reader has written to it.
import { database } from './database.js';
import { named } from './errors.js';

/**
 * @typedef {object} ClipWords
 * @property {string} title
 * @property {string} hash of the text
 * @property {string} text
 * @property {string} notes the clip's and its highlights', one a line
 */

/**
 * The words of clips, read from the disk one after the other; those that are gone are left out, and what a
 * damaged one lacks is ''. Throws StoreFailed.
 * @param {string[]} ids
 * @returns {Promise<Map<string, ClipWords>>}
 */
export async function wordsOf(ids) {
  const db = await database();
  /** @type {Map<string, ClipWords>} */
  const found = new Map();
  try {
    const { store } = db.transaction('clips');
    for (const id of ids) {
      /** @type {any} */
      const clip = await store.get(id);
      if (!clip) continue;
      const marks = Array.isArray(clip.highlights) ? clip.highlights : [];
      found.set(id, {
        title: string(clip.title),
        hash: string(clip.hash),
        text: string(clip.text),
        notes: [clip.note, ...marks.map((/** @type {any} */ mark) => mark?.note)].map(string).filter((note) => note !== '').join('\n'),
      });
    }
    return found;
  } catch (error) {
    throw named(error);
  }
}

/** @param {unknown} value */
const string = (value) => (typeof value === 'string' ? value : '');
