// Changes of settings, one after the other: no change is lost to another that was read before it.
import { differing } from '../shared/look.js';
import { merged, parse } from '../shared/rules.js';
import { DEFAULT_KEYS } from '../shared/reader_keys.js';
import { CLASSES, DEFAULTS, STRENGTHS, hidesClass, settings, site, siteKey } from '../shared/settings.js';

/** @import { SettingsChange } from '../shared/changes.js' */
/** @import { ClutterClass, Rule, Settings, Site, Strength } from '../shared/settings.js' */

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** @template T @param {() => Promise<T>} task @returns {Promise<T>} */
function inOrder(task) {
  const turn = last.then(task, task);
  last = turn.catch(() => {}); // whoever asked is told
  return turn;
}

/** @param {(stored: Settings) => Settings} change */
const changeAll = (change) =>
  inOrder(async () => chrome.storage.local.set({ settings: change(await settings()) }));

/**
 * Changes what is kept of a site; what says nothing any more is not kept.
 * @param {string} host
 * @param {(stored: Site) => Site} change
 */
export const changeSite = (host, change) =>
  inOrder(async () => {
    const changed = Object.fromEntries(
      Object.entries(change(await site(host))).filter(([, value]) => !isEmpty(value)),
    );
    if (Object.keys(changed).length === 0) await chrome.storage.local.remove(siteKey(host));
    else await chrome.storage.local.set({ [siteKey(host)]: changed });
  });

/** @param {unknown} value */
const isEmpty = (value) =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/**
 * @param {Strength} strength
 * @param {string | null} host one site, or null for all
 */
export async function setStrength(strength, host) {
  if (!STRENGTHS.includes(strength)) throw new Error(`no such strength: ${strength}`);
  // The toggles were set against another strength; a choice of strength is a fresh start.
  if (host === null) await changeAll((stored) => ({ ...stored, strength, classes: {} }));
  else await changeSite(host, (stored) => ({ ...stored, strength, classes: {} }));
}

/**
 * @param {ClutterClass} name
 * @param {boolean} on
 * @param {string | null} host one site, or null for all
 */
export async function setClass(name, on, host) {
  if (!CLASSES.includes(name)) throw new Error(`no such class: ${name}`);
  if (host !== null) {
    await changeSite(host, (stored) => ({ ...stored, classes: { ...stored.classes, [name]: on } }));
    return;
  }
  await changeAll((stored) => {
    const classes = { ...stored.classes, [name]: on };
    if (hidesClass(stored.strength, name) === on) delete classes[name];
    return { ...stored, classes };
  });
}

/** @param {boolean} on */
export const setReceipt = (on) => changeAll((stored) => ({ ...stored, receipt: on }));

/** @param {boolean} on */
export const setEverywhere = (on) => changeAll((stored) => ({ ...stored, everywhere: on }));

/** @param {Settings['toolbarAction']} action */
export const setToolbar = (action) => changeAll((stored) => ({ ...stored, toolbarAction: action }));

/**
 * @param {Partial<import('../shared/look.js').Look>} look what changes of it
 * @param {string | null} host one site, or null for all
 */
export const setLook = (look, host) =>
  host === null
    ? changeAll((stored) => ({ ...stored, look: differing({ ...stored.look, ...look }) }))
    : changeSite(host, (stored) => ({ ...stored, look: { ...stored.look, ...look } }));

/** A site's articles look as on all sites again. @param {string} host */
export const forgetLook = (host) => changeSite(host, ({ look: _look, ...stored }) => stored);

/** A key of the reader view; "" is none. @param {string} name @param {string} key */
export const setReaderKey = (name, key) =>
  changeAll((stored) => {
    const readerKeys = { ...stored.readerKeys, [name]: key };
    if ((DEFAULT_KEYS[name] ?? '') === key) delete readerKeys[name];
    return { ...stored, readerKeys };
  });

/** Rules kept for a site at most; the oldest go first. */
const MAX_RULES = 200;

/** @param {string} host @param {Rule} rule */
export const addRule = (host, rule) =>
  changeSite(host, (stored) => ({ ...stored, rules: [...(stored.rules ?? []), rule].slice(-MAX_RULES) }));

/** @param {string} host @param {number} index */
export const removeRule = (host, index) =>
  changeSite(host, (stored) => ({ ...stored, rules: (stored.rules ?? []).filter((_, i) => i !== index) }));

/** A site is as all others again; its rules stay. @param {string} host */
export const forgetSite = (host) =>
  changeSite(host, ({ strength: _strength, classes: _classes, ...stored }) => stored);

/** Everything as it was on the first day: sites too, and what is remembered of them for automatic mode. */
export const resetAll = () =>
  inOrder(async () => {
    const keys = Object.keys(await chrome.storage.local.get(null)).filter((key) => /^(site|early):/.test(key));
    await chrome.storage.local.remove(keys);
    await chrome.storage.local.set({ settings: DEFAULTS });
  });

/** Everything kept of a site. @param {string} host */
export const forgetAll = (host) => changeSite(host, () => ({}));

/** @param {string} host @param {boolean | null} on null: as on all sites */
export const setAutomatic = (host, on) =>
  changeSite(host, ({ automatic: _automatic, ...stored }) => (on === null ? stored : { ...stored, automatic: on }));

/**
 * Adds what a file of shared/rules.js says, all of it or nothing.
 * @param {string} text
 */
export async function importRules(text) {
  const { file, faults } = parse(text);
  if (!file) throw new Error(`line ${faults[0].line} is wrong: ${faults[0].why}`);
  await changeAll((stored) => {
    const classes = Object.entries({ ...(file.all.strength ? {} : stored.classes), ...file.all.classes });
    const strength = file.all.strength ?? stored.strength;
    const told = classes.filter(([name, on]) => hidesClass(strength, /** @type {ClutterClass} */ (name)) !== on);
    return { ...stored, ...file.all, classes: Object.fromEntries(told), look: differing({ ...stored.look, ...file.all.look }) };
  });
  for (const [host, added] of file.sites) {
    await changeSite(host, (stored) => {
      const { rules = [], ...rest } = merged(stored, added);
      return { ...rest, rules: rules.slice(-MAX_RULES) };
    });
  }
}

/** @param {SettingsChange} change checked by `isChange` */
export async function applyChange(change) {
  switch (change.what) {
    case 'strength':
      return setStrength(change.strength, change.host);
    case 'class':
      return setClass(change.name, change.on, change.host);
    case 'receipt':
      return setReceipt(change.on);
    case 'everywhere':
      return setEverywhere(change.on);
    case 'forget':
      return forgetSite(change.host);
    case 'forget.all':
      return forgetAll(change.host);
    case 'automatic':
      return setAutomatic(change.host, change.on);
    case 'rule.add':
      return addRule(change.host, change.rule);
    case 'rule.remove':
      return removeRule(change.host, change.index);
    case 'look':
      return setLook(change.look, change.host);
    case 'look.forget':
      return forgetLook(change.host);
    case 'toolbar':
      return setToolbar(change.action);
    case 'reader.key':
      return setReaderKey(change.name, change.key);
    case 'reader.keys.forget':
      return changeAll((stored) => ({ ...stored, readerKeys: {} }));
    case 'clip.images':
      return changeAll((stored) => ({ ...stored, clipImages: change.which }));
    case 'clip.megabytes':
      return changeAll((stored) => ({ ...stored, [change.name]: change.megabytes }));
    case 'import':
      return importRules(change.text);
    case 'reset':
      return resetAll();
  }
}
