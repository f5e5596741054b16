// The bar at the top of the reader view, and the sheet with all that can be done.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderKeys, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderBar')) return;

  const { document } = threshDom;

  const SVG = 'http://www.w3.org/2000/svg';
  const MORE = 'M5 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M17.8 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0';
  const LEAVE = 'M6 6l12 12M18 6L6 18';

  /** A drawing of strokes on a square of 24. @param {string} path */
  function icon(path) {
    const svg = document.createElementNS(SVG, 'svg');
    for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' })) svg.setAttribute(name, value);
    const line = document.createElementNS(SVG, 'path');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  }

  /** @param {ThreshReaderAction} action */
  const label = (action) => threshUi.t(`reader_${action.name}`);

  /**
   * @param {ThreshView} view
   * @param {ThreshReaderAction[]} actions
   */
  function fill(view, actions) {
    const { element, t } = threshUi;
    /** @param {string} path @param {string} words @param {string} name @param {(event: Event) => void} run */
    const button = (path, words, name, run) => {
      const made = element('button', { type: 'button', class: 'action', 'data-action': name, 'aria-label': words, click: run }, icon(path));
      nameKey(made, words, name);
      return made;
    };
    /** @param {HTMLElement} made @param {string} words @param {string} name */
    const nameKey = (made, words, name) => {
      const key = name === 'leave' ? 'Escape' : view.keyOf(name);
      made.title = key ? t('readerWithKey', words, threshReaderKeys.shown(key)) : words;
      if (key) made.setAttribute('aria-keyshortcuts', key);
      else made.removeAttribute('aria-keyshortcuts');
    };
    const row = actions.filter(({ inBar, icon: path }) => inBar && path).map((action) =>
      button(action.icon ?? '', label(action), action.name, (event) => {
        action.run(/** @type {HTMLElement} */ (event.currentTarget));
        mark();
      }),
    );
    const more = button(MORE, t('readerMore'), 'more', (event) => {
      const opener = /** @type {HTMLElement} */ (event.currentTarget);
      if (view.sheet.name() === 'more') view.sheet.close();
      else view.sheet.open('more', t('readerMore'), [list(view, actions)], { opener });
    });
    view.bar.prepend(button(LEAVE, t('readerClose'), 'leave', view.leave));
    view.bar.append(element('span', { class: 'bar-space' }), ...row, more);

    /** What is on looks pressed; what has no use now or no room is in the list alone. */
    const mark = () => {
      for (const one of row) {
        const action = actions.find(({ name }) => name === one.dataset.action);
        if (!action) continue;
        if (action.pressed) one.setAttribute('aria-pressed', String(action.pressed()));
        one.hidden = action.isOffered?.() === false;
        nameKey(one, label(action), action.name);
      }
      for (const one of [...row].reverse()) {
        if (view.bar.scrollWidth <= view.bar.clientWidth) break;
        one.hidden ||= one !== view.focused();
      }
    };
    const width = new ResizeObserver(mark);
    width.observe(view.bar);
    // What a part writes into the bar, or shows in it later, takes room too.
    for (const one of view.bar.children) width.observe(one);
    view.onLeave(() => width.disconnect());
    view.onLook(mark);
    view.onDone(mark);
    view.onKey((event) => moveAlong(view, event));
  }

  /** The arrow keys lead along the bar as Tab does. @param {ThreshView} view @param {KeyboardEvent} event */
  function moveAlong(view, event) {
    const focused = /** @type {HTMLElement | null} */ (view.focused());
    if (!focused || !view.bar.contains(focused) || !threshReaderKeys.isPlain(event) || event.shiftKey) return false;
    const buttons = /** @type {HTMLElement[]} */ ([...view.bar.querySelectorAll('button:not([hidden])')]);
    const by = getComputedStyle(view.bar).direction === 'rtl' ? -1 : 1;
    const at = buttons.indexOf(focused);
    const to = { ArrowRight: at + by, ArrowLeft: at - by, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return false;
    buttons[(to + buttons.length) % buttons.length].focus();
    return true;
  }

  /** All that can be done, as a list of buttons. @param {ThreshView} view @param {ThreshReaderAction[]} actions */
  function list(view, actions) {
    const { element } = threshUi;
    return element('ul', { class: 'actions' }, ...actions.filter(({ isOffered }) => isOffered?.() !== false).map((action) => {
      const run = () => {
        const opener = /** @type {HTMLElement | null} */ (view.bar.querySelector('[data-action="more"]'));
        view.sheet.close();
        action.run(opener);
        view.done();
      };
      const keys = view.keyOf(action.name);
      return element('li', {}, element('button', { type: 'button', 'aria-pressed': action.pressed ? String(action.pressed()) : false, click: run }, element('span', {}, label(action)), keys ? element('kbd', {}, threshReaderKeys.shown(keys)) : null));
    }));
  }

  Object.defineProperty(globalThis, 'threshReaderBar', { value: Object.freeze({ fill, icon }) });
})();
