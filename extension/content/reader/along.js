// Where reading has come to along the way that the article scrolls: down, or across for vertical writing
// and columns. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderAlong')) return;

  /** How near two places are the same: fractions come from zoom. */
  const SAME = 1.5;

  /**
   * How much of a box lies before what is read now, 0 to 1, and whether there is more to come.
   * @param {HTMLElement} scroller
   */
  function way(scroller) {
    const down = scroller.scrollHeight - scroller.clientHeight;
    const across = scroller.scrollWidth - scroller.clientWidth;
    const sideways = across > down && across > SAME;
    const port = scroller.getBoundingClientRect();
    // Where lines or columns go on to the left, offsets count down from nought.
    const style = getComputedStyle(scroller.querySelector('#article') ?? scroller);
    const leftwards = sideways && (style.writingMode === 'vertical-rl' || style.direction === 'rtl');
    const done = sideways ? Math.abs(scroller.scrollLeft) : scroller.scrollTop;
    return {
      sideways,
      leftwards,
      /** Of the whole way, 0 to 1. */
      share: Math.max(down, across) > SAME ? Math.min(1, done / (sideways ? across : down)) : 1,
      isAtEnd: done >= (sideways ? across : down) - SAME,
      /**
       * How much of a box lies before a line across the way; `at` is its place, 0 where the article comes
       * into view and 1 where it goes out.
       * @param {DOMRect} box
       * @param {number} at
       */
      passed(box, at) {
        const [start, end, line] = sideways
          ? leftwards ? [-box.right, -box.left, -(port.right - port.width * at)] : [box.left, box.right, port.left + port.width * at]
          : [box.top, box.bottom, port.top + port.height * at];
        if (line <= start) return 0;
        return line >= end ? 1 : (line - start) / (end - start);
      },
    };
  }

  /**
   * The last of some elements in order that has begun before a line across the way, or -1. Few boxes are
   * read, however many elements there are.
   * @param {Element[]} elements
   * @param {ReturnType<typeof way>} on
   * @param {number} at
   */
  function lastBegun(elements, on, at) {
    let [low, high] = [-1, elements.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (on.passed(elements[middle].getBoundingClientRect(), at) > 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Calls once a frame at most while the article moves or its size changes.
   * @param {ThreshView} view
   * @param {() => void} tell
   */
  function watch(view, tell) {
    let frame = 0;
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        tell();
      });
    };
    view.scroller.addEventListener('scroll', soon, { passive: true });
    const sizes = new ResizeObserver(soon);
    sizes.observe(view.page);
    sizes.observe(view.scroller);
    view.onLeave(() => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
    });
    return soon;
  }

  /**
   * A value made from the article's elements, made anew once they have changed.
   * @template T
   * @param {ThreshView} view
   * @param {() => T} make
   * @param {() => void} [changed]
   */
  function fresh(view, make, changed = () => {}) {
    /** @type {{ value: T } | null} */
    let kept = null;
    const observer = new MutationObserver(() => {
      kept = null;
      changed();
    });
    observer.observe(view.page, { childList: true, subtree: true });
    view.onLeave(() => observer.disconnect());
    return () => (kept ??= { value: make() }).value;
  }

  Object.defineProperty(globalThis, 'threshReaderAlong', { value: Object.freeze({ fresh, lastBegun, watch, way }) });
})();
