// The context menu. The entries bear the names of the commands they run.
import { t } from '../shared/i18n.js';

/** @type {{ id: string, title: string, contexts: [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]] }[]} */
const ENTRIES = [
  { id: 'toggle-clean', title: 'menuClean', contexts: ['page', 'selection'] },
  { id: 'save-clip', title: 'menuSave', contexts: ['page', 'selection', 'action'] },
  { id: 'open-reader', title: 'menuReader', contexts: ['page', 'action'] },
  { id: 'show-hidden', title: 'menuHidden', contexts: ['page', 'action'] },
  { id: 'open-library', title: 'menuLibrary', contexts: ['page', 'action'] },
];

/** Browsers keep the entries over restarts, so they are made once, on installation and update. */
export async function createMenus() {
  if (!chrome.contextMenus) return;
  await chrome.contextMenus.removeAll();
  for (const { id, title, contexts } of ENTRIES) chrome.contextMenus.create({ id, title: t(title), contexts });
}
