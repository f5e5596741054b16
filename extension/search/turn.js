// Only one page at a time may have the index open. The page whose turn it is keeps it open until another wants it.

const LOCK = 'thresh-search';
const CHANNEL = 'thresh-search';

/**
 * @template T
 * @typedef {object} Turns
 * @property {<R>(task: (held: T) => R | Promise<R>) => Promise<R>} run does a task when it is this page's turn, one task after the other
 * @property {() => Promise<void>} end gives the turn up
 */

/**
 * @template T
 * @param {() => Promise<T>} open
 * @param {(held: T) => Promise<void>} close
 * @returns {Turns<T>}
 */
export function turns(open, close) {
  /** @type {{ value: T, over: () => void } | null} */
  let held = null;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const channel = new BroadcastChannel(CHANNEL);

  /** Waits for the lock, which stays ours until `over` is called. @returns {Promise<() => void>} */
  const locked = () =>
    new Promise((got, failed) => {
      navigator.locks.request(LOCK, () => new Promise((over) => got(() => over(undefined)))).catch(failed);
    });

  const giveUp = async () => {
    if (!held) return;
    const { value, over } = held;
    held = null;
    try {
      await close(value);
    } finally {
      over();
    }
  };

  /** @template R @param {(held: T) => R | Promise<R>} task @returns {Promise<R>} */
  const once = async (task) => {
    if (!held) {
      const asked = locked();
      channel.postMessage('wanted');
      const over = await asked;
      try {
        held = { value: await open(), over };
      } catch (error) {
        over();
        throw error;
      }
    }
    return task(held.value);
  };

  /** @template R @param {() => Promise<R>} next @returns {Promise<R>} */
  const queued = (next) => {
    const result = last.then(next);
    last = result.catch(() => {}); // told to the one who asked
    return result;
  };

  // Whoever asks has asked for the lock before saying so: it has it as soon as this page gives it up.
  channel.onmessage = () => void queued(giveUp);

  return {
    run: (task) => queued(() => once(task)),
    end: () => queued(async () => {
      channel.close();
      await giveUp();
    }),
  };
}
