// Keeps what the reader's eye rests on where it is while the page changes around it.
// A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshScroll')) return;

  const { document } = threshDom;

  const { flatParent, getBox, getStyle, scrollLeft, scrollTop } = threshDom;

  /** How near two scroll places are the same: fractions come from zoom. */
  const SAME = 1.5;

  /** The viewport's own scroller. */
  const page = () => document.scrollingElement ?? document.documentElement;

  /** @param {Element} scroller @returns {ThreshPlace} */
  const placeOf = (scroller) => ({ scroller, left: scrollLeft(scroller), top: scrollTop(scroller) });

  /** Whether a scroller still stands where it stood. @param {ThreshPlace} place */
  function isThere(place) {
    const now = placeOf(place.scroller);
    return Math.abs(now.top - place.top) < SAME && Math.abs(now.left - place.left) < SAME;
  }

  /** At once, whatever `scroll-behavior` the page has. @param {ThreshPlace} place */
  const scrollTo = ({ scroller, left, top }) => threshDom.scrollTo(scroller, { left, top, behavior: 'instant' });

  /**
   * A text in view that stays: what the reader's eye rests on.
   * @param {(element: Element) => boolean} goes whether an element is about to go
   * @returns {Element | null}
   */
  function anchor(goes) {
    for (const down of [0.3, 0.15, 0.5, 0.7, 0.05, 0.9]) {
      for (const across of [0.5, 0.35, 0.65]) {
        // Overlays that go, or stay in view by themselves, are looked through.
        const found = document
          .elementsFromPoint(innerWidth * across, innerHeight * down)
          .find((element) => element !== document.body && element !== document.documentElement && isAnchor(element, goes));
        if (found) return found;
      }
    }
    return null;
  }

  /** @param {Element} element @param {(element: Element) => boolean} goes */
  function isAnchor(element, goes) {
    if (getBox(element).height > innerHeight) return false;
    for (let at = /** @type {Element | null} */ (element); at; at = flatParent(at)) {
      if (goes(at)) return false;
      const { position } = getStyle(at);
      if (position === 'fixed' || position === 'sticky') return false;
    }
    return true;
  }

  /** The nearest ancestor that scrolls by itself, else the page. @param {Element | null} element */
  function scrollerOf(element) {
    for (let at = element && flatParent(element); at && at !== document.body && at !== page(); at = flatParent(at)) {
      if (at.scrollHeight > at.clientHeight && /auto|scroll|overlay/.test(getStyle(at).overflowY)) return at;
    }
    return page();
  }

  /**
   * Changes the page's look and keeps the text in view where it is.
   * @param {Element | null} kept
   * @param {Element} scroller
   * @param {() => void} change
   */
  function keepInView(kept, scroller, change) {
    const before = kept && getBox(kept);
    change();
    if (!kept || !before) return;
    const after = getBox(kept);
    const moved = after.top - before.top;
    const place = placeOf(scroller);
    if (after.height > 0 && Math.abs(moved) > 0.5 && place.top > 0) scrollTo({ ...place, top: place.top + moved });
  }

  Object.defineProperty(globalThis, 'threshScroll', {
    value: Object.freeze({ page, placeOf, isThere, scrollTo, anchor, scrollerOf, keepInView }),
  });
})();
