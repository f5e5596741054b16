// Keys and menus, and that a clip outlives the browser. Real key presses and a real menu: each must
// bring activeTab with it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { chooseUntil, savedAnyway } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

const TITLE = 'Good news: Former US officials reportedly open talks with Moscow';

for (const browser of BROWSERS) {
  const missing = browser === 'chromium' ? displayMissing() : null;
  describe(`clips, keys and menus in ${browser}`, { skip: missing ?? false }, () => {
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

    /** Titles in the library, newest first. */
    const titles = async () => {
      const library = await driver.extensionPage('library/library.html');
      try {
        await support.until('the library', () => library.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
        await library.screenshot(support.shot(`${browser}-library`));
        return await library.evaluate(() => [...document.querySelectorAll('#clips h2')].map((title) => title.textContent));
      } finally {
        await library.close();
      }
    };

    test('the key command cleans the page and puts it back', async () => {
      await driver.open(server.url('/page.html'));
      const original = await driver.evaluate(support.pageState);
      await driver.command('toggle-clean');
      assert.match(await support.badgeShown(driver), /^[1-9]\d*$/);
      assert.deepEqual(await support.shortcomings(driver), []);
      await driver.command('toggle-clean');
      await support.until('no badge', driver.badge, (badge) => badge === '');
      assert.deepEqual(await driver.evaluate(support.pageState), original);
    });

    test('the menu entry cleans the page', async () => {
      await driver.open(server.url('/page.html'));
      assert.match(await support.badgeByMenu(driver, 'Clean this page'), /^[1-9]\d*$/);
      assert.deepEqual(await support.shortcomings(driver), []);
    });

    test('the library is empty at first', async () => {
      assert.deepEqual(await titles(), []);
    });

    test('the key command saves a clip, and the menu entry another', async () => {
      await driver.open(server.url('/page.html'));
      await driver.command('save-clip');
      assert.equal(await support.badgeShown(driver), '✓');
      assert.deepEqual(await titles(), [TITLE]);

      await driver.open(server.url('/page_obfuscated.html'));
      // The same article in other clothes.
      await chooseUntil(driver, 'Save as clip', () => driver.hasOurs('question'));
      await savedAnyway(driver);
      assert.deepEqual(await titles(), [TITLE, TITLE]);
    });

    test('the clips survive a restart of the browser, and one opens, whole', async () => {
      await driver.restart();
      assert.deepEqual(await titles(), [TITLE, TITLE]);

      const library = await driver.extensionPage('library/library.html');
      await support.until('the library', () => library.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
      await library.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#clips h2 a')).click());
      const text = await support.until(
        'the clip',
        () => library.evaluate(() => (document.querySelector('[data-thresh-reader]')?.shadowRoot?.querySelector('#article')?.textContent ?? '').replace(/\s+/g, ' ')),
        (found) => found !== '',
      );
      await library.screenshot(support.shot(`${browser}-clip`));
      for (const kept of support.EXPECTED.must_keep.filter((line) => !line.includes('shutterstock'))) {
        assert.ok(text.includes(kept.replace(/\s+/g, ' ')), `the clip lacks: ${kept}`);
      }
      for (const { text: gone, class: kind } of support.EXPECTED.must_hide) {
        assert.ok(!text.includes(gone), `the clip has ${kind}: ${gone}`);
      }
      await library.close();
    });

    test('a clip is deleted, and can be had back', async () => {
      const library = await driver.extensionPage('library/library.html');
      const count = () => library.evaluate(() => document.querySelectorAll('#clips > li').length);
      await support.until('two clips', count, (clips) => clips === 2);
      await library.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#clips [data-act="delete"]')).click());
      await support.until('one clip', count, (clips) => clips === 1);
      await library.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#undo')).click());
      await support.until('two clips again', count, (clips) => clips === 2);
      await library.close();
    });
  });
}
