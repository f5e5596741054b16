// A backup back into the library. Of a clip that both have, the one with the later revision is kept; to restore
// again changes nothing, so what was cut off is simply done again.
import { change as inChange } from '../store/change.js';
import { faultsOf, versionFaultsOf } from '../store/check.js';
import { get, restoreAll, versions as versionsOf } from '../store/clips.js';
import { database } from '../store/database.js';
import { DamagedClip } from '../store/errors.js';
import { heads } from '../store/heads.js';
import { MOST_ENTRY, SETTINGS, TOMBSTONES, kindOf } from './backup_format.js';
import { imageType } from '../background/image_type.js';
import { linesOf, tombstoneFaults } from './inspect.js';
import { merged } from './merge.js';
import { contentOf } from './unzip.js';
import { breathe, report } from './work.js';

/// <reference path="../content/globals.d.ts" />
/* global threshRender */

/** @import { Clip, Version } from '../store/clips.js' */
/** @import { KeptImage } from '../store/images.js' */
/** @import { Inspection } from './inspect.js' */
/** @import { Work } from './work.js' */

/** Clips that are written in one transaction, and bytes of their images unless one clip alone has more. */
const MOST_CLIPS = 50;
const MOST_BYTES = 32_000_000;

/**
 * @typedef {object} Restored
 * @property {number} added clips that were not there
 * @property {string[]} renewed titles of clips that the backup had a later state of
 * @property {number} same clips of which the library had the same state or a later one
 * @property {string[]} kept titles of those among them whose state in the backup is another one
 * @property {string[]} sifted titles of clips that held what no article may; it was left out
 * @property {number} tombstones that were added
 * @property {string} settings the settings' text, to be looked at and applied by the caller
 */

/**
 * Restores what an inspection has found to be whole. Throws StoreFull, StoreFailed, BadEntry, the signal's reason;
 * what was written before that stays, each clip wholly.
 * @param {Blob} file
 * @param {Inspection} seen
 * @param {Work} [work]
 * @returns {Promise<Restored>}
 */
export async function restore(file, seen, work = {}) {
  /** @type {Restored} */
  const result = { added: 0, renewed: [], same: 0, kept: [], sifted: [], tombstones: 0, settings: '' };
  const known = new Map((await heads()).map((head) => [head.id, head]));
  const byName = new Map(seen.good.map((entry) => [entry.name, entry]));
  /** @param {string} name */
  const bytesOf = async (name) => {
    const entry = byName.get(name);
    return entry ? contentOf(file, entry, MOST_ENTRY) : new Uint8Array();
  };
  let done = 0;
  for (const name of byName.keys()) {
    if (kindOf(name)?.what !== 'clips') continue;
    /** @type {Map<string, Version[]>} */
    const older = new Map();
    for (const { value } of linesOf(await bytesOf(name.replace('clips/', 'versions/')))) {
      if (versionFaultsOf(value).length > 0) continue;
      const version = /** @type {Version} */ (value);
      older.set(version.clip, [...(older.get(version.clip) ?? []), version]);
    }
    let batch = new Batch(file, seen.images);
    for (const { value } of linesOf(await bytesOf(name))) {
      report(work, done++, seen.counts.clips);
      await breathe();
      if (faultsOf(value).length > 0) continue;
      const clip = /** @type {Clip} */ (value);
      const head = known.get(clip.id);
      if (head && !head.damaged && head.revision >= clip.revision) {
        result.same++;
        if (head.revision !== clip.revision || head.updatedAt !== clip.updatedAt) result.kept.push(clip.title);
        continue;
      }
      const sifted = allowed(clip);
      if (sifted !== clip) result.sifted.push(clip.title);
      const both = merged(sifted, (older.get(clip.id) ?? []).map(allowed), head ? await own(clip.id) : null);
      if (!head) result.added++;
      else result.renewed.push(clip.title);
      if (batch.isFull(both)) {
        await batch.write();
        batch = new Batch(file, seen.images);
      }
      await batch.add(both);
    }
    await batch.write();
  }
  result.tombstones = await buryAll(await bytesOf(TOMBSTONES));
  result.settings = new TextDecoder().decode(await bytesOf(SETTINGS));
  report(work, done, done);
  return result;
}

/** Clips that are written together. */
class Batch {
  /** @type {Clip[]} */
  #clips = [];
  /** @type {Version[]} */
  #versions = [];
  /** @type {Map<string, KeptImage>} */
  #images = new Map();
  #bytes = 0;
  #file;
  #stored;

  /** @param {Blob} file @param {Inspection['images']} stored */
  constructor(file, stored) {
    this.#file = file;
    this.#stored = stored;
  }

  /** @param {{ clip: Clip, versions: Version[] }} next */
  isFull({ clip, versions }) {
    const coming = [clip, ...versions].flatMap(({ images }) => images).reduce((sum, { bytes }) => sum + bytes, 0);
    return this.#clips.length > 0 && (this.#clips.length >= MOST_CLIPS || this.#bytes + coming > MOST_BYTES);
  }

  /** @param {{ clip: Clip, versions: Version[] }} next */
  async add({ clip, versions }) {
    this.#clips.push(clip);
    this.#versions.push(...versions);
    const db = await database();
    for (const { hash } of [clip, ...versions].flatMap(({ images }) => images)) {
      const entry = this.#stored.get(hash);
      if (!entry || this.#images.has(hash) || (await db.getKey('images', hash)) !== undefined) continue;
      const bytes = await contentOf(this.#file, entry, MOST_ENTRY);
      const type = imageType(bytes);
      if (!type) continue; // the inspection has said so; the clip will say that the image is missing
      this.#images.set(hash, { hash, type, bytes: bytes.length, blob: new Blob([bytes], { type }) });
      this.#bytes += bytes.length;
    }
  }

  async write() {
    if (this.#clips.length === 0) return;
    const { damaged } = await restoreAll(this.#clips, this.#versions, [...this.#images.values()]);
    if (damaged.length > 0) throw new DamagedClip(damaged[0].id, damaged[0].faults);
  }
}

/** What the library has of a clip; null for one that cannot be read. @param {string} id @returns {Promise<{ clip: Clip, versions: Version[] } | null>} */
async function own(id) {
  try {
    const clip = await get(id);
    return clip ? { clip, versions: await versionsOf(id) } : null;
  } catch (error) {
    if (error instanceof DamagedClip) return null; // the backup mends it
    throw error;
  }
}

/**
 * The content with nothing in its tree but what an article may hold; itself if there is nothing else.
 * @template {Clip | Version} T
 * @param {T} content
 * @returns {T}
 */
export function allowed(content) {
  const tree = threshRender.sift(content.tree);
  return JSON.stringify(tree) === JSON.stringify(content.tree) ? content : { ...content, tree };
}

/** Remembers what was deleted for good, of clips that are not here. @param {Uint8Array} bytes @returns {Promise<number>} */
async function buryAll(bytes) {
  const all = [...linesOf(bytes)].filter(({ value }) => tombstoneFaults(value).length === 0).map(({ value }) => /** @type {any} */ (value));
  return inChange(async (change) => {
    const { transaction } = change;
    let added = 0;
    for (const { id, revision, deletedAt } of all) {
      const tombstones = transaction.objectStore('tombstones');
      const [clip, tombstone] = await Promise.all([transaction.objectStore('clips').getKey(id), tombstones.get(id)]);
      if (clip !== undefined || (tombstone && tombstone.revision >= revision)) continue;
      change.sequence += 1;
      await tombstones.put({ id, revision, deletedAt, sequence: change.sequence });
      added++;
    }
    return added;
  });
}
