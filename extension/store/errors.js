// What can go wrong with the store, each by its name.

/** There is no room: nothing was changed. */
export class StoreFull extends Error {
  name = 'StoreFull';
}

/** The browser's database refused, for another reason; `cause` is what it said. Nothing was changed. */
export class StoreFailed extends Error {
  name = 'StoreFailed';
}

/** A record is not what a clip is; the message names what is wrong with it. */
export class DamagedClip extends Error {
  name = 'DamagedClip';

  /** @param {string} id @param {string[]} faults the first words of each are the field's name */
  constructor(id, faults) {
    super(`the clip ${id} is damaged: ${faults.join('; ')}`);
    this.id = id;
    this.faults = faults;
  }
}

/** @param {unknown} error @returns {Error} one of the above */
export function named(error) {
  if (error instanceof StoreFull || error instanceof StoreFailed || error instanceof DamagedClip) return error;
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return full ? new StoreFull('there is no room for it', { cause: error }) : new StoreFailed(String(error), { cause: error });
}
