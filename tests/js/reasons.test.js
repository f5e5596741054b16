// Every rule of the core, every class and every fault of a file has its words.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLASSES, STRENGTHS } from '../../extension/shared/settings.js';

const ROOT = new URL('../../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
/** @type {Record<string, { message: string }>} */
const words = JSON.parse(read('extension/_locales/en/messages.json'));

/** The names as the Rust source has them: a rule's, or that of a pass which labels like one. */
function rules() {
  const names = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs')).flatMap((file) =>
    [...read(`src/${file}`).matchAll(/\bRule \{ name: "([^"]+)"|\bconst NAME: &str = "([^"]+)"/g)].map((found) => found[1] ?? found[2]),
  );
  return [...new Set([...names, 'focus', 'reader'])];
}

test('every rule has a sentence', () => {
  const names = rules();
  assert.ok(names.length >= 18 && names.includes('outside') && names.includes('teaser'), names.join(' '));
  for (const name of names) assert.match(words[`rule_${name.replaceAll('-', '_')}`]?.message ?? `none for ${name}`, /^[A-Z].*\.$/);
});

test('no sentence is for a rule that is gone', () => {
  const known = new Set(rules());
  for (const key of Object.keys(words).filter((name) => name.startsWith('rule_') && name !== 'rule_unknown')) assert.ok(known.has(key.slice(5)), key);
});

test('every class and strength has a name', () => {
  const all = [.../"([a-z]+)",/g[Symbol.matchAll](read('src/clutter.rs'))].map(([, name]) => name);
  assert.ok(CLASSES.every((name) => all.includes(name)), all.join(' '));
  for (const name of all) assert.ok(words[`class_${name}`], name);
  for (const name of STRENGTHS) assert.ok(words[`strength_${name}`] && words[`strength_${name}_what`], name);
});

test('every message that the page scripts and the options ask for is there', () => {
  for (const file of ['content/receipt.js', 'content/panel.js', 'content/panel_list.js', 'content/panel_settings.js', 'content/picker.js', 'content/reasons.js', 'options/options.js', 'options/file.js', 'options/site_view.js', 'options/change.js']) {
    const source = read(`extension/${file}`);
    for (const [, key] of source.matchAll(/\bt\('([a-zA-Z_]+)'/g)) assert.ok(words[key], `${key} of ${file}`);
    for (const [, key] of source.matchAll(/\bcount\('([a-zA-Z_]+)'/g)) assert.ok(words[`${key}_other`] && words[`${key}_one`], `${key} of ${file}`);
  }
  for (const [, , key] of read('extension/options/options.html').matchAll(/data-t(-label)?="([^"]+)"/g)) assert.ok(words[key], key);
});
