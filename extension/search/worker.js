// The index's own thread: keeps it up to the store and answers client.js.
import { changedSince } from '../store/changes.js';
import { watch } from '../store/watch.js';
import { wordsOf } from '../store/words.js';
import { catchUp, sequenceOf } from './catch_up.js';
import { closeIndex, dropIndex, isDamage, openIndex } from './database.js';
import { find } from './find.js';
import { phrases } from './match.js';
import { marked, passages } from './snippets.js';
import { turns } from './turn.js';

/** @import { Database } from '../vendor/sqlite3.js' */
/** @import { Query } from './query.js' */
/** @import { Snippet } from './client.js' */

/**
 * @typedef {object} Found
 * @property {string[]} ids the best first
 * @property {number} took milliseconds, waiting included
 * @property {number} behind how many changes of the store are not yet in the index: 0 nearly always
 */

/** How long a query waits for what has just changed, in milliseconds. */
const PATIENCE = 300;
/** Changes after those that are looked through so that nothing shows that has gone. */
const LATER = 1000;

const index = turns(async () => ({ db: await openIndex() }), ({ db }) => closeIndex(db));

/**
 * Does something with the index; one that proves damaged is made anew first, from nothing.
 * @template T @param {(db: Database) => T | Promise<T>} task @returns {Promise<T>}
 */
const withIndex = (task) =>
  index.run(async (held) => {
    try {
      return await task(held.db);
    } catch (error) {
      if (!isDamage(error)) throw error;
      console.warn('the search index is damaged and is made anew', error);
      await dropIndex(held.db);
      held.db = await openIndex();
      void keepUp();
      return task(held.db);
    }
  });

let running = false;
let again = false;

/** Takes in what has changed, batch by batch, and says how far it is. */
async function keepUp() {
  again = true;
  if (running) return;
  running = true;
  let done = 0;
  try {
    while (again) {
      again = false;
      for (let left = true; left;) {
        const { taken, behind } = await withIndex(catchUp);
        done += taken;
        left = behind > 0;
        if (taken > 0) postMessage({ progress: { done, total: done + behind } });
      }
    }
  } catch (error) {
    console.error(error);
    postMessage({ failure: String(error) });
  } finally {
    running = false;
  }
}

/** @param {Query} query @returns {Promise<Found>} */
async function answer(query) {
  const start = performance.now();
  let { behind } = await withIndex(catchUp);
  while (behind > 0 && performance.now() - start < PATIENCE) ({ behind } = await withIndex(catchUp));
  const { ids, sequence } = await withIndex((db) => ({ ids: find(db, query), sequence: sequenceOf(db) }));
  const later = behind > 0 ? await changedSince(sequence, LATER) : { heads: [], gone: [] };
  const away = new Set([...later.gone, ...later.heads.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id)]);
  return { ids: ids.filter((id) => !away.has(id)), took: performance.now() - start, behind };
}

/** @param {string[]} ids @param {Query} query @returns {Promise<Map<string, Snippet>>} */
async function snippets(ids, query) {
  const wanted = phrases(query).filter(({ not }) => !not);
  const words = await wordsOf(ids);
  return new Map([...words].map(([id, { title, text, notes }]) => {
    const inText = passages(text, wanted);
    const inNotes = inText.found || notes === '' ? inText : passages(notes, wanted);
    return [id, { title: marked(title, wanted), body: (inNotes.found ? inNotes : inText).pieces }];
  }));
}

/** @type {Record<string, (...args: any[]) => Promise<unknown>>} */
const CALLS = { find: answer, snippets, close: () => index.end() };

addEventListener('message', async ({ data: { number, call, args } }) => {
  try {
    postMessage({ number, value: await CALLS[call](...args) });
  } catch (error) {
    console.error(error);
    postMessage({ number, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});

watch(() => void keepUp());
void keepUp();
