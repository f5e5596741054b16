// What a backup is: a ZIP with everything, in a form that others can read too. docs/clip-format.md describes it.
//
//   images/HASH.jpg        each kept image once, by the SHA-256 of its bytes
//   versions/00001.jsonl   older contents of the clips of the file of that number, one a line
//   clips/00001.jsonl      clips, one a line
//   tombstones.jsonl       what was deleted for good
//   settings.txt           the text file of shared/rules.js
//   manifest.json          counts, and the sum of every file but the images; the last, so that a backup
//                          without it was cut

/**
 * @typedef {object} Counts
 * @property {number} clips
 * @property {number} versions
 * @property {number} images
 * @property {number} imageBytes
 * @property {number} tombstones
 *
 * @typedef {object} Manifest
 * @property {'thresh-backup'} format
 * @property {1} version of the format
 * @property {string} madeAt ISO 8601 in UTC
 * @property {string} thresh the extension's version
 * @property {Counts} counts
 * @property {{ name: string, bytes: number, sha256: string }[]} files
 * @property {{ id: string, title: string }[]} left clips that could not be read when the backup was made
 */

export const FORMAT = 'thresh-backup';
export const FORMAT_VERSION = 1;
export const MANIFEST = 'manifest.json';
export const SETTINGS = 'settings.txt';
export const TOMBSTONES = 'tombstones.jsonl';

/** Bytes of one file of a backup: more than any image that is kept, or any file of records that is written. */
export const MOST_ENTRY = 128_000_000;
/** Bytes of all of it: more than browsers keep. A bomb of small files ends here. */
export const MOST_TOTAL = 64_000_000_000;
/** Characters of one record: ten times the largest page that the core reads. */
export const MOST_LINE = 64_000_000;

const RECORDS = /^(clips|versions)\/(\d{5,9})\.jsonl$/;
const IMAGE = /^images\/([0-9a-f]{64})\.(png|jpg|gif|webp|avif|svg)$/;

/**
 * What an entry is by its name; null for what does not belong into a backup: no other name, and no path, is ever used.
 * @param {string} name
 * @returns {{ what: 'clips' | 'versions' } | { what: 'image', hash: string } | { what: 'manifest' | 'settings' | 'tombstones' } | null}
 */
export function kindOf(name) {
  const records = RECORDS.exec(name);
  if (records) return { what: /** @type {'clips' | 'versions'} */ (records[1]) };
  const image = IMAGE.exec(name);
  if (image) return { what: 'image', hash: image[1] };
  if (name === MANIFEST) return { what: 'manifest' };
  if (name === SETTINGS) return { what: 'settings' };
  return name === TOMBSTONES ? { what: 'tombstones' } : null;
}

/** @param {'clips' | 'versions'} what @param {number} number */
export const recordsName = (what, number) => `${what}/${String(number).padStart(5, '0')}.jsonl`;

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/**
 * @param {string} text
 * @returns {Manifest | 'newer' | null} null for what is no manifest
 */
export function readManifest(text) {
  /** @type {any} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value?.format !== FORMAT || !isCount(value.version)) return null;
  if (value.version > FORMAT_VERSION) return 'newer';
  const { counts, files } = value;
  const isWhole = ['clips', 'versions', 'images', 'imageBytes', 'tombstones'].every((name) => isCount(counts?.[name]))
    && Array.isArray(files)
    && files.every((file) => typeof file?.name === 'string' && isCount(file.bytes) && /^[0-9a-f]{64}$/.test(file.sha256));
  return isWhole ? value : null;
}
