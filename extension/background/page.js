// Reaching a page: the scripts go in on the user's click and not before.
import { tell } from '../protocol.js';
import { attributeNames } from './core.js';
import { marks } from './marks.js';
import { Trouble, whyNotHere } from './trouble.js';

/** @import { PageState, Reading } from '../protocol.js' */

/** In this order; the last one's value is the page's state. */
const SCRIPTS = ['content/snapshot.js', 'content/apply.js', 'content/notice.js', 'content/main.js'];

/**
 * Puts our scripts into a tab's page, if they are not there yet.
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @returns {Promise<PageState>}
 */
export async function enter(tab) {
  let results;
  try {
    results = await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: SCRIPTS });
  } catch (error) {
    throw whyNotHere(error, tab.url);
  }
  /** @type {PageState | undefined} */
  const state = /** @type {any} */ (results[0]?.result);
  if (!state) throw new Trouble('cannotHere');
  if (!/^(text\/html|application\/xhtml\+xml|text\/plain)$/.test(state.contentType)) throw new Trouble('cannotDocument');
  return state;
}

/**
 * Reads the page as if nothing were hidden. The scripts must be there.
 * @param {number} tabId
 * @returns {Promise<Reading>}
 */
export async function read(tabId) {
  const [attributes, { stale }] = await Promise.all([attributeNames(), marks()]);
  return tell(tabId, { type: 'page.read', attributes, stale });
}

/** One thing at a time for each tab. @type {Map<number, Promise<unknown>>} */
const queues = new Map();

/**
 * Runs a task after those that the tab has waiting: a double click is two clicks, not a race.
 * @template T
 * @param {number} tabId
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export function inTurn(tabId, task) {
  const turn = (queues.get(tabId) ?? Promise.resolve()).then(task, task);
  queues.set(tabId, turn);
  const leave = () => {
    if (queues.get(tabId) === turn) queues.delete(tabId);
  };
  turn.then(leave, leave);
  return turn;
}
