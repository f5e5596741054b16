// The bar at the top of the reader view, and the sheet with all that can be done.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderBar')) return;

  const SVG = 'http://www.w3.org/2000/svg';
  const MORE = 'M6 12h.01M12 12h.01M18 12h.01';
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
      const keys = view.keyOf(name);
      return element(
        'button',
        {
          type: 'button', class: 'action', 'data-action': name, 'aria-label': words, title: keys ? t('readerWithKey', words, keys) : words,
          'aria-keyshortcuts': keys || false, click: run,
        },
        icon(path),
      );
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
    view.bar.append(button(LEAVE, t('readerClose'), 'leave', view.leave), element('span', { class: 'bar-space' }), ...row, more);

    /** What is on looks pressed. */
    const mark = () => {
      for (const one of row) {
        const action = actions.find(({ name }) => name === one.dataset.action);
        if (action?.pressed) one.setAttribute('aria-pressed', String(action.pressed()));
      }
    };
    mark();
    view.onLook(mark);
    view.onDone(mark);
  }

  /** All that can be done, as a list of buttons. @param {ThreshView} view @param {ThreshReaderAction[]} actions */
  function list(view, actions) {
    const { element } = threshUi;
    return element('ul', { class: 'actions' }, ...actions.map((action) => {
      const run = () => {
        view.sheet.close();
        action.run(null);
        view.done();
      };
      const keys = view.keyOf(action.name);
      return element('li', {}, element('button', { type: 'button', 'aria-pressed': action.pressed ? String(action.pressed()) : false, click: run }, element('span', {}, label(action)), keys ? element('kbd', {}, keys) : null));
    }));
  }

  Object.defineProperty(globalThis, 'threshReaderBar', { value: Object.freeze({ fill, icon }) });
})();
