// On sites that are cleaned by themselves, from the start of the document: is this page worth a
// verdict? And until that comes, what was hidden on other pages of the site does not show.
//
// It runs on every page of such a site, so it costs next to nothing where there is no article, and it
// wakes the background only where there may be one. What it hides is an aid: the core's verdict
// replaces it, and what the verdict does not confirm comes back. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshFingerprint, threshLate, threshMarks */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshEarly')) return;

  const { children, contains, getAttribute, localName, queryAll, removeAttribute, setAttribute, textContent } = threshDom;

  /** content/early.css has its rule. */
  const MARK = 'data-thresh-early';

  /** Characters of a paragraph that is more than a label; ideographs say as much in half. */
  const A_PARAGRAPH = 40;
  /** Characters of paragraphs from which there may be an article; the core wants 60 words. */
  const A_TEXT = 400;
  /** Paragraphs looked at. */
  const MOST_PARAGRAPHS = 400;
  /** Characters of an article without paragraphs. */
  const A_BLOCK = 1_000;
  /** Milliseconds in which a document that is still loading brings no more text: its article is there. */
  const STILL = 600;
  /** Characters from which that is looked for. */
  const MUCH_TEXT = 2_000;
  /** Milliseconds after which a page that builds itself is looked at again. */
  const AGAIN = [300, 1_200, 3_000];
  /** Milliseconds that marks wait for a verdict. */
  const PATIENCE = 5_000;
  /** Likeness that hides before the verdict: more than it takes to find a thing again. */
  const SURE = 750;
  /** Confidence of what is remembered; each verdict strikes out what it does not confirm. */
  const LEARNT_FROM = 600;
  /** Things remembered of one page. */
  const MOST = 40;
  /** Elements compared on one page. */
  const MOST_LOOKS = 5_000;

  /** What is never hidden before a verdict, nor what holds it. */
  const ARTICLE = new Set(['article', 'main', 'h1', 'body', 'html', 'head']);

  /** @type {Set<Element>} */
  const marked = new Set();
  /** @type {MutationObserver | null} */
  let observer = null;
  /** @type {Map<string, import('../protocol.js').Fingerprint[]>} */
  let wanted = new Map();
  let looks = 0;
  /** Marks whose verdict has come, and what was marked wrongly. @type {{ stays: Element[] } | null} */
  let confirmed = null;
  /** The keys of what was marked and not confirmed. @type {string[]} */
  let wrong = [];
  let patience = 0;
  let asking = false;

  const key = `early:${window.location.hostname.replace(/^www\./, '')}`;

  /** Whether the page's address is the site's front page. */
  const isFront = () => /^\/(index\.\w+)?$/.test(window.location.pathname) && window.location.search === '';

  /**
   * What the page says of itself before its text: 'og' and 'ld' that it is an article, 'slug' that its
   * address reads like a headline, '' nothing.
   */
  function sign() {
    const type = document.querySelector('meta[property="og:type"]');
    const said = (type && getAttribute(type, 'content'))?.trim().toLowerCase();
    if (said === 'article') return 'og';
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
      if (/"@type"\s*:\s*(?:\[[^\]]*)?"(?:\w*Article|BlogPosting|Report)"/.test(textContent(script) ?? '')) return 'ld';
    }
    if (said && said !== 'website') return '';
    return /\/[^/]*[^/-]-[^/-]+-[^/-]+-[^/]+\/?$|\/\d{4}\/\d{1,2}\//.test(window.location.pathname) ? 'slug' : '';
  }

  /** Characters of the page's paragraphs, as far as it matters. */
  function lengthOfText() {
    let sum = 0;
    let looked = 0;
    for (const paragraph of document.getElementsByTagName('p')) {
      if (sum >= MUCH_TEXT || ++looked > MOST_PARAGRAPHS) break;
      const text = textContent(paragraph) ?? '';
      const length = /[\u3040-\u30ff\u3400-\u9fff]/.test(text) ? text.length * 2 : text.length;
      if (length >= A_PARAGRAPH) sum += length;
    }
    return sum;
  }

  /** Whether there may be an article here. */
  function mayBeArticle() {
    if (isFront()) return false;
    if (lengthOfText() >= A_TEXT) return true;
    const block = document.querySelector('article, main, [role="main"], [itemprop="articleBody"]');
    return block !== null && (textContent(block) ?? '').length >= A_BLOCK && !document.querySelector('[contenteditable], form [type="password"]');
  }

  /** Whether an element, or what it holds so far, must not go before a verdict. @param {Element} element */
  const isSpared = (element) => ARTICLE.has(localName(element)) || queryAll(element, 'article, main, h1').length > 0;

  /** @param {Element} element */
  function consider(element) {
    const prints = wanted.get(localName(element));
    if (!prints || ++looks > MOST_LOOKS || marked.has(element) || isSpared(element)) return;
    // A parser puts an element in before its content.
    if (prints.some((print) => threshFingerprint.likeness(print, element, true) >= SURE)) {
      marked.add(element);
      setAttribute(element, MARK, '');
    }
  }

  /** @param {Element} element */
  function release(element) {
    marked.delete(element);
    removeAttribute(element, MARK);
  }

  /** @param {MutationRecord[]} records */
  function added(records) {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) considerAll(node);
    }
  }

  /** @param {Element} root */
  function considerOne(root) {
    if (ARTICLE.has(localName(root))) for (const element of [...marked]) if (contains(element, root)) release(element);
    consider(root);
  }

  /** @param {Element} root */
  function considerAll(root) {
    considerOne(root);
    if (children(root).length === 0) return;
    for (const element of queryAll(root, [...wanted.keys(), ...ARTICLE].join(','))) considerOne(element);
  }

  /** Hides what was hidden on other pages of the site, now and as it comes. */
  function aid() {
    for (const name of wanted.keys()) for (const element of document.getElementsByTagName(name)) consider(element);
    observer = new MutationObserver(added);
    observer.observe(document, { childList: true, subtree: true });
    patience = window.setTimeout(end, PATIENCE);
  }

  /** Takes the aid away. What the verdict hides is hidden by its own marks by then. */
  function end() {
    clearTimeout(patience);
    observer?.disconnect();
    observer = null;
    for (const element of [...marked]) release(element);
  }

  /**
   * Runs a function on the page as if nothing were hidden. Nothing is painted meanwhile.
   * @template T
   * @param {() => T} task
   * @returns {T}
   */
  function without(task) {
    for (const element of marked) removeAttribute(element, MARK);
    try {
      return task();
    } finally {
      for (const element of marked) setAttribute(element, MARK, '');
    }
  }

  /** A verdict was applied. @param {Element[]} stays the article's root and heading */
  function confirm(stays) {
    confirmed = { stays };
    wrong = [...marked].filter((element) => !threshMarks.hiddenOver(element)).map((element) => keyOf(threshFingerprint.make(element)));
    end();
  }

  /** What a thing is, apart from its words and place. @param {import('../protocol.js').Fingerprint} print */
  const keyOf = ({ tag, id = '', classes = [], attributes = {} }) => JSON.stringify([tag, id, classes, attributes]);

  /** What is worth remembering of this page for the next. */
  function learn() {
    const article = confirmed?.stays[0] ?? null;
    return threshMarks
      .list()
      .filter(({ by, confidence, shown, element }) => by === 'core' && !shown && confidence >= LEARNT_FROM && !isSpared(element))
      .map(({ element }) => ({ print: threshFingerprint.make(element), outside: !!article && !contains(article, element) }))
      .filter(({ print }) => print.id || print.classes || print.attributes)
      .slice(0, MOST)
      .map(({ print, outside }) => ({ key: keyOf(print), print, outside }));
  }

  const isCleaned = () =>
    Object.hasOwn(globalThis, 'threshLate') && threshLate.isOn();

  /** Asks for a verdict. */
  async function ask() {
    if (asking || isCleaned() || !chrome.runtime?.id) return;
    asking = true;
    const asked = window.location.href;
    try {
      const answer = await chrome.runtime.sendMessage({ type: 'page.auto' });
      if (answer?.cleaned && confirmed) {
        await chrome.runtime.sendMessage({ type: 'page.learned', sign: sign(), things: learn(), wrong });
      }
    } catch {
      // The extension is being replaced.
    } finally {
      asking = false;
      end();
      if (window.location.href !== asked) moved();
    }
  }

  /** @type {number[]} */
  let timers = [];

  /** Looks now and, if there is nothing yet, some times later: pages build themselves. */
  function look() {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    if (mayBeArticle()) {
      void ask();
      return;
    }
    end();
    if (isFront()) return;
    timers = AGAIN.map((wait) =>
      window.setTimeout(() => {
        if (!isCleaned() && mayBeArticle()) {
          for (const timer of timers) clearTimeout(timer);
          void ask();
        }
      }, wait),
    );
  }

  let address = window.location.pathname + window.location.search;

  /** A single-page site shows something else; on a cleaned page content/late.js sees to it. */
  function moved() {
    const now = window.location.pathname + window.location.search;
    if (now === address) return;
    address = now;
    confirmed = null;
    if (!isCleaned()) look();
  }

  /** While the document loads slowly, its article may have been there for long. */
  function watchLoading() {
    let before = 0;
    const timer = window.setInterval(() => {
      if (document.readyState !== 'loading' || asking) {
        clearInterval(timer);
        return;
      }
      const now = isFront() ? 0 : document.body ? lengthOfText() : 0;
      if (now >= MUCH_TEXT && now === before && document.getElementsByTagName('p').length === paragraphs) {
        clearInterval(timer);
        void ask();
      }
      before = now;
      paragraphs = document.getElementsByTagName('p').length;
    }, STILL);
    let paragraphs = 0;
  }

  async function start() {
    const stored = await chrome.storage.local.get(key);
    const known = /** @type {import('../protocol.js').Early | undefined} */ (stored[key]);
    if (!known || isCleaned() || confirmed || isFront()) return;
    // What stands in the head says whether this is such a page as those the marks come from.
    await untilBody();
    if (confirmed || known.sign === '' || sign() !== known.sign) return;
    for (const { print, outside, seen } of known.things) {
      if (!outside && seen < 2) continue;
      wanted.set(print.tag, [...(wanted.get(print.tag) ?? []), print]);
    }
    if (document.readyState === 'loading' || asking) aid();
  }

  /** @returns {Promise<void>} */
  const untilBody = () =>
    new Promise((found) => {
      if (document.body) return found();
      const waiting = new MutationObserver(() => {
        if (!document.body) return;
        waiting.disconnect();
        found();
      });
      waiting.observe(document, { childList: true, subtree: true });
    });

  function begin() {
    wanted = new Map();
    start().catch(() => {}); // the aid alone is lost
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', look, { once: true });
      watchLoading();
    } else {
      look();
    }
    addEventListener('popstate', moved);
    addEventListener('hashchange', moved);
    /** @type {any} */ (window).navigation?.addEventListener('currententrychange', () => setTimeout(moved));
  }

  Object.defineProperty(globalThis, 'threshEarly', { value: Object.freeze({ without, confirm, end, isOn: () => marked.size > 0 }) });

  if (document.contentType !== 'text/html' && document.contentType !== 'application/xhtml+xml') return;
  // A page that is loaded ahead of a click that may not come.
  if (/** @type {any} */ (document).prerendering) document.addEventListener('prerenderingchange', begin, { once: true });
  else begin();
})();
