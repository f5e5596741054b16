// Everything as one file: clips with their older versions and images, the bin, what was deleted, the settings.
import { database } from '../store/database.js';
import { DamagedClip } from '../store/errors.js';
import { get, versions } from '../store/clips.js';
import { heads } from '../store/heads.js';
import { image } from '../store/images.js';
import { write } from '../shared/rules.js';
import { settings, sites } from '../shared/settings.js';
import { sha256 } from '../shared/sha256.js';
import { FORMAT, FORMAT_VERSION, MANIFEST, SETTINGS, TOMBSTONES, recordsName } from './backup_format.js';
import { imageType } from '../background/image_type.js';
import { extensionOf } from './image_file.js';
import { breathe, report } from './work.js';
import { blobOf, zip } from './zip.js';

/** @import { Manifest } from './backup_format.js' */
/** @import { Work } from './work.js' */
/** @import { Entry } from './zip.js' */

/** Clips in one file of records, unless they are long. */
const MOST_CLIPS = 100;
/** Characters in one file of records, unless one record alone has more. */
const MOST_CHARACTERS = 4_000_000;

/**
 * @typedef {object} Backup
 * @property {Blob} file
 * @property {string} name
 * @property {Manifest} manifest
 * @property {{ title: string, hash: string }[]} lacking images that a clip names and the store does not have
 */

/**
 * Throws StoreFailed, and the signal's reason.
 * @param {Date} now
 * @param {Work} [work]
 * @returns {Promise<Backup>}
 */
export async function backup(now, work = {}) {
  /** @type {Manifest} */
  const manifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    madeAt: now.toISOString(),
    thresh: chrome.runtime.getManifest().version,
    counts: { clips: 0, versions: 0, images: 0, imageBytes: 0, tombstones: 0 },
    files: [],
    left: [],
  };
  /** @type {Backup['lacking']} */
  const lacking = [];
  const file = await blobOf(zip(entries(manifest, lacking, now, work)), 'application/zip');
  return { file, name: `thresh-backup-${now.toISOString().slice(0, 10)}.zip`, manifest, lacking };
}

/**
 * @param {Manifest} manifest filled on the way, and written last
 * @param {Backup['lacking']} lacking
 * @param {Date} modified
 * @param {Work} work
 * @returns {AsyncGenerator<Entry, void>}
 */
async function* entries(manifest, lacking, modified, work) {
  const { counts } = manifest;
  /** @param {string} name @param {string} text @returns {Promise<Entry>} */
  const summed = async (name, text) => {
    const content = new TextEncoder().encode(text);
    manifest.files.push({ name, bytes: content.length, sha256: await sha256(content) });
    return { name, content, modified };
  };
  const rows = (await heads()).reverse();
  /** @type {Set<string>} */
  const written = new Set();
  /** @type {{ clips: string[], versions: string[], size: number }} */
  let lines = { clips: [], versions: [], size: 0 };
  let number = 0;
  async function* flush() {
    if (lines.clips.length === 0) return;
    number++;
    if (lines.versions.length > 0) yield summed(recordsName('versions', number), lines.versions.join(''));
    yield summed(recordsName('clips', number), lines.clips.join(''));
    lines = { clips: [], versions: [], size: 0 };
  }
  for (const [done, { id, title }] of rows.entries()) {
    report(work, done, rows.length);
    await breathe();
    const clip = await whole(id);
    if (clip === undefined) continue; // deleted since
    if (clip === null) {
      manifest.left.push({ id, title: String(title) });
      continue;
    }
    const older = await versions(id);
    for (const { hash } of [clip, ...older].flatMap((content) => content.images)) {
      if (written.has(hash)) continue;
      written.add(hash);
      const content = await bytesOf(hash);
      const type = content && imageType(content);
      if (!content || !type || (await sha256(content)) !== hash) {
        lacking.push({ title, hash });
        continue;
      }
      counts.images++;
      counts.imageBytes += content.length;
      yield { name: `images/${hash}.${extensionOf(type)}`, content, modified, stored: true };
    }
    const own = `${JSON.stringify(clip)}\n`;
    const others = older.map((version) => `${JSON.stringify(version)}\n`);
    const size = others.reduce((sum, { length }) => sum + length, own.length);
    if (lines.clips.length === MOST_CLIPS || (lines.size > 0 && lines.size + size > MOST_CHARACTERS)) yield* flush();
    lines.clips.push(own);
    lines.versions.push(...others);
    lines.size += size;
    counts.clips++;
    counts.versions += older.length;
  }
  yield* flush();
  const tombstones = await (await database()).getAll('tombstones');
  counts.tombstones = tombstones.length;
  yield summed(TOMBSTONES, tombstones.map((one) => `${JSON.stringify(one)}\n`).join(''));
  yield summed(SETTINGS, write(await settings(), await sites()));
  report(work, rows.length, rows.length);
  yield { name: MANIFEST, content: `${JSON.stringify(manifest, null, 1)}\n`, modified };
}

/** A clip; undefined if it is gone, null if it is damaged. @param {string} id */
async function whole(id) {
  try {
    return await get(id);
  } catch (error) {
    if (error instanceof DamagedClip) return null;
    throw error;
  }
}

/** The bytes of an image; null if there is none, or the disk does not give them. @param {string} hash */
async function bytesOf(hash) {
  const blob = await image(hash);
  try {
    return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
  } catch (error) {
    console.error(error); // NotReadableError: it is named among those that are lacking
    return null;
  }
}
