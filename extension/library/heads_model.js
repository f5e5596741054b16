// The light rows of all clips, kept up to date with the store whoever changes it.
import { changedSince } from '../store/changes.js';
import { watch } from '../store/clips.js';
import { heads as allHeads, latest } from '../store/heads.js';

/** @import { Head } from '../store/heads.js' */

/** Changes that are fetched at once. */
const STEP = 500;

/** @typedef {ReturnType<typeof createModel>} Model */

/**
 * @param {object} on
 * @param {() => void} on.change the rows are others now
 * @param {(error: unknown) => void} on.failure the store could not be read
 */
export function createModel({ change, failure }) {
  /** @type {Map<string, Head>} */
  const rows = new Map();
  let sequence = 0;
  let whole = false;
  /** One reading after the other, so that an older answer never comes over a newer one. @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @param {Head} head */
  const take = (head) => {
    rows.set(head.id, head);
    sequence = Math.max(sequence, head.sequence);
  };

  /** @param {() => Promise<void>} reading @returns {Promise<void>} */
  const inTurn = (reading) => {
    const done = last.then(reading).catch(failure);
    last = done;
    return done;
  };

  const readAll = async () => {
    const all = await allHeads();
    rows.clear();
    for (const head of all) take(head);
    whole = true;
    change();
  };

  const readChanges = async () => {
    if (!whole) return readAll();
    for (;;) {
      const { heads, gone, sequence: reached } = await changedSince(sequence, STEP);
      if (reached === sequence) return undefined;
      for (const head of heads) take(head);
      for (const id of gone) rows.delete(id);
      sequence = reached;
      change();
    }
  };

  return {
    /** @param {string} id */
    get: (id) => rows.get(id),
    /** @returns {Iterable<Head>} */
    all: () => rows.values(),
    isWhole: () => whole,
    /**
     * The newest first, for the eye, then all. Resolves when all are there.
     * @param {number} first how many fill the screen
     */
    load: (first) => inTurn(async () => {
      if (!whole && first > 0) {
        for (const head of await latest(first)) rows.set(head.id, head);
        change();
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      }
      await readAll();
    }),
    /** Takes over what has changed; resolves when it is there. */
    catchUp: () => inTurn(readChanges),
    /** Follows changes made elsewhere. */
    follow: () => watch((ids) => inTurn(ids === null ? readAll : readChanges)),
  };
}
