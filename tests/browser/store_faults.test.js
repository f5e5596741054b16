// Killing the browser or its background loses nothing that was kept and leaves nothing half done; and several pages
// may write at once. THRESH_KILLS (20) kills in all, THRESH_SEED for the same moments again: `npm run kills`.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import { startServer } from './server.js';
import { endBackgroundWhileSaving, killWhileChanging, killWhileMigrating, randomOf } from './store_kills.js';
import { deleteStore, inStore } from './store_page.js';
import * as support from './support.js';

const SEED = Number(process.env.THRESH_SEED ?? Date.now() % 1_000_000);
const KILLS = Math.round(Number(process.env.THRESH_KILLS ?? 20) / BROWSERS.length);

/** A page with an article that is like no other. @param {number} n */
async function articlePage(n) {
  const [clip] = await generatedClips({ seed: 77, from: n * 40, count: 1, words: 700 });
  const lines = clip.text.split('\n\n').map((line) => `<p>${line}</p>`);
  return `<!doctype html><html lang="${clip.language}"><head><meta charset="utf-8"><title>${clip.title}</title></head><body><article><h1>${clip.title}</h1>${lines.join('\n')}</article></body></html>`;
}

for (const browser of BROWSERS) {
  const missing = browser === 'chromium' ? displayMissing() : null;
  describe(`kills in ${browser}, seed ${SEED}`, { skip: missing ?? false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {string[]} */
    const pages = [];
    const migrations = Math.round(KILLS * 0.2);
    const background = Math.round(KILLS * 0.2);
    before(async () => {
      server = await startServer(support.SEEDS);
      for (let n = 0; n <= background + 1; n++) pages.push(await articlePage(n));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {number} n */
    const article = (n) => server.add(`/article-${n}.html`, pages[n]);

    test('the background is ended while it saves', async (t) => {
      t.diagnostic(await endBackgroundWhileSaving(driver, background, randomOf(SEED), article));
    });

    test('two pages of the extension write while the background saves', async () => {
      const clips = (await generatedClips({ seed: 9, from: 0, count: 60, words: 100 })).map((clip) => ({ ...clip, deletedAt: null }));
      const first = await driver.extensionPage('options/options.html');
      await first.evaluate(deleteStore);
      const second = await driver.extensionPage('options/options.html');
      /** @param {import('./store_page.js').Store} store @param {import('../../extension/store/clips.js').Clip[]} own @param {string} shared */
      const work = ({ keep, tag }, own, shared) => {
        const run = async () => {
          for (const [i, clip] of own.entries()) {
            await keep(clip);
            await tag([shared], [`${clip.id}`], []); // of a clip that both change
            document.documentElement.dataset.done = String(i + 1);
          }
        };
        run().catch((error) => document.documentElement.setAttribute('data-done', `${error}`));
      };
      await inStore(first, ({ keep }, clip) => keep(clip), { ...clips[0], tags: [] });
      await inStore(first, work, clips.slice(1, 25), clips[0].id);
      await inStore(second, work, clips.slice(25, 49), clips[0].id);
      const address = article(background + 1);
      await (await driver.extensionPage('options/options.html')).close(); // back to the tab under test
      await driver.open(address);
      await driver.command('save-clip');
      const page = await driver.extensionPage('options/options.html');
      const urls = () => inStore(page, async ({ heads }) => (await heads()).map(({ url }) => url));
      await support.until('all clips', urls, (all) => all.length === 50 && all.includes(address), 30_000);
      const shared = await support.until('all tags', () => inStore(page, async ({ get }, id) => (await get(id))?.tags.length, clips[0].id), (tags) => tags === 48, 30_000);
      assert.equal(shared, 48);
      assert.deepEqual(await inStore(page, ({ inspect }) => inspect()), []);
      for (const one of [page, second, first]) await one.close();
    });

    test('the browser is killed while clips are migrated', async (t) => {
      t.diagnostic(await killWhileMigrating(driver, migrations, randomOf(SEED + 1)));
    });

    test('the browser is killed while clips are kept, changed and imported', async (t) => {
      t.diagnostic(await killWhileChanging(driver, KILLS - migrations - background, randomOf(SEED + 2)));
    });
  });
}
