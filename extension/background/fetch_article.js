// The article of a page that is not open: fetched as a click on its link would be, with the reader's cookies,
// and parsed by the core. No script of it runs and nothing in it is loaded.
import { isGranted, originOf } from '../shared/origins.js';
import { clipHtml } from './core.js';
import { decode } from './decode.js';
import { Unfetched, fetchBounded } from './fetch_bounded.js';
import { Trouble } from './trouble.js';

/** @import { Found } from './core.js' */

/** Bytes of a page: as much as those that are open may have (content/reader/pages.js). */
const MOST_BYTES = 5 << 20;
/** Milliseconds until the last byte: longer than a slow page, shorter than the life of an event in Chromium. */
const MOST_TIME = 30_000;
const ACCEPT = 'text/html,application/xhtml+xml';

/** The browser's question whether a site may be fetched from, in one pattern for each scheme it may end at. @param {string} address */
export function patternsFor(address) {
  const origin = originOf(address);
  if (!origin) throw new Trouble('cannotHere');
  // Most pages under http: lead to their like under https:.
  return origin.startsWith('http:') ? [origin, origin.replace('http:', 'https:')] : [origin];
}

/**
 * @param {string} address of a site that the reader has granted
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<{ found: Found, url: string }>} `url`: where the page was found in the end
 * @throws {Trouble} that says why there is no article: `linkNetwork`, `linkStatus`, `linkTime`, `linkSize`, `linkType`,
 *   `linkElsewhere` (it leads to a site that was not granted), `linkScripts` (there is none in its HTML)
 */
export async function fetchArticle(address, { signal } = {}) {
  const { url, type, bytes } = await page(address, signal);
  const found = await clipHtml(decode(bytes, type), url);
  if (found.guess === 'none' || found.text.trim() === '') throw new Trouble('linkScripts');
  return { found, url };
}

/** @param {string} address @param {AbortSignal} [signal] */
async function page(address, signal) {
  /** @param {Response} response */
  const look = ({ headers }) => {
    const type = headers.get('content-type') ?? '';
    if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) throw new Trouble('linkType');
  };
  try {
    const got = await fetchBounded(address, { bytes: MOST_BYTES, time: MOST_TIME, accept: ACCEPT, credentials: 'include', signal, look });
    // A site may open itself to all the world; that is no leave to go there.
    if (!(await isGranted(got.url))) throw new Trouble('linkElsewhere');
    return got;
  } catch (error) {
    if (!(error instanceof Unfetched)) throw error;
    if (error.why === 'network' && (await leadsAway(address, signal))) throw new Trouble('linkElsewhere', error);
    throw new Trouble(/** @type {const} */ ({ network: 'linkNetwork', status: 'linkStatus', time: 'linkTime', size: 'linkSize' })[error.why], error);
  }
}

/**
 * Whether an address is one that leads to another. A redirect to where the browser lets us not go looks like a
 * network that is down; asked once more, without following, it does not.
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function leadsAway(address, signal) {
  try {
    const ends = AbortSignal.timeout(MOST_TIME);
    const { type } = await fetch(address, { redirect: 'manual', credentials: 'include', referrerPolicy: 'no-referrer', signal: signal ? AbortSignal.any([signal, ends]) : ends });
    return type === 'opaqueredirect';
  } catch {
    return false; // it is the network
  }
}
