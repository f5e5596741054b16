// Answers the background in the page. The messages are listed in protocol.js.
// A classic script, see docs/adr/0002. It may be injected any number of times: what is there stays,
// and the value of the script, which the background gets, is always the page's state.
/// <reference path="./globals.d.ts" />
/* global threshActions, threshDom, threshEarly, threshLate, threshMain, threshMarks, threshNotice, threshPage, threshPicker, threshQuestion, threshReader, threshSelection, threshSnapshot */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshMain')) return;

  const { document } = threshDom;

  /**
   * The reading that a verdict may come for, with what was touched before it.
   * @typedef {{ texts: Set<Node>, stirred: Set<Element> }} Touched
   * @type {{ token: number, reading: ThreshReading, touched: Touched } | null}
   */
  let pending = null;
  let tokens = 0;

  /** What the reader has picked for the article, and what the last reading had of it. @type {Element | null} */
  let picked = null;
  /** @type {Element | null} */
  let lastPicked = null;

  /** The reader view comes when it is first asked for. An element of the page may have its name as its id. */
  const readerOf = () => (Object.hasOwn(globalThis, 'threshReader') ? threshReader : undefined);

  const state = () => ({ on: threshMarks.list().length > 0, hidden: threshMarks.count(), reader: readerOf()?.isOpen() ?? false, contentType: document.contentType });

  /** On sites that are cleaned by themselves alone. */
  const early = () => (Object.hasOwn(globalThis, 'threshEarly') ? threshEarly : undefined);

  /** @template T @param {() => T} task @returns {T} */
  const without = (task) => threshMarks.without(() => (early() ?? { without: (/** @type {() => T} */ then) => then() }).without(task));

  /**
   * Reads the page as if nothing were hidden, or what is to be said about it since.
   * @param {import('../protocol.js').ReadMessage} message
   */
  async function read({ attributes, stale, how, again = false, selected = false, slice }) {
    if (how === 'fresh') {
      threshNotice.hide();
      threshQuestion.hide();
    }
    /** @type {Touched} */
    const touched = how === 'late' ? threshLate.touched() : { texts: new Set(), stirred: new Set() };
    // What is hidden and was not touched needs no second verdict. Another article's does: the page may
    // have used its boxes again.
    /** @param {Element} element @returns {ThreshHiddenAs} */
    const hiddenAs = (element) => {
      if (!threshMarks.isHidden(element)) return 'no';
      return how === 'moved' || touched.stirred.has(element) ? 'rendered' : 'absent';
    };
    const once = () =>
      // While marks are off for the reading, nothing may be painted.
      how === 'fresh' && (threshMarks.count() > 0 || early()?.isOn())
        ? without(() => threshSnapshot.readAtOnce(attributes))
        : threshSnapshot.read(attributes, slice === undefined ? {} : { slice }, how === 'fresh' ? undefined : hiddenAs);
    let reading = await once();
    if (threshMarks.sweep(stale, reading.elements)) reading = await once();
    pending = { token: ++tokens, reading, touched };
    if (how === 'fresh' && !again) [lastPicked, picked] = [picked, null];
    const pick = how === 'fresh' && lastPicked ? { pick: nodeOf(lastPicked, reading) } : {};
    const range = selected ? { selected: selectedOf(reading) } : {};
    return { token: tokens, nums: threshSnapshot.pack(reading.nums), text: reading.text, ...pick, ...range };
  }

  /** What of a reading is selected on the page. @param {ThreshReading} reading */
  function selectedOf(reading) {
    const selection = getSelection();
    return selection && selection.rangeCount > 0 && !selection.isCollapsed ? threshSelection.of(selection.getRangeAt(0), reading) : null;
  }

  /** The node that an element is, or stands in. @param {Element} element @param {ThreshReading} reading */
  function nodeOf(element, { elements }) {
    const around = new Set();
    for (let at = /** @type {Element | null} */ (element); at; at = threshDom.flatParent(at)) around.add(at);
    // The innermost comes last in document order.
    return Math.max(0, elements.findLastIndex((one) => one !== null && around.has(one)));
  }

  /** Lets the reader pick the box that the reader view is to show. */
  function pickArticle() {
    threshPicker.start((element) => {
      picked = element;
      chrome.runtime.sendMessage({ type: 'page.do', command: 'open-reader' }).catch(console.error);
    }, 'article');
  }

  /** @param {import('../protocol.js').HideMessage} message @returns {import('../protocol.js').Hiding} */
  function hide(message) {
    const found = pending?.token === message.token ? pending : null;
    pending = null;
    if (!found) return { refused: 'gone' };
    const { reading, touched } = found;
    const answer = threshMarks.apply(reading, message, touched);
    if ('refused' in answer) return answer;
    early()?.confirm(message.stays.map((node) => reading.elements[node]).filter((element) => element !== null));
    const [, heading] = message.stays;
    threshLate.start(reading.roots, heading === undefined ? null : reading.elements[heading]);
    threshPage.judge(message.about);
    return answer;
  }

  /** Puts the page back, and takes away all that is ours. */
  function restore() {
    early()?.end();
    threshLate.stop();
    threshPage.leave();
    threshNotice.hide();
    threshQuestion.hide();
    threshMarks.restore();
    threshMarks.forget();
  }

  /** The reader has chosen. @param {string} token @param {string} choice */
  function chosen(token, choice) {
    chrome.runtime.sendMessage({ type: 'page.answer', token, choice }).catch(console.error);
  }

  /**
   * @param {import('../protocol.js').PageMessage} message
   * @returns {Promise<import('../protocol.js').PageAnswer>}
   */
  async function answer(message) {
    switch (message.type) {
      case 'page.read':
        return read(message);
      case 'page.hide':
        return hide(message);
      case 'page.restore':
        restore();
        return state();
      case 'page.say':
        threshNotice.show(message, (choice) => chosen(message.token ?? '', choice));
        return state();
      case 'page.ask':
        threshQuestion.show(message, (choice) => chosen(message.token, choice));
        return state();
      case 'page.choices':
        return { ...state(), led: threshNotice.focus() };
      case 'page.receipt':
        threshPage.receipt();
        return state();
      case 'page.panel':
        await threshActions.openPanel();
        return state();
      case 'page.reader':
        readerOf()?.open(message);
        return state();
      case 'page.pick':
        pickArticle();
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
  // browser has cleared its badge and picture.
  addEventListener('pageshow', (event) => {
    if (!event.persisted || !chrome.runtime?.id) return;
    if (threshLate.isOn()) threshPage.shown();
    chrome.runtime.sendMessage({ type: 'page.back' }).catch(console.error);
  });

  Object.defineProperty(globalThis, 'threshMain', { value: Object.freeze({ state }) });
})();

threshMain.state();
