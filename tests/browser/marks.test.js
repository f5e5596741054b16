// Hiding and putting back, apart from the core: the page's scripts are run by pages that make it hard,
// and are told what to hide. That nothing of a page's own styles wins over USER origin is not seen here;
// clean.test.js has everything in place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** What background/clean.js would send, as the page's scripts get it; in the page as `order`. */
const ORDER = `window.order = (nodes, stays, more = {}) => ({
  items: nodes.map((node) => ({ node, class: 'ad', rule: 'test', confidence: 900, text: '', words: 1 })),
  stays, unfold: [], mark: 'data-m', rules: [], more: false, ...more,
});`;

const SOURCE = ['dom', 'fingerprint', 'snapshot', 'scroll', 'ui', 'overlay', 'rules', 'apply']
  .map((name) => readFileSync(new URL(`../../extension/content/${name}.js`, import.meta.url), 'utf8'))
  .concat(ORDER)
  .join('\n');

/** The rules of background/marks.js. */
const SHEET = ['="h"]{display:none', '~="s"]{overflow-y:visible', '~="p"]{position:static', '~="c"]{filter:none', '~="l"]{pointer-events:auto']
  .map((rule) => `[data-m${rule}!important}`)
  .join('');

const TEXT = Array.from({ length: 40 }, (_, i) => `<p id=p${i}>${'Words of the article. '.repeat(30)}</p>${i % 4 ? '' : '<div class=go style="height:150px">goes</div>'}`).join('\n');
/** @param {string} more @param {string} [style] */
const page = (more, style = '') =>
  `<!doctype html><meta charset=utf-8><script>${SOURCE}</script><style>${SHEET}${style}</style><main id=article>${TEXT}</main>${more}`;

const HOSTILE = ['firstChild', 'nextSibling', 'nodeType', 'localName', 'attributes', 'getAttributeNames', 'parentElement', 'setAttribute',
  'removeAttribute', 'isConnected', 'scrollTop', 'querySelectorAll', 'getBoundingClientRect', 'getRootNode', 'assignedSlot'];

const PAGES = {
  '/plain.html': page(''),
  '/smooth.html': page('', 'html{scroll-behavior:smooth}'),
  '/locked.html': page('<div class=go style="position:fixed;inset:0"><b>Cookies</b></div>', 'html,body{overflow:hidden}'),
  '/inside.html': page('<div class=go><div style="position:fixed;inset:0">Cookies</div></div>', 'body{overflow:hidden}'),
  '/pinned.html': page('<div class=go style="position:fixed;inset:0">Cookies</div>', 'body{position:fixed;top:-500px;width:100%;margin:0}'),
  '/barred.html': page(
    '<div class=go style="position:fixed;inset:0">Cookies</div><script>article.inert = true; article.setAttribute("aria-hidden", "true")</script>',
    'main{filter:blur(4px);pointer-events:none}',
  ),
  '/modal.html': page('<dialog class=go>Cookies</dialog><script>document.querySelector("dialog").showModal()</script>'),
  '/shell.html': page('', 'html,body{overflow:hidden;height:100%;margin:0}main{height:100%;overflow:auto}'),
  '/form.html': page(`<form class=go style="position:fixed;inset:0">${HOSTILE.map((name) => `<input name=${name}>`).join('')}</form><a id=threshDom></a><a id=threshMarks></a>`),
  '/scroller.html': page('<aside class=go><div id=inner style="height:90px;overflow:auto"><div style="height:2000px">x</div></div></aside>'),
  '/shadow.html': page('<div id=host><template shadowrootmode=open><aside class=go>Share</aside></template></div>'),
};

/** Marks what has the class `go`. @returns {{ answer: any, unmarked: number }} */
function hide() {
  const { order, threshSnapshot, threshMarks } = /** @type {any} */ (window);
  const reading = threshSnapshot.readAtOnce(['class', 'id']);
  /** @type {number[]} */
  const nodes = [];
  reading.elements.forEach((/** @type {Element | null} */ element, /** @type {number} */ i) => {
    if (element && Element.prototype.getAttribute.call(element, 'class') === 'go') nodes.push(i);
  });
  const stays = [reading.elements.findIndex((/** @type {Element | null} */ element) => element?.id === 'article')];
  const answer = threshMarks.apply(reading, order(nodes, stays));
  const unmarked = nodes.filter((i) => Element.prototype.getAttribute.call(reading.elements[i], 'data-m') !== 'h').length;
  return { answer, unmarked };
}

function restore() {
  return /** @type {any} */ (window).threshMarks.restore();
}

/** All that must be as it was, shadow roots and scroll places too. */
function state() {
  const roots = [...document.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? [element.shadowRoot.innerHTML] : []));
  const places = [document.scrollingElement, document.querySelector('main'), document.querySelector('#inner')];
  return { html: document.documentElement.outerHTML, roots, places: places.map((element) => [element?.scrollLeft, element?.scrollTop]) };
}

/** @param {string} id */
const top = (id) => document.getElementById(id)?.getBoundingClientRect().top ?? NaN;

for (const browser of BROWSERS) {
  describe(`marks in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      for (const [path, html] of Object.entries(PAGES)) server.add(path, html);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {string} path */
    const open = (path) => driver.open(server.url(path));

    for (const path of Object.keys(PAGES)) {
      test(`${path}: everything goes, and everything is as it was`, async () => {
        await open(path);
        await driver.evaluate(() => {
          document.querySelector('#inner')?.scrollTo(0, 700);
          document.querySelector('main')?.scrollTo({ top: 900, behavior: 'instant' });
          window.scrollTo({ top: 1500, behavior: 'instant' });
        });
        const original = await driver.evaluate(state);
        const { answer, unmarked } = await driver.evaluate(hide);
        assert.ok(answer.hidden >= 10, JSON.stringify(answer));
        assert.equal(unmarked, 0);
        assert.equal(await driver.evaluate(restore), true);
        assert.deepEqual(await driver.evaluate(state), original);
      });
    }

    for (const path of ['/locked.html', '/inside.html', '/pinned.html']) {
      test(`${path}: the page scrolls once its overlay is hidden`, async () => {
        await open(path);
        const locked = () => [document.documentElement, document.body].some((element) => {
          const style = getComputedStyle(element);
          return style.overflowY === 'hidden' || style.position === 'fixed';
        });
        assert.equal(await driver.evaluate(locked), true);
        const read = await driver.evaluate(top, 'p2');
        await driver.evaluate(hide);
        assert.equal(await driver.evaluate(locked), false);
        if (path === '/pinned.html') assert.ok(Math.abs((await driver.evaluate(top, 'p2')) - read) < 200, 'near the place it was pinned at');
      });
    }

    test('/barred.html: the article is sharp and can be used while the layer is hidden', async () => {
      await open('/barred.html');
      const look = () => {
        const article = /** @type {HTMLElement} */ (document.getElementById('article'));
        const { filter, pointerEvents } = getComputedStyle(article);
        return [filter, pointerEvents, article.inert, article.getAttribute('aria-hidden')];
      };
      const original = await driver.evaluate(look);
      assert.deepEqual(original, ['blur(4px)', 'none', true, 'true']);
      await driver.evaluate(hide);
      assert.deepEqual(await driver.evaluate(look), ['none', 'auto', false, null]);
      await driver.evaluate(restore);
      assert.deepEqual(await driver.evaluate(look), original);
    });

    test('/modal.html: a hidden dialog does not bar the page, and the page hears of nothing', async () => {
      await open('/modal.html');
      const look = () => {
        const place = document.elementFromPoint(innerWidth / 2, 20);
        return { reached: place?.closest('main') !== null && place !== null, modal: document.querySelector('dialog')?.matches(':modal') };
      };
      await driver.evaluate(() => {
        Object.assign(window, { heard: [] });
        for (const name of ['close', 'toggle', 'beforetoggle']) {
          document.querySelector('dialog')?.addEventListener(name, () => /** @type {any} */ (window).heard.push(name));
        }
      });
      assert.deepEqual(await driver.evaluate(look), { reached: false, modal: true });
      await driver.evaluate(hide);
      assert.deepEqual(await driver.evaluate(look), { reached: true, modal: false });
      await driver.evaluate(restore);
      assert.deepEqual(await driver.evaluate(look), { reached: false, modal: true });
      await new Promise((wake) => setTimeout(wake, 150));
      assert.deepEqual(await driver.evaluate(() => /** @type {any} */ (window).heard), []);
    });

    test('one comes back and goes again, the lock with it', async () => {
      await open('/locked.html');
      await driver.evaluate(hide);
      const look = () => {
        const layer = /** @type {Element} */ (document.querySelector('div[style*=fixed]'));
        return [layer.checkVisibility(), getComputedStyle(document.body).overflowY === 'hidden', /** @type {any} */ (window).threshMarks.count()];
      };
      /** @param {'show' | 'hide'} what */
      const change = (what) => {
        const { threshMarks } = /** @type {any} */ (window);
        const one = threshMarks.list().find((/** @type {{ element: Element }} */ { element }) => /** @type {HTMLElement} */ (element).style.position === 'fixed');
        threshMarks[what](one.id);
      };
      const cleaned = [false, false, 11];
      assert.deepEqual(await driver.evaluate(look), cleaned);
      await driver.evaluate(change, 'show');
      assert.deepEqual(await driver.evaluate(look), [true, true, 10]);
      await driver.evaluate(change, 'hide');
      assert.deepEqual(await driver.evaluate(look), cleaned);
    });

    test('a rule of the reader spares a part of what goes, and hides what would stay', async () => {
      await open('/scroller.html');
      const look = await driver.evaluate(() => {
        const { order, threshFingerprint, threshMarks, threshSnapshot } = /** @type {any} */ (window);
        const rule = (/** @type {string} */ selector, /** @type {string} */ action) => ({
          action, fingerprint: threshFingerprint.make(document.querySelector(selector)), label: selector, made: '2026-01-01',
        });
        const rules = [rule('#inner', 'show'), rule('#p3', 'hide'), rule('#article', 'hide')];
        const reading = threshSnapshot.readAtOnce(['class']);
        const index = (/** @type {string} */ selector) => reading.elements.indexOf(document.querySelector(selector));
        threshMarks.apply(reading, order([index('aside')], [index('#article')], { rules }));
        return ['#inner', '#p3', '#article', '#p4'].map((selector) => document.querySelector(selector)?.checkVisibility());
      });
      assert.deepEqual(look, [true, false, true, true]);
    });

    test('a mark that the page takes off comes back, but not for ever', async () => {
      await open('/plain.html');
      await driver.evaluate(hide);
      const marks = await driver.evaluate(() => {
        const element = /** @type {Element} */ (document.querySelector('.go'));
        return Array.from({ length: 8 }, () => {
          element.removeAttribute('data-m');
          /** @type {any} */ (window).threshMarks.mend(element);
          return element.hasAttribute('data-m');
        });
      });
      assert.deepEqual(marks, [true, true, true, true, true, false, false, false]);
    });

    test('/shell.html: without an overlay no lock is touched', async () => {
      await open('/shell.html');
      await driver.evaluate(hide);
      assert.equal(await driver.evaluate(() => getComputedStyle(document.body).overflowY), 'hidden');
    });

    test('what is read stays in view, both ways, after scrolling on', async () => {
      await open('/plain.html');
      // To where apply.js looks for what is read.
      const read = (/** @type {string} */ id) =>
        window.scrollBy({ top: (document.getElementById(id)?.getBoundingClientRect().top ?? 0) - innerHeight * 0.3 + 20, behavior: 'instant' });
      for (const [id, change] of /** @type {const} */ ([['p18', hide], ['p22', restore]])) {
        await driver.evaluate(read, id);
        const before = await driver.evaluate(top, id);
        await driver.evaluate(change);
        assert.ok(Math.abs((await driver.evaluate(top, id)) - before) < 1, id);
      }
    });

    test('nothing is hidden when it would take the article along', async () => {
      await open('/plain.html');
      const original = await driver.evaluate(state);
      const answer = await driver.evaluate(() => {
        const { order, threshSnapshot, threshMarks } = /** @type {any} */ (window);
        const reading = threshSnapshot.readAtOnce([]);
        const article = reading.elements.findIndex((/** @type {Element | null} */ element) => element?.id === 'article');
        return [threshMarks.apply(reading, order([article], [article + 1])), threshMarks.apply(reading, order([0], []))];
      });
      assert.deepEqual(answer, [{ refused: 'article' }, { refused: 'root' }]);
      assert.deepEqual(await driver.evaluate(state), original);
    });

    test('copies that the page made of hidden nodes come back too', async () => {
      await open('/plain.html');
      await driver.evaluate(hide);
      const marked = () => document.querySelectorAll('[data-m]').length;
      await driver.evaluate(() => document.body.append(/** @type {Element} */ (document.querySelector('.go')).cloneNode(true)));
      assert.equal(await driver.evaluate(marked), 11);
      await driver.evaluate(restore);
      assert.equal(await driver.evaluate(marked), 0);
    });

    test('a reading of a cleaned page is a reading of the page', async () => {
      await open('/plain.html');
      const same = await driver.evaluate(() => {
        const { order, threshSnapshot, threshMarks } = /** @type {any} */ (window);
        const numbers = () => threshSnapshot.readAtOnce(['class']).nums.join();
        const before = numbers();
        const reading = threshSnapshot.readAtOnce(['class']);
        const nodes = reading.elements.flatMap((/** @type {Element | null} */ element, /** @type {number} */ i) => (element?.className === 'go' ? [i] : []));
        threshMarks.apply(reading, order(nodes, []));
        return { cleaned: numbers() !== before, without: threshMarks.without(numbers) === before, still: threshMarks.count() === nodes.length };
      });
      assert.deepEqual(same, { cleaned: true, without: true, still: true });
    });
  });
}
