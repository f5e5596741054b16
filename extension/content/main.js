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
   * Reads the page as if nothing were hidden.
   * @param {string[]} attributes
   * @param {string[]} stale
   */
  async function read(attributes, stale) {
    threshNotice.hide();
    // While marks are off for the reading, nothing may be painted.
    const once = () =>
      threshMarks.count() > 0
        ? threshMarks.without(() => threshSnapshot.readAtOnce(attributes))
        : threshSnapshot.read(attributes);
    let reading = await once();
    if (threshMarks.sweep(stale, reading.elements)) reading = await once();
    pending = { token: ++tokens, reading };
    return { token: tokens, nums: threshSnapshot.pack(reading.nums), text: reading.text };
  }

  /**
   * @param {import('../protocol.js').PageMessage} message
   * @returns {Promise<import('../protocol.js').PageAnswer>}
   */
  async function answer(message) {
    switch (message.type) {
      case 'page.read':
        return read(message.attributes, message.stale);
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
    if (sender.id !== chrome.runtime.id || sender.tab) return false;
    // Chromium takes no promise for an answer.
    answer(message).then(reply, (error) => reply({ failed: String(error) }));
    return true;
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
