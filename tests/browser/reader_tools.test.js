// The tools of the reader view, in both browsers: outline, progress, line focus, images, Markdown, and the
// bar itself on a narrow screen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { boxOf, gone, shown } from './parts.js';
import { articlePage, picture } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

/** The middle of something of the reader view, scrolled into view. @param {Driver} driver @param {string} selector */
const middleOf = (driver, selector) =>
  driver.ours('reader', (root, wanted) => {
    const found = root.querySelector(wanted);
    if (!found?.checkVisibility()) return null;
    found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);

/** A real click. @param {Driver} driver @param {string} selector @param {'tap' | 'touch'} [how] */
async function hit(driver, selector, how = 'tap') {
  const place = await support.until(selector, () => middleOf(driver, selector), (at) => !!at);
  if (place) await driver[how](place.x, place.y);
}

/** @param {Driver} driver */
const said = (driver) => driver.ours('reader', (root) => root.querySelector('.said')?.textContent ?? '');

/** @param {Driver} driver */
const sheet = (driver) =>
  driver.ours('reader', (root) => {
    const box = /** @type {HTMLElement} */ (root.querySelector('.sheet'));
    return box.hidden ? null : box.dataset.sheet ?? null;
  });

/** @param {Driver} driver */
const focusWords = (driver) => driver.ours('reader', (root) => root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent ?? '');

for (const browser of BROWSERS) {
  describe(`the tools of the reader view in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string} */
    let long;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/wide.svg', picture(1600, 900));
      server.add('/linked.svg', picture(900, 600));
      long = server.add('/fog.html', articlePage());
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    async function opened(url = long) {
      await driver.open(url);
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }
    /** @param {string} part */
    const noViolations = async (part) => assert.deepEqual(await violationsOf(driver, 'reader'), [], part);

    test('the outline has the headings by level, marks the one that is read and leads to each', async () => {
      await opened();
      await driver.press('o');
      await support.until('the outline', () => sheet(driver), (name) => name === 'outline');
      const tree = await driver.ours('reader', (root) => {
        /** @param {Element} list @returns {any[]} */
        const of = (list) => [...list.children].map((item) => [item.querySelector('button')?.textContent, ...[...item.querySelectorAll(':scope > ol')].flatMap(of)]);
        return of(/** @type {Element} */ (root.querySelector('.outline')));
      });
      assert.deepEqual(tree, [['The harbour'], ['The lamp', ['How it is lit']], ['The boats'], ['The bell'], ['The end of the fog']]);
      await noViolations('outline');
      await driver.screenshot(support.shot(`${browser}-reader-outline`));
      // By keys alone: Tab leads to the first heading, Enter jumps.
      for (let i = 0; i < 8 && (await focusWords(driver)) !== 'The lamp'; i++) await driver.press('Tab');
      assert.equal(await focusWords(driver), 'The lamp');
      await driver.press('Enter');
      assert.equal(await focusWords(driver), 'The lamp');
      const [top, barEnd] = await driver.ours('reader', (root) => [root.activeElement?.getBoundingClientRect().top ?? 0, root.querySelector('.scroller')?.getBoundingClientRect().top ?? 0]);
      assert.ok(top >= barEnd && top < barEnd + 80, `the heading stands at ${top}`);
      const current = () => driver.ours('reader', (root) => [...root.querySelectorAll('.outline [aria-current="location"]')].map((one) => one.textContent));
      await support.until('the mark', current, (now) => now.join() === 'The lamp');
      await driver.ours('reader', (root) => root.querySelector('.scroller')?.scrollTo({ top: 1e6, behavior: 'instant' }));
      await support.until('the mark', current, (now) => now.join() === 'The end of the fog');
      await driver.press('o');
      assert.equal(await sheet(driver), null);
    });

    test('keys work on where nothing has the focus: after a sheet that a key opened, and after a click on the text', async () => {
      await opened();
      for (const [key, name] of [['a', 'settings'], ['o', 'outline'], ['?', 'help']]) {
        await driver.press(key);
        await support.until(name, () => sheet(driver), (open) => open === name);
        await driver.press('Escape');
        await support.until('no sheet', () => sheet(driver), (open) => open === null);
      }
      const { left, top } = await boxOf(driver, 'reader', '.prose p');
      await driver.tap(left + 20, top + 10);
      await driver.press('o');
      await support.until('the outline', () => sheet(driver), (open) => open === 'outline');
      await driver.press('Escape');
      await support.until('no sheet', () => sheet(driver), (open) => open === null);
      assert.ok(await driver.hasOurs('reader'));
    });

    test('an article without headings has no outline', async () => {
      await opened(server.add('/plain.html', articlePage({ headings: false })));
      assert.equal(await middleOf(driver, '[data-action="outline"]'), null);
      await driver.press('o');
      assert.equal(await sheet(driver), null);
    });

    test('progress goes from nothing to all, and the minutes that are left go down', async () => {
      await opened();
      const progress = () =>
        driver.ours('reader', (root) => ({
          share: Number(/** @type {HTMLElement} */ (root.querySelector('.progress-line')).style.getPropertyValue('--share')),
          words: root.querySelector('.minutes-left')?.textContent ?? '',
        }));
      const first = await support.until('progress', progress, ({ words }) => words !== '');
      assert.equal(first.share, 0);
      assert.match(first.words, /^\d min left$/);
      const scroll = (/** @type {number} */ share) => driver.ours('reader', (root, to) => {
        const scroller = /** @type {Element} */ (root.querySelector('.scroller'));
        scroller.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) * to, behavior: 'instant' });
      }, share);
      await scroll(0.6);
      const later = await support.until('progress', progress, ({ share }) => share > 0.55 && share < 0.65);
      assert.ok(Number.parseInt(later.words, 10) < Number.parseInt(first.words, 10), `${first.words}, then ${later.words}`);
      await scroll(1);
      await support.until('the end', progress, ({ share, words }) => share > 0.99 && words === 'Read to the end');
    });

    test('line focus shows one, three or five lines, and the arrow keys move it', async () => {
      await opened();
      const ruler = () =>
        driver.ours('reader', (root) => {
          const layer = /** @type {HTMLElement} */ (root.querySelector('.ruler'));
          const { top, height } = layer.children[0].getBoundingClientRect();
          return { on: !layer.hidden, top, height };
        });
      assert.equal((await ruler()).on, false);
      /** @type {number[]} */
      const heights = [];
      for (const words of ['one line', 'three lines', 'five lines']) {
        await driver.press('f');
        assert.equal(await said(driver), `Line focus: ${words}`);
        let last = -1;
        const { height } = await support.until('the window', ruler, ({ on, height: now }) => {
          const still = on && now > (heights.at(-1) ?? 0) && now === last;
          last = now;
          return still;
        });
        heights.push(height);
        await driver.screenshot(support.shot(`${browser}-reader-ruler-${words.split(' ')[0]}`));
      }
      assert.ok(heights[0] > 15 && heights[0] < 50, `one line is ${heights[0]} high`);
      assert.ok(heights[1] > heights[0] * 2 && heights[2] > heights[1] * 1.3, String(heights));
      const { top } = await ruler();
      await driver.press('ArrowDown');
      await driver.press('ArrowDown');
      await support.until('further down', ruler, (now) => now.top > top + heights[0] * 0.8);
      await driver.press('ArrowUp');
      await driver.press('ArrowUp');
      await support.until('as before', ruler, (now) => Math.abs(now.top - top) < 2);
      // To the end, line by line: no line is left out, and the article goes with it.
      for (let i = 0; i < 40; i++) await driver.press('ArrowDown');
      const { scrolled, inside } = await driver.ours('reader', (root) => {
        const scroller = /** @type {Element} */ (root.querySelector('.scroller'));
        const [window_, port] = [/** @type {Element} */ (root.querySelector('.ruler-window')).getBoundingClientRect(), scroller.getBoundingClientRect()];
        return { scrolled: scroller.scrollTop, inside: window_.top > port.top && window_.bottom < port.bottom };
      });
      assert.ok(scrolled > 0 && inside, JSON.stringify({ scrolled, inside }));
      await noViolations('line focus');
      await driver.press('f');
      assert.equal((await ruler()).on, false);
    });

    const zoomed = () => driver.hasOurs('reader').then(() => driver.ours('reader', (root) => root.querySelector('dialog.zoom img')?.getAttribute('src') ?? null));

    test('an image is enlarged by Enter, by a click and by a touch, and Escape gives the focus back', async () => {
      await opened();
      await support.until('a button of the image', () => driver.ours('reader', (root) => root.querySelector('.prose img.zoomable') !== null), Boolean);
      await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.querySelector('.prose img.zoomable')).focus());
      await driver.press('Enter');
      assert.match(String(await support.until('the image', zoomed, Boolean)), /wide\.svg$/);
      await noViolations('image');
      await driver.screenshot(support.shot(`${browser}-reader-zoom`));
      const width = () => driver.ours('reader', (root) => root.querySelector('.zoom-image')?.getBoundingClientRect().width ?? 0);
      const fitted = await width();
      await driver.press('+');
      await support.until('larger', width, (now) => now > fitted * 1.2);
      await driver.press('-');
      await support.until('as before', width, (now) => Math.abs(now - fitted) < 2);
      assert.equal(await driver.ours('reader', (root) => root.querySelector('.zoom-caption')?.textContent), 'The harbour at noon, seen from the tower.');
      await driver.press('Escape');
      assert.equal(await zoomed(), null);
      assert.equal(await driver.hasOurs('reader'), true);
      assert.equal(await focusWords(driver), 'Enlarge: A comet over the harbour');
      for (const how of /** @type {const} */ (['tap', 'touch'])) {
        await hit(driver, '.prose img.zoomable', how);
        await support.until('the image', zoomed, Boolean);
        await hit(driver, '.zoom-bar [aria-label="Close the image"]', how);
        await support.until('no image', zoomed, (src) => src === null);
      }
    });

    test('an enlarged image is larger than the screen and moves under the mouse', async () => {
      await opened();
      await hit(driver, '.prose img.zoomable');
      await support.until('the image', zoomed, Boolean);
      for (let i = 0; i < 4; i++) await driver.press('+');
      const place = () => driver.ours('reader', (root) => {
        const stage = /** @type {Element} */ (root.querySelector('.zoom-stage'));
        return { left: stage.scrollLeft, room: stage.scrollWidth - stage.clientWidth };
      });
      const { left, room } = await support.until('room', place, (now) => now.room > 400);
      assert.ok(Math.abs(left - room / 2) < 30, `the middle stays: ${left} of ${room}`);
      await driver.press('ArrowRight');
      await support.until('moved', place, (now) => now.left > left);
      await driver.press('Escape');
    });

    test('an image that is a link stays one, with a button beside it', async () => {
      await opened();
      await driver.ours('reader', (root) => root.querySelector('.prose a img')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await hit(driver, '.zoom-offer');
      assert.match(String(await support.until('the image', zoomed, Boolean)), /linked\.svg$/);
      await driver.press('Escape');
      assert.equal(await driver.ours('reader', (root) => root.querySelector('.prose a:has(img)')?.getAttribute('href')), 'https://example.org/boats');
      await driver.screenshot(support.shot(`${browser}-reader-linked-image`));
      await driver.press('z');
      assert.match(String(await support.until('the image', zoomed, Boolean)), /linked\.svg$/);
      await driver.press('Escape');
    });

    test('links and images are switched off and on again', async () => {
      await opened();
      const counts = () => driver.ours('reader', (root) => [root.querySelectorAll('.prose a[href]').length, root.querySelectorAll('.prose img').length, root.querySelectorAll('.prose .failed-image').length]);
      const original = await counts();
      assert.ok(original[0] > 0 && original[1] === 2 && original[2] === 0, String(original));
      await driver.press('l');
      await driver.press('i');
      assert.deepEqual(await counts(), [0, 0, 2]);
      await driver.screenshot(support.shot(`${browser}-reader-no-images`));
      await driver.press('l');
      await driver.press('i');
      assert.deepEqual(await counts(), original);
    });

    for (const policy of ['none', 'no clipboard', "default-src 'none'; sandbox; trusted types"]) {
      test(`the article as Markdown comes to the clipboard, under ${policy}`, async () => {
        await driver.open(server.url('/fog.html', policy));
        await driver.command('open-reader');
        await shown(driver, 'reader');
        await hit(driver, '[data-action="copy"]');
        assert.equal(await support.until('a word', () => said(driver), (words) => words !== ''), 'Copied');
        assert.equal(await driver.ours('reader', (root) => root.querySelector('textarea') === null), true);
        await driver.press('Escape');
        await gone(driver, 'reader');
        await driver.evaluate(() => document.getElementById('paste')?.focus());
        await driver.paste();
        const text = await support.until('the text', () => driver.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.getElementById('paste')).value), (value) => value !== '');
        assert.match(text, /^---\ntitle: /);
        assert.match(text, /\n## The harbour\n/);
        assert.match(text, /```\nlamp\.light\(at = evening\)/);
        assert.match(text, /\| Monday \| 12 \|/);
      });
    }

    test('a narrow bar keeps what fits; all else is in the list, by touch', async () => {
      await driver.look({ width: 360 });
      try {
        await opened();
        const bar = () => driver.ours('reader', (root) => {
          const box = /** @type {Element} */ (root.querySelector('.bar'));
          return { over: box.scrollWidth - box.clientWidth, shown: [...box.querySelectorAll('button')].filter((one) => one.checkVisibility()).length, all: box.querySelectorAll('button').length };
        });
        const { over, shown: some } = await support.until('the bar', bar, (now) => now.over <= 0);
        assert.ok(over <= 0 && some >= 4, `${some} buttons`);
        await driver.screenshot(support.shot(`${browser}-reader-360`));
        await hit(driver, '[data-action="more"]', 'touch');
        await support.until('the list', () => sheet(driver), (name) => name === 'more');
        await driver.screenshot(support.shot(`${browser}-reader-360-more`));
        await noViolations('list');
        const labels = await driver.ours('reader', (root) => [...root.querySelectorAll('.actions button span')].map((one) => one.textContent));
        for (const words of ['Outline', 'Read aloud', 'Line focus', 'Copy as Markdown', 'Links', 'Images', 'Keyboard shortcuts']) assert.ok(labels.includes(words), words);
        await driver.ours('reader', (root) => [...root.querySelectorAll('.actions button')].find((one) => one.textContent?.startsWith('Outline'))?.setAttribute('data-test', 'outline'));
        await hit(driver, '[data-test="outline"]', 'touch');
        await support.until('the outline', () => sheet(driver), (name) => name === 'outline');
        await driver.screenshot(support.shot(`${browser}-reader-360-outline`));
        await hit(driver, '.outline li:nth-child(3) button', 'touch');
        await support.until('no sheet over the heading', () => sheet(driver), (name) => name === null);
        assert.equal(await focusWords(driver), 'The boats');
      } finally {
        await driver.look({ width: null });
      }
    });

    test('the arrow keys lead along the bar, Tab goes on as everywhere', async () => {
      await opened();
      await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.querySelector('[data-action="leave"]')).focus());
      await driver.press('ArrowLeft');
      assert.equal(await focusWords(driver), 'All commands');
      await driver.press('Home');
      assert.equal(await focusWords(driver), 'Close the reader view');
      const before = await focusWords(driver);
      await driver.press('Tab');
      assert.notEqual(await focusWords(driver), before);
      await driver.press('Escape');
      await gone(driver, 'reader');
    });
  });
}
