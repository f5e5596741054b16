// The WebAssembly instances, the core's and the parser's: each booted once while the background wakes.
import init, * as core from '../wasm/thresh.js';
import initParser, * as parser from '../wasm/parser.js';
import { unpack } from '../shared/pack.js';
import { boot as bootModule, call as callModule } from '../shared/wasm_module.js';
import { Trouble } from './trouble.js';

/** @import { Guess, Verdict, Metadata, Op, Reading } from '../protocol.js' */
/** @import { Module } from '../shared/wasm_module.js' */

/** @type {Module} */
const CORE = { init: () => init(), reset: core.reset, version: core.version, booted: null };
/** HTML text; only wanted for pages that are not open. @type {Module} */
const PARSER = { init: () => initParser(), reset: parser.reset, version: parser.version, booted: null };

/** @param {unknown} error @returns {never} */
const failed = (error) => {
  throw new Trouble('coreFailed', error);
};

/** Starts a module, or waits until it has started. @param {Module} module */
export const boot = (module = CORE) => bootModule(module).catch(failed);

/**
 * Calls an export.
 * @template T
 * @param {() => T} task
 * @param {Module} [module]
 * @returns {Promise<T>} rejected with a `Trouble`
 */
const call = (task, module = CORE) => callModule(module, task).catch(failed);

/** The attribute names that a reading of a page should hold. @returns {Promise<string[]>} */
export const attributeNames = () => call(() => core.attributeNames());

/**
 * @param {Reading} reading
 * @param {string} [hide] what the reader wants hidden, in the text form of src/strength.rs
 * @returns {Promise<{ verdict: Verdict, meta: Metadata }>}
 */
export const analyze = ({ nums, text }, hide = 'normal') => call(() => core.analyze(unpack(nums), text, hide));

/**
 * @typedef {object} Found
 * @property {Verdict} verdict
 * @property {Guess} guess `none`: the page has no article
 * @property {Metadata} meta
 * @property {Op[]} tree
 * @property {string} text
 * @property {string} hash
 * @property {string} signature of the text: 64 values of 8 hex digits, '' where it is too short to say (src/likeness.rs)
 * @property {boolean} needsScripts next to nothing was found because the page's scripts have not run: opened in a tab
 *   it may show an article (src/needs_scripts.rs)
 */

/**
 * What the reader has selected of a reading: from UTF-16 unit `start` of the text node `first` to unit `end` of the
 * text node `last`. Where one of them is an element, all of it is meant and its unit says nothing.
 * `threshSelection.of(range, reading)` (content/selection.js) makes it of a DOM `Range` in the page.
 * @typedef {{ first: number, start: number, last: number, end: number }} Selected
 */

/**
 * @param {Pick<Reading, 'nums' | 'text'>} reading
 * @param {number} [pick] the node whose box the reader has picked for the article
 * @returns {Promise<Found>}
 */
export const clip = ({ nums, text }, pick) => call(() => core.clip(unpack(nums), text, pick));

/**
 * The same of what the reader has selected: all of it that is shown and nothing else; the metadata is the page's.
 * `guess` is `none` where it holds no text.
 * @param {Pick<Reading, 'nums' | 'text'>} reading
 * @param {Selected} selected
 * @returns {Promise<Found>}
 */
export const clipRange = ({ nums, text }, { first, start, last, end }) => call(() => core.clipRange(unpack(nums), text, first, start, last, end));

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

/**
 * Whether a page that a pager leads to carries the article on.
 * @param {import('../protocol.js').FirstPage} first
 * @param {Metadata} page
 * @returns {Promise<boolean>}
 */
export const carriesOn = (first, page) => call(() => core.carriesOn(JSON.stringify(first), JSON.stringify(page)));
