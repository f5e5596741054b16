// Writes ZIP archives, entry by entry, so that what is written need not be in memory: equal entries give
// equal bytes, whenever and wherever. See docs/adr/0028 for why the container is our own; the compression
// is fflate's.
import { deflateSync } from '../vendor/fflate.js';

/**
 * @typedef {object} Entry
 * @property {string} name a path with forward slashes
 * @property {string | Uint8Array} content
 * @property {Date} [modified] written in UTC; without it the format's first day
 * @property {boolean} [stored] not compressed: the content already is
 */

/** Local header, central header, the ends of the directory, and the extra field of sizes beyond 32 bits. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const EXTRA_64 = 0x0001;

/** Names are UTF-8. */
const UTF8 = 0x0800;
const VERSION = 20;
const VERSION_64 = 45;
/** What a field of 16 or 32 bits holds where the true number stands in a longer one. */
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

const encoder = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32 as ZIP has it. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = -1;
  for (let i = 0; i < bytes.length; i++) sum = TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}

/** Numbers as little-endian bytes: pairs of a width of 2, 4 or 8 bytes and a value. @param {...[number, number]} fields */
function packed(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** Date and time of MS-DOS: two seconds, 1980 to 2107. @param {Date | undefined} date */
function dosTime(date) {
  const year = date && !Number.isNaN(date.getTime()) ? date.getUTCFullYear() : 0;
  if (!date || year < 1980 || year > 2107) return { time: 0, day: 0x21 };
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    day: ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  };
}

/**
 * The archive's bytes, piece by piece.
 * @param {AsyncIterable<Entry> | Iterable<Entry>} entries
 * @returns {AsyncGenerator<Uint8Array, void>}
 */
export async function* zip(entries) {
  /** @type {Uint8Array[]} */
  const directory = [];
  let at = 0;
  for await (const { name, content, modified, stored } of entries) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    const deflated = stored || bytes.length === 0 ? bytes : deflateSync(bytes, { level: 6 });
    // What does not get smaller is stored.
    const body = deflated.length < bytes.length ? deflated : bytes;
    const path = encoder.encode(name);
    if (path.length > FULL_16) throw new RangeError(`a name of ${path.length} bytes in a ZIP`);
    const { time, day } = dosTime(modified);
    // Both sizes stand before the content, so that what a cut archive still has can be read from its start.
    /** @type {[number, number][]} */
    const facts = [[2, UTF8], [2, body === bytes ? 0 : 8], [2, time], [2, day], [4, crc32(bytes)], [4, body.length], [4, bytes.length], [2, path.length]];
    const far = at >= FULL_32;
    const extra = far ? packed([2, EXTRA_64], [2, 8], [8, at]) : new Uint8Array();
    directory.push(joined([
      packed([4, CENTRAL], [2, far ? VERSION_64 : VERSION], [2, far ? VERSION_64 : VERSION], ...facts, [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, far ? FULL_32 : at]),
      path,
      extra,
    ]));
    const header = joined([packed([4, LOCAL], [2, VERSION], ...facts, [2, 0]), path]);
    yield header;
    yield body;
    at += header.length + body.length;
  }
  const count = directory.length;
  const all = joined(directory);
  const size = all.length;
  yield all;
  if (count >= FULL_16 || at >= FULL_32 || size >= FULL_32) {
    yield packed([4, END_64], [8, 44], [2, VERSION_64], [2, VERSION_64], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, at]);
    yield packed([4, LOCATOR_64], [4, 0], [8, at + size], [4, 1]);
  }
  yield packed([4, END], [2, 0], [2, 0], [2, Math.min(count, FULL_16)], [2, Math.min(count, FULL_16)], [4, Math.min(size, FULL_32)], [4, Math.min(at, FULL_32)], [2, 0]);
}

/** Bytes that are gathered before they are handed on: an archive has thousands of headers of 30 bytes. */
const PIECE = 262_144;

/**
 * Pieces as a Blob. The browser gathers an answer's body where it gathers downloads, on the disk if it is large.
 * @param {AsyncGenerator<Uint8Array, void>} pieces
 * @param {string} type
 * @returns {Promise<Blob>}
 */
export async function blobOf(pieces, type) {
  const stream = new ReadableStream({
    async pull(controller) {
      /** @type {Uint8Array[]} */
      const gathered = [];
      let size = 0;
      while (size < PIECE) {
        const { done, value } = await pieces.next();
        if (done) break;
        gathered.push(value);
        size += value.length;
      }
      if (size > 0) controller.enqueue(joined(gathered));
      if (size < PIECE) controller.close();
    },
    cancel: async () => void (await pieces.return()),
  });
  return new Response(stream, { headers: { 'content-type': type } }).blob();
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
