// A part of the reader view: saving the article that it shows. The answer comes as a notice within the view.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('save')) return;

  threshReaderParts.set('save', (view) => {
    async function save() {
      try {
        await view.send({ type: 'reader.save', asked: true });
      } catch (error) {
        console.error(error);
        view.say(threshUi.t('storeFailed'));
      }
    }
    return [{ name: 'save', inBar: true, icon: 'M7 4h10v16l-5-4-5 4z', run: () => void save() }];
  });
})();
