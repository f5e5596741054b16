// Which messages of _locales the extension asks for, read from its code: every call of t() and count(), the
// pages' data-t and the manifest's __MSG_…__. A key that is not written out in the call is resolved from the
// data it is made of; a call that nothing here resolves is an error, so that no key goes unseen.
import { readdirSync, readFileSync } from 'node:fs';
import { SHOWS, SORTS } from '../../extension/library/view.js';
import { COLOURS } from '../../extension/shared/highlights.js';
import { CHOICES } from '../../extension/shared/look.js';
import { CLIP_IMAGES, CLIP_MEGABYTES, STRENGTHS, TOOLBAR_ACTIONS } from '../../extension/shared/settings.js';
import { ruleNames } from './rule_names.js';

const EXTENSION = new URL('../../extension/', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, EXTENSION), 'utf8');

/** They define t() and count(). */
const OWN = ['shared/i18n.js', 'content/ui.js'];

/** What stands in a piece of code as '…'. @param {string} code */
const literals = (code) => [...code.matchAll(/'([^'\\\n]*)'/g)].map(([, text]) => text);

/** The literals of all that a pattern's first group finds. @param {string} path @param {RegExp} where */
function found(path, where) {
  const all = [...read(path).matchAll(where)].flatMap(([, code]) => literals(code));
  if (all.length === 0) throw new Error(`${path} has nothing like ${where}`);
  return all;
}

/** The actions of the reader view, by which their labels are called; a name may be a constant of its file. */
export const actionNames = () =>
  files(/^(content\/reader\/|library\/clip_).*\.js$/).flatMap((path) =>
    [...read(path).matchAll(/\bname: ('\w+'|[A-Z]+\b)/g)].flatMap(([, name]) =>
      name.startsWith("'") ? literals(name) : found(path, new RegExp(`\\b${name} = ('\\w+');`, 'g'))));

const options = [...STRENGTHS.map((name) => `strength_${name}`), ...TOOLBAR_ACTIONS.map((name) => `toolbar_${name}`)];

/** Keys made in the call: how, with `*` for what is put in, and what comes of it. @type {() => Record<string, string[]>} */
const families = () => ({
  'bringWhy_*': [.../@typedef \{(.*)\} Why$/m.exec(read('transfer/listed.js'))?.[1].matchAll(/'(\w+)'/g) ?? []].map(([, why]) => `bringWhy_${why}`),
  'damage_*': [...(/@typedef \{(('\w+'[^']*)+)\} What$/m.exec(read('transfer/inspect.js'))?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, what]) => `damage_${what}`),
  'align_*': CHOICES.align.map((name) => `align_${name}`),
  'class_*': found('content/reasons.js', /\bCLASSES = (.*);$/gm).map((name) => `class_${name}`),
  'clipImages_*': CLIP_IMAGES.map((which) => `clipImages_${which}`),
  'clipImages_*_what': CLIP_IMAGES.map((which) => `clipImages_${which}_what`),
  'empty_*': SHOWS.map((name) => `empty_${name}`),
  'face_*': CHOICES.face.map((name) => `face_${name}`),
  'fault_*': [...found('shared/rules.js', /@typedef \{(.*)\} Why$/gm), ...found('options/file.js', /\bwhy: ('\w+')/g)].map((why) => `fault_${why}`),
  'page_*': [...(/pub enum Kind \{([^}]+)\}/.exec(read('../src/verdict.rs'))?.[1] ?? '').matchAll(/^ +(\w+),$/gm)].map(([, kind]) => `page_${kind.toLowerCase()}`),
  'clipPart_*': found('store/clips.js', /@property \{('article'.*)\} part /g).map((part) => `clipPart_${part}`),
  'clipSource_*': found('store/clips.js', /@property \{('page'.*)\} source/g).map((source) => `clipSource_${source}`),
  'readerColour_*': COLOURS.map((colour) => `readerColour_${colour}`),
  'reader_*': actionNames().map((name) => `reader_${name}`),
  'readerRuler_*': CHOICES.ruler.map((lines) => `readerRuler_${lines}`),
  'rule_*': ruleNames().map((name) => `rule_${name.replaceAll('-', '_')}`),
  'show_*': SHOWS.map((name) => `show_${name}`),
  'sort_*': SORTS.map((name) => `sort_${name}`),
  'strength_*': STRENGTHS.map((name) => `strength_${name}`),
  'strength_*_what': STRENGTHS.map((name) => `strength_${name}_what`),
  'toolbar_*': TOOLBAR_ACTIONS.map((name) => `toolbar_${name}`),
  'theme_*': CHOICES.theme.map((name) => `theme_${name}`),
  'take_*': [...found('transfer/export.js', /\bFORMATS = (.*);$/gm), 'backup'].map((name) => `take_${name}`),
  'take_*_what': [...found('transfer/export.js', /\bFORMATS = (.*);$/gm), 'backup'].map((name) => `take_${name}_what`),
  '*_*': options,
  '*_*_what': options.map((key) => `${key}_what`),
});

/** Keys that come to the call under a name: the call's file and argument, and where the keys stand. @type {[string, string, () => string[]][]} */
const HANDED = [
  ['background.js', 'trouble.key', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['background/action.js', 'key', () => found('background/action.js', /const CLICKS = (.*);$/gm)],
  ['background/action.js', 'trouble.key', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['background/save_link.js', 'error.key', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['background/highlights.js', 'error.key', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['background/menus.js', 'title', () => found('background/menus.js', /\btitle: ('\w+')/g)],
  ['content/panel.js', 'key', () => found('content/panel.js', /\bbutton\(('\w+')/g)],
  ['content/panel_list.js', 'key', () => found('content/panel_list.js', /\bbutton\(('\w+')/g)],
  ['content/picker.js', 'key', () => found('content/picker.js', /\bWORDS = (.*);$/gm)],
  ['content/reader/speech.js', 'label', () => found('content/reader/speech.js', /\bbutton\('\w+', ('\w+')/g)],
  ['content/reader/zoom.js', 'key', () => found('content/reader/zoom.js', /\bbutton\([^,]+, ('\w+')/g)],
  ['content/reasons.js', 'word', () => found('content/reasons.js', /\bSURE = ([^;]+);/g)],
  ['content/receipt.js', 'key', () => found('content/receipt.js', /\bbutton\(('\w+')/g)],
  ['library/export_view.js', 'words[i]', () => found('library/export_view.js', /\bwords = .*\((format === .*)\);$/gm).filter((word) => word.startsWith('take'))],
  ['library/import_fetch.js', 'error.key', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['options/file.js', 'to', () => ['on', 'off']],
  ['options/clips_view.js', 'name', () => Object.keys(CLIP_MEGABYTES)],
  ['saving/tabs.js', 'outcome', () => found('background/trouble.js', /@typedef \{([^}]+)\} TroubleKey/g)],
  ['popup/notice.js', 'why', () => found('popup/notice.js', /\bKEYS = (.*);$/gm)],
];

/** Files of the extension. @param {RegExp} like */
function files(like) {
  return readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => like.test(path) && !path.includes('vendor/'));
}

/** A call's first argument, from behind its bracket. @param {string} code @param {number} from */
export function firstArgument(code, from) {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const one = code[at];
    if (/['"`]/.test(one)) at = code.indexOf(one, at + 1);
    else if (/[([{]/.test(one)) depth++;
    else if (/[)\]}]/.test(one) && depth-- === 0) return code.slice(from, at).trim();
    else if (one === ',' && depth === 0) return code.slice(from, at).trim();
  }
  throw new Error(`a call without end: ${code.slice(from, from + 60)}`);
}

/** What an argument can be: itself, or the branches of its `? :`. @param {string} argument */
export function branches(argument) {
  const parts = argument.replaceAll('?.', '.').split(/([?:])/);
  return parts.filter((part, i) => !/^[?:]$/.test(part) && parts[i + 1] !== '?').map((part) => part.trim());
}

/** What one file's code asks for. @param {string} code */
export function asked(code) {
  /** @type {{ keys: string[], counted: string[], made: string[], handed: string[] }} */
  const all = { keys: [], counted: [], made: [], handed: [] };
  for (const call of code.matchAll(/(?<![\w$.])(t|count)\(|\bthreshUi\.(t|count)\(|\bi18n\.getMessage\(/g)) {
    const isCount = (call[1] ?? call[2]) === 'count';
    const argument = firstArgument(code, call.index + call[0].length);
    for (const one of argument === '' ? [] : branches(argument)) {
      const plain = /^'([^']*)'$/.exec(one);
      if (plain) (isCount ? all.counted : all.keys).push(plain[1]);
      else if (one.startsWith('`')) all.made.push(one.slice(1, -1).replace(/\$\{[^}]*\}/g, '*'));
      else all.handed.push(one);
    }
  }
  all.keys = all.keys.filter((key) => !key.startsWith('@@'));
  return all;
}

/**
 * Everything the extension asks for, with a place that asks; plural messages by the name before `_one`. `stray`
 * are the calls that nothing resolves, and what would resolve calls that are gone.
 */
export function wordsUsed() {
  /** @type {Map<string, string>} */
  const keys = new Map();
  /** @type {Map<string, string>} */
  const counted = new Map();
  const known = families();
  const stray = new Set([...Object.keys(known).map((how) => `no call makes ${how}`), ...HANDED.map(([path, name]) => `${path} has no t(${name})`)]);
  for (const path of files(/\.js$/).filter((one) => !OWN.includes(one))) {
    const all = asked(read(path));
    for (const key of all.keys) keys.set(key, path);
    for (const key of all.counted) counted.set(key, path);
    for (const how of all.made) {
      stray.delete(`no call makes ${how}`);
      if (!known[how]) stray.add(`${path} makes keys like ${how}`);
      for (const key of known[how] ?? []) keys.set(key, `${path}, ${how}`);
    }
    for (const name of all.handed) {
      const handed = HANDED.find((one) => one[0] === path && one[1] === name);
      stray.delete(`${path} has no t(${name})`);
      if (!handed) stray.add(`${path} asks for t(${name})`);
      for (const key of handed?.[2]() ?? []) keys.set(key, `${path}, ${name}`);
    }
  }
  for (const path of files(/\.html$/)) for (const [, , key] of read(path).matchAll(/\bdata-t(-label)?="([^"]+)"/g)) keys.set(key, path);
  for (const [, key] of read('manifest.json').matchAll(/__MSG_(\w+)__/g)) keys.set(key, 'manifest.json');
  return { keys, counted, stray: [...stray] };
}
