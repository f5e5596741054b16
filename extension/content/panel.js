// The panel: what was hidden and why, and all that can be done about it. A dialog at the side, or a sheet
// at the bottom where the window is narrow, that leaves the page usable. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshActions, threshDom, threshPanelList, threshPanelSettings, threshPanelStyle, threshReasons, threshReceipt, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPanel')) return;

  const { document } = threshDom;

  const { count, element, mount, t } = threshUi;

  /** CSS pixels; panel_style.js has the same. */
  const NARROW = 560;
  const PLACE = /** @type {Record<'side' | 'sheet', Record<string, string>>} */ ({
    side: { width: 'min(400px, 100vw)', height: '100dvh' },
    sheet: { width: '100vw', height: 'min(70dvh, 640px)' },
  });

  /** @type {{ ui: ReturnType<typeof mount>, summary: HTMLElement, body: HTMLElement, before: Element | null, receipt: boolean } | null} */
  let shown = null;

  const narrow = matchMedia(`(max-width: ${NARROW}px)`);

  function place() {
    if (!shown) return;
    const { moveTo, root } = shown.ui;
    const inset = narrow.matches ? 'auto 0 0 0' : root.dir === 'rtl' ? '0 auto 0 0' : '0 0 0 auto';
    moveTo({ ...PLACE[narrow.matches ? 'sheet' : 'side'], inset });
  }

  /** @param {ThreshState} state */
  const summaryOf = (state) => {
    const hidden = state.hidden.filter((one) => !one.shown);
    const words = hidden.reduce((sum, one) => sum + one.words, 0);
    return hidden.length > 0 ? t('panelSummary', count('blocks', hidden.length), count('words', words)) : t('receiptNone');
  };

  /** @param {ThreshState} state */
  function bodyOf(state) {
    const button = (/** @type {string} */ key, /** @type {() => void} */ click) =>
      element('button', { type: 'button', 'data-key': key, click }, t(key));
    return [
      element('div', { class: 'note' }, ...[...threshReasons.pageWords(state.page), ...state.remarks.filter((one) => one !== t('notAnArticle'))].map((words) => element('p', {}, words))),
      element('div', { class: 'acts' },
        button('hideElse', () => threshActions.pick()),
        state.hidden.length > 0 ? button('putBack', () => threshActions.restoreAll()) : null),
      ...threshPanelList.build(state),
      ...threshPanelSettings.build(state),
    ];
  }

  /** @param {ThreshState} state */
  function open(state) {
    if (shown) {
      update(state);
      return;
    }
    const before = document.activeElement;
    const receipt = threshReceipt.isShown();
    threshReceipt.hide(); // the panel says the same, and would lie over it
    const ui = mount({
      css: threshPanelStyle,
      direction: state.direction,
      place: {},
      key: (event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          leave();
        }
      },
    });
    ui.root.className = 'ui panel';
    ui.root.setAttribute('role', 'dialog');
    ui.root.setAttribute('aria-labelledby', 'title');
    const title = element('h2', { id: 'title', tabindex: '-1' }, t('panelTitle'));
    const summary = element('p', { role: 'status' });
    const body = element('div', { class: 'body' });
    ui.root.append(
      element('header', {},
        element('div', {}, title, summary),
        element('button', { type: 'button', class: 'close quiet', 'aria-label': t('panelClose'), title: t('panelClose'), click: leave }, '×')),
      body,
    );
    shown = { ui, summary, body, before, receipt };
    narrow.addEventListener('change', place);
    place();
    update(state);
    title.focus({ preventScroll: true });
  }

  /** @param {ThreshState} state */
  function update(state) {
    if (!shown) return;
    const { ui, summary, body } = shown;
    const key = ui.focused()?.dataset.key;
    const { scrollTop } = body;
    const words = summaryOf(state);
    if (summary.textContent !== words) summary.textContent = words;
    body.replaceChildren(...bodyOf(state));
    body.scrollTop = scrollTop;
    if (!key) return;
    const again = /** @type {HTMLElement | undefined} */ ([...body.querySelectorAll('[data-key]')].find((one) => one instanceof HTMLElement && one.dataset.key === key));
    (again ?? /** @type {HTMLElement | null} */ (ui.root.querySelector('h2')))?.focus({ preventScroll: true });
  }

  /** By the reader: the receipt is there again, where it was. */
  function leave() {
    const again = shown?.receipt;
    close();
    const state = threshActions.state();
    if (again && state.receipt) threshReceipt.show(state);
  }

  function close() {
    if (!shown) return;
    const { ui, before } = shown;
    shown = null; // before the focus goes, which ends a peek
    const had = ui.focused() !== null;
    narrow.removeEventListener('change', place);
    threshActions.peek(null);
    ui.remove();
    if (had && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  Object.defineProperty(globalThis, 'threshPanel', { value: Object.freeze({ open, update, close, isOpen: () => shown !== null }) });
})();
