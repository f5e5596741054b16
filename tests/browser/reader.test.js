// The reader view by its key, in both browsers. Its shadow root is closed, so it is seen from outside: by
// what has the focus, what is inert, and by the screenshots.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import { POLICIES } from './policies.js';
import * as support from './support.js';

/** What of the page is to be seen: where the reader view lies over it, nothing. */
function look() {
  const over = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return { over: over?.parentElement === document.documentElement && over !== document.body, focus: document.activeElement?.tagName };
}

for (const browser of BROWSERS) {
  describe(`reader view in ${browser}`, () => {
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

    const untilOpen = (/** @type {boolean} */ open) => support.until(`reader ${open}`, () => driver.evaluate(look), ({ over }) => over === open);

    for (const policy of [undefined, Object.keys(POLICIES).find((name) => name.includes('sandbox'))]) {
      test(`one key opens it and closes it, the page is as it was${policy ? `, under ${policy}` : ''}`, async () => {
        await driver.open(server.url('/page.html', policy));
        const original = await driver.evaluate(support.pageState);
        await driver.command('open-reader');
        await untilOpen(true);
        await driver.screenshot(support.shot(`${browser}-reader${policy ? '-csp' : ''}`));
        await driver.command('open-reader');
        await untilOpen(false);
        assert.deepEqual(await driver.evaluate(support.pageState), original);
      });
    }
  });
}
