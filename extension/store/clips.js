// Where clips are kept: IndexedDB, one record for each clip.
import { openDB } from '../vendor/idb.js';

/** @import { Op } from '../protocol.js' */

const NAME = 'thresh';
const VERSION = 1;
const CLIPS = 'clips';

/**
 * A kept article. What the page did not say is null. Times are ISO 8601 in UTC.
 * @typedef {object} Clip
 * @property {string} id never changes
 * @property {number} revision goes up by one with each change, for replication
 * @property {string} url where it was saved
 * @property {string | null} canonicalUrl
 * @property {string} title
 * @property {string | null} byline
 * @property {string | null} published RFC 3339, or a date alone
 * @property {string | null} modified same form
 * @property {string | null} site
 * @property {string | null} standfirst
 * @property {string | null} section
 * @property {string | null} language BCP 47
 * @property {string | null} direction `ltr` or `rtl`
 * @property {string | null} leadImage
 * @property {string[]} keywords the page's own
 * @property {number} words
 * @property {number} readingSeconds
 * @property {Record<string, { from: string, confidence: number }>} sources where the core read each
 *   of the fields above, and how sure it is (0 to 1000)
 * @property {Op[]} tree the article
 * @property {string} text the article as plain text
 * @property {string} hash of the text's words
 * @property {string} kind of the page
 * @property {number} confidence of the kind, 0 to 1000
 * @property {string} extractorVersion
 * @property {string[]} cuts caps that the page reached: the article may not be whole
 * @property {{ class: string, rule: string, words: number }[]} removed what was hidden on the page
 * @property {string[]} tags the reader's own
 * @property {string} note
 * @property {string | null} readAt
 * @property {string} savedAt
 * @property {string} updatedAt
 * @property {string | null} deletedAt in the bin since
 */

/**
 * The database's shape, version by version: each entry takes it from the version before.
 * @type {((db: import('idb').IDBPDatabase) => void)[]}
 */
const MIGRATIONS = [
  (db) => {
    const clips = db.createObjectStore(CLIPS, { keyPath: 'id' });
    clips.createIndex('savedAt', 'savedAt');
    clips.createIndex('url', 'url');
    clips.createIndex('canonicalUrl', 'canonicalUrl');
    clips.createIndex('hash', 'hash');
    clips.createIndex('deletedAt', 'deletedAt');
    clips.createIndex('tags', 'tags', { multiEntry: true });
  },
];

/** @type {Promise<import('idb').IDBPDatabase> | null} */
let opened = null;

function database() {
  const forgotten = () => {
    opened = null;
  };
  opened ??= openDB(NAME, VERSION, {
    upgrade(db, from) {
      for (const migrate of MIGRATIONS.slice(from)) migrate(db);
    },
    // A newer version of the extension wants to change the shape: do not stand in its way.
    blocking: (_current, _next, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      forgotten();
    },
    terminated: forgotten,
  }).catch((error) => {
    forgotten();
    throw error;
  });
  return opened;
}

const CHANNEL = 'thresh-clips';

/** Tells the extension's other pages. @param {{ saved?: string, changed?: string }} what ids */
function announce(what) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(what);
  channel.close();
}

/**
 * Calls back when another page of the extension has changed a clip.
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function watch(changed) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = changed;
  return () => channel.close();
}

/**
 * Keeps a clip: wholly, or not at all with an error. `strict`: it is on the disk when this returns.
 * @param {Clip} clip
 */
export async function put(clip) {
  const db = await database();
  const change = db.transaction(CLIPS, 'readwrite', { durability: 'strict' });
  await Promise.all([change.store.put(clip), change.done]);
  announce({ saved: clip.id });
}

/** @param {string} id @returns {Promise<Clip | undefined>} */
export async function get(id) {
  return (await database()).get(CLIPS, id);
}

/**
 * The clips that are not in the bin, the latest first.
 * @returns {Promise<Clip[]>}
 */
export async function list() {
  const all = await (await database()).getAllFromIndex(CLIPS, 'savedAt');
  return all.filter((clip) => clip.deletedAt === null).reverse();
}

/**
 * Changes some fields of a clip.
 * @param {string} id
 * @param {Partial<Clip>} fields
 * @returns {Promise<boolean>} whether there is such a clip
 */
async function update(id, fields) {
  const db = await database();
  const change = db.transaction(CLIPS, 'readwrite', { durability: 'strict' });
  /** @type {Clip | undefined} */
  const clip = await change.store.get(id);
  if (clip) {
    const changed = { ...clip, ...fields, revision: clip.revision + 1, updatedAt: new Date().toISOString() };
    await change.store.put(changed);
  }
  await change.done;
  if (clip) announce({ changed: id });
  return !!clip;
}

/** Puts a clip into the bin. @param {string} id */
export const discard = (id) => update(id, { deletedAt: new Date().toISOString() });

/** Takes a clip out of the bin. @param {string} id */
export const recover = (id) => update(id, { deletedAt: null });

/** @param {string} id */
export const markRead = (id) => update(id, { readAt: new Date().toISOString() });

/**
 * Empties the bin of what went into it before a time.
 * @param {Date} before
 */
export async function emptyBin(before) {
  const db = await database();
  const change = db.transaction(CLIPS, 'readwrite');
  const old = await change.store.index('deletedAt').getAllKeys(IDBKeyRange.upperBound(before.toISOString()));
  await Promise.all([...old.map((id) => change.store.delete(id)), change.done]);
}
