// What a rendered article needs besides its nodes: boxes that scroll, and pictures of the right size.
//
// A table, a formula or code that is wider than its place scrolls in a box of its own, which has a name and
// takes the focus as long as there is something to scroll. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshFurnish')) return;

  /** Characters of a caption that are a name. */
  const NAME_LENGTH = 120;

  /**
   * @param {HTMLElement} prose
   * @param {{ table: string, code: string, formula: string }} words
   * @returns {() => void} ends it
   */
  function furnish(prose, words) {
    for (const image of prose.querySelectorAll('img')) fit(image);

    /** Each scroller with its name. @type {Map<Element, string>} */
    const names = new Map();
    for (const table of prose.querySelectorAll('table')) {
      if (table.parentElement?.closest('table') || table.closest('.box')) continue;
      const caption = (table.caption?.textContent ?? '').replace(/\s+/g, ' ').trim();
      names.set(boxAround(table), caption.slice(0, NAME_LENGTH) || words.table);
    }
    for (const formula of prose.querySelectorAll('math[display="block"]')) {
      if (!formula.closest('.box')) names.set(boxAround(formula), words.formula);
    }
    for (const code of prose.querySelectorAll('pre')) names.set(code, words.code);

    const observer = new ResizeObserver((entries) => {
      // All are read before one is changed: else each would be laid out anew.
      const scrollers = new Set(entries.map(({ target }) => (names.has(target) ? target : target.parentElement)).filter((one) => one !== null));
      const read = [...scrollers].map((box) => ({ box, scrolls: box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1 }));
      for (const { box, scrolls } of read) reach(box, scrolls ? (names.get(box) ?? '') : null);
    });
    for (const box of names.keys()) {
      observer.observe(box);
      if (box.matches('.box') && box.firstElementChild) observer.observe(box.firstElementChild);
    }
    return () => observer.disconnect();
  }

  /** @param {Element} inner */
  function boxAround(inner) {
    const box = Document.prototype.createElement.call(document, 'div'); // a page may have a form called createElement
    box.className = 'box';
    inner.replaceWith(box);
    box.append(inner);
    return box;
  }

  /** Lets the keyboard reach what scrolls. @param {Element} box @param {string | null} name */
  function reach(box, name) {
    const attributes = { tabindex: '0', role: 'region', 'aria-label': name ?? '' };
    for (const [key, value] of Object.entries(attributes)) {
      if (name === null) box.removeAttribute(key);
      else box.setAttribute(key, value);
    }
  }

  /** @param {HTMLImageElement} image */
  function fit(image) {
    const block = image.closest('p, li, td, th, dd, dt, figcaption, blockquote, h1, h2, h3, h4, h5, h6, figure');
    if (block && !block.matches('figure') && (block.textContent ?? '').trim() !== '') image.classList.add('in-line');
    const width = Number(image.getAttribute('width'));
    if (!(width > 0)) return;
    image.style.setProperty('--own-width', `${width}px`);
    if (image.complete) return;
    image.classList.add('waiting');
    for (const name of ['load', 'error']) image.addEventListener(name, () => image.classList.remove('waiting'), { once: true });
  }

  Object.defineProperty(globalThis, 'threshFurnish', { value: Object.freeze({ furnish }) });
})();
