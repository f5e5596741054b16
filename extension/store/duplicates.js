// Clips of the same article: under another address, on another site, in another edition.
import { keysOf } from './address.js';
import { database } from './database.js';
import { named } from './errors.js';
import { bandsOf, similarity } from './likeness.js';

/** @import { Head } from './heads.js' */
/** @import { Likeness } from './likeness.js' */

/**
 * @typedef {object} Duplicate
 * @property {Head} head
 * @property {'address' | 'text' | 'alike'} why the surest that holds: the same address, the same words, many of them
 * @property {number} similarity 0 to 1000
 */

/**
 * From this similarity two texts are called the same article, in thousandths: that of two texts of one length which share three
 * quarters of their word groups. With 64 values it is known to about 60 thousandths (one standard deviation).
 */
const ALIKE = 600;

/** Clips looked at for one key, hash or band: a page that is made to match all must not read the whole library. */
const MOST = 50;

const ORDER = ['address', 'text', 'alike'];

/**
 * The clips that are the same article as a page, the surest first; not those in the bin. Throws StoreFailed.
 * @param {{ url: string, canonicalUrl: string | null, hash: string, signature: string }} page
 *   hash and signature '' where only the address is known
 * @returns {Promise<Duplicate[]>}
 */
export async function find({ url, canonicalUrl, hash, signature }) {
  const db = await database();
  try {
    const reading = db.transaction(['likeness', 'heads']);
    const { keys, bands, hash: hashes } = indicesOf(reading.objectStore('likeness'));
    const [sameAddress, sameText, candidates] = await Promise.all([
      all(keysOf(url, canonicalUrl), (key) => keys.getAll(key, MOST)),
      hash === '' ? [] : hashes.getAll(hash, MOST),
      all(bandsOf(signature), (band) => bands.getAll(band, MOST)),
    ]);
    /** @type {Map<string, Omit<Duplicate, 'head'>>} */
    const found = new Map();
    /** @param {Duplicate['why']} why @param {Likeness} likeness */
    const note = (why, likeness) => {
      if (found.has(likeness.id)) return;
      const alike = likeness.hash === hash && hash !== '' ? 1000 : similarity(signature, likeness.signature);
      if (why !== 'alike' || alike >= ALIKE) found.set(likeness.id, { why, similarity: alike });
    };
    for (const likeness of sameAddress) note('address', likeness);
    for (const likeness of sameText) note('text', likeness);
    for (const likeness of candidates) note('alike', likeness);
    /** @type {Duplicate[]} */
    const duplicates = [];
    for (const [id, rest] of found) {
      const head = await reading.objectStore('heads').get(id);
      if (head && head.deletedAt === null) duplicates.push({ head, ...rest });
    }
    return duplicates.sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why) || b.similarity - a.similarity || (a.head.savedAt < b.head.savedAt ? 1 : -1));
  } catch (error) {
    throw named(error);
  }
}

/** @param {import('idb').IDBPObjectStore<import('./database.js').Shape, ('likeness' | 'heads')[], 'likeness'>} store */
const indicesOf = (store) => ({ keys: store.index('keys'), bands: store.index('bands'), hash: store.index('hash') });

/**
 * @param {string[]} values
 * @param {(value: string) => Promise<Likeness[]>} ask
 * @returns {Promise<Likeness[]>}
 */
const all = async (values, ask) => (await Promise.all(values.map(ask))).flat();
