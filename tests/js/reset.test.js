// After a trap the module's instance cannot be trusted; reset() must bring a fresh one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as core from '../../target/web/wasm/thresh.js';

const module = readFileSync(new URL('../../target/web/wasm/thresh_bg.wasm', import.meta.url));
// <html> and <p>One</p> in the wire form.
const nums = [1, 0, 0, 0, 0, 3, 0, 0xffffffff, 1, 0, 0, 0, 2, 0, 1, 1, 3];
const text = ['https://example.org/', 'html', 'p', 'One'].join('\u007f');

/** Makes the instance trap, as a panic does, and uses up memory. @param {import('../../target/web/wasm/thresh.js').InitOutput} instance */
function poison(instance) {
  instance.memory.grow(100);
  assert.throws(() => instance.analyze(0xfffffff0, 4, 1, 0, 1, 0), WebAssembly.RuntimeError);
}

test('reset() and a call without arguments bring a fresh instance', () => {
  const first = core.initSync({ module });
  const expected = JSON.stringify(core.analyze(new Uint32Array(nums), text, 'normal'));
  for (let round = 0; round < 3; round++) {
    const old = core.initSync({ module });
    poison(old);
    core.reset();
    assert.match(core.version(), /^\d+\.\d+\.\d+/);
    const fresh = core.initSync({ module }); // the current instance, not a new one
    assert.notEqual(fresh, old);
    assert.ok(fresh.memory.buffer.byteLength < first.memory.buffer.byteLength);
    assert.equal(JSON.stringify(core.analyze(new Uint32Array(nums), text, 'normal')), expected);
  }
});
