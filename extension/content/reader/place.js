// The same paragraph in two views of an article: the page's own and ours.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderPlace')) return;

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

  /** @param {Element} root @param {Box} within what of the viewport shows it @returns {Element | null} */
  function inView(root, within) {
    for (const block of blocks(root)) {
      const { top, bottom, left, right, width, height } = threshDom.getBox(block);
      if (width === 0 || height === 0) continue;
      const across = Math.min(right, within.right) - Math.max(left, within.left);
      const down = Math.min(bottom, within.bottom) - Math.max(top, within.top);
      if (across > IN_VIEW && down > IN_VIEW && text(block).length > TELLING) return block;
    }
    return null;
  }

  /** @typedef {{ top: number, bottom: number, left: number, right: number }} Box */

  /** @param {Element | null} block @param {Element} root @returns {Element | null} */
  function sameIn(block, root) {
    const start = block && text(block).slice(0, KNOWN_BY);
    if (!start) return null;
    for (const other of blocks(root)) {
      if (text(other).startsWith(start)) return other;
    }
    return null;
  }

  Object.defineProperty(globalThis, 'threshReaderPlace', { value: Object.freeze({ inView, sameIn }) });
})();
