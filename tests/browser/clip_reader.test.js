// A clip opened in the library: the reader view of pages, from what is kept, without the network.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { inReader, openedClip, savedClip } from './clip_pages.js';
import { BROWSERS, launch } from './driver.js';
import { articlePage, picture } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

for (const browser of BROWSERS) {
  describe(`a clip in the reader view of the library in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/wide.svg', picture(1600, 900));
      server.add('/linked.svg', picture(900, 600));
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
      await savedClip(driver, server.add('/fog.html', articlePage()));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test('it has the parts of the reader view, and is left for its row of the list', async () => {
      const clip = await openedClip(driver);
      assert.equal(await clip.evaluate(() => document.title), 'The fog');
      await clip.page.press('o');
      await support.until('the outline', clip.sheet, (name) => name === 'outline');
      await clip.page.press('f');
      await support.until('line focus', () => clip.ours((root) => /** @type {HTMLElement} */ (root.querySelector('.ruler')).hidden), (hidden) => hidden === false);
      for (const key of ['f', 'f', 'f', '?']) await clip.page.press(key);
      await support.until('help', clip.sheet, (name) => name === 'help');
      const offered = await clip.ours((root) => [...root.querySelectorAll('[data-key-of]')].map((one) => /** @type {HTMLElement} */ (one).dataset.keyOf));
      for (const name of ['highlight', 'highlights', 'about', 'unread', 'archive', 'copy', 'speak', 'print']) assert.ok(offered?.includes(name), name);
      for (const name of ['save', 'pick']) assert.ok(!offered?.includes(name), name);
      await clip.page.press('Escape');
      await clip.page.press('c');
      await support.until('copied', () => clip.ours((root) => root.querySelector('.said')?.textContent ?? ''), (words) => words !== '');
      await clip.page.press('Escape');
      await support.until('the row', () => clip.evaluate(() => document.activeElement?.getAttribute('href') ?? ''), (href) => href.startsWith('#clip='));
      assert.equal(await clip.evaluate(() => document.querySelector('[data-thresh-reader]')), null);
      await clip.page.press('Enter');
      await inReader(clip.page);
      await clip.evaluate(() => history.back());
      await support.until('the list', () => clip.evaluate(() => document.querySelector('[data-thresh-reader]') === null && !document.getElementById('list-view')?.hidden), Boolean);
      await clip.page.close();
    });

    test('what is done with a clip is in a sheet: read, archive, tags, where it comes from', async () => {
      const clip = await openedClip(driver);
      const kept = () => clip.evaluate(async () => {
        const { get } = await import(/** @type {any} */ ('/store/clips.js'));
        const { readAt, archivedAt, tags, note } = await get(new URLSearchParams(location.hash.slice(1)).get('clip'));
        return { read: readAt !== null, archived: archivedAt !== null, tags, note };
      });
      await support.until('read', kept, ({ read }) => read);
      await clip.page.press('u');
      await support.until('unread', kept, ({ read }) => !read);
      await clip.page.press('d');
      await support.until('the sheet', clip.sheet, (name) => name === 'about');
      await clip.hit('#clip-archive');
      await support.until('archived', kept, ({ archived }) => archived);
      await clip.hit('#new-tag');
      for (const key of 'fog') await clip.page.press(key);
      await clip.page.press('Enter');
      await support.until('a tag', kept, ({ tags }) => tags.join() === 'fog');
      await support.until('the tag shown', () => clip.ours((root) => root.querySelector('.tags')?.textContent ?? ''), (words) => words?.includes('fog') ?? false);
      await clip.hit('.about summary');
      const facts = await clip.ours((root) => /** @type {HTMLElement} */ (root.querySelector('.provenance-list')).innerText);
      assert.match(facts ?? '', /127\.0\.0\.1/);
      assert.deepEqual(await violationsOn(clip.page), []);
      await clip.page.screenshot(support.shot(`${browser}-clip-about`));
      await clip.page.look({ width: 360, scheme: 'dark' });
      await clip.page.screenshot(support.shot(`${browser}-clip-about-360`));
      await clip.page.look({ width: null, scheme: 'light' });
      await clip.page.press('Escape');
      await clip.page.press('e');
      await support.until('out of the archive', kept, ({ archived }) => !archived);
      await clip.page.press('Shift+h');
      await clip.hit('#clip-note');
      for (const key of 'Harbours') await clip.page.press(key);
      await clip.page.press('Tab');
      await support.until('a note', kept, ({ note }) => note === 'Harbours');
      await clip.page.close();
    });

    test('the place where reading stopped is there again', async () => {
      const clip = await openedClip(driver);
      const top = (/** @type {ShadowRoot} */ root) => {
        const port = /** @type {Element} */ (root.querySelector('.scroller')).getBoundingClientRect();
        return [...root.querySelectorAll('.prose p, .prose h2, .prose li')].find((one) => one.getBoundingClientRect().bottom > port.top + 10)?.textContent?.slice(0, 40) ?? '';
      };
      await clip.ours((root) => [...root.querySelectorAll('.prose p')].find((one) => one.textContent?.startsWith('Paragraph 3 of The boats'))?.scrollIntoView({ block: 'start', behavior: 'instant' }));
      await support.until('the paragraph', () => clip.ours(top), (words) => words?.startsWith('Paragraph 3 of The boats') ?? false);
      await clip.page.press('Escape');
      await support.until('the place', () => clip.evaluate(async () => {
        const { get } = await import(/** @type {any} */ ('/store/clips.js'));
        const { heads } = await import(/** @type {any} */ ('/store/heads.js'));
        return (await get((await heads())[0].id)).place;
      }), (place) => place?.block > 0);
      await clip.page.close();
      const again = await openedClip(driver);
      await support.until('the same paragraph', () => again.ours(top), (words) => words?.startsWith('Paragraph 3 of The boats') ?? false);
      await again.page.close();
    });

    test('it is handsome and clean in every theme', async () => {
      const clip = await openedClip(driver);
      await clip.ours((root) => root.querySelector('.scroller')?.scrollTo({ top: 0, behavior: 'instant' }));
      for (const theme of ['light', 'sepia', 'dark', 'contrast']) {
        for (let i = 0; i < 7 && (await clip.ours((root) => /** @type {HTMLElement} */ (root.querySelector('dialog')).dataset.theme)) !== theme; i++) await clip.page.press('t');
        await clip.page.press('h');
        await clip.page.press('Enter');
        await support.until('a highlight', () => clip.ours((root) => root.querySelectorAll('mark.highlight').length > 0), Boolean);
        assert.deepEqual(await violationsOn(clip.page), [], theme);
        await clip.page.screenshot(support.shot(`${browser}-clip-${theme}`));
      }
      await clip.page.look({ width: 360 });
      await clip.page.screenshot(support.shot(`${browser}-clip-360`));
      await clip.page.look({ width: null });
      await clip.page.close();
    });

    test('without the network: images that are kept are shown, of others the words and a link', async () => {
      const before = await openedClip(driver);
      await before.evaluate(async () => {
        const { get, replace } = await import(/** @type {any} */ ('/store/clips.js'));
        const clip = await get(new URLSearchParams(location.hash.slice(1)).get('clip'));
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
        const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        pen.fillStyle = '#2d5f73';
        pen.fillRect(0, 0, 640, 360);
        const blob = await new Promise((/** @type {(blob: any) => void} */ made) => canvas.toBlob(made));
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
        const image = { hash: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), type: blob.type, bytes: blob.size };
        const { src } = clip.tree.find((/** @type {unknown} */ op) => Array.isArray(op) && op[0] === 'img')[1];
        await replace(clip.id, { ...clip, images: [{ url: src, ...image }], takenAt: new Date().toISOString() }, [{ ...image, blob }]);
      });
      await before.page.close();
      await server.close();
      const clip = await openedClip(driver);
      const shown = () => clip.ours((root) => {
        for (const image of root.querySelectorAll('img')) image.loading = 'eager';
        return { images: [...root.querySelectorAll('img')].map(({ src, naturalWidth }) => [src.split(':')[0], naturalWidth]), failed: [...root.querySelectorAll('.failed-image')].map((one) => one.textContent) };
      });
      const found = await support.until('the images', shown, (now) => now?.images.length === 1 && now.images[0][1] === 640 && now.failed.length === 1);
      assert.deepEqual(found?.images, [['blob', 640]]);
      assert.match(found?.failed[0] ?? '', /Boats in a row/);
      await clip.page.screenshot(support.shot(`${browser}-clip-offline`));
      await clip.page.close();
    });
  });
}
