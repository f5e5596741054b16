// The opt-in of the options page: articles are cleaned by themselves on all sites, once the browser was asked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { clickOn, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

for (const browser of BROWSERS) {
  describe(`cleaning on all sites in ${browser}`, () => {
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

    test('refused, nothing is switched on; granted, an article is cleaned as it opens; switched off, it is not', async () => {
      const options = await driver.extensionPage('options/options.html');
      const status = () => options.evaluate(() => document.getElementById('everywhere-state')?.textContent ?? '');
      const isOn = () => options.evaluate(async () => /** @type {any} */ ((await chrome.storage.local.get('settings')).settings)?.everywhere ?? false);
      const click = async () => {
        const { x, y } = await options.evaluate(() => {
          const one = /** @type {Element} */ (document.getElementById('switch-everywhere'));
          one.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { left, top, width, height } = one.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        });
        await options.tap(x, y);
      };
      await support.until('off', status, (words) => words.startsWith('Off.'));
      await click();
      await driver.answerPermission(false);
      await support.until('refused', status, (words) => words.startsWith('The browser did not give access'));
      assert.equal(await isOn(), false);
      await click();
      await driver.answerPermission(true);
      await support.until('on', status, (words) => words.startsWith('On.'));
      assert.equal(await isOn(), true);
      await options.screenshot(support.shot(`${browser}-options-everywhere`));
      await options.close();

      await driver.open(server.url('/page.html'));
      await support.badgeShown(driver);
      assert.deepEqual(await support.shortcomings(driver), []);
      await shown(driver, 'receipt');
      await clickOn(driver, 'receipt', 'blocks hidden', '.small'); // the pill: nobody asked for this cleaning
      await clickOn(driver, 'receipt', 'What was hidden');
      await shown(driver, 'panel');
      assert.match(await wordsOf(driver, 'panel'), /On now, because articles are cleaned on all sites you allow\./);

      const again = await driver.extensionPage('options/options.html');
      await again.evaluate(() => document.getElementById('switch-everywhere')?.click());
      await support.until('off', () => again.evaluate(() => document.getElementById('everywhere-state')?.textContent ?? ''), (words) => words.startsWith('Off.'));
      await support.until('no script is left', () => again.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length), (n) => n === 0);
      await again.close();
      await driver.open(server.url('/page.html'));
      assert.ok((await support.shortcomings(driver)).length >= 20, 'the page is left alone');
    });
  });
}
