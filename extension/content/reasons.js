// What the core says, in words: classes, rules, confidence, the kind of a page. The sentences are in
// _locales; tests/js/reasons.test.js finds a rule without one. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReasons')) return;

  const { t } = threshUi;

  /** In the order people see them (src/clutter.rs). */
  const CLASSES = ['social', 'cta', 'newsletter', 'related', 'ad', 'consent', 'comments', 'app', 'video', 'sticky', 'nav', 'other'];

  /** Per thousand from which a thing is said to be so sure. */
  const SURE = /** @type {const} */ ([[850, 'sureVery'], [700, 'sureQuite'], [550, 'sureFairly'], [0, 'sureLittle']]);
  /** Below, nothing is done by itself: the confidence from which the core treats a page as an article (src/outside.rs). */
  const SURE_PAGE = 600;

  /** @param {string} name */
  const nameOf = (name) => t(CLASSES.includes(name) ? `class_${name}` : 'class_other');

  /** @param {string} name */
  const reasonOf = (name) => chrome.i18n.getMessage(`rule_${name.replaceAll('-', '_')}`) || t('rule_unknown');

  /** "quite sure, 74 %" @param {number} confidence per thousand */
  function sureness(confidence) {
    const [, word] = SURE.find(([from]) => confidence >= from) ?? SURE[SURE.length - 1];
    const share = new Intl.NumberFormat(t('@@ui_locale').replace('_', '-'), { style: 'percent' }).format(confidence / 1000);
    return t('sureness', t(word), share);
  }

  /** What was made of the page, and why nothing happens by itself where nothing does. @param {ThreshState['page']} page @returns {string[]} */
  function pageWords({ kind, confidence }) {
    const said = [t('pageIs', t(`page_${kind}`), sureness(confidence))];
    if (kind !== 'article') said.push(t('notByItselfKind'));
    else if (confidence < SURE_PAGE) said.push(t('notByItselfUnsure'));
    return said;
  }

  Object.defineProperty(globalThis, 'threshReasons', { value: Object.freeze({ CLASSES, nameOf, pageWords, reasonOf, sureness }) });
})();
