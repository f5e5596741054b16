// What is no clip is told by the name of the field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, treeFault, versionFaultsOf } from '../../extension/store/check.js';
import { damagedHead, headOf } from '../../extension/store/head.js';
import { generatedClips } from '../browser/generated_clips.js';

const [clip] = await generatedClips({ seed: 3, from: 5, count: 1 });

test('a clip has no faults', () => assert.deepEqual(faultsOf(clip), []));

test('each field is asked for', () => {
  for (const field of Object.keys(clip)) {
    const lacking = Object.fromEntries(Object.entries(clip).filter(([name]) => name !== field));
    assert.deepEqual(faultsOf(lacking), [`${field} is missing`]);
    assert.equal(faultsOf({ ...clip, [field]: Symbol('wrong') }).length, 1, field);
  }
});

test('wrong values', () => {
  /** @type {[string, unknown][]} */
  const wrong = [
    ['tags', [1]], ['savedAt', '28.11.2026'], ['deletedAt', ''], ['revision', 0], ['confidence', 1001], ['signature', 'ab'], ['part', 'whole'],
    ['place', { fraction: 2, block: 0 }], ['highlights', [{ id: 'x' }]], ['images', [{ url: 'x' }]], ['sources', []], ['id', ''],
  ];
  for (const [field, value] of wrong) assert.deepEqual(faultsOf({ ...clip, [field]: value }), [`${field} is not what it should be`]);
  for (const record of [null, undefined, 3, 'x', [], [clip]]) assert.deepEqual(faultsOf(record), ['the record is no object']);
});

test('a tree is told by its step', () => {
  assert.equal(treeFault([['p'], 'x', 0]), null);
  assert.equal(treeFault([['p', { id: 'a' }], 0]), null);
  assert.equal(treeFault([['p'], 'x']), '1 elements are not closed');
  assert.equal(treeFault([0]), 'step 0 closes what is not open');
  for (const op of [1, null, {}, [], [1], ['p', 'x'], ['p', { id: 1 }], ['p', {}, 0], undefined]) assert.equal(treeFault(['x', op]), 'step 1 is unknown');
  assert.match(faultsOf({ ...clip, tree: ['x', 7] })[0], /^tree .*step 1 is unknown$/);
});

test('a version has a clip’s content', () => {
  assert.deepEqual(versionFaultsOf({ ...clip, clip: clip.id, number: 1 }), []);
  assert.deepEqual(versionFaultsOf({ ...clip, clip: '', number: 0 }), ['clip is not what it should be', 'number is not what it should be']);
});

test('the row of a clip', () => {
  const head = headOf({ ...clip, standfirst: null, note: 'n', images: [{ url: clip.leadImage ?? '', hash: 'h', type: 'image/png', bytes: 1 }], leadImage: clip.leadImage ?? '' });
  assert.ok(head.excerpt.length <= 240 && head.excerpt.length > 100, head.excerpt);
  assert.deepEqual([head.leadHash, head.hasNote, head.fraction, head.damaged], ['h', true, 0, undefined]);
  assert.equal(headOf({ ...clip, standfirst: '🦊'.repeat(300) }).excerpt, `${'🦊'.repeat(119)}…`, 'no half characters');
});

test('of a damaged record the row keeps what is right', () => {
  const head = damagedHead({ ...clip, title: 5, tags: ['a', 1], tree: null }, 9);
  assert.deepEqual([head.id, head.title, head.savedAt, head.tags, head.sequence, head.damaged], [clip.id, '', clip.savedAt, ['a'], 9, true]);
});
