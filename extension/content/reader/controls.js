// The controls of the reader view's settings: the browser's own inputs with their labels, each of which
// shows what holds. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderControls')) return;

  /**
   * @param {ThreshView} view
   * @returns {ThreshReaderControls}
   */
  function make(view) {
    const { element, t } = threshUi;
    /** @type {((look: ThreshLook) => void)[]} */
    const shows = [];
    /** @type {ThreshReaderControls['number']} */
    const number = (value, format) => new Intl.NumberFormat(t('@@ui_locale').replace('_', '-'), format).format(value);

    /** @param {(look: ThreshLook) => void} show */
    const follow = (show) => {
      shows.push(show);
      show(view.look());
    };

    /** @type {ThreshReaderControls['choice']} */
    function choice(name, title, { className, words, sample = () => [] }) {
      const inputs = view.article.looks.choices[name].map((value) => {
        const input = element('input', { type: 'radio', name, value: String(value), class: 'over', change: () => view.setLook({ [name]: value }) });
        follow((look) => (input.checked = look[name] === value));
        return element('label', { 'data-value': String(value) }, input, ...sample(String(value)), element('span', { class: 'name' }, words(String(value))));
      });
      return element('fieldset', { class: className }, element('legend', {}, title), element('div', {}, ...inputs));
    }

    /** @type {ThreshReaderControls['slider']} */
    function slider(name, title, format = {}) {
      const { least, most, step } = view.article.looks.ranges[name];
      const value = element('output', { for: `look-${name}` });
      const input = element('input', {
        type: 'range', id: `look-${name}`, min: String(least), max: String(most), step: String(step),
        // What is drawn along is shown; what it comes to is kept.
        input: () => view.tryLook({ [name]: Number(input.value) }),
        change: () => view.setLook({ [name]: Number(input.value) }),
      });
      follow((look) => {
        input.value = String(look[name]);
        value.textContent = number(look[name], format);
        input.setAttribute('aria-valuetext', value.textContent);
        input.style.setProperty('--share', `${(100 * (look[name] - least)) / (most - least)}%`);
      });
      return element('div', { class: 'slider' }, element('label', { for: `look-${name}` }, title), value, input);
    }

    /** @type {ThreshReaderControls['toggle']} */
    function toggle(title, isOn, change) {
      const input = element('input', { type: 'checkbox', role: 'switch', change: () => change(input.checked) });
      follow((look) => (input.checked = isOn(look)));
      return element('label', { class: 'toggle' }, element('span', {}, title), input);
    }

    /** @type {ThreshReaderControls['colour']} */
    function colour(name, title) {
      const input = element('input', {
        type: 'color', input: () => view.tryLook({ [name]: input.value }), change: () => view.setLook({ [name]: input.value }),
      });
      follow((look) => (input.value = look[name]));
      return element('label', { class: 'colour' }, element('span', {}, title), input);
    }

    return { number, follow, choice, slider, toggle, colour, show: (look) => shows.forEach((one) => one(look)) };
  }

  Object.defineProperty(globalThis, 'threshReaderControls', { value: Object.freeze({ make }) });
})();
