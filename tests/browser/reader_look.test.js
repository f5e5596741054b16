// The look of the reader view: each setting does what it says, is remembered for all sites or one, and the
// sheet is used by mouse, keys and fingers, in every theme, in both browsers.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { boxOf, clickOn, gone, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

const DAY = (/** @type {number} */ i) =>
  `On day ${i} of the month the keeper wrote that the fog had come over the <a href="/harbour">harbour</a> before noon, and that no boat had left. He lit the lamp and waited for the evening, as he had done on all the days before, and nobody came.`;
const IMAGE = '<figure><img src="/dot.svg" width=600 height=200 alt="The harbour"><figcaption>The harbour in the fog.</figcaption></figure>';
const PAGE = `<!doctype html><html lang=en><head><meta charset=utf-8><title>The fog</title></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>The fog over the harbour</h1><p>By Ada Writer</p><p>${DAY(0)}</p>${IMAGE}<p>Then he typed <code>light --all on</code>.</p>
${Array.from({ length: 40 }, (_, i) => `<p>${DAY(i + 1)}</p>`).join('')}</article></main></body></html>`;
const THEMES = ['System', 'Light', 'Sepia', 'Dark', 'Contrast', 'Own'];

for (const browser of BROWSERS) {
  describe(`the look of the reader view in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/fog.html', PAGE);
      server.add('/strict.html', PAGE);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });
    beforeEach(() => store(() => chrome.storage.local.clear()));

    /** Runs something in a page of the extension. @template R @param {() => R} fn @returns {Promise<Awaited<R>>} */
    async function store(fn) {
      const page = await driver.extensionPage('options/options.html');
      try {
        return await page.evaluate(fn);
      } finally {
        await page.close();
      }
    }
    const kept = () => store(() => /** @type {Promise<Record<string, any>>} */ (chrome.storage.local.get(null)));

    async function opened(url = server.url('/fog.html')) {
      await driver.open(url);
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }
    async function sheet() {
      await opened();
      await driver.press('a');
      await support.until('the sheet', () => driver.ours('reader', (root) => root.querySelector('.sheet')?.getAttribute('data-sheet')), (name) => name === 'settings');
    }
    /** @param {string} words */
    const choose = (words, within = '.sheet') => clickOn(driver, 'reader', words, within);

    for (const [width, name] of /** @type {const} */ ([[null, '1280'], [360, '360']])) {
      test(`no violations in any theme at ${name} px, and pictures`, async () => {
        await driver.look({ width });
        try {
          await sheet();
          for (const theme of THEMES) {
            await choose(theme, '.swatches');
            await support.until(theme, () => driver.ours('reader', (root) => root.querySelector('dialog')?.dataset.theme), (now) => now === theme.toLowerCase());
            assert.deepEqual(await violationsOf(driver, 'reader'), [], theme);
            await driver.ours('reader', (root) => root.querySelector('.sheet-content')?.scrollTo(0, 0));
            await driver.screenshot(support.shot(`${browser}-look-${theme.toLowerCase()}-${name}`));
          }
          await choose('Sepia', '.swatches');
          await choose('Own', '.faces');
          await driver.ours('reader', (root) => root.querySelector('.sheet-content')?.scrollTo(0, 10_000));
          await driver.screenshot(support.shot(`${browser}-look-end-${name}`));
          await driver.press('Escape');
          for (const theme of THEMES) {
            assert.deepEqual(await violationsOf(driver, 'reader'), [], `${theme}, the sheet closed`);
            await driver.press('t');
          }
        } finally {
          await driver.look({ width: null });
        }
      });
    }
  });
}
