// The receipt stands at the page's edge after a cleaning, beside the text and out of the page's reach.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { boxOf, clickOn, focusedIn, gone, shown, wordsOf } from './parts.js';
import { POLICIES } from './policies.js';
import { startServer } from './server.js';
import * as support from './support.js';

const READ = 'But negotiations are not the beginning of a cease-fire.';

/** Pages that are rude to what others put on them. */
const RUDE = `
  div, div *, html > * { color: red !important; background: lime !important; position: static !important; display: none !important; transform: rotate(20deg) !important; opacity: 0.1 !important; }
  ::backdrop { background: black !important; }
  div::before { content: 'rude'; display: block; height: 900px; }`;
const ARTICLE = (/** @type {string} */ style, /** @type {string} */ more = '') =>
  `<!doctype html><html lang=en><meta charset=utf-8><title>The fog</title><style>${style}</style><body><main><h1>The fog</h1>${
    Array.from({ length: 14 }, (_, i) => `<p>The keeper wrote on day ${i} that the fog had come over the harbour before noon, and that no boat had left. He lit the lamp and waited for the evening, as he had done on all the days before.</p>`).join('')
  }</main><aside class="share-buttons"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?text=x">Tweet this story</a></aside>${more}</body></html>`;

for (const browser of BROWSERS) {
  describe(`the receipt in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {string} url */
    async function cleaned(url) {
      await driver.open(url);
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
    }

    test('says the count, takes no focus and leaves the text free', async () => {
      await driver.open(server.url('/page.html'));
      await driver.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('article a, main a, p a'))?.focus());
      const focus = await driver.evaluate(() => document.activeElement?.tagName);
      const badge = await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      assert.match(await wordsOf(driver, 'receipt'), new RegExp(`^${badge} blocks hidden .*What was hidden Reader Save`));
      assert.equal(await driver.evaluate(() => document.activeElement?.tagName), focus);
      const said = () => driver.ours('receipt', (root) => root.querySelector('[role=status]')?.textContent);
      await support.until('what is said aloud', said, (words) => words === `${badge} blocks hidden`);
      const box = await boxOf(driver, 'receipt');
      const text = await driver.evaluate((words) => {
        const paragraph = [...document.querySelectorAll('p')].find((p) => p.textContent?.includes(words));
        const { left, right } = /** @type {Element} */ (paragraph).getBoundingClientRect();
        return { left, right, width: innerWidth };
      }, READ);
      assert.ok(box.left >= text.right || box.right <= text.left, `${JSON.stringify(box)} beside ${JSON.stringify(text)}`);
    });

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`no violations at ${width} px, ${scheme}, and a picture`, async () => {
        await driver.look({ scheme, width: width === 1280 ? null : width });
        try {
          await cleaned(server.url('/page.html'));
          await driver.screenshot(support.shot(`${browser}-receipt-${width}-${scheme}`));
          assert.deepEqual(await violationsOf(driver, 'receipt'), []);
          if (width === 360) {
            assert.ok((await boxOf(driver, 'receipt')).width < 190, 'a pill where there is no room');
            const { left, top } = await boxOf(driver, 'receipt', '.pill');
            await driver.tap(left + 5, top + 5);
            await support.until('open', () => wordsOf(driver, 'receipt'), (words) => words.includes('Reader'));
            await driver.screenshot(support.shot(`${browser}-receipt-open-${width}-${scheme}`));
            assert.deepEqual(await violationsOf(driver, 'receipt'), []);
          }
        } finally {
          await driver.look({ scheme: 'light', width: null });
        }
      });
    }

    for (const policy of Object.keys(POLICIES)) {
      test(`is styled under the policy ${policy}`, async () => {
        await cleaned(server.url('/page.html', policy));
        const look = await driver.ours('receipt', (root) => {
          // Without the page's own style its text is as wide as the window.
          const card = /** @type {Element} */ ([...root.querySelectorAll('.card, .pill')].find((one) => one.checkVisibility()));
          const { backgroundColor, borderTopStyle, fontSize } = getComputedStyle(card);
          return { position: getComputedStyle(root.host).position, backgroundColor, borderTopStyle, fontSize };
        });
        assert.deepEqual(look, { position: 'fixed', backgroundColor: 'rgb(251, 249, 244)', borderTopStyle: 'solid', fontSize: '15px' });
      });
    }

    test("a page's styles do not reach it, and it moves nothing", async () => {
      const url = server.add('/rude.html', ARTICLE(`main { max-width: 500px } ${RUDE}`.replace('display: none !important;', '')));
      await driver.open(url);
      const size = () => driver.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth, document.body.getBoundingClientRect().top]);
      await cleaned(url);
      const withIt = await size();
      const box = await boxOf(driver, 'receipt');
      assert.ok(Math.abs(box.width - 232) < 1 && box.height < 160, JSON.stringify(box));
      const colour = await driver.ours('receipt', (root) => getComputedStyle(/** @type {Element} */ (root.querySelector('.card p'))).color);
      assert.equal(colour, 'rgb(32, 36, 31)');
      await clickOn(driver, 'receipt', 'Do not show this again');
      await gone(driver, 'receipt');
      assert.deepEqual(await size(), withIt);
      const options = await driver.extensionPage('options/options.html');
      await options.evaluate(() => chrome.storage.local.clear());
      await options.close();
    });

    test("keys within are not the page's, and the page's modal dialog does not lock it", async () => {
      const url = server.add('/keys.html', ARTICLE('main { max-width: 500px }', `<dialog>A question</dialog><script>
        window.seen = [];
        for (const type of ['keydown', 'keyup', 'keypress']) document.addEventListener(type, (event) => window.seen.push(event.key), true);
      </script>`));
      await cleaned(url);
      const seen = () => driver.evaluate(() => /** @type {any} */ (window).seen.splice(0));
      await driver.press('x');
      assert.ok((await seen()).includes('x'), 'keys of the page stay its own');
      await driver.evaluate(() => document.querySelector('dialog')?.showModal());
      // The browser tells of a dialog in a task of its own.
      await support.until('the host in the dialog', () => driver.ours('receipt', (root) => root.host.parentElement?.localName), (name) => name === 'dialog');
      const place = await boxOf(driver, 'receipt', '.all');
      await driver.tap(place.left + 20, place.top + 10);
      await shown(driver, 'panel');
      await support.until('the focus in the panel', () => focusedIn(driver, 'panel'), (words) => words === 'What was hidden');
      await seen();
      await driver.press('j');
      await driver.press('Tab');
      assert.deepEqual(await seen(), []);
      assert.equal(await driver.evaluate(() => document.querySelector('dialog')?.open), true);
    });

    test('dismissed, it stays away; the page is put back as it was', async () => {
      await driver.open(server.url('/page.html'));
      const original = await driver.evaluate(support.pageState);
      await cleaned(server.url('/page.html'));
      await clickOn(driver, 'receipt', 'Do not show this again');
      await gone(driver, 'receipt');
      await support.restoreByClick(driver);
      assert.equal((await driver.evaluate(support.pageState)).html, original.html);
      await support.cleanByClick(driver);
      await driver.evaluate(() => new Promise((wake) => requestAnimationFrame(() => setTimeout(wake, 300))));
      assert.equal(await driver.hasOurs('receipt'), false);
    });
  });
}
