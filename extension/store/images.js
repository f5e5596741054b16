// Images kept offline, each once, whatever number of clips show it.
import { database } from './database.js';
import { named } from './errors.js';

/** @import { Clip } from './clips.js' */

/**
 * @typedef {object} KeptImage
 * @property {string} hash SHA-256 of the bytes in hexadecimal
 * @property {string} type a MIME type
 * @property {number} bytes
 * @property {Blob} blob
 *
 * @typedef {KeptImage & { clips: string[] }} StoredImage
 *   `clips`: the ids of those that show it, now or in an older version
 */

/**
 * An image; undefined if it is not kept. Throws StoreFailed.
 * @param {string} hash
 * @returns {Promise<Blob | undefined>}
 */
export async function image(hash) {
  const db = await database();
  try {
    return (await db.get('images', hash))?.blob;
  } catch (error) {
    throw named(error);
  }
}

/**
 * A clip's images by the addresses they have in its tree. Throws StoreFailed.
 * @param {Pick<Clip, 'images'>} clip or an older version
 * @returns {Promise<Map<string, Blob>>}
 */
export async function imagesOf(clip) {
  const db = await database();
  /** @type {Map<string, Blob>} */
  const found = new Map();
  try {
    const store = db.transaction('images').store;
    const blobs = await Promise.all(clip.images.map(({ hash }) => store.get(hash)));
    for (const [i, { url }] of clip.images.entries()) {
      const blob = blobs[i]?.blob;
      if (blob) found.set(url, blob);
    }
    return found;
  } catch (error) {
    throw named(error);
  }
}
