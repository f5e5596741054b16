// Reads a backup through from its first byte to its last and says what is in it and what is wrong with it. Nothing
// is written meanwhile, and nothing in the file is believed.
import { faultsOf, versionFaultsOf } from '../store/check.js';
import { MANIFEST, MOST_ENTRY, MOST_LINE, MOST_TOTAL, kindOf, readManifest } from './backup_format.js';
import { imageType } from '../background/image_type.js';
import { sha256 } from '../shared/sha256.js';
import { BadEntry, contentOf, list } from './unzip.js';
import { breathe, report } from './work.js';

/** @import { Counts, Manifest } from './backup_format.js' */
/** @import { Listed } from './unzip.js' */
/** @import { Work } from './work.js' */

/**
 * What is wrong: `what` is a word of ours, `name` a file in the backup, `more` what is to be said besides.
 * @typedef {'noBackup' | 'newer' | 'noManifest' | 'cut' | 'large' | 'total' | 'sum' | 'method' | 'deflate' | 'missing' | 'stranger' | 'twice' | 'line' | 'record'
 *   | 'image' | 'counts'} What
 * @typedef {{ what: What, name: string, more: string }} Damage
 *
 * @typedef {object} Inspection
 * @property {Manifest | null} manifest null where there is none
 * @property {Counts} counts what is whole
 * @property {Damage[]} damage nothing is wrong where this is empty
 * @property {Listed[]} good files of records that are whole, by their numbers
 * @property {Map<string, Listed>} images those that are whole, by hash
 */

/** Damages that are told; a file that is something else altogether has thousands. */
const MOST_DAMAGE = 200;

/**
 * The lines of a file of records, each with its number.
 * @param {Uint8Array} bytes
 * @returns {Generator<{ number: number, value: unknown, why: 'line' | null }>} `why`: it is no JSON, or too long
 */
export function* linesOf(bytes) {
  const decoder = new TextDecoder();
  let number = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    number++;
    if (to > from) {
      if (to - from > MOST_LINE) yield { number, value: null, why: 'line' };
      else yield { number, ...parsed(decoder.decode(bytes.subarray(from, to))) };
    }
    from = to + 1;
  }
}

/** @param {string} text @returns {{ value: unknown, why: 'line' | null }} */
function parsed(text) {
  try {
    return { value: JSON.parse(text), why: null };
  } catch {
    return { value: null, why: 'line' };
  }
}

/**
 * @param {Blob} file
 * @param {Work} [work]
 * @returns {Promise<Inspection>}
 */
export async function inspect(file, work = {}) {
  /** @type {Inspection} */
  const seen = { manifest: null, counts: { clips: 0, versions: 0, images: 0, imageBytes: 0, tombstones: 0 }, damage: [], good: [], images: new Map() };
  /** @param {What} what @param {string} name @param {string} [more] */
  const wrong = (what, name, more = '') => {
    if (seen.damage.length < MOST_DAMAGE) seen.damage.push({ what, name: name.slice(0, 200), more: more.slice(0, 300) });
  };
  const { entries, whole } = await list(file);
  if (entries.length === 0 || !entries.some(({ name }) => kindOf(name))) {
    wrong('noBackup', '');
    return seen;
  }
  if (!whole) wrong('cut', '', String(file.size));
  const manifest = await manifestOf(file, entries);
  if (manifest === 'newer') {
    wrong('newer', MANIFEST);
    return seen;
  }
  seen.manifest = manifest;
  if (!manifest) wrong('noManifest', MANIFEST);
  const said = new Map(manifest?.files.map((one) => [one.name, one]));
  /** @type {Set<string>} */
  const names = new Set();
  let total = 0;
  for (const [done, entry] of entries.entries()) {
    report(work, done, entries.length);
    await breathe();
    const { name, size } = entry;
    const kind = kindOf(name);
    if (!kind) {
      wrong('stranger', name);
      continue;
    }
    if (names.has(name)) {
      wrong('twice', name);
      continue;
    }
    names.add(name);
    total += size;
    if (total > MOST_TOTAL) {
      wrong('total', name, String(MOST_TOTAL));
      break;
    }
    if (kind.what === 'manifest') continue;
    /** @type {Uint8Array<ArrayBuffer>} */
    let bytes;
    try {
      bytes = await contentOf(file, entry, MOST_ENTRY);
    } catch (error) {
      if (!(error instanceof BadEntry)) throw error;
      wrong(error.why, name);
      continue;
    }
    const sum = await sha256(bytes);
    if (kind.what === 'image') {
      if (sum !== kind.hash) wrong('sum', name);
      else if (!imageType(bytes)) wrong('image', name);
      else {
        seen.counts.images++;
        seen.counts.imageBytes += bytes.length;
        seen.images.set(kind.hash, entry);
      }
      continue;
    }
    const meant = said.get(name);
    if (manifest && !meant) wrong('stranger', name);
    else if (meant && meant.sha256 !== sum) wrong('sum', name);
    // What does not add up is read all the same, if the reader agrees: line by line, each checked.
    seen.good.push(entry);
    if (kind.what === 'settings') continue;
    for (const { number, value, why } of linesOf(bytes)) {
      const faults = why ? [] : kind.what === 'clips' ? faultsOf(value) : kind.what === 'versions' ? versionFaultsOf(value) : tombstoneFaults(value);
      if (why) wrong('line', name, String(number));
      else if (faults.length > 0) wrong('record', name, `${number}: ${faults.join('; ')}`);
      else seen.counts[kind.what]++;
    }
  }
  for (const { name } of manifest?.files ?? []) if (!names.has(name)) wrong('missing', name);
  if (manifest && manifest.counts.images > seen.counts.images && seen.damage.length === 0) wrong('counts', '', `${seen.counts.images}/${manifest.counts.images}`);
  report(work, entries.length, entries.length);
  return seen;
}

/** @param {Blob} file @param {Listed[]} entries */
async function manifestOf(file, entries) {
  const entry = entries.find(({ name }) => name === MANIFEST);
  if (!entry) return null;
  try {
    return readManifest(new TextDecoder().decode(await contentOf(file, entry, MOST_ENTRY)));
  } catch (error) {
    if (error instanceof BadEntry) return null; // told as a backup without one
    throw error;
  }
}

/** @param {any} value @returns {string[]} */
export function tombstoneFaults(value) {
  const good = typeof value?.id === 'string' && value.id !== '' && Number.isSafeInteger(value.revision) && value.revision > 0
    && typeof value.deletedAt === 'string' && !Number.isNaN(Date.parse(value.deletedAt));
  return good ? [] : ['no tombstone'];
}
