// A short word at the edge of the page that goes by itself and takes no focus.
//
// It lives in a closed shadow root in the top layer, styled through the CSSOM: the page's styles and
// its CSP do not reach it. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshNotice')) return;

  const { document } = threshDom;

  /** Milliseconds a notice stays: as long as a slow reader needs for a line. */
  const STAYS = 5_000;

  /** @type {{ host: HTMLElement, timer: number } | null} */
  let shown = null;

  /** @param {HTMLElement} element @param {Record<string, string>} rules */
  function style(element, rules) {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, 'important');
  }

  function hide() {
    if (!shown) return;
    clearTimeout(shown.timer);
    shown.host.remove();
    shown = null;
  }

  /**
   * @param {string} text
   * @param {string} direction of the browser's language, not of the page's
   */
  function show(text, direction) {
    hide();
    const host = document.createElement('div');
    threshDom.ours.add(host);
    style(host, {
      all: 'initial',
      position: 'fixed',
      inset: 'auto 0 24px 0',
      width: 'fit-content',
      'max-width': 'min(34em, calc(100vw - 32px))',
      margin: '0 auto',
      padding: '0',
      border: '0',
      background: 'transparent',
      'z-index': '2147483647',
      'color-scheme': 'normal',
    });
    const root = host.attachShadow({ mode: 'closed' });
    const line = document.createElement('div');
    line.setAttribute('role', 'status');
    line.dir = direction;
    style(line, {
      font: '500 15px/1.4 system-ui, sans-serif',
      padding: '10px 16px',
      'border-radius': '10px',
      border: '1px solid rgb(255 255 255 / 0.18)',
      background: '#1f2421',
      color: '#f6f4ee',
      'box-shadow': '0 6px 24px rgb(0 0 0 / 0.28)',
      cursor: 'default',
    });
    root.append(line);
    document.documentElement.append(host);
    if (typeof host.showPopover === 'function') {
      host.popover = 'manual';
      host.showPopover();
    }
    line.addEventListener('click', hide);
    // Screen readers speak what changes in a status, so its text comes after it.
    setTimeout(() => line.append(text), 50);
    shown = { host, timer: setTimeout(hide, STAYS) };
  }

  Object.defineProperty(globalThis, 'threshNotice', { value: Object.freeze({ show, hide }) });
})();
