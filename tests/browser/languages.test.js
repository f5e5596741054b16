// In a browser of another language the extension speaks it, counts as it counts, and fits a narrow window.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import * as support from './support.js';

/** A language with long words, and one with many plural forms: what five clips are. */
const LANGUAGES = { de: '5 Artikel', pl: '5 artykułów' };

for (const [language, five] of Object.entries(LANGUAGES)) {
  describe(`the interface in ${language}`, { skip: BROWSERS.includes('firefox') ? false : 'Firefox alone can be started in it' }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    before(async () => {
      driver = await launch('firefox', { extension: support.built('firefox'), language });
    });
    after(() => driver?.close());

    test('its pages are in the language and no wider than a narrow window', async () => {
      const words = JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
      for (const [path, title] of [['options/options.html', 'optionsTitle'], ['library/library.html', 'libraryTitle']]) {
        const page = await driver.extensionPage(path);
        try {
          await page.look({ width: 360 });
          await support.until(path, () => page.evaluate(() => document.title), (shown) => shown === `${words[title].message} – Thresh`);
          const seen = await page.evaluate(() => ({ lang: document.documentElement.lang, over: document.documentElement.scrollWidth - document.documentElement.clientWidth }));
          assert.deepEqual(seen, { lang: language, over: 0 }, path);
          await page.screenshot(support.shot(`firefox-${title}-${language}-360`));
        } finally {
          await page.look({ width: null });
          await page.close();
        }
      }
    });

    test('numbers bring the plural of the language', async () => {
      const page = await driver.extensionPage('library/library.html');
      try {
        const said = await page.evaluate(async () => (await import(chrome.runtime.getURL('shared/i18n.js'))).count('clips', 5));
        assert.equal(said, five);
      } finally {
        await page.close();
      }
    });
  });
}
