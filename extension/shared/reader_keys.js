// The keys of the reader view, until the reader chooses others: single keys that no browser takes. Names
// as content/reader/keys.js makes them; an action without a key has none.

/** Action to key. @type {Readonly<Record<string, string>>} */
export const DEFAULT_KEYS = Object.freeze({ larger: '+', smaller: '-', theme: 't', save: 's' });
