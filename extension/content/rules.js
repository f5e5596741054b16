// What the reader always shows or always hides on a site.
// A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshFingerprint */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshRules')) return;

  const { children, contains } = threshDom;

  /** Elements that may be parted to spare one in them; more are hidden whole. */
  const MOST_PARTS = 400;

  /** @param {import('../shared/settings.js').Rule[]} rules @param {'show' | 'hide'} action */
  const found = (rules, action) =>
    rules
      .filter((rule) => rule.action === action)
      .flatMap((rule) => threshFingerprint.find(rule.fingerprint).map((element) => ({ element, rule })));

  /**
   * The parts of an element that hold none of the spared elements, as large as they can be.
   * @param {Element} element
   * @param {Element[]} spared
   */
  function partsOf(element, spared) {
    const parts = [];
    const open = [element];
    for (let looked = 0; open.length > 0 && looked < MOST_PARTS; looked++) {
      const at = /** @type {Element} */ (open.pop());
      if (spared.includes(at)) continue;
      if (!spared.some((one) => contains(at, one))) parts.push(at);
      else open.push(...[...children(at)].reverse());
    }
    return parts;
  }

  /**
   * @template {{ element: Element }} T
   * @param {T[]} going
   * @param {import('../shared/settings.js').Rule[]} rules
   * @returns {T[]}
   */
  function spare(going, rules) {
    const spared = found(rules, 'show').map(({ element }) => element);
    if (spared.length === 0) return going;
    return going.flatMap((one) => {
      // What the reader shows is shown with all that is in it.
      if (spared.some((element) => contains(element, one.element))) return [];
      if (!spared.some((element) => contains(one.element, element))) return [one];
      return partsOf(one.element, spared).map((element) => ({ ...one, element }));
    });
  }

  /** @param {import('../shared/settings.js').Rule[]} rules */
  const wanted = (rules) => found(rules, 'hide');

  Object.defineProperty(globalThis, 'threshRules', { value: Object.freeze({ spare, wanted }) });
})();
