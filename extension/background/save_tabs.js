// "Save all tabs of this window": one tab after the other, each whole or not at all.
//
// What is to be done and what is done stands in `storage.session`, and the page that shows it (saving/tabs.js) asks
// for each next tab: the background may end at any moment and goes on where it was.
import { keep, get, replace } from '../store/clips.js';
import { EVERYWHERE } from '../shared/origins.js';
import { showProgress, showSaved } from './action.js';
import { kinOf, stored, withImages } from './keeping.js';
import { enter, inTurn } from './page.js';
import { made } from './save.js';
import { showWhetherSaved } from './saved_mark.js';
import { Trouble, troubleOf } from './trouble.js';

/** @import { Tab } from './clean.js' */

const KEY = 'saveTabs';
const PAGE = 'saving/tabs.html';
/** Milliseconds for one tab: a page that loads for ever is left, and the next one saved. */
const MOST_TIME = 60_000;
/** Times that a tab is begun: one at which the background ends thrice is left. */
const MOST_TRIES = 3;

/**
 * @typedef {'saved' | 'updated' | 'unchanged' | import('./trouble.js').TroubleKey} Outcome
 *   `unchanged`: it was saved already, with the same words
 * @typedef {{ id: number, title: string, outcome: Outcome | null, tries: number }} TabToSave
 * @typedef {object} TabsState
 * @property {boolean} granted
 * @property {string} at when it began
 * @property {boolean} ended all were tried, or the reader has ended it
 * @property {TabToSave[]} tabs
 */

/** Asks for leave on all sites. Must be called within the reader's click, in Firefox before anything is awaited. */
export const askForTabs = () => chrome.permissions.request({ origins: EVERYWHERE });

/** @returns {Promise<TabsState | null>} */
export async function tabsState() {
  const { [KEY]: state } = await chrome.storage.session.get(KEY);
  return /** @type {TabsState | undefined} */ (state) ?? null;
}

/** @param {TabsState} state */
const remember = (state) => chrome.storage.session.set({ [KEY]: state });

/**
 * Opens the page that saves them.
 * @param {chrome.tabs.Tab} from a tab of the window
 * @param {boolean} granted
 */
export async function saveTabs(from, granted) {
  const all = await chrome.tabs.query({ windowId: from.windowId });
  const chosen = all.filter(({ highlighted }) => highlighted);
  const own = chrome.runtime.getURL('');
  const tabs = (chosen.length > 1 ? chosen : all)
    .filter(({ id, url }) => id !== undefined && !url?.startsWith(own))
    .map(({ id, title, incognito }) => ({
      id: id ?? -1, title: incognito ? '' : (title ?? ''), outcome: incognito ? /** @type {Outcome} */ ('privateWindow') : null, tries: 0,
    }));
  await remember({ granted, at: new Date().toISOString(), ended: false, tabs });
  // A private window has no pages of extensions.
  await chrome.tabs.create({ url: PAGE, ...(from.incognito ? {} : { windowId: from.windowId, index: from.index + 1 }) });
}

/** The page has asked the browser itself, after it was refused. */
export async function grantTabs() {
  const state = await tabsState();
  if (state && (await chrome.permissions.contains({ origins: EVERYWHERE }))) await remember({ ...state, granted: true });
  return tabsState();
}

/** Ends it; what is saved stays. */
export async function endTabs() {
  const state = await tabsState();
  if (state) await remember({ ...state, ended: true });
  return tabsState();
}

/** @type {Promise<TabsState | null> | null} */
let running = null;

/**
 * Saves the next tab.
 * @param {number} shown the tab that shows the progress
 * @returns {Promise<TabsState | null>}
 */
export function nextTab(shown) {
  running ??= next(shown).finally(() => {
    running = null;
  });
  return running;
}

/** @param {number} shown */
async function next(shown) {
  const state = await tabsState();
  const place = state?.tabs.findIndex(({ outcome }) => outcome === null) ?? -1;
  if (!state || state.ended || !state.granted) return state;
  if (place < 0) return endTabs();
  const one = state.tabs[place];
  if (!(await chrome.tabs.get(one.id).catch(() => null))) {
    // Its tab was closed before its turn: there is nothing to save, and nothing failed.
    state.tabs.splice(place, 1);
    await remember(state);
    return state.tabs.some(({ outcome }) => outcome === null) ? state : endTabs();
  }
  one.tries += 1;
  await remember(state);
  const outcome = one.tries > MOST_TRIES ? 'coreFailed' : await inTurn(one.id, () => saved(one, state.at)).catch((error) => troubleOf(error).key);
  // The reader may have ended it meanwhile.
  const now = await tabsState();
  if (!now || now.at !== state.at) return now;
  now.tabs[place].outcome = outcome;
  now.ended ||= now.tabs.every((tab) => tab.outcome !== null);
  await remember(now);
  const done = now.tabs.filter((tab) => tab.outcome !== null).length;
  const words = `${done}/${now.tabs.length}`;
  await showProgress(shown, now.ended ? '' : words, words);
  return now;
}

/** @param {TabToSave} one @param {string} since @returns {Promise<Outcome>} */
async function saved({ id }, since) {
  const tab = { ...(await chrome.tabs.get(id)), id };
  if (tab.incognito) throw new Trouble('privateWindow');
  if (tab.discarded) throw new Trouble('tabAsleep');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Trouble('tabTime')), MOST_TIME);
  });
  try {
    const record = await Promise.race([late, reading(tab)]);
    return await keepOrUpdate(tab, record, since);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Tab} tab @returns {Promise<any>} */
async function reading(tab) {
  const { reader } = await enter(tab);
  return made(tab, reader);
}

/**
 * Nothing is asked: the same words are left, other words of the same address become its next version.
 * @param {Tab} tab
 * @param {import('../store/clips.js').Clip} record
 * @param {string} since what was saved later was saved by this very task, before the background ended
 * @returns {Promise<Outcome>}
 */
async function keepOrUpdate(tab, record, since) {
  const [first] = (await kinOf(record)).filter(({ why }) => why !== 'alike');
  const before = first && (await stored(() => get(first.head.id)));
  /** @type {Outcome} */
  let outcome = 'saved';
  if (before && before.hash === record.hash) {
    outcome = before.savedAt >= since ? 'saved' : 'unchanged';
  } else {
    const { clip, kept } = await withImages(record, null);
    if (before && first.why === 'address') {
      await stored(() => replace(before.id, clip, kept));
      outcome = before.wanted ? 'saved' : 'updated';
    } else {
      await stored(() => keep(clip, kept));
    }
  }
  const { hidden } = await enter(tab);
  if (hidden === 0) await showSaved(tab.id, '✓');
  await showWhetherSaved(tab.id, record.url);
  return outcome;
}
