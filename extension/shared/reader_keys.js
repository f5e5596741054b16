// The keys of the reader view: single keys that no browser takes, and that the reader may change. Names as
// content/reader/keys.js makes them; an action without a key has none.
//
// Letters, for they are on every keyboard, with Shift or without; other signs whether Shift is held or not,
// for that is the layout's matter. Not ' and /, with which Firefox searches, nor any key that scrolls.

/** Action to key. @type {Readonly<Record<string, string>>} */
export const DEFAULT_KEYS = Object.freeze({
  larger: '+', smaller: '-', theme: 't', settings: 'a', save: 's', outline: 'o', speak: 'r', sentenceBefore: 'b', sentenceAfter: 'n', slower: 'q', faster: 'w',
  ruler: 'f', copy: 'c', zoom: 'z', links: 'l', images: 'i', help: '?', print: 'p',
  highlight: 'h', highlights: 'Shift+h', about: 'd', versions: 'v', unread: 'u', archive: 'e',
});

/** What a key may be called; "" is none. */
const FORM = /^((Shift\+)?[a-z]|[^\sA-Za-z'/]|)$/u;

/** @param {unknown} key @returns {key is string} */
export const isReaderKey = (key) => typeof key === 'string' && FORM.test(key);

/** @param {unknown} name @returns {name is string} */
export const isActionName = (name) => typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name);

/** The keys that hold. @param {Record<string, string>} chosen */
export const readerKeys = (chosen) => ({ ...DEFAULT_KEYS, ...chosen });
