// Where a small box stands beside something of the article. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderPopup')) return;

  /** Pixels between a thing and its box, and at the edges. */
  const GAP = 8;
  const WIDTH = 420;
  /** Pixels below a thing in which a box of any height is seen. */
  const ROOM = 240;

  /**
   * Under the thing, or above it where there is more room. The box is a child of the scroller already.
   * @param {ThreshView} view
   * @param {HTMLElement} box
   * @param {DOMRect} at the thing's box in the viewport
   * @param {{ width?: number, room?: number }} [about] pixels; a width of 0 is the box's own
   */
  function place({ scroller }, box, at, { width: wanted = WIDTH, room = ROOM } = {}) {
    const port = scroller.getBoundingClientRect();
    const most = scroller.clientWidth - 2 * GAP;
    if (wanted > 0) box.style.width = `${Math.min(wanted, most)}px`;
    const width = wanted > 0 ? Math.min(wanted, most) : Math.min(box.offsetWidth, most);
    const [above, below] = [at.top - port.top, port.top + scroller.clientHeight - at.bottom];
    const under = below >= room || below >= above;
    box.style.maxHeight = `${Math.max(120, (under ? below : above) - 2 * GAP)}px`;
    const left = Math.min(Math.max((at.left + at.right - width) / 2 - port.left, GAP), scroller.clientWidth - width - GAP);
    const top = under ? at.bottom + GAP - port.top : at.top - GAP - port.top - box.offsetHeight;
    box.style.left = `${left + scroller.scrollLeft}px`;
    box.style.top = `${top + scroller.scrollTop}px`;
  }

  Object.defineProperty(globalThis, 'threshReaderPopup', { value: Object.freeze({ place }) });
})();
