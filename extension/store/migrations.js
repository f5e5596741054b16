// The database's shape, version by version. One that was published is never changed.
import { faultsOf } from './check.js';
import { damagedHead, headOf } from './head.js';
import { likenessOf } from './likeness.js';

/** @import { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb' */
/** @import { Clip } from './clips.js' */

/** @typedef {IDBPTransaction<unknown, StoreNames<unknown>[], 'versionchange'>} Upgrade */

/**
 * The version of the shape that a database has.
 * @param {IDBPTransaction<any, any, any>} transaction over all its stores
 * @returns {Promise<number>} 0 is an empty one
 */
export async function shapeIn(transaction) {
  if (!transaction.objectStoreNames.contains('clips')) return 0;
  if (!transaction.objectStoreNames.contains('facts')) return 1;
  return transaction.objectStore('facts').get('shape');
}

/** @param {IDBPDatabase<any>} db @returns {Promise<number>} the same */
export const shapeOf = (db) => (db.objectStoreNames.length === 0 ? Promise.resolve(0) : shapeIn(db.transaction([...db.objectStoreNames])));

/**
 * Each takes the database from the version before. It may wait for nothing but the database itself.
 * @type {((db: IDBPDatabase, transaction: Upgrade) => void | Promise<void>)[]}
 */
export const MIGRATIONS = [
  (db) => {
    const clips = db.createObjectStore('clips', { keyPath: 'id' });
    clips.createIndex('savedAt', 'savedAt');
    clips.createIndex('url', 'url');
    clips.createIndex('canonicalUrl', 'canonicalUrl');
    clips.createIndex('hash', 'hash');
    clips.createIndex('deletedAt', 'deletedAt');
    clips.createIndex('tags', 'tags', { multiEntry: true });
  },

  // Heads for the list, likeness for duplicates, images, older versions, and what replication needs.
  async (db, transaction) => {
    const clips = transaction.objectStore('clips');
    for (const name of [...clips.indexNames]) clips.deleteIndex(name);
    const heads = db.createObjectStore('heads', { keyPath: 'id' });
    for (const name of ['savedAt', 'sequence', 'deletedAt']) heads.createIndex(name, name);
    const likeness = db.createObjectStore('likeness', { keyPath: 'id' });
    likeness.createIndex('keys', 'keys', { multiEntry: true });
    likeness.createIndex('bands', 'bands', { multiEntry: true });
    likeness.createIndex('hash', 'hash');
    db.createObjectStore('versions', { keyPath: ['clip', 'number'] });
    db.createObjectStore('images', { keyPath: 'hash' }).createIndex('clips', 'clips', { multiEntry: true });
    db.createObjectStore('tombstones', { keyPath: 'id' }).createIndex('sequence', 'sequence');
    db.createObjectStore('search');
    const facts = db.createObjectStore('facts');

    // One clip at a time: all of them may be more than the memory holds.
    let sequence = 0;
    for (let cursor = await clips.openCursor(); cursor; cursor = await cursor.continue()) {
      sequence += 1;
      /** @type {any} */
      const old = cursor.value;
      /** @type {Clip} */
      const clip = {
        ...old, signature: '', part: 'article', source: 'page', wanted: false, images: [], missing: [], highlights: [],
        place: null, archivedAt: null, version: 1, takenAt: old.savedAt, sequence,
      };
      if (faultsOf(clip).length > 0) {
        await heads.put(damagedHead(old, sequence)); // the record itself stays as it is
      } else {
        await Promise.all([cursor.update(clip), heads.put(headOf(clip)), likeness.put(likenessOf(clip))]);
      }
    }
    await Promise.all([facts.put(2, 'shape'), facts.put(sequence, 'sequence'), facts.put(0, 'imageBytes')]);
  },
];
