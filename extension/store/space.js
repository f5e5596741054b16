// How much room the clips take, and how much there is.
import { database } from './database.js';
import { named } from './errors.js';

/** Bytes that shall stay free of what the browser gives: some hundred clips without images, so that the warning comes in time. */
const SPARE = 50 * 1024 * 1024;

/** Of what the browser gives, in hundredths: above it the browser itself may clear up, if it was not asked to persist. */
const FULL = 90;

/**
 * @typedef {object} Meter
 * @property {number} used bytes, everything of the extension
 * @property {number} quota bytes that the browser gives; 0 if it does not say
 * @property {boolean} persisted whether the browser has promised not to clear it by itself
 * @property {number} clips how many, with those in the bin
 * @property {number} imageBytes of the images kept offline
 */

/** Throws StoreFailed. @returns {Promise<Meter>} */
export async function meter() {
  const db = await database();
  try {
    const [{ usage = 0, quota = 0 }, persisted, clips, imageBytes] = await Promise.all([
      navigator.storage.estimate(), navigator.storage.persisted(), db.count('clips'), db.get('facts', 'imageBytes'),
    ]);
    return { used: usage, quota, persisted, clips, imageBytes: imageBytes ?? 0 };
  } catch (error) {
    throw named(error);
  }
}

/** Asks the browser not to clear the clips by itself. @returns {Promise<boolean>} whether it promises */
export const askToPersist = async () => (await navigator.storage.persisted()) || navigator.storage.persist();

/**
 * Whether the room is nearly used up.
 * @param {number} bytesToCome what is about to be kept
 * @returns {Promise<boolean>}
 */
export async function nearlyFull(bytesToCome) {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  if (quota === 0) return false; // not said: the write itself will tell
  const then = usage + bytesToCome;
  return then > quota - SPARE || then * 100 > quota * FULL;
}
