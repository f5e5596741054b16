// Columns and lines that run down: the scroller goes sideways, and keys and wheel go along the text.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { addKinds } from './kind_pages.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @param {ShadowRoot} root @param {Record<string, string>} data */
const set = (root, data) => void Object.assign(/** @type {HTMLElement} */ (root.querySelector('dialog')).dataset, data);

/** @param {ShadowRoot} root */
function place(root) {
  const scroller = /** @type {HTMLElement} */ (root.querySelector('.scroller'));
  const blocks = [...root.querySelectorAll('#article h1, .prose > *')].map((block) => block.getBoundingClientRect());
  const port = scroller.getBoundingClientRect();
  return {
    left: Math.round(scroller.scrollLeft), width: scroller.clientWidth, most: scroller.scrollWidth - scroller.clientWidth,
    down: scroller.scrollHeight - scroller.clientHeight,
    high: blocks.filter(({ bottom }) => bottom > port.bottom + 1).length,
    heading: Math.round(blocks[0].left - port.left),
    table: Math.round(root.querySelector('.box')?.getBoundingClientRect().width ?? 0),
  };
}

for (const browser of BROWSERS) {
  describe(`sideways in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {(kind: string) => string} */
    let at;
    before(async () => {
      server = await startServer(support.SEEDS);
      at = addKinds(server);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {string} kind @param {Record<string, string>} data */
    async function read(kind, data) {
      await driver.open(at(kind));
      await driver.command('open-reader');
      await support.until('the reader', () => driver.hasOurs('reader'), (open) => open);
      await driver.ours('reader', set, data);
      await support.until('a scroller that goes sideways', () => driver.ours('reader', place), ({ most, width }) => most > width / 3);
    }
    /** @param {(left: number, width: number, most: number) => boolean} right */
    const until = (right) => support.until('the place', () => driver.ours('reader', place), ({ left, width, most }) => right(left, width, most));

    for (const [kind, side] of /** @type {[string, number][]} */ ([['essay', 1], ['arabic', -1]])) {
      test(`columns of ${kind} are pages, turned by keys and to whole pages`, async () => {
        await read(kind, { columns: '2' });
        const { down, high, width } = await driver.ours('reader', place);
        assert.deepEqual({ down, high }, { down: 0, high: 0 }, 'no column is higher than the window');
        await driver.screenshot(support.shot(`${browser}-columns-${kind}`));
        await driver.press(' ');
        await until((left) => left === side * width);
        await driver.screenshot(support.shot(`${browser}-columns-${kind}-next`));
        await driver.press('PageUp');
        await until((left) => left === 0);
        await driver.press(side > 0 ? 'ArrowRight' : 'ArrowLeft');
        await until((left) => left === side * width);
        await driver.press('End');
        const last = await until((left, _, most) => Math.abs(left) === most);
        assert.equal(Math.abs(last.left) % last.width, 0, 'the last page is a whole one');
        await driver.press('Home');
        await until((left) => left === 0);
      });
    }

    test('lines that run down begin at the right and go on to the left', async () => {
      await read('japanese', { writing: 'vertical' });
      const start = await driver.ours('reader', place);
      assert.equal(start.down, 0);
      assert.equal(start.high, 0, 'no line is higher than the window');
      assert.ok(start.heading > start.width / 2, 'the title is at the right');
      assert.ok(start.table > 100, `a table ${start.table} wide`);
      await driver.screenshot(support.shot(`${browser}-vertical`));
      await driver.press('PageDown');
      await until((left, width) => left < -width / 3);
      await driver.screenshot(support.shot(`${browser}-vertical-next`));
      await driver.press('Home');
      await until((left) => left === 0);
      await driver.wheel(640, 400, 300);
      await until((left) => left <= -250);
      await driver.look({ width: 360 });
      const narrow = await until(() => true);
      assert.equal(narrow.down, 0, 'in a narrow window too');
      await driver.screenshot(support.shot(`${browser}-vertical-360`));
      await driver.look({ width: null });
    });

    test('a look of vertical lines leaves an English article as it is', async () => {
      await driver.open(at('essay'));
      await driver.command('open-reader');
      await support.until('the reader', () => driver.hasOurs('reader'), (open) => open);
      await driver.ours('reader', set, { writing: 'vertical' });
      const { most, down } = await driver.ours('reader', place);
      assert.equal(most, 0);
      assert.ok(down > 0);
    });
  });
}
