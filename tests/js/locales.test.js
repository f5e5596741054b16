// The interface's words: every language has what English has, and English has what the extension asks for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFAULT_KEYS } from '../../extension/shared/reader_keys.js';
import { actionNames, asked, branches, wordsUsed } from './words_used.js';

/** @typedef {Record<string, { message: string, placeholders?: Record<string, { content: string }> }>} Words */

const FOLDER = new URL('../../extension/_locales/', import.meta.url);
/** @param {string} name @returns {Words} */
const read = (name) => JSON.parse(readFileSync(new URL(`${name}/messages.json`, FOLDER), 'utf8'));
const en = read('en');
const others = readdirSync(FOLDER).filter((name) => name !== 'en');

/** What no store takes more of. */
const MOST_DESCRIPTION = 132;

/** The languages that are promised; more may come. */
const PROMISED = ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt_BR', 'ru', 'tr', 'uk', 'zh_CN', 'zh_TW'];

/** Placeholders that are the number a plural form stands for. */
const COUNTS = ['count', 'n'];

/** Not to be translated anywhere. */
const NAMES = ['extensionName', 'receiptName', 'face_dyslexic', 'take_md', 'take_json'];

/** Words that are the same in the language as in English. @type {Record<string, string[]>} */
const ALIKE = {
  de: ['-winter', 'Code', 'Format', 'Links', 'Navigation', 'Normal', 'Pause', 'Sepia', 'Serif', 'System', 'Text', 'title:winter', 'winter*'],
  es: ['Normal', 'Sepia'],
  fr: ['$COUNT$ image', '$COUNT$ images', '$N$ image', '$N$ images', 'Code', 'Image', 'Images', 'Navigation', 'Note $MARK$', 'Note…', 'Page', 'Pause'],
  it: ['Formula'],
  nl: ['$KIND$ Thresh is $SURE$.', '$REASON$ Thresh is $SURE$.', '-winter', 'Code', 'Contrast', 'Focus', 'Links', 'Sepia', 'title:winter', 'winter*'],
  pl: ['Sepia', 'System'],
  pt_BR: ['Links', 'Normal'],
  tr: ['Normal'],
};

/** @param {string} key the name before `_one`, where a message depends on a number @param {Words} base */
const pluralOf = (key, base) => {
  const name = /^(.+)_(one|other)$/.exec(key)?.[1];
  return name && base[`${name}_one`] && base[`${name}_other`] ? name : null;
};

/** The keys a language has to have. @param {Words} base @param {Intl.PluralRules} rules */
const keysFor = (base, rules) =>
  new Set(Object.keys(base).flatMap((key) => {
    const name = pluralOf(key, base);
    return name ? rules.resolvedOptions().pluralCategories.map((form) => `${name}_${form}`) : [key];
  }));

/** The message of English that a message of another language says. @param {string} key @param {Words} base */
const sourceOf = (key, base) => base[key] ?? base[key.replace(/_(zero|two|few|many)$/, '_other')];

/** Whether a plural form is for one number alone, which its words may then name themselves. @param {string} key @param {Intl.PluralRules} rules */
function isOneNumber(key, rules) {
  const form = /_(zero|one|two)$/.exec(key)?.[1];
  return form !== undefined && Array.from({ length: 1001 }, (_, n) => rules.select(n)).filter((one) => one === form).length === 1;
}

/** @param {string} text */
const placesOf = (text) => [...text.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase()).sort();

/** What is wrong with one message. @param {string} key @param {Words} words @param {Words} base @param {string} locale @param {Intl.PluralRules} rules */
function faultOf(key, words, base, locale, rules) {
  const { message, placeholders = {} } = words[key];
  const source = sourceOf(key, base);
  const wanted = placesOf(source.message);
  const has = placesOf(message);
  const contents = (/** @type {typeof placeholders} */ all) => Object.entries(all).map(([name, { content }]) => `${name}=${content}`).sort().join();
  if (message.trim() === '' || message !== message.trim()) return 'is empty, or has blanks around it';
  if (/["']|\.\.\./.test(message)) return 'has the quotes or the dots of a typewriter';
  if (has.join() !== wanted.join() && !(isOneNumber(key, rules) && COUNTS.some((count) => [...has, count].sort().join() === wanted.join()))) return `uses ${has} and not ${wanted}`;
  if (contents(placeholders) !== contents(source.placeholders ?? {})) return 'has other placeholders';
  const isWords = /\p{L}/u.test(message.replace(/\$\w+\$/g, ''));
  const isSame = message === source.message && isWords && !NAMES.includes(key) && !ALIKE[locale]?.includes(message);
  return isSame ? `is English: ${message}` : null;
}

/** What is wrong with a language. @param {Words} words @param {Words} base @param {string} locale */
function faultsOf(words, base, locale) {
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  const wanted = keysFor(base, rules);
  const known = Object.keys(words).filter((key) => wanted.has(key));
  return [
    ...[...wanted].filter((key) => !words[key]).map((key) => `${key} is missing`),
    ...Object.keys(words).filter((key) => !wanted.has(key)).map((key) => `${key} is too much`),
    ...known.flatMap((key) => (faultOf(key, words, base, locale, rules) ? [`${key} ${faultOf(key, words, base, locale, rules)}`] : [])),
  ];
}

/** @param {string} message */
const say = (message, content = '$1') => ({ message, ...(message.includes('$COUNT$') ? { placeholders: { count: { content } } } : {}) });

test('every language says what English says', () => {
  assert.deepEqual(PROMISED.filter((locale) => !others.includes(locale)), []);
  for (const locale of others) assert.deepEqual(faultsOf(read(locale), en, locale), [], locale);
});

test('the description is short enough for the stores, and the name is the name', () => {
  for (const locale of ['en', ...others]) {
    const words = read(locale);
    assert.ok(words.extensionDescription.message.length <= MOST_DESCRIPTION, `${locale}: ${words.extensionDescription.message.length}`);
    for (const key of NAMES) assert.equal(words[key].message, en[key].message, locale);
  }
});

test('English writes as print does, and names its placeholders', () => {
  for (const [key, { message, placeholders = {} }] of Object.entries(en)) {
    assert.doesNotMatch(message, /["']|\.\.\./, key);
    assert.deepEqual([...new Set(placesOf(message))], Object.keys(placeholders).sort(), key);
  }
});

test('whatever the extension asks for is there, and nothing else is', () => {
  const { keys, counted, stray } = wordsUsed();
  assert.deepEqual(stray, []);
  for (const [key, where] of keys) assert.ok(en[key], `${where} asks for ${key}`);
  for (const [key, where] of counted) assert.ok(en[`${key}_one`] && en[`${key}_other`], `${where} counts ${key}`);
  const unused = Object.keys(en).filter((key) => !keys.has(key) && !counted.has(pluralOf(key, en) ?? ''));
  assert.deepEqual(unused, []);
});

test('every key of the reader view is that of an action', () => {
  const names = actionNames();
  for (const name of Object.keys(DEFAULT_KEYS)) assert.ok(names.includes(name), name);
});

test('a fault of a language is seen', () => {
  const base = { undo: say('Undo'), cancel: say('Cancel'), blocks_one: say('$COUNT$ block'), blocks_other: say('$COUNT$ blocks') };
  const plurals = { blocks_one: say('$COUNT$ blok'), blocks_few: say('$COUNT$ bloki'), blocks_many: say('$COUNT$ bloków'), blocks_other: say('$COUNT$ bloku') };
  const whole = { undo: say('Cofnij'), cancel: say('Anuluj'), ...plurals };
  /** @type {[Words, RegExp | null][]} */
  const cases = [
    [whole, null],
    [{ undo: say('Cofnij'), ...plurals }, /^cancel is missing$/],
    [{ ...whole, redo: say('Ponów') }, /^redo is too much$/],
    [{ ...whole, blocks_two: say('$COUNT$ bloki') }, /^blocks_two is too much$/],
    [{ undo: say('Cofnij'), cancel: say('Anuluj'), blocks_one: say('$COUNT$ blok'), blocks_few: say('$COUNT$ bloki'), blocks_other: say('$COUNT$ bloku') }, /^blocks_many is missing$/],
    [{ ...whole, undo: say('Undo') }, /^undo is English/],
    [{ ...whole, undo: say(' ') }, /^undo is empty/],
    [{ ...whole, undo: say('"Cofnij"') }, /^undo has the quotes/],
    [{ ...whole, blocks_many: say('bloków') }, /^blocks_many uses/],
    [{ ...whole, blocks_many: say('$COUNT$ bloków', '$2') }, /^blocks_many has other placeholders$/],
  ];
  for (const [words, fault] of cases) {
    const faults = faultsOf(words, base, 'pl');
    if (fault) assert.match(faults.join('\n'), fault);
    else assert.deepEqual(faults, []);
  }
  // One number alone may be named in words: in Arabic 1 and 2, in Russian not even 1, for 21 is the same form.
  const one = { blocks_one: { message: 'a', placeholders: { count: { content: '$1' } } } };
  assert.equal(faultOf('blocks_one', one, base, 'ar', new Intl.PluralRules('ar')), null);
  assert.match(faultOf('blocks_one', one, base, 'ru', new Intl.PluralRules('ru')) ?? '', /^uses/);
});

test('what code asks for is read out of it', () => {
  const code = "t('a'); t(is === 'x' ? 'b' : c?.d ? `e_${f('g')}` : h, 'i', t('j')); threshUi.count('k', n); mine.count('l'); chrome.i18n.getMessage('@@m')";
  assert.deepEqual(asked(code), { keys: ['a', 'b', 'j'], counted: ['k'], made: ['e_*'], handed: ['h'] });
  assert.deepEqual(branches("KEYS.includes(why) ? why : 'n'"), ['why', "'n'"]);
});
