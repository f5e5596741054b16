// Searching: the query read, its words asked of the index, and snippets fetched for the rows in view.
import { openSearch } from '../search/client.js';
import { matches, parse } from '../search/query.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Search, Snippet } from '../search/client.js' */
/** @import { Query } from '../search/query.js' */
/** @import { View } from './view.js' */

/**
 * @typedef {object} Finding what a query has found
 * @property {Query | null} query null if nothing is searched
 * @property {((head: Head) => boolean) | null} matches
 * @property {string[] | null} ranked ids, the best first; null if the query has no words
 */

/** @type {Finding} */
export const NOTHING = { query: null, matches: null, ranked: null };

/**
 * @param {object} on
 * @param {(done: number, total: number) => void} on.progress the index takes changes in
 * @param {(error: Error) => void} on.failure
 * @param {(found: Map<string, Snippet>) => void} on.snippets
 */
export function createSearching({ progress, failure, snippets }) {
  /** Opened with the first word that is searched: most visits search nothing. @type {Search | null} */
  let search = null;
  const client = () => {
    search ??= openSearch({ onProgress: ({ done, total }) => progress(done, total), onFailure: failure });
    return search;
  };
  /** @type {Set<string>} */
  let wanted = new Set();
  /** @type {Map<string, Snippet>} */
  let found = new Map();
  /** @type {Query | null} */
  let asked = null;

  async function fetchSnippets() {
    const [ids, query] = [[...wanted], asked];
    if (!query || ids.length === 0) return;
    wanted = new Set();
    try {
      const got = await client().snippets(ids, query);
      if (query !== asked) return; // the reader has typed on
      for (const [id, snippet] of got) found.set(id, snippet);
      snippets(got);
    } catch (error) {
      failure(/** @type {Error} */ (error));
    }
  }

  return {
    /** Brings the index up to date ahead of the first query. */
    warm: () => void client(),
    /**
     * @param {View} view
     * @returns {Promise<Finding | null>} null if another query was asked meanwhile. Throws SearchFailed
     */
    async find(view) {
      asked = null;
      found = new Map();
      wanted.clear();
      if (view.query.trim() === '') return NOTHING;
      const query = parse(view.query);
      // In the bin a query searches the bin.
      if (view.show === 'bin') query.filters.push({ name: 'is', value: 'inbin', prefix: false, not: false });
      asked = query;
      const ranked = query.terms.length > 0 ? (await client().find(query)).ids : null;
      if (asked !== query) return null;
      return { query, ranked, matches: (head) => matches(head, query) };
    },
    /** What was found in a clip, if it is known; otherwise it is fetched. @param {string} id @returns {Snippet | undefined} */
    snippetOf(id) {
      if (!asked || asked.terms.length === 0) return undefined;
      const known = found.get(id);
      if (!known && !wanted.has(id)) {
        if (wanted.size === 0) queueMicrotask(fetchSnippets);
        wanted.add(id);
      }
      return known;
    },
  };
}
