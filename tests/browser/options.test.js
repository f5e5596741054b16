// The options page: what holds on all sites, what holds on single ones, and both as a text file.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { gone, shown } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { ExtensionPage } from './driver.js' */

const STORED = {
  settings: { strength: 'normal', classes: { comments: false }, receipt: true, everywhere: false, toolbarAction: 'clean', look: {}, readerKeys: {},
    clipImages: 'none', clipImageMegabytes: 20, clipImagesTotalMegabytes: 1000 },
  'site:example.org': {
    strength: 'focus', classes: { video: false },
    rules: [
      { action: 'hide', made: '2026-11-20', label: 'Read also', fingerprint: { tag: 'aside', place: 0, classes: ['readmore'] } },
      { action: 'show', made: '2026-11-21', label: 'About the author', fingerprint: { tag: 'div', place: 2, id: 'author' } },
    ],
  },
  'site:news.example': { automatic: false },
};

for (const browser of BROWSERS) {
  describe(`the options in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {ExtensionPage} */
    let page;
    before(async () => {
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(() => driver?.close());
    beforeEach(async () => {
      page = await driver.extensionPage('options/options.html');
      await page.evaluate(async (all) => {
        await chrome.storage.local.clear();
        await chrome.storage.local.set(all);
      }, STORED);
      await sites(2);
    });
    afterEach(async () => {
      await page.look({ scheme: 'light', width: null });
      await page.close();
    });

    /** @param {number} wanted */
    const sites = (wanted) => support.until('the sites', () => page.evaluate(() => document.querySelectorAll('.site').length), (n) => n === wanted);
    /** @param {string} key */
    const stored = (key) => page.evaluate(async (name) => /** @type {any} */ ((await chrome.storage.local.get(name))[name]), key);
    /** A real click. @param {string} selector */
    async function click(selector) {
      const { x, y } = await page.evaluate((wanted) => {
        const one = document.querySelector(wanted);
        if (!one) throw new Error(`no ${wanted}`);
        one.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = one.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, selector);
      await page.tap(x, y);
    }
    /** Chooses a file, as the browser's own window would. @param {string} text */
    const choose = (text) => page.evaluate((content) => {
      const input = /** @type {HTMLInputElement} */ (document.getElementById('chosen'));
      const files = new DataTransfer();
      files.items.add(new File([content], 'rules.txt', { type: 'text/plain' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    }, text);
    const result = () => page.evaluate(() => document.getElementById('import-result')?.textContent ?? '');

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`no violations at ${width} px, ${scheme}, and pictures`, async () => {
        await page.look({ scheme, width: width === 1280 ? null : width });
        assert.deepEqual(await violationsOn(page), []);
        await page.screenshot(support.shot(`${browser}-options-${width}-${scheme}`));
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
        await choose('Thresh rules 1\n[all sites]\nstrength: gentle\n[example.com]\nad: off\n');
        await support.until('what would change', result, (words) => words.includes('3 things') || words.includes('2 things'));
        await page.screenshot(support.shot(`${browser}-options-import-${width}-${scheme}`));
        assert.deepEqual(await violationsOn(page), []);
      });
    }

    test('the popup has no violations, light and dark', async () => {
      const popup = await driver.extensionPage('popup/notice.html?why=cannotHere');
      try {
        for (const scheme of /** @type {const} */ (['light', 'dark'])) {
          await popup.look({ scheme });
          assert.deepEqual(await violationsOn(popup), []);
        }
      } finally {
        await popup.close();
      }
    });

    test('strength, classes and the receipt for all sites', async () => {
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('input')].filter((one) => one.checked).map((one) => one.value + one.id)), [
        'normal', ...['social', 'cta', 'newsletter', 'related', 'ad', 'sticky', 'consent', 'video', 'app', 'receipt'].map((name) => `onswitch-${name}`), 'clean', 'none',
      ]);
      await click('#switch-ad');
      await support.until('kept', () => stored('settings'), (all) => all.classes.ad === false && all.classes.comments === false);
      await click('[value=focus]');
      await support.until('kept', () => stored('settings'), (all) => all.strength === 'focus');
      await click('#switch-receipt');
      await support.until('kept', () => stored('settings'), (all) => all.receipt === false);
    });

    test('what a click on the toolbar button does, and its tooltip says so', async () => {
      const server = await startServer(support.SEEDS);
      /** Chooses it here, and goes back to the page. @param {'clean' | 'reader'} action */
      const set = async (action) => {
        page = await driver.extensionPage('options/options.html');
        await click(`[value=${action}]`);
        await support.until('kept', () => stored('settings'), (all) => all.toolbarAction === action);
        await page.close();
      };
      /** @param {string} words */
      const tooltip = (words) => support.until('the tooltip', driver.title, (now) => now.includes(words));
      try {
        await page.close();
        await driver.open(server.url('/page.html'));
        await tooltip('clean this page');
        await set('reader');
        await tooltip('open the reader view');
        await driver.click();
        await shown(driver, 'reader');
        assert.equal(await driver.badge(), '', 'nothing is hidden');
        await driver.click();
        await gone(driver, 'reader');
        await set('clean');
        await tooltip('clean this page');
        const hidden = await support.cleanByClick(driver);
        await tooltip('put the page back');
        await set('reader');
        assert.ok((await tooltip('open or close the reader view')).includes(hidden), 'how much is hidden is still said');
        await set('clean');
        await tooltip('put the page back');
        await support.restoreByClick(driver);
        await tooltip('clean this page');
      } finally {
        page = await driver.extensionPage('options/options.html');
        await server.close();
      }
    });

    test('by keys: the switches and the strength, and the focus is to be seen', async () => {
      await page.press('Tab');
      assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'normal');
      await page.press('ArrowUp');
      await support.until('kept', () => stored('settings'), (all) => all.strength === 'gentle');
      await page.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'switch-social');
      assert.equal(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle), 'solid');
      await page.press(' ');
      await support.until('kept', () => stored('settings'), (all) => all.classes.social === false);
    });

    test('what is kept of a site can be taken back, one by one and all at once', async () => {
      const words = await page.evaluate(() => document.getElementById('sites')?.textContent ?? '');
      for (const one of ['example.org', 'Strength: Focus', 'keeps Other videos', 'Always hide: Read also', 'Always show: About the author', 'never cleaned by itself']) {
        assert.ok(words.includes(one), `${one} in ${words}`);
      }
      await click('[data-key="rule example.org 0"]');
      const left = await support.until('one rule', () => stored('site:example.org'), (site) => site.rules.length === 1);
      assert.equal(left.rules[0].label, 'About the author');
      await click('[data-key="own example.org"]');
      await support.until('no strength', () => stored('site:example.org'), (site) => !site.strength && !site.classes);
      await click('[data-key="automatic news.example"]');
      await support.until('as all others', () => stored('site:news.example'), (site) => !site);
      await click('[data-key="all example.org"]');
      await sites(0);
      await support.until('the focus is somewhere', () => page.evaluate(() => document.activeElement?.id), (id) => id === 'own');
    });

    test('an export is read again, after everything was reset', async () => {
      const text = await page.evaluate(async () => {
        const { write } = await import(chrome.runtime.getURL('shared/rules.js'));
        const { settings, sites: all } = await import(chrome.runtime.getURL('shared/settings.js'));
        return /** @type {string} */ (write(await settings(), await all()));
      });
      const file = await page.evaluate(() => new Promise((seen) => {
        // The link is clicked by the page's own script; what it would save is read here.
        HTMLAnchorElement.prototype.click = function () {
          fetch(this.href).then((answer) => answer.text()).then((content) => seen({ name: this.download, content }), (error) => seen({ name: this.download, content: String(error) }));
        };
        document.getElementById('export')?.click();
      }));
      assert.match(/** @type {any} */ (file).name, /^thresh-rules-\d{4}-\d\d-\d\d\.txt$/);
      await click('#reset');
      await click('#reset-do');
      await sites(0);
      await choose(text);
      await support.until('what would change', result, (words) => words.includes('example.org: Always hide: Read also'));
      assert.ok(!(await stored('site:example.org')), 'nothing before it is applied');
      await click('#import-apply');
      await sites(2);
      for (const [key, value] of Object.entries(STORED)) assert.deepEqual(await stored(key), value);
      await choose(text);
      await support.until('nothing new', result, (words) => words === 'The file says nothing that is not so already.');
    });

    test('"always clean" comes to nothing without the leave of the browser', async () => {
      await page.evaluate(() => chrome.storage.local.set({ 'site:other.example': { strength: 'gentle', automatic: true } }));
      const kept = await support.until('the wish is not kept', () => stored('site:other.example'), (site) => site.automatic === undefined);
      assert.deepEqual(kept, { strength: 'gentle' });
    });

    test('a bad file is named by its line and changes nothing', async () => {
      await choose('Thresh rules 1\n[example.org]\nad: maybe\nhide 2026-11-23 "x" {"tag":}\n');
      const words = await support.until('the mistakes', result, (said) => said.includes('Line 3'));
      assert.match(words, /Nothing was imported.*Line 3: .*ad: maybe.*Line 4: .*rule cannot be read/);
      for (const [key, value] of Object.entries(STORED)) assert.deepEqual(await stored(key), value);
    });

    test('cleaning on all sites is on only when the browser has given access', async () => {
      assert.match(await page.evaluate(() => document.getElementById('everywhere-state')?.textContent ?? ''), /^Off\./);
      await page.evaluate(async () => {
        const { settings } = await chrome.storage.local.get('settings');
        await chrome.storage.local.set({ settings: { .../** @type {object} */ (settings), everywhere: true } });
      });
      await support.until('told', () => page.evaluate(() => document.getElementById('everywhere-state')?.textContent ?? ''), (words) => words.includes('taken back'));
      assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.getElementById('switch-everywhere')).checked), false);
    });
  });
}
