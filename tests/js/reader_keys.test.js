// What the keys of the reader view are called, and which may be chosen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_KEYS, isReaderKey } from '../../extension/shared/reader_keys.js';
import '../../extension/content/reader/keys.js';

const { FORM, isPlain, nameOf } = /** @type {any} */ (globalThis).threshReaderKeys;

test('letters have Shift in their name, other signs have it or not by the layout', () => {
  const name = (/** @type {string} */ key, /** @type {string} */ code, shiftKey = false) => nameOf({ key, code, shiftKey });
  assert.deepEqual(
    [name('o', 'KeyO'), name('O', 'KeyO', true), name('O', 'KeyO'), name('?', 'Slash', true), name('+', 'BracketRight'), name('Enter', 'Enter', true)],
    ['o', 'Shift+o', 'o', '?', '+', 'Shift+Enter'],
  );
});

test('a letter of another script is known by its place, one of the Latin script by itself', () => {
  assert.equal(nameOf({ key: 'щ', code: 'KeyO', shiftKey: false }), 'o');
  assert.equal(nameOf({ key: 'ש', code: 'KeyA', shiftKey: true }), 'Shift+a');
  assert.equal(nameOf({ key: 'z', code: 'KeyY', shiftKey: false }), 'z');
  assert.equal(nameOf({ key: 'é', code: 'Digit2', shiftKey: false }), 'é');
});

test('what an input method or the browser needs is no key of ours', () => {
  for (const event of [{ key: 'Process' }, { key: 'Dead' }, { key: 'o', isComposing: true }, { key: 'o', ctrlKey: true }, { key: 'o', altKey: true }, { key: 'o', metaKey: true }, { key: 'Tab' }]) {
    assert.equal(isPlain(event), false, JSON.stringify(event));
  }
  assert.equal(isPlain({ key: 'o' }), true);
});

test('the first keys are of the form that may be chosen, each is there once', () => {
  const keys = Object.values(DEFAULT_KEYS);
  assert.ok(keys.every(isReaderKey), String(keys.filter((key) => !isReaderKey(key))));
  assert.equal(new Set(keys).size, keys.length);
});

test('keys of the browser may not be chosen, by the page’s script or by the background', () => {
  for (const key of ['Tab', 'Enter', 'Escape', ' ', "'", '/', 'F5', 'ArrowDown', 'Shift+?', 'A', 'ab', 5, null]) assert.equal(isReaderKey(key), false, String(key));
  for (const key of ['', 'a', 'Shift+a', '?', '+', 'é', '5']) assert.equal(isReaderKey(key), true, key);
  assert.equal(String(FORM), '/^((Shift\\+)?[a-z]|[^\\sA-Za-z\'/]|)$/u');
});
