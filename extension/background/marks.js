// The name of the marks and their style sheet.
//
// The name is new in each life of the extension, so that no page can know it. Earlier names are kept
// until the browser restarts: after an update, pages may still hold marks of the life before.

const SESSION_KEY = 'mark';
const STALE_KEY = 'staleMarks';
/** Lives remembered; each update or reload of the extension is one. */
const MAX_STALE = 8;

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `data-${Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
}

/** @type {Promise<{ mark: string, stale: string[] }> | null} */
let known = null;

/**
 * The attribute's name in this life, and the names of earlier ones.
 * @returns {Promise<{ mark: string, stale: string[] }>}
 */
export function marks() {
  known ??= load().catch((error) => {
    known = null;
    throw error;
  });
  return known;
}

async function load() {
  const [session, local] = await Promise.all([
    chrome.storage.session.get(SESSION_KEY),
    chrome.storage.local.get(STALE_KEY),
  ]);
  const all = /** @type {string[] | undefined} */ (local[STALE_KEY]) ?? [];
  const current = /** @type {string | undefined} */ (session[SESSION_KEY]);
  if (current) return { mark: current, stale: all.filter((name) => name !== current) };
  const mark = newName();
  await Promise.all([
    chrome.storage.session.set({ [SESSION_KEY]: mark }),
    chrome.storage.local.set({ [STALE_KEY]: [mark, ...all].slice(0, MAX_STALE) }),
  ]);
  return { mark, stale: all };
}

/** After the browser has started, no page is older than this life. */
export async function forget() {
  const { mark } = await marks();
  await chrome.storage.local.set({ [STALE_KEY]: [mark] });
  known = null;
}

/** The values are those of content/apply.js and content/overlay.js. @param {string} mark */
const css = (mark) =>
  `[${mark}="h"]{display:none!important}` +
  `[${mark}~="s"]{overflow-y:visible!important}` +
  `[${mark}~="p"]{position:static!important}` +
  `[${mark}~="c"]{filter:none!important;backdrop-filter:none!important}` +
  `[${mark}~="l"]{pointer-events:auto!important;user-select:auto!important}` +
  `[${mark}~="u"]{max-height:none!important;height:auto!important;overflow:visible!important;` +
  `mask-image:none!important;-webkit-mask-image:none!important;-webkit-line-clamp:none!important}` +
  `[${mark}="o"]{outline:3px solid #d9822b!important;outline-offset:2px!important}`;

/**
 * USER origin: the page cannot override it and its CSP does not matter. It does nothing to a page
 * without marks.
 * @param {number} tabId
 * @param {string} mark
 */
const injection = (tabId, mark) => ({
  target: { tabId },
  css: css(mark),
  origin: /** @type {const} */ ('USER'),
});

/** @param {number} tabId @param {string} mark */
export const insertSheet = (tabId, mark) => chrome.scripting.insertCSS(injection(tabId, mark));

/** @param {number} tabId @param {string} mark */
export const removeSheet = (tabId, mark) => chrome.scripting.removeCSS(injection(tabId, mark));
