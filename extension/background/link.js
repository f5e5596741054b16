// "Open link in reader": the link's page in a tab of its own, and the reader view over it.
import { originOf } from '../shared/origins.js';
import { inTurn } from './page.js';
import { toggleReader } from './reader.js';
import { Trouble } from './trouble.js';

/** Milliseconds in which a page has to begin. */
const MOST_TIME = 60_000;
/** Milliseconds after which a tab that has nothing to load any more shows its page and not the blank one. */
const SETTLED = 1_000;

/**
 * Asks for leave on the one site, for this reading alone: it is not cleaned by itself for that. Must be called
 * within the reader's click, in Firefox before anything is awaited.
 * @param {string} address
 * @param {boolean} incognito where nothing that lasts is asked for
 * @returns {Promise<boolean>}
 */
export function askForLink(address, incognito) {
  const origin = originOf(address);
  if (!origin) return Promise.reject(new Trouble('cannotHere'));
  const origins = { origins: [origin] };
  return incognito ? chrome.permissions.contains(origins) : chrome.permissions.request(origins);
}

/**
 * @param {string} address
 * @param {chrome.tabs.Tab} from
 * @returns {Promise<chrome.tabs.Tab & { id: number }>} the tab once its page is there
 */
export async function openBeside(address, from) {
  const made = await chrome.tabs.create({ url: address, index: from.index + 1, openerTabId: from.id, windowId: from.windowId });
  const id = made.id ?? -1;
  return { ...(await begun(id)), id };
}

/** Waits until the tab shows a page and not the blank one it is made with. @param {number} id @returns {Promise<chrome.tabs.Tab>} */
function begun(id) {
  return new Promise((resolve, reject) => {
    const end = () => {
      timers.forEach(clearTimeout);
      chrome.tabs.onUpdated.removeListener(hear);
      chrome.tabs.onRemoved.removeListener(gone);
    };
    /** @param {chrome.tabs.Tab} tab @param {boolean} complete */
    const look = (tab, complete) => {
      // The address is only known where the browser gave leave.
      if (!/^https?:/.test(tab.url ?? '') && !(complete && tab.url === undefined)) return;
      end();
      resolve(tab);
    };
    /** @param {number} tabId @param {{ status?: string }} change @param {chrome.tabs.Tab} tab */
    const hear = (tabId, change, tab) => void (tabId === id && look(tab, change.status === 'complete'));
    /** @param {number} tabId */
    const gone = (tabId) => {
      if (tabId !== id) return;
      end();
      reject(new Trouble('pageChanged'));
    };
    /** Asks for itself: all may have happened before anyone listened. @param {boolean} late */
    const ask = (late) => chrome.tabs.get(id).then((tab) => look(tab, late && tab.status === 'complete'), reject);
    chrome.tabs.onUpdated.addListener(hear);
    chrome.tabs.onRemoved.addListener(gone);
    const timers = [
      setTimeout(ask, SETTLED, true),
      setTimeout(() => {
        end();
        chrome.tabs.get(id).then(resolve, reject);
      }, MOST_TIME),
    ];
    void ask(false);
  });
}

/** @param {chrome.tabs.Tab & { id: number }} tab */
export const readIn = (tab) => inTurn(tab.id, () => toggleReader(tab));
