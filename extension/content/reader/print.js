// Printing: the article alone, all of it, whichever way the reader asks for it.
//
// A modal dialog is one window high and has the page beneath it. While the browser prints, the dialog is an
// ordinary box of the flow (shared/article_print.css) and the page is not there (background/reader.js).
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('print')) return;

  /** Milliseconds that pictures still on their way are waited for. */
  const MOST_WAIT = 4_000;

  threshReaderParts.set('print', (view) => {
    const { dialog, page, root, scroller } = view;
    view.host.dataset.threshReader = '';
    page.append(threshUi.element('p', { class: 'printed-address', dir: 'ltr' }, view.article.url));
    /** How to put things back; null while nothing is printed. @type {(() => void) | null} */
    let undo = null;

    function before() {
      if (undo) return;
      const focused = /** @type {HTMLElement | null} */ (root.activeElement);
      const { scrollLeft, scrollTop } = scroller;
      const closed = [...page.querySelectorAll('details:not([open])')];
      for (const details of closed) details.setAttribute('open', '');
      // Out of the top layer, where nothing is broken into pages.
      dialog.close();
      dialog.show();
      undo = () => {
        undo = null;
        dialog.close();
        dialog.showModal();
        for (const details of closed) details.removeAttribute('open');
        focused?.focus({ preventScroll: true });
        scroller.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' });
      };
    }
    const after = () => undo?.();

    async function print() {
      const waiting = [...page.querySelectorAll('img')].filter((image) => !image.complete);
      for (const image of waiting) image.loading = 'eager';
      const all = Promise.allSettled(waiting.map((image) => image.decode()));
      await Promise.race([all, new Promise((late) => setTimeout(late, MOST_WAIT))]);
      window.print();
    }

    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    view.onLeave(() => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    });
    return [{ name: 'print', run: () => void print() }];
  });
})();
