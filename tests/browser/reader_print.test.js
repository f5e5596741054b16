// What is printed while the reader view is open, by the browsers' own printing: the whole article and
// nothing of the page beneath. Links are looked for in the files: they are written there as plain text.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { addKinds } from './kind_pages.js';
import { written } from './pdf_text.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @param {string} text of a file */
const pages = (text) => new Set([...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].map(({ index }) => index)).size;

for (const browser of BROWSERS) {
  describe(`printing in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {(kind: string) => string} */
    let at;
    before(async () => {
      server = await startServer(support.SEEDS);
      at = addKinds(server);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {string} kind @param {Record<string, string>} look */
    async function printed(kind, look = {}) {
      await driver.open(at(kind));
      await driver.command('open-reader');
      await support.until('the reader', () => driver.hasOurs('reader'), (open) => open);
      await driver.ours('reader', (root, data) => Object.assign(/** @type {HTMLElement} */ (root.querySelector('dialog')).dataset, data), look);
      const pdf = await driver.pdf();
      writeFileSync(support.shot(`${browser}-print-${kind}${look.columns ?? ''}`).replace(/png$/, 'pdf'), pdf);
      return written(pdf);
    }

    for (const look of /** @type {Record<string, string>[]} */ ([{ theme: 'dark' }, { columns: '2' }])) {
      test(`the whole recipe is printed and no word of its page, ${JSON.stringify(look)}`, async () => {
        const text = await printed('recipe', look);
        assert.ok(/video\.example\/embed\/barley/.test(text), 'a link near the end');
        assert.ok(/people\/r-lindqvist/.test(text), 'a link of the beginning');
        assert.ok(!/\/(terms|privacy|weather|a\/1)\b/.test(text), 'links of the page around the article');
        assert.ok(pages(text) >= 2 && pages(text) <= 5, `${pages(text)} pages`);
      });
    }

    test('afterwards the reader view is as it was, and the page can be printed again', async () => {
      const text = await printed('essay');
      assert.ok(/library\.example\/book-of-edges/.test(text), 'a link of the last note');
      const state = await driver.ours('reader', (root) => ({ modal: root.querySelector('dialog')?.matches(':modal'), focus: root.activeElement?.localName }));
      assert.deepEqual(state, { modal: true, focus: 'h1' });
      await driver.press('Escape');
      await support.until('no reader', () => driver.hasOurs('reader'), (open) => !open);
      const page = written(await driver.pdf());
      assert.ok(/\/terms/.test(page), 'the page has its own print again');
    });
  });
}
