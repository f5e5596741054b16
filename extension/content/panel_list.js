// The panel's list: what was hidden, by class, each with its first words and its reason.
// A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshActions, threshReasons, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPanelList')) return;

  const { count, element, t } = threshUi;
  const { CLASSES, nameOf, reasonOf, sureness } = threshReasons;

  /** Up to so many, all classes are open at once. */
  const OPEN = 12;

  /** Classes that the reader has opened or closed. @type {Map<string, boolean>} */
  const opened = new Map();

  /** What is pointed at. @type {number | null} */
  let pointed = null;

  /** @param {number | null} id */
  function point(id) {
    if (id === pointed) return;
    pointed = id;
    threshActions.peek(id);
  }

  /** @param {ThreshHidden} one */
  function row(one) {
    const first = one.text || t('rowNoWords');
    const why = one.by === 'reader' ? t('rule_reader') : t('rowWhy', reasonOf(one.rule), sureness(one.confidence));
    /** @param {string} key @param {() => void} click @param {string} [id] */
    const button = (key, click, id = key) =>
      element('button', { type: 'button', click, 'data-key': `${id} ${one.id}`, 'aria-label': t('rowAct', t(key), first) }, t(key));
    return element(
      'li',
      {
        class: one.shown ? 'shown' : 'gone',
        // A row that comes to lie under a resting pointer is not pointed at.
        mousemove: (/** @type {MouseEvent} */ event) => (event.movementX || event.movementY) && point(one.id),
        mouseleave: () => point(null),
        focusin: () => point(one.id),
        focusout: () => point(null),
      },
      element('p', { class: 'first', dir: 'auto' }, first),
      element('p', { class: 'why' }, one.shown ? t('rowShown') : why),
      element('div', { class: 'row' },
        // One key for both, so that the focus stays when the one becomes the other.
        one.shown ? button('rowHide', () => threshActions.hide(one.id), 'show') : button('rowShow', () => threshActions.show(one.id), 'show'),
        button('rowAlwaysShow', () => threshActions.always(one.id, 'show'))),
    );
  }

  /** @param {string} name @param {ThreshHidden[]} all @param {boolean} open */
  function group(name, all, open) {
    const list = element('ul', { 'aria-label': nameOf(name) });
    // Rows are made when they are first seen: a page may have hundreds.
    const fill = () => list.childElementCount === 0 && list.append(...all.map(row));
    const details = element('details', { open, toggle: () => details.open && fill() },
      element('summary', {
        'data-key': `class ${name}`,
        click: () => opened.set(name, !details.open),
      }, nameOf(name), element('span', { class: 'tally' }, count('blocks', all.length))),
      list);
    if (open) fill();
    return details;
  }

  /** @param {ThreshState} state @returns {Node[]} */
  function build(state) {
    point(null); // the rows are made anew, and one that is gone is left by no pointer
    if (state.hidden.length === 0) return [element('p', { class: 'empty' }, t('listEmpty'))];
    const all = state.hidden.length <= OPEN;
    return [...CLASSES, 'unknown'].flatMap((name) => {
      const those = state.hidden.filter((one) => (CLASSES.includes(one.class) ? one.class : 'unknown') === name);
      return those.length > 0 ? [group(name, those, opened.get(name) ?? all)] : [];
    });
  }

  Object.defineProperty(globalThis, 'threshPanelList', { value: Object.freeze({ build }) });
})();
