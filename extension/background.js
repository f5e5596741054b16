// What the browser calls: clicks, keys, menus, messages. Everything else is in background/.
//
// A service worker in Chromium, an event page in Firefox; either may end at any time and be started
// by the next event, so nothing is kept in memory that cannot be asked for again.
import { hostOf, incoming, tell } from './protocol.js';
import { t } from './shared/i18n.js';
import { say, showOn, showTrouble } from './background/action.js';
import { judgeAgain, restore, showPanel, toggle } from './background/clean.js';
import { forget } from './background/marks.js';
import { createMenus } from './background/menus.js';
import { inTurn } from './background/page.js';
import { applyChange } from './background/settings.js';
import { openLibrary } from './shared/open_library.js';
import { toggleReader } from './background/reader.js';
import { save } from './background/save.js';
import { troubleOf } from './background/trouble.js';

/** @import { BackgroundMessage } from './protocol.js' */

/**
 * @typedef {'toggle-clean' | 'save-clip' | 'show-hidden' | 'open-reader' | 'open-library' | 'open-options'} Command
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
  const task = { 'toggle-clean': toggle, 'save-clip': save, 'show-hidden': showPanel, 'open-reader': toggleReader }[command];
  await inTurn(known.id, () => task(known).catch((error) => tellTrouble(known, troubleOf(error))));
}

/**
 * What a page's script, or a page of the extension, asks for.
 * @param {BackgroundMessage} message
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {string | null} host the page's; null for a page of the extension
 */
async function serve(message, tab, host) {
  switch (message.type) {
    case 'page.shown':
      await showOn(tab.id, message.hidden, message.remarks);
      break;
    case 'page.judge':
      await inTurn(tab.id, () => judgeAgain(tab, message.why));
      break;
    case 'page.restored':
      await inTurn(tab.id, () => restore(tab.id));
      break;
    case 'page.do':
      await run(message.command, tab);
      break;
    case 'settings.change':
      await applyChange(message.change);
      if (host !== null && ['strength', 'class', 'forget'].includes(message.change.what)) await inTurn(tab.id, () => judgeAgain(tab, 'fresh'));
      break;
    default:
      break;
  }
}

/**
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {import('./background/trouble.js').Trouble} trouble
 */
async function tellTrouble(tab, trouble) {
  console.error(trouble);
  // The tab may be gone, and with it everyone who could be told.
  await showTrouble(tab, trouble).catch(() => {});
  if (trouble.isOfPage) await tell(tab.id, say(t(trouble.key))).catch(() => {});
}

chrome.action.onClicked.addListener((tab) => run('toggle-clean', tab));

// Firefox for Android has neither keys nor menus.
chrome.commands?.onCommand.addListener((command, tab) => run(/** @type {Command} */ (command), tab));
chrome.contextMenus?.onClicked.addListener((info, tab) => run(/** @type {Command} */ (info.menuItemId), tab));

chrome.runtime.onInstalled.addListener(createMenus);
chrome.runtime.onStartup.addListener(forget);

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const known = incoming(message, sender);
  const tab = sender.tab;
  if (!known || tab?.id === undefined) return false;
  serve(known, { ...tab, id: tab.id }, hostOf(sender)).then(
    () => reply({}),
    (error) => {
      console.error(error);
      reply({ failed: String(error) });
    },
  );
  return true;
});
