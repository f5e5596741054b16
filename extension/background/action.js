// The toolbar button: it always shows the tab's true state.
import { count, direction, t } from '../shared/i18n.js';
import { settings } from '../shared/settings.js';
import { dateText } from '../shared/when.js';

/** @import { Trouble } from './trouble.js' */

const CALM = '#2f6f4f';
/** Nobody clicked. */
const AUTOMATIC = '#1d4f91';
const WARN = '#9a5b00';

/** What a click does, in each of the words it has: where it cleans, and where it opens the reader view. */
const CLICKS = { clean: ['actionTitle', 'clickToRestore'], reader: ['actionReader', 'clickForReader'] };

/** A tooltip that says what a click does as the reader has chosen it. @param {string} title */
async function trueTitle(title) {
  const { toolbarAction } = await settings();
  const known = [...CLICKS.clean, ...CLICKS.reader].map((key) => t(key));
  const now = CLICKS[toolbarAction].map((key) => t(key));
  return title.split('\n').map((line) => (known.includes(line) ? now[known.indexOf(line) % now.length] : line)).join('\n');
}

/** Makes the tooltips true: after a change of what a click does, and when the browser has forgotten them. */
export async function retitle() {
  await chrome.action.setTitle({ title: await trueTitle(t('actionTitle')) });
  for (const { id: tabId } of await chrome.tabs.query({})) {
    if (tabId === undefined) continue;
    try {
      const title = await chrome.action.getTitle({ tabId });
      const wanted = await trueTitle(title);
      if (wanted !== title) await chrome.action.setTitle({ tabId, title: wanted });
    } catch {
      // The tab has been closed meanwhile.
    }
  }
}

/**
 * @param {number} tabId
 * @param {string} badge at most four characters
 * @param {string} title
 * @param {string} [colour]
 */
async function show(tabId, badge, title, colour = CALM) {
  if (badge) {
    await Promise.all([
      chrome.action.setBadgeBackgroundColor({ tabId, color: colour }),
      chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    ]);
  }
  const saved = (await chrome.action.getTitle({ tabId })).split('\n').filter(isSavedLine);
  await chrome.action.setTitle({ tabId, title: [await trueTitle(title), ...saved].join('\n') });
  await chrome.action.setBadgeText({ tabId, text: badge }); // last: the badge says that all is done
}

/** The button's picture, and the same with the mark of a saved page. @param {'' | 'saved-'} of */
const pictures = (of) => Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${of}${size}.png`]));

/** @param {string} line */
function isSavedLine(line) {
  const [before, after] = t('actionSaved', '\n').split('\n');
  return line.startsWith(before) && line.endsWith(after);
}

/**
 * Shows whether the tab's page is saved: the button's picture has a mark and its tooltip a line, whatever the badge
 * counts. The browser forgets both when the tab goes to another page, so nothing of it is remembered here.
 * @param {number} tabId
 * @param {string | null} savedAt null where it is not
 */
export async function markSaved(tabId, savedAt) {
  await chrome.action.setIcon({ tabId, path: pictures(savedAt === null ? '' : 'saved-') });
  const lines = (await chrome.action.getTitle({ tabId })).split('\n').filter((line) => !isSavedLine(line));
  await chrome.action.setTitle({ tabId, title: [...lines, ...(savedAt === null ? [] : [t('actionSaved', dateText(savedAt))])].join('\n') });
}

/** Nothing is hidden. @param {number} tabId */
export const showOff = (tabId) => show(tabId, '', t('actionTitle'));

/**
 * @param {number} tabId
 * @param {number} hidden how many blocks
 * @param {string[]} [remarks] what else there is to say
 * @param {boolean} [byItself] whether nobody clicked
 */
export const showOn = (tabId, hidden, remarks = [], byItself = false) =>
  show(
    tabId,
    hidden > 999 ? '999+' : String(hidden),
    [count('hidden', hidden), ...(byItself ? [t('cleanedByItself')] : []), ...remarks, t('clickToRestore')].join('\n'),
    byItself ? AUTOMATIC : CALM,
  );

/**
 * The page was looked at by itself and left as it is.
 * @param {number} tabId
 * @param {string[]} remarks why
 */
export const showAbstained = (tabId, remarks) => show(tabId, '', [t('actionTitle'), ...remarks].join('\n'));

/**
 * The page was looked at and left as it is.
 * @param {number} tabId
 * @param {string[]} remarks
 */
export const showNothing = (tabId, remarks) => show(tabId, '0', remarks.join('\n'));

/**
 * An article was saved, or (with "") no longer is, on a page where nothing is hidden.
 * @param {number} tabId
 * @param {string} words
 */
export const showSaved = (tabId, words) => show(tabId, words ? '✓' : '', [...(words ? [words] : []), t('actionTitle')].join('\n'));

/** How far a long task is, on the tab that shows it. @param {number} tabId @param {string} badge @param {string} title */
export const showProgress = (tabId, badge, title) => show(tabId, badge, title);

/**
 * Says in words what went wrong. Where the page cannot show them, a small window of the button does.
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @param {Trouble} trouble
 */
export async function showTrouble(tab, trouble) {
  await show(tab.id, '!', t(trouble.key), WARN);
  if (trouble.isOfPage) return;
  // The window clears itself (popup/notice.js), so that the next click is a click again.
  await chrome.action.setPopup({ tabId: tab.id, popup: `popup/notice.html?why=${trouble.key}` });
  try {
    await chrome.action.openPopup({ windowId: tab.windowId });
  } catch {
    // Not every browser opens it unasked; then the next click does.
  }
}

/**
 * Opens the window that asks for leave on the tab's site: a click in a page cannot.
 * @param {chrome.tabs.Tab & { id: number }} tab
 */
export async function showAllow(tab) {
  const popup = `popup/allow.html?tab=${tab.id}&site=${encodeURIComponent(tab.url ?? '')}`;
  await chrome.action.setPopup({ tabId: tab.id, popup });
  try {
    await chrome.action.openPopup({ windowId: tab.windowId });
  } catch {
    await chrome.action.setPopup({ tabId: tab.id, popup: '' });
    await chrome.tabs.create({ url: popup, openerTabId: tab.id, windowId: tab.windowId });
  }
}

/** A word for the page. @param {string} text */
export const say = (text) => ({ type: /** @type {const} */ ('page.say'), text, direction: direction() });
