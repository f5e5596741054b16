// Highlights in other scripts and directions, over each other, by touch, and where colours are the system's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { shown } from './parts.js';
import { articlePage } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';
import { drawnHighlights, placeOfWords } from './words.js';

/** @import { Driver } from './driver.js' */

const ARABIC = 'كتب الحارس أن الضباب قد جاء فوق الميناء قبل الظهر وأن أي قارب لم يغادر. أشعل المصباح وانتظر المساء، ولم يأت أحد.';
const JAPANESE = '港に霧が来たのは昼前のことで、船は一隻も出なかったと番人は書いた。彼は灯りをともし、夕方を待った。誰も来なかった。';
/** @param {string} text @param {string} extra */
const paragraphs = (text, extra) => Array.from({ length: 8 }, (_, i) => `<p>${i + 1}. ${text} ${text}</p>`).join('') + extra;

for (const browser of BROWSERS) {
  describe(`highlights in other writing in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/ar.html', articlePage({ lang: 'ar', body: paragraphs(ARABIC, '<p>وقال البحار <b>إن السفينة <i>البيضاء</i></b> عادت في الصباح مع الريح.</p>') }).replace('<html', '<html dir="rtl"'));
      server.add('/ja.html', articlePage({ lang: 'ja', body: paragraphs(JAPANESE, '<p>番人は<ruby>灯台<rt>とうだい</rt></ruby>の下で<b>白い船</b>を見たと言った。</p>') }));
      server.add('/en.html', articlePage());
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.look({ forced: false, width: null }).catch(() => {});
      await driver?.close();
      await server?.close();
    });

    const drawn = () => driver.ours('reader', drawnHighlights);
    /** @param {string} path */
    async function opened(path) {
      await driver.open(server.url(path));
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }
    /** @param {string} words @param {(place: NonNullable<ReturnType<typeof placeOfWords>>) => { from: { x: number, y: number }, to: { x: number, y: number } }} ends */
    async function highlighted(words, ends) {
      const place = await driver.ours('reader', placeOfWords, words);
      assert.ok(place, words);
      const { from, to } = ends(place);
      await driver.drag(from, to);
      const at = await support.until('the tool', () => driver.ours('reader', (root) => {
        const one = root.querySelector('.select-tool:not([hidden]) [data-colour="pink"]');
        if (!one?.checkVisibility()) return null;
        const { left, top, width, height } = one.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }), Boolean);
      if (at) await driver.tap(at.x, at.y);
    }

    test('from right to left, across elements', async () => {
      await opened('/ar.html');
      const words = 'البحار إن السفينة البيضاء عادت';
      await highlighted(words, ({ from, to }) => ({ from, to }));
      const all = await support.until('the mark', drawn, (found) => found.length === 1);
      assert.equal(all[0], `pink: ${words}`);
      await driver.screenshot(support.shot(`${browser}-highlight-arabic`));
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
    });

    test('down the page, without the readings over characters', async () => {
      await opened('/ja.html');
      await driver.press('a');
      await driver.ours('reader', (root) => /** @type {HTMLInputElement | null} */ (root.querySelector('[name="writing"], input[role="switch"][data-value="vertical"]'))?.focus());
      await driver.press('Escape');
      await driver.ours('reader', (root) => (/** @type {HTMLElement} */ (root.querySelector('dialog')).dataset.writing = 'vertical'));
      await highlighted('番人は灯台とうだいの下で白い船を', ({ start, end }) => ({ from: start, to: end }));
      const all = await support.until('the mark', drawn, (found) => found.length === 1);
      assert.equal(all[0], 'pink: 番人は灯台の下で白い船を');
      await driver.screenshot(support.shot(`${browser}-highlight-vertical`));
    });

    test('over each other, the later one on top; by a touch each is opened; in the system’s colours they are told apart', async () => {
      await opened('/en.html');
      for (const [words, n] of /** @type {const} */ ([['the harbour before noon, and that no boat had left', 1], ['no boat had left; he lit the lamp', 2]])) {
        await highlighted(words, ({ from, to }) => ({ from, to }));
        await support.until('the mark', drawn, (all) => all.length === n);
      }
      assert.deepEqual(await drawn(), ['pink: the harbour before noon, and that no boat had left', 'pink: no boat had left; he lit the lamp']);
      assert.equal(await driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.prose p')).textContent?.includes('that no boat had left; he lit the lamp and waited')), true);
      const place = await driver.ours('reader', placeOfWords, 'he lit the lamp');
      if (place) await driver.touch(place.start.x, place.from.y);
      await support.until('the box', () => driver.ours('reader', (root) => root.querySelector('.highlight-editor')?.getAttribute('aria-label') ?? ''), (name) => name === 'Pink highlight: no boat had left; he lit the lamp');
      if (browser === 'chromium') {
        await driver.look({ forced: true });
        const lines = await driver.ours('reader', (root) => getComputedStyle(/** @type {Element} */ (root.querySelector('mark.highlight'))).textDecorationStyle);
        assert.equal(lines, 'double');
        await driver.screenshot(support.shot(`${browser}-highlight-forced`));
        await driver.look({ forced: false });
      }
      await driver.press('Escape');
      // Taken away, the text is as it was, in one piece.
      await driver.press('Shift+h');
      for (const left of [1, 0]) {
        const at = await support.until('the button', () => driver.ours('reader', (root) => {
          const one = [...root.querySelectorAll('.highlight-list li .row-tools button')].at(-1);
          if (!one) return null;
          one.scrollIntoView({ block: 'nearest' });
          const { left: x, top, width, height } = one.getBoundingClientRect();
          return { x: x + width / 2, y: top + height / 2 };
        }), Boolean);
        if (at) await driver.tap(at.x, at.y);
        await support.until('one less', drawn, (all) => all.length === left);
      }
      assert.equal(await driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.prose p')).childNodes.length), 1);
    });
  });
}
