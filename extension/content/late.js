// Notices what a cleaned page does afterwards: content that comes late, another article at another
// address, marks that the page takes off. It decides nothing and reads nothing; it says when the page
// is worth another look.
//
// Everything here has a budget, since the page chooses how often it changes. A classic script, see
// docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshMarks, threshPage */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshLate')) return;

  const { document } = threshDom;

  const { isConnected, localName, nodeType, nodeValue, ours, parentElement, textContent } = threshDom;

  /** Milliseconds without a change before the page is looked at; a script makes its box in several steps. */
  const QUIET = 150;
  /** After a change of address a page loads its text first. */
  const QUIET_AFTER_MOVE = 350;
  /** Milliseconds after the first change when the page is looked at although it goes on changing. */
  const PATIENCE = 1_200;
  /** Looks at one article. What scripts add on their own comes in the first few. */
  const MOST_LOOKS = 40;
  /** A look may cost this share of the time since the last one. */
  const SHARE = 0.04;
  /** Changes of one element's attributes that are looked at: what changes more often is an animation. */
  const MOST_CHANGES = 4;
  /** Records of one batch that are looked at; with more, everything counts as touched. */
  const MOST_RECORDS = 2_000;
  /** Characters from which new text in something hidden may be an article's: frameworks use boxes again. */
  const A_TEXT = 200;
  /** Elements that show nothing. */
  const SILENT = new Set(['script', 'style', 'link', 'meta', 'noscript', 'template', 'br', 'wbr', 'source']);
  /** Attributes that make things appear. */
  const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'aria-hidden'];

  /** @type {{ observer: MutationObserver, mark: string, heading: { element: Element, text: string } | null } | null} */
  let watching = null;
  /** @type {Set<Node>} */
  let texts = new Set();
  /** @type {Set<Element>} */
  let stirred = new Set();
  /** @type {WeakMap<Node, number>} */
  let changes = new WeakMap();
  let looks = 0;
  /** When the last look ended, and what it cost. */
  let last = { end: 0, cost: 0 };
  let first = 0;
  let timer = 0;
  let address = '';
  /** The address at the last verdict. */
  let judged = '';

  /** The address as far as it names another text: a fragment does not, unless it is a route. */
  function route() {
    const { origin, pathname, search, hash } = window.location;
    return origin + pathname + search + (/^#!?\//.test(hash) ? hash : '');
  }

  /** Whether a node that was added could show something. @param {Node} node */
  function showsSomething(node) {
    if (nodeType(node) === Node.TEXT_NODE) return /\S/.test(nodeValue(node) ?? '');
    return nodeType(node) === Node.ELEMENT_NODE && !ours.has(node) && !SILENT.has(localName(/** @type {Element} */ (node)));
  }

  /** Whether a change is worth a look. @param {MutationRecord} record */
  function matters(record) {
    const { addedNodes, target, type } = record;
    if (type === 'childList' && !Array.from(addedNodes).some(showsSomething)) return false;
    const element = nodeType(target) === Node.ELEMENT_NODE ? /** @type {Element} */ (target) : parentElement(target);
    if (!element) return true;
    const hidden = threshMarks.hiddenOver(element);
    if (hidden) {
      if (type === 'attributes' || lengthOf(record) < A_TEXT) return false;
      stirred.add(hidden);
      return true;
    }
    if (type === 'attributes') {
      const times = (changes.get(target) ?? 0) + 1;
      changes.set(target, times);
      return times <= MOST_CHANGES;
    }
    // Elements are known one by one; a text is known by the element it stands in.
    if (type === 'characterData' || Array.from(addedNodes).some((node) => nodeType(node) === Node.TEXT_NODE)) texts.add(element);
    return true;
  }

  /** How much text a change brought. @param {MutationRecord} record */
  const lengthOf = ({ addedNodes, target, type }) =>
    type === 'characterData'
      ? (nodeValue(target) ?? '').length
      : Array.from(addedNodes).reduce((sum, node) => sum + (textContent(node) ?? '').length, 0);

  /** @param {MutationRecord[]} records */
  function changed(records) {
    if (!watching) return;
    const { mark } = watching;
    for (const { attributeName, target } of records) {
      if (attributeName === mark) threshMarks.mend(/** @type {Element} */ (target));
    }
    if (route() !== address) {
      moved();
      return;
    }
    const others = records.filter(({ attributeName }) => attributeName !== mark);
    if (others.length > MOST_RECORDS) {
      for (const { element } of threshMarks.list()) stirred.add(element);
      soon();
    } else if (others.filter(matters).length > 0) {
      soon();
    }
  }

  /** Plans a look at the page. @param {number} [quiet] */
  function soon(quiet = QUIET) {
    if (!watching || looks >= MOST_LOOKS) return;
    const now = performance.now();
    if (first === 0) first = now;
    const rested = last.end + last.cost / SHARE;
    const at = Math.max(Math.min(now + quiet, first + PATIENCE), rested);
    clearTimeout(timer);
    timer = window.setTimeout(look, at - now);
  }

  /** Asks for another verdict. */
  async function look() {
    if (!watching) return;
    first = 0;
    looks++;
    const start = performance.now();
    const isNew = !isSameArticle() && (watching.heading !== null || route() !== judged);
    address = route();
    try {
      await chrome.runtime.sendMessage({ type: 'page.judge', why: isNew ? 'moved' : 'late', byItself: threshPage.isByItself() });
    } catch {
      // An update has replaced the extension: nothing of ours answers this page any more.
      if (!chrome.runtime?.id) stop();
    }
    last = { end: performance.now(), cost: performance.now() - start };
  }

  /** A page that goes on below its article changes its address too; the article then stays where it is. */
  function isSameArticle() {
    const heading = watching?.heading;
    return !!heading && isConnected(heading.element) && textContent(heading.element) === heading.text;
  }

  /** The address changed. */
  function moved() {
    if (!watching) return;
    if (isSameArticle()) {
      soon(QUIET_AFTER_MOVE);
      return;
    }
    looks = 0;
    changes = new WeakMap();
    soon(QUIET_AFTER_MOVE);
  }

  const addressMayHaveChanged = () => {
    if (watching && route() !== address) moved();
  };

  /**
   * Watches the page, with the closed parts that a reading found.
   * @param {ShadowRoot[]} roots
   * @param {Element | null} heading the article's
   */
  function start(roots, heading) {
    const mark = threshMarks.mark();
    if (!mark) return;
    if (!watching) {
      watching = { observer: new MutationObserver(changed), mark, heading: null };
      address = route();
      looks = 0;
      addEventListener('popstate', addressMayHaveChanged);
      addEventListener('hashchange', addressMayHaveChanged);
      /** @type {any} */ (window).navigation?.addEventListener('currententrychange', addressMayHaveChanged);
    }
    judged = route();
    watching.heading = heading && { element: heading, text: textContent(heading) ?? '' };
    const options = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: [...ATTRIBUTES, mark] };
    // Observing a node again only replaces its options.
    for (const root of [document.documentElement, ...roots]) watching.observer.observe(root, options);
  }

  function stop() {
    if (!watching) return;
    watching.observer.disconnect();
    watching = null;
    clearTimeout(timer);
    texts = new Set();
    stirred = new Set();
    changes = new WeakMap();
    first = 0;
    removeEventListener('popstate', addressMayHaveChanged);
    removeEventListener('hashchange', addressMayHaveChanged);
    /** @type {any} */ (window).navigation?.removeEventListener('currententrychange', addressMayHaveChanged);
  }

  /** What changed since this was last asked, besides elements that are new. */
  function touched() {
    const all = { texts, stirred };
    texts = new Set();
    stirred = new Set();
    return all;
  }

  Object.defineProperty(globalThis, 'threshLate', { value: Object.freeze({ start, stop, touched, isOn: () => watching !== null }) });
})();
