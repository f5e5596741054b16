// The panel's switch: a click in a page is none that the browser takes for an answer, so a small window of
// the extension asks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { clickOn, shown } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

for (const browser of BROWSERS) {
  describe(`the panel's switch in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let story;
    before(async () => {
      server = await startServer(support.SEEDS);
      story = server.add('/story/the-plan-for-the-bridge.html', newsPage(800));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test('the window has no violations, and a picture', async () => {
      await driver.open(story);
      const page = await driver.extensionPage(`popup/allow.html?site=${encodeURIComponent(story)}`);
      for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        await page.look({ scheme, width: 360 });
        assert.deepEqual(await violationsOn(page), []);
        await page.screenshot(support.shot(`${browser}-allow-${scheme}`));
      }
      await page.close();
    });

    test('the switch opens a window; its button asks the browser, and the site is on', async () => {
      await driver.open(story);
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      await clickOn(driver, 'receipt', 'What was hidden');
      await shown(driver, 'panel');
      await clickOn(driver, 'panel', 'Always clean 127.0.0.1');
      const address = await support.until('the window', driver.popup, (at) => at.includes('popup/allow.html'));
      assert.match(address, /site=http/);

      // The same page in a tab of its own, where it can be looked at and clicked.
      const page = await driver.extensionPage(address.slice(address.indexOf('popup/')));
      // A window that is open over it would be pictured in its place, or keep it from being drawn.
      await page.evaluate(() => chrome.extension.getViews({ type: 'popup' }).forEach((view) => view.close()));
      assert.match(await page.evaluate(() => document.body.innerText), /127\.0\.0\.1/);
      const place = await page.evaluate(() => {
        const { left, top, width, height } = /** @type {Element} */ (document.getElementById('yes')).getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      await page.tap(place.x, place.y);
      await driver.answerPermission(true);
      await support.until('it says so', () => page.evaluate(() => document.getElementById('words')?.textContent ?? ''), (words) => words !== '');
      await page.close();
      await driver.open(story);
      await support.until('cleaned by itself', driver.title, (title) => title.includes('Cleaned by itself'));
    });

    test('the switch turns the site off again, and the page is put back', async () => {
      await driver.open(story);
      await support.badgeShown(driver);
      await shown(driver, 'receipt');
      await clickOn(driver, 'receipt', 'blocks hidden', '.small');
      await clickOn(driver, 'receipt', 'What was hidden');
      await shown(driver, 'panel');
      await clickOn(driver, 'panel', 'Always clean 127.0.0.1');
      await support.until('no badge', driver.badge, (badge) => badge === '');
      await driver.open(story);
      await new Promise((wake) => setTimeout(wake, 500));
      assert.equal(await driver.badge(), '');
    });
  });
}
