// What the browser calls: clicks, keys, menus, messages. Everything else is in background/.
//
// A service worker in Chromium, an event page in Firefox; either may end at any time and be started
// by the next event, so nothing is kept in memory that cannot be asked for again.
import { hostOf, incoming, tell } from './protocol.js';
import { t } from './shared/i18n.js';
import { retitle, say, showAllow, showOn, showTrouble } from './background/action.js';
import * as automatic from './background/automatic.js';
import { cleanByItself, judgeAgain, restore, showPanel, toggle } from './background/clean.js';
import { askForLink, openBeside, readIn } from './background/link.js';
import { forget } from './background/marks.js';
import { createMenus } from './background/menus.js';
import { enter, inTurn } from './background/page.js';
import { applyChange } from './background/settings.js';
import { originOf } from './shared/origins.js';
import { settings } from './shared/settings.js';
import { openLibrary } from './shared/open_library.js';
import { markdown } from './shared/writer.js';
import { furtherPage } from './background/pages.js';
import { keepHighlight, keepNote, keepPage, marksOf } from './background/highlights.js';
import { fonts, pickArticle, toggleReader } from './background/reader.js';
import { answered } from './background/answers.js';
import { offer } from './background/offers.js';
import { save } from './background/save.js';
import { saveSelection } from './background/save_selection.js';
import { askToFetch, saveLink } from './background/save_link.js';
import { askForTabs, endTabs, grantTabs, nextTab, saveTabs, tabsState } from './background/save_tabs.js';
import { showWhetherSaved } from './background/saved_mark.js';
import { Trouble, troubleOf } from './background/trouble.js';

/** @import { BackgroundMessage } from './protocol.js' */

/**
 * @typedef {'toggle-clean' | 'save-clip' | 'save-selection' | 'show-hidden' | 'open-reader' | 'open-library' | 'open-options' | 'always-clean'
 *   | 'never-clean'} Command
 *   the names of the manifest's commands and of the menu's entries
 */

/**
 * Does what the user asked for in a tab, and says so if it fails.
 * @param {Command} command
 * @param {chrome.tabs.Tab | undefined} tab
 */
async function run(command, tab) {
  if (command === 'open-library') {
    await openLibrary();
    return;
  }
  if (command === 'open-options') {
    await chrome.runtime.openOptionsPage();
    return;
  }
  if (tab?.id === undefined || tab.id < 0) return;
  const known = { ...tab, id: tab.id };
  const task = {
    'toggle-clean': toggle, 'save-clip': save, 'save-selection': saveSelection, 'show-hidden': showPanel, 'open-reader': toggleReader, 'always-clean': always,
    'never-clean': never,
  }[command];
  await inTurn(known.id, () => task(known).catch((error) => tellTrouble(known, troubleOf(error))));
  await showWhetherSaved(known.id, known.url).catch(console.error); // the button alone would say it
}

/**
 * Cleans a site from now on, this page first; what the browser has to be asked for, a window asks.
 * @param {chrome.tabs.Tab & { id: number }} tab
 */
async function always(tab) {
  if (tab.incognito) throw new Trouble('privateAutomatic');
  if (!originOf(tab.url)) throw new Trouble('cannotHere');
  if (await automatic.turnOnIfGranted(tab.url ?? '')) await cleanNow(tab);
  else await showAllow(tab);
}

/** @param {chrome.tabs.Tab & { id: number }} tab */
async function never(tab) {
  // First the page: what the browser gave for the site goes back with it.
  try {
    if ((await enter(tab)).on) await restore(tab.id);
  } finally {
    if (tab.url) await automatic.turnOff(tab.url);
  }
}

/** @param {chrome.tabs.Tab & { id: number }} tab */
async function cleanNow(tab) {
  if (!(await enter(tab)).on) await toggle(tab);
}

/**
 * "Always clean this site" in the menu: a click in the browser itself, so the browser may be asked at
 * once, in Firefox only before anything is awaited.
 * @param {string | undefined} address
 * @param {chrome.tabs.Tab | undefined} tab
 */
async function alwaysByMenu(address, tab) {
  if (tab?.id === undefined) return;
  const known = { ...tab, id: tab.id };
  const asked = tab.incognito ? Promise.reject(new Trouble('privateAutomatic')) : automatic.askFor(address);
  await inTurn(known.id, async () => {
    if (await asked) await cleanNow(known);
  }).catch((error) => tellTrouble(known, troubleOf(error)));
}

/**
 * "Open link in reader" in the menu; a click like that.
 * @param {string} address
 * @param {chrome.tabs.Tab | undefined} from
 */
async function linkByMenu(address, from) {
  if (from?.id === undefined) return;
  const asked = askForLink(address, from.incognito);
  let at = { ...from, id: from.id };
  try {
    const granted = await asked;
    at = await openBeside(address, from);
    if (!granted) throw new Trouble('linkRefused');
    await readIn(at);
  } catch (error) {
    await tellTrouble(at, troubleOf(error));
  }
}

/**
 * "Save link as clip" in the menu; a click like that.
 * @param {string} address
 * @param {chrome.tabs.Tab | undefined} from
 */
async function saveLinkByMenu(address, from) {
  if (from?.id === undefined) return;
  const asked = askToFetch(address, from.incognito);
  const known = { ...from, id: from.id };
  await inTurn(known.id, () => saveLink(known, address, asked)).catch((error) => tellTrouble(known, troubleOf(error)));
}

/** "Save all tabs of this window" in the menu; a click like that. @param {chrome.tabs.Tab | undefined} tab */
async function saveTabsByMenu(tab) {
  const asked = tab?.incognito ? true : askForTabs(); // nothing is kept of private tabs, so nothing is asked for
  if (tab) await saveTabs(tab, await asked);
}

/**
 * What a page's script, or a page of the extension, asks for.
 * @param {BackgroundMessage} message
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {string | null} host the page's; null for a page of the extension
 * @param {string} address the page's
 * @returns {Promise<object>} the answer
 */
async function serve(message, tab, host, address) {
  switch (message.type) {
    case 'page.shown':
      await showOn(tab.id, message.hidden, message.remarks, message.automatic);
      break;
    case 'page.back':
      await showWhetherSaved(tab.id, address);
      break;
    case 'page.judge':
      await inTurn(tab.id, () => judgeAgain(tab, message.why, message.byItself));
      break;
    case 'page.auto': {
      const cleaned = (await automatic.modeOf(address)) !== 'off' && (await inTurn(tab.id, () => cleanByItself(tab)));
      await showWhetherSaved(tab.id, address).catch(console.error);
      return { cleaned };
    }
    case 'page.learned':
      if (host && !tab.incognito && (await automatic.modeOf(address)) !== 'off') await automatic.learn(message, host);
      break;
    case 'page.automatic':
      await run(message.on ? 'always-clean' : 'never-clean', { ...tab, url: address });
      break;
    case 'page.restored':
      await inTurn(tab.id, () => restore(tab.id));
      break;
    case 'page.do':
      await run(message.command, { ...tab, url: address });
      break;
    case 'page.answer':
      await inTurn(tab.id, () => answered(tab, message.token, message.choice)).catch((error) => tellTrouble(tab, troubleOf(error)));
      break;
    case 'tabs.state':
      return { state: await tabsState() };
    case 'tabs.next':
      return { state: await nextTab(tab.id) };
    case 'tabs.end':
      return { state: await endTabs() };
    case 'tabs.granted':
      return { state: await grantTabs() };
    case 'reader.font':
      return { fonts: await fonts() };
    case 'reader.markdown':
      return { markdown: await markdown({ ...message.meta, tree: message.tree }) };
    case 'reader.pick':
      await inTurn(tab.id, () => pickArticle(tab)).catch((error) => tellTrouble(tab, troubleOf(error)));
      break;
    case 'reader.page':
      return furtherPage(message);
    case 'clip.marks':
      return marksOf(message);
    case 'clip.keep':
      return inTurn(tab.id, () => keepPage(tab));
    case 'clip.highlight':
      await keepHighlight(message);
      break;
    case 'clip.note':
      await keepNote(message);
      break;
    case 'settings.change':
      await applyChange(message.change);
      if (host !== null && ['strength', 'class', 'forget'].includes(message.change.what)) await inTurn(tab.id, () => judgeAgain(tab, 'fresh'));
      break;
    default:
      break;
  }
  return {};
}

/**
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {import('./background/trouble.js').Trouble} trouble
 */
async function tellTrouble(tab, trouble) {
  console.error(trouble);
  // The tab may be gone, and with it everyone who could be told.
  await showTrouble(tab, trouble).catch(() => {});
  if (!trouble.isOfPage) return;
  const told = trouble.key === 'storeFull'
    ? offer(tab.id, { text: t('storeFull'), more: t('storeFullWhat'), choices: [{ name: 'library', label: t('menuLibrary') }] }, { what: 'room' })
    : tell(tab.id, say(t(trouble.key)));
  await told.catch(() => {});
}

chrome.action.onClicked.addListener(async (tab) => {
  const { toolbarAction } = await settings();
  await run(toolbarAction === 'reader' ? 'open-reader' : 'toggle-clean', tab);
});

// Firefox for Android has neither keys nor menus.
chrome.commands?.onCommand.addListener((command, tab) => run(/** @type {Command} */ (command), tab));
chrome.contextMenus?.onClicked.addListener((info, tab) => {
  if (info.menuItemId === 'always-clean') return alwaysByMenu(tab?.url ?? info.pageUrl, tab);
  if (info.menuItemId === 'link-reader') return linkByMenu(info.linkUrl ?? '', tab);
  if (info.menuItemId === 'save-tabs') return saveTabsByMenu(tab);
  if (info.menuItemId === 'link-save') return saveLinkByMenu(info.linkUrl ?? '', tab);
  return run(/** @type {Command} */ (info.menuItemId), tab);
});

chrome.permissions.onAdded.addListener(async (permissions) => {
  const origin = await automatic.onGranted(permissions);
  if (!origin) return;
  for (const tab of await chrome.tabs.query({ url: origin, active: true, lastFocusedWindow: true })) {
    const known = { ...tab, id: tab.id ?? -1 };
    await inTurn(known.id, () => cleanNow(known)).catch(console.error);
  }
});
chrome.permissions.onRemoved.addListener(automatic.reconcile);
chrome.storage.local.onChanged.addListener((changes) => {
  if (automatic.concerns(changes)) void automatic.reconcile();
  if (changes.settings) retitle().catch(console.error);
});

chrome.runtime.onInstalled.addListener(async () => {
  await createMenus();
  await automatic.reconcile();
  await retitle();
});
chrome.runtime.onStartup.addListener(async () => {
  await forget();
  await retitle();
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const known = incoming(message, sender);
  const tab = sender.tab;
  if (!known || tab?.id === undefined) return false;
  serve(known, { ...tab, id: tab.id }, hostOf(sender), sender.url ?? '').then(
    reply,
    (error) => {
      console.error(error);
      reply({ failed: String(error) });
    },
  );
  return true;
});

// Permissions may have been taken back while nothing of ours ran.
automatic.reconcile().catch(console.error);
