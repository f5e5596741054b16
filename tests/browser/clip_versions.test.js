// Older versions of a clip: listed, read, and compared.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOn } from './axe.js';
import { openedClip, savedClip } from './clip_pages.js';
import { BROWSERS, launch } from './driver.js';
import { articlePage } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

for (const browser of BROWSERS) {
  describe(`versions of a clip in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
      await savedClip(driver, server.add('/fog.html', articlePage({ headings: false })));
      const clip = await openedClip(driver);
      await clip.evaluate(async () => {
        const { get, replace } = await import(/** @type {any} */ ('/store/clips.js'));
        const id = new URLSearchParams(location.hash.slice(1)).get('clip');
        for (const [from, to] of [['Paragraph 2 of The lamp begins here.', 'Paragraph 2 of The lamp ends here, and soon.'], ['no boat had left', 'no ship had left']]) {
          const old = await get(id);
          const tree = old.tree.map((/** @type {unknown} */ op) => (typeof op === 'string' ? op.replace(from, to) : op));
          await replace(id, { ...old, tree, text: old.text.replace(from, to), hash: to, takenAt: new Date().toISOString() });
        }
      });
      await clip.page.close();
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test('they are listed; an older one is read, and says so', async () => {
      const clip = await openedClip(driver);
      await clip.page.press('v');
      await support.until('the versions', clip.sheet, (name) => name === 'versions');
      assert.equal(await clip.ours((root) => root.querySelectorAll('.version-list li').length), 3);
      assert.deepEqual(await violationsOn(clip.page), []);
      await clip.page.screenshot(support.shot(`${browser}-clip-versions`));
      await clip.hit('.version-list li:last-child button');
      const notice = () => clip.ours((root) => root.querySelector('.notice')?.textContent ?? '');
      await support.until('the notice', notice, (words) => /It can be read, not changed/.test(words ?? ''));
      assert.match((await clip.ours((root) => root.querySelector('.prose')?.textContent)) ?? '', /Paragraph 2 of The lamp begins here/);
      assert.equal(await clip.ours((root) => root.querySelector('[data-action="highlights"]')), null);
      await clip.page.press('Escape');
      await support.until('the newest', notice, (words) => words === '');
      assert.match((await clip.ours((root) => root.querySelector('.prose')?.textContent)) ?? '', /Paragraph 2 of The lamp ends here/);
      await clip.page.close();
    });

    test('what changed between two stands in one text, told by more than colour', async () => {
      const clip = await openedClip(driver);
      await clip.page.press('v');
      await support.until('the form', () => clip.ours((root) => root.querySelector('#compare-from') !== null), Boolean);
      await clip.ours((root) => /** @type {HTMLSelectElement} */ (root.querySelector('#compare-from')).selectedIndex = 2);
      await clip.hit('.compare button');
      const changes = await support.until('the changes', () => clip.ours((root) => [...root.querySelectorAll('.prose :is(ins, del)')].map((one) => `${one.localName}: ${one.textContent?.trim()}`)), (all) => (all?.length ?? 0) >= 4);
      assert.ok(changes?.includes('del: boat') && changes.includes('ins: ship') && changes.includes('del: begins') && changes.some((one) => one.startsWith('ins: ends')), JSON.stringify(changes));
      assert.match((await clip.ours((root) => root.querySelector('.notice p')?.textContent)) ?? '', /4 words added, 2 words removed/);
      // What is the same is folded away.
      assert.ok((await clip.ours((root) => root.querySelectorAll('.prose details:not([open])').length) ?? 0) > 0);
      assert.deepEqual(await violationsOn(clip.page), []);
      await clip.page.screenshot(support.shot(`${browser}-clip-difference`));
      await clip.page.look({ scheme: 'dark', width: 360 });
      await clip.page.screenshot(support.shot(`${browser}-clip-difference-360`));
      await clip.page.look({ scheme: 'light', width: null });
      await clip.hit('.notice button');
      await support.until('the newest', () => clip.ours((root) => root.querySelector('.notice')), (there) => there === null);
      await clip.page.close();
    });
  });
}
