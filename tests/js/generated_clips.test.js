// The clips that figures and tests are made with are clips, and always the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from '../../extension/store/check.js';
import { generatedClips } from '../browser/generated_clips.js';

test('generated clips are whole, and the same for the same seed', async () => {
  const clips = await generatedClips({ seed: 7, from: 0, count: 50 });
  for (const clip of clips) assert.deepEqual(faultsOf(clip), []);
  assert.deepEqual(await generatedClips({ seed: 7, from: 40, count: 10 }), clips.slice(40));
  assert.notEqual((await generatedClips({ seed: 8, from: 0, count: 1 }))[0].text, clips[0].text);
  assert.ok(new Set(clips.map(({ language }) => language)).size > 4);
});
