// What a page has been offered (a button of a notice, an answer to a question) and what is needed to do it,
// until the reader chooses. In `storage.session`, for the background may end while somebody thinks; the page
// itself is given a token and the words, nothing else.
import { tell } from '../protocol.js';
import { direction } from '../shared/i18n.js';

/** @import { Choice } from '../protocol.js' */

/**
 * @typedef {{ what: 'saved', id: string, updated: boolean, url: string | null }
 *   | { what: 'duplicate', made: import('../store/clips.js').Clip, id: string }
 *   | { what: 'private', task: PrivateTask }
 *   | { what: 'link', url: string }
 *   | { what: 'room' }} Offer
 *   `saved`: `url` is the page's where the clip is of the tab's own page
 * @typedef {{ kind: 'article' | 'selection' }} PrivateTask
 */

/** Milliseconds after which an unanswered offer is forgotten: its page may be gone without a word. */
const MOST_AGE = 3_600_000;

/** @param {number} tabId */
const keyOf = (tabId) => `offer:${tabId}`;

/** @param {number} tabId @param {Offer} offer @returns {Promise<string>} the token */
async function remember(tabId, offer) {
  const all = await chrome.storage.session.get(null);
  const old = Object.entries(all).filter(([key, value]) => key.startsWith('offer:') && Date.now() - /** @type {{ at: number }} */ (value).at > MOST_AGE);
  if (old.length > 0) await chrome.storage.session.remove(old.map(([key]) => key));
  const token = crypto.randomUUID();
  await chrome.storage.session.set({ [keyOf(tabId)]: { token, offer, at: Date.now() } });
  return token;
}

/**
 * What was offered under a token; it can be taken once.
 * @param {number} tabId
 * @param {string} token
 * @returns {Promise<Offer | null>} null where another offer has come since
 */
export async function take(tabId, token) {
  const key = keyOf(tabId);
  const { [key]: stored } = await chrome.storage.session.get(key);
  const known = /** @type {{ token: string, offer: Offer } | undefined} */ (stored);
  if (known?.token !== token) return null;
  await chrome.storage.session.remove(key);
  return known.offer;
}

/**
 * A notice with buttons.
 * @param {number} tabId
 * @param {{ text: string, more?: string, choices: Choice[], again?: boolean }} notice `again`: the key that saves leads to its buttons
 * @param {Offer} what
 */
export async function offer(tabId, notice, what) {
  const token = await remember(tabId, what);
  await tell(tabId, { type: 'page.say', token, direction: direction(), ...notice });
}

/**
 * A question.
 * @param {number} tabId
 * @param {{ title: string, lines: string[], choices: Choice[] }} question
 * @param {Offer} what
 */
export async function ask(tabId, question, what) {
  const token = await remember(tabId, what);
  await tell(tabId, { type: 'page.ask', token, direction: direction(), ...question });
}
