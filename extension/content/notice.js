// A short word at the edge of the page that goes by itself and takes no focus, with buttons for what can be
// done about it.
//
// It waits while it is pointed at or holds the focus. Its buttons come last on the page for Tab; the key that
// brought it leads to them when it is pressed again (background/save.js). A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshNotice')) return;

  const { element, mount } = threshUi;

  /** Milliseconds a notice stays: as long as a slow reader needs for a line, and longer where there is a choice. */
  const STAYS = 5_000;
  const STAYS_WITH_CHOICES = 10_000;

  const CSS = `
.notice { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 6px 12px; width: fit-content; max-width: min(34em, calc(100vw - 24px));
  margin: 0 auto; padding: 10px 12px 10px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); box-shadow: var(--shade); cursor: default; }
.notice[dir=rtl] { padding: 10px 18px 10px 12px; }
.notice.plain { padding-inline-end: 18px; }
.notice p { flex: 1 1 auto; min-width: min(12em, 100%); max-width: 100%; margin: 0; font-weight: 500; overflow-wrap: anywhere; }
.notice small { display: block; color: var(--soft); font-size: 13px; font-weight: 400; }
.choices { display: flex; flex-wrap: wrap; gap: 2px; }
.choices button { font-weight: 600; min-height: 32px; }
`;

  /** @type {{ ui: ReturnType<typeof mount>, timer: number, back: HTMLElement | null, again: boolean } | null} */
  let shown = null;

  function hide() {
    if (!shown) return;
    const { ui, timer, back } = shown;
    shown = null;
    clearTimeout(timer);
    const held = ui.focused() !== null;
    ui.remove();
    // A form may have a field called focus.
    if (held && back) HTMLElement.prototype.focus.call(back, { preventScroll: true });
  }

  /**
   * @param {object} word
   * @param {string} word.text
   * @param {string} [word.more] in small letters below it
   * @param {string} word.direction of the browser's language, not of the page's
   * @param {import('../protocol.js').Choice[]} [word.choices]
   * @param {boolean} [word.again] whether the key that saves leads to the buttons
   * @param {(name: string) => void} [chosen]
   */
  function show({ text, more = '', direction, choices = [], again = false }, chosen = () => {}) {
    hide();
    const ui = mount({
      css: CSS,
      direction,
      place: { inset: 'auto 0 24px 0', width: 'fit-content', 'max-width': '100vw', margin: '0 auto' },
      key: (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault(); // a dialog around it would close
        hide();
      },
    });
    ui.root.classList.add('notice');
    ui.root.classList.toggle('plain', choices.length === 0);
    const line = element('p', { role: 'status' });
    const buttons = choices.map(({ name, label }) =>
      element('button', {
        type: 'button',
        'data-choice': name,
        click: () => {
          hide();
          chosen(name);
        },
      }, label));
    ui.root.append(line, ...(buttons.length > 0 ? [element('div', { class: 'choices' }, ...buttons)] : []));
    if (choices.length === 0) line.addEventListener('click', hide);

    const stays = choices.length > 0 ? STAYS_WITH_CHOICES : STAYS;
    /** Goes in a while, unless somebody is at it then. */
    const wait = () => {
      if (shown?.ui !== ui) return;
      clearTimeout(shown.timer);
      shown.timer = setTimeout(() => (ui.host.matches(':hover') || ui.focused() ? wait() : hide()), stays);
    };
    ui.root.addEventListener('pointerleave', wait);
    ui.root.addEventListener('focusout', () => setTimeout(wait));
    // Screen readers speak what changes in a status, so its text comes after it.
    setTimeout(() => line.append(text, ...(more ? [element('small', {}, more)] : [])), 50);
    shown = { ui, timer: 0, back: null, again };
    wait();
  }

  /** Leads to its buttons, if it is one that can be led to. @returns {boolean} */
  function focus() {
    const first = /** @type {HTMLElement | null | undefined} */ (shown?.ui.root.querySelector('button'));
    if (!shown?.again || !first) return false;
    const active = /** @type {Document | ShadowRoot} */ (shown.ui.host.getRootNode()).activeElement;
    if (active instanceof HTMLElement && active !== shown.ui.host) shown.back = active;
    first.focus({ preventScroll: true });
    return true;
  }

  Object.defineProperty(globalThis, 'threshNotice', { value: Object.freeze({ show, hide, focus }) });
})();
