// The picker chooses by pointer and by keys, shows and says what is chosen, and the page notices nothing.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { clickOn, gone, shown } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

const TEXT = Array.from({ length: 9 }, (_, i) => `<p>The keeper wrote on day ${i} that the fog had come over the harbour before noon, and that no boat had left. He lit the lamp and waited for the evening, as on all the days before.</p>`).join('');
/** What is to be chosen stands above the article and in it; the share links make sure that there is something to clean. */
const PAGE = `<!doctype html><html lang=en><meta charset=utf-8><title>The fog</title>
<style>body { margin: 0 } main { max-width: 600px } #lights { width: 400px; padding: 20px } #lights p { margin: 10px 0 }</style>
<main><h1>The fog</h1>${TEXT.slice(0, TEXT.length / 3)}
<div id=lights><p id=one>Lamps of the coast</p><p id=two><a href="#gone">Oil and wicks</a></p></div>${TEXT}</main>
<div class="share-buttons"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?text=x">Tweet this story</a></div>
<script>
  window.seen = [];
  for (const type of ['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'mouseover', 'click', 'keydown', 'keyup']) {
    document.addEventListener(type, (event) => window.seen.push(type), true);
  }
</script></html>`;

for (const browser of BROWSERS) {
  describe(`the picker in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let url;
    before(async () => {
      server = await startServer(support.SEEDS);
      url = server.add('/lights.html', PAGE);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    beforeEach(async () => {
      const page = await driver.extensionPage('options/options.html');
      await page.evaluate(() => chrome.storage.local.clear());
      await page.close();
    });

    async function started() {
      await driver.open(url);
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      if (await driver.ours('receipt', (root) => root.querySelector('.small') !== null)) await clickOn(driver, 'receipt', 'hidden', '.small');
      await clickOn(driver, 'receipt', 'What was hidden');
      await clickOn(driver, 'panel', 'Hide something else…');
      await shown(driver, 'picker');
      await driver.evaluate(() => document.getElementById('lights')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await driver.evaluate(() => /** @type {any} */ (window).seen.splice(0));
    }

    /** @param {string} id */
    const middle = (id) => driver.evaluate((wanted) => {
      const { left, top, width, height } = /** @type {Element} */ (document.getElementById(wanted)).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, width, height };
    }, id);

    /** What is outlined, as the picker says it. */
    const chosen = () => driver.ours('picker', (root) => {
      const box = /** @type {HTMLElement} */ (root.querySelector('.box')).getBoundingClientRect();
      return { said: root.querySelector('[role=status]')?.textContent ?? '', width: Math.round(box.width), height: Math.round(box.height) };
    });

    const seen = () => driver.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).seen.splice(0)));
    /** @param {string} id */
    const isThere = (id) => driver.evaluate((wanted) => document.getElementById(wanted)?.checkVisibility(), id);

    test('points, clicks and hides; the page sees none of it, and the site remembers', async () => {
      await started();
      const two = await middle('two');
      await driver.point(two.x + 150, two.y);
      await support.until('the outline', chosen, ({ said, width }) => said === 'p: Oil and wicks' && width === Math.round(two.width));
      assert.deepEqual(await seen(), []);
      await driver.screenshot(support.shot(`${browser}-picker-1280-light`));
      assert.deepEqual(await violationsOf(driver, 'picker'), []);
      await driver.tap(two.x + 150, two.y);
      await gone(driver, 'picker');
      await shown(driver, 'panel');
      assert.deepEqual([await isThere('one'), await isThere('two')], [true, false]);
      assert.deepEqual((await seen()).filter((type) => type !== 'mouseover'), []);
      assert.equal(await driver.evaluate(() => location.hash), '', 'no link was followed');
      assert.match(await driver.ours('panel', (root) => root.querySelector('[data-key="class other"]')?.closest('details')?.textContent ?? ''), /Oil and wicks.*You chose to hide this/);
      await driver.open(url);
      await support.cleanByClick(driver);
      assert.deepEqual([await isThere('one'), await isThere('two')], [true, false], 'on the next visit');
    });

    test('a finger shows first what it would take, and takes it the second time', async () => {
      await started();
      const two = await middle('two');
      await driver.touch(two.x + 150, two.y);
      await support.until('the outline', chosen, ({ said }) => said === 'p: Oil and wicks');
      assert.equal(await isThere('two'), true);
      await driver.touch(two.x + 150, two.y);
      await gone(driver, 'picker');
      assert.deepEqual([await isThere('one'), await isThere('two')], [true, false]);
    });

    test('by keys: larger, smaller, neighbours, and Enter', async () => {
      await started();
      const one = await middle('one');
      await driver.point(one.x, one.y);
      await support.until('the first', chosen, ({ said }) => said === 'p: Lamps of the coast');
      await driver.press('ArrowRight');
      await support.until('its neighbour', chosen, ({ said }) => said === 'p: Oil and wicks');
      await driver.press('ArrowDown');
      await support.until('what is in it', chosen, ({ said }) => said === 'a: Oil and wicks');
      await driver.press('ArrowUp');
      await driver.press('ArrowLeft');
      await support.until('back', chosen, ({ said }) => said === 'p: Lamps of the coast');
      await driver.press('ArrowUp');
      await support.until('both', chosen, ({ said }) => said === 'div: Lamps of the coast Oil and wicks');
      assert.deepEqual((await seen()).filter((type) => type.startsWith('key')), []);
      await driver.press('Enter');
      await gone(driver, 'picker');
      assert.deepEqual([await isThere('lights'), await isThere('one')], [false, false]);
    });

    test('neither the page as a whole nor the article nor ourselves can be chosen', async () => {
      await started();
      const one = await middle('one');
      await driver.point(one.x, one.y);
      for (let presses = 0; presses < 6; presses++) await driver.press('ArrowUp');
      assert.match((await chosen()).said, /^main: /);
      await driver.press('Enter');
      await gone(driver, 'picker');
      assert.equal(await isThere('one'), true);
    });

    test('Escape leaves everything as it is', async () => {
      await started();
      await driver.press('Escape');
      await gone(driver, 'picker');
      assert.deepEqual([await isThere('one'), await isThere('two')], [true, true]);
      await driver.press('x');
      await support.until('keys of the page', seen, (types) => types.includes('keydown'));
    });

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`no violations at ${width} px, ${scheme}, and its buttons work`, async () => {
        await driver.look({ scheme, width: width === 1280 ? null : width });
        try {
          await started();
          const one = await middle('one');
          await driver.point(one.x, one.y);
          await support.until('the outline', chosen, ({ said }) => said === 'p: Lamps of the coast');
          assert.deepEqual(await violationsOf(driver, 'picker'), []);
          await clickOn(driver, 'picker', 'Larger');
          await support.until('larger', chosen, ({ said }) => said.startsWith('div: Lamps'));
          await driver.screenshot(support.shot(`${browser}-picker-${width}-${scheme}`));
          await clickOn(driver, 'picker', 'Hide this');
          await gone(driver, 'picker');
          assert.equal(await isThere('lights'), false);
        } finally {
          await driver.look({ scheme: 'light', width: null });
        }
      });
    }
  });
}
