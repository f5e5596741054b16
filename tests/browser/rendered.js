// What of a page is rendered, measured in the page. Both functions are sent as source, so each
// stands alone; arguments and results are JSON.

/**
 * @typedef {object} TextFound
 * @property {number} places how often the text is in the document, rendered or not
 * @property {number} whole places where each letter of it is rendered
 * @property {number} partly places where some letter of it is rendered, whole ones included
 */

/**
 * Looks for texts in all text of the document, and at which of their letters are rendered. Spaces
 * do not count, so a text may run over several elements.
 * @param {string[]} texts
 * @returns {TextFound[]}
 */
export function renderedTexts(texts) {
  const NOT_TEXT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TITLE', 'TEXTAREA', 'OPTION']);
  let all = '';
  /** @type {boolean[]} */
  const seen = [];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || NOT_TEXT.has(parent.tagName)) continue;
    const letters = (node.nodeValue ?? '').replace(/\s+/g, '');
    if (!letters) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].some((box) => box.width > 0 && box.height > 0);
    const rendered = boxes && parent.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    all += letters;
    for (let i = 0; i < letters.length; i++) seen.push(rendered);
  }
  return texts.map((text) => {
    const wanted = text.replace(/\s+/g, '');
    const found = { places: 0, whole: 0, partly: 0 };
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length)) {
      const letters = seen.slice(at, at + wanted.length);
      found.places++;
      if (letters.every(Boolean)) found.whole++;
      if (letters.some(Boolean)) found.partly++;
    }
    return found;
  });
}

/**
 * How many elements a selector has, and how many of them are rendered with a box.
 * @param {string[]} selectors
 */
export function renderedElements(selectors) {
  return selectors.map((selector) => {
    const elements = [...document.querySelectorAll(selector)];
    const rendered = elements.filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0),
    );
    return { places: elements.length, rendered: rendered.length };
  });
}
