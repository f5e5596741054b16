// Fetching what was imported: gently, each failure named, stopped at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchWanted } from '../../extension/transfer/fetch_wanted.js';

const list = (/** @type {string[]} */ ...urls) => urls.map((url, n) => ({ id: String(n), url, title: `T${n}` }));
const turn = () => new Promise((next) => setTimeout(next, 1));

test('of one site one at a time, with a pause; of others beside it', async () => {
  let atOnce = 0;
  let most = 0;
  /** @type {Record<string, number>} */
  const bySite = {};
  const result = await fetchWanted(list(...Array.from({ length: 30 }, (_, n) => `https://site${n % 6}.example/${n}`)), async ({ url }) => {
    const { host } = new URL(url);
    assert.equal(bySite[host] ?? 0, 0, 'one of a site');
    bySite[host] = 1;
    most = Math.max(most, ++atOnce);
    await turn();
    atOnce--;
    bySite[host] = 0;
  }, { pause: 1 });
  assert.deepEqual(result, { done: 30, failures: [] });
  assert.equal(most, 4);
});

test('failures are named and the rest goes on; a site that only fails is left', async () => {
  let asked = 0;
  const all = list(...Array.from({ length: 8 }, (_, n) => `https://down.example/${n}`), 'https://up.example/', 'no address');
  const { done, failures } = await fetchWanted(all, async ({ url }) => {
    asked++;
    if (url.includes('down')) throw new Error('down');
  }, { pause: 0 });
  assert.equal(done, 2);
  assert.equal(asked, 7);
  assert.equal(failures.length, 8);
  assert.deepEqual(failures.map(({ error }) => (error === null ? null : String(error))), [...Array(5).fill('Error: down'), null, null, null]);
});

test('stopped, it says what it has done', async () => {
  const stop = new AbortController();
  const began = performance.now();
  const { done, failures } = await fetchWanted(list('https://a.example/1', 'https://a.example/2'), async () => stop.abort(), { signal: stop.signal, pause: 60_000 });
  assert.deepEqual([done, failures.length], [1, 0]);
  assert.ok(performance.now() - began < 10_000);
});

test('how far it is', async () => {
  /** @type {string[]} */
  const said = [];
  await fetchWanted(list('https://a.example/', 'https://b.example/'), async ({ url }) => {
    if (url.includes('b.')) throw new Error('x');
  }, { progress: (done, of) => said.push(`${done}/${of}`), pause: 0 });
  assert.deepEqual(said, ['1/2', '2/2']);
});
