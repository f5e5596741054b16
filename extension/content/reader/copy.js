// The article as Markdown on the clipboard. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('copy')) return;

  const { document } = threshDom;

  /**
   * The older way, for pages that have no `navigator.clipboard` (http:) or forbid it by a permissions policy.
   * @param {ThreshView} view
   * @param {string} text
   */
  function copyBySelection(view, text) {
    const { element } = threshUi;
    const field = element('textarea', { class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', readonly: true });
    const focused = /** @type {HTMLElement | null} */ (view.focused());
    field.value = text;
    // Of the event that is meant for the clipboard the page must not hear: it would know the text, or change it.
    const keep = (/** @type {Event} */ event) => {
      event.stopImmediatePropagation();
      if (!(event instanceof ClipboardEvent) || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    };
    addEventListener('copy', keep, true);
    view.dialog.append(field);
    try {
      field.focus({ preventScroll: true });
      field.select();
      return document.execCommand('copy');
    } finally {
      removeEventListener('copy', keep, true);
      field.remove();
      focused?.focus({ preventScroll: true });
    }
  }

  /** @param {ThreshView} view @param {string} text */
  async function copyText(view, text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(view, text); // whether that works is its answer
    }
  }

  threshReaderParts.set('copy', (view) => {
    const { t } = threshUi;
    async function copy() {
      try {
        const { markdown } = await view.send({ type: 'reader.markdown', meta: view.article.meta, tree: view.article.tree });
        if (typeof markdown !== 'string') throw new Error('no Markdown came');
        view.say(t((await copyText(view, markdown)) ? 'readerCopied' : 'readerCopyRefused'));
      } catch (error) {
        console.error(error);
        view.say(t('readerCopyFailed'));
      }
    }
    return [{ name: 'copy', inBar: true, icon: 'M9 9h10v11H9zM15 9V4H5v11h4', run: () => void copy() }];
  });
})();
