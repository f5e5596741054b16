// Cleaning by itself: which sites, by whose leave, and the script that is registered for them.
//
// What the reader wants is in the settings, what the browser allows is in its permissions, and the
// registered script follows from both. It is set right each time one of them changes and each time the
// background wakes, since permissions can be taken back in the browser's own pages.
import { settings, site, siteKey, siteName, sites } from '../shared/settings.js';
import { hostOfPattern, isForAll, originOf } from '../shared/origins.js';
import { updateMenus } from './menus.js';
import { changeSite } from './settings.js';
import { Trouble } from './trouble.js';

/** @import { Early, LearnedMessage } from '../protocol.js' */
/** @import { Settings, Site } from '../shared/settings.js' */

/** The registered script. */
const ID = 'automatic';
/** In `storage.session`: the site that the reader has been asked about. */
const PENDING = 'askedFor';
/** Things kept of one site. */
const MOST = 40;

/** The site's name in the settings. @param {string} address */
const hostOf = (address) => siteName(new URL(address).hostname);

/** @returns {Promise<string[]>} the patterns that the reader has granted */
async function granted() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => /^(\*|https?):|^<all_urls>$/.test(origin)).sort();
}

/**
 * For which pages the script is to be registered.
 * @param {string[]} origins granted
 * @param {Settings} all
 * @param {[string, Site][]} known
 */
export function wanted(origins, all, known) {
  const on = new Set(known.filter(([, own]) => own.automatic === true).map(([host]) => host));
  const off = known.filter(([, own]) => own.automatic === false).map(([host]) => host);
  const singles = origins.filter((origin) => !isForAll(origin) && on.has(hostOfPattern(origin)));
  // A site that is on may be granted by a pattern for all.
  const held = origins.some(isForAll) ? [...on].flatMap((host) => patternsOf(host)) : [];
  const matches = all.everywhere ? origins : [...new Set([...singles, ...held])].sort();
  return { matches, excludeMatches: off.flatMap((host) => patternsOf(host)) };
}

/** @param {string} host without "www." */
const patternsOf = (host) => (/^[\d.]+$|^\[|^localhost$/.test(host) ? [`*://${host}/*`] : [`*://${host}/*`, `*://www.${host}/*`]);

/** How a site is cleaned by itself. @param {string} address @returns {Promise<'off' | 'site' | 'everywhere'>} */
export async function modeOf(address) {
  const origin = originOf(address);
  if (!origin) return 'off';
  const [all, own] = await Promise.all([settings(), site(new URL(address).hostname)]);
  if (own.automatic === false || (!own.automatic && !all.everywhere)) return 'off';
  if (!(await chrome.permissions.contains({ origins: [origin] }))) return 'off';
  return own.automatic ? 'site' : 'everywhere';
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** Makes the registered script what settings and permissions ask for. */
export function reconcile() {
  const turn = last.then(setRight, setRight);
  last = turn;
  return turn;
}

async function setRight() {
  const [origins, all, known] = await Promise.all([granted(), settings(), sites()]);
  await forgetRevoked(origins, known);
  const { matches, excludeMatches } = wanted(origins, all, known);
  const [now] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  const script = {
    id: ID,
    matches,
    excludeMatches,
    js: ['dom', 'fingerprint', 'early'].map((name) => `content/${name}.js`),
    css: ['content/early.css'],
    runAt: /** @type {const} */ ('document_start'),
    allFrames: false,
    persistAcrossSessions: true,
  };
  if (matches.length === 0) {
    if (now) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (!now) {
    await chrome.scripting.registerContentScripts([script]);
  } else if (!isSame(now.matches, matches) || !isSame(now.excludeMatches, excludeMatches)) {
    await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    await chrome.scripting.registerContentScripts([script]);
  }
  await updateMenus(matches.flatMap((pattern) => (isForAll(pattern) ? ['http://*/*', 'https://*/*'] : [pattern])));
}

/** @param {string[] | undefined} a @param {string[] | undefined} b */
const isSame = (a = [], b = []) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/**
 * A site whose leave was taken back in the browser is on no more.
 * @param {string[]} origins
 * @param {[string, Site][]} known
 */
async function forgetRevoked(origins, known) {
  if (origins.some(isForAll)) return;
  const held = new Set(origins.map(hostOfPattern));
  for (const [host, own] of known) {
    if (own.automatic === true && !held.has(host)) await turn(host, undefined);
  }
}

/** @param {string} host @param {boolean | undefined} automatic */
async function turn(host, automatic) {
  await changeSite(host, (stored) => ({ ...stored, automatic }));
  if (automatic !== true) await chrome.storage.local.remove(`early:${host}`);
}

/**
 * "Always clean this site": asks for the one origin. Must be called within the reader's click, in
 * Firefox before anything is awaited.
 * @param {string | undefined} address
 * @returns {Promise<boolean>} whether it was granted
 */
export async function askFor(address) {
  const origin = originOf(address);
  if (!origin || !address) throw new Trouble('cannotHere');
  // A window that asks may be gone when the answer comes; permissions.onAdded then finds this.
  void chrome.storage.session.set({ [PENDING]: address });
  const yes = await chrome.permissions.request({ origins: [origin] });
  await settle(yes);
  return yes;
}

/** Ends the asking. @param {boolean} yes @returns {Promise<string | null>} the pattern of the site that is on now */
async function settle(yes) {
  const { [PENDING]: address } = await chrome.storage.session.get(PENDING);
  if (typeof address !== 'string') return null;
  await chrome.storage.session.remove(PENDING);
  if (!yes) return null;
  await turn(hostOf(address), true);
  await reconcile();
  return originOf(address);
}

/** Remembers what a window asks for; it asks by itself. @param {string} address */
export const expect = (address) => chrome.storage.session.set({ [PENDING]: address });

/**
 * The browser granted something.
 * @param {chrome.permissions.Permissions} permissions
 * @returns {Promise<string | null>} the pattern of the site that was asked for, if it is that
 */
export async function onGranted({ origins = [] }) {
  const { [PENDING]: address } = await chrome.storage.session.get(PENDING);
  const origin = typeof address === 'string' ? originOf(address) : null;
  if (origin && origins.includes(origin)) return settle(true);
  await reconcile();
  return null;
}

/** The site is not cleaned by itself any more; what was granted for it alone is given back. @param {string} address */
export async function turnOff(address) {
  await turn(hostOf(address), false);
  const origin = originOf(address);
  // Refused where the site is granted with all others.
  if (origin) await chrome.permissions.remove({ origins: [origin] }).catch(() => false);
  await reconcile();
}

/** Turns a site on that the browser allows already. @param {string} address @returns {Promise<boolean>} whether it does */
export async function turnOnIfGranted(address) {
  const origin = originOf(address);
  if (!origin || !(await chrome.permissions.contains({ origins: [origin] }))) return false;
  await turn(hostOf(address), true);
  await reconcile();
  return true;
}

/** Whether a change of what is stored may change the script. @param {Record<string, chrome.storage.StorageChange>} changes */
export const concerns = (changes) =>
  Object.entries(changes).some(([key, { oldValue, newValue }]) =>
    key === 'settings'
      ? /** @type {any} */ (oldValue)?.everywhere !== /** @type {any} */ (newValue)?.everywhere
      : key.startsWith(siteKey('')) && /** @type {any} */ (oldValue)?.automatic !== /** @type {any} */ (newValue)?.automatic,
  );

/**
 * Keeps what a page taught for the site's next article.
 * @param {LearnedMessage} message
 * @param {string} host
 */
export async function learn({ sign, things, wrong }, host) {
  const key = `early:${siteName(host)}`;
  const { [key]: stored } = await chrome.storage.local.get(key);
  await chrome.storage.local.set({ [key]: merged(/** @type {Early | undefined} */ (stored), { sign, things, wrong }) });
}

/**
 * @param {Early | undefined} before
 * @param {Pick<LearnedMessage, 'sign' | 'things' | 'wrong'>} page
 * @returns {Early}
 */
export function merged(before, { sign, things, wrong }) {
  const known = before?.sign === sign ? before.things : [];
  const all = new Map(known.filter((thing) => !wrong.includes(thing.key)).map((thing) => [thing.key, thing]));
  const here = new Set();
  for (const thing of things) {
    if (here.has(thing.key) || wrong.includes(thing.key)) continue; // each counts once a page
    here.add(thing.key);
    const old = all.get(thing.key);
    // It goes to the end: the longest unseen go first.
    all.delete(thing.key);
    all.set(thing.key, { ...thing, outside: thing.outside && (old?.outside ?? true), seen: Math.min((old?.seen ?? 0) + 1, 99) });
  }
  return { sign, things: [...all.values()].slice(-MOST) };
}
