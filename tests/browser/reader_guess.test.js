// The reader view of a page that is no article: it says so, shows the likeliest text, and lets the reader
// choose another by mouse and by keys.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { clickOn, focusedIn, gone, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

const PROSE = 'The keeper wrote that the fog had come over the harbour before noon, and that no boat had left, though the wind was fair and the tide was high.';
const ARTICLE = `<title>The fog</title><main><article><h1>The fog over the harbour</h1><p>By Ada Writer, <time>2 May 2024</time></p>${`<p>${PROSE}</p>`.repeat(8)}</article></main>
<aside id=tides><h2>The tides of the week</h2><p>High water is at <b id=noon>noon</b> on all days.</p></aside>`;
const LINES = '<title>Find</title><ul><li><a href=/1>Fog and more</a><li><a href=/2>Boats and more</a></ul><div><div>No boats</div><div>Come again</div></div>';
const GUESS = /This page does not look like an article\. This is Thresh’s best guess\./;

for (const browser of BROWSERS) {
  describe(`the best guess in ${browser}`, () => {
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

    /** @param {string} html */
    async function read(html) {
      await driver.open(server.add('/page-of-the-fog.html', `<!doctype html><html lang=en><meta charset=utf-8>${html}`));
      await driver.command('open-reader');
      await shown(driver, 'reader');
      return wordsOf(driver, 'reader');
    }
    /** The middle of an element of the page. @param {string} id */
    const middle = (id) =>
      driver.evaluate((name) => {
        const box = /** @type {Element} */ (document.getElementById(name)).getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }, id);

    test('an article is shown without a word about it', async () => {
      assert.doesNotMatch(await read(ARTICLE), GUESS);
    });

    test('a page without an article shows the likeliest text and says so', async () => {
      const words = await read(LINES);
      assert.match(words, GUESS);
      assert.match(words, /No boats Come again/);
      assert.doesNotMatch(words, /Fog and more/);
      await driver.screenshot(support.shot(`${browser}-reader-guess`));
    });

    test('a page of links shows them, and one without words has nothing to show', async () => {
      assert.match(await read('<title>Links</title><p><a href=/1>Fog</a></p><p><a href=/2>Boats</a></p>'), /Fog Boats/);
      await driver.open(server.add('/nothing.html', '<!doctype html><title></title><img src=x>'));
      await driver.command('open-reader');
      await support.until('the badge', driver.badge, (badge) => badge === '!');
      assert.equal(await driver.hasOurs('reader'), false);
    });

    test('the reader points at another text, and that is shown', async () => {
      await read(LINES + '<section id=news><h2>News of the quay</h2><p>Three boats came.</p></section>');
      await clickOn(driver, 'reader', 'Choose the text myself', '.guess');
      await shown(driver, 'picker');
      assert.equal(await driver.hasOurs('reader'), false);
      assert.match(await wordsOf(driver, 'picker'), /Choose the text to read/);
      const { x, y } = await middle('news');
      await driver.point(x, y);
      await driver.tap(x, y);
      await shown(driver, 'reader');
      assert.equal(await driver.hasOurs('picker'), false);
      const words = await wordsOf(driver, 'reader');
      assert.match(words, /Three boats came\./);
      assert.doesNotMatch(words, GUESS);
      assert.doesNotMatch(words, /No boats/);
    });

    test('the same by keys alone', async () => {
      await read(LINES);
      // From the heading, which has the focus when it opens, back to the button above it.
      await driver.press('Shift+Tab');
      assert.equal(await focusedIn(driver, 'reader'), 'Choose the text myself');
      await driver.press('Enter');
      await shown(driver, 'picker');
      const said = () => driver.ours('picker', (root) => root.querySelector('.said')?.textContent ?? '');
      await support.until('a choice', said, Boolean);
      for (let tries = 0; tries < 6 && !/^ul: Fog/.test(await said()); tries++) await driver.press('ArrowLeft');
      await driver.screenshot(support.shot(`${browser}-reader-pick`));
      const chosen = await said();
      await driver.press('Enter');
      await shown(driver, 'reader');
      assert.match(await wordsOf(driver, 'reader'), /^ul/.test(chosen) ? /Fog and more/ : /No boats/);
      await driver.press('Escape');
      await gone(driver, 'reader');
      // What was picked holds once.
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.match(await wordsOf(driver, 'reader'), GUESS);
    });

    test('Escape while choosing leaves the page as it is', async () => {
      await read(LINES);
      const before = await driver.evaluate(() => document.body.outerHTML);
      await clickOn(driver, 'reader', 'Choose the text myself', '.guess');
      await shown(driver, 'picker');
      await driver.press('Escape');
      await gone(driver, 'picker');
      assert.equal(await driver.hasOurs('reader'), false);
      assert.equal(await driver.evaluate(() => document.body.outerHTML), before);
    });
  });
}
