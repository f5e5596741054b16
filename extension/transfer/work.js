// What long work has in common: it says how far it is, and it can be stopped.

/**
 * @typedef {object} Work
 * @property {AbortSignal} [signal] stops it; what it throws then is the signal's reason
 * @property {(done: number, of: number) => void} [progress]
 */

/** @param {Work} work @param {number} done @param {number} of */
export function report({ signal, progress }, done, of) {
  signal?.throwIfAborted();
  progress?.(done, of);
}

/** Lets the page paint and hear its keys, after so many milliseconds of work. */
const TURN = 50;

let began = performance.now();

/** To be awaited between pieces of work that await nothing but this. */
export async function breathe() {
  if (performance.now() - began < TURN) return;
  await turn();
  began = performance.now();
}

/** Not a timer: browsers hold those back in pages that are not in front, and such work goes on there. */
const turn = () => new Promise((next) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    next(undefined);
  };
  port2.postMessage(null);
});
