// The first frame of an opened view: what is read now, and the page beneath as it is.
//
// To lay out a long article, and to make the page inert, which styles all of it anew, were most of what showing
// the view cost (docs/adr/0022). Both come right after that frame. Until then the dialog is a popover: it lies
// over the page just so, and the keys are ours already. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderOpening')) return;

  /** Blocks of the article in the first frame: of one line each they fill a window of 1,400 pixels. */
  const FIRST = 50;
  /** Of them, those before the paragraph that is read. */
  const BEFORE = 10;
  /** Milliseconds from the first frame's callback to the rest: it is painted and on the screen by then. */
  const SEEN = 40;
  /** Milliseconds after which no frame is waited for: a tab in the background has none. */
  const LATEST = 500;

  /**
   * What the first frame leaves out. Nothing where the text goes sideways: where a paragraph stands in a column
   * depends on all before it.
   * @param {ThreshView} view
   * @param {Element | null} read
   * @returns {Element[]}
   */
  function far({ prose, look }, read) {
    const { columns, writing } = look();
    if (columns > 1 || writing === 'vertical') return [];
    const blocks = [...prose.children];
    const at = blocks.findIndex((block) => read && block.contains(read));
    // The last ones are at the end of what scrolls, as they are with all before them.
    const from = Math.max(0, Math.min(at - BEFORE, blocks.length - FIRST));
    return [...blocks.slice(0, from), ...blocks.slice(from + FIRST)];
  }

  /**
   * Shows the dialog.
   * @param {ThreshView} view
   * @param {Element | null} read the paragraph that is brought into view
   */
  function show(view, read) {
    const { dialog, root, scroller } = view;
    const bring = () => read?.scrollIntoView({ block: 'start', inline: 'start', behavior: 'instant' });
    const later = far(view, read);
    for (const block of later) block.setAttribute('data-later', ''); // content/reader/reader.css
    dialog.dataset.opening = '';
    dialog.popover = 'manual';
    delete view.host.dataset.threshReader; // to take the page's scroll bars away lays it out anew
    dialog.showPopover();
    bring();
    view.page.querySelector('h1')?.focus({ preventScroll: true });
    const [left, top] = [scroller.scrollLeft, scroller.scrollTop];

    /** The rest. */
    function finish() {
      stop();
      const focused = /** @type {HTMLElement | null} */ (root.activeElement);
      const movedBy = [scroller.scrollLeft - left, scroller.scrollTop - top];
      for (const block of later) block.removeAttribute('data-later');
      dialog.popover = null;
      view.host.dataset.threshReader = ''; // background/page.js
      dialog.showModal();
      threshUi.within(dialog);
      delete dialog.dataset.opening;
      focused?.focus({ preventScroll: true });
      // More may stand above now; who has scrolled meanwhile stays there.
      if (read) bring();
      else scroller.scrollTo({ left, top, behavior: 'instant' });
      scroller.scrollBy({ left: movedBy[0], top: movedBy[1], behavior: 'instant' });
      view.done();
    }
    function stop() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      removeEventListener('beforeprint', finish, true);
    }
    let timer = setTimeout(finish, LATEST);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, SEEN);
    });
    addEventListener('beforeprint', finish, true); // before content/reader/print.js
    view.onLeave(stop);
  }

  Object.defineProperty(globalThis, 'threshReaderOpening', { value: Object.freeze({ show }) });
})();
