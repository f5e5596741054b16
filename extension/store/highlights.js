// A clip's highlights and its note: read and written in one change, so that two tabs lose nothing of each other's.
import { change as inChange, write } from './change.js';
import { faultsOf } from './check.js';
import { DamagedClip } from './errors.js';
import { announce } from './watch.js';

/** @import { Clip, Highlight } from './clips.js' */
/** @import { HighlightChange } from '../shared/highlights.js' */

/** Highlights of one clip. */
const MOST = 2_000;

/**
 * @param {string} id of the clip
 * @param {(clip: Clip) => Partial<Clip>} fields
 * @returns {Promise<boolean>} whether there is such a clip
 */
async function update(id, fields) {
  const done = await inChange(async (change) => {
    const clip = await change.transaction.objectStore('clips').get(id);
    if (!clip) return false;
    const faults = faultsOf(clip);
    if (faults.length > 0) throw new DamagedClip(id, faults);
    await write(change, { ...clip, ...fields(clip), revision: clip.revision + 1, updatedAt: new Date().toISOString() });
    return true;
  });
  if (done) announce([id]);
  return done;
}

/**
 * Adds, changes or takes away one highlight. What is added twice is there once; what is gone already stays gone.
 * Throws StoreFull, StoreFailed, DamagedClip.
 * @param {string} id of the clip
 * @param {HighlightChange} change
 * @returns {Promise<boolean>} whether there is such a clip
 */
export const changeHighlight = (id, change) =>
  update(id, ({ highlights }) => {
    switch (change.what) {
      case 'add':
        if (highlights.length >= MOST) throw new RangeError(`a clip has ${MOST} highlights at most`);
        return { highlights: [...highlights.filter((one) => one.id !== change.highlight.id), only(change.highlight)] };
      case 'change':
        return { highlights: highlights.map((one) => (one.id === change.id ? only({ ...one, ...change.patch }) : one)) };
      default:
        return { highlights: highlights.filter((one) => one.id !== change.id) };
    }
  });

/** Nothing but a highlight's own fields. @param {Highlight} highlight @returns {Highlight} */
const only = ({ id, quote, prefix, suffix, start, end, colour, note, madeAt }) => ({ id, quote, prefix, suffix, start, end, colour, note, madeAt });

/** @param {string} id @param {string} note @returns {Promise<boolean>} */
export const setNote = (id, note) => update(id, () => ({ note }));
