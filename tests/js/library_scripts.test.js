// The library opens clips with the very scripts that pages get, in the same order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../../extension/${path}`, import.meta.url), 'utf8');

/** What only a page has: its own article to be opened over, chosen, continued and saved. */
const OF_PAGES = ['reader/opening', 'reader/pages', 'reader/reader', 'reader/save'];

test('the library has the reader view that pages have', () => {
  const [, list] = /const READER = scripts\(\[([^\]]*)\]/.exec(read('background/page.js')) ?? [];
  const onPages = [...(list ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name).filter((name) => !OF_PAGES.includes(name));
  const inLibrary = [...read('library/library.html').matchAll(/src="..\/content\/([^"]+)\.js"/g)].map(([, name]) => name);
  assert.ok(onPages.length > 20);
  // Before them, what pages have anyway (ADR 2).
  assert.deepEqual(inLibrary.filter((name) => !['dom', 'ui', 'reasons'].includes(name)), onPages);
});
