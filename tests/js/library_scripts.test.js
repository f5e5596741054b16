// The library opens clips with the very scripts that pages get, in the same order, and not before they are wanted.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { READER, READER_APART } from '../../extension/shared/reader_scripts.js';

const EXTENSION = new URL('../../extension/', import.meta.url);

/** What only a page has: its own article to be opened over, and continued. */
const OF_PAGES = ['reader/opening', 'reader/pages', 'reader/reader'];

test('the library has the reader view that pages have', () => {
  const onPages = READER.filter((name) => !OF_PAGES.includes(name));
  assert.ok(onPages.length > 20);
  assert.deepEqual(READER_APART, onPages);
  assert.deepEqual(READER.filter((name) => !existsSync(new URL(`content/${name}.js`, EXTENSION))), []);
});

test('none of it stands in the way of the list', () => {
  const page = readFileSync(new URL('library/library.html', EXTENSION), 'utf8');
  assert.deepEqual([...page.matchAll(/src="..\/content\/([^"]+)\.js"/g)].map(([, name]) => name), ['dom', 'render']);
});
