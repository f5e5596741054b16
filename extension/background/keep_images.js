// The images of an article, to be kept with its clip.
//
// They are fetched from here and not in the page: most stand on other hosts, of which a page's script may read
// nothing. Without cookies: an image needs none, and who serves them on many sites should not know the reader again.
// What they are is told by their first bytes, and each is kept once, by the hash of its bytes.
import { isGranted } from '../shared/origins.js';
import { sha256 } from '../shared/sha256.js';
import { imageType } from './image_type.js';
import { Unfetched, fetchBounded } from './fetch_bounded.js';

/** @import { Op } from '../protocol.js' */
/** @import { KeptImage } from '../store/images.js' */

/** Images of one clip. The longest picture essays of the development sets have about sixty. */
const MOST_IMAGES = 80;
/** Bytes of one image: more than any camera's JPEG. */
const MOST_BYTES = 12 << 20;
/** Milliseconds for one image, and for all of a clip: who saves waits for them. */
const MOST_TIME = 10_000;
const MOST_TIME_IN_ALL = 45_000;
/** Fetched at once, as many as browsers open connections to one host. */
const AT_ONCE = 6;
const ACCEPT = 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml;q=0.8';

/**
 * The addresses of an article's images, each once, in the order of the text.
 * @param {Op[]} tree
 * @param {string | null} lead the article's own picture of itself; first
 * @param {'none' | 'lead' | 'all'} mode
 * @returns {string[]}
 */
export function imagesWanted(tree, lead, mode) {
  if (mode === 'none') return [];
  /** @param {unknown} value @returns {value is string} */
  const isAddress = (value) => typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value);
  const inText = tree.flatMap((op) => (Array.isArray(op) && op[0] === 'img' && isAddress(op[1]?.src) ? [op[1].src] : []));
  const first = isAddress(lead) ? [lead] : inText.slice(0, 1);
  return [...new Set(mode === 'lead' ? first : [...first, ...inText])].slice(0, MOST_IMAGES);
}

/**
 * Fetches what is wanted of a clip's images, as far as the budget goes.
 * @param {Op[]} tree
 * @param {string | null} lead
 * @param {'none' | 'lead' | 'all'} mode
 * @param {{ bytes: number, signal?: AbortSignal }} budget bytes of this clip's images together
 * @returns {Promise<{ kept: KeptImage[], images: { url: string, hash: string, type: string, bytes: number }[], missing: string[] }>}
 *   `missing`: wanted, and not to be had
 */
export async function imagesFor(tree, lead, mode, { bytes: budget, signal }) {
  const wanted = imagesWanted(tree, lead, mode);
  if (wanted.length === 0) return { kept: [], images: [], missing: [] };
  const ends = AbortSignal.timeout(MOST_TIME_IN_ALL);
  const until = signal ? AbortSignal.any([signal, ends]) : ends;
  /** @type {(KeptImage | null)[]} by place in `wanted` */
  const got = wanted.map(() => null);
  let left = budget;
  let next = 0;
  const work = async () => {
    while (next < wanted.length && !until.aborted) {
      const place = next++;
      const image = await one(wanted[place], Math.min(MOST_BYTES, left), until);
      // Others may have come meanwhile.
      if (!image || image.bytes > left) continue;
      left -= image.bytes;
      got[place] = image;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted.length) }, work));
  signal?.throwIfAborted();
  const kept = new Map(got.flatMap((image) => (image ? [[image.hash, image]] : [])));
  return {
    kept: [...kept.values()],
    images: wanted.flatMap((url, i) => {
      const image = got[i];
      return image ? [{ url, hash: image.hash, type: image.type, bytes: image.bytes }] : [];
    }),
    missing: wanted.filter((_, i) => got[i] === null),
  };
}

/**
 * @param {string} url
 * @param {number} most bytes
 * @param {AbortSignal} signal
 * @returns {Promise<KeptImage | null>} null where it is not to be had, which the clip then says
 */
async function one(url, most, signal) {
  if (most <= 0 || !(await isGranted(url))) return null;
  try {
    const { bytes } = await fetchBounded(url, { bytes: most, time: MOST_TIME, accept: ACCEPT, credentials: 'omit', signal });
    const type = imageType(bytes);
    if (!type) return null;
    const hash = await sha256(bytes);
    return { hash, type, bytes: bytes.length, blob: new Blob([bytes], { type }) };
  } catch (error) {
    if (error instanceof Unfetched || signal.aborted) return null;
    throw error;
  }
}
