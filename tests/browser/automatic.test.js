// Automatic mode: the browser's own question, the next page clean without a click, pages that are no
// articles untouched, the ways back.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { startServer } from './server.js';
import { POLICIES } from './policies.js';
import * as support from './support.js';

const OTHER = fileURLToPath(new URL('pages/other/', import.meta.url));
const ALWAYS = 'Always clean this site';
const NEVER = 'Never clean this site by itself';
/** Milliseconds in which a page that is to stay as it is would have been cleaned; content/early.js looks for 3 s. */
const LONG_ENOUGH = 400;

/** @param {string} selector */
const isShown = (selector) => document.querySelector(selector)?.checkVisibility() ?? null;
const html = () => document.documentElement.outerHTML;

for (const browser of BROWSERS) {
  describe(`automatic mode in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string[]} */
    let stories;
    before(async () => {
      server = await startServer(support.SEEDS);
      stories = ['bridge', 'tunnel', 'ferry'].map((name) => server.add(`/story/the-plan-for-the-${name}.html`, newsPage(800)));
      for (const name of readdirSync(OTHER)) server.add(`/other/${name}`, readFileSync(OTHER + name, 'utf8'));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** What the extension may and has. */
    const state = async () => {
      const page = await driver.extensionPage('popup/notice.html');
      const found = await page.evaluate(async () => ({
        origins: (await chrome.permissions.getAll()).origins ?? [],
        scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ matches }) => matches),
        stored: Object.keys(await chrome.storage.local.get(null)).filter((key) => /^(site|early):/.test(key)),
      }));
      await page.close();
      return found;
    };
    /** @param {boolean} yes */
    const always = async (yes) => {
      await driver.contextMenu(ALWAYS);
      await driver.answerPermission(yes);
    };
    const cleaned = () => support.until('cleaned', driver.badge, (badge) => /^[1-9]/.test(badge));
    const turnOn = async () => {
      for (let tries = 0; tries < 3; tries++) {
        await driver.open(stories[0]);
        await always(true);
        if (await cleaned().catch(() => '')) return;
      }
      throw new Error('the site could not be turned on');
    };

    test('refused, nothing is changed', async () => {
      await driver.open(stories[0]);
      await always(false);
      await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
      assert.deepEqual(await state(), { origins: [], scripts: [], stored: [] });
      assert.equal(await driver.badge(), '');
    });

    test('granted, this page and the next are cleaned, for this origin alone', async () => {
      await turnOn();
      const { origins, scripts, stored } = await state();
      assert.deepEqual(origins, ['http://127.0.0.1/*']);
      assert.deepEqual(scripts, [['http://127.0.0.1/*']]);
      assert.ok(stored.includes('site:127.0.0.1'), stored.join());
      await driver.open(stories[1]);
      await cleaned();
      assert.match(await driver.title(), /Cleaned by itself/);
      assert.equal(await driver.evaluate(isShown, '.newsletter'), false);
      assert.equal(await driver.evaluate(isShown, 'h1'), true);
      // Another host of the same machine was not asked for.
      await driver.open(stories[1].replace('127.0.0.1', 'localhost'));
      await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
      assert.equal(await driver.badge(), '');
      assert.equal(await driver.evaluate(isShown, '.newsletter'), true);
    });

    test('a click puts the page back as it was, reload cleans it again', async () => {
      await driver.open(stories[1].replace('127.0.0.1', 'localhost'));
      const original = await driver.evaluate(html);
      await driver.open(stories[1]);
      await cleaned();
      await support.restoreByClick(driver);
      assert.equal(await driver.evaluate(html), original);
      await driver.open(stories[1]);
      await cleaned();
    });

    test('what is known of the site hides before the verdict, and goes when it has come', async () => {
      await driver.open(stories[2]);
      await cleaned();
      const page = await driver.extensionPage('popup/notice.html');
      const early = await support.until(
        'something learnt',
        () => page.evaluate(async () => /** @type {any} */ ((await chrome.storage.local.get('early:127.0.0.1'))['early:127.0.0.1'])),
        (stored) => stored?.things.length > 0,
      );
      await page.close();
      assert.equal(early.sign, 'slug');
      await driver.open(stories[0]);
      await cleaned();
      await support.until('no mark of the aid', () => driver.evaluate(() => document.querySelectorAll('[data-thresh-early]').length), (n) => n === 0);
    });

    test('the background may have ended before the page opens', async () => {
      await driver.open('about:blank');
      await driver.stopBackground();
      await driver.open(stories[1]);
      await cleaned();
    });

    for (const policy of Object.keys(POLICIES)) {
      test(`under the policy ${policy}`, async () => {
        await driver.open(server.url('/story/the-plan-for-the-ferry.html', policy));
        await cleaned();
        assert.equal(await driver.evaluate(isShown, '.newsletter'), false);
      });
    }

    test('pages that are no articles stay as they are', async () => {
      const touched = [];
      for (const name of readdirSync(OTHER).sort()) {
        const address = server.url(`/other/${name}`);
        await driver.open(address.replace('127.0.0.1', 'localhost'));
        const original = await driver.evaluate(html);
        await driver.open(address);
        await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
        const [badge, now] = [await driver.badge(), await driver.evaluate(html)];
        if (badge !== '' || now !== original) touched.push(`${name} ${badge}`);
      }
      assert.deepEqual(touched, []);
    });

    test('a single-page site: its article is cleaned, its front page is not', async () => {
      const shell = newsPage(800).replace(/<main>[\s\S]*<\/main>/, '<div id="app"><h1>Front</h1><ul><li><a href="/x">A story</a></li></ul></div>');
      const main = /<main>[\s\S]*<\/main>/.exec(newsPage(800))?.[0] ?? '';
      const address = server.add('/app/list.html', shell);
      await driver.open(address);
      await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
      assert.equal(await driver.badge(), '');
      await driver.evaluate((content) => {
        window.history.pushState(null, '', '/app/a-story-about-the-bridge');
        /** @type {HTMLElement} */ (document.querySelector('#app')).innerHTML = content;
      }, main);
      await cleaned();
      await driver.evaluate(() => {
        window.history.pushState(null, '', '/app/list');
        /** @type {HTMLElement} */ (document.querySelector('#app')).innerHTML = '<h1>Front</h1><ul><li><a href="/x">A story</a></li></ul>';
      });
      await support.until('not cleaned', driver.badge, (badge) => badge === '');
    });

    test('back from another page, the button says what the page is', async () => {
      await driver.open(stories[1]);
      const badge = await cleaned();
      await driver.open(server.url('/other/weather.html'));
      await support.until('none', driver.badge, (text) => text === '');
      await driver.evaluate(() => window.history.back());
      await support.until('the badge again', driver.badge, (text) => text === badge);
    });

    // The protocol loads the extension anew after a restart of Chromium, and what was granted goes with the
    // old one; only an installed extension keeps it.
    test('a restart of the browser keeps it', { skip: browser === 'chromium' && 'the extension is loaded anew' }, async () => {
      await driver.restart();
      await driver.open(stories[1]);
      await cleaned();
    });

    test('one click turns the site off, and gives back what was granted', async () => {
      await driver.open(stories[1]);
      await cleaned();
      await driver.contextMenu(NEVER);
      await support.until('put back', driver.badge, (badge) => badge === '');
      await support.until('given back', state, ({ origins, scripts }) => origins.length === 0 && scripts.length === 0);
      await driver.open(stories[2]);
      await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
      assert.equal(await driver.badge(), '');
    });

    test('leave that is taken back in the browser is honoured, in whatever state the background is', async () => {
      await turnOn();
      const page = await driver.extensionPage('popup/notice.html');
      await page.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
      await page.close();
      await support.until('no script', state, ({ scripts }) => scripts.length === 0);
      await driver.stopBackground();
      await driver.open(stories[2]); // and nothing wakes the background there
      await new Promise((wake) => setTimeout(wake, LONG_ENOUGH));
      assert.equal(await driver.evaluate(isShown, '.newsletter'), true);
    });
  });
}
