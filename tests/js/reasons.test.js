// Every rule of the core and every class has its words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLASSES, STRENGTHS } from '../../extension/shared/settings.js';
import { ruleNames } from './rule_names.js';

const ROOT = new URL('../../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
/** @type {Record<string, { message: string }>} */
const words = JSON.parse(read('extension/_locales/en/messages.json'));

test('every rule has a sentence', () => {
  const names = ruleNames();
  assert.ok(names.length >= 18 && names.includes('outside') && names.includes('teaser'), names.join(' '));
  for (const name of names) assert.match(words[`rule_${name.replaceAll('-', '_')}`]?.message ?? `none for ${name}`, /^[A-Z].*\.$/);
});

test('every class and strength has a name', () => {
  const all = [.../"([a-z]+)",/g[Symbol.matchAll](read('src/clutter.rs'))].map(([, name]) => name);
  assert.ok(CLASSES.every((name) => all.includes(name)), all.join(' '));
  for (const name of all) assert.ok(words[`class_${name}`], name);
  for (const name of STRENGTHS) assert.ok(words[`strength_${name}`] && words[`strength_${name}_what`], name);
});
