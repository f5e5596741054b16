// Backups and imports, in the library with real clicks: what is taken away comes back whole, into this browser and
// another, and what others have written is brought in, or named.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { violationsOn } from './axe.js';
import '../js/vendor.js';
import { BROWSERS, launch } from './driver.js';
import * as support from './support.js';
import { chooseFiles, contents, empty, fill, openDialog, placeOf, said } from './transfer_page.js';

/** @import { Driver, ExtensionPage } from './driver.js' */

const openExport = openDialog('library/export_view.js');
const openImport = openDialog('library/import_view.js');

/** @param {string | Buffer | Uint8Array} content */
const base64 = (content) => Buffer.from(content).toString('base64');

/** A file once it is there whole. @param {string} folder @param {RegExp} name */
export async function downloaded(folder, name) {
  const [file] = await support.until(`a file like ${name}`, async () => (await readdir(folder)).filter((one) => name.test(one)), (all) => all.length > 0 && !all.some((one) => /\.(part|crdownload)$/.test(one)));
  const path = join(folder, file);
  await support.until('its bytes', async () => (await readFile(path)).length, (size) => size > 0);
  return { name: file, path, bytes: await readFile(path) };
}

/** @param {Driver} driver */
async function openLibrary(driver) {
  const page = await driver.extensionPage('library/library.html');
  await support.until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
  return page;
}

/** @param {ExtensionPage} page @param {string} words */
async function click(page, words) {
  const { x, y } = await page.evaluate(placeOf, words);
  await page.tap(x, y);
}

/** @param {ExtensionPage} page @param {RegExp} words */
const hears = (page, words) => support.until(`${words}`, () => page.evaluate(said), (text) => words.test(text));

for (const browser of BROWSERS) {
  describe(`backups and imports in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {ExtensionPage} */
    let page;
    /** @type {string} */
    let folder;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'thresh-downloads-'));
      driver = await launch(browser, { extension: support.built(browser), downloads: folder });
    });
    after(async () => {
      await driver?.close();
      await rm(folder, { recursive: true, force: true });
    });
    beforeEach(async () => {
      page = await openLibrary(driver);
      await page.evaluate(empty);
    });
    afterEach(async () => {
      await page.look({ scheme: 'light', width: null });
      await page.close();
    });

    /** Chooses files in the import dialog. @param {{ name: string, content: string | Buffer | Uint8Array }[]} files @param {RegExp} words that it then says */
    async function choose(files, words) {
      if (!(await page.evaluate(() => !!document.querySelector('#import-dialog')))) await openImport(page);
      await page.evaluate(chooseFiles, files.map(({ name, content }) => ({ name, base64: base64(content) })));
      return hears(page, words);
    }
    const titles = () => page.evaluate(async () => {
      const { heads } = await import(chrome.runtime.getURL('store/heads.js'));
      return /** @type {any[]} */ (await heads()).filter(({ deletedAt }) => deletedAt === null).map(({ title }) => title);
    });

    test('a backup holds everything, and restores it: here, again, and in another browser', async () => {
      await page.evaluate(fill, 5);
      const whole = await page.evaluate(contents);
      assert.deepEqual([whole.clips.length, whole.versions.length, whole.images.length, whole.tombstones.length], [9, 1, 2, 1]);
      await openExport(page, null);
      await click(page, 'Backup');
      await click(page, 'Save');
      await hears(page, /^9 clips saved\. thresh-backup-/);
      const { name, bytes } = await downloaded(folder, /^thresh-backup-.*\.zip$/);
      const files = unzipSync(bytes);
      const manifest = JSON.parse(Buffer.from(files['manifest.json']).toString());
      assert.deepEqual(manifest.counts, { clips: 9, versions: 1, images: 2, imageBytes: whole.imageBytes, tombstones: 1 });
      await click(page, 'Close');

      await page.evaluate(async (ids) => {
        const { destroy } = await import(chrome.runtime.getURL('store/clips.js'));
        await destroy(ids);
      }, whole.clips.map(({ id }) => id));
      assert.equal((await page.evaluate(contents)).images.length, 0);
      await choose([{ name, content: bytes }], /9 clips · 1 older version · 2 images/);
      await click(page, 'Restore 9 clips');
      await hears(page, /^9 clips restored\./);
      assert.deepEqual(await page.evaluate(contents), whole);

      await choose([{ name, content: bytes }], /9 clips · /);
      await click(page, 'Restore 9 clips');
      await hears(page, /^0 clips restored\.9 clips were here already\.$/);
      assert.deepEqual(await page.evaluate(contents), whole);

      const other = await launch(browser, { extension: support.built(browser) });
      try {
        const there = await openLibrary(other);
        await openImport(there);
        await there.evaluate(chooseFiles, [{ name, base64: base64(bytes) }]);
        await hears(there, /9 clips · 1 older version · 2 images/);
        await click(there, 'Restore 9 clips');
        await hears(there, /^9 clips restored\./);
        assert.deepEqual(await there.evaluate(contents), whole);
      } finally {
        await other.close();
      }
    });

    test('a cut and a changed backup say what is wrong, and give what is whole if the reader agrees', async () => {
      await page.evaluate(fill, 1);
      const bytes = Buffer.from(await page.evaluate(async () => {
        const { backup } = await import(chrome.runtime.getURL('transfer/backup.js'));
        const { file } = await backup(new Date());
        return Array.from(new Uint8Array(await file.arrayBuffer()));
      }));
      const whole = await page.evaluate(contents);
      await page.evaluate(empty);
      const cut = bytes.subarray(0, bytes.indexOf('settings.txt') + 20);
      const words = await choose([{ name: 'cut.zip', content: cut }], /damaged/);
      assert.match(words, /cut\.zip: it is cut short\..*manifest\.json: its list of contents is missing/);
      assert.deepEqual(await titles(), [], 'nothing before the reader agrees');
      await click(page, 'Restore the 5 clips that are whole');
      await hears(page, /^5 clips restored/);
      assert.deepEqual((await page.evaluate(contents)).clips, whole.clips);

      const image = bytes.indexOf('images/');
      const changed = Buffer.from(bytes);
      changed[image + 'images/'.length + 64 + 4 + 60] ^= 1;
      await page.evaluate(empty);
      await choose([{ name: 'changed.zip', content: changed }], /images\/[0-9a-f]{64}\.png: its sum is wrong/);
      await click(page, 'Restore the 5 clips that are whole');
      await hears(page, /^5 clips restored/);
      const left = await page.evaluate(contents);
      assert.equal(left.images.length, 1);
      assert.ok(left.clips.some(({ missing }) => missing.length > 0), 'the clip says which image is missing');
    });

    test('two states of a clip: the later stays, and no content is lost; cut off, restoring goes on', async () => {
      await page.evaluate(fill, 115);
      await page.evaluate(async () => {
        const { tag } = await import(chrome.runtime.getURL('store/clips.js'));
        const { heads } = await import(chrome.runtime.getURL('store/heads.js'));
        const ids = /** @type {any[]} */ (await heads()).filter(({ title }) => title === 'The same title').map(({ id }) => id);
        for (const name of ['one', 'two']) await tag(ids, [name], []);
      });
      const whole = await page.evaluate(contents);
      /** Restores in the page what is held there; `stop` after so many clips. @param {number} stop */
      const again = (stop) => page.evaluate(async (most) => {
        const { inspect } = await import(chrome.runtime.getURL('transfer/inspect.js'));
        const { restore } = await import(chrome.runtime.getURL('transfer/restore.js'));
        const { held } = /** @type {any} */ (window);
        const ends = new AbortController();
        const work = { signal: ends.signal, progress: (/** @type {number} */ done) => void (done >= most && ends.abort(new Error('killed'))) };
        try {
          return await restore(held, await inspect(held), most > 0 ? work : {});
        } catch (error) {
          return String(error);
        }
      }, stop);
      await page.evaluate(async () => {
        const { backup } = await import(chrome.runtime.getURL('transfer/backup.js'));
        /** @type {any} */ (window).held = (await backup(new Date())).file;
      });
      await page.evaluate(empty);
      assert.equal(await again(70), 'Error: killed');
      const part = await page.evaluate(contents);
      assert.ok(part.clips.length > 0 && part.clips.length < whole.clips.length, `${part.clips.length}`);
      for (const clip of part.clips) assert.deepEqual(clip, whole.clips.find(({ id }) => id === clip.id));
      const rest = /** @type {any} */ (await again(0));
      assert.equal(rest.added + rest.same, whole.clips.length);
      assert.deepEqual(await page.evaluate(contents), whole);

      // Here, one clip has gone on, and of another there is an earlier state with a content that the backup has not.
      const [later, earlier] = whole.clips.filter(({ title }) => title === 'The same title');
      await page.evaluate(async (goesOn, old) => {
        const { change, destroy, keep } = await import(chrome.runtime.getURL('store/clips.js'));
        await change([goesOn.id], { note: 'Written since' });
        await destroy([old.id]);
        await keep({ ...old, revision: 1, sequence: 0, title: 'As it was here', images: [], tree: [['p'], 'As it was here', 0], text: 'As it was here', hash: 'other' });
      }, later, earlier);
      const merged = /** @type {any} */ (await again(0));
      assert.deepEqual([merged.added, merged.renewed, merged.kept], [0, ['The same title'], ['The same title']]);
      const now = await page.evaluate(contents);
      assert.equal(now.clips.find(({ id }) => id === later.id)?.note, 'Written since');
      const mended = now.clips.find(({ id }) => id === earlier.id);
      assert.deepEqual({ ...mended, version: 1 }, earlier, 'the later state, of which only the number of its content is another');
      assert.deepEqual(now.versions.filter(({ clip }) => clip === earlier.id).map(({ number, title, text }) => [number, title, text]), [[1, 'As it was here', 'As it was here']]);
      assert.equal(mended?.version, 2);
      const settled = /** @type {any} */ (await again(0));
      assert.deepEqual([settled.added, settled.renewed], [0, []]);
      assert.deepEqual(await page.evaluate(contents), now);
    });

    test("Pocket's list: a preview, the import, what is there already, taken back", async () => {
      const csv = 'title,url,time_added,tags,status\nOne,https://a.example/1?utm_source=pocket,1420070400,x|y,unread\nTwo,https://a.example/2,1420070401,,archive\nTwo again,https://www.a.example/2/,1420070401,,archive\nBad,javascript:alert(1),0,,unread\n';
      const preview = await choose([{ name: 'pocket.csv', content: csv }], /found/);
      assert.match(preview, /3 found\. 1 stands there twice\. 1 cannot be read\./);
      assert.match(preview, /5: only addresses of the web can be brought in\. javascript:alert\(1\)/);
      assert.deepEqual(await titles(), [], 'nothing is written before it is asked for');
      await click(page, 'Bring in 2 clips');
      await hears(page, /^2 clips brought in/);
      assert.deepEqual((await titles()).sort(), ['One', 'Two']);
      const [one] = (await page.evaluate(contents)).clips.filter(({ title }) => title === 'One');
      assert.deepEqual([one.wanted, one.tags, one.savedAt, one.readAt, one.source], [true, ['x', 'y'], '2015-01-01T00:00:00.000Z', null, 'import']);
      await choose([{ name: 'pocket.csv', content: csv }], /3 found\. 2 are here already\. 1 stands there twice\./);
      await click(page, 'Close');
      await openImport(page);
      await hears(page, /The last import brought 2 clips/);
      await click(page, 'Take it back');
      await hears(page, /^2 clips put into the bin/);
      assert.deepEqual(await titles(), []);
    });

    test('bookmarks, saved pages, JSON Lines', async () => {
      const bookmarks = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
  <DL><p>
    <DT><A HREF="https://a.example/" ADD_DATE="1420070400" TAGS="x,y">First &amp; best</A>
    <DT><H3>Cooking</H3>
    <DL><p>
      <DT><A HREF="https://b.example/" ADD_DATE="1420070401">Soup</A>
      <DD>About soup
      <DT><H3>Bread</H3>
      <DL><p><DT><A HREF="https://c.example/">Rye</A></DL><p>
    </DL><p>
    <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
  </DL><p>
</DL>`;
      await choose([{ name: 'bookmarks.html', content: bookmarks }], /3 found\. 1 cannot be read/);
      await click(page, 'Bring in 3 clips');
      await hears(page, /^3 clips brought in/);
      const tags = Object.fromEntries((await page.evaluate(contents)).clips.map(({ title, tags: all }) => [title, all]));
      assert.deepEqual(tags, { 'First & best': ['x', 'y'], Soup: ['Cooking'], Rye: ['Cooking', 'Bread'] });

      const pocket = '<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul><li><a href="https://p.example/1" time_added="1420070400" tags="a,b">P1</a></li></ul><h1>Read Archive</h1><ul><li><a href="https://p.example/2" time_added="1420070401" tags="">P2</a></li></ul></body></html>';
      await choose([{ name: 'ril_export.html', content: pocket }], /2 found/);
      await click(page, 'Bring in 2 clips');
      await hears(page, /^2 clips brought in/);
      const read = Object.fromEntries((await page.evaluate(contents)).clips.map(({ title, archivedAt }) => [title, archivedAt]));
      assert.deepEqual([read.P1, read.P2], [null, '2015-01-01T00:00:01.000Z']);

      const seed = await readFile(join(support.SEEDS, 'page.html'), 'utf8');
      const latin = Buffer.from(`<!-- saved from url=(0024)https://caf\xe9.example/page -->\n<html><head><meta charset="iso-8859-1"><title>Caf\xe9</title></head><body><article><h1>Caf\xe9</h1>${'<p>Un caf\xe9 tr\xe8s bon, servi avec soin par des gens qui savent ce que veut dire le mot caf\xe9, et qui le disent.</p>'.repeat(8)}</article></body></html>`, 'latin1');
      await choose([{ name: 'page.html', content: seed }, { name: 'latin.htm', content: latin }, { name: 'style.css', content: 'x' }, { name: 'empty.html', content: '<p>' }], /3 found/);
      await click(page, 'Bring in 3 clips');
      assert.match(await hears(page, /^2 clips brought in/), /empty\.html: no article was found in it\./);
      const pages = (await page.evaluate(contents)).clips.filter(({ words }) => words > 0);
      assert.deepEqual(pages.map(({ title, wanted, source }) => [title.slice(0, 9), wanted, source]).sort(), [['Café', false, 'import'], ['Good news', false, 'import']]);
      assert.ok(pages.some(({ text, url }) => text.includes('très bon') && url === 'https://xn--caf-dma.example/page'));

      const lines = pages.map((clip) => JSON.stringify({ ...clip, sequence: 1 }));
      await page.evaluate(empty);
      await choose([{ name: 'clips.jsonl', content: [...lines, '{"id":"x"}', 'no json'].join('\n') }], /2 found\. 2 cannot be read/);
      await click(page, 'Bring in 2 clips');
      await hears(page, /^2 clips brought in/);
      assert.deepEqual((await page.evaluate(contents)).clips, pages);
    });

    test('hostile files do no harm', async () => {
      const script = 'title,url,time_added,tags,status\n"<img src=x onerror=""globalThis.hurt=1""><script>globalThis.hurt=1</script>","https://a.example/?<script>",1,"<b>x</b>",unread\n';
      await choose([{ name: '<script>globalThis.hurt=1</script>.csv', content: script }], /1 found/);
      await click(page, 'Bring in 1 clip');
      await hears(page, /^1 clip brought in/);
      assert.equal((await titles())[0], '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>');
      await choose([{ name: 'page.html', content: `<!DOCTYPE NETSCAPE-Bookmark-file-1><img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script><DL>${'<DL>'.repeat(5000)}<a href="https://deep.example/">x</a>` }], /1 found/);
      assert.equal(await page.evaluate(() => String(/** @type {any} */ (window).hurt)), 'undefined');
      assert.equal(await page.evaluate(() => document.querySelectorAll('dialog script, dialog img').length), 0);

      const { blobOf, zip } = await import('../../extension/transfer/zip.js');
      const archive = async (/** @type {import('../../extension/transfer/zip.js').Entry[]} */ entries) => Buffer.from(await (await blobOf(zip(entries), 'application/zip')).arrayBuffer());
      // One that says how large it is, and one that says it is small.
      for (const size of [4_000_000_000, 1000]) {
        const bomb = await archive([{ name: 'clips/00001.jsonl', content: new Uint8Array(4_000_000) }, { name: 'manifest.json', content: '{}' }]);
        bomb.writeUInt32LE(size, bomb.lastIndexOf('clips/00001.jsonl') - 46 + 24);
        assert.match(await choose([{ name: 'bomb.zip', content: bomb }], /clips\/00001\.jsonl: it is larger than any file of a backup, or unpacks/), /Nothing of this can be restored/);
      }
      const paths = await archive(['../../evil.jsonl', 'clips/../../00001.jsonl', 'images/evil.svg', 'tombstones.jsonl'].map((name) => ({ name, content: 'x' })));
      const words = await choose([{ name: 'paths.zip', content: paths }], /does not belong here/);
      for (const name of ['../../evil.jsonl', 'clips/../../00001.jsonl', 'images/evil.svg']) assert.ok(words.includes(`${name}: it does not belong here`), name);
      assert.match(await choose([{ name: 'other.zip', content: Buffer.from('PK\u0003\u0004 and nothing more') }], /this is no backup/), /Nothing of this can be restored/);
      assert.match(await choose([{ name: 'image.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) }], /image\.png/), /none of the files|no column/);
    });

    for (const [width, scheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']])) {
      test(`the dialogs have no violations at ${width} px, ${scheme}, and pictures`, async () => {
        await page.evaluate(fill, 2);
        await page.look({ scheme, width: width === 1280 ? null : width });
        const narrow = () => page.evaluate(() => [...document.querySelectorAll('dialog, dialog *')].every((one) => one.getBoundingClientRect().right <= innerWidth + 1));
        await openImport(page);
        await page.screenshot(support.shot(`${browser}-import-${width}-${scheme}`));
        assert.deepEqual(await violationsOn(page), []);
        await choose([{ name: 'list.csv', content: `url,title\n${Array.from({ length: 8 }, (_, n) => `https://a.example/${n},The title of article number ${n}`).join('\n')}\nbad,bad\n` }], /8 found/);
        await page.screenshot(support.shot(`${browser}-import-preview-${width}-${scheme}`));
        assert.deepEqual(await violationsOn(page), []);
        assert.ok(await narrow(), 'nothing sticks out');
        await page.press('Escape');
        await support.until('closed', () => page.evaluate(() => document.querySelectorAll('dialog[open]').length), (open) => open === 0);
        await openExport(page, null);
        await page.screenshot(support.shot(`${browser}-export-${width}-${scheme}`));
        assert.deepEqual(await violationsOn(page), []);
        assert.ok(await narrow(), 'nothing sticks out');
      });
    }

    test('by keys alone, and work is stopped by Escape before the dialog closes', async () => {
      await openImport(page);
      await page.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Close');
      await page.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Choose a file…');
      await page.evaluate(chooseFiles, [{ name: 'list.csv', base64: base64(`url\n${Array.from({ length: 30_000 }, (_, n) => `https://a.example/${n}`).join('\n')}\n`) }]);
      await support.until('at work', () => page.evaluate(() => document.activeElement?.textContent), (words) => words === 'Stop');
      await page.press('Escape');
      await hears(page, /^Stopped\.$/);
      assert.equal(await page.evaluate(() => document.querySelectorAll('dialog[open]').length), 1);
      await page.press('Escape');
      await support.until('closed', () => page.evaluate(() => document.querySelectorAll('dialog[open]').length), (open) => open === 0);
    });
  });
}
