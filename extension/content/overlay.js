// Gives a page back what a layer over it had taken: its scrolling, its focus, its sharpness.
//
// Only where a layer was hidden, and everything is put back with it. A classic script, see
// docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshScroll, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshOverlay')) return;

  const { document } = threshDom;

  const { flatParent, getAttribute, getBox, getStyle, hasAttribute, isConnected, matches, queryAll, removeAttribute, setAttribute } =
    threshDom;

  // Values of the mark; background/marks.js has the rule of each.
  const SCROLLS = 's';
  const STATIC = 'p';
  const CLEAR = 'c';
  const LIVE = 'l';

  /** Attributes that take the page from the reader while a layer is open. */
  const BARRING = ['inert', 'aria-hidden'];

  /** Boxes that the page's scrolling goes through. */
  const frames = () => [document.documentElement, document.body].filter((element) => element !== null);

  /** The article's box with all that holds it. @param {Element | null} article */
  function around(article) {
    const all = [];
    for (let at = article; at && at !== document.documentElement; at = flatParent(at)) all.push(at);
    return all;
  }

  /**
   * @param {Element} element
   * @returns {string} the value of its mark, or ""
   */
  function unlocking(element) {
    const style = getStyle(element);
    const values = [];
    if (frames().includes(/** @type {HTMLElement} */ (element))) {
      if (/hidden|clip/.test(style.overflowY)) values.push(SCROLLS);
      if (style.position === 'fixed') values.push(STATIC);
    }
    if (/blur/.test(style.filter)) values.push(CLEAR);
    if (style.pointerEvents === 'none' || style.userSelect === 'none') values.push(LIVE);
    return values.join(' ');
  }

  /** Takes attributes off that bar the article. @param {Element[]} elements @returns {() => void} puts them back */
  function unbar(elements) {
    const taken = elements.flatMap((element) =>
      BARRING.filter((name) => hasAttribute(element, name) && getAttribute(element, name) !== 'false').map((name) => ({
        element, name, value: getAttribute(element, name) ?? '',
      })),
    );
    for (const { element, name } of taken) removeAttribute(element, name);
    return () => {
      for (const { element, name, value } of taken) {
        if (!hasAttribute(element, name)) setAttribute(element, name, value);
      }
    };
  }

  /**
   * A modal dialog bars the page even while it is not rendered, so it is closed and opened again. The
   * page hears nothing of either: to it, the reader has answered nothing.
   * @param {Element[]} overlays
   * @returns {() => void} opens them again
   */
  function unmodal(overlays) {
    const dialogs = overlays
      .flatMap((element) => [element, ...queryAll(element, 'dialog')])
      .filter((element) => element instanceof HTMLDialogElement && matches(element, ':modal'));
    const open = /** @type {HTMLDialogElement[]} */ (dialogs);
    for (const dialog of open) {
      silently(dialog, () => HTMLDialogElement.prototype.close.call(dialog));
      setAttribute(dialog, 'open', '');
    }
    if (open.length > 0) threshUi.settle(); // what of ours stood in one would be hidden with it
    return () => {
      for (const dialog of open) {
        if (!isConnected(dialog) || !hasAttribute(dialog, 'open')) continue;
        removeAttribute(dialog, 'open');
        silently(dialog, () => HTMLDialogElement.prototype.showModal.call(dialog));
      }
      if (open.length > 0) threshUi.settle();
    };
  }

  /** @param {HTMLDialogElement} dialog @param {() => void} change */
  function silently(dialog, change) {
    const names = ['close', 'toggle', 'beforetoggle'];
    /** @param {Event} event */
    const stop = (event) => {
      if (event.target === dialog) event.stopImmediatePropagation();
    };
    for (const name of names) window.addEventListener(name, stop, { capture: true });
    change();
    // The events come as tasks of their own.
    setTimeout(() => {
      for (const name of names) window.removeEventListener(name, stop, { capture: true });
    }, 100);
  }

  /**
   * @param {Element[]} overlays the layers that are being hidden
   * @param {Element | null} article
   * @returns {ThreshRepair}
   */
  function repair(overlays, article) {
    /** @type {Map<Element, string>} */
    const marks = new Map();
    if (overlays.length === 0) return { marks, putBack: () => {}, pinned: 0 };
    const boxes = [...new Set([...around(article), ...frames()])];
    for (const element of boxes) {
      const value = unlocking(element);
      if (value) marks.set(element, value);
    }
    // A body that was pinned to take away the scrolling carries the place as a negative offset.
    const pinned = frames().find((element) => marks.get(element)?.split(' ').includes(STATIC));
    const unbarred = unbar(boxes.filter((element) => !overlays.includes(element)));
    const closed = unmodal(overlays);
    return {
      marks,
      pinned: pinned && threshScroll.placeOf(threshScroll.page()).top === 0 ? -getBox(pinned).top : 0,
      putBack: () => {
        closed();
        unbarred();
      },
    };
  }

  Object.defineProperty(globalThis, 'threshOverlay', { value: Object.freeze({ repair }) });
})();
