// The background takes messages of its own extension and of known forms only.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { incoming } from '../../extension/protocol.js';

before(() => {
  Object.assign(globalThis, { chrome: { runtime: { id: 'own', getURL: (/** @type {string} */ path) => `chrome-extension://own/${path}` } } });
});

const tab = /** @type {any} */ ({ id: 3 });
const page = { id: 'own', tab, frameId: 0, url: 'https://www.example.org/fog' };
const options = { id: 'own', tab, frameId: 0, url: 'chrome-extension://own/options/options.html' };

const RULE = { action: 'hide', fingerprint: { tag: 'aside', place: 0 }, label: 'Read also', made: '2026-11-23' };

test('a known message of a page comes in', () => {
  const message = { type: 'page.shown', hidden: 4, automatic: false, remarks: [] };
  assert.deepEqual(incoming(message, page), message);
});

test('other senders and other forms do not', () => {
  const message = { type: 'page.shown', hidden: 4, automatic: false, remarks: [] };
  assert.equal(incoming(message, { ...page, id: 'other' }), null);
  assert.equal(incoming(message, { ...page, frameId: 7 }), null);
  assert.equal(incoming(message, { id: 'own' }), null);
  for (const hidden of [-1, 1.5, NaN, Infinity, '4', null, undefined, {}]) {
    assert.equal(incoming({ type: 'page.shown', hidden, automatic: false, remarks: [] }, page), null);
  }
  for (const odd of [null, undefined, 7, 'page.shown', [], {}, { type: 'page.hide' }, { type: '__proto__' }]) {
    assert.equal(incoming(odd, page), null);
  }
});

test('a further page comes in its bounds', () => {
  const message = { type: 'reader.page', number: 2, url: 'https://www.example.org/fog/2', contentType: 'text/html', bytes: 'PHA+', first: {} };
  assert.deepEqual(incoming(message, page), message);
  for (const odd of [{ number: 21 }, { number: '2' }, { url: 7 }, { bytes: 'x'.repeat(7_000_001) }, { first: null }, { first: { title: 'x'.repeat(9000) } }]) {
    assert.equal(incoming({ ...message, ...odd }, page), null);
  }
  assert.deepEqual(incoming({ type: 'reader.pick' }, page), { type: 'reader.pick' });
  assert.equal(incoming({ type: 'reader.pick' }, { ...page, frameId: 7 }), null);
});

test('a page changes its own settings, and those for all sites that its panel shows', () => {
  const ask = (/** @type {unknown} */ change, sender = page) => incoming({ type: 'settings.change', change }, sender) !== null;
  assert.ok(ask({ what: 'strength', strength: 'focus', host: 'example.org' }));
  assert.ok(ask({ what: 'class', name: 'ad', on: false, host: null }));
  assert.ok(ask({ what: 'rule.add', host: 'www.example.org', rule: RULE }));
  for (const change of [
    { what: 'strength', strength: 'focus', host: 'example.com' },
    { what: 'rule.add', host: 'example.com', rule: RULE },
    { what: 'everywhere', on: true },
    { what: 'automatic', host: 'example.org', on: true },
    { what: 'import', text: 'Thresh rules 1' },
    { what: 'reset' },
  ]) {
    assert.ok(!ask(change), JSON.stringify(change));
    assert.ok(ask(change, options), `${JSON.stringify(change)} of the options page`);
  }
});

test('changes of another form do not come in', () => {
  for (const change of [
    null, [], {}, { what: 'other' }, { what: 'strength', strength: 'hard', host: null }, { what: 'strength', strength: 'focus' },
    { what: 'class', name: 'nav', on: true, host: null }, { what: 'class', name: '__proto__', on: true, host: null },
    { what: 'class', name: 'ad', on: 1, host: null }, { what: 'forget', host: 'a/b' }, { what: 'forget', host: null },
    { what: 'rule.remove', host: 'example.org', index: -1 }, { what: 'rule.add', host: 'example.org', rule: { ...RULE, action: 'run' } },
    { what: 'rule.add', host: 'example.org', rule: { ...RULE, fingerprint: { ...RULE.fingerprint, place: 'x' } } },
    { what: 'rule.add', host: 'example.org', rule: { ...RULE, fingerprint: { ...RULE.fingerprint, more: 1 } } },
    { what: 'import', text: 'x'.repeat(4_000_001) },
  ]) assert.equal(incoming({ type: 'settings.change', change }, options), null, JSON.stringify(change)?.slice(0, 200));
});

test('an answer comes with a short token, and tabs are saved for our own page alone', () => {
  const message = { type: 'page.answer', token: 'a'.repeat(36), choice: 'undo' };
  assert.deepEqual(incoming(message, page), message);
  for (const odd of [{ token: 'a'.repeat(41) }, { token: 7 }, { choice: 'x'.repeat(21) }, { choice: null }]) {
    assert.equal(incoming({ ...message, ...odd }, page), null);
  }
  for (const type of ['tabs.state', 'tabs.next', 'tabs.end', 'tabs.granted']) {
    assert.deepEqual(incoming({ type }, options), { type });
    assert.equal(incoming({ type }, page), null);
  }
});
