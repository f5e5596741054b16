// Where words of the reader view stand, and what of them is highlighted. Run on the view's shadow root.

/**
 * The first and last place of some words, in CSS pixels of the viewport, scrolled into view.
 * @param {ShadowRoot} root
 * @param {string} words
 */
export function placeOfWords(root, words) {
  const prose = /** @type {Element} */ (root.querySelector('.prose'));
  const texts = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  let all = '';
  while (texts.nextNode()) {
    nodes.push(/** @type {Text} */ (texts.currentNode));
    all += /** @type {Text} */ (texts.currentNode).data;
  }
  const start = all.indexOf(words);
  if (start < 0) return null;
  /** @param {number} at @param {boolean} before @returns {[Text, number]} */
  const pointOf = (at, before) => {
    let done = 0;
    for (const node of nodes) {
      if (at < done + node.data.length || (before && at === done + node.data.length)) return [node, at - done];
      done += node.data.length;
    }
    throw new Error(`no place ${at}`);
  };
  const range = document.createRange();
  range.setStart(...pointOf(start, false));
  range.setEnd(...pointOf(start + words.length, true));
  range.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  const isLeftwards = getComputedStyle(/** @type {Element} */ (range.startContainer.parentElement)).direction === 'rtl';
  const [begins, ends] = isLeftwards ? [first.right - 1, last.left + 1] : [first.left + 1, last.right - 1];
  return {
    from: { x: begins, y: (first.top + first.bottom) / 2 }, to: { x: ends, y: (last.top + last.bottom) / 2 },
    start: { x: (first.left + first.right) / 2, y: first.top + 1 }, end: { x: (last.left + last.right) / 2, y: last.bottom - 1 },
  };
}

/**
 * Each highlight's words as they are drawn, with its colour.
 * @param {ShadowRoot} root
 */
export function drawnHighlights(root) {
  /** @type {Map<string, { colour: string, words: string }>} */
  const found = new Map();
  for (const mark of root.querySelectorAll('mark.highlight')) {
    const { highlight = '', colour = '' } = /** @type {HTMLElement} */ (mark).dataset;
    found.set(highlight, { colour, words: (found.get(highlight)?.words ?? '') + mark.textContent });
  }
  return [...found.values()].map(({ colour, words }) => `${colour}: ${words.replace(/\s+/g, ' ').trim()}`);
}
