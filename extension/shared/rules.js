// Settings and rules as a text file that people can read, share and edit. Data only: nothing in it runs.
//
//   Thresh rules 1
//   # A line that starts with # is a note.
//
//   [all sites]
//   strength: normal
//   comments: off
//   receipt: on
//   toolbar: reader
//   look {"theme":"sepia","size":21}
//
//   [example.org]
//   strength: focus
//   automatic: on
//   hide 2026-11-23 "Read also" {"tag":"aside","place":0,"classes":["readmore"]}
//   show 2026-11-23 "The author" {"tag":"div","place":2,"id":"author"}
//
// The first line names the version. `[all sites]` and `[host]` begin a section; `[local files]` is for
// pages on this computer. A class is `on` (hidden) or `off`. `automatic` is `on` (always clean the site)
// or `off` (never by itself); it is a wish, the browser's permission is asked for on each device. For
// the same reason the file says nothing of cleaning on all sites, nor of images that are kept with clips. `toolbar` is what a click on the button
// does, `clean` or `reader`; `look` how articles look in the reader view, as JSON (shared/look.js). A rule is `hide` or `show`, the day it
// was made, its label as a JSON string and its fingerprint as JSON (protocol.js).
//
// An import adds: what the file names is set, rules that are not there yet are added, nothing is removed.
import { isFingerprint, isHost } from './changes.js';
import { isLook } from './look.js';
import { CLASSES, STRENGTHS, TOOLBAR_ACTIONS, siteName } from './settings.js';

/** @import { ClutterClass, Rule, Settings, Site, Strength } from './settings.js' */

/**
 * @typedef {object} RulesFile
 * @property {Partial<Pick<Settings, 'strength' | 'classes' | 'receipt' | 'toolbarAction' | 'look'>>} all
 * @property {[string, Site][]} sites
 *
 * @typedef {{ line: number, why: Why, value: string }} Fault
 * @typedef {'version' | 'section' | 'outside' | 'setting' | 'value' | 'twice' | 'rule' | 'host'} Why
 *   what is wrong; the options page has a sentence for each
 *
 * @typedef {{ host: string | null, what: 'strength' | 'receipt' | 'automatic' | 'toolbar' | 'look' | ClutterClass, to: string }
 *   | { host: string, what: 'show' | 'hide', to: string }} Difference
 */

const FIRST = 'Thresh rules 1';
const ALL = 'all sites';
const FILES = 'local files';
/** Faults after which reading stops: the file is something else. */
const MOST_FAULTS = 20;

/** @param {boolean} on */
const word = (on) => (on ? 'on' : 'off');

/** Rules that say the same of the same thing. @param {Rule} a @param {Rule} b */
const isSame = (a, b) => a.action === b.action && stable(a.fingerprint) === stable(b.fingerprint);

/** JSON whose bytes do not depend on the order in which an object was built. @param {unknown} value @returns {string} */
function stable(value) {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** @param {Site['look']} look */
const lookLine = (look = {}) => (Object.keys(look).length > 0 ? [`look ${stable(look)}`] : []);

/**
 * @param {Settings} all
 * @param {[string, Site][]} sites
 * @returns {string}
 */
export function write(all, sites) {
  const classes = (/** @type {Partial<Record<ClutterClass, boolean>>} */ chosen) =>
    CLASSES.flatMap((name) => (chosen[name] === undefined ? [] : [`${name}: ${word(chosen[name])}`]));
  const lines = [FIRST, '', `[${ALL}]`, `strength: ${all.strength}`, ...classes(all.classes), `receipt: ${word(all.receipt)}`];
  lines.push(`toolbar: ${all.toolbarAction}`, ...lookLine(all.look));
  for (const [host, own] of sites) {
    lines.push('', `[${host || FILES}]`);
    if (own.strength) lines.push(`strength: ${own.strength}`);
    lines.push(...classes(own.classes ?? {}));
    if (own.automatic !== undefined) lines.push(`automatic: ${word(own.automatic)}`);
    lines.push(...lookLine(own.look));
    for (const { action, made, label, fingerprint } of own.rules ?? []) {
      lines.push(`${action} ${made.slice(0, 10)} ${JSON.stringify(label)} ${JSON.stringify(fingerprint)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Reads all of a file or nothing.
 * @param {string} text
 * @returns {{ file: RulesFile, faults: [] } | { file: null, faults: Fault[] }}
 */
export function parse(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines[0].trim() !== FIRST) return { file: null, faults: [{ line: 1, why: 'version', value: lines[0].slice(0, 60) }] };
  /** @type {RulesFile} */
  const file = { all: {}, sites: [] };
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {{ host: string | null, own: Site & Partial<Settings> } | null} */
  let section = null;
  for (let i = 1; i < lines.length && faults.length < MOST_FAULTS; i++) {
    const line = lines[i].trim();
    if (line === '' || line.startsWith('#')) continue;
    const fault = (/** @type {Why} */ why) => faults.push({ line: i + 1, why, value: line.slice(0, 60) });
    if (line.startsWith('[')) {
      const begun = begin(line);
      section = begun ?? { host: '', own: {} }; // its lines are checked as well
      if (!begun) fault('section');
      else if (seen.has(String(begun.host))) fault('twice');
      else if (begun.host === null) file.all = begun.own;
      else file.sites.push([begun.host, begun.own]);
      if (begun) seen.add(String(begun.host));
    } else if (!section) fault('outside');
    else {
      const read = /^(show|hide)\b/.test(line) ? addRule : /^look\b/.test(line) ? setLook : set;
      const why = read(line, section);
      if (why) fault(why);
    }
  }
  return faults.length > 0 ? { file: null, faults } : { file, faults: [] };
}

/** @param {string} line @returns {{ host: string | null, own: Site & Partial<Settings> } | null} */
function begin(line) {
  const name = /^\[(.*)\]$/.exec(line)?.[1].trim().toLowerCase();
  if (!name) return null;
  const host = name === ALL ? null : name === FILES ? '' : siteName(name);
  return host === null || isHost(host) ? { host, own: {} } : null;
}

/**
 * @param {string} line
 * @param {{ host: string | null, own: Site & Partial<Settings> }} section
 * @returns {Why | null} what is wrong
 */
function set(line, { host, own }) {
  const [, name, value] = /^([a-z]+)\s*:\s*(\S+)$/.exec(line) ?? [];
  if (!name) return 'setting';
  if (name === 'strength') {
    if (own.strength) return 'twice';
    if (!STRENGTHS.some((known) => known === value)) return 'value';
    own.strength = /** @type {Strength} */ (value);
    return null;
  }
  if (name === 'toolbar' && host === null) {
    if (own.toolbarAction) return 'twice';
    own.toolbarAction = TOOLBAR_ACTIONS.find((known) => known === value);
    return own.toolbarAction ? null : 'value';
  }
  const known = CLASSES.find((one) => one === name);
  if (!known && name !== (host === null ? 'receipt' : 'automatic')) return 'setting';
  if (value !== 'on' && value !== 'off') return 'value';
  if (known) {
    own.classes ??= {};
    if (own.classes[known] !== undefined) return 'twice';
    own.classes[known] = value === 'on';
  } else {
    const key = /** @type {'receipt' | 'automatic'} */ (name);
    if (own[key] !== undefined) return 'twice';
    own[key] = value === 'on';
  }
  return null;
}

/**
 * @param {string} line
 * @param {{ own: Site }} section
 * @returns {Why | null}
 */
function setLook(line, { own }) {
  if (own.look) return 'twice';
  try {
    const look = JSON.parse(line.replace(/^look\s*:?/, ''));
    if (!isLook(look)) return 'value';
    own.look = look;
    return null;
  } catch {
    return 'value'; // JSON.parse
  }
}

/**
 * @param {string} line
 * @param {{ host: string | null, own: Site }} section
 * @returns {Why | null}
 */
function addRule(line, { host, own }) {
  if (host === null) return 'host';
  const [, action, made, label, print] = /^(show|hide)\s+(\d{4}-\d\d-\d\d)\s+("(?:[^"\\]|\\.)*")\s+(\{.*\})$/.exec(line) ?? [];
  try {
    const rule = { action: /** @type {'show' | 'hide'} */ (action), fingerprint: JSON.parse(print), label: String(JSON.parse(label)).slice(0, 200), made };
    if (Number.isNaN(Date.parse(made)) || !isFingerprint(rule.fingerprint)) return 'rule';
    own.rules = [...(own.rules ?? []), rule];
    return null;
  } catch {
    return 'rule'; // JSON.parse, of undefined too
  }
}

/**
 * What is kept of a site after an import.
 * @param {Site} own
 * @param {Site} added
 * @returns {Site}
 */
export function merged(own, added) {
  const rules = [...(own.rules ?? [])];
  for (const rule of added.rules ?? []) {
    if (!rules.some((known) => isSame(known, rule))) rules.push(rule);
  }
  return { ...own, ...added, classes: { ...own.classes, ...added.classes }, look: { ...own.look, ...added.look }, rules };
}

/**
 * What an import would change.
 * @param {Settings} all
 * @param {[string, Site][]} sites
 * @param {RulesFile} file
 * @returns {Difference[]}
 */
export function differences(all, sites, file) {
  /** @type {Difference[]} */
  const found = [];
  const known = new Map(sites);
  /** @param {string | null} host @param {Site & Partial<Settings>} own @param {Site & Partial<Settings>} added */
  const compare = (host, own, added) => {
    if (added.strength && added.strength !== own.strength) found.push({ host, what: 'strength', to: added.strength });
    for (const name of CLASSES) {
      const on = added.classes?.[name];
      if (on !== undefined && on !== own.classes?.[name]) found.push({ host, what: name, to: word(on) });
    }
    for (const name of /** @type {const} */ (['receipt', 'automatic'])) {
      const on = added[name];
      if (on !== undefined && on !== own[name]) found.push({ host, what: name, to: word(on) });
    }
    if (added.toolbarAction && added.toolbarAction !== own.toolbarAction) found.push({ host, what: 'toolbar', to: added.toolbarAction });
    if (stable({ ...own.look, ...added.look }) !== stable({ ...own.look })) found.push({ host, what: 'look', to: '' });
    for (const rule of merged(own, added).rules?.slice(own.rules?.length ?? 0) ?? []) {
      if (host !== null) found.push({ host, what: rule.action, to: rule.label });
    }
  };
  compare(null, all, file.all);
  for (const [host, added] of file.sites) compare(host, known.get(host) ?? {}, added);
  return found;
}
