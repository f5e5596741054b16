// Cleaning: on the click, again when the page has changed, and by itself where the reader wants that.
import { tell } from '../protocol.js';
import { direction, t } from '../shared/i18n.js';
import { effective, settings, site } from '../shared/settings.js';
import { say, showAbstained, showNothing, showOff, showOn } from './action.js';
import { modeOf } from './automatic.js';
import { analyze, boot } from './core.js';
import { insertSheet, marks, removeSheet } from './marks.js';
import { enter, enterInterface, read } from './page.js';
import { Trouble } from './trouble.js';

/** @import { About, ReadMessage, Verdict } from '../protocol.js' */
/** @import { Settings, Site } from '../shared/settings.js' */

/** @typedef {chrome.tabs.Tab & { id: number }} Tab */

/**
 * Per thousand; below it nothing is done without a click. Chosen on the pages of the development sets
 * that are for tuning, see docs/adr/0014.
 */
const SURE_ENOUGH = 600;

/** The tab's address as far as it is known: the part before its first separator is the page's. @param {{ text: string }} reading */
const hostOf = ({ text }) => {
  const address = text.split('\u007f', 1)[0];
  return URL.canParse(address) ? new URL(address).hostname : '';
};

/**
 * The page itself knows whether it is cleaned; the background may have died since.
 * @param {Tab} tab
 */
export async function toggle(tab) {
  // Both are awaited below, where a failure is told; meanwhile the scripts go in.
  boot().catch(() => {});
  marks().catch(() => {});
  const { on } = await enter(tab);
  if (on) await restore(tab.id);
  else await clean(tab);
}

/**
 * Cleans a page that our scripts are in.
 * @param {Tab} tab
 */
async function clean(tab) {
  const { mark } = await marks();
  // The sheet does nothing without marks, so it need not wait for the verdict.
  const sheet = insertSheet(tab.id, mark);
  let done = false;
  try {
    const { about, hidden } = await judge(tab.id, 'fresh', { ready: () => sheet });
    done = true;
    await report(tab.id, about, hidden);
    if (hidden > 0) await showReceipt(tab);
  } finally {
    if (!done) await sheet.then(() => removeSheet(tab.id, mark)).catch(() => {});
  }
}

/**
 * Cleans a page that nobody has clicked on, if it is an article beyond doubt.
 * @param {Tab} tab
 * @returns {Promise<boolean>} whether anything was hidden
 */
export async function cleanByItself(tab) {
  boot().catch(() => {});
  const { mark } = await marks();
  const sheet = insertSheet(tab.id, mark);
  let done = false;
  try {
    if ((await enter(tab)).on) {
      done = true;
      return false;
    }
    const { about, hidden, abstained } = await judge(tab.id, 'fresh', { ready: () => sheet, byItself: true });
    done = !abstained;
    await showByItself(tab.id, about, hidden);
    if (hidden > 0) await showReceipt(tab);
    return hidden > 0;
  } finally {
    if (!done) await sheet.then(() => removeSheet(tab.id, mark)).catch(() => {});
  }
}

/** @param {number} tabId @param {About} about @param {number} hidden */
const showByItself = (tabId, about, hidden) =>
  hidden > 0 ? showOn(tabId, hidden, about.remarks, true) : showAbstained(tabId, about.remarks);

/**
 * Another verdict on a page that was cleaned: it has changed, or what the reader wants has.
 * @param {Tab} tab
 * @param {ReadMessage['how']} how
 * @param {boolean} [byItself] whether the page was cleaned without a click
 */
export async function judgeAgain(tab, how, byItself = false) {
  const { about, hidden, abstained } = await judge(tab.id, how, { byItself });
  if (abstained && how === 'moved') await restore(tab.id); // the article has gone
  else if (abstained) return; // more has come, and none of it is surer
  if (byItself) await showByItself(tab.id, about, hidden);
  else await (hidden > 0 ? showOn(tab.id, hidden, about.remarks) : showNothing(tab.id, about.remarks));
}

/**
 * Reads a page, asks the core and hides what it says.
 * @param {number} tabId
 * @param {ReadMessage['how']} how
 * @param {object} [options]
 * @param {() => Promise<unknown>} [options.ready] awaited before anything is marked
 * @param {boolean} [options.byItself] nobody clicked: nothing is done unless it is surely an article
 * @returns {Promise<{ about: About, hidden: number, abstained: boolean }>}
 */
async function judge(tabId, how, { ready = async () => {}, byItself = false } = {}) {
  const reading = await read(tabId, how);
  const host = hostOf(reading);
  const [all, own, keys] = await Promise.all([settings(), site(host), shortcuts()]);
  const wanted = effective(all, own);
  const { verdict } = await analyze(reading, wanted.hide);
  const automatic = await modeOf(reading.text.split('\u007f', 1)[0]);
  const about = aboutOf(verdict, { host, all, own, wanted, keys, automatic, byItself });
  if (byItself && !isSurelyArticle(verdict)) {
    return { about: { ...about, remarks: [t('leftByItself')] }, hidden: 0, abstained: true };
  }
  await ready();
  const { mark } = await marks();
  const { article, hide: items, unfold = [] } = verdict;
  const stays = article ? [article.root, ...(article.heading === null ? [] : [article.heading])] : [];
  const answer = await tell(tabId, {
    type: 'page.hide', token: reading.token, items, stays, unfold, mark, rules: own.rules ?? [], more: how === 'late', about,
  });
  if ('refused' in answer) throw new Trouble(answer.refused === 'gone' ? 'pageChanged' : 'refused');
  return { about, hidden: answer.hidden, abstained: false };
}

/** @param {Verdict} verdict */
const isSurelyArticle = ({ page }) => page.kind === 'article' && page.confidence >= SURE_ENOUGH;

/**
 * @param {Verdict} verdict
 * @param {{ host: string, all: Settings, own: Site, wanted: ReturnType<typeof effective>, keys: Record<string, string>, automatic: About['automatic'], byItself: boolean }} chosen
 * @returns {About}
 */
function aboutOf(verdict, { host, all, own, wanted, keys, automatic, byItself }) {
  const remarks = [];
  if (verdict.article === null) remarks.push(t('notAnArticle'));
  if (verdict.cuts.length > 0) remarks.push(t('pageTooLarge'));
  if (verdict.rolledBack.length > 0) remarks.push(t('rolledBack'));
  return {
    page: { ...verdict.page, words: verdict.article?.words ?? 0 },
    remarks,
    host,
    automatic,
    byItself,
    strength: wanted.strength,
    classes: wanted.classes,
    own: own.strength !== undefined || own.classes !== undefined,
    receipt: all.receipt,
    direction: direction(),
    keys,
  };
}

/** The commands' keys, as the reader has set them. @returns {Promise<Record<string, string>>} */
async function shortcuts() {
  const commands = (await chrome.commands?.getAll()) ?? [];
  return Object.fromEntries(commands.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut]] : [])));
}

/**
 * Says what was done, and on the page itself when that is not to be seen.
 * @param {number} tabId
 * @param {About} about
 * @param {number} hidden
 */
async function report(tabId, { remarks }, hidden) {
  if (hidden > 0) {
    await showOn(tabId, hidden, remarks);
    return;
  }
  const all = [...remarks, t('nothingHidden')];
  await Promise.all([showNothing(tabId, all), tell(tabId, say(all.join(' ')))]);
}

/** @param {Tab} tab */
async function showReceipt(tab) {
  await enterInterface(tab);
  await tell(tab.id, { type: 'page.receipt' });
}

/** Shows the panel of what was hidden; on a page that was not cleaned it cleans it first. @param {Tab} tab */
export async function showPanel(tab) {
  const { on } = await enter(tab);
  if (!on) await clean(tab);
  await enterInterface(tab);
  await tell(tab.id, { type: 'page.panel' });
}

/** @param {number} tabId */
export async function restore(tabId) {
  const { mark } = await marks();
  await tell(tabId, { type: 'page.restore' });
  await removeSheet(tabId, mark);
  await showOff(tabId);
}
