// The receipt: after a cleaning, a few words and buttons at the page's edge, beside the text.
//
// It takes no focus. Where the article's column leaves room it stands open; elsewhere it is a small pill
// in the corner that opens when it is pointed at, focused or tapped. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshActions, threshDom, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReceipt')) return;

  const { document } = threshDom;

  const { count, element, mount, t } = threshUi;

  /** CSS pixels: the card's width, and what is left free on both sides of it. */
  const WIDTH = 232;
  const GAP = 16;
  /** Paragraphs that tell where the text stands. */
  const PARAGRAPHS = 300;
  /** Characters from which a paragraph is text to read. */
  const READ = 60;

  const CSS = `
.card { width: ${WIDTH}px; padding: 8px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); box-shadow: var(--shade); }
.head { display: flex; align-items: center; gap: 4px; padding-inline-start: 10px; }
.head p { flex: 1; margin: 0; font-weight: 600; }
.all { display: block; width: 100%; margin: 2px 0; }
.two { display: flex; gap: 2px; border-top: 1px solid var(--line); padding-top: 6px; margin-top: 4px; }
.two button { flex: 1; text-align: center; }
.pill { display: none; align-items: center; gap: 7px; min-height: 36px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 18px;
  background: var(--paper); color: var(--ink); font-weight: 600; box-shadow: var(--shade); }
.pill:hover { background: var(--raised); }
.pill::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: var(--accent); }
/* The pill stays under the pointer that it was opened by, and comes first for the keyboard. */
.small { display: flex; flex-direction: column-reverse; align-items: flex-end; gap: 8px; }
.small:not(.open) .card { display: none; }
.small .pill { display: flex; }
`;

  /** @type {{ ui: ReturnType<typeof mount>, words: HTMLElement, said: HTMLElement, pill: HTMLElement, quiet: boolean, replace: () => void } | null} */
  let shown = null;

  /** The sides of the text to read: the span of paragraphs that holds nearly all of it. @returns {{ left: number, right: number } | null} */
  function column() {
    /** @type {{ left: number, right: number, chars: number }[]} */
    const boxes = [];
    let all = 0;
    for (const paragraph of [...document.getElementsByTagName('p')].slice(0, PARAGRAPHS)) {
      const chars = paragraph.textContent?.trim().length ?? 0;
      const { left, right, width } = paragraph.getBoundingClientRect();
      if (chars < READ || width === 0) continue;
      boxes.push({ left, right, chars });
      all += chars;
    }
    if (all === 0) return null;
    /** The side beyond which less than one character in fifty stands. @param {'left' | 'right'} side @param {number} sign */
    const edge = (side, sign) => {
      let beyond = 0;
      const sorted = boxes.toSorted((a, b) => sign * (a[side] - b[side]));
      return (sorted.find(({ chars }) => (beyond += chars) * 50 > all) ?? sorted[0])[side];
    };
    return { left: edge('left', 1), right: edge('right', -1) };
  }

  /** Puts it where the text is not. */
  function place() {
    if (!shown) return;
    const { ui, quiet } = shown;
    const need = WIDTH + 2 * GAP;
    const width = document.documentElement.clientWidth;
    const text = column();
    const free = { right: text ? width - text.right : 0, left: text ? text.left : 0 };
    const rtl = ui.root.dir === 'rtl';
    const sides = /** @type {('left' | 'right')[]} */ (rtl ? ['left', 'right'] : ['right', 'left']);
    const side = sides.find((one) => free[one] >= need);
    ui.root.classList.toggle('small', !side || quiet);
    const at = side ?? sides[0];
    ui.moveTo({ inset: at === 'right' ? `auto ${GAP}px ${GAP}px auto` : `auto auto ${GAP}px ${GAP}px` });
  }

  /** @param {boolean} on */
  const open = (on) => shown?.ui.root.classList.toggle('open', on);

  function closeIfLeft() {
    if (shown && !shown.ui.host.matches(':hover') && !shown.ui.focused()) open(false);
  }

  /** @param {ThreshState} state */
  const wordsOf = (state) => {
    const hidden = state.hidden.filter((one) => !one.shown).length;
    return hidden > 0 ? count('receipt', hidden) : t('receiptNone');
  };

  /** @param {ThreshState} state */
  function show(state) {
    if (shown) {
      update(state);
      return;
    }
    const ui = mount({
      css: CSS,
      direction: state.direction,
      place: {},
      key: (event) => {
        if (event.key !== 'Escape') return;
        if (ui.root.matches('.small.open')) {
          ui.focused()?.blur();
          open(false);
        } else hide();
      },
    });
    const words = element('p', {});
    const said = element('p', { class: 'said', role: 'status' });
    const pill = element('button', { class: 'pill', type: 'button', click: () => unfold(ui.root) });
    /** @param {string} key @param {() => void} click @param {string} command @param {string} [name] */
    const button = (key, click, command, name = '') =>
      element('button', { type: 'button', class: name, click, ...(state.keys[command] ? { title: state.keys[command] } : {}) }, t(key));
    ui.root.classList.add('receipt');
    ui.root.setAttribute('role', 'region');
    ui.root.setAttribute('aria-label', t('receiptName'));
    ui.root.append(
      pill,
      element('div', { class: 'card' },
        element('div', { class: 'head' }, words,
          element('button', { type: 'button', class: 'close quiet', 'aria-label': t('receiptDismiss'), title: t('receiptDismiss'), click: () => threshActions.dismissReceipt() }, '×')),
        button('receiptWhat', () => threshActions.openPanel(), '', 'all'),
        element('div', { class: 'two' },
          button('receiptReader', () => threshActions.reader(), 'open-reader'),
          button('receiptSave', () => threshActions.save(), 'save-clip'))),
      said,
    );
    ui.host.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && open(true));
    ui.host.addEventListener('pointerleave', () => closeIfLeft());
    ui.root.addEventListener('focusin', () => open(true));
    ui.root.addEventListener('focusout', () => setTimeout(closeIfLeft));
    const replace = () => requestAnimationFrame(place);
    addEventListener('resize', replace);
    // Nobody asked for a cleaning that came by itself: it is the pill alone, and nothing is spoken.
    const quiet = state.byItself;
    shown = { ui, words, said, pill, quiet, replace };
    place();
    update(state);
    // Once, and after the status is there: screen readers speak what changes in one.
    if (!quiet) setTimeout(() => said.append(words.textContent ?? ''), 60);
  }

  /** The pill has been chosen. @param {HTMLElement} root */
  function unfold(root) {
    open(true);
    /** @type {HTMLElement | null} */ (root.querySelector('.all'))?.focus();
  }

  /** @param {ThreshState} state */
  function update(state) {
    if (!shown) return;
    shown.words.textContent = shown.pill.textContent = wordsOf(state);
  }

  function hide() {
    if (!shown) return;
    removeEventListener('resize', shown.replace);
    shown.ui.remove();
    shown = null;
  }

  Object.defineProperty(globalThis, 'threshReceipt', { value: Object.freeze({ show, update, hide, isShown: () => shown !== null }) });
})();
