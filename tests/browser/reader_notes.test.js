// Footnotes as small boxes beside their references, by mouse, key and touch.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { addKinds } from './kind_pages.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @param {ShadowRoot} root */
function state(root) {
  const note = root.querySelector('.note');
  const focus = root.activeElement;
  const port = /** @type {Element} */ (root.querySelector('.scroller')).getBoundingClientRect();
  const box = note?.getBoundingClientRect();
  return {
    note: note?.querySelector('.note-text')?.textContent?.trim() ?? null,
    inside: !box || (box.left >= port.left && box.right <= port.right && box.top >= port.top && box.bottom <= port.bottom),
    focus: focus?.closest('.note') ? 'note' : (focus?.getAttribute('href') ?? focus?.id ?? ''),
  };
}

/** Brings the article's link to the middle; where it is. @param {ShadowRoot} root @param {string} href */
function find(root, href) {
  const link = /** @type {HTMLElement} */ (root.querySelector(`.prose a[href="${href}"]`));
  link.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, right, top, bottom } = link.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** @param {ShadowRoot} root @param {string} href */
const focus = (root, href) => /** @type {HTMLElement} */ (root.querySelector(`.prose a[href="${href}"]`)).focus();

for (const browser of BROWSERS) {
  describe(`notes in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      const at = addKinds(server);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
      await driver.open(at('essay'));
      await driver.command('open-reader');
      await support.until('the reader', () => driver.hasOurs('reader'), (open) => open);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const now = () => driver.ours('reader', state);
    const shown = (/** @type {boolean} */ open) => support.until(`a note: ${open}`, now, ({ note }) => (note !== null) === open);

    test('a click shows the note, without its way back; Escape closes it and the reader stays', async () => {
      const { x, y } = await driver.ours('reader', find, '#thresh-n2');
      await driver.tap(x, y);
      const { note, inside, focus: at } = await shown(true);
      assert.match(note ?? '', /^I am thinking above all.*1911\.$/);
      assert.ok(inside, 'within the window');
      assert.equal(at, 'note');
      await driver.screenshot(support.shot(`${browser}-note`));
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
      await driver.press('Escape');
      assert.equal((await shown(false)).focus, '#thresh-n2');
      assert.ok(await driver.hasOurs('reader'));
    });

    test('Enter shows it, Tab leads to its links, the onward link to the note at the end', async () => {
      await driver.ours('reader', focus, '#thresh-n3');
      await driver.press('Enter');
      await shown(true);
      await driver.press('Tab');
      assert.equal((await now()).focus, 'note');
      await driver.press('Enter');
      assert.equal((await shown(false)).focus, 'thresh-n3');
    });

    test('a touch shows it in a narrow window, a touch elsewhere closes it', async () => {
      await driver.look({ width: 360 });
      const { x, y } = await driver.ours('reader', find, '#thresh-n1');
      await driver.touch(x, y);
      assert.ok((await shown(true)).inside, 'within the window');
      await driver.screenshot(support.shot(`${browser}-note-360`));
      await driver.touch(180, 60);
      await shown(false);
      await driver.look({ width: null });
    });

    test('ways back and links of the text are no notes', async () => {
      const { x, y } = await driver.ours('reader', find, '#thresh-r1');
      await driver.tap(x, y);
      await support.until('the way back', () => driver.ours('reader', (root) => /** @type {Element} */ (root.getElementById('thresh-r1')).getBoundingClientRect().top), (top) => top > 0 && top < 400);
      assert.equal((await now()).note, null);
    });
  });
}
