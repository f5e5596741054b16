// In a browser of another language the extension speaks it, counts as it counts, and fits a narrow window.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { clickOn, gone, shown } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** Languages with long words, with many plural forms, from right to left, without blanks: what five clips are. */
const LANGUAGES = { de: '5 Artikel', pl: '5 artykułów', ar: '5 قصاصات', ja: '5 件のクリップ' };

for (const [language, five] of Object.entries(LANGUAGES)) {
  describe(`the interface in ${language}`, { skip: BROWSERS.includes('firefox') ? false : 'Firefox alone can be started in it' }, () => {
    const words = JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch('firefox', { extension: support.built('firefox'), language });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test('its pages are in the language and no wider than a narrow window', async () => {
      const words = JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
      for (const [path, title] of [['options/options.html', 'optionsTitle'], ['library/library.html', 'libraryTitle']]) {
        const page = await driver.extensionPage(path);
        try {
          await page.look({ width: 360 });
          await support.until(path, () => page.evaluate(() => document.title), (shown) => shown === `${words[title].message} – Thresh`);
          const seen = await page.evaluate(() => ({ lang: document.documentElement.lang, direction: getComputedStyle(document.body).direction, over: document.documentElement.scrollWidth - document.documentElement.clientWidth }));
          assert.deepEqual(seen, { lang: language, direction, over: 0 }, path);
          await page.screenshot(support.shot(`firefox-${title}-${language}-360`));
        } finally {
          await page.look({ width: null });
          await page.close();
        }
      }
    });

    test('so is what stands over a page: nothing of it is cut off or out of reach', async () => {
      await driver.open(server.add('/story.html', newsPage(400)));
      await driver.look({ width: 360 });
      /** @type {Record<string, () => Promise<unknown>>} */
      const open = {
        reader: () => driver.command('open-reader'),
        panel: async () => {
          await driver.click();
          await clickOn(driver, 'receipt', '', '.small');
          await clickOn(driver, 'receipt', words.receiptWhat.message);
        },
      };
      for (const part of Object.keys(open)) {
        await open[part]();
        await shown(driver, part);
        const seen = await driver.ours(part, (root) => {
          const ui = /** @type {HTMLElement} */ (root.querySelector('.ui'));
          const buttons = [...ui.querySelectorAll('button')].filter((button) => button.checkVisibility());
          const out = buttons.filter((button) => {
            const { left, right } = button.getBoundingClientRect();
            return left < 0 || right > innerWidth;
          });
          return { direction: getComputedStyle(ui).direction, lang: ui.lang, some: buttons.length > 1, out: out.map((button) => button.textContent || button.ariaLabel) };
        });
        assert.deepEqual(seen, { direction, lang: language, some: true, out: [] }, part);
        await driver.screenshot(support.shot(`firefox-${part}-${language}-360`));
        await driver.press('Escape');
        await gone(driver, part);
      }
      await driver.look({ width: null });
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
