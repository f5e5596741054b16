// Which clips are chosen for what is done with many at once.

/** @typedef {ReturnType<typeof createSelection>} Selection */

/** @param {() => void} changed called after each change */
export function createSelection(changed) {
  /** @type {Set<string>} */
  const chosen = new Set();
  /** Where a range begins: the clip chosen last. @type {string | null} */
  let anchor = null;
  return {
    /** @param {string} id */
    has: (id) => chosen.has(id),
    size: () => chosen.size,
    /** @param {string[]} order @returns {string[]} the chosen ones in the list's order */
    inOrder: (order) => order.filter((id) => chosen.has(id)),
    /** @param {string} id @param {boolean} [on] */
    toggle(id, on = !chosen.has(id)) {
      if (on) chosen.add(id);
      else chosen.delete(id);
      anchor = id;
      changed();
    },
    /**
     * Chooses all from the clip chosen last to this one.
     * @param {string} id
     * @param {string[]} order
     */
    extendTo(id, order) {
      const from = anchor === null ? -1 : order.indexOf(anchor);
      const to = order.indexOf(id);
      if (to < 0) return;
      for (const one of order.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)) chosen.add(one);
      if (from < 0) anchor = id;
      changed();
    },
    /** @param {string[]} order */
    all(order) {
      for (const id of order) chosen.add(id);
      changed();
    },
    clear() {
      chosen.clear();
      anchor = null;
      changed();
    },
    /** Lets go of what is not in the list any more: nothing unseen is ever acted on. @param {Set<string>} shown */
    keepOnly(shown) {
      const before = chosen.size;
      for (const id of chosen) if (!shown.has(id)) chosen.delete(id);
      if (chosen.size !== before) changed();
    },
  };
}
