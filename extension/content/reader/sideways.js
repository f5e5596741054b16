// Reading along a scroller that goes sideways: columns, and lines that run down the page.
//
// Wheel and keys move along the text there as they do down a page. Columns move by whole pages.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderParts */
'use strict';

(() => {
  if (threshReaderParts.has('sideways')) return;

  const { document } = threshDom;

  /** Share of the window that PageDown goes on by, so that a line or two are seen again. */
  const PAGE = 0.88;
  /** Pixels of an arrow key, as browsers scroll. */
  const STEP = 60;
  /** Pixels of wheel that turn a page, and milliseconds in which the rest of the same push turns no other. */
  const TURN = 40;
  const REST = 300;
  /** Pixels by which the last column may miss its page's edge, for it has no space beside it. */
  const GAP = 8;
  /** Pixels that the wheel's other units stand for: lines and pages. */
  const UNITS = [1, 30, 600];

  threshReaderParts.set('sideways', (view) => {
    const { scroller, page } = view;
    const end = document.createElement('div');
    end.className = 'pages-end';
    end.ariaHidden = 'true';
    page.append(end);
    let pushed = 0;
    let turnedAt = 0;

    /** How the text runs: down the page as usual, or sideways. @returns {'down' | 'columns' | 'vertical'} */
    function way() {
      const { writingMode } = getComputedStyle(scroller);
      if (writingMode.startsWith('vertical')) return 'vertical';
      return getComputedStyle(page).columnCount === 'auto' ? 'down' : 'columns';
    }

    /** 1 where reading on is to the right. */
    const side = () => (way() === 'vertical' || getComputedStyle(scroller).direction === 'rtl' ? -1 : 1);

    /** @param {number} by pixels along the text, not 0 */
    function go(by) {
      const width = scroller.clientWidth;
      const smooth = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
      const from = scroller.scrollLeft * side();
      const to = way() === 'columns' ? (by > 0 ? Math.floor(from / width + 1.05) : Math.ceil(from / width - 1.05)) * width : from + by;
      scroller.scrollTo({ left: to * side(), behavior: smooth });
    }

    /** @param {KeyboardEvent} event @returns {boolean} */
    function key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || way() === 'down') return false;
      const focused = view.focused();
      const inText = !focused || page.contains(focused);
      // What has the focus and a use for the key goes first.
      if (!inText || (event.key === ' ' && focused?.matches('summary')) || (event.key.startsWith('Arrow') && focused?.matches('[role=region]'))) return false;
      const [width, onward] = [scroller.clientWidth, side() > 0 ? 'ArrowRight' : 'ArrowLeft'];
      const small = way() === 'columns' ? width : STEP;
      switch (event.key) {
        case ' ':
          go((event.shiftKey ? -PAGE : PAGE) * width);
          return true;
        case 'PageDown':
        case 'PageUp':
          go((event.key === 'PageDown' ? PAGE : -PAGE) * width);
          return true;
        case 'ArrowDown':
        case 'ArrowUp':
          go(event.key === 'ArrowDown' ? small : -small);
          return true;
        case 'ArrowLeft':
        case 'ArrowRight':
          go(event.key === onward ? small : -small);
          return true;
        case 'Home':
        case 'End':
          scroller.scrollTo({ left: event.key === 'Home' ? 0 : side() * scroller.scrollWidth, behavior: 'instant' });
          return true;
        default:
          return false;
      }
    }

    /** @param {WheelEvent} event */
    function wheel(event) {
      const how = way();
      const scrollsItself = event.target instanceof Element && event.target.closest('[role=region]') !== null && Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (how === 'down' || event.ctrlKey || scrollsItself) return;
      event.preventDefault();
      const delta = (Math.abs(event.deltaY) >= Math.abs(event.deltaX) ? event.deltaY : event.deltaX * side()) * UNITS[event.deltaMode];
      if (how === 'vertical') {
        scroller.scrollBy({ left: delta * side(), behavior: 'instant' });
        return;
      }
      if (event.timeStamp - turnedAt < REST) return;
      pushed = Math.sign(pushed) === Math.sign(delta) ? pushed + delta : delta;
      if (Math.abs(pushed) < TURN) return;
      go(pushed);
      [pushed, turnedAt] = [0, event.timeStamp];
    }

    /** The last page is as wide as the others, or it could not be turned to. */
    function settle() {
      end.hidden = true;
      if (way() !== 'columns') return;
      const pages = Math.ceil((scroller.scrollWidth - GAP) / scroller.clientWidth);
      end.style.insetInlineStart = `${pages * scroller.clientWidth - 1}px`;
      end.hidden = false;
      // What was the beginning of a page may be the middle of one now.
      scroller.scrollTo({ left: Math.round(scroller.scrollLeft / scroller.clientWidth) * scroller.clientWidth, behavior: 'instant' });
    }

    const observer = new ResizeObserver(settle);
    for (const box of [scroller, view.prose]) observer.observe(box);
    scroller.addEventListener('wheel', wheel, { passive: false });
    view.onKey(key);
    view.onLook(settle);
    view.onLeave(() => observer.disconnect());
    return [];
  });
})();
