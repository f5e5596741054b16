// The library for all: no violations of accessibility light and dark, wide and narrow, nothing sticks out, and pictures for the eye.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { fillLibrary, openLibrary } from './library_page.js';
import * as support from './support.js';

for (const browser of BROWSERS) {
  describe(`the library's looks in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./library_page.js').Library} */
    let library;
    before(async () => {
      driver = await launch(browser, { extension: support.built(browser) });
      library = await openLibrary(driver);
      assert.deepEqual(await violationsOn(library.page), [], 'empty');
      await library.page.screenshot(support.shot(`${browser}-library-empty`));
      await fillLibrary(library.page, 30);
      await support.until('the clips', library.tally, (n) => n > 10);
    });
    after(async () => {
      await library?.page.look({ scheme: 'light', width: null });
      await driver?.close();
    });

    /** @param {string} hash @param {string} selector that is in the page then */
    const go = async (hash, selector) => {
      await library.page.evaluate((to) => (location.hash = to), hash);
      await support.until(selector, () => library.page.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility() ?? false, selector), Boolean);
    };
    /** @param {string} what */
    const look = async (what) => {
      assert.deepEqual(await violationsOn(library.page), [], what);
      assert.ok(await library.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what}: nothing sticks out`);
      await library.page.screenshot(support.shot(`${browser}-library-${what}`));
    };

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`no violations at ${width} px, ${scheme}, and pictures`, async () => {
        await library.page.look({ scheme, width: width === 1280 ? null : width });
        await go('#', '#clips > li');
        await library.click('#clips .pick input');
        await look(`chosen-${width}-${scheme}`);
        await library.page.press('Escape');
        await library.click('#layout');
        await look(`cards-${width}-${scheme}`);
        await library.click('#layout');
        await go('#show=bin', '#bin-note');
        await look(`bin-${width}-${scheme}`);
        await go('#', '#clips > li');
        await library.click('#clips [data-more]');
        await look(`menu-${width}-${scheme}`);
        await library.page.press('Escape');
      });
    }

    test('no violations where nothing is found, in the help, and in the sheet of the parts', async () => {
      await library.page.look({ scheme: 'light', width: 360 });
      await go('#q=xyzzyq', '#empty');
      await look('nothing');
      await go('#', '#clips > li');
      await library.click('#search-help');
      await look('search-help');
      await library.page.press('Escape');
      await library.click('#nav-open');
      await look('nav');
      await library.page.press('Escape');
    });
  });
}
