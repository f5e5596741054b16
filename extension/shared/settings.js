// What the reader has chosen, for all sites and for single ones, in `storage.local`.
//
// `settings` holds what is meant for all sites; `site:<host>` what is meant for one. Absent means "as
// the strength has it" or "as on all sites", so that a change of either is felt wherever nothing else
// was said. The background alone writes, one change after the other (background/settings.js); whoever
// shows a setting listens to `storage.onChanged`.

/** @import { Fingerprint } from '../protocol.js' */
/** @import { Look } from './look.js' */

/**
 * @typedef {'gentle' | 'normal' | 'focus'} Strength
 * @typedef {'social' | 'cta' | 'newsletter' | 'related' | 'ad' | 'consent' | 'comments' | 'app' | 'video' | 'sticky'} ClutterClass
 *
 * @typedef {object} Settings
 * @property {Strength} strength
 * @property {Partial<Record<ClutterClass, boolean>>} classes those that are not as the strength has them
 * @property {boolean} receipt whether a cleaned page shows the receipt
 * @property {Record<string, string>} readerKeys action to key, where that is not the one of shared/reader_keys.js
 * @property {boolean} everywhere whether articles are cleaned on all sites that were granted
 * @property {'clean' | 'reader'} toolbarAction what a click on the toolbar button does
 * @property {Partial<Look>} look of the reader view, what is not as on the first day
 * @property {'none' | 'lead' | 'all'} clipImages which images are kept with a clip
 * @property {number} clipImageMegabytes of one clip's images at most
 * @property {number} clipImagesTotalMegabytes of all clips' images at most
 *
 * @typedef {object} Rule what the reader decided about one thing on a site
 * @property {'show' | 'hide'} action
 * @property {Fingerprint} fingerprint how the thing is found again
 * @property {string} label its first words when the rule was made
 * @property {string} made ISO 8601 date of the day
 *
 * @typedef {object} Site
 * @property {Strength} [strength]
 * @property {Partial<Record<ClutterClass, boolean>>} [classes]
 * @property {boolean} [automatic] true: always clean; false: never by itself, whatever `everywhere` says
 * @property {Rule[]} [rules]
 * @property {Partial<Look>} [look]
 */

/** The classes people can switch, in the order they see them (src/clutter.rs). @type {readonly ClutterClass[]} */
export const CLASSES = ['social', 'cta', 'newsletter', 'related', 'ad', 'comments', 'sticky', 'consent', 'video', 'app'];

/** @type {readonly Strength[]} */
export const STRENGTHS = ['gentle', 'normal', 'focus'];

/** @type {readonly Settings['toolbarAction'][]} */
export const TOOLBAR_ACTIONS = ['clean', 'reader'];

/** @type {readonly Settings['clipImages'][]} */
export const CLIP_IMAGES = ['none', 'lead', 'all'];

/** Megabytes to choose from: for one clip's images, and for those of all. */
export const CLIP_MEGABYTES = /** @type {const} */ ({ clipImageMegabytes: [5, 20, 50, 200], clipImagesTotalMegabytes: [200, 1000, 5000, 20000] });

/** What each strength hides (src/strength.rs); focus hides the rest of the page as well. */
const GENTLE = new Set(['social', 'cta', 'newsletter', 'related', 'ad']);

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  strength: 'normal', classes: {}, receipt: true, everywhere: false, toolbarAction: 'clean', look: {}, readerKeys: {},
  clipImages: 'none', clipImageMegabytes: 20, clipImagesTotalMegabytes: 1000,
});

/** Whether a strength hides a class. @param {Strength} strength @param {ClutterClass} name */
export const hidesClass = (strength, name) => strength !== 'gentle' || GENTLE.has(name);

/** A site's name in everything that is kept of it: the host without "www.". @param {string} host */
export const siteName = (host) => host.replace(/^www\./, '');

/** The name under which a site's settings are kept. @param {string} host */
export const siteKey = (host) => `site:${siteName(host)}`;

/** @returns {Promise<Settings>} */
export async function settings() {
  const { settings: stored } = await chrome.storage.local.get('settings');
  return { ...DEFAULTS, .../** @type {Partial<Settings> | undefined} */ (stored) };
}

/** @param {string} host @returns {Promise<Site>} */
export async function site(host) {
  const key = siteKey(host);
  return /** @type {Site | undefined} */ ((await chrome.storage.local.get(key))[key]) ?? {};
}

/** Every site with settings of its own, by host. @returns {Promise<[string, Site][]>} */
export async function sites() {
  const all = await chrome.storage.local.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith('site:'))
    .map(([key, value]) => /** @type {[string, Site]} */ ([key.slice('site:'.length), value]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * What holds on a site.
 * @param {Settings} all
 * @param {Site} own
 * @returns {{ strength: Strength, classes: Record<ClutterClass, boolean>, hide: string }}
 *   `hide` is the choice in the core's words (src/strength.rs)
 */
export function effective(all, own) {
  const strength = own.strength ?? all.strength;
  const chosen = { ...all.classes, ...own.classes };
  const classes = /** @type {Record<ClutterClass, boolean>} */ (
    Object.fromEntries(CLASSES.map((name) => [name, chosen[name] ?? hidesClass(strength, name)]))
  );
  const words = CLASSES.filter((name) => classes[name] !== hidesClass(strength, name)).map(
    (name) => `${classes[name] ? '+' : '-'}${name}`,
  );
  return { strength, classes, hide: [strength, ...words].join(' ') };
}
