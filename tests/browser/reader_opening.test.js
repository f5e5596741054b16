// The first frame of the reader view and what follows it, in both browsers: nothing moves, nothing is missing,
// and nothing of it reaches the page. In a copy of the extension the first frame stays long enough to be looked at.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { gone, shown } from './parts.js';
import { written } from './pdf_text.js';
import { startServer } from './server.js';
import * as support from './support.js';

const PARAGRAPHS = 120;
/** Milliseconds that the first frame stays in the copy. */
const STAYS = 2_500;

const text = (/** @type {number} */ i) =>
  `On day ${i} of the month the keeper wrote <a href="https://days.example/${i}">that the fog had come</a> over the harbour before noon, and that no boat had left. He lit the lamp and waited for the evening, as he had done on all the days before, and nobody came.`;
const PAGE = `<!doctype html><html lang=en><head><meta charset=utf-8><title>The fog</title><style>p{min-height:7em}</style></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>The fog over the harbour</h1><p>By Ada Writer</p>${Array.from({ length: PARAGRAPHS }, (_, i) => `<p>${text(i)}</p>`).join('')}</article></main><input id=field>
<script>window.heard = []; for (const type of ['keydown', 'keyup']) document.addEventListener(type, (event) => heard.push(event.key));</script></body></html>`;

/** A copy of the extension. @param {import('./driver.js').BrowserName} browser */
function slow(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'thresh-opening-'));
  cpSync(support.built(browser), folder, { recursive: true });
  const file = join(folder, 'content', 'reader', 'opening.js');
  const source = readFileSync(file, 'utf8').split(/const SEEN = \d+;/);
  assert.equal(source.length, 2, 'opening.js has changed');
  writeFileSync(file, source.join(`const SEEN = ${STAYS};`));
  return folder;
}

/** What of the article stands where. @param {ShadowRoot} root */
function seen(root) {
  const dialog = /** @type {HTMLDialogElement} */ (root.querySelector('dialog'));
  const scroller = /** @type {Element} */ (root.querySelector('.scroller'));
  const { top } = scroller.getBoundingClientRect();
  const blocks = [...root.querySelectorAll('.prose > *')].map((block) => ({ box: block.getBoundingClientRect(), day: block.textContent?.match(/^On day (\d+)/)?.[1] }));
  const first = blocks.find(({ box }) => box.height > 0 && box.bottom > top + 8);
  const { x, y, width, height } = dialog.getBoundingClientRect();
  return {
    modal: dialog.matches(':modal'), day: first?.day, at: first && first.box.top - top, laidOut: blocks.filter(({ box }) => box.height > 0).length,
    box: { x, y, width: width - innerWidth, height: height - innerHeight }, focus: root.activeElement?.localName, scrolled: scroller.scrollTop,
  };
}

for (const browser of BROWSERS) {
  const missing = browser === 'chromium' ? displayMissing() : null;
  describe(`the first frame in ${browser}`, { skip: missing ?? false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let extension;
    /** @type {string} */
    let url;
    before(async () => {
      server = await startServer(support.SEEDS);
      url = server.add('/days.html', PAGE);
      extension = slow(browser);
      driver = await launch(browser, { extension, realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
      if (extension) rmSync(extension, { recursive: true, force: true });
    });

    const look = () => driver.ours('reader', seen);
    /** Opens it at a day and says what the first frame shows. @param {number} [day] */
    async function begin(day) {
      await driver.open(url);
      if (day !== undefined) await driver.evaluate((n) => document.querySelectorAll('article p')[n + 1].scrollIntoView({ block: 'start', behavior: 'instant' }), day);
      await driver.command('open-reader');
      const first = await support.until('the first frame', () => look().catch(() => null), Boolean);
      if (!first) throw new Error('no first frame');
      return first;
    }

    for (const day of [undefined, 3, 80, PARAGRAPHS - 1]) {
      test(`what is read stays where it is, ${day === undefined ? 'at the top' : `day ${day}`}`, async () => {
        const first = await begin(day);
        assert.equal(first.modal, false, 'this is the first frame');
        assert.ok(first.laidOut < PARAGRAPHS / 2, `${first.laidOut} blocks are laid out`);
        assert.deepEqual(first.box, { x: 0, y: 0, width: 0, height: 0 });
        await shown(driver, 'reader');
        const then = await look();
        assert.deepEqual({ ...then, at: Math.round(then.at ?? NaN) }, { ...first, at: Math.round(first.at ?? NaN), modal: true, laidOut: PARAGRAPHS, scrolled: then.scrolled });
        if (day === undefined) assert.equal(then.scrolled, 0);
        else if (day < PARAGRAPHS - 10) assert.equal(then.day, String(day));
        await driver.press('Escape');
        await gone(driver, 'reader');
      });
    }

    test('who scrolls at once is left there', async () => {
      await begin(80);
      const moved = await driver.ours('reader', (root) => {
        /** @type {Element} */ (root.querySelector('.scroller')).scrollBy({ top: 333, behavior: 'instant' });
      }).then(look);
      assert.equal(moved.modal, false);
      await shown(driver, 'reader');
      const then = await look();
      assert.equal(then.day, moved.day);
      assert.ok(Math.abs((then.at ?? 0) - (moved.at ?? 0)) < 1.5, `${moved.at} and then ${then.at}`);
    });

    test('keys are ours at once, and Escape leaves at once and for good', async () => {
      const { modal, focus } = await begin(80);
      assert.deepEqual({ modal, focus }, { modal: false, focus: 'h1' });
      await driver.press('x');
      await driver.press('Escape');
      const there = () => look().then(() => true, () => false);
      await support.until('no reader', there, (one) => !one);
      assert.equal(await driver.evaluate(() => document.querySelectorAll('html > :not(head, body)').length), 0);
      assert.ok(!(await driver.evaluate(() => /** @type {any} */ (window).heard)).includes('x'));
      await begin();
      await shown(driver, 'reader'); // the one that was left has not come between
      await driver.press('Escape');
      await gone(driver, 'reader');
    });

    test('all of it is printed from the first frame', async () => {
      assert.equal((await begin()).modal, false);
      const links = written(await driver.pdf());
      const all = await driver.ours('reader', (root) => [...root.querySelectorAll('.prose a')].map((a) => a.getAttribute('href') ?? ''));
      assert.ok(all.length > PARAGRAPHS * 0.9, `${all.length} links`);
      assert.deepEqual(all.filter((href) => !links.includes(`${href})`)), []);
      assert.equal((await look()).modal, true);
    });
  });
}
