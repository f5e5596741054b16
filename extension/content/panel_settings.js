// The panel's switches: how strongly Thresh cleans, which classes, and what happens by itself.
// A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshActions, threshReasons, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPanelSettings')) return;

  const { element, t } = threshUi;
  const { nameOf } = threshReasons;

  const STRENGTHS = ['gentle', 'normal', 'focus'];

  /** What a change is for. @type {'site' | 'all'} */
  let where = 'site';

  /**
   * @param {string} name of the group
   * @param {string} value
   * @param {boolean} checked
   * @param {() => void} change
   * @param {string} label
   * @param {string} [more]
   */
  const radio = (name, value, checked, change, label, more) =>
    element('label', {},
      element('input', { type: 'radio', name, value, checked, change, 'data-key': `${name} ${value}` }),
      element('span', {}, label, more ? element('small', {}, more) : null));

  /** @param {string} key @param {boolean} checked @param {(on: boolean) => void} change @param {string} label @param {string} [more] */
  function toggle(key, checked, change, label, more) {
    const input = element('input', {
      type: 'checkbox', role: 'switch', checked, 'data-key': `switch ${key}`, change: () => change(input.checked),
    });
    return element('label', {}, element('span', {}, label, more ? element('small', {}, more) : null), input);
  }

  /** @param {string} words @param {...(Node | null)} inside */
  const group = (words, ...inside) => element('fieldset', {}, element('legend', {}, words), ...inside);

  /** @param {ThreshState} state @returns {Node[]} */
  function build(state) {
    const site = state.host || t('localFiles');
    const scope = group(t('whereFor'),
      radio('where', 'site', where === 'site', () => (where = 'site'), site),
      radio('where', 'all', where === 'all', () => (where = 'all'), t('whereAll')));
    scope.className = 'where';
    /** @type {Node[]} */
    const nodes = [
      element('h3', {}, t('settingsHere')),
      group(t('byItself'),
        toggle('automatic', state.automatic !== 'off', (on) => threshActions.automatic(on ? 'site' : 'off'), t('alwaysClean', site),
          state.automatic === 'everywhere' ? t('alwaysEverywhere') : t('alwaysAsks')),
        toggle('receipt', state.receipt, (on) => threshActions.setReceipt(on), t('receiptSwitch'))),
      scope,
      group(t('strength'), ...STRENGTHS.map((one) =>
        radio('strength', one, state.strength === one, () => threshActions.setStrength(one, where), t(`strength_${one}`), t(`strength_${one}_what`)))),
      group(t('classes'), ...Object.entries(state.classes).map(([name, on]) =>
        toggle(name, on, (to) => threshActions.setClass(name, to, where), nameOf(name)))),
    ];
    if (state.own) {
      nodes.push(element('div', { class: 'note' },
        element('p', {}, t('ownSettings')),
        element('button', { type: 'button', class: 'strong', 'data-key': 'forget', click: () => threshActions.forgetSite() }, t('forgetSite'))));
    }
    nodes.push(element('footer', {}, element('button', { type: 'button', class: 'link', 'data-key': 'options', click: () => threshActions.openOptions() }, t('openOptions'))));
    return nodes;
  }

  Object.defineProperty(globalThis, 'threshPanelSettings', { value: Object.freeze({ build }) });
})();
