// "Save all tabs of this window": a real choice in the menu, the browser's question, and a background that ends in between.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import { stored } from './stored.js';
import { storyPage } from './stories.js';
import * as support from './support.js';

const SAVE = 'Save all tabs of this window';
const TITLES = ['The harbour', 'The garden', 'The engine', 'The painter', 'The quarry'];

for (const browser of BROWSERS) {
  describe(`saving tabs in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      const addresses = TITLES.map((title, i) => server.add(`/tab${i}.html`, storyPage(title, 21 + i, { paragraphs: 60 })));
      addresses.push(server.add('/list.html', '<!doctype html><html lang=en><title>No article</title><body></body>'));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
      await driver.open(addresses[0]);
      const page = await driver.extensionPage('popup/notice.html');
      await page.evaluate(async (urls) => {
        for (const url of urls) await chrome.tabs.create({ url, active: false });
        for (let left = true; left;) {
          left = (await chrome.tabs.query({ status: 'loading' })).length > 0;
          await new Promise((wake) => setTimeout(wake, 50));
        }
      }, addresses.slice(1));
      await page.close();
      await driver.open(addresses[0]);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const state = () => driver.evaluate(() => ({
      words: document.getElementById('words')?.textContent ?? '',
      rows: [...document.querySelectorAll('#tabs li')].map((row) => [...row.children].map((part) => part.textContent).join(': ')),
      allow: document.getElementById('allow')?.hidden === false,
      running: document.getElementById('end')?.hidden === false,
    }));

    /** Chooses the entry until the page of the progress is there. @param {boolean | null} yes the answer; null where nothing is asked any more */
    async function choose(yes) {
      const before = await tabs();
      for (let tries = 0; tries < 3; tries++) {
        await driver.contextMenu(SAVE);
        if (yes !== null) await driver.answerPermission(yes);
        if (await support.until('the page', async () => (await tabs()) > before, Boolean, 12_000).catch(() => false)) break;
      }
      await support.until('the page', async () => {
        await driver.toNewTab();
        return driver.evaluate(() => location.pathname).catch(() => '');
      }, (path) => path === '/saving/tabs.html');
    }
    /** How many show a progress. */
    const tabs = async () => {
      const page = await driver.extensionPage('popup/notice.html');
      const found = await page.evaluate(async () => (await chrome.tabs.query({ url: chrome.runtime.getURL('saving/*') })).length);
      await page.close();
      return found;
    };
    const ended = () => support.until('the end', () => state().catch(() => ({ words: '', rows: [], allow: false, running: true })), ({ words, running }) => /saved/.test(words) && !running, 40_000);

    test('refused, the page says what cannot be done', async () => {
      await choose(false);
      const { words, rows, allow } = await support.until('the words', state, (found) => found.words !== '');
      assert.match(words, /needs access to their sites/);
      assert.deepEqual([rows, allow], [[], true]);
      await driver.screenshot(support.shot(`${browser}-tabs-refused`));
      await driver.closeNewTab();
      assert.deepEqual(await stored(driver), []);
    });

    test('granted, each tab is saved once, although the background ends twice; what failed is named', async () => {
      await choose(true);
      await driver.stopBackground();
      await driver.stopBackground().catch(() => {}); // it may not have come back yet
      const { words, rows } = await ended();
      assert.match(words, /^5 tabs saved\. 1 could not be saved\.$/);
      assert.deepEqual(rows, [...TITLES.map((title) => `${title}: Saved`), 'No article: Thresh found no article to save on this page.']);
      await driver.screenshot(support.shot(`${browser}-tabs`));
      assert.equal(await driver.badge(), '');
      await driver.closeNewTab();
      assert.deepEqual((await stored(driver)).map(({ title }) => title), TITLES);
      await support.until('the mark', driver.title, (title) => /Saved on/.test(title));
    });

    test('again, what is saved is left, what changed is updated, and the page is readable by all', async () => {
      server.add('/tab0.html', storyPage(TITLES[0], 21, { paragraphs: 60, more: 'News of the harbour.' }));
      await driver.open(server.url('/tab0.html'));
      await choose(null);
      const { words } = await ended();
      // The driver's own tab, which it may have had open a moment ago, is closed by now and not among them.
      assert.match(words, /^0 tabs saved\. 1 was updated\. 4 were saved already\. 1 could not be saved\.$/);
      await driver.closeNewTab();
      assert.deepEqual((await stored(driver)).map(({ title, version }) => [title, version]), TITLES.map((title, i) => [title, i === 0 ? 2 : 1]));
      const page = await driver.extensionPage('saving/tabs.html');
      await support.until('the words', () => page.evaluate(() => document.getElementById('words')?.textContent), Boolean);
      for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        await page.look({ scheme, width: 360 });
        assert.deepEqual(await violationsOn(page), []);
        await page.screenshot(support.shot(`${browser}-tabs-360-${scheme}`));
      }
      await page.close();
    });
  });
}
