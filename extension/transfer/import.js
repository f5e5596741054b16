// Brings what was read into the library: what is there already is left out, each part of it is written wholly or
// not at all, and all of it can be taken back.
import { change as inChange } from '../store/change.js';
import { keysOf } from '../store/address.js';
import { discard, restoreAll } from '../store/clips.js';
import { database } from '../store/database.js';
import { find } from '../store/duplicates.js';
import { wantedRecord } from '../store/record.js';
import { clipOfPage } from './html_page.js';
import { fault } from './listed.js';
import { breathe, report } from './work.js';

/** @import { Clip } from '../store/clips.js' */
/** @import { Fault } from './listed.js' */
/** @import { Item } from './read.js' */
/** @import { Work } from './work.js' */

/** Clips that are written in one transaction. */
const CHUNK = 50;
/** Under this the store keeps what the last import has brought. */
const LAST = 'lastImport';

/**
 * @typedef {object} Plan
 * @property {Item[]} fresh
 * @property {Item[]} known those of which the library has the same article, by its address
 * @property {Item[]} twice those that stand in the file before
 *
 * @typedef {object} Batch
 * @property {string} at ISO 8601 in UTC
 * @property {string[]} ids
 */

/**
 * @param {Item[]} items
 * @param {Work} [work]
 * @returns {Promise<Plan>}
 */
export async function plan(items, work = {}) {
  /** @type {Plan} */
  const made = { fresh: [], known: [], twice: [] };
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [done, item] of items.entries()) {
    report(work, done, items.length);
    await breathe();
    const keys = keysOf(item.url, item.what === 'clip' ? item.clip.canonicalUrl : null);
    if (keys.some((key) => seen.has(key))) made.twice.push(item);
    else if (await isThere(item)) made.known.push(item);
    else made.fresh.push(item);
    for (const key of keys) seen.add(key);
  }
  return made;
}

/** @param {Item} item */
async function isThere(item) {
  if (item.what === 'clip') {
    const head = await (await database()).get('heads', item.clip.id);
    if (head && head.revision >= item.clip.revision) return true;
    if (head) return false; // a later state of it
  }
  const page = item.what === 'clip' ? item.clip : { url: item.url, canonicalUrl: null, hash: '', signature: '' };
  return (await find({ ...page, signature: '' })).length > 0;
}

/**
 * Imports. Throws StoreFull, StoreFailed, the signal's reason; what was written before stays and can be taken back.
 * @param {Item[]} items
 * @param {Date} now
 * @param {Work} [work]
 * @returns {Promise<{ ids: string[], wanted: string[], faults: Fault[] }>} `wanted`: those of the ids that have no article yet
 */
export async function bring(items, now, work = {}) {
  /** @type {{ ids: string[], wanted: string[], faults: Fault[] }} */
  const brought = { ids: [], wanted: [], faults: [] };
  for (let at = 0; at < items.length; at += CHUNK) {
    /** @type {Clip[]} */
    const clips = [];
    for (const [i, item] of items.slice(at, at + CHUNK).entries()) {
      report(work, at + i, items.length);
      await breathe();
      const clip = await clipOf(item, now, brought.faults);
      if (clip) clips.push(clip);
    }
    const db = await database();
    // A later state of a clip that is here is no new one: to take the import back must not bin it.
    const isNew = await Promise.all(clips.map(async ({ id }) => (await db.getKey('clips', id)) === undefined));
    brought.ids.push(...clips.filter((_, i) => isNew[i]).map(({ id }) => id));
    brought.wanted.push(...clips.filter(({ wanted }) => wanted).map(({ id }) => id));
    // First what may come, then what comes: whatever is cut off between, all that came is known.
    await remember({ at: now.toISOString(), ids: brought.ids });
    const { damaged } = await restoreAll(clips, [], []);
    brought.faults.push(...damaged.map(({ id, faults }) => fault(id, 'record', faults.join('; '))));
  }
  report(work, items.length, items.length);
  return brought;
}

/** @param {Item} item @param {Date} now @param {Fault[]} faults @returns {Promise<Clip | null>} */
async function clipOf(item, now, faults) {
  if (item.what === 'clip') return item.clip;
  if (item.what === 'page') {
    try {
      const clip = await clipOfPage(item.file, item, now);
      if (!clip) faults.push(fault(item.file.name, 'page', item.title));
      return clip;
    } catch (error) {
      console.error(error);
      faults.push(fault(item.file.name, 'page', String(error instanceof Error ? error.message : error)));
      return null;
    }
  }
  const { url, title, tags, savedAt, read, note } = item.listed;
  const saved = savedAt ? new Date(savedAt) : now;
  // When it was read the lists do not say; it was no sooner than this.
  const put = read ? saved : null;
  return wantedRecord({ url, title, tags, savedAt: saved, readAt: put, archivedAt: put, note }, now);
}

/** @param {Batch} batch */
const remember = (batch) => inChange(({ transaction }) => transaction.objectStore('facts').put(batch, LAST));

/** What the last import has brought; null if there was none, or it was taken back. @returns {Promise<Batch | null>} */
export async function lastImport() {
  return (await (await database()).get('facts', LAST)) ?? null;
}

/** Puts what the last import has brought into the bin. @returns {Promise<number>} how many clips */
export async function takeBack() {
  const batch = await lastImport();
  if (!batch) return 0;
  const count = await discard(batch.ids);
  await inChange(({ transaction }) => transaction.objectStore('facts').delete(LAST));
  return count;
}
