// What has changed since: for the search index, and for replication one day (ADR 29).
import { database } from './database.js';
import { named } from './errors.js';

/** @import { Head } from './heads.js' */

/**
 * That a clip was there and is gone for good.
 * @typedef {object} Tombstone
 * @property {string} id
 * @property {number} sequence
 * @property {number} revision one above the clip's last
 * @property {string} deletedAt
 */

/**
 * The next changes after a number, in their order; each clip once, by its last change. Ask again with the
 * number returned until nothing comes. Throws StoreFailed.
 * @param {number} sequence 0 is the beginning
 * @param {number} limit at most so many changes
 * @returns {Promise<{ heads: Head[], gone: string[], sequence: number }>}
 */
export async function changedSince(sequence, limit) {
  const db = await database();
  try {
    const reading = db.transaction(['heads', 'tombstones']);
    const later = IDBKeyRange.lowerBound(sequence, true);
    const [heads, tombstones] = await Promise.all([
      reading.objectStore('heads').index('sequence').getAll(later, limit),
      reading.objectStore('tombstones').index('sequence').getAll(later, limit),
    ]);
    const all = [...heads, ...tombstones].sort((a, b) => a.sequence - b.sequence);
    const last = all.slice(0, limit).at(-1)?.sequence ?? sequence;
    return {
      heads: heads.filter((head) => head.sequence <= last),
      gone: tombstones.filter((tombstone) => tombstone.sequence <= last).map(({ id }) => id),
      sequence: last,
    };
  } catch (error) {
    throw named(error);
  }
}

/** The number of the last change; 0 if there was none. Throws StoreFailed. @returns {Promise<number>} */
export async function lastSequence() {
  const db = await database();
  try {
    return (await db.get('facts', 'sequence')) ?? 0;
  } catch (error) {
    throw named(error);
  }
}
