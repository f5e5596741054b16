// The one WebAssembly instance: booted once each time the background wakes.
import init, * as core from '../wasm/thresh.js';
import { unpack } from '../shared/pack.js';
import { Trouble } from './trouble.js';

/** @import { Guess, Verdict, Metadata, Op, Reading } from '../protocol.js' */

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

/** @typedef {{ verdict: Verdict, guess: Guess, meta: Metadata, tree: Op[], text: string, hash: string }} Found */

/**
 * @param {Reading} reading
 * @param {number} [pick] the node whose box the reader has picked for the article
 * @returns {Promise<Found>}
 */
export const clip = ({ nums, text }, pick) => call(() => core.clip(unpack(nums), text, pick));

/** The Markdown of a clip's record, as the command writes it. @param {object} record @returns {Promise<string>} */
export const markdown = (record) => call(() => core.markdown(JSON.stringify(record)));

/**
 * Whether a page that a pager leads to carries the article on.
 * @param {Metadata} first
 * @param {Metadata} page
 * @returns {Promise<boolean>}
 */
export const carriesOn = (first, page) => call(() => core.carriesOn(JSON.stringify(first), JSON.stringify(page)));
