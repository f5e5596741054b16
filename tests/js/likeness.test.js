// The arithmetic by which the same article is recognised.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf, likenessOf, similarity } from '../../extension/store/likeness.js';
import { generatedClips } from '../browser/generated_clips.js';

/** A signature of 64 values; some are others than those of `signature(0)`. @param {number} others */
const signature = (others) => Array.from({ length: 64 }, (_, i) => (i < others ? i + 1000 : i).toString(16).padStart(8, '0')).join('');

test('similarity is the share of equal values', () => {
  assert.equal(similarity(signature(0), signature(0)), 1000);
  assert.equal(similarity(signature(0), signature(16)), 750);
  assert.equal(similarity(signature(0), signature(64)), 0);
  assert.equal(similarity('', signature(0)), 0);
  assert.equal(similarity('', ''), 0, 'two texts without a signature are not alike');
});

test('a signature has 16 bands of 4 values, and equal values elsewhere are no equal band', () => {
  const bands = bandsOf(signature(0));
  assert.equal(bands.length, 16);
  assert.equal(new Set(bands).size, 16);
  assert.equal(bands[1], '1:00000004000000050000000600000007');
  assert.equal(new Set(bandsOf('0'.repeat(512))).size, 16);
  assert.deepEqual(bandsOf(''), []);
  assert.deepEqual(bandsOf('0'.repeat(511)), []);
});

test('a clip without a text is recognised by its address alone', async () => {
  const [clip] = await generatedClips({ seed: 1, from: 0, count: 1 });
  assert.equal(likenessOf(clip).hash, clip.hash);
  const bare = likenessOf({ ...clip, text: '', signature: '' });
  assert.ok(!Object.hasOwn(bare, 'hash'), 'all empty texts have one hash');
  assert.deepEqual(bare.bands, []);
  assert.equal(bare.keys.length, 1);
});
