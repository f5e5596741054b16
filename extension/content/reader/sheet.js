// The sheet at the side of the reader view: settings, outline, help, one at a time. It is not modal, so
// that what is set is seen on the article at once. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderSheet')) return;

  /** @returns {ThreshSheet} */
  function make() {
    const { element, t } = threshUi;
    /** @type {{ name: string, opener: HTMLElement | null, onClose: () => void } | null} */
    let shown = null;
    const title = element('h2', { id: 'sheet-title', tabindex: '-1' });
    const content = element('div', { class: 'sheet-content' });
    const closer = element('button', { type: 'button', class: 'close', 'aria-label': t('readerSheetClose'), click: () => close() }, '×');
    const box = element('aside', { class: 'sheet', 'aria-labelledby': 'sheet-title', hidden: true }, element('div', { class: 'sheet-head' }, title, closer), content);

    /** @param {boolean} [focus] whether the focus goes back to what opened it */
    function close(focus = true) {
      if (!shown) return;
      const { opener, onClose } = shown;
      shown = null;
      box.hidden = true;
      content.replaceChildren();
      onClose();
      if (focus) opener?.focus({ preventScroll: true });
    }

    /** @type {ThreshSheet['open']} */
    function open(name, words, nodes, { opener = null, onClose = () => {} } = {}) {
      close(false);
      shown = { name, opener, onClose };
      title.textContent = words;
      content.replaceChildren(...nodes);
      box.dataset.sheet = name;
      box.hidden = false;
      content.scrollTop = 0;
      title.focus({ preventScroll: true });
    }

    return { box, open, close, name: () => shown?.name ?? null };
  }

  Object.defineProperty(globalThis, 'threshReaderSheet', { value: Object.freeze({ make }) });
})();
