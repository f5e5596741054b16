// The same paragraph in two views of an article: the page's own and ours.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshScroll */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderPlace')) return;

  const { document } = threshDom;

  /** Characters by which a paragraph is known again. */
  const KNOWN_BY = 80;
  /** Fewer do not tell it from others. */
  const TELLING = 20;
  /** Pixels of a paragraph that make it the one that is read. */
  const IN_VIEW = 8;

  /** @param {Element} block */
  const text = (block) => (threshDom.textContent(block) ?? '').replace(/\s+/g, ' ').trim();

  /** @param {Element} root */
  const blocks = (root) => threshDom.queryAll(root, 'p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, figcaption, td, dd');

  /** @param {Element} block */
  const start = (block) => text(block).slice(0, KNOWN_BY);

  /** @typedef {{ top: number, bottom: number, left: number, right: number }} Box */

  /**
   * What is in view, in the order of the document.
   * @param {Element} root
   * @param {Box} within what of the viewport shows it
   * @returns {Element[]}
   */
  function inView(root, within) {
    const found = [];
    for (const block of blocks(root)) {
      const { top, bottom, left, right, width, height } = threshDom.getBox(block);
      if (width === 0 || height === 0) continue;
      const across = Math.min(right, within.right) - Math.max(left, within.left);
      const down = Math.min(bottom, within.bottom) - Math.max(top, within.top);
      if (across > IN_VIEW && down > IN_VIEW) found.push(block);
    }
    return found;
  }

  /**
   * The first of some paragraphs that another view has too: menus and bars in view have none there.
   * @param {Element[]} read
   * @param {Element} root the other view
   * @param {(block: Element) => boolean} [isShown] whether a block of it can be seen
   * @returns {Element | null}
   */
  function sameIn(read, root, isShown = (block) => threshDom.getBox(block).height > 0) {
    const wanted = new Set(read.map(start).filter((words) => words.length > TELLING));
    if (wanted.size === 0) return null;
    /** @type {Map<string, Element>} */
    const there = new Map();
    for (const block of blocks(root)) {
      const words = start(block);
      if (wanted.has(words) && !there.has(words) && isShown(block)) there.set(words, block);
    }
    for (const words of wanted) {
      const same = there.get(words);
      if (same) return same;
    }
    return null;
  }

  /** Scrolls a page's paragraph to its top, below what stays there. @param {Element} block */
  function bringIntoView(block) {
    threshDom.scrollIntoView(block, { block: 'start', behavior: 'instant' });
    const { left, top, width } = threshDom.getBox(block);
    // A layer of the page over the first line; each is asked once, so that none can keep us here.
    const over = document.elementsFromPoint(left + width / 2, Math.max(0, top) + 2);
    const below = over.slice(0, over.findIndex((element) => element === block || threshDom.contains(element, block) || threshDom.contains(block, element)));
    const covered = Math.max(0, ...below.map((element) => threshDom.getBox(element).bottom - top).filter((height) => height < innerHeight / 2));
    if (covered > 0) threshDom.scrollTo(threshScroll.scrollerOf(block), { top: threshDom.scrollTop(threshScroll.scrollerOf(block)) - covered, behavior: 'instant' });
  }

  Object.defineProperty(globalThis, 'threshReaderPlace', { value: Object.freeze({ blocks, bringIntoView, inView, sameIn }) });
})();
