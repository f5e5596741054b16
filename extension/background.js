// What the browser calls: clicks, keys, menus, messages. Everything else is in background/.
//
// A service worker in Chromium, an event page in Firefox; either may end at any time and be started
// by the next event, so nothing is kept in memory that cannot be asked for again.
import { incoming, tell } from './protocol.js';
import { t } from './shared/i18n.js';
import { say, showOn, showTrouble } from './background/action.js';
import { toggle } from './background/clean.js';
import { forget } from './background/marks.js';
import { createMenus } from './background/menus.js';
import { inTurn } from './background/page.js';
import { openLibrary } from './shared/open_library.js';
import { save } from './background/save.js';
import { troubleOf } from './background/trouble.js';

/**
 * @typedef {'toggle-clean' | 'save-clip' | 'open-library'} Command
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
  if (tab?.id === undefined || tab.id < 0) return;
  const known = { ...tab, id: tab.id };
  await inTurn(known.id, async () => {
    try {
      await (command === 'save-clip' ? save(known) : toggle(known));
    } catch (error) {
      await tellTrouble(known, troubleOf(error));
    }
  });
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

chrome.runtime.onMessage.addListener((message, sender) => {
  const known = incoming(message, sender);
  switch (known?.type) {
    case 'page.shown':
      showOn(/** @type {number} */ (sender.tab?.id), known.hidden);
      break;
    default:
      break;
  }
});
