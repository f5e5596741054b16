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

/** Wakes what waits for its turn, in order. @type {(() => void)[]} */
const waiting = [];

/**
 * Not a timer: browsers hold those back in pages that are not in front, and such work goes on there. One channel for
 * all turns: a port that nothing holds may be swept away with the message that is on its way to it.
 */
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  // Node (the tests) ends only when no port listens.
  if (waiting.length === 1) /** @type {any} */ (channel.port1).unref?.();
  waiting.shift()?.();
};
/** @type {any} */ (channel.port1).unref?.();

const turn = () => new Promise((next) => {
  waiting.push(() => next(undefined));
  /** @type {any} */ (channel.port1).ref?.();
  channel.port2.postMessage(null);
});
