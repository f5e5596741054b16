// Whether all that is kept beside the clips agrees with them; rows that do not are made anew.
import { change as inChange, mendRow } from './change.js';
import { faultsOf, versionFaultsOf } from './check.js';
import { database } from './database.js';
import { named } from './errors.js';
import { headOf } from './head.js';
import { likenessOf } from './likeness.js';
import { announce } from './watch.js';

/** Clips read in one transaction: others wait for no more than that. */
const CHUNK = 100;

/**
 * @typedef {object} Finding
 * @property {string} id of the clip or the hash of the image; '' concerns the whole store
 * @property {string} what is wrong
 * @property {boolean} [row] the clip is whole, but what stands beside it is not
 * @property {boolean} [damaged] the clip itself is not whole
 */

/**
 * Reads the whole store, some clips at a time. Throws StoreFailed; with `mend` also StoreFull.
 * @param {{ mend?: boolean }} [how] mend: damaged clips are marked in the list, and rows that differ are made anew
 * @returns {Promise<Finding[]>} none where all agrees
 */
export async function inspect({ mend = false } = {}) {
  const findings = [];
  try {
    const db = await database();
    /** Who refers to an image. @type {Map<string, Set<string>>} */
    const references = new Map();
    const ids = await db.getAllKeys('clips');
    for (let at = 0; at < ids.length; at += CHUNK) findings.push(...(await inspectClips(ids.slice(at, at + CHUNK), references)));
    findings.push(...(await inspectRest(references)));
  } catch (error) {
    throw named(error);
  }
  if (mend) await mendRows(findings);
  return findings;
}

/** Milliseconds between two looks at the whole store: it reads every clip, and disks go bad slowly. */
const EVERY = 7 * 24 * 60 * 60 * 1000;

/**
 * Inspects and mends the store if that was not done for a week, so that a damaged clip is shown before it is opened. Throws as `inspect`.
 * @param {Date} now
 * @returns {Promise<Finding[] | null>} null if it was not yet time
 */
export async function inspectInTime(now) {
  const db = await database();
  const last = await db.get('facts', 'inspectedAt');
  if (typeof last === 'number' && last <= now.getTime() && now.getTime() - last < EVERY) return null;
  const findings = await inspect({ mend: true });
  await db.put('facts', now.getTime(), 'inspectedAt');
  return findings;
}

/** Whether two records say the same. @param {any} a @param {any} b */
const isEqual = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** @param {any} record */
const sorted = (record) => record && Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * @param {string[]} ids
 * @param {Map<string, Set<string>>} references is added to
 * @returns {Promise<Finding[]>}
 */
async function inspectClips(ids, references) {
  const reading = (await database()).transaction(['clips', 'heads', 'likeness', 'versions', 'tombstones']);
  /** @type {Finding[]} */
  const findings = [];
  for (const id of ids) {
    const [clip, head, likeness, versions, tombstone] = await Promise.all([
      reading.objectStore('clips').get(id),
      reading.objectStore('heads').get(id),
      reading.objectStore('likeness').get(id),
      reading.objectStore('versions').getAll(IDBKeyRange.bound([id], [id, []])),
      reading.objectStore('tombstones').get(id),
    ]);
    if (!clip) continue; // gone meanwhile
    const faults = faultsOf(clip);
    if (faults.length > 0) {
      findings.push({ id, what: faults.join('; '), damaged: true });
      continue;
    }
    if (!isEqual(head, headOf(clip))) findings.push({ id, what: 'its row in the list differs', row: true });
    if (!isEqual(likeness, likenessOf(clip))) findings.push({ id, what: 'its likeness differs', row: true });
    if (tombstone) findings.push({ id, what: 'it is there and counts as gone' });
    const numbers = versions.map(({ number }) => number);
    if (numbers.some((number) => number >= clip.version)) findings.push({ id, what: `its versions are ${numbers}, and it is ${clip.version}` });
    for (const version of versions) {
      for (const fault of versionFaultsOf(version)) findings.push({ id, what: `version ${version.number}: ${fault}` });
    }
    for (const { hash } of [clip, ...versions].flatMap(({ images }) => (Array.isArray(images) ? images : []))) {
      references.set(hash, (references.get(hash) ?? new Set()).add(id));
    }
  }
  return findings;
}

/**
 * What belongs to no clip, the images, and the numbers.
 * @param {Map<string, Set<string>>} references
 * @returns {Promise<Finding[]>}
 */
async function inspectRest(references) {
  const reading = (await database()).transaction(['clips', 'heads', 'likeness', 'versions', 'images', 'tombstones', 'facts']);
  const known = new Set(await reading.objectStore('clips').getAllKeys());
  /** @type {Finding[]} */
  const findings = [];
  for (const name of /** @type {const} */ (['heads', 'likeness'])) {
    for (const id of await reading.objectStore(name).getAllKeys()) if (!known.has(id)) findings.push({ id, what: `${name} without a clip` });
  }
  for (const [id] of await reading.objectStore('versions').getAllKeys()) if (!known.has(id)) findings.push({ id, what: 'a version without a clip' });
  let bytes = 0;
  for (let cursor = await reading.objectStore('images').openCursor(); cursor; cursor = await cursor.continue()) {
    const { hash, clips, blob } = cursor.value;
    bytes += blob.size;
    const missed = references.get(hash) ?? new Set();
    references.delete(hash);
    if (clips.length !== missed.size || clips.some((id) => !missed.has(id))) findings.push({ id: hash, what: `an image of ${clips}, which ${[...missed]} show` });
  }
  for (const hash of references.keys()) findings.push({ id: hash, what: 'an image that is not there' });
  const [sequence = 0, imageBytes = 0, last, gone] = await Promise.all([
    reading.objectStore('facts').get('sequence'),
    reading.objectStore('facts').get('imageBytes'),
    reading.objectStore('heads').index('sequence').openCursor(null, 'prev'),
    reading.objectStore('tombstones').index('sequence').openCursor(null, 'prev'),
  ]);
  const latest = Math.max(last?.value.sequence ?? 0, gone?.value.sequence ?? 0);
  if (latest > sequence) findings.push({ id: '', what: `the last change is number ${latest}, and the count ${sequence}` });
  if (bytes !== imageBytes) findings.push({ id: '', what: `images have ${bytes} bytes, and the count is ${imageBytes}` });
  return findings;
}

/** @param {Finding[]} findings */
async function mendRows(findings) {
  const ids = new Set(findings.filter(({ row, damaged }) => row || damaged).map(({ id }) => id));
  for (const id of ids) await inChange((change) => mendRow(change, id));
  announce([...ids]);
}
