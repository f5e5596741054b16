// Hides nodes by marking them, and puts the page back exactly.
//
// A mark is one attribute with a random name. What it does stands in a style sheet of USER origin,
// which the background inserts before (background/marks.js); the page's CSP and the page's own styles
// have no say in it. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshOverlay, threshRules, threshScroll */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshMarks')) return;

  const { document } = threshDom;

  const { flatParent, getAttribute, getStyle, hasAttribute, isConnected, removeAttribute, scrollIntoView, setAttribute, textContent } =
    threshDom;
  const { anchor, keepInView, page, placeOf, scrollerOf, scrollTo } = threshScroll;

  // Values of the mark; background/marks.js has the rule of each.
  const HIDE = 'h';
  const OUTLINE = 'o';
  const UNFOLD = 'u';

  /** Times one mark is put on again; a page that takes it off more often than that wins. */
  const MOST_MENDS = 5;
  /** Characters of what the reader pointed at that stand for it in lists. */
  const LABEL = 80;

  /**
   * What is hidden now. `before` and `after`: where the reader's scroller stood before and after hiding.
   * @typedef {object} Marked
   * @property {string} mark
   * @property {Map<Element, ThreshHidden>} entries
   * @property {Map<Element, string>} other elements with another mark than that of hiding
   * @property {{ overlays: Element[], article: Element | null, repair: ThreshRepair }[]} repairs
   * @property {Element[]} stays what holds the article
   * @property {ThreshPlace | null} before null when the reader has scrolled on since
   * @property {ThreshPlace} after
   */
  /** @type {Marked | null} */
  let current = null;
  let ids = 0;
  /** What the reader has brought back; another verdict does not take it away again. @type {WeakSet<Element>} */
  let brought = new WeakSet();
  /** What was rendered in an earlier reading. @type {WeakSet<Element>} */
  let known = new WeakSet();
  /** What was fixed to the window in an earlier reading. @type {WeakSet<Element>} */
  let stuck = new WeakSet();
  /** How often a mark was put on again. @type {WeakMap<Element, number>} */
  const mends = new WeakMap();

  /** Whether a node or one of its ancestors is in a set. @param {number} node @param {Set<number>} set @param {ThreshReading} reading */
  function underAny(node, set, reading) {
    for (let at = node; at < reading.parents.length; at = reading.parents[at]) {
      if (set.has(at)) return true;
    }
    return false;
  }

  /** @param {Element} element @param {(element: Element) => boolean} is */
  function within(element, is) {
    for (let at = flatParent(element); at; at = flatParent(at)) {
      if (is(at)) return true;
    }
    return false;
  }

  /**
   * The nodes that hold something that was not there, not rendered, or not fixed to the window at the last
   * reading. A second verdict hides nothing else: what the reader has seen and kept does not go from under
   * their eyes.
   * @param {ThreshReading} reading
   * @param {Set<Node>} touched elements whose text changed
   * @returns {Set<number>}
   */
  function fresh(reading, touched) {
    /** @type {Set<number>} */
    const nodes = new Set();
    const fixed = new Set(reading.fixed);
    reading.elements.forEach((element, node) => {
      if (!element || !reading.rendered[node]) return;
      if (known.has(element) && !touched.has(element) && (!fixed.has(node) || stuck.has(element))) return;
      for (let at = node; at < reading.parents.length && !nodes.has(at); at = reading.parents[at]) nodes.add(at);
    });
    return nodes;
  }

  /** @param {ThreshReading} reading */
  function remember(reading) {
    reading.elements.forEach((element, node) => {
      if (element && reading.rendered[node]) known.add(element);
    });
    for (const node of reading.fixed) {
      const element = reading.elements[node];
      if (element) stuck.add(element);
    }
  }

  /**
   * Hides nodes of a reading, in place of all that was hidden or, with `more`, besides.
   * @param {ThreshReading} reading
   * @param {import('../protocol.js').HideMessage} message
   * @param {{ texts: Set<Node>, stirred: Set<Element> }} [touched] with `more`: elements whose text changed
   *   since the last reading, and hidden ones that have been read again
   * @returns {import('../protocol.js').Hiding}
   */
  function apply(reading, message, touched = { texts: new Set(), stirred: new Set() }) {
    const { items, stays, unfold, mark, rules, more } = message;
    const going = new Set(items.map(({ node }) => node));
    for (const node of stays) {
      if (underAny(node, going, reading)) return { refused: 'article' };
    }
    const staying = stays.map((node) => reading.elements[node]).filter((element) => element !== null);
    // A hidden box that was read again goes again when the core says so.
    const isNew = more && current ? fresh(reading, new Set([...touched.texts, ...touched.stirred])) : null;
    /** @type {ThreshHidden[]} */
    const wanted = [];
    for (const { node, ...item } of items) {
      const element = reading.elements[node];
      if (!element) continue;
      if (element === document.documentElement || element === document.body) return { refused: 'root' };
      if (isConnected(element) && (!isNew || isNew.has(node))) wanted.push(entry(element, { ...item, by: 'core' }));
    }
    const spared = threshRules.spare(wanted, rules);
    for (const { element, rule } of threshRules.wanted(rules)) {
      if (!holds(element, staying)) spared.push(entry(element, readers(rule.label)));
    }
    if (!more) restore();
    for (const element of touched.stirred) release(element);
    remember(reading);
    const chosen = new Set(spared.map(({ element }) => element));
    const added = spared.filter(
      ({ element }) => !current?.entries.has(element) && !within(element, (at) => chosen.has(at) || isHidden(at)),
    );
    if (added.length === 0 && current) return { hidden: count() };
    const goes = (/** @type {Element} */ element) => chosen.has(element);
    const kept = anchor(goes);
    const scroller = scrollerOf(kept);
    current ??= { mark, entries: new Map(), other: new Map(), repairs: [], stays: [], before: placeOf(scroller), after: placeOf(scroller) };
    current.stays = staying;
    const unmoved = threshScroll.isThere(current.after);
    const overlays = layers(reading, going, added);
    const unfolded = unfold.map((node) => reading.elements[node]).filter((element) => element !== null);
    keepInView(kept, scroller, () => {
      for (const one of added) put(one);
      if (current) for (const element of unfolded) markOther(element, UNFOLD);
      if (overlays.length > 0) repair(overlays, staying[0] ?? null);
    });
    current.before = unmoved ? current.before : null;
    current.after = placeOf(unmoved ? current.after.scroller : scroller);
    return { hidden: count() };
  }

  /** Takes one off the list, unless the reader put it there. @param {Element} element */
  function release(element) {
    if (!current || current.entries.get(element)?.by !== 'core') return;
    current.entries.delete(element);
    removeAttribute(element, current.mark);
  }

  /** @param {Element} element @param {Omit<ThreshHidden, 'id' | 'element' | 'shown'>} about @returns {ThreshHidden} */
  const entry = (element, about) => ({ ...about, id: ++ids, element, shown: brought.has(element) });

  /** @param {string} label */
  const readers = (label) => ({
    class: 'other', rule: 'reader', confidence: 1000, text: label, words: 0, by: /** @type {const} */ ('reader'),
  });

  /** Whether an element is or holds one of others. @param {Element} element @param {Element[]} others */
  const holds = (element, others) =>
    element === document.documentElement
    || element === document.body
    || others.some((other) => other === element || within(other, (at) => at === element));

  /** Puts an entry on the list, and its mark on the page. @param {ThreshHidden} one */
  function put(one) {
    if (!current) return;
    current.entries.set(one.element, one);
    if (!one.shown) setAttribute(one.element, current.mark, HIDE);
  }

  /** Marks an element that is not hidden. @param {Element} element @param {string} value */
  function markOther(element, value) {
    if (!current || current.entries.has(element)) return;
    const values = new Set([...(current.other.get(element) ?? '').split(' '), ...value.split(' ')].filter(Boolean));
    current.other.set(element, [...values].join(' '));
    setAttribute(element, current.mark, [...values].join(' '));
  }

  /**
   * Of what goes, the elements that lie over the page.
   * @param {ThreshReading} reading
   * @param {Set<number>} going
   * @param {ThreshHidden[]} added
   */
  function layers(reading, going, added) {
    /** What is fixed, and what holds that: each element once. @type {Set<Element>} */
    const over = new Set();
    for (const node of reading.fixed.filter((one) => underAny(one, going, reading))) {
      for (let at = reading.elements[node]; at && !over.has(at); at = flatParent(at)) over.add(at);
    }
    return added
      .filter(({ element, shown, by }) =>
        !shown && (over.has(element) || (by === 'reader' && getStyle(element).position === 'fixed')))
      .map(({ element }) => element);
  }

  /** @param {Element[]} overlays @param {Element | null} article */
  function repair(overlays, article) {
    if (!current) return;
    const made = threshOverlay.repair(overlays, article);
    for (const [element, value] of made.marks) markOther(element, value);
    if (made.pinned) scrollTo({ scroller: page(), left: 0, top: made.pinned });
    current.repairs.push({ overlays, article, repair: made });
  }

  /** Takes back what was repaired for layers that have come back. */
  function unrepair() {
    if (!current) return;
    const { entries, mark, other } = current;
    const [kept, gone] = [/** @type {typeof current.repairs} */ ([]), /** @type {typeof current.repairs} */ ([])];
    for (const one of current.repairs) {
      (one.overlays.some((element) => !entries.get(element)?.shown) ? kept : gone).push(one);
    }
    for (const { repair: made } of gone) {
      for (const element of made.marks.keys()) {
        other.delete(element);
        removeAttribute(element, mark);
      }
      made.putBack();
    }
    current.repairs = kept;
  }

  /**
   * Takes all marks off.
   * @returns {boolean} whether there were any
   */
  function restore() {
    if (!current) return false;
    const { mark, entries, other, repairs, before, after } = current;
    current = null;
    peeked = null;
    known = new WeakSet();
    stuck = new WeakSet();
    const unmoved = before && threshScroll.isThere(after);
    const kept = unmoved ? null : anchor(() => false);
    keepInView(kept, scrollerOf(kept), () => {
      for (const element of [...entries.keys(), ...other.keys()]) removeAttribute(element, mark);
      // Copies that the page made of marked nodes.
      for (const element of document.querySelectorAll(`[${mark}]`)) removeAttribute(element, mark);
      for (const { repair: made } of repairs) made.putBack();
    });
    if (unmoved) scrollTo(before);
    return true;
  }

  /** Forgets what the reader has brought back: the next cleaning starts anew. */
  function forget() {
    brought = new WeakSet();
  }

  /**
   * Runs a function on the page as if nothing were hidden. Nothing is painted meanwhile.
   * @template T
   * @param {() => T} task
   * @returns {T}
   */
  function without(task) {
    if (!current) return task();
    const { mark, entries, other, after } = current;
    const marked = [...entries.keys(), ...other.keys()].map((element) => ({ element, value: getAttribute(element, mark) }));
    const place = placeOf(after.scroller);
    for (const { element } of marked) removeAttribute(element, mark);
    try {
      return task();
    } finally {
      for (const { element, value } of marked) {
        if (value !== null) setAttribute(element, mark, value);
      }
      scrollTo(place);
    }
  }

  /**
   * Takes off the marks that an earlier life of the extension left, from before an update: its
   * script cannot be reached any more, but the names of its marks are known.
   * @param {string[]} names
   * @param {(Element | null)[]} elements of a reading
   * @returns {boolean} whether there were any
   */
  function sweep(names, elements) {
    let found = false;
    for (const element of elements) {
      for (const name of names) {
        if (!element || !hasAttribute(element, name)) continue;
        removeAttribute(element, name);
        found = true;
      }
    }
    return found;
  }

  /** Whether an element is hidden by us. @param {Element} element */
  function isHidden(element) {
    const one = current?.entries.get(element);
    return one !== undefined && !one.shown;
  }

  /** @param {Element} element @returns {Element | null} */
  function hiddenOver(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = flatParent(at)) {
      if (isHidden(at)) return at;
    }
    return null;
  }

  /** Puts a mark right that the page has changed. @param {Element} element */
  function mend(element) {
    if (!current) return;
    const value = isHidden(element) ? HIDE : current.other.get(element);
    const now = getAttribute(element, current.mark);
    if (value === undefined || value === now || now === OUTLINE) return;
    const times = (mends.get(element) ?? 0) + 1;
    mends.set(element, times);
    if (times <= MOST_MENDS) setAttribute(element, current.mark, value);
  }

  /** @type {{ one: ThreshHidden, place: ThreshPlace } | null} */
  let peeked = null;

  /** @param {number} id */
  const byId = (id) => [...(current?.entries.values() ?? [])].find((one) => one.id === id);

  /** Brings one back. @param {number} id */
  function show(id) {
    const one = byId(id);
    if (!one || !current) return;
    one.shown = true;
    brought.add(one.element);
    removeAttribute(one.element, current.mark);
    unrepair();
  }

  /** Hides one again. @param {number} id */
  function hide(id) {
    const one = byId(id);
    if (!one || !current) return;
    one.shown = false;
    brought.delete(one.element);
    const over = getStyle(one.element).position === 'fixed';
    setAttribute(one.element, current.mark, HIDE);
    if (over) repair([one.element], current.stays[0] ?? null);
  }

  /** Shows one with an outline for as long as no other is asked for. @param {number | null} id */
  function peek(id) {
    if (peeked && current) {
      const { one, place } = peeked;
      if (one.shown) removeAttribute(one.element, current.mark);
      else setAttribute(one.element, current.mark, HIDE);
      scrollTo(place);
    }
    peeked = null;
    const one = id === null ? undefined : byId(id);
    if (!one || !current || !isConnected(one.element)) return;
    peeked = { one, place: placeOf(scrollerOf(one.element)) };
    setAttribute(one.element, current.mark, OUTLINE);
    scrollIntoView(one.element, { block: 'center', behavior: 'instant' });
  }

  /** @param {Element} element @returns {ThreshHidden | null} */
  function add(element) {
    if (!current || holds(element, current.stays)) return null;
    const label = (textContent(element) ?? '').replace(/\s+/g, ' ').trim().slice(0, LABEL);
    brought.delete(element);
    const one = entry(element, readers(label));
    const over = getStyle(element).position === 'fixed';
    put(one);
    if (over) repair([element], current.stays[0] ?? null);
    return one;
  }

  /** What is hidden, with what the reader has brought back. */
  const list = () => [...(current?.entries.values() ?? [])].filter(({ element }) => isConnected(element));
  /** How many are hidden now. */
  const count = () => list().filter(({ shown }) => !shown).length;
  const mark = () => current?.mark ?? null;

  Object.defineProperty(globalThis, 'threshMarks', {
    value: Object.freeze({ apply, restore, forget, without, sweep, isHidden, hiddenOver, mend, list, show, hide, peek, add, mark, count }),
  });
})();
