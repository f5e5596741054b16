// Very large and very deep pages: a result or a said limit, no crash, and a tab that still answers.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { BASE, fillDeep, fillWide, longestTask, watchThread } from './generated.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** How soon the tab answers afterwards, in milliseconds. */
const RESPONSIVE = 2000;

/** @type {{ name: string, size: number, fill: (driver: import('./driver.js').Driver) => Promise<number> }[]} */
const SHAPES = [
  { name: '100,000 nodes', size: 100_000, fill: (driver) => driver.evaluate(fillWide, 100_000) },
  { name: '5,000 levels', size: 5_000, fill: (driver) => driver.evaluate(fillDeep, 5_000, 'contents') },
  { name: '2,500 nested boxes', size: 2_500, fill: (driver) => driver.evaluate(fillDeep, 2_500, 'block') },
];

for (const browser of BROWSERS) {
  describe(`large pages in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let url;
    before(async () => {
      server = await startServer(support.SEEDS);
      url = server.add('/generated.html', BASE);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** How long the tab takes to answer with a layout, in milliseconds. */
    const answers = async () => {
      const asked = Date.now();
      const height = await driver.evaluate(() => document.documentElement.getBoundingClientRect().height);
      assert.ok(height > 0);
      return Date.now() - asked;
    };

    for (const { name, fill, size } of SHAPES) {
      test(`a page of ${name}`, async (context) => {
        await driver.open(url);
        const real = await fill(driver);
        assert.ok(real >= size, `${real} instead of ${size}`);
        await answers(); // the browser's own first layout is not ours to answer for
        const original = await driver.evaluate(support.pageState);

        await driver.evaluate(watchThread);
        const clicked = Date.now();
        const badge = await support.cleanByClick(driver, 60_000);
        const took = Date.now() - clicked;
        const longest = await driver.evaluate(longestTask);
        const answered = await answers();
        const title = await driver.title();
        context.diagnostic(`${browser}, ${name}: badge "${badge}" after ${took} ms, longest task in the page ${longest} ms, then answers in ${answered} ms; ${title.replaceAll('\n', ' ')}`);
        assert.ok(answered < RESPONSIVE, `answers after ${answered} ms`);
        // A result, or words that say why there is none.
        assert.match(title, /hidden|very large|nothing to hide|failed/);
        assert.doesNotMatch(title, /failed/);

        if (Number(badge) > 0) {
          await support.restoreByClick(driver);
          assert.deepEqual(await driver.evaluate(support.pageState), original);
        }
        // The next page is cleaned as if nothing had been.
        await driver.open(server.url('/page.html'));
        await support.cleanByClick(driver);
        assert.deepEqual(await support.shortcomings(driver), []);
      });
    }
  });
}
