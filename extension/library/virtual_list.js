// A list of which only what is in view, and a little around it, stands in the page: 10,000 clips cost what
// twenty cost. Every line has the same height, which a style sheet gives (--step); so a place in the list is a
// division, nothing is measured row by row, and coming back lands to the pixel (ADR 30).

/** Lines beyond the view that are there already, above and below: what one turn of a wheel shows. */
const SPARE_LINES = 6;

/** @typedef {ReturnType<typeof createVirtualList>} VirtualList */

/**
 * @param {HTMLElement} list positioned; its style sheet gives `--step`, the height of a line with its gap, and
 *   for several columns `--least`, the least width of one, and `--gap`
 * @param {(id: string) => HTMLElement} itemOf the element of an item, always the same as long as the item is
 * @param {() => void} drawn called when other items stand in the page
 */
export function createVirtualList(list, itemOf, drawn) {
  /** @type {string[]} */
  let ids = [];
  /** @type {Map<string, number>} */
  let places = new Map();
  let step = 1;
  let columns = 1;

  /** Takes the measures that the style sheet gives now. */
  function measure() {
    const style = getComputedStyle(list);
    /** @param {string} name a registered length, so it is in pixels */
    const length = (name) => parseFloat(style.getPropertyValue(name)) || 0;
    step = length('--step') || 1;
    const [least, gap] = [length('--least'), length('--gap')];
    columns = least > 0 ? Math.max(1, Math.floor((list.clientWidth + gap) / (least + gap))) : 1;
    list.style.setProperty('--columns', String(columns));
    list.style.setProperty('--lines', String(Math.ceil(ids.length / columns)));
  }

  /** Puts into the page what is in view, in its order, and takes out what is not. */
  function draw() {
    if (!list.checkVisibility()) return;
    const { top } = list.getBoundingClientRect();
    const from = Math.max(0, Math.floor(-top / step) - SPARE_LINES) * columns;
    const to = Math.max(0, Math.ceil((innerHeight - top) / step) + SPARE_LINES) * columns;
    const wanted = new Set(ids.slice(from, to));
    // What has the focus stays, wherever it is: otherwise a turn of the wheel would lose it.
    const focused = document.activeElement?.closest('[data-clip]')?.getAttribute('data-clip');
    if (focused && places.has(focused)) wanted.add(focused);
    const sorted = [...wanted].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    const items = sorted.map(itemOf);
    const there = new Set(items);
    for (const old of [...list.children]) if (!there.has(/** @type {HTMLElement} */ (old))) old.remove();
    let isOther = false;
    let next = list.firstElementChild;
    for (const [i, item] of items.entries()) {
      const index = places.get(sorted[i]) ?? 0;
      item.style.setProperty('--at-line', String(Math.floor(index / columns)));
      item.style.setProperty('--at-column', String(index % columns));
      item.setAttribute('aria-posinset', String(index + 1));
      item.setAttribute('aria-setsize', String(ids.length));
      if (item === next) next = next.nextElementSibling;
      else {
        list.insertBefore(item, next);
        isOther = true;
      }
    }
    if (isOther) drawn();
  }

  /** The item at the top of the view, and how far its line is above the top. */
  const atTop = () => {
    const above = -list.getBoundingClientRect().top;
    const line = Math.max(0, Math.floor(above / step));
    return { id: ids[line * columns], rest: above - line * step };
  };

  /** Another width or text size: what is at the top stays there. */
  function layOut() {
    if (!list.checkVisibility()) return;
    const before = { step, columns };
    const { id, rest } = atTop();
    measure();
    if (id !== undefined && rest > 0 && (before.step !== step || before.columns !== columns)) {
      const line = Math.floor((places.get(id) ?? 0) / columns);
      scrollBy({ top: list.getBoundingClientRect().top + line * step + rest, behavior: 'instant' });
    }
    draw();
  }

  addEventListener('scroll', draw, { passive: true });
  addEventListener('resize', layOut);
  new ResizeObserver(layOut).observe(list);

  return {
    /** @param {string[]} now */
    set(now) {
      ids = now;
      places = new Map(now.map((id, i) => [id, i]));
      measure();
      draw();
    },
    draw,
    layOut,
    columns: () => columns,
    /** @param {string} id @returns {number} -1 if it is not in the list */
    indexOf: (id) => places.get(id) ?? -1,
    /** @param {number} index */
    idAt: (index) => /** @type {string | undefined} */ (ids[index]),
    length: () => ids.length,
    /**
     * Scrolls as little as needed for an item to be in view.
     * @param {string} id
     * @param {number} covered pixels at the top of the view that something else covers
     */
    reveal(id, covered) {
      const index = places.get(id);
      if (index === undefined) return;
      const top = list.getBoundingClientRect().top + Math.floor(index / columns) * step;
      if (top < covered) scrollBy({ top: top - covered, behavior: 'instant' });
      else if (top + step > innerHeight) scrollBy({ top: top + step - innerHeight, behavior: 'instant' });
      draw();
    },
  };
}
