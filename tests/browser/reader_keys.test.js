// The keys of the reader view, in both browsers: what they do, and that they can be changed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { gone, shown } from './parts.js';
import { articlePage } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

/** @param {Driver} driver */
const sheet = (driver) =>
  driver.ours('reader', (root) => {
    const box = /** @type {HTMLElement} */ (root.querySelector('.sheet'));
    return box.hidden ? null : box.dataset.sheet ?? null;
  });

/** The words above the list of keys. @param {Driver} driver */
const note = (driver) => driver.ours('reader', (root) => root.querySelector('.keys-note')?.textContent ?? '');

/** The key that the sheet shows for an action. @param {Driver} driver @param {string} name */
const keyShown = (driver, name) => driver.ours('reader', (root, of) => root.querySelector(`[data-key-of="${of}"]`)?.textContent ?? '', name);

for (const browser of BROWSERS) {
  describe(`the keys of the reader view in ${browser}`, () => {
    /** @type {Driver} */
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

    async function opened() {
      await driver.open(server.add('/fog.html', articlePage()));
      await driver.command('open-reader');
      await shown(driver, 'reader');
    }
    async function forgotten() {
      const page = await driver.extensionPage('options/options.html');
      await page.evaluate(() => chrome.storage.local.clear());
      await page.close();
    }
    async function help() {
      await driver.press('?');
      await support.until('the keys', () => sheet(driver), (name) => name === 'help');
    }
    /** @param {string} name */
    const focus = (name) => driver.ours('reader', (root, of) => /** @type {HTMLElement} */ (root.querySelector(`[data-key-of="${of}"]`)).focus(), name);
    const ruler = () => driver.ours('reader', (root) => !(/** @type {HTMLElement} */ (root.querySelector('.ruler')).hidden));

    test('? lists every command with its key, and none is there twice', async () => {
      await forgotten();
      await opened();
      await help();
      const rows = await driver.ours('reader', (root) => [...root.querySelectorAll('.keys li')].map((row) => [row.querySelector('span')?.textContent ?? '', row.querySelector('button')?.textContent ?? '']));
      assert.deepEqual(rows.find(([name]) => name === 'Outline'), ['Outline', 'O']);
      assert.deepEqual(rows.find(([name]) => name === 'Keyboard shortcuts'), ['Keyboard shortcuts', '?']);
      const keys = rows.map(([, key]) => key).filter((key) => key !== 'none');
      assert.equal(new Set(keys).size, keys.length, String(keys));
      assert.ok(rows.every(([name]) => !name.startsWith('reader_')), String(rows));
      assert.deepEqual(await violationsOf(driver, 'reader'), []);
      await driver.screenshot(support.shot(`${browser}-reader-keys`));
    });

    test('a key is changed, holds at once and the next time, and goes back', async () => {
      await forgotten();
      await opened();
      await help();
      await focus('ruler');
      await driver.press('Enter');
      assert.equal(await keyShown(driver, 'ruler'), 'Press a key');
      await driver.press('Shift+x');
      assert.equal(await keyShown(driver, 'ruler'), '⇧ X');
      assert.equal(await note(driver), 'Line focus: ⇧ X');
      await driver.press('Escape');
      assert.equal(await sheet(driver), null);
      await driver.press('f');
      assert.equal(await ruler(), false);
      await driver.press('Shift+X');
      await support.until('line focus', ruler, Boolean);
      await driver.press('Escape');
      await gone(driver, 'reader');
      await opened();
      await driver.press('Shift+X');
      await driver.press('Shift+X');
      await driver.press('Shift+X');
      await support.until('no line focus', ruler, (on) => !on);
      await help();
      assert.equal(await keyShown(driver, 'ruler'), '⇧ X');
      await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.querySelector('.sheet .outlined')).focus());
      await driver.press('Enter');
      await support.until('the first keys', () => keyShown(driver, 'ruler'), (key) => key === 'F');
      await driver.press('Escape');
      await driver.press('f');
      await support.until('line focus', ruler, Boolean);
    });

    test('a key that is taken is refused by the name of the other, one of the browser’s too; Delete removes one', async () => {
      await forgotten();
      await opened();
      await help();
      await focus('ruler');
      await driver.press('Enter');
      await driver.press('o');
      assert.equal(await note(driver), 'O is the key of “Outline” already.');
      for (const key of ["'", '/', 'ArrowDown', 'Home']) {
        await driver.press(key);
        assert.equal(await note(driver), 'The browser needs this key. Choose a letter or a sign.');
      }
      await driver.press('Escape');
      assert.equal(await keyShown(driver, 'ruler'), 'F');
      assert.equal(await sheet(driver), 'help');
      await driver.press('Delete');
      assert.equal(await keyShown(driver, 'ruler'), 'none');
      await driver.press('Escape');
      await driver.press('f');
      assert.equal(await ruler(), false);
    });

    test('keys work after a click on the text, which has no focus to give', async () => {
      await forgotten();
      await opened();
      const place = await driver.ours('reader', (root) => {
        const { left, top } = /** @type {Element} */ (root.querySelector('.prose p')).getBoundingClientRect();
        return { x: left + 40, y: top + 12 };
      });
      await driver.tap(place.x, place.y);
      await driver.press('f');
      await support.until('line focus', ruler, Boolean);
    });

    test('Tab leads on while a key is waited for', async () => {
      await forgotten();
      await opened();
      await help();
      await focus('larger');
      await driver.press('Enter');
      await driver.press('Tab');
      assert.notEqual(await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.activeElement).dataset.keyOf), 'larger');
      assert.equal(await keyShown(driver, 'larger'), '+');
    });
  });
}
