// Which images are kept with a clip, within which bounds, and what is said of the others.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { imagesFor, imagesWanted } from '../../extension/background/keep_images.js';

/** @typedef {import('../../extension/protocol.js').Op} Op */

/** A GIF of some length; what follows its first bytes makes it one of its own. @param {string} name @param {number} length */
const gif = (name, length) => Uint8Array.from(`GIF89a${name}`.padEnd(length, '.'), (c) => c.charCodeAt(0));

/** @type {Record<string, Uint8Array<ArrayBuffer> | number>} */
let web = {};
/** @type {{ url: string, credentials: string | undefined }[]} */
let asked = [];
/** @type {string[]} */
let granted = [];
beforeEach(() => {
  web = {};
  asked = [];
  granted = ['https://a.example/*'];
  Object.assign(globalThis, {
    chrome: { permissions: { contains: async (/** @type {{ origins: string[] }} */ { origins }) => origins.every((one) => granted.includes(one)) } },
    fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ { credentials }) => {
      asked.push({ url, credentials });
      const body = web[url];
      if (body === undefined) throw new TypeError('no network');
      return typeof body === 'number' ? new Response('', { status: body }) : new Response(body);
    },
  });
});

const at = (/** @type {string} */ name) => `https://a.example/${name}`;
/** @param {...string} urls @returns {Op[]} */
const tree = (...urls) => urls.flatMap((src) => /** @type {Op[]} */ ([['p'], 'words', ['img', { src }], 0, 0]));
const BUDGET = { bytes: 1000 };

test('none, the lead image, or all of the text, each once', () => {
  const article = tree(at('1'), at('2'), at('1'), 'data:image/gif;base64,R0', 'blob:x', 'ftp://a.example/3');
  assert.deepEqual(imagesWanted(article, at('lead'), 'none'), []);
  assert.deepEqual(imagesWanted(article, at('lead'), 'lead'), [at('lead')]);
  assert.deepEqual(imagesWanted(article, null, 'lead'), [at('1')]);
  assert.deepEqual(imagesWanted(article, at('lead'), 'all'), [at('lead'), at('1'), at('2')]);
  assert.equal(imagesWanted(tree(...Array.from({ length: 500 }, (_, i) => at(String(i)))), null, 'all').length, 80);
});

test('what is kept, by its hash, and what is missing', async () => {
  web = { [at('1')]: gif('one', 100), [at('2')]: gif('one', 100), [at('3')]: Uint8Array.from([60, 104, 49]), [at('4')]: 404 };
  const { kept, images, missing } = await imagesFor(tree(at('1'), at('2'), at('3'), at('4'), at('5')), null, 'all', BUDGET);
  assert.equal(kept.length, 1);
  assert.deepEqual(images.map(({ url, hash, type, bytes }) => ({ url, type, bytes, same: hash === kept[0].hash })), [
    { url: at('1'), type: 'image/gif', bytes: 100, same: true }, { url: at('2'), type: 'image/gif', bytes: 100, same: true },
  ]);
  assert.match(kept[0].hash, /^[0-9a-f]{64}$/);
  assert.deepEqual(new Uint8Array(await kept[0].blob.arrayBuffer()), gif('one', 100));
  assert.deepEqual(missing, [at('3'), at('4'), at('5')]);
  assert.ok(asked.every(({ credentials }) => credentials === 'omit'));
});

test('no more than the budget has', async () => {
  web = { [at('1')]: gif('a', 600), [at('2')]: gif('b', 600), [at('3')]: gif('c', 300) };
  const { images, missing } = await imagesFor(tree(at('1'), at('2'), at('3')), null, 'all', BUDGET);
  assert.ok(images.reduce((sum, { bytes }) => sum + bytes, 0) <= BUDGET.bytes);
  assert.equal(images.length + missing.length, 3);
  assert.ok(missing.includes(at('2')) || missing.includes(at('1')));
  asked = [];
  assert.deepEqual((await imagesFor(tree(at('1')), null, 'all', { bytes: 0 })).missing, [at('1')]);
  assert.deepEqual(asked, []);
});

test('nothing is asked of a site that was not granted', async () => {
  web = { 'https://b.example/1': gif('b', 50) };
  const { images, missing } = await imagesFor(tree('https://b.example/1'), null, 'all', BUDGET);
  assert.deepEqual([images, missing, asked], [[], ['https://b.example/1'], []]);
});

test('who ends it gets no half of it', async () => {
  web = { [at('1')]: gif('a', 60) };
  await assert.rejects(imagesFor(tree(at('1')), null, 'all', { ...BUDGET, signal: AbortSignal.abort() }));
});
