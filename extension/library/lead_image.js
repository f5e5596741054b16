// Lead images of the list: those kept offline, and no other. The list loads nothing from the network (ADR 4).
import { image } from '../store/images.js';

/** Addresses that are held; more would hold their images in memory. Some screens full. */
const MOST = 120;

/** @type {Map<string, Promise<string | null>>} */
const addresses = new Map();

/** @param {Promise<string | null>} address */
async function release(address) {
  const held = await address;
  if (held !== null) URL.revokeObjectURL(held);
}

/**
 * The address of a kept image.
 * @param {string} hash
 * @returns {Promise<string | null>} null if it is not kept after all, or cannot be read
 */
export function leadAddress(hash) {
  const known = addresses.get(hash);
  addresses.delete(hash); // those used last stand last
  const address = known ?? image(hash).then((blob) => (blob ? URL.createObjectURL(blob) : null), (error) => {
    console.error(error);
    return null;
  });
  addresses.set(hash, address);
  const [oldest] = addresses;
  if (addresses.size > MOST) {
    addresses.delete(oldest[0]);
    void release(oldest[1]);
  }
  return address;
}
