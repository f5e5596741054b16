// What tests of the store share: calling it in a page of the extension, and databases of earlier versions.

/** @import { ExtensionPage } from './driver.js' */
/** @import { Clip } from '../../extension/store/clips.js' */

const MODULES = ['clips', 'heads', 'changes', 'duplicates', 'images', 'space', 'inspect', 'database', 'errors', 'restore'];

/**
 * @typedef {typeof import('../../extension/store/clips.js') & typeof import('../../extension/store/heads.js')
 *   & typeof import('../../extension/store/changes.js') & typeof import('../../extension/store/duplicates.js')
 *   & typeof import('../../extension/store/images.js') & typeof import('../../extension/store/space.js')
 *   & typeof import('../../extension/store/inspect.js') & typeof import('../../extension/store/database.js')
 *   & typeof import('../../extension/store/errors.js') & typeof import('../../extension/store/restore.js')} Store
 */

/**
 * Runs a self-contained function in a page of the extension with the store's functions as its first argument.
 * @template {unknown[]} A
 * @template R
 * @param {Pick<ExtensionPage, 'evaluate'>} page
 * @param {(store: Store, ...args: A) => R} fn
 * @param {A} args
 * @returns {Promise<Awaited<R>>}
 */
export function inStore(page, fn, ...args) {
  const source = `return Promise.all(${JSON.stringify(MODULES)}.map((name) => import(chrome.runtime.getURL('store/' + name + '.js'))))
    .then((modules) => (${fn})(Object.assign({}, ...modules), ...args));`;
  // eslint-disable-next-line no-new-func -- drivers send a function's source, and this one has another's in it
  return page.evaluate(/** @type {any} */ (new Function('...args', source)), ...args);
}

/** Runs in a page: no database is there afterwards. */
export function deleteStore() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('thresh');
    request.onsuccess = () => resolve(true);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('something has the database open'));
  });
}

/**
 * Runs in a page: the database as version 1 of the store made it, with clips.
 * @param {any[]} clips
 * @param {number} [number] that the browser has for its version
 * @returns {Promise<boolean>}
 */
export function makeVersion1(clips, number = 1) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('thresh', number);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('clips', { keyPath: 'id' });
      store.createIndex('savedAt', 'savedAt');
      store.createIndex('url', 'url');
      store.createIndex('canonicalUrl', 'canonicalUrl');
      store.createIndex('hash', 'hash');
      store.createIndex('deletedAt', 'deletedAt');
      store.createIndex('tags', 'tags', { multiEntry: true });
    };
    request.onsuccess = () => {
      const db = request.result;
      const change = db.transaction('clips', 'readwrite', { durability: 'strict' });
      for (const clip of clips) change.objectStore('clips').put(clip);
      change.oncomplete = () => {
        db.close();
        resolve(true);
      };
      change.onabort = () => reject(change.error);
    };
  });
}

/**
 * Runs in a page: the database as it lies there, whatever its version; none is made.
 * @returns {Promise<{ version: number, stores: string[], clips: any[] } | null>}
 */
export async function lying() {
  const version = (await indexedDB.databases()).find(({ name }) => name === 'thresh')?.version;
  if (!version) return null;
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('thresh', version);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const all = db.transaction('clips').objectStore('clips').getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => {
        const stores = [...db.objectStoreNames];
        db.close();
        resolve({ version: db.version, stores, clips: all.result });
      };
    };
  });
}

/** The fields that version 1 did not have. */
const LATER = ['signature', 'part', 'source', 'wanted', 'images', 'missing', 'highlights', 'place', 'archivedAt', 'version', 'takenAt', 'sequence'];

/** A clip's record as version 1 had it. @param {Clip} clip */
export const asVersion1 = (clip) => Object.fromEntries(Object.entries(clip).filter(([name]) => !LATER.includes(name)));
