// One click cleans the reference page and a second puts it back, in each browser, by a real click
// with no other right than activeTab.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { POLICIES } from './policies.js';
import { startServer } from './server.js';
import * as support from './support.js';

const PAGES = ['/page.html', '/page_obfuscated.html'];
/**
 * A paragraph in the middle of the article, to see whether what is read stays in view. Not one near its
 * end: there the cleaned page may be too short to leave it where it was.
 */
const READ = 'But negotiations are not the beginning of a cease-fire.';

for (const browser of BROWSERS) {
  describe(`cleaning in ${browser}`, () => {
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

    test('the manifest asks for no right on any site', () => {
      const manifest = JSON.parse(readFileSync(join(support.built(browser), 'manifest.json'), 'utf8'));
      assert.deepEqual(manifest.permissions, ['activeTab', 'scripting', 'storage', 'contextMenus', 'unlimitedStorage']);
      for (const key of ['host_permissions', 'optional_permissions', 'content_scripts']) {
        assert.equal(manifest[key], undefined, key);
      }
      assert.deepEqual(manifest.optional_host_permissions, ['https://*/*', 'http://*/*'], 'asked for one site at a time');
    });

    test('without a click no script gets into the page, and with one it does', async () => {
      await driver.open(server.url('/page.html'));
      const page = await driver.extensionPage('library/library.html');
      const refusals = await page.evaluate(async () => {
        const tabs = await chrome.tabs.query({});
        const answers = tabs.map(({ id }) =>
          chrome.scripting.executeScript({ target: { tabId: id ?? -1 }, func: () => 1 }).then(
            () => '',
            (error) => String(error),
          ),
        );
        return Promise.all(answers);
      });
      await page.close();
      assert.ok(refusals.length >= 2, 'the page and the extension page');
      assert.ok(refusals.every((refusal) => refusal !== ''), JSON.stringify(refusals));
      assert.match(await support.cleanByClick(driver), /^[1-9]\d*$/);
    });

    for (const path of PAGES) {
      test(`${path}: all clutter goes, all of the article stays, and back`, async () => {
        await driver.open(server.url(path));
        assert.ok((await support.shortcomings(driver)).length >= 20, 'before the click the clutter is there');
        await driver.screenshot(support.shot(`${browser}${path.replace(/[/.]/g, '-')}-before`));
        const original = await driver.evaluate(support.pageState);

        const badge = await support.cleanByClick(driver);
        assert.deepEqual(await support.shortcomings(driver), []);
        assert.match(badge, /^[1-9]\d*$/);
        assert.match(await driver.title(), new RegExp(`\\b${badge} blocks? hidden`));
        await driver.screenshot(support.shot(`${browser}${path.replace(/[/.]/g, '-')}-after`));

        await support.restoreByClick(driver);
        assert.deepEqual(await driver.evaluate(support.pageState), original);
        assert.ok((await support.shortcomings(driver)).length >= 20, 'the clutter is back');
      });

      test(`${path}: from a scrolled place, what is read stays in view and the place comes back`, async () => {
        await driver.open(server.url(path));
        await driver.evaluate((text) => {
          const paragraph = [...document.querySelectorAll('p')].find((p) => p.textContent?.includes(text));
          paragraph?.scrollIntoView({ block: 'center', behavior: 'instant' });
        }, READ);
        const top = () =>
          driver.evaluate((text) => {
            const paragraph = [...document.querySelectorAll('p')].find((p) => p.textContent?.includes(text));
            return paragraph?.getBoundingClientRect().top ?? NaN;
          }, READ);
        const original = await driver.evaluate(support.pageState);
        assert.ok(original.scroll[1] > 300, `scrolled to ${original.scroll}`);
        const place = await top();

        await support.cleanByClick(driver);
        assert.ok(Math.abs((await top()) - place) < 2, `the paragraph moved from ${place} to ${await top()}`);

        await support.restoreByClick(driver);
        assert.deepEqual(await driver.evaluate(support.pageState), original);
      });

      for (const policy of Object.keys(POLICIES)) {
        test(`${path} under the policy ${policy}`, async () => {
          await driver.open(server.url(path, policy));
          const original = await driver.evaluate(support.pageState);
          await support.cleanByClick(driver);
          assert.deepEqual(await support.shortcomings(driver), []);
          await support.restoreByClick(driver);
          assert.deepEqual(await driver.evaluate(support.pageState), original);
        });
      }
    }

    test('the background may end between the two clicks', async () => {
      await driver.open(server.url('/page.html'));
      const original = await driver.evaluate(support.pageState);
      await support.cleanByClick(driver);
      await driver.stopBackground();
      await support.restoreByClick(driver);
      assert.deepEqual(await driver.evaluate(support.pageState), original);
    });

    test('five quick clicks are five clicks', async () => {
      await driver.open(server.url('/page.html'));
      for (let i = 0; i < 5; i++) await driver.click();
      await support.until('cleaned', () => support.shortcomings(driver), (list) => list.length === 0);
      assert.match(await support.badgeShown(driver), /^[1-9]\d*$/);
    });
  });
}
