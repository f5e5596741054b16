// The one WebAssembly instance: booted once each time the background wakes.
import init, * as core from '../wasm/thresh.js';
import { unpack } from '../shared/pack.js';
import { Trouble } from './trouble.js';

/** @import { Verdict, Metadata, Op, Reading } from '../protocol.js' */

/** @type {Promise<unknown> | null} */
let booted = null;

/** Starts the core, or waits until it has started. */
export function boot() {
  booted ??= init().catch((error) => {
    booted = null;
    throw new Trouble('coreFailed', error);
  });
  return booted;
}

/** A fresh instance; it is made by the next call, which must be one without arguments. */
function renew() {
  core.reset();
  core.version();
}

/**
 * Calls an export. A panic leaves an instance that cannot be used, so it is made anew and the call
 * is tried once more; what fails twice fails by the page's content.
 * @template T
 * @param {() => T} task
 * @returns {Promise<T>}
 */
async function call(task) {
  await boot();
  try {
    return task();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw new Trouble('coreFailed', error);
    renew();
  }
  try {
    return task();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) renew();
    throw new Trouble('coreFailed', error);
  }
}

/** The attribute names that a reading of a page should hold. @returns {Promise<string[]>} */
export const attributeNames = () => call(() => core.attributeNames());

/**
 * @param {Reading} reading
 * @param {string} [hide] what the reader wants hidden, in the text form of src/strength.rs
 * @returns {Promise<{ verdict: Verdict, meta: Metadata }>}
 */
export const analyze = ({ nums, text }, hide = 'normal') => call(() => core.analyze(unpack(nums), text, hide));

/**
 * @param {Reading} reading
 * @returns {Promise<{ verdict: Verdict, meta: Metadata, tree: Op[], text: string, hash: string }>}
 */
export const clip = ({ nums, text }) => call(() => core.clip(unpack(nums), text));
