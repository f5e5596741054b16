// Changes of settings as messages, and which of them are well formed (background/settings.js makes them).
import { isLook } from './look.js';
import { isActionName, isReaderKey } from './reader_keys.js';
import { CLASSES, CLIP_IMAGES, CLIP_MEGABYTES, STRENGTHS, TOOLBAR_ACTIONS, siteKey } from './settings.js';

/** @import { ClutterClass, Rule, Strength } from './settings.js' */

/**
 * `host`: one site; null: all sites.
 * @typedef {{ what: 'strength', strength: Strength, host: string | null }
 *   | { what: 'class', name: ClutterClass, on: boolean, host: string | null }
 *   | { what: 'receipt', on: boolean }
 *   | { what: 'everywhere', on: boolean }
 *   | { what: 'forget', host: string }
 *   | { what: 'forget.all', host: string }
 *   | { what: 'automatic', host: string, on: boolean | null }
 *   | { what: 'rule.add', host: string, rule: Rule }
 *   | { what: 'rule.remove', host: string, index: number }
 *   | { what: 'look', look: Partial<import('./look.js').Look>, host: string | null }
 *   | { what: 'look.forget', host: string }
 *   | { what: 'toolbar', action: import('./settings.js').Settings['toolbarAction'] }
 *   | { what: 'reader.key', name: string, key: string }
 *   | { what: 'reader.keys.forget' }
 *   | { what: 'clip.images', which: import('./settings.js').Settings['clipImages'] }
 *   | { what: 'clip.megabytes', name: keyof typeof CLIP_MEGABYTES, megabytes: number }
 *   | { what: 'import', text: string }
 *   | { what: 'reset' }} SettingsChange
 *   `forget`: strength and classes of a site; `forget.all`: all that is kept of it. `look.forget`: the look
 *   of its articles.
 *   `automatic` with null: as everywhere else. `import`: a file of shared/rules.js.
 */

/** Characters of any text in a rule (content/fingerprint.js, content/apply.js have less). */
const MOST_TEXT = 400;
/** Names in any list of a fingerprint. */
const MOST_NAMES = 20;
/** Characters of an imported file. */
export const MOST_IMPORT = 4_000_000;

/** What a page's own script may ask for; the rest is for the extension's pages. */
const OF_PAGES = new Set(
  ['strength', 'class', 'receipt', 'forget', 'rule.add', 'rule.remove', 'look', 'look.forget', 'reader.key', 'reader.keys.forget'],
);

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === 'string' && value.length <= MOST_TEXT;

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A host name as `location.hostname` has it; "" is that of files on this computer. @param {unknown} value @returns {value is string} */
export const isHost = (value) =>
  typeof value === 'string'
  && value.length <= 253
  && /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?)?$/.test(value);

/** @param {unknown} value @returns {value is import('../protocol.js').Fingerprint} */
export function isFingerprint(value) {
  if (!isObject(value)) return false;
  const { tag, place, id, classes, attributes, path, words, ...rest } = value;
  const isNames = (/** @type {unknown} */ list) => Array.isArray(list) && list.length <= MOST_NAMES && list.every(isText);
  return (
    isText(tag) && /^[a-z][^\s/>]*$/i.test(tag) && isCount(place)
    && (id === undefined || isText(id))
    && (classes === undefined || isNames(classes))
    && (path === undefined || isNames(path))
    && (words === undefined || isText(words))
    && (attributes === undefined || (isObject(attributes) && isNames(Object.keys(attributes)) && isNames(Object.values(attributes))))
    && Object.keys(rest).length === 0
  );
}

/** @param {unknown} value @returns {value is Rule} */
export const isRule = (value) =>
  isObject(value)
  && (value.action === 'show' || value.action === 'hide')
  && isFingerprint(value.fingerprint)
  && isText(value.label)
  && isText(value.made)
  && /^\d{4}-\d\d-\d\d/.test(value.made)
  && Object.keys(value).every((name) => ['action', 'fingerprint', 'label', 'made'].includes(name));

/**
 * @param {any} change
 * @param {string | null} of the host of the page whose script asks, or null for a page of the extension
 * @returns {change is SettingsChange}
 */
export function isChange(change, of) {
  if (!isObject(change)) return false;
  const { what, host, on } = change;
  if (of !== null && (!OF_PAGES.has(String(what)) || (isHost(host) && siteKey(host) !== siteKey(of)))) return false;
  switch (what) {
    case 'strength':
      return (host === null || isHost(host)) && STRENGTHS.some((known) => known === change.strength);
    case 'class':
      return (host === null || isHost(host)) && typeof on === 'boolean' && CLASSES.some((known) => known === change.name);
    case 'receipt':
    case 'everywhere':
      return typeof on === 'boolean';
    case 'look':
      return (host === null || isHost(host)) && isLook(change.look);
    case 'toolbar':
      return TOOLBAR_ACTIONS.some((known) => known === change.action);
    case 'forget':
    case 'forget.all':
    case 'look.forget':
      return isHost(host);
    case 'automatic':
      return isHost(host) && (on === null || typeof on === 'boolean');
    case 'rule.add':
      return isHost(host) && isRule(change.rule);
    case 'rule.remove':
      return isHost(host) && isCount(change.index);
    case 'reader.key':
      return isActionName(change.name) && isReaderKey(change.key);
    case 'clip.images':
      return CLIP_IMAGES.some((known) => known === change.which);
    case 'clip.megabytes':
      return Object.entries(CLIP_MEGABYTES).some(([name, known]) => name === change.name && known.some((one) => one === change.megabytes));
    case 'reader.keys.forget':
      return true;
    case 'import':
      return typeof change.text === 'string' && change.text.length <= MOST_IMPORT;
    case 'reset':
      return true;
    default:
      return false;
  }
}
