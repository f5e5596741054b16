// The WebAssembly instances, the core's and the parser's: each booted once while the background wakes.
import init, * as core from '../wasm/thresh.js';
import initParser, * as parser from '../wasm/parser.js';
import { unpack } from '../shared/pack.js';
import { Trouble } from './trouble.js';

/** @import { Guess, Verdict, Metadata, Op, Reading } from '../protocol.js' */

/**
 * @typedef {object} Module
 * @property {() => Promise<unknown>} init
 * @property {() => void} reset makes the next call start from a fresh instance
 * @property {() => string} version
 * @property {Promise<unknown> | null} booted
 */
/** @type {Module} */
const CORE = { init: () => init(), reset: core.reset, version: core.version, booted: null };
/** HTML text; only wanted for pages that are not open. @type {Module} */
const PARSER = { init: () => initParser(), reset: parser.reset, version: parser.version, booted: null };

/** Starts a module, or waits until it has started. @param {Module} module */
export function boot(module = CORE) {
  module.booted ??= module.init().catch((error) => {
    module.booted = null;
    throw new Trouble('coreFailed', error);
  });
  return module.booted;
}

/** A fresh instance; it is made by the next call, which must be one without arguments. @param {Module} module */
function renew(module) {
  module.reset();
  module.version();
}

/**
 * Calls an export. A panic leaves an instance that cannot be used, so it is made anew and the call
 * is tried once more; what fails twice fails by the page's content.
 * @template T
 * @param {() => T} task
 * @param {Module} [module]
 * @returns {Promise<T>}
 */
async function call(task, module = CORE) {
  await boot(module);
  try {
    return task();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw new Trouble('coreFailed', error);
    renew(module);
  }
  try {
    return task();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) renew(module);
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
 * @param {Pick<Reading, 'nums' | 'text'>} reading
 * @param {number} [pick] the node whose box the reader has picked for the article
 * @returns {Promise<Found>}
 */
export const clip = ({ nums, text }, pick) => call(() => core.clip(unpack(nums), text, pick));

/**
 * The same of a page that is not open. No script of it runs, and nothing of it is loaded.
 * @param {string} html
 * @param {string} url
 * @returns {Promise<Found>}
 */
export async function clipHtml(html, url) {
  const [nums, text] = await call(() => parser.readHtml(html, url), PARSER);
  return clip({ nums, text });
}

/** The Markdown of a clip's record, as the command writes it. @param {object} record @returns {Promise<string>} */
export const markdown = (record) => call(() => core.markdown(JSON.stringify(record)));

/**
 * Whether a page that a pager leads to carries the article on.
 * @param {import('../protocol.js').FirstPage} first
 * @param {Metadata} page
 * @returns {Promise<boolean>}
 */
export const carriesOn = (first, page) => call(() => core.carriesOn(JSON.stringify(first), JSON.stringify(page)));
