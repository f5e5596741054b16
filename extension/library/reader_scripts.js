// Brings the reader view's scripts into the library page: not before a clip is opened or the list is there, for
// forty scripts would come before its first row.
import { READER_APART } from '../shared/reader_scripts.js';

/** What the reader view finds on every page; the page itself has `dom` and `render`, which a restored backup needs. */
const BEFORE = ['ui', 'reasons'];
const THERE = ['render'];

/** @type {Promise<void> | null} */
let loaded = null;

/**
 * Loads them, or waits until they are there. A failure is told to each who asks, and the next one tries again.
 * @returns {Promise<void>}
 */
export function loadReader() {
  loaded ??= Promise.all([...BEFORE, ...READER_APART.filter((name) => !THERE.includes(name))].map(load)).then(() => {}, (error) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

/** @param {string} name */
function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = chrome.runtime.getURL(`content/${name}.js`);
    script.async = false; // they run in the order in which they are added
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} did not load`));
    document.head.append(script);
  });
}
