// Reads ZIP archives out of a file without having it in memory, and distrusts every number in it. An archive
// whose directory is lost, because it was cut or never ended, is read from its start as far as it goes.
import { Inflate } from '../vendor/fflate.js';
import { crc32 } from './zip.js';

/**
 * What a file says of one entry.
 * @typedef {object} Listed
 * @property {string} name
 * @property {number} at where its local header begins
 * @property {number} size of the content, as the file has it
 * @property {number} packed size in the archive
 * @property {number} method 0: stored, 8: deflated
 * @property {number} crc
 *
 * @typedef {object} Listing
 * @property {Listed[]} entries in the archive's order
 * @property {boolean} whole whether the archive has its directory: without one it was cut
 *
 * @typedef {'cut' | 'large' | 'sum' | 'method' | 'deflate'} Why what is wrong with an entry
 */

/** An entry that cannot be read. */
export class BadEntry extends Error {
  /** @param {string} name @param {Why} why */
  constructor(name, why) {
    super(`${name}: ${why}`);
    this.name = 'BadEntry';
    this.entry = name;
    this.why = why;
  }
}

/** The most entries that are read: ten times those of a library of 10,000 clips with many images each. */
export const MOST_ENTRIES = 2_000_000;
/** Bytes of a directory; an entry of ours takes some 130. */
const MOST_DIRECTORY = 400_000_000;
/** Bytes of the longest comment, with the end record before it and the locator before that. */
const TAIL = 0xffff + 22 + 20;
/** Compressed bytes that are unpacked at once: a bomb is noticed after at most a thousand times as many. */
const STEP = 16_384;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

const decoder = new TextDecoder();

/** @param {Blob} file @param {number} from @param {number} to */
const slice = async (file, from, to) => new DataView(await file.slice(from, to).arrayBuffer());

/** @param {DataView} view @param {number} at @param {number} length */
const textAt = (view, at, length) => decoder.decode(new Uint8Array(view.buffer, at, length));

/** @param {DataView} view @param {number} at */
const long = (view, at) => Number(view.getBigUint64(at, true));

/**
 * @param {Blob} file
 * @returns {Promise<Listing>}
 */
export async function list(file) {
  const directory = await findDirectory(file);
  const entries = directory && (await readDirectory(file, directory));
  return entries ? { entries, whole: true } : { entries: await walk(file), whole: false };
}

/** @param {Blob} file @returns {Promise<{ at: number, size: number, count: number } | null>} */
async function findDirectory(file) {
  const from = Math.max(0, file.size - TAIL);
  const tail = await slice(file, from, file.size);
  for (let i = tail.byteLength - 22; i >= 0; i--) {
    if (tail.getUint32(i, true) !== END || i + 22 + tail.getUint16(i + 20, true) !== tail.byteLength) continue;
    const short = { count: tail.getUint16(i + 10, true), size: tail.getUint32(i + 12, true), at: tail.getUint32(i + 16, true) };
    if (i < 20 || tail.getUint32(i - 20, true) !== LOCATOR_64) return short;
    const end = await slice(file, long(tail, i - 12), long(tail, i - 12) + 56);
    if (end.byteLength < 56 || end.getUint32(0, true) !== END_64) return null;
    return { count: long(end, 32), size: long(end, 40), at: long(end, 48) };
  }
  return null;
}

/** @param {Blob} file @param {{ at: number, size: number, count: number }} directory @returns {Promise<Listed[] | null>} null when it is not sound */
async function readDirectory(file, { at, size, count }) {
  if (count > MOST_ENTRIES || size > MOST_DIRECTORY || at + size > file.size) return null;
  const view = await slice(file, at, at + size);
  /** @type {Listed[]} */
  const entries = [];
  let i = 0;
  for (let n = 0; n < count; n++) {
    if (i + 46 > view.byteLength || view.getUint32(i, true) !== CENTRAL) return null;
    const length = view.getUint16(i + 28, true);
    const extra = view.getUint16(i + 30, true);
    const next = i + 46 + length + extra + view.getUint16(i + 32, true);
    if (next > view.byteLength) return null;
    const entry = {
      name: textAt(view, i + 46, length),
      method: view.getUint16(i + 10, true),
      crc: view.getUint32(i + 16, true),
      packed: view.getUint32(i + 20, true),
      size: view.getUint32(i + 24, true),
      at: view.getUint32(i + 42, true),
    };
    lengthen(entry, view, i + 46 + length, extra);
    if (!entry.name.endsWith('/')) entries.push(entry);
    i = next;
  }
  return entries.sort((a, b) => a.at - b.at);
}

/** Numbers that need more than 32 bits stand in an extra field, in this order. @param {Listed} entry @param {DataView} view @param {number} from @param {number} length */
function lengthen(entry, view, from, length) {
  for (let i = from; i + 4 <= from + length; i += 4 + view.getUint16(i + 2, true)) {
    if (view.getUint16(i, true) !== 1) continue;
    let at = i + 4;
    for (const key of /** @type {const} */ (['size', 'packed', 'at'])) {
      if (entry[key] !== 0xffffffff || at + 8 > from + length) continue;
      entry[key] = long(view, at);
      at += 8;
    }
    return;
  }
}

/** The entries from the start on, each right after the one before it. @param {Blob} file @returns {Promise<Listed[]>} */
async function walk(file) {
  /** @type {Listed[]} */
  const entries = [];
  for (let at = 0; at + 30 <= file.size && entries.length < MOST_ENTRIES;) {
    const head = await slice(file, at, at + 30);
    // Sizes that come after the content (bit 3) are not of our writing and cannot be walked over.
    if (head.getUint32(0, true) !== LOCAL || head.getUint16(6, true) & 8) break;
    const length = head.getUint16(26, true);
    const entry = {
      name: textAt(await slice(file, at + 30, at + 30 + length), 0, Math.min(length, Math.max(0, file.size - at - 30))),
      at,
      method: head.getUint16(8, true),
      crc: head.getUint32(14, true),
      packed: head.getUint32(18, true),
      size: head.getUint32(22, true),
    };
    entries.push(entry);
    at += 30 + length + head.getUint16(28, true) + entry.packed;
  }
  return entries;
}

/**
 * @param {Blob} file
 * @param {Listed} entry
 * @param {number} most bytes that the content may have
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {BadEntry}
 */
export async function contentOf(file, entry, most) {
  const { name, at, size, packed, method, crc } = entry;
  if (size > most || packed > most) throw new BadEntry(name, 'large');
  const head = await slice(file, at, at + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw new BadEntry(name, 'cut');
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const body = new Uint8Array(await file.slice(from, from + packed).arrayBuffer());
  if (body.length < packed) throw new BadEntry(name, 'cut');
  if (method !== 0 && method !== 8) throw new BadEntry(name, 'method');
  const bytes = method === 0 ? body : inflated(name, body, size);
  if (bytes.length !== size || crc32(bytes) !== crc) throw new BadEntry(name, 'sum');
  return bytes;
}

/** @param {string} name @param {Uint8Array} body @param {number} size @returns {Uint8Array<ArrayBuffer>} */
function inflated(name, body, size) {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw new BadEntry(name, 'large');
    bytes.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let i = 0; i < body.length; i += STEP) stream.push(body.subarray(i, i + STEP), i + STEP >= body.length);
  } catch (error) {
    throw error instanceof BadEntry ? error : new BadEntry(name, 'deflate');
  }
  if (filled !== size) throw new BadEntry(name, 'deflate');
  return bytes;
}
