// Full-text search for pages of the extension: speaks with the worker that holds the index.

/** @import { Query } from './query.js' */
/** @import { Piece } from './snippets.js' */
/** @import { Found } from './worker.js' */

/**
 * @typedef {object} Snippet
 * @property {Piece[]} title the whole title
 * @property {Piece[]} body one passage or two of the text, or of the notes if only they have a hit
 *
 * @typedef {object} Progress of bringing the index up to the store; `done` is `total` at the end
 * @property {number} done changes
 * @property {number} total
 *
 * @typedef {object} Search
 * @property {(query: Query) => Promise<Found>} find the clips that have the query's words and pass its filters, the best
 *   first; with no words, the newest. Clips in the bin are left out unless the query asks for them. Throws SearchFailed
 * @property {(ids: string[], query: Query) => Promise<Map<string, Snippet>>} snippets of the clips to be shown; those that
 *   are gone are left out. Throws SearchFailed
 * @property {() => void} close
 */

/** The index cannot be read or written, or the worker has ended; the message says what the browser said. */
export class SearchFailed extends Error {
  name = 'SearchFailed';
}

/**
 * Starts the worker. The index is brought up to the store at once and whenever clips change; queries are answered meanwhile.
 * @param {object} [told]
 * @param {(progress: Progress) => void} [told.onProgress] after each batch of changes taken in: a result may now be out of date
 * @param {(error: SearchFailed) => void} [told.onFailure] the index could not be brought up to the store
 * @returns {Search}
 */
export function openSearch({ onProgress = () => {}, onFailure = () => {} } = {}) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  /** @type {Map<number, { done: (value: any) => void, failed: (error: SearchFailed) => void }>} */
  const asked = new Map();
  let last = 0;
  /** @type {SearchFailed | null} */
  let ended = null;

  worker.onmessage = ({ data }) => {
    if (data.progress) return onProgress(data.progress);
    if (data.failure) return onFailure(new SearchFailed(data.failure));
    const waiting = asked.get(data.number);
    asked.delete(data.number);
    if (data.error === undefined) waiting?.done(data.value);
    else waiting?.failed(new SearchFailed(data.error));
  };
  worker.onerror = (event) => {
    ended = new SearchFailed(event.message || 'the search worker did not start');
    for (const { failed } of asked.values()) failed(ended);
    asked.clear();
  };

  /** @param {string} call @param {unknown[]} args @returns {Promise<any>} */
  const ask = (call, ...args) => {
    if (ended) return Promise.reject(ended);
    return new Promise((done, failed) => {
      last += 1;
      asked.set(last, { done, failed });
      worker.postMessage({ number: last, call, args });
    });
  };

  return {
    find: (query) => ask('find', query),
    snippets: (ids, query) => ask('snippets', ids, query),
    close: () => {
      const stop = () => {
        worker.terminate();
        ended = new SearchFailed('the search is closed');
        for (const { failed } of asked.values()) failed(ended);
        asked.clear();
      };
      ask('close').then(stop, stop);
    },
  };
}
