// Highlights: made with the mouse and by keyboard, on a page and in the library, and found again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf, violationsOn } from './axe.js';
import { openedClip } from './clip_pages.js';
import { BROWSERS, launch } from './driver.js';
import { gone, shown } from './parts.js';
import { articlePage, picture } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';
import { drawnHighlights, placeOfWords } from './words.js';

/** @import { Driver } from './driver.js' */

const BODY = `${articlePage().split('<h1>')[1].split('</article>')[0].replace(/^.*?<\/h1>/s, '')}
<p>A keeper <em>wrote <strong>down</strong></em> what <code>lamp.wait()</code> had said of <a href="https://example.org/x">the boats</a> at sea.</p><p>And a last paragraph follows it.</p>`;

for (const browser of BROWSERS) {
  describe(`highlights in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let url;
    before(async () => {
      server = await startServer(support.SEEDS);
      for (const name of ['/wide.svg', '/linked.svg']) server.add(name, picture(900, 600));
      url = server.add('/fog.html', articlePage({ body: BODY }));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const drawn = () => driver.ours('reader', drawnHighlights);
    async function opened() {
      await driver.open(url);
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }
    /** Selects words with the mouse. @param {string} words */
    async function select(words) {
      const place = await driver.ours('reader', placeOfWords, words);
      assert.ok(place, words);
      await driver.drag(place.from, place.to);
    }
    /** @param {string} selector */
    async function hit(selector) {
      const at = await support.until(selector, () => driver.ours('reader', (root, wanted) => {
        const found = root.querySelector(wanted);
        if (!found?.checkVisibility()) return null;
        const { left, top, width, height } = found.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, selector), Boolean);
      if (at) await driver.tap(at.x, at.y);
    }

    test('words selected with the mouse across elements are highlighted, and the page is saved with them', async () => {
      await opened();
      await select('wrote down what lamp.wait() had said of the boats at');
      await hit('.select-tool [data-colour="green"]');
      assert.deepEqual(await support.until('the mark', drawn, (all) => all.length === 1), ['green: wrote down what lamp.wait() had said of the boats at']);
      await support.until('the word', () => driver.ours('reader', (root) => root.querySelector('.said')?.textContent ?? ''), (words) => words.startsWith('The article was saved'));
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
      await driver.screenshot(support.shot(`${browser}-highlight-mouse`));
    });

    test('by keyboard: a sentence, more of it, and Enter', async () => {
      await driver.ours('reader', (root) => root.querySelector('.scroller')?.scrollTo({ top: 0, behavior: 'instant' }));
      await driver.press('h');
      // From the heading to the first sentence, and to the second.
      await driver.press('ArrowDown');
      await driver.press('ArrowDown');
      await driver.press('Shift+ArrowRight');
      await driver.press('Shift+ArrowRight');
      await driver.screenshot(support.shot(`${browser}-highlight-keys`));
      await driver.press('Enter');
      const words = 'yellow: The keeper wrote that the fog had come over the harbour before noon, and that no boat had left; he lit the lamp and waited for the evening. Nobody came';
      // The colour is the one that was used last.
      assert.deepEqual(await support.until('two marks', drawn, (all) => all.length === 2), [words.replace('yellow', 'green'), 'green: wrote down what lamp.wait() had said of the boats at']);
      // The focus is on it: Enter opens it, the note is typed, Escape closes it.
      await driver.press('Enter');
      await support.until('the box', () => driver.ours('reader', (root) => !!root.querySelector('.highlight-editor')), Boolean);
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
      await hit('.highlight-editor [data-colour="blue"]');
      await hit('.highlight-editor textarea');
      for (const key of 'Why?') await driver.press(key);
      await driver.screenshot(support.shot(`${browser}-highlight-editor`));
      await driver.press('Escape');
      await support.until('blue', drawn, ([first]) => first === words.replace('yellow', 'blue'));
      assert.ok(await driver.hasOurs('reader'));
    });

    test('they are there again on the page, and in the list', async () => {
      await driver.press('Escape');
      await gone(driver, 'reader');
      await opened();
      const all = await support.until('the marks', drawn, (found) => found.length === 2);
      assert.match(all[0], /^blue: The keeper wrote .* Nobody came$/);
      await driver.press('Shift+h');
      const rows = await support.until('the list', () => driver.ours('reader', (root) => [...root.querySelectorAll('.highlight-list li')].map((row) => /** @type {HTMLElement} */ (row).innerText)), (found) => found.length === 2);
      assert.match(rows[0], /Why\?/);
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
      await driver.screenshot(support.shot(`${browser}-highlight-list`));
      await hit('.highlight-list li:nth-child(2) .jump');
      const focus = await driver.ours('reader', (root) => root.activeElement?.getAttribute('aria-label') ?? '');
      assert.match(focus, /^Green highlight: wrote down what/);
    });

    test('in the library too, also when the article has changed since; what is not found is listed', async () => {
      const clip = await openedClip(driver);
      await support.until('the marks', () => clip.ours(drawnHighlights), (found) => found?.length === 2);
      await clip.evaluate(async () => {
        const { get, replace } = await import(/** @type {any} */ ('/store/clips.js'));
        const id = new URLSearchParams(location.hash.slice(1)).get('clip');
        const old = await get(id);
        const swap = (/** @type {string} */ text) => text.replaceAll('before noon', 'in the morning').replace('A keeper ', 'Nothing here ').replace('wrote ', 'is ').replace('down', 'left').replace(' what ', ' of ').replace(' had said of ', ' ').replace('the boats', 'it').replace(' at sea.', '.');
        const from = old.tree.findIndex((/** @type {unknown} */ op) => typeof op === 'string' && op.startsWith('A keeper'));
        const tree = ['p', 'Something new stands first, and it is long enough to move all that follows it.'];
        const changed = old.tree.map((/** @type {unknown} */ op, /** @type {number} */ i) => (typeof op !== 'string' ? op : i >= from && from >= 0 ? swap(op).replace('lamp.wait()', 'that') : op.replaceAll('before noon', 'in the morning')));
        await replace(id, { ...old, tree: [[tree[0]], tree[1], 0, ...changed], text: `${tree[1]}\n\n${swap(old.text)}`, hash: 'other', takenAt: new Date().toISOString() });
      });
      await clip.page.close();
      const again = await openedClip(driver);
      const found = await support.until('the mark', () => again.ours(drawnHighlights), (all) => all?.length === 1);
      assert.deepEqual(found, ['blue: The keeper wrote that the fog had come over the harbour in the morning, and that no boat had left; he lit the lamp and waited for the evening. Nobody came']);
      await again.page.press('Shift+h');
      await support.until('the list', again.sheet, (name) => name === 'highlights');
      const lost = await again.ours((root) => /** @type {HTMLElement | null} */ (root.querySelector('.highlight-list .lost'))?.innerText ?? '');
      assert.match(lost, /wrote down what lamp\.wait\(\) had said of the boats at/);
      assert.deepEqual(await violationsOn(again.page), []);
      await again.page.screenshot(support.shot(`${browser}-highlight-lost`));
      // And it goes when the reader wants it.
      await again.hit('.lost li button');
      await support.until('no lost one', () => again.ours((root) => root.querySelector('.lost') === null), Boolean);
      await again.page.close();
    });
  });
}
