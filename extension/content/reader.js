// The reader view: the article alone, over its page, from the core's clean tree.
//
// A modal dialog in a closed shadow root: the page is inert beneath, and its styles, scripts and keys
// do not reach in. Closing it leaves the page as it was, at the paragraph that was read. A classic
// script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshRender, threshScroll */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReader')) return;

  /** Characters by which a paragraph is known again. */
  const KNOWN_BY = 80;
  /** Keys that the page would hear of otherwise. */
  const KEYS = ['keydown', 'keypress', 'keyup'];

  /** @type {{ host: HTMLElement, dialog: HTMLDialogElement, body: HTMLElement, leave: () => void } | null} */
  let shown = null;

  /** @param {string | null} text */
  const squeezed = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

  /** @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** The blocks of a view of the article, for finding the same paragraph in another. @param {Element} root */
  const blocks = (root) => threshDom.queryAll(root, 'p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, figcaption, td, dd');

  /** The paragraph at the top of what is in view. @param {Element} root @param {number} top */
  function inView(root, top) {
    for (const block of blocks(root)) {
      const box = threshDom.getBox(block);
      if (box.bottom > top + 8 && box.height > 0 && squeezed(threshDom.textContent(block)).length > 20) return block;
    }
    return null;
  }

  /** The same paragraph in another view. @param {Element | null} block @param {Element} root */
  function sameIn(block, root) {
    const text = block && squeezed(threshDom.textContent(block)).slice(0, KNOWN_BY);
    if (!text) return null;
    for (const other of blocks(root)) {
      if (squeezed(threshDom.textContent(other)).startsWith(text)) return other;
    }
    return null;
  }

  /** @param {import('../protocol.js').ReaderArticle} article */
  function build(article) {
    const { labels } = article;
    const facts = article.facts.flatMap((fact, i) => [i === 0 ? '' : ' · ', element('bdi', {}, fact)]);
    const header = element('header', {});
    for (const [name, text] of /** @type {const} */ ([['site', [article.site]], ['h1', [article.title]], ['standfirst', [article.standfirst]], ['facts', facts]])) {
      if (text.join('') === '') continue;
      header.append(name === 'h1' ? element('h1', { tabindex: '-1' }, ...text) : element('p', { class: name }, ...text));
    }
    const body = element('div', { class: 'prose' }, threshRender.render(article.tree, document, {
      failedImage: (image) => threshRender.failedImage(image, { missing: labels.imageMissing, open: labels.openImage }),
    }));
    const about = { id: 'article', dir: article.direction ?? 'auto', ...(article.language ? { lang: article.language } : {}) };
    const close = element('button', { type: 'button', class: 'close', 'aria-label': labels.close, title: labels.close, 'aria-keyshortcuts': 'Escape' }, '×');
    close.addEventListener('click', leave);
    const dialog = /** @type {HTMLDialogElement} */ (
      element('dialog', { 'aria-label': labels.view, dir: labels.direction }, close, element('article', about, header, body))
    );
    return { dialog, body };
  }

  /** Links within the article; the page's address and history stay as they are. @param {MouseEvent} event @param {ShadowRoot} root */
  function follow(event, root) {
    const [from] = event.composedPath();
    const href = from instanceof Element ? threshDom.getAttribute(from.closest('a') ?? from, 'href') : null;
    if (!href?.startsWith('#')) return;
    event.preventDefault();
    root.getElementById(href.slice(1))?.scrollIntoView({ block: 'start' });
  }

  /** @param {import('../protocol.js').ReaderMessage} message */
  function open({ article }) {
    leave();
    if (!article) return;
    const focus = document.activeElement;
    const { dialog, body } = build(article);
    const host = document.createElement('div');
    threshDom.ours.add(host);
    host.style.setProperty('all', 'initial', 'important');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(article.css);
    root.adoptedStyleSheets = [sheet];
    root.append(dialog);
    document.documentElement.append(host);

    /** @param {Event} event */
    const keep = (event) => {
      if (event.target !== host) return;
      event.stopImmediatePropagation();
      if (/** @type {KeyboardEvent} */ (event).key !== 'Escape' || event.type !== 'keydown') return;
      event.preventDefault();
      leave();
    };
    for (const name of KEYS) addEventListener(name, keep, true);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      leave();
    });
    root.addEventListener('click', (event) => follow(/** @type {MouseEvent} */ (event), root));
    const read = inView(document.body, 0);
    shown = {
      host,
      dialog,
      body,
      leave: () => {
        for (const name of KEYS) removeEventListener(name, keep, true);
        if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
      },
    };
    dialog.showModal();
    const same = threshScroll.placeOf(threshScroll.page()).top > 0 ? sameIn(read, body) : null;
    same?.scrollIntoView({ block: 'start', behavior: 'instant' });
    /** @type {HTMLElement | null} */ (dialog.querySelector('h1'))?.focus({ preventScroll: true });
  }

  /** Closes it; the page then shows the paragraph that was read. */
  function leave() {
    if (!shown) return;
    const { host, dialog, body, leave: after } = shown;
    const read = dialog.scrollTop > 0 ? inView(body, 0) : null;
    shown = null;
    dialog.close();
    const same = sameIn(read, document.body);
    host.remove();
    after();
    // Nothing moves when the paragraph is in view as it is.
    if (!same) return;
    const { top, bottom } = threshDom.getBox(same);
    if (bottom < 0 || top > innerHeight * 0.8) threshDom.scrollIntoView(same, { block: 'start', behavior: 'instant' });
  }

  Object.defineProperty(globalThis, 'threshReader', { value: Object.freeze({ open, close: leave, isOpen: () => shown !== null }) });
})();
