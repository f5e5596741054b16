// Pages where extensions may not run: a clear word on the button, not silence.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import * as support from './support.js';

const INTERNAL = { chromium: 'chrome://version', firefox: 'about:support' };

for (const browser of BROWSERS) {
  describe(`refused pages in ${browser}`, () => {
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

    test(`${INTERNAL[browser]}: says that it cannot work there, and works on the next page`, async () => {
      await driver.open(INTERNAL[browser]);
      await driver.click();
      assert.equal(await support.badgeShown(driver), '!');
      assert.match(await driver.title(), /no extension work on this page/);
      const popup = await support.until('the notice', driver.popup, (address) => address !== '');
      assert.match(popup, /popup\/notice\.html\?why=cannotHere$/);
      await driver.open(server.url('/page.html'));
      assert.match(await support.cleanByClick(driver), /^[1-9]\d*$/);
      assert.deepEqual(await support.shortcomings(driver), []);
    });

    test('an image: says that it is no page', async () => {
      server.add('/dot.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>');
      await driver.open(server.url('/dot.svg'));
      await driver.click();
      assert.equal(await support.badgeShown(driver), '!');
      assert.match(await driver.title(), /not a web page but a file/);
    });
  });
}
