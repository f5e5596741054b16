// The article's text in runs: what stands between two borders of blocks, in order, in one linear pass.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderText')) return;

  const { document } = threshDom;

  /** Elements that stand in a line, of those that content/render.js makes; all others border on blocks. */
  const INLINE = new Set(
    ['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 'ruby', 'rb', 's', 'samp', 'small', 'span',
      'strong', 'sub', 'sup', 'time', 'u', 'var'],
  );
  /** Not running text: readings over characters, formulas, controls of ours. */
  const APART = new Set(['rp', 'rt', 'math', 'button', 'svg']);

  /**
   * @param {Element} root
   * @param {(element: Element) => boolean} [skip] elements whose text is left out
   * @returns {ThreshRun[]} runs that are not blank
   */
  function runs(root, skip = () => false) {
    /** @type {ThreshRun[]} */
    const found = [];
    /** @type {ThreshRun | null} */
    let open = null;
    /** The innermost blocks around the place of the walk. */
    const blocks = [root];
    /** @param {Element} element */
    const isInline = (element) => INLINE.has(element.localName) && !element.classList.contains('embed');
    const end = () => {
      if (open && open.text.trim() !== '') found.push(open);
      open = null;
    };
    /** @type {Node | null} */
    let node = root.firstChild;
    while (node && node !== root) {
      if (node instanceof Text && node.data !== '') {
        open ??= { block: /** @type {Element} */ (blocks.at(-1)), text: '', pieces: [] };
        open.pieces.push({ node, start: open.text.length });
        open.text += node.data;
      } else if (node instanceof HTMLBRElement) {
        if (open) open.text += '\n';
      } else if (node instanceof Element && !APART.has(node.localName) && !skip(node)) {
        if (!isInline(node)) {
          end();
          blocks.push(node);
        }
        if (node.firstChild) {
          node = node.firstChild;
          continue;
        }
        if (!isInline(node)) blocks.pop();
      }
      while (node && node !== root && !node.nextSibling) {
        node = node.parentNode;
        if (node instanceof Element && node !== root && !isInline(node)) {
          end();
          blocks.pop();
        }
      }
      if (node && node !== root) node = node.nextSibling;
    }
    end();
    return found;
  }

  /**
   * The place of a part of a run in the document.
   * @param {ThreshRun} run
   * @param {number} start
   * @param {number} end
   */
  function range({ pieces }, start, end) {
    const made = document.createRange();
    /** The piece that holds a place; at a border the one before it, if `before`. @param {number} at @param {boolean} before */
    const pieceAt = (at, before) => {
      let [low, high] = [0, pieces.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (before ? pieces[middle].start < at : pieces[middle].start <= at) low = middle;
        else high = middle - 1;
      }
      return pieces[low];
    };
    const [first, last] = [pieceAt(start, false), pieceAt(end, true)];
    made.setStart(first.node, Math.min(start - first.start, first.node.data.length));
    made.setEnd(last.node, Math.min(end - last.start, last.node.data.length));
    return made;
  }

  Object.defineProperty(globalThis, 'threshReaderText', { value: Object.freeze({ range, runs }) });
})();
