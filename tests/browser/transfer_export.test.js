// What is taken away is read back: each form, by the dialog with real clicks, and books by EPUBCheck.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { BROWSERS, launch } from './driver.js';
import * as support from './support.js';
import { contents, empty, fill, openDialog, placeOf, said } from './transfer_page.js';

/** @import { Driver, ExtensionPage } from './driver.js' */
/** @import { Choice } from '../../extension/transfer/export.js' */

const openExport = openDialog('library/export_view.js');
const TITLE = 'Ärger & Freude- “Über” 日本語';

const text = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('utf8');
const sha256 = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('hex');

for (const browser of BROWSERS) {
  describe(`exports in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {ExtensionPage} */
    let page;
    /** @type {string} */
    let folder;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'thresh-exports-'));
      driver = await launch(browser, { extension: support.built(browser), downloads: folder });
    });
    after(async () => {
      await driver?.close();
      await rm(folder, { recursive: true, force: true });
    });
    beforeEach(async () => {
      page = await driver.extensionPage('library/library.html');
      await support.until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
      await page.evaluate(empty);
      await page.evaluate(fill, 2);
    });
    afterEach(async () => {
      await page.close();
      for (const file of await readdir(folder)) await rm(join(folder, file));
    });

    /** @param {string} words */
    async function click(words) {
      const { x, y } = await page.evaluate(placeOf, words);
      await page.tap(x, y);
    }
    /** Exports by the dialog and waits for its files. @param {string[] | null} ids @param {string[]} clicks @param {RegExp} words @param {number} [files] */
    async function exported(ids, clicks, words, files = 1) {
      await openExport(page, ids);
      for (const one of clicks) await click(one);
      await click('Save');
      await support.until(`${words}`, () => page.evaluate(said), (now) => words.test(now));
      const names = await support.until('the files', () => readdir(folder), (all) => all.length === files && !all.some((one) => /\.(part|crdownload)$/.test(one)));
      /** @type {Record<string, Uint8Array>} */
      const read = {};
      for (const name of names.sort()) read[name] = await support.until(name, () => readFile(join(folder, name)), (bytes) => bytes.length > 0);
      await click('Close');
      return read;
    }
    const idOf = async (/** @type {string} */ title) => (await page.evaluate(contents)).clips.find((clip) => clip.title.startsWith(title))?.id ?? '';
    /** All of it once more, without the dialog: the sum of each file. @param {Partial<Choice>} choice */
    const sums = (choice) => page.evaluate(async (given) => {
      const { exportClips } = await import(chrome.runtime.getURL('transfer/export.js'));
      const { files } = await exportClips(null, { format: 'md', together: true, images: true, own: true, words: { note: 'Note', highlights: 'Highlights', book: 'Clips from Thresh' }, ...given }, new Date());
      return Promise.all(files.map(async (/** @type {any} */ { file }) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())), (byte) => byte.toString(16).padStart(2, '0')).join('')));
    }, choice);

    test('Markdown in a ZIP, with the images beside it', async () => {
      const files = await exported(null, ['Markdown'], /^4 clips saved.*1 thing could not be written.*Wanted: its article has not been fetched yet/);
      const [[name, bytes]] = Object.entries(files);
      assert.match(name, /^thresh-markdown-\d{4}-\d\d-\d\d\.zip$/);
      const read = unzipSync(bytes);
      const names = Object.keys(read).filter((one) => !one.startsWith('assets/'));
      assert.deepEqual(names, ['Clip -script-alert(0)--script-.md', 'The same title.md', 'Versions, newly told.md', `${TITLE}.md`]);
      const one = text(read[`${TITLE}.md`]);
      assert.match(one, /^---\n(.*\n)*title: "Ärger & Freude: “Über” 日本語"\n/);
      assert.match(one, /My note/);
      assert.match(one, /==The words==/);
      for (const [path, image] of Object.entries(read).filter(([at]) => at.startsWith('assets/'))) assert.equal(path, `assets/${sha256(image)}.png`);
      assert.equal(one.match(/\(assets\/[0-9a-f]{64}\.png\)/g)?.length, 2);
      assert.deepEqual(await sums({}), await sums({}), 'the same bytes again');
      assert.deepEqual(await sums({}), [sha256(bytes)]);
    });

    test('one clip as a web page that needs nothing beside it', async () => {
      const files = await exported([await idOf('Ärger')], ['Web page'], /^1 clip saved/);
      assert.deepEqual(Object.keys(files).map((name) => name.normalize('NFC')), [`${TITLE}.html`]);
      const [html] = Object.values(files).map(text);
      assert.equal(html.match(/src="data:image\/png;base64,/g)?.length, 2);
      assert.match(html, /Ärger &amp; Freude/);
      assert.doesNotMatch(html, /<script/i);
    });

    test('single files of text; what is marked up in a title is none', async () => {
      const files = await exported(null, ['Plain text', 'Single files'], /^4 clips saved/, 4);
      assert.equal(Object.keys(files).length, 4);
      for (const [name, bytes] of Object.entries(files)) assert.match(text(bytes), /The words of the article number/, name);
    });

    test('JSON Lines hold the whole records', async () => {
      const files = await exported(null, ['JSON Lines', 'One file'], /^5 clips saved/);
      const lines = text(Object.values(files)[0]).trimEnd().split('\n').map((line) => JSON.parse(line));
      const kept = (await page.evaluate(contents)).clips.filter(({ deletedAt }) => deletedAt === null);
      const byId = (/** @type {any[]} */ all) => all.map(({ sequence: _, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1));
      assert.deepEqual(byId(lines), byId(kept));
    });

    test('one book of all, that EPUBCheck has nothing against', async () => {
      const files = await exported(null, ['E-book', 'One book'], /^4 clips saved/);
      const [[name, bytes]] = Object.entries(files);
      assert.match(name, /^thresh-\d{4}-\d\d-\d\d\.epub$/);
      const read = unzipSync(bytes);
      assert.equal(text(read.mimetype), 'application/epub+zip');
      assert.ok(Object.keys(read).some((path) => /\.png$/.test(path)), 'with its images');
      assert.deepEqual(await sums({ format: 'epub' }), [sha256(bytes)], 'the same bytes again');
      const checked = spawnSync('epubcheck', [join(folder, name)], { encoding: 'utf8' });
      if (/** @type {any} */ (checked.error)?.code === 'ENOENT') console.log('    EPUBCheck is not installed; the book was not checked');
      else assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    });

    test('a damaged clip is named, and the rest goes on', async () => {
      await page.evaluate(async () => {
        const db = await (await import(chrome.runtime.getURL('store/database.js'))).database();
        const clip = (await db.getAll('clips')).find((/** @type {any} */ { title }) => title === 'The same title');
        await db.put('clips', { ...clip, tree: [['p']] });
      });
      const files = await exported(null, ['Plain text', 'One ZIP'], /^3 clips saved.*The same title: the clip .* is damaged: tree/);
      assert.equal(Object.keys(unzipSync(Object.values(files)[0])).length, 3);
    });
  });
}
