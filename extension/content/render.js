// Builds a clean tree as DOM. Everything that shows an article goes through here.
//
// The core has its own allow-list (src/clean/allow.rs). This one stands on its own, since a record
// may come from a backup or an older version: what is not listed here is never made, whatever the
// tree says. There is no markup anywhere: elements by createElement, texts as text nodes.
//
// A classic script, see docs/adr/0002: the reader view needs it in the page.
/// <reference path="./globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshRender')) return;

  /** @typedef {import('../protocol.js').Op} Op */

  const HTML = 'http://www.w3.org/1999/xhtml';
  const MATHML = 'http://www.w3.org/1998/Math/MathML';

  const ELEMENTS = new Set(
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'blockquote', 'hr', 'br', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure',
      'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'details', 'summary', 'a', 'abbr', 'b',
      'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 'rp', 'rt', 'ruby', 's', 'samp',
      'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'img'],
  );

  /** No `annotation-xml`: it may hold HTML again. */
  const MATH_ELEMENTS = new Set(
    ['math', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'mrow', 'mfrac', 'msqrt', 'mroot', 'mstyle', 'merror', 'mpadded',
      'mphantom', 'mfenced', 'menclose', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mmultiscripts',
      'mprescripts', 'mtable', 'mtr', 'mtd', 'semantics', 'annotation'],
  );

  /** Elements that never have children. */
  const VOID = new Set(['br', 'hr', 'img']);

  /** Attributes with the form their values must have, by element; `*` is every element. */
  const ATTRIBUTES = /** @type {Record<string, Record<string, RegExp>>} */ ({
    '*': { id: /^thresh-[^\s]{1,200}$/, lang: /^[A-Za-z0-9-]{2,35}$/, dir: /^(ltr|rtl|auto)$/ },
    a: { title: /^/, class: /^embed$/ },
    figure: { class: /^lead$/ },
    abbr: { title: /^/ },
    dfn: { title: /^/ },
    img: { alt: /^/, title: /^/, width: /^[1-9]\d{0,4}$/, height: /^[1-9]\d{0,4}$/ },
    td: { colspan: /^\d{1,3}$/, rowspan: /^\d{1,5}$/ },
    th: { colspan: /^\d{1,3}$/, rowspan: /^\d{1,5}$/, scope: /^(row|col|rowgroup|colgroup)$/ },
    ol: { start: /^-?\d{1,9}$/, type: /^[1aAiI]$/, reversed: /^$/ },
    li: { value: /^-?\d{1,9}$/ },
    details: { open: /^$/ },
    time: { datetime: /^.{1,64}$/ },
    del: { datetime: /^.{1,64}$/ },
    ins: { datetime: /^.{1,64}$/ },
    code: { class: /^language-[A-Za-z0-9+#._-]{1,30}$/ },
    math: { display: /^block$/ },
    annotation: { encoding: /^application\/x-tex$/ },
  });

  /** Nesting is cut here; browsers' own parsers stop at 512. */
  const MAX_DEPTH = 512;

  /**
   * @param {Op[]} tree
   * @param {Document} document
   * @param {ThreshRenderOptions} options
   * @returns {DocumentFragment}
   */
  function render(tree, document, options) {
    const fragment = document.createDocumentFragment();
    /** Open elements; null for one that is not made, whose children stand in its place. @type {(Element | null)[]} */
    const open = [];
    /** @type {Element | DocumentFragment} */
    let parent = fragment;
    for (const op of tree) {
      if (typeof op === 'string') {
        parent.append(op);
      } else if (op === 0) {
        const closed = open.pop();
        if (closed) parent = innermost(open) ?? fragment;
      } else if (Array.isArray(op)) {
        const element = open.length < MAX_DEPTH ? create(op, document, options) : null;
        if (element) parent.append(element);
        if (element && !VOID.has(element.localName)) parent = element;
        open.push(element && VOID.has(element.localName) ? null : element);
      }
    }
    return fragment;
  }

  /** @param {(Element | null)[]} open */
  function innermost(open) {
    for (let i = open.length - 1; i >= 0; i--) {
      if (open[i]) return open[i];
    }
    return null;
  }

  /**
   * What may be made of a step that opens an element; null where it may not be made.
   * @param {[string, (Record<string, string> | null)?]} op
   * @returns {Record<string, string> | null} its attributes
   */
  function allowed([name, attributes]) {
    if (!MATH_ELEMENTS.has(name) && !ELEMENTS.has(name)) return null;
    const forms = { ...ATTRIBUTES['*'], ...(Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : {}) };
    /** @type {Record<string, string>} */
    const kept = {};
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (typeof value !== 'string') continue;
      const may = name === 'a' && key === 'href' ? isLink(value)
        : name === 'img' && key === 'src' ? isImage(value)
        : Object.hasOwn(forms, key) && forms[key].test(value);
      if (may) kept[key] = value;
    }
    return name === 'img' && kept.src === undefined ? null : kept;
  }

  /** @param {string} href */
  const isLink = (href) => /^#thresh-[^\s]{1,200}$/.test(href) || hasScheme(href, ['http:', 'https:', 'mailto:', 'tel:']);

  /** @param {string} src */
  const isImage = (src) => hasScheme(src, ['http:', 'https:']) || /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(src);

  /**
   * The tree without what is never made of it, for records that come from elsewhere.
   * @param {Op[]} tree well formed: what is opened is closed
   * @returns {Op[]}
   */
  function sift(tree) {
    /** @type {boolean[]} */
    const open = [];
    return tree.flatMap((op) => {
      if (op === 0) return open.pop() ? [op] : [];
      if (!Array.isArray(op)) return [op];
      const kept = open.length < MAX_DEPTH ? allowed(op) : null;
      open.push(kept !== null);
      if (kept === null) return [];
      return [/** @type {Op} */ (Object.keys(kept).length > 0 ? [op[0], kept] : [op[0]])];
    });
  }

  /**
   * @param {[string, (Record<string, string> | null)?]} op
   * @param {Document} document
   * @param {ThreshRenderOptions} options
   * @returns {Element | null}
   */
  function create(op, document, options) {
    const kept = allowed(op);
    if (!kept) return null;
    const [name] = op;
    const element = document.createElementNS(MATH_ELEMENTS.has(name) ? MATHML : HTML, name);
    const { src, ...attributes } = kept;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (name === 'a' && kept.href && !kept.href.startsWith('#')) leaveThresh(/** @type {HTMLAnchorElement} */ (element));
    if (name === 'img') load(/** @type {HTMLImageElement} */ (element), src, options);
    return element;
  }

  /** @param {HTMLAnchorElement} element */
  function leaveThresh(element) {
    element.target = '_blank';
    element.rel = 'noopener noreferrer';
  }

  /**
   * @param {HTMLImageElement} element
   * @param {string} src
   * @param {ThreshRenderOptions} options
   */
  function load(element, src, options) {
    element.loading = 'lazy';
    element.decoding = 'async';
    element.referrerPolicy = options.asPage ? '' : 'no-referrer';
    element.addEventListener('error', () => element.replaceWith(options.failedImage(element)), { once: true });
    element.src = src;
  }

  /** @param {string} url @param {string[]} schemes */
  function hasScheme(url, schemes) {
    return URL.canParse(url) && schemes.includes(new URL(url).protocol);
  }

  /**
   * What stands where an image did not load: its words and a link to it.
   * @param {HTMLImageElement} image
   * @param {{ missing: string, open: string }} words
   */
  function failedImage(image, words) {
    // In a page, one of its forms may be called so.
    const make = (/** @type {string} */ name) => Document.prototype.createElement.call(document, name);
    const box = make('span');
    box.className = 'failed-image';
    box.append(image.alt || words.missing);
    if (hasScheme(image.src, ['http:', 'https:']) && !image.closest('a')) {
      const link = Object.assign(make('a'), { href: image.src, target: '_blank', rel: 'noopener noreferrer' });
      link.append(words.open);
      box.append(' ', link);
    }
    return box;
  }

  Object.defineProperty(globalThis, 'threshRender', { value: Object.freeze({ render, sift, hasScheme, failedImage }) });
})();
