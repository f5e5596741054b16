// A part of the reader view: says when the page does not look like an article, and lets the reader choose
// the text by hand. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('guess')) return;

  /** @type {ThreshReaderPart} */
  function start(view) {
    const { element, t } = threshUi;
    const run = () => {
      view.leave();
      view.send({ type: 'reader.pick' }).catch(console.error); // the background has told the reader
    };
    if (view.article.guess !== 'sure') {
      view.page.prepend(element('div', { class: 'guess', role: 'note' },
        element('p', {}, t('readerGuess')), element('button', { type: 'button', click: run }, t('reader_pick'))));
    }
    return [{ name: 'pick', run }];
  }

  threshReaderParts.set('guess', start);
})();
