// The look of the reader view: each setting does what it says, is remembered for all sites or one, and the
// sheet is used by mouse, keys and fingers, in every theme, in both browsers.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { clickOn, gone, shown } from './parts.js';
import { picture } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

const DAY = (/** @type {number} */ i) =>
  `On day ${i} of the month the keeper wrote that the fog had come over the <a href="/harbour">harbour</a> before noon, and that no boat had left. He lit the lamp and waited for the evening, as he had done on all the days before, and nobody came.`;
const IMAGE = '<figure><img src="/dot.svg" width=600 height=200 alt="The harbour"><figcaption>The harbour in the fog.</figcaption></figure>';
const PAGE = `<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width"><title>The fog</title><style>img{max-width:100%}</style></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>The fog over the harbour</h1><p>By Ada Writer</p><p>${DAY(0)}</p>${IMAGE}<p>Then he typed <code>light --all on</code>.</p>
${Array.from({ length: 40 }, (_, i) => `<p>${DAY(i + 1)}</p>`).join('')}</article></main></body></html>`;
/** What each slider does to the running text. @type {Record<string, [string, string, (value: string) => number]>} */
const SLIDERS = {
  size: ['.prose > p', 'fontSize', parseFloat],
  width: ['#article', 'width', parseFloat],
  lineHeight: ['.prose > p', 'lineHeight', parseFloat],
  letter: ['.prose > p', 'letterSpacing', (value) => parseFloat(value) || 0],
  word: ['.prose > p', 'wordSpacing', (value) => parseFloat(value) || 0],
};
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
      server.add('/dot.svg', picture(600, 200));
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

    /** A computed style within the reader view. @param {string} selector @param {string} property */
    const styleOf = (selector, property) =>
      driver.ours('reader', (root, wanted, name) => {
        const found = root.querySelector(wanted);
        if (!found) throw new Error(`no ${wanted}`);
        return getComputedStyle(found)[/** @type {'width'} */ (name)];
      }, selector, property);
    /** Puts the focus on a control, as Tab would. @param {string} selector */
    const focus = (selector) => driver.ours('reader', (root, wanted) => /** @type {HTMLElement} */ (root.querySelector(wanted)).focus(), selector);
    /** A colour as the browser's own window for it would give it. @param {string} words @param {string} value */
    const paint = (words, value) => driver.ours('reader', (root, name, colour) => {
      const label = [...root.querySelectorAll('.colour')].find((one) => one.textContent === name);
      const input = /** @type {HTMLInputElement} */ (label?.querySelector('input'));
      input.value = colour;
      input.dispatchEvent(new Event('input'));
      input.dispatchEvent(new Event('change'));
    }, words, value);

    test('each slider changes the text, by its key', async () => {
      await sheet();
      for (const [name, [selector, property, number]] of Object.entries(SLIDERS)) {
        const before = number(await styleOf(selector, property));
        await focus(`#look-${name}`);
        await driver.press('ArrowRight');
        const after = number(await styleOf(selector, property));
        assert.ok(after > before, `${name}: ${before} to ${after}`);
      }
      assert.equal(await styleOf('.prose > p', 'fontSize'), '20px');
      const all = await support.until('all of it kept', kept, ({ settings }) => settings?.look?.word > 0);
      assert.deepEqual(all.settings.look, { size: 20, width: 68, lineHeight: 1.7, letter: 0.01, word: 0.05 });
    });

    test('choices and switches change the article', async () => {
      await sheet();
      await choose('Typewriter');
      assert.match(await styleOf('.prose > p', 'fontFamily'), /monospace/);
      await choose('Own', '.faces');
      await driver.ours('reader', (root) => /** @type {HTMLInputElement} */ (root.querySelector('#look-own-face')).select());
      for (const key of 'Abc') await driver.press(key);
      assert.match(await styleOf('.prose > p', 'fontFamily'), /^"?Abc/);
      await choose('Justified');
      assert.equal(await styleOf('.prose > p', 'textAlign'), 'justify');
      await choose('Hyphenation');
      assert.equal(await styleOf('.prose', 'hyphens'), 'manual');
      const link = await styleOf('.prose a', 'color');
      await choose('Links');
      assert.notEqual(await styleOf('.prose :is(a, .unlinked, p)', 'color'), link);
      assert.equal(await driver.ours('reader', (root) => root.querySelectorAll('.prose img').length), 1);
      await choose('Images');
      assert.equal(await driver.ours('reader', (root) => [...root.querySelectorAll('.prose img')].filter((image) => image.checkVisibility()).length), 0);
      await choose('2', '.segments');
      assert.equal(await styleOf('#article', 'columnCount'), '2');
    });

    test('it is remembered: after a reload, and on another site', async () => {
      await sheet();
      await choose('Sepia', '.swatches');
      const sepia = await styleOf('dialog', 'backgroundColor');
      await driver.press('+');
      await support.until('kept', kept, ({ settings }) => settings?.look?.size === 20 && settings.look.theme === 'sepia');
      await opened();
      assert.deepEqual([await styleOf('dialog', 'backgroundColor'), await styleOf('.prose > p', 'fontSize')], [sepia, '20px']);
      await opened(other());
      assert.deepEqual([await styleOf('dialog', 'backgroundColor'), await styleOf('.prose > p', 'fontSize')], [sepia, '20px']);
    });

    /** The same article under another host. */
    const other = () => server.url('/fog.html').replace('127.0.0.1', 'localhost');

    test('for one site only, and as on all sites again', async () => {
      await sheet();
      await choose('For this site only');
      await choose('Dark', '.swatches');
      await support.until('kept', kept, (all) => all['site:127.0.0.1']?.look?.theme === 'dark');
      assert.deepEqual((await kept()).settings?.look ?? {}, {}, 'nothing for all sites');
      const dark = await styleOf('dialog', 'backgroundColor');
      await opened(other());
      assert.notEqual(await styleOf('dialog', 'backgroundColor'), dark);
      await sheet();
      assert.equal(await styleOf('dialog', 'backgroundColor'), dark);
      await choose('For this site only');
      await support.until('forgotten', kept, (all) => !all['site:127.0.0.1']);
      assert.notEqual(await styleOf('dialog', 'backgroundColor'), dark);
    });

    test('back to the first settings, and what is set elsewhere stays', async () => {
      await store(() => chrome.storage.local.set({ settings: { look: { size: 30, theme: 'dark', rate: 2 } } }));
      await sheet();
      assert.equal(await styleOf('.prose > p', 'fontSize'), '30px');
      await choose('Back to the first settings');
      assert.equal(await styleOf('.prose > p', 'fontSize'), '19px');
      const all = await support.until('kept', kept, ({ settings }) => settings?.look?.size === undefined);
      assert.deepEqual(all.settings.look, { rate: 2 });
    });

    test('by keys alone: every control is reached and named, arrows choose, Escape closes', async () => {
      await sheet();
      const seen = [];
      for (let i = 0; i < 40; i++) {
        await driver.press('Tab');
        const at = await driver.ours('reader', (root) => {
          const one = /** @type {HTMLInputElement | null} */ (root.activeElement);
          const isInSheet = one?.parentElement?.closest('.sheet-content'); // what scrolls takes the focus in Firefox
          const name = one?.labels?.[0]?.textContent || one?.textContent || '';
          const ring = one && getComputedStyle(one.classList.contains('over') ? /** @type {Element} */ (one.parentElement) : one).outlineStyle;
          return isInSheet ? { name, ring, key: `${one?.type} ${one?.name || one?.id || name}` } : null;
        });
        if (!at) {
          if (seen.length > 0) break;
          continue;
        }
        assert.notEqual(at.name, '', at.key);
        assert.equal(at.ring, 'solid', at.key);
        seen.push(at.key);
      }
      assert.deepEqual(seen, [
        'radio theme', 'radio face', 'range look-size', 'range look-width', 'range look-lineHeight', 'range look-letter', 'range look-word', 'radio align', 'radio columns',
        'checkbox Hyphenation', 'checkbox Images', 'checkbox Links', 'checkbox For this site only127.0.0.1', 'button Back to the first settings',
      ]);
      await focus('[name=theme]:checked');
      await driver.press('ArrowRight');
      assert.equal(await styleOf('dialog', 'colorScheme'), 'light');
      await driver.press('Escape');
      assert.equal(await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.querySelector('.sheet')).hidden), true);
      assert.equal(await driver.hasOurs('reader'), true);
    });

    test('the paragraph that is read stays in its place while the text changes', async () => {
      await opened();
      const place = () => driver.ours('reader', (root) => {
        const top = /** @type {Element} */ (root.querySelector('.scroller')).getBoundingClientRect().top;
        const read = [...root.querySelectorAll('.prose > p')].find((one) => one.textContent?.startsWith('On day 20 '));
        return Math.round(/** @type {Element} */ (read).getBoundingClientRect().top - top);
      });
      await driver.ours('reader', (root) => {
        const read = [...root.querySelectorAll('.prose > p')].find((one) => one.textContent?.startsWith('On day 20 '));
        read?.scrollIntoView({ block: 'start', behavior: 'instant' });
        root.querySelector('.scroller')?.scrollBy({ top: -2, behavior: 'instant' });
      });
      const before = await place();
      for (const key of ['+', '+', '+', '+', '+', '-', 't']) {
        await driver.press(key);
        const now = await place();
        assert.ok(Math.abs(now - before) <= 3, `${key}: ${before} to ${now}`);
      }
      await driver.press('a');
      for (const name of ['width', 'lineHeight', 'letter']) {
        await focus(`#look-${name}`);
        for (let i = 0; i < 4; i++) await driver.press('ArrowRight');
        const now = await place();
        assert.ok(Math.abs(now - before) <= 6, `${name}: ${before} to ${now}`);
      }
    });

    test('own colours that are hard to tell apart are called so, in words', async () => {
      await sheet();
      await choose('Own', '.swatches');
      const warning = () => driver.ours('reader', (root) => root.querySelector('.warning')?.textContent ?? '');
      assert.equal(await warning(), '');
      await paint('Paper', '#ffffff');
      await paint('Text', '#999999');
      assert.equal(await styleOf('.prose > p', 'color'), 'rgb(153, 153, 153)');
      assert.match(await warning(), /contrast is 2\.8 to 1/);
      await paint('Text', '#000000');
      assert.equal(await warning(), '');
      await paint('Links', '#ffff00');
      assert.match(await warning(), /contrast is 1 to 1/);
      await paint('Paper', '#000000');
      assert.match(await warning(), /contrast is 1 to 1/, 'black on black');
      await paint('Text', '#ffffff');
      assert.equal(await warning(), '');
    });

    for (const policy of ['none', "default-src 'none'", "default-src 'none'; sandbox"]) {
      test(`the face that comes along is in use under ${policy}, and gone when the view is left`, async () => {
        await driver.open(server.url('/fog.html', policy));
        await driver.command('open-reader');
        await shown(driver, 'reader');
        await driver.press('a');
        const widths = () => driver.ours('reader', (root) => {
          const probe = document.createElement('span');
          probe.append('The fog over the harbour');
          root.querySelector('.prose')?.append(probe);
          const all = ["'Thresh OpenDyslexic', monospace", 'monospace'].map((family) => {
            probe.style.setProperty('font', `40px ${family}`);
            return probe.getBoundingClientRect().width;
          });
          probe.remove();
          return all[0] - all[1];
        });
        const faces = () => driver.evaluate(() => [...document.fonts].filter(({ family }) => family.includes('Thresh')).length);
        assert.equal(await widths(), 0);
        assert.equal(await faces(), 0);
        await choose('OpenDyslexic');
        await support.until('the face', widths, (difference) => difference !== 0);
        assert.match(await styleOf('.prose > p', 'fontFamily'), /^"?Thresh OpenDyslexic/);
        assert.equal(await faces(), 2);
        await choose('Serif');
        assert.equal(await faces(), 0);
        await choose('OpenDyslexic');
        assert.equal(await faces(), 2);
        await driver.screenshot(support.shot(`${browser}-look-dyslexic`));
        await driver.press('Escape');
        await driver.press('Escape');
        await gone(driver, 'reader');
        assert.equal(await faces(), 0);
      });
    }

    // Firefox under WebDriver has no such emulation; the style sheet is the same.
    test('with the system’s own colours, what is chosen is told by more than colour', { skip: browser === 'firefox' }, async () => {
      await driver.look({ forced: true });
      try {
        await sheet();
        assert.equal(await driver.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
        assert.deepEqual(await driver.ours('reader', (root) => [...root.querySelectorAll('.sheet label:has(input[type=radio])')].map((one) => {
          const { outlineStyle, borderTopStyle } = getComputedStyle(one);
          return [/** @type {HTMLInputElement} */ (one.querySelector('input')).checked, outlineStyle, borderTopStyle];
        }).filter(([checked, outline, border]) => outline !== (checked ? 'solid' : 'none') || border !== 'solid')), []);
        await driver.screenshot(support.shot(`${browser}-look-forced`));
      } finally {
        await driver.look({ forced: false });
      }
    });

    test('a finger finds every control', { skip: browser === 'firefox' }, async () => {
      await driver.look({ width: 360, coarse: true });
      try {
        await sheet();
        await choose('Own', '.swatches');
        await choose('Own', '.faces');
        assert.equal(await driver.evaluate(() => matchMedia('(pointer: coarse)').matches), true);
        const small = await driver.ours('reader', (root) => [...root.querySelectorAll('.bar button, .sheet :is(input, button)')].map((one) => {
          const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
          return { name: /** @type {HTMLInputElement} */ (one).name || one.id || one.className || one.getAttribute('aria-label'), width, height, shown: one.checkVisibility() };
        }).filter(({ shown: isShown, width, height }) => isShown && (width < 44 || height < 44)));
        assert.deepEqual(small, []);
        await driver.screenshot(support.shot(`${browser}-look-finger`));
      } finally {
        await driver.look({ width: null });
      }
    });
  });
}
