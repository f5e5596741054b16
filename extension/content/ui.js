// What receipt, panel and picker stand on: a host in the top layer, out of the page's reach.
//
// Closed shadow root, in the top layer, with a constructed style sheet: the page's styles, its stacking
// and its CSP do not reach it (tests/browser/receipt.test.js goes through every policy). A page with a
// modal dialog makes all else inert, so the host then lives in that dialog. A classic script, see
// docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshUi')) return;

  const { document } = threshDom;

  /** Colours and type: those of shared/theme.css, which no page's script may fetch (tests/js/theme.test.js compares). */
  const STYLE = `
:host {
  all: initial !important; display: block !important; position: fixed !important; z-index: 2147483647 !important; overflow: visible !important;
  margin: 0 !important; padding: 0 !important; border: 0 !important; background: transparent !important; color-scheme: normal !important;
}
:host::backdrop, :host::before, :host::after { content: none !important; display: none !important; }
.ui {
  color-scheme: light dark;
  --paper: light-dark(#fbf9f4, #171a17); --raised: light-dark(#ffffff, #1f231f); --ink: light-dark(#20241f, #e9e6dd);
  --soft: light-dark(#5c6159, #a5a99f); --line: light-dark(#e2ddd0, #343932); --accent: light-dark(#23633f, #8fcfa6); --grain: light-dark(#8a5d0f, #e0b35c);
  --shade: 0 2px 6px light-dark(rgb(30 34 28 / 0.1), rgb(0 0 0 / 0.4)), 0 10px 32px light-dark(rgb(30 34 28 / 0.18), rgb(0 0 0 / 0.55));
  color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
  text-align: start;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, .link {
  font: inherit; color: var(--accent); background: transparent; border: 1px solid transparent; border-radius: 7px;
  padding: 5px 10px; margin: 0; cursor: pointer; text-align: start;
}
button:hover { background: color-mix(in srgb, var(--accent) 10%, transparent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.quiet { color: var(--soft); }
.quiet:hover { color: var(--ink); }
.close { flex: none; width: 32px; height: 32px; padding: 0; text-align: center; font-size: 20px; line-height: 1; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .ui { border: 1px solid CanvasText !important; } }
`;

  /** What comes from our controls is nobody else's matter; their default actions come all the same. */
  const EVENTS = ['click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'mouseover', 'mouseout', 'pointerdown', 'pointerup',
    'pointermove', 'touchstart', 'touchend', 'touchmove', 'wheel', 'input', 'change', 'focusin', 'focusout', 'beforeinput', 'toggle'];
  const KEYS = ['keydown', 'keypress', 'keyup'];

  /** @param {string} key @param {...(string | number)} values */
  const t = (key, ...values) => chrome.i18n.getMessage(key, values.map(String)) || key;

  const language = () => t('@@ui_locale').replace('_', '-');

  /** As shared/i18n.js, which is a module. @param {string} key @param {number} n @param {...(string | number)} values */
  function count(key, n, ...values) {
    const all = [new Intl.NumberFormat(language()).format(n), ...values.map(String)];
    return chrome.i18n.getMessage(`${key}_${new Intl.PluralRules(language()).select(n)}`, all) || t(`${key}_other`, ...all);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string | boolean | ((event: any) => void)>} about
   *   attributes, `true` for one without a value; a function is the listener of the event so called
   * @param {...(Node | string | null)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function element(name, about, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(about)) {
      if (typeof value === 'function') made.addEventListener(key, value);
      else if (value !== false) made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /** The reader view's dialog, which no selector finds. @type {HTMLElement | null} */
  let view = null;
  /** What has to move when the reader view opens or closes. @type {Set<() => void>} */
  const settled = new Set();

  /** The reader view has opened as this dialog, or closed. @param {HTMLElement | null} dialog */
  function within(dialog) {
    view = dialog;
    settle();
  }

  /** Puts what is ours where it is not inert, when the page's dialogs have changed without a word. */
  function settle() {
    for (const one of settled) one();
  }

  /** Where a host is not inert: in the dialog that is modal, if one is. */
  const home = () => view ?? [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;

  /**
   * Puts a host on the page.
   * @param {object} about
   * @param {string} about.css
   * @param {string} about.direction
   * @param {Record<string, string>} about.place where the host stands: inset, width, height
   * @param {(event: KeyboardEvent) => void} [about.key] keys pressed within
   */
  function mount({ css, direction, place, key }) {
    const host = document.createElement('div');
    threshDom.ours.add(host);
    const shadow = host.attachShadow({ mode: 'closed' });
    const [looks, stands] = [new CSSStyleSheet(), new CSSStyleSheet()];
    looks.replaceSync(STYLE + css);
    shadow.adoptedStyleSheets = [looks, stands];
    const root = element('div', { class: 'ui', dir: direction, lang: language() });
    shadow.append(root);

    for (const name of EVENTS) host.addEventListener(name, (event) => event.stopPropagation());
    /** Before the page's own listeners, those of its window that were there first apart. @param {Event} event */
    const onKey = (event) => {
      // Within the reader view's closed root the event is said to be its host's.
      if (event.target !== host && !(view && shadow.activeElement)) return;
      event.stopImmediatePropagation();
      if (event.type === 'keydown') key?.(/** @type {KeyboardEvent} */ (event));
    };
    for (const name of KEYS) addEventListener(name, onKey, true);

    const stand = () => {
      const focused = /** @type {HTMLElement | null} */ (shadow.activeElement);
      if (host.parentNode !== home()) home().append(host);
      if (typeof host.showPopover === 'function') {
        host.popover = 'manual';
        if (!host.matches(':popover-open')) host.showPopover();
      }
      focused?.focus({ preventScroll: true });
    };
    /** A modal dialog of the page has opened or closed. @param {Event} event */
    const onToggle = (event) => {
      if (event.target instanceof HTMLDialogElement && host.isConnected && host.parentNode !== home()) stand();
    };
    document.addEventListener('toggle', onToggle, true);
    /**
     * What is important here is so before what the page calls important.
     * @param {Record<string, string>} rules
     */
    const moveTo = (rules) => {
      const words = Object.entries({ inset: 'auto', width: 'auto', height: 'auto', ...rules }).map(([name, value]) => `${name}: ${value} !important;`);
      stands.replaceSync(`:host { ${words.join(' ')} }`);
    };
    moveTo(place);
    stand();
    settled.add(stand);

    return {
      host,
      root,
      moveTo,
      /** The element of ours that has the focus. */
      focused: () => /** @type {HTMLElement | null} */ (shadow.activeElement),
      remove() {
        for (const name of KEYS) removeEventListener(name, onKey, true);
        document.removeEventListener('toggle', onToggle, true);
        settled.delete(stand);
        host.remove();
      },
    };
  }

  Object.defineProperty(globalThis, 'threshUi', { value: Object.freeze({ count, element, mount, settle, t, within }) });
})();
