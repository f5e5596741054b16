// The context menu. The entries bear the names of the commands they run.
import { t } from '../shared/i18n.js';
import { EVERYWHERE } from '../shared/origins.js';

/** @type {{ id: string, title: string, contexts: [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]], targetUrlPatterns?: string[] }[]} */
export const ENTRIES = [
  { id: 'toggle-clean', title: 'menuClean', contexts: ['page', 'selection'] },
  { id: 'save-clip', title: 'menuSave', contexts: ['page', 'selection', 'action'] },
  { id: 'save-selection', title: 'menuSaveSelection', contexts: ['selection'] },
  { id: 'save-tabs', title: 'menuSaveTabs', contexts: ['page', 'action'] },
  { id: 'open-reader', title: 'menuReader', contexts: ['page', 'action'] },
  // Mail addresses and scripts are links too.
  { id: 'link-reader', title: 'menuLink', contexts: ['link'], targetUrlPatterns: EVERYWHERE },
  { id: 'link-save', title: 'menuSaveLink', contexts: ['link'], targetUrlPatterns: EVERYWHERE },
  // Chromium has room for six on the button.
  { id: 'show-hidden', title: 'menuHidden', contexts: ['page'] },
  { id: 'always-clean', title: 'menuAlways', contexts: ['page', 'action'] },
  { id: 'open-library', title: 'menuLibrary', contexts: ['page', 'action'] },
];

/** What is there on sites that are cleaned by themselves alone. */
const NEVER = 'never-clean';

/** Browsers keep the entries over restarts, so they are made once, on installation and update. */
export async function createMenus() {
  if (!chrome.contextMenus) return;
  await chrome.contextMenus.removeAll();
  for (const { title, ...entry } of ENTRIES) chrome.contextMenus.create({ ...entry, title: t(title) });
}

/**
 * The entry that ends it on a site is there only on such sites. Two entries that are always true, not a
 * box to be ticked: a box would have to be set at each change of tab and address, which would wake the
 * background on every page.
 * @param {string[]} patterns the sites that are cleaned by themselves
 */
export async function updateMenus(patterns) {
  if (!chrome.contextMenus) return;
  await chrome.contextMenus.remove(NEVER).catch(() => {}); // it is not there
  if (patterns.length === 0) return;
  chrome.contextMenus.create(
    { id: NEVER, title: t('menuNever'), contexts: ['page', 'action'], documentUrlPatterns: patterns },
    () => void chrome.runtime.lastError, // two wakings at once have both made it
  );
}
