// What the page packs the background unpacks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { unpack } from '../../extension/shared/pack.js';

/** `pack` of content/snapshot.js, which is a script and no module. @type {(numbers: number[]) => string} */
function pack(numbers) {
  const source = readFileSync(new URL('../../extension/content/snapshot.js', import.meta.url), 'utf8');
  const own = /function pack\(numbers\) \{[\s\S]*?\n {2}\}/.exec(source)?.[0] ?? '';
  return vm.runInNewContext(`(${own})`, { TextDecoder, Uint8Array })(numbers);
}

test('numbers come back as they were', () => {
  const numbers = [0, 1, 31, 32, 33, 1023, 1024, 65_535, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0];
  let seed = 1;
  for (let i = 0; i < 5000; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    numbers.push(seed >>> (i % 32));
  }
  assert.deepEqual([...unpack(pack(numbers))], numbers);
  assert.deepEqual([...unpack(pack([]))], []);
});
