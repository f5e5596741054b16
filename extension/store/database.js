// The database: its shape, and how it is opened.
import { openDB } from '../vendor/idb.js';
import { abort } from './abort.js';
import { named, StoreFailed } from './errors.js';
import { MIGRATIONS, shapeIn, shapeOf } from './migrations.js';

/** @import { IDBPDatabase } from 'idb' */
/** @import { Clip, Version } from './clips.js' */
/** @import { Head } from './heads.js' */
/** @import { Likeness } from './likeness.js' */
/** @import { StoredImage } from './images.js' */
/** @import { Tombstone } from './changes.js' */

/**
 * `search` and `facts` have keys of their own; the facts are `shape`, the number of the last migration, `sequence`, of the last change,
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
  opened ??= open().catch((error) => {
    opened = null;
    throw named(error);
  });
  return opened;
}

/**
 * Opens it and brings it to the newest shape. The browser's own version number only says that there is something to do:
 * Chromium, killed amid a migration, undoes the migration and keeps the new number (seen in 156, ADR 23). So the shape is told
 * by what is there, and where the number stands in the way, by the next one.
 * @returns {Promise<IDBPDatabase<Shape>>}
 */
async function open() {
  let db = await opening(MIGRATIONS.length).catch((error) => {
    if (error instanceof DOMException && error.name === 'VersionError') return opening(undefined);
    throw error;
  });
  if ((await shapeOf(db)) < MIGRATIONS.length) {
    const next = db.version + 1;
    db.close();
    db = await opening(next);
  }
  const shape = await shapeOf(db);
  if (shape !== MIGRATIONS.length) {
    db.close();
    throw new StoreFailed(`the clips have the shape ${shape}, and this version of the extension knows ${MIGRATIONS.length}`);
  }
  return db;
}

/** @param {number | undefined} version of the browser's counting; undefined is the one that is there */
async function opening(version) {
  /** @type {unknown} */
  let reason = null;
  try {
    return /** @type {IDBPDatabase<any>} */ (await openDB(NAME, version, {
      // All of it is one transaction: it is done wholly, or the old shape stays. idb does not wait for what this returns: an
      // error that did not come from the database itself would leave it half done.
      upgrade: async (db, _from, _to, transaction) => {
        try {
          for (const migrate of MIGRATIONS.slice(await shapeIn(transaction))) await migrate(db, transaction);
        } catch (error) {
          reason = error;
          abort(transaction);
        }
      },
      // A newer version of the extension wants to change the shape: do not stand in its way.
      blocking: (_current, _next, event) => {
        /** @type {IDBDatabase} */ (event.target).close();
        opened = null;
      },
      terminated: () => {
        opened = null;
      },
    }));
  } catch (error) {
    throw reason ?? error;
  }
}
