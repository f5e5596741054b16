// Answers the background in the page. The messages are listed in protocol.js.
// A classic script, see docs/adr/0002. It may be injected any number of times: what is there stays,
// and the value of the script, which the background gets, is always the page's state.
/// <reference path="./globals.d.ts" />
/* global threshSnapshot, threshMarks, threshNotice, threshMain */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshMain')) return;

  /** The reading that a verdict may come for. @type {{ token: number, reading: ThreshReading } | null} */
  let pending = null;
  let tokens = 0;

  const state = () => ({ hidden: threshMarks.count(), contentType: document.contentType });

  /**
   * @param {import('../protocol.js').PageMessage} message
   * @returns {import('../protocol.js').PageAnswer}
   */
  function answer(message) {
    switch (message.type) {
      case 'page.read': {
        threshNotice.hide();
        const reading = threshMarks.without(() => {
          const first = threshSnapshot.read(message.attributes);
          return threshMarks.sweep(message.stale, first.elements) ? threshSnapshot.read(message.attributes) : first;
        });
        pending = { token: ++tokens, reading };
        return { token: pending.token, nums: reading.nums, text: reading.text };
      }
      case 'page.hide': {
        const reading = pending?.token === message.token ? pending.reading : null;
        pending = null;
        return reading ? threshMarks.apply(reading, message.nodes, message.stays, message.mark) : { refused: 'gone' };
      }
      case 'page.restore':
        threshMarks.restore();
        return state();
      case 'page.say':
        threshNotice.show(message.text, message.direction);
        return state();
      default:
        return undefined;
    }
  }

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    const value = answer(message);
    if (value !== undefined) reply(value);
  });

  // A page that comes back from the back/forward cache comes as it was left, marks and all, but the
  // browser has cleared its badge.
  addEventListener('pageshow', (event) => {
    if (!event.persisted || threshMarks.count() === 0 || !chrome.runtime?.id) return;
    chrome.runtime.sendMessage({ type: 'page.shown', hidden: threshMarks.count() }).catch(() => {
      // The background is being replaced; the next click sets the badge.
    });
  });

  Object.defineProperty(globalThis, 'threshMain', { value: Object.freeze({ state }) });
})();

threshMain.state();
