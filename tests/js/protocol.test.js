// The background takes messages of its own extension and of known forms only.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { incoming } from '../../extension/protocol.js';

before(() => {
  Object.assign(globalThis, { chrome: { runtime: { id: 'own' } } });
});

const tab = /** @type {any} */ ({ id: 3 });
const page = { id: 'own', tab, frameId: 0 };

test('a known message of a page comes in', () => {
  const message = { type: 'page.shown', hidden: 4, automatic: false, remarks: [] };
  assert.deepEqual(incoming(message, page), message);
});

test('other senders and other forms do not', () => {
  const message = { type: 'page.shown', hidden: 4 };
  assert.equal(incoming(message, { ...page, id: 'other' }), null);
  assert.equal(incoming(message, { ...page, frameId: 7 }), null);
  assert.equal(incoming(message, { id: 'own' }), null);
  for (const hidden of [-1, 1.5, NaN, Infinity, '4', null, undefined, {}]) {
    assert.equal(incoming({ type: 'page.shown', hidden }, page), null);
  }
  for (const odd of [null, undefined, 7, 'page.shown', [], {}, { type: 'page.hide' }, { type: '__proto__' }]) {
    assert.equal(incoming(odd, page), null);
  }
});
