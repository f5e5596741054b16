// The articles of addresses that were imported: fetched after one question, named where they cannot be had.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import * as support from './support.js';
import { chooseFiles, contents, openDialog, placeOf, said } from './transfer_page.js';

/** @import { Driver, ExtensionPage } from './driver.js' */

const openImport = openDialog('library/import_view.js');

for (const browser of BROWSERS) {
  const missing = browser === 'chromium' ? displayMissing() : null;
  describe(`articles of an imported list in ${browser}`, { skip: missing ?? false }, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {ExtensionPage} */
    let page;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
      page = await driver.extensionPage('library/library.html');
      await support.until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
    });
    after(async () => {
      await page?.close();
      await driver?.close();
      await server?.close();
    });

    /** @param {string} words */
    async function click(words) {
      const { x, y } = await page.evaluate(placeOf, words);
      await page.tap(x, y);
    }
    /** @param {RegExp} words */
    const hears = (words) => support.until(`${words}`, () => page.evaluate(said), (text) => words.test(text), 30_000);

    test('nothing is asked for by the import; the articles come after the question, the rest is named', async () => {
      const empty = server.add('/empty.html', '<p></p>');
      const csv = `url,title,tags\n${server.url('/page.html')},From the list,kept tag\n${server.url('/gone.html')},Gone,\n${empty},Empty,\n`;
      await openImport(page);
      await page.evaluate(chooseFiles, [{ name: 'list.csv', base64: Buffer.from(csv).toString('base64') }]);
      await hears(/3 found/);
      await click('Bring in 3 clips');
      await hears(/3 addresses wait for their articles/);
      assert.deepEqual(server.asked, [], 'nothing was fetched');
      await click('Fetch 3 articles');
      await driver.answerPermission(true);
      const words = await hears(/^1 article fetched/);
      await page.screenshot(support.shot(`${browser}-import-fetched`));
      assert.match(words, /2 could not be fetched and still wait/);
      assert.match(words, /Gone: .+/);
      assert.match(words, /Empty: .+/);
      const { clips } = await page.evaluate(contents);
      const good = clips.find(({ wanted }) => !wanted);
      assert.match(good?.title ?? '', /^Good news: Former US officials/);
      assert.deepEqual([good?.tags, good?.source, good?.version], [['kept tag'], 'import', 1]);
      assert.ok((good?.words ?? 0) > 100);
      assert.deepEqual(clips.filter(({ wanted }) => wanted).map(({ title }) => title).sort(), ['Empty', 'Gone']);
    });
  });
}
