// Images kept offline: asked for when they are chosen, fetched with the clip, shared by what they are.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { wordsOf } from './parts.js';
import { startServer } from './server.js';
import { keptImages, stored } from './stored.js';
import { storyPage } from './stories.js';
import * as support from './support.js';

/** The smallest PNG with something of its own in it. @param {string} mark */
const png = (mark) => Buffer.concat([
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), Buffer.from(mark),
]);
/** @param {string[]} names */
const figures = (names) => names.map((name) => `<figure><img src="${name}" width="600" height="400" alt="A picture of ${name}"></figure>`).join('');

for (const browser of BROWSERS) {
  describe(`images of clips in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    let one = '';
    let two = '';
    before(async () => {
      server = await startServer(support.SEEDS);
      const elsewhere = server.url('/').replace('127.0.0.1', 'localhost');
      server.add('/tower.png', png('tower'));
      server.add('/shared.png', png('shared'));
      server.add('/same-bytes.png', png('shared'));
      server.add('/lies.png', '<!doctype html><script>alert(1)</script>', { type: 'image/png' });
      server.add('/share-icon.png', png('icon'));
      one = server.add('/one.html', storyPage('The tower', 11, { body: figures(['/tower.png', `${elsewhere}shared.png`, '/lies.png', '/gone.png']) })
        .replace('<aside>', '<aside><img src="/share-icon.png" width="32" height="32" alt="">'));
      two = server.add('/two.html', storyPage('The market', 12, { body: figures(['/same-bytes.png']) }));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const saved = () => support.until('a notice', async () => ((await driver.hasOurs('notice').catch(() => false)) ? wordsOf(driver, 'notice').catch(() => '') : ''), (words) => /: .*Undo/.test(words));

    /** Chooses in the options, with real clicks, and answers the browser's question. @param {'none' | 'lead' | 'all'} which @param {boolean | null} yes */
    async function choose(which, yes) {
      const page = await driver.extensionPage('options/options.html');
      try {
        let last = ''; // the page moves until all of it is there
        const place = await support.until('the choice, at rest', () => page.evaluate((value) => {
          const input = document.querySelector(`input[name=clip-images][value=${value}]`);
          input?.scrollIntoView({ block: 'center' });
          const box = input?.getBoundingClientRect();
          return box && box.width > 0 ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
        }, which), (now) => {
          const isAtRest = now !== null && JSON.stringify(now) === last;
          last = JSON.stringify(now);
          return isAtRest;
        });
        if (place) await page.tap(place.x, place.y);
        const answered = yes === null ? '' : await driver.answerPermission(yes);
        const state = await support.until('the options', () => page.evaluate(async () => ({
          kept: /** @type {any} */ ((await chrome.storage.local.get('settings')).settings)?.clipImages ?? 'none',
          checked: /** @type {HTMLInputElement | null} */ (document.querySelector('input[name=clip-images]:checked'))?.value,
          words: document.getElementById('clip-state')?.textContent,
        })), ({ kept, checked, words }) => (yes === false ? words !== '' : kept === which && checked === which));
        if (which === 'all') {
          assert.deepEqual(await violationsOn(page), []);
          await page.screenshot(support.shot(`${browser}-options-clips`));
        }
        return { answered, ...state };
      } finally {
        await page.close();
      }
    }

    test('at first no image is kept, and none is asked for', async () => {
      await driver.open(one);
      server.asked.length = 0;
      await driver.command('save-clip');
      await saved();
      const [clip] = await stored(driver);
      assert.deepEqual([clip.images, clip.missing, await keptImages(driver)], [[], [], []]);
      assert.deepEqual(server.asked.filter(({ path }) => path !== '/favicon.ico'), []);
    });

    test('to choose them asks the browser, and refused nothing changes', async () => {
      const { kept, checked, words } = await choose('all', false);
      assert.deepEqual([kept, checked], ['none', 'none']);
      assert.match(words ?? '', /gave no access/);
    });

    test('all images of the article and no other, by what they are; what is not to be had is said', async () => {
      await choose('all', true);
      server.add('/one.html', storyPage('The tower', 13, { body: figures(['/tower.png', server.url('/shared.png').replace('127.0.0.1', 'localhost'), '/lies.png', '/gone.png']) })
        .replace('<aside>', '<aside><img src="/share-icon.png" width="32" height="32" alt="">'));
      await driver.open(`${one}?second`);
      server.asked.length = 0;
      await driver.command('save-clip');
      assert.match(await saved(), /Saved: The tower 2 images could not be kept\./);
      await driver.screenshot(support.shot(`${browser}-images-missing`));
      const clip = (await stored(driver)).at(-1);
      assert.deepEqual(clip.images.map((/** @type {any} */ { url, type }) => [new URL(url).pathname, type]), [['/tower.png', 'image/png'], ['/shared.png', 'image/png']]);
      assert.deepEqual(clip.missing.map((/** @type {string} */ url) => new URL(url).pathname), ['/lies.png', '/gone.png']);
      const asked = [...new Set(server.asked.map(({ path }) => path))].filter((path) => path !== '/favicon.ico').sort();
      assert.deepEqual(asked, ['/gone.png', '/lies.png', '/shared.png', '/tower.png']);
      assert.ok(server.asked.every(({ cookie }) => cookie === undefined));
    });

    test('two clips with the same picture keep it once', async () => {
      await driver.open(two);
      await driver.command('save-clip');
      assert.match(await saved(), /Saved: The market/);
      const all = await stored(driver);
      const kept = await keptImages(driver);
      assert.equal(kept.length, 2);
      const hash = all.at(-1).images[0].hash;
      assert.deepEqual(kept.find((image) => image.hash === hash)?.clips.sort(), all.slice(-2).map(({ id }) => id).sort());
    });
  });
}
