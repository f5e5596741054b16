// The article's text as one string, and the way from places in it to the document and back. What highlights
// are kept by. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderText */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderPassage')) return;

  const { document } = threshDom;

  /** Units before and after a quote that are kept with it (shared/anchor.js). */
  const CONTEXT = 32;

  /** What stands for an image is not the article's text. @param {Element} element */
  const skip = (element) => element.matches('.failed-image, [data-instead]');

  /**
   * The article as it stands now; what is got from here holds until nodes change.
   * @param {HTMLElement} prose
   * @returns {ThreshPassage}
   */
  function read(prose) {
    let text = '';
    /** @type {{ node: Text, start: number }[]} */
    const pieces = [];
    for (const run of threshReaderText.runs(prose, skip)) {
      if (text !== '') text += '\n';
      for (const { node, start } of run.pieces) pieces.push({ node, start: text.length + start });
      text += run.text;
    }

    /** The last piece that begins at a place or before it; strictly before it, if `before`. @param {number} at @param {boolean} before */
    function indexAt(at, before) {
      let [low, high] = [0, pieces.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (before ? pieces[middle].start < at : pieces[middle].start <= at) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /** @type {ThreshPassage['offsetAt']} */
    function offsetAt(node, offset) {
      const point = document.createRange();
      point.setStart(node, offset);
      // The first piece that does not end before the point.
      let [low, high] = [0, pieces.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (point.comparePoint(pieces[middle].node, pieces[middle].node.data.length) < 0) low = middle + 1;
        else high = middle;
      }
      if (low === pieces.length) return text.length;
      return pieces[low].start + (pieces[low].node === node ? offset : 0);
    }

    /** @type {ThreshPassage['range']} */
    function range(start, end) {
      const made = document.createRange();
      const [first, last] = [pieces[indexAt(start, false)], pieces[indexAt(end, true)]];
      made.setStart(first.node, Math.min(start - first.start, first.node.data.length));
      made.setEnd(last.node, Math.min(Math.max(0, end - last.start), last.node.data.length));
      return made;
    }

    /** @type {ThreshPassage['parts']} */
    function parts(start, end) {
      const found = [];
      for (let i = indexAt(start, false); i < pieces.length && pieces[i].start < end; i++) {
        const { node, start: own } = pieces[i];
        const [from, to] = [Math.max(0, start - own), Math.min(node.data.length, end - own)];
        if (from < to) found.push({ node, from, to });
      }
      return found;
    }

    /** @type {ThreshPassage['trimmed']} */
    function trimmed(start, end) {
      const part = text.slice(start, end);
      const own = part.trim();
      const from = start + part.indexOf(own);
      return own === '' ? null : { start: from, end: from + own.length };
    }

    return {
      text, offsetAt, range, parts, trimmed,
      describe: (start, end) => ({ quote: text.slice(start, end), prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT), start, end }),
    };
  }

  /**
   * The selection within a shadow root: browsers hand it out in three ways (docs/adr/0027).
   * @param {ShadowRoot} root
   * @returns {AbstractRange | null}
   */
  function selection(root) {
    const all = /** @type {any} */ (document.getSelection());
    if (typeof all?.getComposedRanges === 'function') return all.getComposedRanges({ shadowRoots: [root] })[0] ?? null;
    const own = /** @type {any} */ (root).getSelection?.() ?? all;
    return own?.rangeCount > 0 ? own.getRangeAt(0) : null;
  }

  /**
   * What of the article is selected.
   * @param {ThreshView} view
   * @returns {{ start: number, end: number } | null}
   */
  function selected({ prose, root }) {
    const range = selection(root);
    if (!range || range.collapsed) return null;
    const { offsetAt, trimmed } = read(prose);
    return trimmed(offsetAt(range.startContainer, range.startOffset), offsetAt(range.endContainer, range.endOffset));
  }

  /** Selects a part of the article, or nothing. @param {Range | null} range */
  function select(range) {
    const all = document.getSelection();
    if (!range) {
      all?.removeAllRanges();
      return;
    }
    all?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  Object.defineProperty(globalThis, 'threshReaderPassage', { value: Object.freeze({ read, selected, select }) });
})();
