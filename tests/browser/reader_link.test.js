// "Open link in reader": a real choice in the link's menu, the browser's own question, the view in a new tab.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { wordsOf } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

const LINK = 'Open link in reader';

for (const browser of BROWSERS) {
  describe(`a link in the reader in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    let story = '';
    let list = '';
    before(async () => {
      server = await startServer(support.SEEDS);
      story = server.add('/story.html', newsPage(400)).replace('127.0.0.1', 'localhost');
      list = server.add('/list.html', `<!doctype html><html lang=en><title>List</title><h1>List</h1><p><a id=link href="${story}">The plan for the bridge</a></p>
        <p><a id=mail href="mailto:ada@example.org">Write to Ada</a></p>`);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const state = async () => {
      const page = await driver.extensionPage('popup/notice.html');
      const found = await page.evaluate(async () => ({
        origins: (await chrome.permissions.getAll()).origins ?? [],
        scripts: (await chrome.scripting.getRegisteredContentScripts()).length,
        stored: Object.keys(await chrome.storage.local.get(null)).filter((key) => /^(site|early):/.test(key)),
      }));
      await page.close();
      return found;
    };

    /** Chooses the entry until the browser asks, or a tab is there. @param {boolean} yes */
    async function choose(yes) {
      await driver.open(list);
      for (let tries = 0; tries < 3; tries++) {
        await driver.contextMenu(LINK, '#link');
        await driver.answerPermission(yes);
        if (await support.until('a new tab', driver.toNewTab, Boolean, 6_000).catch(() => false)) return;
      }
      throw new Error('the menu did nothing, three times');
    }
    const inReader = () => support.until('the reader view', () => driver.hasOurs('reader').catch(() => false), Boolean, 20_000);

    test('refused, the tab opens as usual and a word says how to go on', async () => {
      await choose(false);
      await support.until('the page', () => driver.evaluate(() => document.querySelector('h1') !== null), Boolean);
      await support.until('the badge', driver.badge, (badge) => badge === '!');
      assert.match(await driver.title(), /Use its key or its menu here/);
      assert.match(await support.until('the notice', driver.popup, Boolean), /why=linkRefused/);
      assert.equal(await driver.hasOurs('reader'), false);
      await driver.closeNewTab();
      assert.deepEqual(await state(), { origins: [], scripts: 0, stored: [] });
    });

    test('granted, the reader view opens over the page, and nothing is cleaned by itself', async () => {
      await choose(true);
      await inReader();
      assert.match(await wordsOf(driver, 'reader'), /bridge/i);
      assert.equal(await driver.evaluate(() => location.hostname), 'localhost');
      await driver.closeNewTab();
      assert.deepEqual(await state(), { origins: ['http://localhost/*'], scripts: 0, stored: [] });
    });

    test('a second time nothing is asked', async () => {
      await driver.open(list);
      await driver.contextMenu(LINK, '#link');
      await support.until('a new tab', driver.toNewTab, Boolean, 10_000);
      await inReader();
      await driver.closeNewTab();
    });

    if (browser === 'firefox') {
      test('a mail address is not offered', async () => {
        await driver.open(list);
        await assert.rejects(driver.contextMenu(LINK, '#mail'), /no entry/);
      });
    }
  });
}
