// Clips: what is kept of an article, and all that is done with it.
import { CONTENT_FIELDS, faultsOf, isGood, OWN_FIELDS } from './check.js';
import { change as inChange, keepAllImages, markDamaged, mendRow, remove, versionsRange, write } from './change.js';
import { database } from './database.js';
import { DamagedClip, named } from './errors.js';
import { isHead } from './head.js';
import { announce } from './watch.js';

/** @import { Op } from '../protocol.js' */
/** @import { Change } from './change.js' */
/** @import { KeptImage } from './images.js' */

export { restoreAll } from './restore.js';
export { watch } from './watch.js';

/**
 * What was read from the page. What the page did not say is null. docs/clip-format.md describes a clip for others.
 * @typedef {object} Content
 * @property {string} url where it was read
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
 * @property {string} signature MinHash of the text: 64 values of 8 hexadecimal digits; '' if it is too short for one
 * @property {string} kind of the page
 * @property {number} confidence of the kind, 0 to 1000
 * @property {string} extractorVersion
 * @property {string[]} cuts caps that the page reached: the article may not be whole
 * @property {{ class: string, rule: string, words: number }[]} removed what was hidden on the page
 * @property {'article' | 'selection' | 'box'} part of the page that was kept
 * @property {{ url: string, hash: string, type: string, bytes: number }[]} images kept offline
 * @property {string[]} missing addresses of images that were wanted and could not be had
 */

/**
 * @typedef {object} Highlight a place in the article that the reader has marked
 * @property {string} id
 * @property {string} quote
 * @property {string} prefix the text before it
 * @property {string} suffix
 * @property {number} start offset into the article's shown text
 * @property {number} end
 * @property {'yellow' | 'green' | 'blue' | 'pink'} colour
 * @property {string} note
 * @property {string} madeAt
 */

/**
 * The reader's own.
 * @typedef {object} Own
 * @property {string[]} tags
 * @property {string} note
 * @property {Highlight[]} highlights
 * @property {{ fraction: number, block: number } | null} place where reading stopped: the share of the article (0 to 1), and the block
 * @property {string | null} readAt
 * @property {string | null} archivedAt
 */

/**
 * Times are ISO 8601 in UTC.
 * @typedef {object} Keeping
 * @property {string} id never changes
 * @property {number} revision goes up by one with each change, for replication
 * @property {number} sequence of its last change in this store
 * @property {number} version of the content: 1, 2 …; the older ones are kept apart
 * @property {'page' | 'link' | 'import'} source
 * @property {boolean} wanted an imported address whose article has not been fetched yet: no tree, no text
 * @property {string} takenAt when the content was read
 * @property {string} savedAt when the clip was first kept
 * @property {string} updatedAt
 * @property {string | null} deletedAt in the bin since
 *
 * @typedef {Content & Own & Keeping} Clip
 */

/**
 * Older content of a clip. `savedAt` is when it was read.
 * @typedef {Content & { clip: string, number: number, savedAt: string }} Version
 */

/** What the browser says when what a record refers to cannot be read. */
const UNREADABLE = ['DataError', 'NotReadableError', 'UnknownError', 'DataCloneError'];

/**
 * A clip; undefined if there is none. A damaged one is marked in the list from then on; the row of a whole one, if it is not
 * there or calls the clip damaged, is made anew. Throws DamagedClip, StoreFailed.
 * @param {string} id
 * @returns {Promise<Clip | undefined>}
 */
export async function get(id) {
  const db = await database();
  /** @type {any} */
  let clip;
  let hasRow = false;
  /** @type {string[]} */
  let faults;
  try {
    const reading = db.transaction(['clips', 'heads']);
    const head = await reading.objectStore('heads').get(id);
    hasRow = head !== undefined && isHead(head) && !head.damaged;
    clip = await reading.objectStore('clips').get(id);
    if (clip === undefined) return undefined;
    faults = faultsOf(clip);
  } catch (error) {
    if (!(error instanceof DOMException && UNREADABLE.includes(error.name))) throw named(error);
    faults = [`the browser cannot read it (${error.message})`];
  }
  if (faults.length === 0 && hasRow) return clip;
  await inChange((change) => mendRow(change, id, clip !== undefined));
  announce([id]);
  if (faults.length === 0) return clip;
  throw new DamagedClip(id, faults);
}

/**
 * Keeps a new clip: wholly, or not at all with an error. Throws StoreFull, StoreFailed, DamagedClip.
 * @param {Clip} clip
 * @param {KeptImage[]} [images] those it refers to, unless they are in the store
 */
export async function keep(clip, images = []) {
  refuseDamaged(clip);
  await inChange(async (change) => {
    await keepAllImages(change, clip.id, clip, images);
    await write(change, clip);
  });
  announce([clip.id]);
}

/** @param {Clip} clip */
function refuseDamaged(clip) {
  const faults = faultsOf(clip);
  if (faults.length > 0) throw new DamagedClip(String(clip?.id), faults);
}

/**
 * Takes new content of the same article. The older content stays as a version, unless it is the same or there was none;
 * the id, when it was saved, and all that is the reader's own stay. Throws as `keep`.
 * @param {string} id
 * @param {Clip} clip with the new content
 * @param {KeptImage[]} [images]
 * @returns {Promise<boolean>} whether there is such a clip
 */
export async function replace(id, clip, images = []) {
  refuseDamaged(clip);
  const done = await inChange(async (change) => {
    const old = await change.transaction.objectStore('clips').get(id);
    if (!old) return false;
    const isNew = faultsOf(old).length === 0 && !old.wanted && !isSame(old, clip);
    if (isNew) await change.transaction.objectStore('versions').put(versionOf(old));
    const staying = [...OWN_FIELDS, ...STAYING].filter((field) => isGood(field, old[field]));
    /** @type {Clip} */
    const next = {
      ...clip,
      ...Object.fromEntries(staying.map((field) => [field, old[field]])),
      id,
      version: old.version + (isNew ? 1 : 0) || 1,
      revision: old.revision + 1 || 1,
      updatedAt: clip.takenAt,
      deletedAt: null,
    };
    await keepAllImages(change, id, next, images);
    await write(change, next);
    return true;
  });
  if (done) announce([id]);
  return done;
}

/** Besides the reader's own. */
const STAYING = /** @type {const} */ (['savedAt', 'source']);

/** @param {Clip} a @param {Clip} b */
const isSame = (a, b) => a.hash === b.hash && a.title === b.title && a.part === b.part && JSON.stringify(a.tree) === JSON.stringify(b.tree);

/** @param {Clip} clip @returns {Version} */
function versionOf(clip) {
  const content = /** @type {Content} */ (Object.fromEntries(CONTENT_FIELDS.map((field) => [field, clip[field]])));
  return { ...content, clip: clip.id, number: clip.version, savedAt: clip.takenAt };
}

/**
 * Changes clips one by one in one transaction. One that would stay as it is, is not touched; a damaged one is left as it is.
 * @param {string[]} ids
 * @param {(clip: Clip) => Partial<Clip>} fields
 * @returns {Promise<number>} how many were changed
 */
async function update(ids, fields) {
  const changed = await inChange(async (change) => {
    const time = new Date().toISOString();
    const done = [];
    for (const id of new Set(ids)) {
      const clip = await change.transaction.objectStore('clips').get(id);
      if (!clip) continue;
      if (faultsOf(clip).length > 0) {
        await markDamaged(change, { ...clip, id });
        continue;
      }
      const next = { ...clip, ...fields(clip) };
      if (JSON.stringify(next) === JSON.stringify(clip)) continue;
      await write(change, { ...next, revision: clip.revision + 1, updatedAt: time });
      done.push(id);
    }
    return done;
  });
  announce(changed);
  return changed.length;
}

/**
 * Changes what is the reader's own. Throws StoreFull, StoreFailed, and TypeError for what is no such field or value.
 * @param {string[]} ids
 * @param {Partial<Own>} patch
 * @returns {Promise<number>} how many were changed
 */
export async function change(ids, patch) {
  for (const [field, value] of Object.entries(patch)) {
    const known = OWN_FIELDS.find((name) => name === field);
    if (!known || !isGood(known, value)) throw new TypeError(`${field} cannot be ${JSON.stringify(value)}`);
  }
  return update(ids, () => patch);
}

/**
 * Gives clips tags and takes others away. Throws StoreFull, StoreFailed.
 * @param {string[]} ids
 * @param {string[]} add
 * @param {string[]} away
 * @returns {Promise<number>} how many were changed
 */
export const tag = (ids, add, away) =>
  update(ids, ({ tags }) => ({ tags: [...new Set([...tags.filter((name) => !away.includes(name)), ...add])] }));

/** Puts clips into the bin. @param {string[]} ids @returns {Promise<number>} how many were not in it */
export const discard = (ids) => {
  const deletedAt = new Date().toISOString();
  return update(ids, (clip) => (clip.deletedAt === null ? { deletedAt } : {}));
};

/** Takes clips out of the bin. @param {string[]} ids @returns {Promise<number>} how many were in it */
export const recover = (ids) => update(ids, () => ({ deletedAt: null }));

/**
 * Takes clips out for good, damaged ones too; that they were there is kept. Throws StoreFailed.
 * @param {string[]} ids
 */
export async function destroy(ids) {
  const now = new Date();
  await inChange(async (change) => {
    for (const id of new Set(ids)) await remove(change, id, now);
  });
  announce(ids);
}

/**
 * Takes out for good what went into the bin before a time. Throws StoreFailed.
 * @param {Date} before
 * @returns {Promise<number>} how many clips
 */
export async function emptyBin(before) {
  const now = new Date();
  const gone = await inChange(async (change) => {
    const ids = await change.transaction.objectStore('heads').index('deletedAt').getAllKeys(IDBKeyRange.upperBound(before.toISOString(), true));
    for (const id of ids) await remove(change, id, now);
    return ids;
  });
  announce(gone);
  return gone.length;
}

/**
 * The texts of clips, one after the other read from the disk; those that are gone or damaged are left out. Throws StoreFailed.
 * @param {string[]} ids
 * @returns {Promise<Map<string, string>>}
 */
export async function texts(ids) {
  const db = await database();
  /** @type {Map<string, string>} */
  const found = new Map();
  try {
    const { store } = db.transaction('clips');
    for (const id of ids) {
      const text = (await store.get(id))?.text;
      if (typeof text === 'string') found.set(id, text);
    }
    return found;
  } catch (error) {
    throw named(error);
  }
}

/**
 * The older contents of a clip, the oldest first. Throws StoreFailed.
 * @param {string} id
 * @returns {Promise<Version[]>}
 */
export async function versions(id) {
  const db = await database();
  try {
    return await db.getAll('versions', versionsRange(id));
  } catch (error) {
    throw named(error);
  }
}
