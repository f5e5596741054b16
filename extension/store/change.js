// One change of the store: a transaction over all that belongs to clips, so that it happens wholly or not at all.
import { abort } from './abort.js';
import { faultsOf } from './check.js';
import { database } from './database.js';
import { named, StoreFailed } from './errors.js';
import { damagedHead, headOf } from './head.js';
import { likenessOf } from './likeness.js';

/** @import { IDBPTransaction } from 'idb' */
/** @import { Clip } from './clips.js' */
/** @import { Shape } from './database.js' */
/** @import { KeptImage } from './images.js' */

/** @typedef {'clips' | 'heads' | 'likeness' | 'versions' | 'images' | 'tombstones' | 'facts'} StoreName */
/** @type {StoreName[]} */
const STORES = ['clips', 'heads', 'likeness', 'versions', 'images', 'tombstones', 'facts'];

/**
 * @typedef {object} Change
 * @property {IDBPTransaction<Shape, StoreName[], 'readwrite'>} transaction
 * @property {number} sequence of the last change in it
 * @property {number} imageBytes of all images kept
 */

/**
 * Runs a change. It is on the disk when this returns (`strict`); if it throws, nothing has changed. The work may
 * wait for nothing but the transaction. Throws StoreFull, StoreFailed, DamagedClip.
 * @template T
 * @param {(change: Change) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function change(work) {
  const db = await database();
  let transaction;
  try {
    transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  } catch (error) {
    throw named(error);
  }
  // Why it was aborted: a request that was cut off by that says only that it was.
  /** @type {unknown} */
  let reason = null;
  const done = transaction.done.catch((error) => {
    reason = error;
  });
  try {
    const facts = transaction.objectStore('facts');
    const [sequence = 0, imageBytes = 0] = await Promise.all([facts.get('sequence'), facts.get('imageBytes')]);
    const made = { transaction, sequence, imageBytes };
    const result = await work(made);
    if (made.sequence !== sequence) await facts.put(made.sequence, 'sequence');
    if (made.imageBytes !== imageBytes) await facts.put(made.imageBytes, 'imageBytes');
    await done;
    if (reason) throw reason;
    return result;
  } catch (error) {
    abort(transaction);
    await done;
    const cutOff = error instanceof DOMException && error.name === 'AbortError';
    throw named((cutOff && reason) || error);
  }
}

/**
 * Writes a clip with its row and its likeness under the next number.
 * @param {Change} change
 * @param {Clip} clip
 */
export async function write(change, clip) {
  const { transaction } = change;
  change.sequence += 1;
  const numbered = { ...clip, sequence: change.sequence };
  await Promise.all([
    transaction.objectStore('clips').put(numbered),
    transaction.objectStore('heads').put(headOf(numbered)),
    transaction.objectStore('likeness').put(likenessOf(numbered)),
  ]);
}

/**
 * Keeps the images that content refers to, those that others have kept already among them.
 * @param {Change} change
 * @param {string} id of the clip
 * @param {{ images: Clip['images'] }} content
 * @param {KeptImage[]} given
 * @returns {Promise<Set<string>>} the hashes that were neither given nor there
 */
export async function keepImages(change, id, content, given) {
  const images = change.transaction.objectStore('images');
  const byHash = new Map(given.map((image) => [image.hash, image]));
  /** @type {Set<string>} */
  const lacking = new Set();
  for (const hash of new Set(content.images.map((image) => image.hash))) {
    const known = await images.get(hash);
    const image = byHash.get(hash);
    if (known) {
      if (!known.clips.includes(id)) await images.put({ ...known, clips: [...known.clips, id] });
    } else if (image) {
      await images.put({ hash, type: image.type, bytes: image.blob.size, blob: image.blob, clips: [id] });
      change.imageBytes += image.blob.size;
    } else {
      lacking.add(hash);
    }
  }
  return lacking;
}

/**
 * The same where each image must be there.
 * @param {Change} change @param {string} id @param {{ images: Clip['images'] }} content @param {KeptImage[]} given
 */
export async function keepAllImages(change, id, content, given) {
  const lacking = await keepImages(change, id, content, given);
  if (lacking.size > 0) throw new StoreFailed(`images of the clip were not given: ${[...lacking].join(', ')}`);
}

/**
 * Lets go of the images that a clip refers to no longer; those that no other does are deleted.
 * @param {Change} change
 * @param {string} id of the clip
 * @param {Set<string>} [stay] hashes it still refers to
 */
export async function release(change, id, stay = new Set()) {
  const images = change.transaction.objectStore('images');
  for (const image of await images.index('clips').getAll(id)) {
    if (stay.has(image.hash)) continue;
    const clips = image.clips.filter((other) => other !== id);
    if (clips.length > 0) {
      await images.put({ ...image, clips });
    } else {
      await images.delete(image.hash);
      change.imageBytes -= image.bytes;
    }
  }
}

/** The older versions of a clip. @param {string} id */
export const versionsRange = (id) => IDBKeyRange.bound([id], [id, []]);

/**
 * Takes a clip out for good, with all that belongs to it alone, and remembers that it was there.
 * @param {Change} change
 * @param {string} id
 * @param {Date} now
 */
export async function remove(change, id, now) {
  const { transaction } = change;
  await release(change, id);
  const head = await transaction.objectStore('heads').get(id);
  change.sequence += 1;
  await Promise.all([
    transaction.objectStore('clips').delete(id),
    transaction.objectStore('heads').delete(id),
    transaction.objectStore('likeness').delete(id),
    transaction.objectStore('versions').delete(versionsRange(id)),
    transaction.objectStore('tombstones').put({ id, sequence: change.sequence, revision: (head?.revision ?? 0) + 1, deletedAt: now.toISOString() }),
  ]);
}

/**
 * Shows in the list that a record is damaged; the record stays as it is.
 * @param {Change} change
 * @param {any} record with the id
 */
export async function markDamaged(change, record) {
  const heads = change.transaction.objectStore('heads');
  const head = await heads.get(record.id);
  if (head?.damaged) return;
  change.sequence += 1;
  await heads.put({ ...damagedHead({ ...record, ...head }, change.sequence), damaged: true });
}

/**
 * Makes what stands beside a clip's record anew, by what the record is now.
 * @param {Change} change
 * @param {string} id
 * @param {boolean} [isReadable] whether the browser can read the record
 */
export async function mendRow(change, id, isReadable = true) {
  const clips = change.transaction.objectStore('clips');
  if ((await clips.getKey(id)) === undefined) return;
  const clip = isReadable ? await clips.get(id) : undefined;
  if (clip && faultsOf(clip).length === 0) await write(change, clip);
  else await markDamaged(change, { ...clip, id });
}
