// The reader view over its page, in both browsers: opening, leaving, the place, the focus, and what the page
// can do to it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { clickOn, focusedIn, gone, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import { POLICIES } from './policies.js';
import * as support from './support.js';

const DAY = (/** @type {number} */ i) =>
  `On day ${i} of the month the keeper wrote that the fog had come over the harbour before noon, and that no boat had left. He lit the lamp and waited for the evening, as he had done on all the days before, and nobody came.`;
/** @param {{ head?: string, body?: string, lang?: string }} [more] */
const page = ({ head = '', body = '' } = {}) =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><title>The fog</title><style>p{min-height:9em}</style>${head}</head><body><nav><a href="/">Home</a></nav>
<main><article><h1>The fog over the harbour</h1><p>By Ada Writer</p>${Array.from({ length: 40 }, (_, i) => `<p>${DAY(i)}</p>`).join('')}</article></main>
<input id=field value=typed>${body}</body></html>`;

/** Looks that a page may want for everything. */
const RUDE_STYLE = `* { display: none !important; color: red !important; background: lime !important; font-size: 4px !important; transform: rotate(9deg) !important }
dialog, ::backdrop { display: none !important }`;
/** A page that wants the keys and the focus of everything. */
const RUDE = {
  body: `<script>
window.heard = [];
window.rude = false; // or its browser would not hear of the keys that open the reader view
for (const type of ['keydown', 'keyup', 'keypress', 'click', 'focusin', 'wheel', 'copy'])
  document.addEventListener(type, (event) => { if (rude) { heard.push(type); event.preventDefault(); event.stopPropagation(); } }, { capture: type.startsWith('key') });
document.addEventListener('focusin', () => rude && document.getElementById('field').focus());
setInterval(() => rude && document.getElementById('field').focus(), 20);
</script>`,
};

/** The first paragraph in view of the page. */
const readOnPage = () =>
  [...document.querySelectorAll('article p')].find((p) => p.getBoundingClientRect().bottom > 8)?.textContent?.match(/^On day \d+/)?.[0];
/** @param {ShadowRoot} root */
const readInReader = (root) => {
  const scroller = /** @type {Element} */ (root.querySelector('.scroller'));
  const { top } = scroller.getBoundingClientRect();
  return [...root.querySelectorAll('.prose p')].find((p) => p.getBoundingClientRect().bottom > top + 8)?.textContent?.match(/^On day \d+/)?.[0];
};

for (const browser of BROWSERS) {
  describe(`the reader view in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    async function opened(/** @type {string} */ url) {
      await driver.open(url);
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }

    for (const policy of Object.keys(POLICIES)) {
      test(`one key opens it and Escape leaves, the page is as it was, under ${policy}`, async () => {
        await driver.open(server.url('/page.html', policy));
        const original = await driver.evaluate(support.pageState);
        await driver.command('open-reader');
        await shown(driver, 'reader');
        assert.match(await wordsOf(driver, 'reader'), /Good news: Former US officials/);
        const looks = await driver.ours('reader', (root) => {
          const dialog = /** @type {HTMLDialogElement} */ (root.querySelector('dialog'));
          return { modal: dialog.matches(':modal'), width: dialog.getBoundingClientRect().width - innerWidth, paper: getComputedStyle(dialog).backgroundColor };
        });
        assert.deepEqual(looks, { modal: true, width: 0, paper: 'rgb(251, 249, 244)' });
        await driver.press('Escape');
        await gone(driver, 'reader');
        assert.deepEqual(await driver.evaluate(support.pageState), original);
      });
    }

    test('its key leaves it too, and a click in the receipt opens it', async () => {
      await driver.open(server.url('/page.html'));
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      await clickOn(driver, 'receipt', 'Reader');
      await shown(driver, 'reader');
      await driver.command('open-reader');
      await gone(driver, 'reader');
      assert.equal(await driver.hasOurs('receipt'), true);
    });

    test('the paragraph in view is the same both ways', async () => {
      await driver.open(server.add('/fog.html', page()));
      await driver.evaluate(() => document.querySelectorAll('article p')[18].scrollIntoView({ block: 'start', behavior: 'instant' }));
      const before = await driver.evaluate(readOnPage);
      assert.match(String(before), /day 1\d/);
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.equal(await driver.ours('reader', readInReader), before);
      await driver.ours('reader', (root) => root.querySelectorAll('.prose p')[31].scrollIntoView({ block: 'start', behavior: 'instant' }));
      const inReader = await driver.ours('reader', readInReader);
      assert.notEqual(inReader, before);
      await driver.press('Escape');
      await gone(driver, 'reader');
      assert.equal(await driver.evaluate(readOnPage), inReader);
    });

    test('so it is on a page whose bar stays at the top, with words before the article', async () => {
      const bar = '<div class="bar" style="position:sticky;top:0;height:110px;background:#eee"><ul><li>The harbour today, and all that is said of it</ul></div>';
      await driver.open(server.add('/bar.html', page().replace('<main>', `${bar}<main>`)));
      await driver.evaluate(() => document.querySelectorAll('article p')[18].scrollIntoView({ block: 'center', behavior: 'instant' }));
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.match(String(await driver.ours('reader', readInReader)), /day 1\d/);
      await driver.ours('reader', (root) => [...root.querySelectorAll('.prose p')].find((p) => p.textContent?.startsWith('On day 31'))?.scrollIntoView({ block: 'start', behavior: 'instant' }));
      await driver.press('Escape');
      await gone(driver, 'reader');
      const top = await driver.evaluate(() => [...document.querySelectorAll('article p')].find((p) => p.textContent?.startsWith('On day 31'))?.getBoundingClientRect().top);
      assert.ok(top !== undefined && top >= 109 && top < 300, `the paragraph begins at ${top}`);
    });

    test('a page that was not scrolled stays at its top, whatever was looked at meanwhile', async () => {
      await opened(server.add('/fog.html', page()));
      assert.equal(await driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.scroller')).scrollTop), 0);
      await driver.press('Escape');
      await gone(driver, 'reader');
      assert.equal(await driver.evaluate(() => scrollY), 0);
    });

    test('the focus goes to the heading, stays within and comes back', async () => {
      await driver.open(server.add('/fog.html', page()));
      await driver.evaluate(() => document.getElementById('field')?.focus({ preventScroll: true }));
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.equal(await driver.ours('reader', (root) => root.activeElement?.localName), 'h1');
      const seen = new Set();
      for (let i = 0; i < 14 && !seen.has('Save this article'); i++) {
        await driver.press('Shift+Tab');
        seen.add(await focusedIn(driver, 'reader'));
      }
      assert.ok(seen.has('All commands') && seen.has('Save this article'), [...seen].map((name) => name.slice(0, 40)).join());
      assert.notEqual(await driver.evaluate(() => document.activeElement?.id), 'field');
      await driver.press('Escape');
      await gone(driver, 'reader');
      assert.equal(await driver.evaluate(() => document.activeElement?.id), 'field');
    });

    test('keys scroll the article, and Space does not reach the page', async () => {
      await opened(server.add('/fog.html', page()));
      await driver.press(' ');
      const top = () => driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.scroller')).scrollTop);
      await support.until('scrolled', top, (y) => y > 100);
      assert.equal(await driver.evaluate(() => scrollY), 0);
    });

    test('the page beneath neither hears nor styles nor takes the focus', async () => {
      await opened(server.add('/rude.html', page(RUDE)));
      await driver.evaluate((style) => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: style }));
        /** @type {any} */ (window).rude = true;
      }, RUDE_STYLE);
      const heading = await driver.ours('reader', (root) => {
        const { fontSize, transform, color, display } = getComputedStyle(/** @type {Element} */ (root.querySelector('h1')));
        return { large: parseFloat(fontSize) > 24, transform, color, display };
      });
      assert.deepEqual(heading, { large: true, transform: 'none', color: 'rgb(32, 36, 31)', display: 'block' });
      await driver.press('Tab');
      await driver.press('x');
      const place = await driver.ours('reader', (root) => {
        const { x, y, width, height } = /** @type {Element} */ (root.querySelector('[data-action=more]')).getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await driver.tap(place.x, place.y);
      await support.until('the list', () => driver.ours('reader', (root) => !(/** @type {HTMLElement} */ (root.querySelector('.sheet')).hidden)), Boolean);
      // What a page listens for while events come down to their target it still sees; their target is a box of ours.
      const heard = await driver.evaluate(() => /** @type {any} */ (window).heard);
      assert.deepEqual(heard.filter((/** @type {string} */ type) => type !== 'focusin'), []);
      assert.notEqual(await driver.evaluate(() => document.activeElement?.id), 'field');
      await driver.press('Escape');
      await driver.press('Escape');
      await gone(driver, 'reader');
    });

    test('a page that took the window’s keys before cannot keep Escape from leaving', async () => {
      await opened(server.add('/greedy.html', page({ body: `<script>addEventListener('keydown', (event) => window.greedy && event.stopImmediatePropagation(), true)</script>` })));
      await driver.evaluate(() => (/** @type {any} */ (window).greedy = true));
      await driver.press('Escape');
      await gone(driver, 'reader');
    });

    test('links within the article move the reader and not the page’s address', async () => {
      await opened(server.add('/notes.html', page({ body: '' }).replace('By Ada Writer', 'By Ada Writer, who <a href="#end">ends here</a>.').replace('<p>On day 39', '<p id="end">On day 39')));
      const before = await driver.evaluate(() => ({ href: location.href, history: history.length }));
      await driver.ours('reader', (root) => [...root.querySelectorAll('a')].find((a) => a.textContent === 'ends here')?.click());
      await support.until('there', () => driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.scroller')).scrollTop), (y) => y > 1000);
      assert.deepEqual(await driver.evaluate(() => ({ href: location.href, history: history.length })), before);
    });

    test('an image that fails shows its words and a link', async () => {
      const broken = '<figure><img src="/no-such.png" alt="The lamp in the fog" width="600" height="400"><figcaption>The lamp.</figcaption></figure>';
      await opened(server.add('/broken.html', page().replace('<p>On day 3 ', `${broken}<p>On day 3 `)));
      await driver.ours('reader', (root) => root.querySelector('img')?.scrollIntoView());
      const failed = () =>
        driver.ours('reader', (root) => {
          const box = root.querySelector('.failed-image');
          return box && { text: box.textContent, href: box.querySelector('a')?.href };
        });
      const { text, href } = /** @type {{ text: string, href: string }} */ (await support.until('the words', failed, Boolean));
      assert.equal(text, 'The lamp in the fog Open image');
      assert.equal(href, server.url('/no-such.png'));
    });
  });
}
