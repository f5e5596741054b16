// Opens and closes the reader view: the article alone, over its page, from the core's clean tree.
//
// Closing it leaves the page as it was, at the paragraph that was read.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderPlace, threshReaderView, threshScroll, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReader')) return;

  const { document } = threshDom;

  /** Keys that the page would hear of otherwise. */
  const KEYS = ['keydown', 'keypress', 'keyup'];

  /** @type {{ view: ThreshView, after: () => void } | null} */
  let shown = null;

  const viewport = () => ({ top: 0, bottom: innerHeight, left: 0, right: innerWidth });

  /** @param {import('../../protocol.js').BackgroundMessage} message */
  async function send(message) {
    const answer = await chrome.runtime.sendMessage(message);
    if (answer?.failed) throw new Error(answer.failed);
    return answer;
  }

  /** Links within the article; the page's address and history stay as they are. @param {ThreshView} view @param {MouseEvent} event */
  function follow(view, event) {
    const from = event.target instanceof Element ? event.target.closest('a') : null;
    const href = from?.getAttribute('href');
    if (!href?.startsWith('#') || event.defaultPrevented) return;
    event.preventDefault();
    const target = view.root.getElementById(href.slice(1));
    target?.scrollIntoView({ block: 'start' });
  }

  /** @param {import('../../protocol.js').ReaderMessage} message */
  function open({ article }) {
    leave();
    if (!article) return;
    const focus = document.activeElement;
    const read = threshScroll.placeOf(threshScroll.page()).top > 0 ? threshReaderPlace.inView(document.body, viewport()) : [];
    /** @type {ThreshView} */
    const view = threshReaderView.make(article, {
      direction: threshUi.t('@@bidi_dir'),
      leave,
      send,
      keepLook: (look, where) => {
        const host = where === 'site' ? article.host : null;
        send({ type: 'settings.change', change: look ? { what: 'look', look, host } : { what: 'look.forget', host: article.host } }).catch((error) => {
          console.error(error);
          view.say(threshUi.t('readerNotKept'));
        });
      },
    });

    /** @param {Event} event */
    const keep = (event) => {
      // Nothing has the focus after a click on a text: all else is inert, so the key is meant for us.
      const isNowhere = event.target === document.body || event.target === document.documentElement;
      if (event.target !== view.host && !isNowhere) return;
      // A notice or a question lies within the view and has keys of its own (content/ui.js).
      if (view.root.activeElement && threshDom.ours.has(view.root.activeElement)) return;
      event.stopImmediatePropagation();
      view.key(/** @type {KeyboardEvent} */ (event));
    };
    for (const name of KEYS) addEventListener(name, keep, true);
    view.page.addEventListener('click', (event) => follow(view, event));
    document.documentElement.append(view.host);
    shown = {
      view,
      after: () => {
        for (const name of KEYS) removeEventListener(name, keep, true);
        // A form may have a field called focus.
        if (focus instanceof HTMLElement) HTMLElement.prototype.focus.call(focus, { preventScroll: true });
      },
    };
    view.start();
    view.dialog.showModal();
    threshUi.within(view.dialog);
    threshReaderPlace.sameIn(read, view.page)?.scrollIntoView({ block: 'start', inline: 'start', behavior: 'instant' });
    view.page.querySelector('h1')?.focus({ preventScroll: true });
  }

  /** Closes it; the page then shows the paragraph that was read. */
  function leave() {
    if (!shown) return;
    const { view, after } = shown;
    const { scrollTop, scrollLeft } = view.scroller;
    const read = scrollTop > 0 || scrollLeft !== 0 ? threshReaderPlace.inView(view.page, threshDom.getBox(view.scroller)) : [];
    shown = null;
    const same = threshReaderPlace.sameIn(read, document.body);
    threshUi.within(null);
    view.end();
    after();
    // Nothing moves when the paragraph is in view as it is.
    if (!same) return;
    const { top, bottom } = threshDom.getBox(same);
    if (bottom < 0 || top > innerHeight * 0.8) threshReaderPlace.bringIntoView(same);
  }

  Object.defineProperty(globalThis, 'threshReader', { value: Object.freeze({ open, close: leave, isOpen: () => shown !== null }) });
})();
