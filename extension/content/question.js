// A question at the edge of the page, with a button for each answer: what to do with an article that is saved
// already, and whether something may leave a private window.
//
// The reader has asked for something, so the focus goes to the first answer, and back when it is given; the
// page stays as it can be used. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshQuestion')) return;

  const { element, mount } = threshUi;

  const CSS = `
.question { width: fit-content; max-width: 25em; max-height: calc(100vh - 32px); overflow: auto; padding: 16px 18px 14px; border: 1px solid var(--line); border-radius: 12px;
  background: var(--paper); box-shadow: var(--shade); }
.question h2 { margin: 0 0 6px; font: inherit; font-size: 16px; font-weight: 700; overflow-wrap: anywhere; }
.question p { margin: 0 0 4px; overflow-wrap: anywhere; }
.question p + p { color: var(--soft); font-size: 14px; }
.choices { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 14px; }
.choices button { min-height: 34px; border-color: var(--line); background: var(--raised); font-weight: 600; }
.choices button:first-child { border-color: var(--accent); background: var(--accent); color: var(--paper); }
.choices button:first-child:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
`;

  /** @type {{ ui: ReturnType<typeof mount>, back: Element | null } | null} */
  let shown = null;

  function hide() {
    if (!shown) return;
    const { ui, back } = shown;
    shown = null;
    const held = ui.focused() !== null;
    ui.remove();
    // A form may have a field called focus.
    if (held && back instanceof HTMLElement) HTMLElement.prototype.focus.call(back, { preventScroll: true });
  }

  /**
   * @param {import('../protocol.js').Question} question
   * @param {(name: string) => void} answered `cancel` where the reader leaves it
   */
  function show({ title, lines, choices, direction }, answered) {
    hide();
    /** @param {string} name */
    const answer = (name) => {
      hide();
      answered(name);
    };
    const ui = mount({
      css: CSS,
      direction,
      // Between both sides: a scroll bar takes from the viewport what its units know nothing of.
      place: { inset: 'auto 12px 16px 12px', width: 'fit-content', margin: direction === 'rtl' ? '0 auto 0 0' : '0 0 0 auto' },
      key: (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault(); // a dialog around it would close
        answer('cancel');
      },
    });
    ui.root.classList.add('question');
    ui.root.setAttribute('role', 'dialog');
    ui.root.setAttribute('aria-labelledby', 'title');
    ui.root.setAttribute('aria-describedby', 'lines');
    const buttons = choices.map(({ name, label }) => element('button', { type: 'button', 'data-choice': name, click: () => answer(name) }, label));
    ui.root.append(
      element('h2', { id: 'title' }, title),
      element('div', { id: 'lines' }, ...lines.map((line) => element('p', {}, line))),
      element('div', { class: 'choices' }, ...buttons),
    );
    const back = /** @type {Document | ShadowRoot} */ (ui.host.getRootNode()).activeElement;
    shown = { ui, back };
    buttons[0]?.focus({ preventScroll: true });
  }

  Object.defineProperty(globalThis, 'threshQuestion', { value: Object.freeze({ show, hide, isShown: () => shown !== null }) });
})();
