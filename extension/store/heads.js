// The list of clips, without what they hold.
import { database } from './database.js';
import { named } from './errors.js';
import { damagedHead, isHead } from './head.js';

/** @import { Clip } from './clips.js' */

/**
 * What the list needs to know of a clip; the fields are the clip's own where they have its names.
 * @typedef {Pick<Clip, 'id' | 'url' | 'title' | 'site' | 'byline' | 'published' | 'savedAt' | 'updatedAt' | 'readAt' | 'archivedAt'
 *   | 'deletedAt' | 'tags' | 'words' | 'readingSeconds' | 'language' | 'direction' | 'leadImage' | 'confidence' | 'wanted'
 *   | 'part' | 'version' | 'sequence' | 'revision'> & HeadsOwn} Head
 *
 * @typedef {object} HeadsOwn
 * @property {string} excerpt the standfirst or the first words, at most 240 characters
 * @property {string | null} leadHash of the lead image, if it is kept offline
 * @property {boolean} hasNote
 * @property {number} highlights how many
 * @property {number} fraction of the article that is read, 0 to 1
 * @property {true} [damaged] the record is not what a clip is: `get` says what is wrong with it
 */

/** @param {Head} a @param {Head} b the newest first; those saved at once by what stays the same */
const newestFirst = (a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : a.id < b.id ? 1 : -1);

/**
 * All clips, the newest first, with those in the bin and in the archive. A record without a row, a row without
 * a record and a row that is none are there as damaged. Throws StoreFailed.
 * @returns {Promise<Head[]>}
 */
export async function heads() {
  const db = await database();
  try {
    const reading = db.transaction(['heads', 'clips']);
    const [rows, ids] = await Promise.all([reading.objectStore('heads').getAll(), reading.objectStore('clips').getAllKeys()]);
    const lacking = new Set(ids);
    const all = rows.map((head) => (lacking.delete(head.id) && isHead(head) ? head : damagedHead(head, 0)));
    for (const id of lacking) all.push(damagedHead({ id }, 0));
    return all.sort(newestFirst);
  } catch (error) {
    throw named(error);
  }
}

/**
 * The newest clips that are neither in the bin nor in the archive. Throws StoreFailed.
 * @param {number} count
 * @returns {Promise<Head[]>}
 */
export async function latest(count) {
  const db = await database();
  /** @type {Head[]} */
  const found = [];
  try {
    const reading = db.transaction('heads');
    for (let cursor = await reading.store.index('savedAt').openCursor(null, 'prev'); cursor && found.length < count; cursor = await cursor.continue()) {
      const head = cursor.value;
      if (isHead(head) && head.deletedAt === null && head.archivedAt === null) found.push(head);
    }
    return found;
  } catch (error) {
    throw named(error);
  }
}
