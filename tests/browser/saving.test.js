// Saving the page's article: by key and by button, with a way back, and what is asked where it is saved already.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { chooseUntil, clickOn, focusedIn, gone, shown, wordsOf } from './parts.js';
import { startServer } from './server.js';
import { storyPage } from './stories.js';
import { stored } from './stored.js';
import * as support from './support.js';

for (const browser of BROWSERS) {
  describe(`saving in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
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

    const clips = () => stored(driver);
    const saved = () => support.until('a notice', async () => ((await driver.hasOurs('notice')) ? wordsOf(driver, 'notice') : ''), (words) => /: .*Undo/.test(words));
    /** Opens a page and saves it by the key. @param {string} address */
    async function save(address) {
      await driver.open(address);
      await driver.command('save-clip');
    }

    test('the key saves, the page keeps the focus, and Undo takes the clip away again', async () => {
      const address = server.add('/fog.html', storyPage('The fog', 1));
      await driver.open(address);
      await driver.evaluate(() => document.getElementById('paste')?.focus());
      await driver.command('save-clip');
      assert.match(await saved(), /Saved: The fog/);
      assert.equal(await driver.evaluate(() => document.activeElement?.id), 'paste');
      assert.equal(await driver.badge(), '✓');
      assert.match(await driver.title(), /^Saved on /m);
      const [clip] = await clips();
      assert.deepEqual([clip.title, clip.part, clip.source, clip.version, clip.images], ['The fog', 'article', 'page', 1, []]);
      assert.deepEqual(await violationsOf(driver, 'notice'), []);
      await driver.screenshot(support.shot(`${browser}-saved`));

      await clickOn(driver, 'notice', 'Undo');
      await support.until('no clip', clips, (all) => all.length === 0);
      await support.until('the title', driver.title, (title) => !/Saved on/.test(title));
      assert.equal(await driver.badge(), '');
      assert.match(await support.until('the word', () => wordsOf(driver, 'notice').catch(() => ''), Boolean), /Not saved after all/);
    });

    test('saved, the button goes on saying so: on a cleaned page, after a click, and when the page comes back', async () => {
      const address = server.add('/kept.html', storyPage('The kept fog', 2));
      await save(`${address}?keep`);
      await saved();
      await driver.click();
      await support.until('the count', driver.badge, (badge) => /^[1-9]/.test(badge));
      assert.match(await driver.title(), /hidden[^]*^Saved on /m);
      await driver.click();
      await support.until('no count', driver.badge, (badge) => badge === '');
      assert.match(await driver.title(), /^Saved on /m);

      // Another page knows nothing of it, and says what it is after a click.
      await driver.open(server.url('/fog.html'));
      assert.doesNotMatch(await driver.title(), /Saved on/);
      await driver.open(`${address}?keep&utm_source=letter`);
      assert.doesNotMatch(await driver.title(), /Saved on/);
      await driver.click();
      await support.until('the title', driver.title, (title) => /Saved on/.test(title));
    });

    test('the same article again: unchanged, updated with the words counted, undone, and both', async () => {
      const address = server.add('/again.html', storyPage('The bell', 3));
      await save(address);
      await saved();
      const before = (await clips()).length;
      const question = () => support.until('the question', async () => ((await driver.hasOurs('question')) ? wordsOf(driver, 'question') : ''), Boolean);

      // Under another address, with not a word different.
      await save(`${address}?utm_source=letter#top`);
      assert.match(await question(), /^Already saved, unchanged The bell Saved on .* from 127\.0\.0\.1\. Leave it Keep both$/);
      assert.equal(await focusedIn(driver, 'question'), 'Leave it');
      assert.deepEqual(await violationsOf(driver, 'question'), []);
      await driver.press('Escape');
      await gone(driver, 'question');
      assert.equal((await clips()).length, before);

      server.add('/again.html', storyPage('The bell', 3, { more: 'Three new words.' }));
      await save(address);
      assert.match(await question(), /^Already saved The bell Saved on .*\. 3 words added, 0 removed\. An update keeps the older version\. Update Keep both Cancel$/);
      assert.equal(await focusedIn(driver, 'question'), 'Update');
      assert.deepEqual(await violationsOf(driver, 'question'), []);
      await driver.screenshot(support.shot(`${browser}-duplicate`));
      await driver.press('Enter');
      assert.match(await saved(), /Updated: The bell/);
      const [last] = (await clips()).filter(({ title }) => title === 'The bell');
      assert.deepEqual([last.version, last.older, /Three new words/.test(last.text)], [2, [1], true]);

      // The key leads to the buttons while they are there.
      await driver.command('save-clip');
      await support.until('the focus', () => focusedIn(driver, 'notice'), (name) => name === 'Undo');
      await driver.press('Enter');
      await support.until('the older version', clips, (all) => all.some(({ title, text, version }) => title === 'The bell' && version === 1 && !/Three new words/.test(text)));
      assert.deepEqual((await clips()).find(({ title }) => title === 'The bell').older, []);

      await save(address);
      await question();
      await clickOn(driver, 'question', 'Keep both');
      await saved();
      const both = (await clips()).filter(({ title }) => title === 'The bell');
      assert.deepEqual(both.map(({ text, version }) => [version, /Three new words/.test(text)]), [[1, false], [1, true]]);
    });

    test('in the reader view: its button saves what it shows, and the notice lies within it', async () => {
      await driver.open(server.add('/read.html', storyPage('The lamp', 4)));
      await driver.command('open-reader');
      await shown(driver, 'reader');
      await driver.press('s');
      assert.match(await saved(), /Saved: The lamp/);
      await driver.screenshot(support.shot(`${browser}-reader-saved`));
      await driver.command('save-clip');
      await support.until('the focus', () => focusedIn(driver, 'notice'), (name) => name === 'Undo');
      await driver.press('Escape');
      await gone(driver, 'notice');
      assert.equal(await driver.hasOurs('reader'), true);
      assert.equal((await clips()).filter(({ title }) => title === 'The lamp').length, 1);
      await driver.press('Escape');
      await gone(driver, 'reader');
    });

    test('a selection is kept alone, and is no other saving of the whole article', async () => {
      const address = server.add('/part.html', storyPage('The quarry', 8));
      await driver.open(address);
      const words = await driver.evaluate(() => {
        const [first, second, third] = document.querySelectorAll('article p');
        second.id = 'chosen';
        const range = document.createRange();
        range.setStart(/** @type {Node} */ (first.firstChild), (first.textContent ?? '').lastIndexOf(' nothing but '));
        range.setEnd(/** @type {Node} */ (third.firstChild), (third.textContent ?? '').indexOf(',', 20));
        getSelection()?.addRange(range);
        return String(getSelection()).replace(/\s+/g, ' ').trim();
      });
      await chooseUntil(driver, 'Save selection as clip', () => driver.hasOurs('notice'), '#chosen');
      assert.match(await saved(), /Saved: The quarry/);
      const part = (await clips()).at(-1);
      assert.deepEqual([part.part, part.title, part.text.replace(/\s+/g, ' ').trim()], ['selection', 'The quarry', words]);
      await save(address);
      assert.match(await saved(), /Saved: The quarry/);
      const whole = (await clips()).at(-1);
      assert.deepEqual([whole.part, whole.text.includes('Related'), whole.text.length > 4 * part.text.length], ['article', false, true]);
    });

    // No driver opens a private window: the saving is called with a tab that says it is in one.
    test('out of a private window nothing goes unless the question is answered', async () => {
      await driver.open(server.add('/private.html', storyPage('The private letter', 5)));
      await driver.click();
      await support.until('the page', driver.badge, (badge) => badge !== '');
      const before = (await clips()).length;
      const saveAsPrivate = async () => {
        const page = await driver.extensionPage('popup/notice.html');
        await page.evaluate(async () => {
          const { save } = await import(/** @type {any} */ ('/background/save.js'));
          const [tab] = (await chrome.tabs.query({})).sort((a, b) => a.index - b.index);
          await save({ ...tab, incognito: true });
        });
        await page.close();
        await shown(driver, 'question');
      };
      await saveAsPrivate();
      assert.match(await wordsOf(driver, 'question'), /^Keep this clip outside the private window\? .* Do not keep it Keep it$/);
      assert.deepEqual(await violationsOf(driver, 'question'), []);
      await driver.screenshot(support.shot(`${browser}-private`));
      await driver.press('Enter');
      await support.until('the word', () => wordsOf(driver, 'notice').catch(() => ''), (words) => /Nothing is kept/.test(words));
      assert.equal((await clips()).length, before);

      await saveAsPrivate();
      await clickOn(driver, 'question', 'Keep it');
      assert.match(await saved(), /Saved: The private letter/);
      assert.equal((await clips()).length, before + 1);
    });

    test('notice and question at 360 px, light and dark', async () => {
      for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        await driver.look({ scheme, width: 360 });
        await driver.open(server.add(`/narrow-${scheme}.html`, storyPage('A headline that is much longer than the narrow screen it stands on is wide', scheme === 'light' ? 6 : 7)));
        await driver.command('save-clip');
        await saved();
        assert.deepEqual(await violationsOf(driver, 'notice'), []);
        await driver.screenshot(support.shot(`${browser}-saved-360-${scheme}`));
        await save(server.url(`/narrow-${scheme}.html?again`));
        await shown(driver, 'question');
        assert.deepEqual(await violationsOf(driver, 'question'), []);
        await driver.screenshot(support.shot(`${browser}-duplicate-360-${scheme}`));
        await driver.press('Escape');
        await gone(driver, 'question');
      }
      await driver.look({ scheme: 'light', width: null });
    });
  });
}
