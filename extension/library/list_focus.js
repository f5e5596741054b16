// The focus in the list: one clip at a time can be reached with Tab, the arrow keys and j and k lead to the others,
// and whatever is done with a clip, the focus goes to what stands in its place.
import { byId } from './dom.js';

/** @import { VirtualList } from './virtual_list.js' */

/** @typedef {ReturnType<typeof createListFocus>} ListFocus */

/** @param {VirtualList} list */
export function createListFocus(list) {
  /** @type {string | null} */
  let current = null;

  /** @param {string} id */
  const itemOf = (id) => /** @type {HTMLElement | null} */ (byId('clips').querySelector(`:scope > [data-clip="${CSS.escape(id)}"]`));

  /** Only what is in the current item is on the way of Tab. */
  function mark() {
    const items = /** @type {HTMLElement[]} */ ([...byId('clips').querySelectorAll(':scope > [data-clip]')]);
    const top = covered();
    const way = items.find((item) => item.dataset.clip === current) ?? items.find((item) => item.getBoundingClientRect().top >= top) ?? items[0];
    for (const item of items) {
      const isOn = item === way;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll('[data-part]'))) part.tabIndex = isOn ? 0 : -1;
    }
  }

  /** Pixels at the top that the tools cover. */
  const covered = () => {
    const tools = byId('list-tools');
    return getComputedStyle(tools).position === 'sticky' ? tools.offsetHeight : 0;
  };

  /** @param {string} id @param {{ part?: string, still?: boolean }} [options] `still`: without scrolling */
  function focus(id, { part = 'open', still = false } = {}) {
    current = id;
    if (!still) list.reveal(id, covered());
    const item = itemOf(id);
    const wanted = /** @type {HTMLElement | null} */ (item?.querySelector(`[data-part="${CSS.escape(part)}"]`) ?? item?.querySelector('[data-part="open"]') ?? null);
    mark();
    wanted?.focus({ preventScroll: true });
    return wanted !== null;
  }

  /** @param {number} index */
  function focusAt(index) {
    const id = list.idAt(Math.max(0, Math.min(index, list.length() - 1)));
    if (id === undefined || !focus(id)) byId('list-heading').focus({ preventScroll: true });
  }

  byId('clips').addEventListener('focusin', ({ target }) => {
    const id = target instanceof Element ? target.closest('[data-clip]')?.getAttribute('data-clip') : null;
    if (!id || id === current) return;
    current = id;
    mark();
  });

  return {
    current: () => current,
    mark,
    focus,
    focusAt,
    /** Whether the focus is in the list. */
    isIn: () => byId('clips').contains(document.activeElement),
    /** @param {number} by */
    move(by) {
      const at = current === null ? -1 : list.indexOf(current);
      const isEntered = byId('clips').contains(document.activeElement) && at >= 0;
      if (!isEntered) focusAt(at < 0 ? 0 : at);
      else if (at + by >= 0 && at + by < list.length()) focusAt(at + by);
    },
  };
}
