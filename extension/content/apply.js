// Hides nodes by marking them, and puts the page back exactly.
//
// A mark is one attribute with a random name. What it does stands in a style sheet of USER origin,
// which the background inserts before (background/marks.js); the page's CSP and the page's own styles
// have no say in it. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshMarks')) return;

  const {
    flatParent, getAttribute, getBox, getStyle, hasAttribute, isConnected, removeAttribute, scrollLeft,
    scrollTop, setAttribute,
  } = threshDom;

  // Values of the mark; background/marks.js has the rule of each.
  const HIDE = 'h';
  const SCROLLS = 's';
  const STATIC = 'p';

  /** How near two scroll places are the same: fractions come from zoom. */
  const SAME = 1.5;

  /**
   * What is hidden now. `before` and `after`: where the reader's scroller stood before and after hiding.
   * @type {{ mark: string, hidden: Element[], locked: Element[], before: Place, after: Place } | null}
   */
  let current = null;

  /**
   * Where a scroller stands, and what there is in view.
   * @typedef {object} Place
   * @property {Element} scroller
   * @property {number} left
   * @property {number} top
   */

  /** The viewport's own scroller. */
  const page = () => document.scrollingElement ?? document.documentElement;

  /** @param {Element} scroller @returns {Place} */
  const placeOf = (scroller) => ({ scroller, left: scrollLeft(scroller), top: scrollTop(scroller) });

  /** At once, whatever `scroll-behavior` the page has. @param {Place} place */
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

  /**
   * The marks that give the page its scrolling back, where a layer that is hidden had taken it.
   * @returns {Map<Element, string>}
   */
  function unlocking() {
    /** @type {Map<Element, string>} */
    const marks = new Map();
    for (const element of [document.documentElement, document.body]) {
      if (!element) continue;
      const style = getStyle(element);
      const values = [];
      if (/hidden|clip/.test(style.overflowY)) values.push(SCROLLS);
      if (element === document.body && style.position === 'fixed') values.push(STATIC);
      if (values.length > 0) marks.set(element, values.join(' '));
    }
    return marks;
  }

  /**
   * Hides nodes.
   * @param {ThreshReading} reading
   * @param {number[]} nodes indices in the reading; the subtrees go with them
   * @param {number[]} stays indices of nodes that must stay: the article's root and heading
   * @param {string} mark the attribute's name
   * @returns {{ hidden: number } | { refused: 'article' | 'root' }}
   */
  function apply(reading, nodes, stays, mark) {
    const going = new Set(nodes);
    for (const node of stays) {
      if (underAny(node, going, reading)) return { refused: 'article' };
    }
    /** @type {Set<Element>} */
    const elements = new Set();
    for (const node of nodes) {
      const element = reading.elements[node];
      if (!element) continue;
      if (element === document.documentElement || element === document.body) return { refused: 'root' };
      if (isConnected(element)) elements.add(element);
    }
    if (elements.size === 0) return { hidden: 0 };
    restore();
    const overlaid = reading.fixed.some((node) => underAny(node, going, reading));
    const kept = anchor((element) => elements.has(element));
    const scroller = scrollerOf(kept);
    const before = placeOf(scroller);
    const locks = overlaid ? unlocking() : new Map();
    // A body that was pinned to take away the scrolling carries the place as a negative offset.
    const pinned = locks.get(document.body)?.includes(STATIC) ? -getBox(document.body).top : 0;
    keepInView(pinned ? null : kept, scroller, () => {
      for (const element of elements) setAttribute(element, mark, HIDE);
      for (const [element, value] of locks) setAttribute(element, mark, value);
    });
    if (pinned) scrollTo({ scroller: page(), left: 0, top: pinned });
    current = { mark, hidden: [...elements], locked: [...locks.keys()], before, after: placeOf(scroller) };
    return { hidden: elements.size };
  }

  /** Whether a node or one of its ancestors is in a set. @param {number} node @param {Set<number>} set @param {ThreshReading} reading */
  function underAny(node, set, reading) {
    for (let at = node; at < reading.parents.length; at = reading.parents[at]) {
      if (set.has(at)) return true;
    }
    return false;
  }

  /**
   * Takes all marks off.
   * @returns {boolean} whether there were any
   */
  function restore() {
    if (!current) return false;
    const { mark, hidden, locked, before, after } = current;
    current = null;
    const now = placeOf(after.scroller);
    const unmoved = Math.abs(now.top - after.top) < SAME && Math.abs(now.left - after.left) < SAME;
    const kept = unmoved ? null : anchor(() => false);
    keepInView(kept, scrollerOf(kept), () => {
      for (const element of [...hidden, ...locked]) removeAttribute(element, mark);
      // Copies that the page made of marked nodes.
      for (const element of document.querySelectorAll(`[${mark}]`)) removeAttribute(element, mark);
    });
    if (unmoved) scrollTo(before);
    return true;
  }

  /**
   * Runs a function on the page as if nothing were hidden. Nothing is painted meanwhile.
   * @template T
   * @param {() => T} task
   * @returns {T}
   */
  function without(task) {
    if (!current) return task();
    const { mark, hidden, locked, after } = current;
    const marked = [...hidden, ...locked].map((element) => ({ element, value: getAttribute(element, mark) }));
    const place = placeOf(after.scroller);
    for (const { element } of marked) removeAttribute(element, mark);
    try {
      return task();
    } finally {
      for (const { element, value } of marked) {
        if (value !== null) setAttribute(element, mark, value);
      }
      scrollTo(place);
    }
  }

  /**
   * Takes off the marks that an earlier life of the extension left, from before an update: its
   * script cannot be reached any more, but the names of its marks are known.
   * @param {string[]} names
   * @param {(Element | null)[]} elements of a reading
   * @returns {boolean} whether there were any
   */
  function sweep(names, elements) {
    let found = false;
    for (const element of elements) {
      for (const name of names) {
        if (!element || !hasAttribute(element, name)) continue;
        removeAttribute(element, name);
        found = true;
      }
    }
    return found;
  }

  /** How many nodes are hidden now. */
  const count = () => current?.hidden.length ?? 0;

  Object.defineProperty(globalThis, 'threshMarks', { value: Object.freeze({ apply, restore, without, sweep, count }) });
})();
