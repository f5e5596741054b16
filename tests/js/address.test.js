// Addresses of the same article have the same key, those of others have not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf, keysOf } from '../../extension/store/address.js';

/** Each line: one key, and addresses that have it. @type {[string, ...string[]][]} */
const SAME = [
  ['e.org/a', 'https://e.org/a', 'http://www.e.org:80/a/', 'https://WWW.E.ORG/a#comments', 'https://e.org:443/a?utm_source=x&fbclid=1&gclid=2'],
  ['e.org', 'https://e.org', 'https://www.e.org/', 'http://e.org./#top'],
  ['e.org:8080/a', 'http://e.org:8080/a'],
  ['e.org/a?id=1&p=2', 'https://e.org/a?p=2&id=1', 'https://e.org/a/?id=1&mc_cid=9&p=2'],
  ['e.org/~ann/x', 'https://e.org/%7Eann/%78'],
  ['e.org/%C3%A9', 'https://e.org/é', 'https://e.org/%c3%a9'],
  ['e.org/news/a', 'https://e.org/amp/news/a', 'https://e.org/news/a/amp', 'https://e.org/news/a/amp/', 'https://e.org/news/a.amp', 'https://amp.e.org/news/a',
    'https://e.org/news/a?amp', 'https://e.org/news/a?amp=1', 'https://e.org/news/a?outputType=amp',
    'https://www.google.com/amp/s/e.org/news/a', 'https://www.google.co.uk/amp/s/www.e.org/news/a/amp', 'https://e-org.cdn.ampproject.org/c/s/e.org/news/a?amp_js_v=0.1&usqp=mq'],
  ['e.org/news/a.html', 'https://e.org/news/a.amp.html', 'https://e.org/news/a.html'],
  ['e.org#!/story/1', 'https://e.org/#!/story/1', 'https://www.e.org/?utm_medium=m#!/story/1'],
  ['file:/home/ann/a.html', 'file:///home/ann/a.html#x'],
];

test('the same article', () => {
  for (const [key, ...addresses] of SAME) {
    for (const address of addresses) assert.equal(keyOf(address), key, address);
  }
});

test('another article', () => {
  const keys = ['https://e.org/a', 'https://e.org/A', 'https://e.org/a?id=1', 'https://e.org/a?id=2', 'https://e.org/a/index.html', 'https://m.e.org/a',
    'https://e.org/a?ref=1', 'https://e.org/amplify', 'https://e.org/camp', 'https://www.com/a', 'https://e.org/#/a', 'https://e.org/a?amp=3'].map(keyOf);
  assert.equal(new Set(keys).size, keys.length, keys.join('\n'));
});

test('what is no page has no key', () => {
  for (const address of ['about:blank', 'data:text/html,x', 'javascript:1', 'nonsense', '', `https://e.org/${'a'.repeat(3000)}`, `https://e.org/?${'a='.repeat(9000)}`]) {
    assert.equal(keyOf(address), null, address.slice(0, 40));
  }
});

test('a page has its own and its canonical address', () => {
  assert.deepEqual(keysOf('https://e.org/a?utm_source=x', 'https://e.org/a'), ['e.org/a']);
  assert.deepEqual(keysOf('https://e.org/a', 'https://f.org/b'), ['e.org/a', 'f.org/b']);
  assert.deepEqual(keysOf('https://e.org/a', null), ['e.org/a']);
  assert.deepEqual(keysOf('https://e.org/a', 'https://e.org/'), ['e.org/a'], 'the home page is not every article');
  assert.deepEqual(keysOf('about:blank', 'nonsense'), []);
});
