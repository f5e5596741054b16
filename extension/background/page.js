// Reaching a page: the scripts go in on the user's click and not before.
import { tell } from '../protocol.js';
import { READER } from '../shared/reader_scripts.js';
import { attributeNames } from './core.js';
import { marks } from './marks.js';
import { Trouble, whyNotHere } from './trouble.js';

/** @import { PageState, Reading } from '../protocol.js' */

/** @param {string[]} names */
const scripts = (names) => names.map((name) => `content/${name}.js`);

/** In this order; the last one's value is the page's state. */
const SCRIPTS = scripts(
  ['dom', 'fingerprint', 'snapshot', 'scroll', 'overlay', 'rules', 'apply', 'selection', 'ui', 'notice', 'question', 'late', 'page', 'main'],
);
/** What the reader sees of us; a page is cleaned before it comes. */
const INTERFACE = scripts(
  ['reasons', 'receipt', 'panel_style', 'panel_list', 'panel_settings', 'panel', 'picker'],
);

/** Milliseconds that are the last wait for a grant. */
const MAX_WAIT = 160;

/**
 * Puts our scripts into a tab's page, if they are not there yet.
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @returns {Promise<PageState>}
 */
export async function enter(tab) {
  const results = await inject(tab, SCRIPTS);
  /** @type {PageState | undefined} */
  const state = /** @type {any} */ (results[0]?.result);
  if (!state) throw new Trouble('cannotHere');
  if (!/^(text\/html|application\/xhtml\+xml|text\/plain)$/.test(state.contentType)) throw new Trouble('cannotDocument');
  return state;
}

/**
 * While the reader view is open, the page has no scroll bars, which would lie over ours, nor is it hidden with
 * all that stands in it; and what is printed is the article (content/reader/print.js). It does nothing to a
 * page without it.
 */
const WHILE_OPEN = `html:has(> [data-thresh-reader]) { display: block !important; scrollbar-width: none !important; }
@media print {
  html:has(> [data-thresh-reader]), html:has(> [data-thresh-reader]) > :not([data-thresh-reader]) { all: revert !important; background: none !important; }
  html:has(> [data-thresh-reader]) > :not([data-thresh-reader]) { display: none !important; }
  html > [data-thresh-reader] { display: block !important; }
}`;

/** Puts the reader view into a page that has the rest. @param {chrome.tabs.Tab & { id: number }} tab */
export async function enterReader(tab) {
  await chrome.scripting.insertCSS({ target: { tabId: tab.id }, css: WHILE_OPEN, origin: 'USER' });
  return inject(tab, scripts(READER));
}

/** Puts receipt and panel into a page that has the rest. @param {chrome.tabs.Tab & { id: number }} tab */
export async function enterInterface(tab) {
  await inject(tab, INTERFACE);
}

/**
 * Under load, Chromium's page process may hear of the click's grant only after the scripts arrive, and
 * refuse them (seen about once in fifty clicks that followed a navigation). A granted tab is known by its
 * address, so it is worth asking again; the wait doubles each time.
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {string[]} files
 */
async function inject(tab, files) {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await chrome.scripting.executeScript({ target: { tabId: tab.id }, files });
    } catch (error) {
      const granted = /^https?:/.test(tab.url ?? '') && /Cannot access contents of the page/.test(String(error));
      if (!granted || wait > MAX_WAIT) throw whyNotHere(error, tab.url);
    }
    await new Promise((wake) => setTimeout(wake, wait));
  }
}

/**
 * Reads the page. The scripts must be there.
 * @param {number} tabId
 * @param {import('../protocol.js').ReadMessage['how']} how
 * @param {{ again?: boolean, selected?: boolean, slice?: number }} [options] `again`: as the reader view has it, with what was picked for
 *   it by hand; `selected`: with the range that is selected; `slice`: milliseconds for which it may hold the page up at once
 * @returns {Promise<Reading>}
 */
export async function read(tabId, how, options = {}) {
  const [attributes, { stale }] = await Promise.all([attributeNames(), marks()]);
  return tell(tabId, { type: 'page.read', attributes, stale, how, ...options });
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
