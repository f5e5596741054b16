// How a thing on a page is found again: on the next visit, on another article of the same site.
//
// Not a selector: class names change with each build of a site, places with each article. A fingerprint
// is many weak signs, and what carries enough of their weight is the same thing. A sign that is absent
// from the fingerprint says nothing. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshFingerprint')) return;

  const { document } = threshDom;

  const { flatParent, getAttribute, localName, previousElement, queryAll, textContent } = threshDom;

  /** Weights of the signs; they are judged by what a redesign or another article leaves alone. */
  const WEIGHT = Object.freeze({ id: 350, classes: 300, attributes: 200, path: 200, words: 250, place: 50 });
  /** Per thousand of the weight of the fingerprint's signs from which two are the same. */
  const SAME = 600;
  /** Attributes that say what a thing is for. */
  const TELLING = ['role', 'aria-label', 'data-testid', 'data-component', 'data-module', 'data-widget', 'itemprop', 'name', 'type'];
  /** Characters of a value that are kept. */
  const LENGTH = 60;
  /** Ancestors that are looked at. */
  const ANCESTORS = 4;
  const CLASSES = 8;
  /** Elements looked at for one fingerprint. */
  const MOST = 20_000;

  /** Whether a name was made by a person: no number of an article, no hash of a build. @param {string} name */
  function isWritten(name) {
    if (name.length > LENGTH || name.length < 2 || /\d{2}/.test(name)) return false;
    const letters = name.replace(/[^a-z]/gi, '');
    // Hashes mix cases and digits and have few vowels.
    if (/\d/.test(name) && /[A-Z]/.test(name)) return false;
    return letters.length < 5 || /[aeiouy]/i.test(letters);
  }

  /** @param {Element} element */
  const classesOf = (element) =>
    (getAttribute(element, 'class') ?? '').split(/\s+/).filter((name) => isWritten(name)).slice(0, CLASSES);

  /** @param {Element} element */
  function idOf(element) {
    const id = getAttribute(element, 'id') ?? '';
    return isWritten(id) ? id : '';
  }

  /** An element in a word. @param {Element} element */
  function word(element) {
    const id = idOf(element);
    return localName(element) + (id ? `#${id}` : '') + classesOf(element).slice(0, 3).map((name) => `.${name}`).join('');
  }

  /** @param {Element} element @returns {string[]} */
  function pathOf(element) {
    const path = [];
    for (let at = flatParent(element); at && at !== document.body && path.length < ANCESTORS; at = flatParent(at)) path.push(word(at));
    return path;
  }

  /** The first words, without what changes from day to day. @param {Element} element */
  function wordsOf(element) {
    const heading = queryAll(element, 'h1, h2, h3, h4, h5, h6, [role="heading"], legend, summary')[0] ?? element;
    return (textContent(heading) ?? '').replace(/[\s\d]+/g, ' ').trim().slice(0, LENGTH).toLowerCase();
  }

  /** Among the brothers and sisters of the same name. @param {Element} element */
  function placeOf(element) {
    let place = 0;
    for (let at = previousElement(element); at && place < 1000; at = previousElement(at)) {
      if (localName(at) === localName(element)) place++;
    }
    return place;
  }

  /**
   * @param {Element} element
   * @returns {import('../protocol.js').Fingerprint}
   */
  function make(element) {
    /** @type {import('../protocol.js').Fingerprint} */
    const made = { tag: localName(element), place: placeOf(element) };
    const id = idOf(element);
    if (id) made.id = id;
    const classes = classesOf(element);
    if (classes.length > 0) made.classes = classes;
    const attributes = TELLING.flatMap((name) => {
      const value = getAttribute(element, name);
      return value && value.length <= LENGTH ? [[name, value]] : [];
    });
    if (attributes.length > 0) made.attributes = Object.fromEntries(attributes);
    const path = pathOf(element);
    if (path.length > 0) made.path = path;
    const words = wordsOf(element);
    if (words) made.words = words;
    return made;
  }

  /**
   * How alike an element is to a fingerprint, 0 to 1000.
   * @param {import('../protocol.js').Fingerprint} print
   * @param {Element} element
   * @param {boolean} [empty] the element has no content yet: its words say nothing
   */
  function likeness(print, element, empty = false) {
    if (localName(element) !== print.tag) return 0;
    let most = 0;
    let got = 0;
    /** @param {number} weight @param {number} share */
    const sign = (weight, share) => {
      most += weight;
      got += weight * share;
    };
    if (print.id) sign(WEIGHT.id, Number(getAttribute(element, 'id') === print.id));
    if (print.classes) sign(WEIGHT.classes, overlap(print.classes, classesOf(element)));
    if (print.attributes) {
      const all = Object.entries(print.attributes);
      sign(WEIGHT.attributes, all.filter(([name, value]) => getAttribute(element, name) === value).length / all.length);
    }
    if (print.path) sign(WEIGHT.path, inOrder(print.path, pathOf(element)));
    if (!empty) {
      if (print.words) sign(WEIGHT.words, Number(wordsOf(element) === print.words));
      sign(WEIGHT.place, Number(placeOf(element) === print.place));
    }
    // A bare element is found by where it stands and what it says alone.
    return most < WEIGHT.path ? 0 : Math.round((got * 1000) / most);
  }

  /** @param {string[]} wanted @param {string[]} found */
  const overlap = (wanted, found) =>
    wanted.filter((name) => found.includes(name)).length / new Set([...wanted, ...found]).size;

  /** @param {string[]} wanted @param {string[]} found */
  const inOrder = (wanted, found) => wanted.filter((name, i) => found[i] === name).length / wanted.length;

  /**
   * The elements that carry a fingerprint, in document order.
   * @param {import('../protocol.js').Fingerprint} print
   * @param {Iterable<Element>} [among]
   * @returns {Element[]}
   */
  function find(print, among = document.getElementsByTagName(print.tag)) {
    const found = [];
    let looked = 0;
    for (const element of among) {
      if (++looked > MOST) break;
      if (likeness(print, element) >= SAME) found.push(element);
    }
    return found;
  }

  Object.defineProperty(globalThis, 'threshFingerprint', { value: Object.freeze({ SAME, make, likeness, find }) });
})();
