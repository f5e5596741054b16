// The state of a cleaned page, and what the reader can do to it. Receipt and panel show the one and
// call the other; they come with a second injection, so they may not be there.
// A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshFingerprint, threshMarks, threshPanel, threshPicker, threshReceipt */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPage')) return;

  /** What the background said with the last verdict. @type {import('../protocol.js').About | null} */
  let about = null;
  /** Sites that are always cleaned know it at once when that ends here. @type {ThreshState['automatic'] | null} */
  let automatic = null;
  /** How many were hidden when the background was last told. */
  let told = -1;

  // The interface is injected after the page was cleaned; an element of the page may have such a name as its id.
  const receiptOf = () => (Object.hasOwn(globalThis, 'threshReceipt') ? threshReceipt : undefined);
  const panelOf = () => (Object.hasOwn(globalThis, 'threshPanel') ? threshPanel : undefined);
  const pickerOf = () => (Object.hasOwn(globalThis, 'threshPicker') ? threshPicker : undefined);

  /** @returns {ThreshState} */
  function state() {
    if (!about) throw new Error('the page has not been judged');
    return { ...about, automatic: automatic ?? about.automatic, hidden: threshMarks.list() };
  }

  /**
   * To the background. An extension that was updated meanwhile has left this script behind.
   * @param {import('../protocol.js').BackgroundMessage} message
   */
  async function send(message) {
    const answer = await chrome.runtime.sendMessage(message);
    if (answer?.failed) throw new Error(answer.failed);
  }

  /** Tells the toolbar how many are hidden. */
  function shown() {
    told = threshMarks.count();
    if (!about || !chrome.runtime?.id) return;
    const message = /** @type {const} */ ({ type: 'page.shown', hidden: told, automatic: about.byItself, remarks: about.remarks });
    send(message).catch(() => {
      // The background is being replaced; the next click sets the badge.
    });
  }

  /** Everything that shows the state shows it anew. */
  function refresh() {
    if (!about) return;
    if (threshMarks.count() !== told) shown();
    if (receiptOf()?.isShown()) receiptOf()?.update(state());
    if (panelOf()?.isOpen()) panelOf()?.update(state());
  }

  /** A verdict was applied. @param {import('../protocol.js').About} said */
  function judge(said) {
    about = said;
    automatic = null;
    told = threshMarks.count(); // the background has it from the answer
    refresh();
  }

  /** The page is put back. */
  function leave() {
    receiptOf()?.hide();
    panelOf()?.close();
    pickerOf()?.stop();
    about = null;
  }

  /** Shows the receipt, if the reader wants one. */
  function receipt() {
    if (about?.receipt && threshMarks.count() > 0) receiptOf()?.show(state());
  }

  /** @param {import('../shared/changes.js').SettingsChange} change */
  const setting = (change) => send({ type: 'settings.change', change });

  /** @param {'site' | 'all'} where */
  const hostFor = (where) => (where === 'site' && about ? about.host : null);

  /** @param {number} id */
  const byId = (id) => threshMarks.list().find((one) => one.id === id);

  /** @param {ThreshHidden} one @param {'show' | 'hide'} action */
  const remember = ({ element, text }, action) =>
    setting({
      what: 'rule.add',
      host: hostFor('site') ?? '',
      rule: { action, fingerprint: threshFingerprint.make(element), label: text, made: new Date().toISOString().slice(0, 10) },
    });

  /** @type {typeof threshActions} */
  const actions = {
    async show(id) {
      threshMarks.peek(null);
      threshMarks.show(id);
      refresh();
    },
    async hide(id) {
      threshMarks.peek(null);
      threshMarks.hide(id);
      refresh();
    },
    peek: (id) => threshMarks.peek(id),
    async always(id, action) {
      const one = byId(id);
      if (!one) return;
      await remember(one, action);
      await (action === 'show' ? actions.show(id) : actions.hide(id));
    },
    async restoreAll() {
      await send({ type: 'page.restored' });
    },
    async pick() {
      panelOf()?.close();
      pickerOf()?.start(async (element) => {
        const one = threshMarks.add(element);
        if (one) await remember(one, 'hide');
        refresh();
        await actions.openPanel();
      });
    },
    setClass: (name, on, where) =>
      setting({ what: 'class', name: /** @type {import('../shared/settings.js').ClutterClass} */ (name), on, host: hostFor(where) }),
    setStrength: (strength, where) =>
      setting({ what: 'strength', strength: /** @type {ThreshState['strength']} */ (strength), host: hostFor(where) }),
    forgetSite: () => setting({ what: 'forget', host: hostFor('site') ?? '' }),
    async automatic(to) {
      await send({ type: 'page.automatic', on: to !== 'off' });
      if (to === 'off') automatic = 'off';
      refresh();
    },
    async dismissReceipt() {
      receiptOf()?.hide();
      await actions.setReceipt(false);
    },
    async setReceipt(on) {
      await setting({ what: 'receipt', on });
      if (about) about = { ...about, receipt: on };
      refresh();
    },
    save: () => send({ type: 'page.do', command: 'save-clip' }),
    reader: () => send({ type: 'page.do', command: 'open-reader' }),
    async openPanel() {
      if (about) panelOf()?.open(state());
    },
    openOptions: () => send({ type: 'page.do', command: 'open-options' }),
    state,
  };

  Object.defineProperty(globalThis, 'threshPage', { value: Object.freeze({ judge, leave, receipt, shown, isByItself: () => about?.byItself ?? false }) });
  Object.defineProperty(globalThis, 'threshActions', { value: Object.freeze(actions) });
})();
