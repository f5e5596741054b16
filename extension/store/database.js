// The database: its shape, and how it is opened.
import { openDB } from '../vendor/idb.js';
import { abort } from './abort.js';
import { named } from './errors.js';
import { MIGRATIONS } from './migrations.js';

/** @import { IDBPDatabase } from 'idb' */
/** @import { Clip, Version } from './clips.js' */
/** @import { Head } from './heads.js' */
/** @import { Likeness } from './likeness.js' */
/** @import { StoredImage } from './images.js' */
/** @import { Tombstone } from './changes.js' */

/**
 * `search` and `facts` have keys of their own; the facts are `sequence`, the number of the last change,
 * and `imageBytes`, the sum over `images`.
 * @typedef {object} Shape
 * @property {{ key: string, value: Clip }} clips
 * @property {{ key: string, value: Head, indexes: { savedAt: string, sequence: number, deletedAt: string } }} heads
 * @property {{ key: string, value: Likeness, indexes: { keys: string, bands: string, hash: string } }} likeness
 * @property {{ key: [string, number], value: Version }} versions
 * @property {{ key: string, value: StoredImage, indexes: { clips: string } }} images
 * @property {{ key: string, value: Tombstone, indexes: { sequence: number } }} tombstones
 * @property {{ key: string, value: any }} search
 * @property {{ key: string, value: any }} facts
 */

const NAME = 'thresh';

/** @type {Promise<IDBPDatabase<Shape>> | null} */
let opened = null;

/**
 * The open database. Throws StoreFull or StoreFailed.
 * @returns {Promise<IDBPDatabase<Shape>>}
 */
export function database() {
  if (opened) return opened;
  const forgotten = () => {
    opened = null;
  };
  /** @type {unknown} */
  let reason = null;
  // Its shape is what the migrations made of it: the types cannot know.
  const opening = /** @type {Promise<any>} */ (openDB(NAME, MIGRATIONS.length, {
    // All of it is one transaction: it is done wholly, or the old shape stays.
    // idb does not wait for what this returns: an error that did not come from the database itself would leave it half done.
    upgrade: async (db, from, _to, transaction) => {
      try {
        for (const migrate of MIGRATIONS.slice(from)) await migrate(db, transaction);
      } catch (error) {
        reason = error;
        abort(transaction);
      }
    },
    // A newer version of the extension wants to change the shape: do not stand in its way.
    blocking: (_current, _next, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      forgotten();
    },
    terminated: forgotten,
  }));
  opened = opening.catch((error) => {
    forgotten();
    throw named(reason ?? error);
  });
  return opened;
}
