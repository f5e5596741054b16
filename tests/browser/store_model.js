// What the store should hold after each step of a series of changes, for comparing when the browser was killed on the way.
/** @import { Clip } from '../../extension/store/clips.js' */

/**
 * A call of the store. Images are named by the letter their four bytes are made of.
 * @typedef {{ do: 'keep', clip: Clip } | { do: 'replace', id: string, clip: Clip } | { do: 'change', ids: string[], note: string }
 *   | { do: 'discard', ids: string[] } | { do: 'destroy', ids: string[] } | { do: 'restore', clips: Clip[] }} Step
 *
 * What is compared of a clip: all but times and numbers that the store gives.
 * @typedef {{ clip: any, versions: any[] }} Kept
 * @typedef {Map<string, Kept>} State
 */

/** @param {any} clip */
const comparable = (clip) => ({ ...clip, sequence: 0, updatedAt: '', deletedAt: clip.deletedAt !== null });

/**
 * All states that may be met: before the first change, and after each that happens wholly or not at all.
 * @param {State} before
 * @param {Step[]} steps
 * @param {number} chunk clips that are restored at once
 * @returns {{ state: State, done: number }[]} done: how many steps have returned by then at most
 */
export function statesAfter(before, steps, chunk) {
  const states = [{ state: before, done: 0 }];
  let state = before;
  for (const [i, step] of steps.entries()) {
    const parts = step.do === 'restore' ? chunks(step.clips, chunk) : [step];
    for (const part of parts) {
      state = new Map(state);
      apply(state, part);
      states.push({ state, done: i });
    }
    states[states.length - 1].done = i + 1;
  }
  return states;
}

/** @param {Clip[]} clips @param {number} chunk @returns {Step[]} */
const chunks = (clips, chunk) => Array.from({ length: Math.ceil(clips.length / chunk) }, (_, i) => ({ do: 'restore', clips: clips.slice(i * chunk, (i + 1) * chunk) }));

/** @param {State} state @param {Step} step */
function apply(state, step) {
  /** @param {string[]} ids @param {object} patch */
  const patched = (ids, patch) => {
    for (const id of ids) {
      const kept = state.get(id);
      if (kept) state.set(id, { ...kept, clip: { ...kept.clip, ...patch, revision: kept.clip.revision + 1 } });
    }
  };
  if (step.do === 'keep') state.set(step.clip.id, { clip: comparable(step.clip), versions: [] });
  if (step.do === 'restore') for (const clip of step.clips) state.set(clip.id, { clip: comparable(clip), versions: [] });
  if (step.do === 'change') patched(step.ids, { note: step.note });
  if (step.do === 'discard') patched(step.ids, { deletedAt: true });
  if (step.do === 'destroy') for (const id of step.ids) state.delete(id);
  if (step.do === 'replace') {
    const kept = state.get(step.id);
    if (!kept) return;
    const { tags, note, highlights, place, readAt, archivedAt, savedAt, source, version, revision, id, title, tree } = kept.clip;
    const clip = { ...comparable(step.clip), id, tags, note, highlights, place, readAt, archivedAt, savedAt, source, version: version + 1, revision: revision + 1, deletedAt: false };
    state.set(step.id, { clip, versions: [...kept.versions, { number: version, title, tree }] });
  }
}

/** With the fields of all objects in one order: browsers' protocols have their own. @param {any} value @returns {any} */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, ordered(one)]));
}

/** As a text that is equal for equal states. @param {State} state */
export const textOf = (state) => JSON.stringify([...state].sort(([a], [b]) => (a < b ? -1 : 1)).map(ordered));

/** What the store says, in the form of the model. @param {{ clip: any, versions: any[] }[]} all @returns {State} */
export const stateOf = (all) =>
  new Map(all.map(({ clip, versions }) => [clip.id, { clip: comparable(clip), versions: versions.map(({ number, title, tree }) => ({ number, title, tree })) }]));
