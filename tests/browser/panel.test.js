// The panel says what was hidden and why, and every part of it works by mouse and by keys.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { boxOf, clickOn, focusedIn, gone, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

/** @param {Driver} driver */
async function opened(driver) {
  await clickOn(driver, 'receipt', 'What was hidden');
  await shown(driver, 'panel');
}

/** What is kept. @param {Driver} driver */
async function stored(driver) {
  const page = await driver.extensionPage('options/options.html');
  const all = await page.evaluate(() => chrome.storage.local.get(null));
  await page.close();
  return /** @type {Record<string, any>} */ (all);
}

/** The first row of the list: its words, and whether its element is to be seen on the page. @param {Driver} driver */
const firstRow = (driver) =>
  driver.ours('panel', (root) => {
    const row = /** @type {Element} */ (root.querySelector('li'));
    return { first: row.querySelector('.first')?.textContent ?? '', why: row.querySelector('.why')?.textContent ?? '', shown: row.className };
  });

/** Presses Tab until something has the focus. @param {Driver} driver @param {string} name @param {string} [key] */
async function tabTo(driver, name, key = 'Tab') {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focusedIn(driver, 'panel')).startsWith(name)) return;
    await driver.press(key);
  }
  throw new Error(`no ${key} leads to "${name}"`);
}

for (const browser of BROWSERS) {
  describe(`the panel in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    async function cleaned() {
      const page = await driver.extensionPage('options/options.html');
      await page.evaluate(() => chrome.storage.local.clear());
      await page.close();
      await driver.open(server.url('/page.html'));
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
    }

    test('says what was hidden by class, each with its first words, its reason and how sure that is', async () => {
      await cleaned();
      const hidden = Number(await driver.badge());
      await opened(driver);
      assert.match(await wordsOf(driver, 'panel'), /This is an article\. Thresh is (very|quite) sure \(\d+%\)\./);
      const rows = await driver.ours('panel', (root) =>
        [...root.querySelectorAll('li')].map((row) => [row.querySelector('.first')?.textContent, row.querySelector('.why')?.textContent]));
      assert.equal(rows.length, hidden);
      for (const [first, why] of rows) {
        assert.ok(first, 'first words');
        assert.match(why ?? '', /^[A-Z].*\. Thresh is (very|quite|fairly|not very) sure \(\d+%\)\.$/);
      }
      const tallies = await driver.ours('panel', (root) => [...root.querySelectorAll('.tally')].map((one) => Number.parseInt(one.textContent ?? '', 10)));
      assert.equal(tallies.reduce((sum, n) => sum + n, 0), hidden);
    });

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`no violations at ${width} px, ${scheme}, and pictures`, async () => {
        await driver.look({ scheme, width: width === 1280 ? null : width });
        try {
          await cleaned();
          if (width === 360) await clickOn(driver, 'receipt', 'blocks hidden', '.small');
          await opened(driver);
          await driver.screenshot(support.shot(`${browser}-panel-${width}-${scheme}`));
          assert.deepEqual(await violationsOf(driver, 'panel'), []);
          const { width: wide, scroll } = await driver.ours('panel', (root) => {
            const body = /** @type {Element} */ (root.querySelector('.body'));
            return { width: body.clientWidth, scroll: body.scrollWidth };
          });
          assert.ok(scroll <= wide, 'nothing sticks out');
          await driver.ours('panel', (root) => root.querySelector('fieldset')?.scrollIntoView({ behavior: 'instant' }));
          await driver.screenshot(support.shot(`${browser}-panel-settings-${width}-${scheme}`));
        } finally {
          await driver.look({ scheme: 'light', width: null });
        }
      });
    }

    test('one is pointed at, brought back and hidden again, and the others stay', async () => {
      await cleaned();
      const badge = Number(await driver.badge());
      await opened(driver);
      const seen = async () => {
        const outlined = await driver.evaluate(() =>
          [...document.querySelectorAll('body *')].some((one) => getComputedStyle(one).outlineStyle !== 'none' && one.checkVisibility()));
        return outlined ? 'outlined' : (await support.shortcomings(driver)).length > 0 ? 'shown' : 'hidden';
      };
      assert.equal(await seen(), 'hidden');
      const row = await boxOf(driver, 'panel', 'li .first');
      await driver.point(row.left + 10, row.top + 5);
      await support.until('the outline', seen, (how) => how === 'outlined');
      await driver.point(5, 500);
      await support.until('hidden again', seen, (how) => how === 'hidden');

      await clickOn(driver, 'panel', 'Show', 'li');
      await support.until('shown', async () => (await firstRow(driver)).shown, (how) => how === 'shown');
      assert.equal(Number(await support.until('the badge', driver.badge, (text) => Number(text) !== badge)), badge - 1);
      await clickOn(driver, 'panel', 'Hide again', 'li');
      await support.until('the badge', driver.badge, (text) => Number(text) === badge);
      await driver.point(5, 500);
      await support.until('hidden', seen, (how) => how === 'hidden');
    });

    test('"Always show here" is remembered', async () => {
      await cleaned();
      const badge = Number(await driver.badge());
      await opened(driver);
      await clickOn(driver, 'panel', 'Always show here', 'li');
      await support.until('shown', async () => (await firstRow(driver)).shown, (how) => how === 'shown');
      await driver.open(server.url('/page.html'));
      await support.cleanByClick(driver);
      assert.equal(Number(await driver.badge()), badge - 1);
      const { 'site:127.0.0.1': site } = await stored(driver);
      assert.equal(site.rules[0].action, 'show');
    });

    test('classes and strength, for this site and for all', async () => {
      await cleaned();
      await opened(driver);
      await clickOn(driver, 'panel', 'Share and follow buttons', 'fieldset');
      await support.until('the class kept', async () => (await stored(driver))['site:127.0.0.1']?.classes?.social, (on) => on === false);
      await support.until('no share buttons in the list', () => driver.ours('panel', (root) => root.querySelector('[data-key="class social"]') === null), Boolean);
      assert.match(await wordsOf(driver, 'panel'), /This site has settings of its own/);
      await clickOn(driver, 'panel', 'Treat it as all others again');
      await support.until('no settings of its own', async () => 'site:127.0.0.1' in (await stored(driver)), (own) => !own);
      await support.until('the list is whole again', () => driver.ours('panel', (root) => root.querySelector('[data-key="class social"]') !== null), Boolean);

      await clickOn(driver, 'panel', 'All sites', '.where');
      await clickOn(driver, 'panel', 'Gentle', 'fieldset');
      await support.until('the strength for all', async () => (await stored(driver)).settings?.strength, (strength) => strength === 'gentle');
      assert.ok(!('site:127.0.0.1' in (await stored(driver))));
    });

    test('by keys alone: in, through, out, and the focus comes back', async () => {
      await cleaned();
      const before = await driver.evaluate(() => {
        const link = [...document.querySelectorAll('a[href]')].find((one) => one.checkVisibility());
        /** @type {HTMLElement} */ (link).focus();
        return link === document.activeElement;
      });
      assert.ok(before);
      await opened(driver);
      assert.equal(await focusedIn(driver, 'panel'), 'What was hidden');
      await tabTo(driver, 'Close');
      await tabTo(driver, 'Hide something else');
      await tabTo(driver, 'Put the page back');
      await tabTo(driver, 'Show:');
      const outline = await driver.ours('panel', (root) => getComputedStyle(/** @type {Element} */ (root.activeElement)).outlineStyle);
      assert.equal(outline, 'solid', 'the focus is to be seen');
      await driver.press('Enter');
      await support.until('shown', async () => (await firstRow(driver)).shown, (how) => how === 'shown');
      await support.until('the focus stays', () => focusedIn(driver, 'panel'), (name) => name.startsWith('Hide again:'));
      await tabTo(driver, 'Normal');
      await driver.press('ArrowUp');
      await support.until('gentle', async () => (await stored(driver))['site:127.0.0.1']?.strength, (strength) => strength === 'gentle');
      await support.until('the focus on the radio', () => focusedIn(driver, 'panel'), (name) => name.startsWith('Gentle'));
      await tabTo(driver, 'All settings');
      await driver.press('Escape');
      await gone(driver, 'panel');
      await shown(driver, 'receipt');
    });

    test('says why nothing happens by itself on a page that is no article', async () => {
      const cards = Array.from({ length: 24 }, (_, i) => `<div class=card><h2><a href="/story-${i}">The fog of day ${i} lifts late over the harbour</a></h2><p>The keeper lit the lamp.</p></div>`).join('');
      await driver.open(server.add('/front.html', `<!doctype html><html lang=en><meta charset=utf-8><title>The Harbour News</title><main style="max-width:600px">${cards}</main>
        <div class="share-buttons"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?text=x">Tweet this</a></div></html>`));
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      if (await driver.ours('receipt', (root) => root.querySelector('.small') !== null)) await clickOn(driver, 'receipt', 'hidden', '.small');
      await opened(driver);
      assert.match(await wordsOf(driver, 'panel'), /This is (a page of headlines and links|not an article)\. Thresh is .* sure .* so here nothing happens without your click\./);
    });

    test('opens at once on a page where hundreds were hidden', async () => {
      const share = '<div class="share-buttons"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share on Facebook</a></div>';
      const text = Array.from({ length: 300 }, (_, i) => `<p>The keeper wrote on day ${i} that the fog had come over the harbour before noon, and that no boat had left. He lit the lamp and waited.</p>${share}`).join('');
      await driver.open(server.add('/many.html', `<!doctype html><html lang=en><meta charset=utf-8><title>The fog</title><main style="max-width:600px"><h1>The fog</h1>${text}</main></html>`));
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      assert.ok(Number(await driver.badge()) >= 250, await driver.badge());
      await opened(driver);
      assert.equal(await driver.ours('panel', (root) => root.querySelectorAll('li').length), 0, 'rows are made when their class is opened');
      await clickOn(driver, 'panel', 'Share and follow buttons', 'details');
      await support.until('the rows', () => driver.ours('panel', (root) => root.querySelectorAll('li').length), (n) => n >= 250);
    });

    test('"Put the page back" does', async () => {
      await driver.open(server.url('/page.html'));
      const original = await driver.evaluate(support.pageState);
      await support.cleanByClick(driver);
      await shown(driver, 'receipt');
      await opened(driver);
      await clickOn(driver, 'panel', 'Put the page back');
      await support.until('no badge', driver.badge, (badge) => badge === '');
      assert.equal((await driver.evaluate(support.pageState)).html, original.html);
    });
  });
}
