// The store in real browsers: what is kept comes back, what fails leaves everything as it was, and earlier versions
// of the database are taken over whole.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import { asVersion1, deleteStore, inStore, lying, makeVersion1 } from './store_page.js';
import * as support from './support.js';

const CLIPS = await generatedClips({ seed: 11, from: 0, count: 40, words: 120 });
const [FIRST, SECOND, THIRD] = CLIPS.map((clip) => ({ ...clip, deletedAt: null, archivedAt: null }));

/** Without what the store numbers. @param {any} clip */
const unnumbered = (clip) => ({ ...clip, sequence: 0 });

for (const browser of BROWSERS) {
  describe(`the store in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./driver.js').ExtensionPage} */
    let page;
    before(async () => {
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(() => driver?.close());
    beforeEach(async () => {
      page = await driver.extensionPage('options/options.html');
      await page.evaluate(deleteStore);
    });
    afterEach(() => page.close());

    /** Nothing beside the clips differs from them. */
    const agrees = async () => assert.deepEqual(await inStore(page, ({ inspect }) => inspect()), []);

    test('a clip comes back as it was kept', async () => {
      const found = await inStore(page, async ({ keep, get, heads, latest, texts, changedSince }, clips) => {
        for (const clip of clips) await keep(clip);
        return { clip: await get(clips[0].id), heads: await heads(), latest: await latest(2), text: (await texts([clips[1].id, 'none'])).get(clips[1].id), none: await get('none') === undefined, changes: await changedSince(0, 2), rest: await changedSince(2, 2) };
      }, [FIRST, SECOND, THIRD]);
      assert.deepEqual(found.clip, { ...FIRST, sequence: 1 });
      const newest = [FIRST, SECOND, THIRD].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)).map(({ id }) => id);
      assert.deepEqual(found.heads.map(({ id }) => id), newest);
      assert.deepEqual(found.latest.map(({ id }) => id), newest.slice(0, 2));
      assert.equal(found.text, SECOND.text);
      assert.ok(found.none);
      assert.deepEqual([found.changes.heads.map(({ id }) => id), found.changes.sequence], [[FIRST.id, SECOND.id], 2]);
      assert.deepEqual([found.rest.heads.map(({ id }) => id), found.rest.sequence], [[THIRD.id], 3]);
      await agrees();
    });

    test('a re-clip keeps the older content, and what is the reader’s own', async () => {
      const next = { ...SECOND, title: 'Another title' };
      const found = await inStore(page, async ({ keep, get, change, tag, replace, versions }, clip, newer) => {
        await keep(clip);
        const marked = { id: 'h', quote: 'q', prefix: '', suffix: '', start: 0, end: 1, colour: /** @type {const} */ ('blue'), note: '', madeAt: clip.savedAt };
        await change([clip.id], { note: 'mine', highlights: [marked], place: { fraction: 0.5, block: 3 } });
        const tagged = [await tag([clip.id, 'none'], ['x', 'y'], []), await tag([clip.id], ['x'], ['y', 'z']), await tag([clip.id], ['x'], [])];
        const replaced = [await replace(clip.id, newer), await replace(clip.id, newer), await replace('none', newer)];
        return { tagged, replaced, clip: await get(clip.id), versions: await versions(clip.id) };
      }, { ...FIRST, tags: [] }, next);
      assert.deepEqual(found.tagged, [1, 1, 0]);
      assert.deepEqual(found.replaced, [true, true, false]);
      const { clip } = found;
      assert.ok(clip);
      assert.deepEqual([clip.title, clip.text, clip.version, clip.note, clip.tags, clip.highlights.length, clip.savedAt], ['Another title', SECOND.text, 2, 'mine', ['x'], 1, FIRST.savedAt]);
      assert.deepEqual(found.versions.map((version) => [version.number, version.title, version.tree, version.savedAt]), [[1, FIRST.title, FIRST.tree, FIRST.takenAt]]);
      await agrees();
    });

    test('only what is the reader’s own can be changed, and only to what it may be', async () => {
      const errors = await inStore(page, async ({ keep, change }, clip) => {
        await keep(clip);
        /** @type {any[]} */
        const patches = [{ title: 'x' }, { note: 3 }, { nonsense: 1 }, { readAt: 'yesterday' }];
        return Promise.all(patches.map((patch) => change([clip.id], patch).then(() => '', (error) => error.name)));
      }, FIRST);
      assert.deepEqual(errors, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);
    });

    test('an image is kept once, as long as a clip or a version shows it', async () => {
      const entry = { url: 'https://e.org/i.png', hash: 'aa', type: 'image/png', bytes: 4 };
      const found = await inStore(page, async ({ keep, replace, destroy, image, imagesOf, meter, get }, first, second, images) => {
        const kept = { hash: 'aa', type: 'image/png', bytes: 4, blob: new Blob([Uint8Array.of(1, 2, 3, 255)], { type: 'image/png' }) };
        await keep({ ...first, images }, [kept]);
        await keep({ ...second, images });
        const lacking = await keep({ ...second, id: 'third', images: [{ ...images[0], hash: 'bb' }] }).then(() => '', (error) => error.name + error.message);
        const blob = (await imagesOf({ images })).get(images[0].url);
        const bytes = [...new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer())];
        const both = (await meter()).imageBytes;
        await replace(first.id, { ...second, title: 'newer', images: [] });
        await destroy([second.id]);
        const inVersion = !!(await image('aa'));
        await destroy([first.id]);
        return { bytes, type: blob?.type, lacking, third: await get('third') === undefined, both, inVersion, left: !!(await image('aa')), none: (await meter()).imageBytes };
      }, FIRST, SECOND, [entry]);
      assert.deepEqual(found, { bytes: [1, 2, 3, 255], type: 'image/png', lacking: 'StoreFailedimages of the clip were not given: bb', third: true, both: 4, inVersion: true, left: false, none: 0 });
      await agrees();
    });

    test('the bin gives back, and leaves tombstones when it is emptied', async () => {
      const found = await inStore(page, async ({ keep, discard, recover, emptyBin, heads, changedSince, latest }, clips) => {
        for (const clip of clips) await keep(clip);
        const ids = clips.map(({ id }) => id);
        const counts = [await discard(ids.slice(0, 2)), await discard(ids.slice(0, 2)), await recover([ids[0]])];
        const shown = (await latest(9)).length;
        const gone = [await emptyBin(new Date(0)), await emptyBin(new Date(Date.now() + 1000))];
        return { counts, shown, gone, left: (await heads()).length, changes: await changedSince(3, 100) };
      }, [FIRST, SECOND, THIRD]);
      assert.deepEqual([found.counts, found.shown, found.gone, found.left], [[2, 0, 1], 2, [0, 1], 2]);
      assert.deepEqual([found.changes.heads.map(({ id }) => id), found.changes.gone], [[FIRST.id], [SECOND.id]]);
      await agrees();
    });

    test('the same article is recognised by address, by text and by likeness, the surest first', async () => {
      const page2 = { ...FIRST, id: 'wire', url: 'https://f.org/copy', signature: `${'0'.repeat(128)}${FIRST.signature.slice(128)}`, hash: 'ff' };
      const copy = { ...FIRST, id: 'copy', url: 'https://g.org/copy' };
      const far = { ...FIRST, id: 'far', url: 'https://h.org/copy', signature: `${'0'.repeat(400)}${FIRST.signature.slice(400)}`, hash: 'fe' };
      const binned = { ...copy, id: 'binned', deletedAt: FIRST.savedAt };
      const found = await inStore(page, async ({ keep, find }, clips, asked) => {
        for (const clip of clips) await keep(clip);
        const same = await find(asked);
        const bare = await find({ url: `${asked.url}?utm_source=mail#x`, canonicalUrl: null, hash: '', signature: '' });
        return { same: same.map(({ head, why, similarity }) => [head.id, why, similarity]), bare: bare.map(({ head, why }) => [head.id, why]), other: await find({ url: 'https://z.org/', canonicalUrl: null, hash: '00', signature: '' }) };
      }, [FIRST, page2, copy, far, binned], FIRST);
      assert.deepEqual(found.same, [[FIRST.id, 'address', 1000], ['copy', 'text', 1000], ['wire', 'alike', 750]]);
      assert.deepEqual(found.bare, [[FIRST.id, 'address']]);
      assert.deepEqual(found.other, []);
    });

    test('a backup restores, once and again, and names what is damaged in it', async () => {
      const entry = { url: 'https://e.org/i.png', hash: 'aa', type: 'image/png', bytes: 4 };
      const lost = { ...entry, url: 'https://e.org/lost.png', hash: 'bb' };
      const clips = [{ ...FIRST, revision: 5, version: 2, images: [entry, lost] }, SECOND, { ...THIRD, tree: [7] }];
      const older = { ...FIRST, clip: FIRST.id, number: 1, images: [] };
      const found = await inStore(page, async ({ restoreAll, get, versions, change, destroy }, given, version) => {
        const image = { hash: 'aa', type: 'image/png', bytes: 4, blob: new Blob(['abcd']) };
        /** @type {any} */
        const records = given;
        const once = await restoreAll(records, [version], [image]);
        const again = await restoreAll(records, [version], [image]);
        await change([given[0].id], { note: 'later' });
        const later = await restoreAll(records, [version], [image]);
        await destroy([given[1].id]);
        const back = await restoreAll(records, [version], [image]);
        return { once, again, later, back, clip: await get(given[0].id), versions: (await versions(given[0].id)).length };
      }, clips, /** @type {any} */ (older));
      const damaged = [{ id: THIRD.id, faults: ['tree is not what it should be: step 0 is unknown'] }];
      assert.deepEqual(found.once, { restored: 2, skipped: 0, damaged });
      assert.deepEqual(found.again, { restored: 0, skipped: 2, damaged });
      assert.deepEqual(found.later, { restored: 0, skipped: 2, damaged });
      assert.deepEqual(found.back, { restored: 1, skipped: 1, damaged });
      assert.deepEqual([found.clip?.note, found.clip?.images, found.clip?.missing, found.versions], ['later', [entry], [lost.url], 1]);
      await agrees();
    });

    test('a damaged record is shown as one, and the rest is there', async () => {
      const found = await inStore(page, async ({ keep, get, heads, database, inspect, replace, destroy }, clips) => {
        for (const clip of clips) await keep(clip);
        const db = await database();
        const ids = clips.map(({ id }) => id);
        /** @type {any} */
        const untree = { ...clips[0], tree: undefined };
        await db.put('clips', untree);
        /** @type {any} */
        const strange = { ...clips[1], tree: ['x', { op: 'script' }], tags: 'none' };
        await db.put('clips', strange);
        await db.delete('heads', ids[2]);
        /** @type {any} */
        const garbage = { id: ids[3], title: 7, savedAt: clips[3].savedAt };
        await db.put('heads', garbage);
        await db.delete('clips', ids[4]);
        const seen = (await heads()).filter(({ damaged }) => damaged).map(({ id }) => id).sort();
        const said = await Promise.all(ids.slice(0, 2).map((id) => get(id).then(() => '', (error) => `${error.name}: ${error.message}`)));
        const healed = [(await get(ids[2]))?.id, (await get(ids[3]))?.id, await get(ids[4])];
        const then = (await heads()).filter(({ damaged }) => damaged).map(({ id, title }) => [id, title]).sort();
        const findings = (await inspect()).map(({ id, what }) => [id, what]);
        await replace(ids[0], clips[0]);
        await destroy([ids[1], ids[4]]);
        return { seen, said, healed, then, findings, after: await inspect(), left: (await heads()).map(({ damaged }) => damaged ?? false) };
      }, CLIPS.slice(0, 5));
      const ids = CLIPS.map(({ id }) => id);
      assert.deepEqual(found.seen, ids.slice(2, 5));
      assert.match(found.said[0], /^DamagedClip: the clip .* is damaged: tree is not what it should be: no list$/);
      assert.match(found.said[1], /^DamagedClip: .*step 1 is unknown; tags is not what it should be$/);
      assert.deepEqual(found.healed, [ids[2], ids[3], found.healed[2]]);
      assert.deepEqual(found.then, [[ids[0], CLIPS[0].title], [ids[1], CLIPS[1].title], [ids[4], CLIPS[4].title]]);
      assert.deepEqual(found.findings.map(([id]) => id), [ids[0], ids[1], ids[4], ids[4]]);
      assert.deepEqual([found.after, found.left], [[], [false, false, false]]);
    });

    test('what is damaged is found once a week without being opened', async () => {
      const found = await inStore(page, async ({ keep, heads, database, inspectInTime }, clips) => {
        for (const clip of clips) await keep(clip);
        const first = await inspectInTime(new Date('2026-11-01'));
        const db = await database();
        /** @type {any} */
        const untree = { ...clips[0], tree: undefined };
        await db.put('clips', untree);
        const early = await inspectInTime(new Date('2026-11-07'));
        const before = (await heads()).filter(({ damaged }) => damaged).length;
        const late = await inspectInTime(new Date('2026-11-09'));
        return { first, early, before, late: late?.map(({ id }) => id), then: (await heads()).filter(({ damaged }) => damaged).map(({ id }) => id) };
      }, [FIRST, SECOND]);
      assert.deepEqual(found, { first: [], early: null, before: 0, late: [FIRST.id], then: [FIRST.id] });
    });

    test('where there is no room nothing changes, whichever write fails, and it says so', async () => {
      const found = await inStore(page, async ({ keep, replace, change, restoreAll, destroy, database }, first, second) => {
        const image = { hash: 'aa', type: 'image/png', bytes: 4, blob: new Blob(['abcd']) };
        const other = { hash: 'bb', type: 'image/png', bytes: 4, blob: new Blob(['efgh']) };
        /** @param {string} hash */
        const entry = (hash) => [{ url: 'https://e.org/i', hash, type: 'image/png', bytes: 4 }];
        await keep({ ...first, images: entry('aa') }, [image]);
        const db = await database();
        const state = async () => JSON.stringify(await Promise.all([...db.objectStoreNames].map(async (name) => [await db.getAllKeys(name), await db.getAll(name)])));
        const before = await state();
        const { put } = IDBObjectStore.prototype;
        const said = [];
        /** @type {[string, () => Promise<unknown>, string[]][]} */
        const tasks = [
          ['keep', () => keep({ ...second, images: entry('bb') }, [other]), ['images', 'clips', 'heads', 'likeness', 'facts']],
          ['replace', () => replace(first.id, { ...second, images: entry('bb') }, [other]), ['versions', 'images', 'clips', 'heads', 'likeness', 'facts']],
          ['change', () => change([first.id], { note: 'x' }), ['clips', 'heads', 'facts']],
          ['restoreAll', () => restoreAll([{ ...second, images: entry('bb') }], [], [other]), ['images', 'clips', 'heads', 'facts']],
          ['destroy', () => destroy([first.id]), ['tombstones', 'facts']],
        ];
        for (const [name, task, stores] of tasks) {
          for (const failing of stores) {
            IDBObjectStore.prototype.put = function (...args) {
              if (this.name === failing) throw new DOMException('no room', 'QuotaExceededError');
              return put.apply(this, args);
            };
            const error = await task().then(() => 'nothing', (thrown) => thrown.name);
            IDBObjectStore.prototype.put = put;
            if (error !== 'StoreFull' || (await state()) !== before) said.push(`${name}, ${failing}: ${error}`);
          }
        }
        await keep({ ...second, images: entry('bb') }, [other]);
        return said;
      }, FIRST, SECOND);
      assert.deepEqual(found, []);
      await agrees();
    });

    test('other pages hear which clips have changed', async () => {
      const other = await driver.extensionPage('options/options.html');
      try {
        await inStore(other, ({ watch }) => {
          watch((ids) => document.documentElement.setAttribute('data-heard', JSON.stringify(ids)));
        });
        await inStore(page, ({ keep }, clip) => keep(clip), FIRST);
        const heard = await support.until('word of it', () => other.evaluate(() => document.documentElement.dataset.heard), (ids) => ids !== undefined);
        assert.deepEqual(JSON.parse(heard ?? ''), [FIRST.id]);
      } finally {
        await other.close();
      }
    });

    test('clips of version 1 are taken over whole, a damaged one as it is', async () => {
      const old = CLIPS.map(asVersion1);
      await page.evaluate(makeVersion1, [...old, { id: 'odd', title: 'Odd', savedAt: FIRST.savedAt }]);
      const found = await inStore(page, async ({ get, heads, find, inspect }, ids, url) => ({
        clips: await Promise.all(ids.map((id) => get(id))),
        odd: await get('odd').catch((error) => error.message),
        damaged: (await heads()).filter(({ damaged }) => damaged).map(({ title }) => title),
        all: (await heads()).length,
        find: (await find({ url, canonicalUrl: null, hash: '', signature: '' })).map(({ head }) => head.id),
        inspect: (await inspect()).map(({ id }) => id),
      }), CLIPS.map(({ id }) => id), `${FIRST.url}?fbclid=1`);
      assert.deepEqual(found.clips.map(unnumbered), CLIPS.map((clip) => ({ ...clip, signature: '', archivedAt: null })));
      assert.match(found.odd, /revision is missing; /);
      assert.deepEqual([found.damaged, found.all, found.inspect, found.find], [['Odd'], CLIPS.length + 1, ['odd'], CLIPS[0].deletedAt === null ? [CLIPS[0].id] : []]);
    });

    test('a migration that fails half-way leaves version 1 whole, and succeeds later', async () => {
      const old = CLIPS.map(asVersion1);
      await page.evaluate(makeVersion1, old);
      const said = await inStore(page, async ({ heads }) => {
        const { update } = IDBCursor.prototype;
        let left = 20;
        IDBCursor.prototype.update = function (...args) {
          left -= 1;
          if (left === 0) throw new DOMException('no room', 'QuotaExceededError');
          return update.apply(this, args);
        };
        const error = await heads().then(() => 'nothing', (thrown) => `${thrown.name}: ${thrown.message}`);
        IDBCursor.prototype.update = update;
        return error;
      });
      assert.match(said, /^Store(Full|Failed)/);
      const there = await page.evaluate(lying);
      assert.deepEqual([there?.version, there?.stores], [1, ['clips']]);
      assert.deepEqual(there?.clips, old);
      assert.equal(await inStore(page, async ({ heads }) => (await heads()).length), CLIPS.length);
      await agrees();
    });

    test('where the browser’s number is ahead of the shape, as a kill leaves it in Chromium, nothing is lost', async () => {
      for (const number of [2, 7]) {
        await page.evaluate(deleteStore);
        await page.evaluate(makeVersion1, CLIPS.map(asVersion1), number);
        assert.equal(await inStore(page, async ({ heads }) => (await heads()).length), CLIPS.length);
        await agrees();
        await page.close();
        page = await driver.extensionPage('options/options.html');
      }
    });

    test('clips of a newer version of the extension are left alone', async () => {
      const said = await inStore(page, async ({ keep, database }, clip) => {
        await keep(clip);
        const db = await database();
        await db.put('facts', 99, 'shape');
        db.close();
        return '';
      }, FIRST);
      assert.equal(said, '');
      await page.close();
      page = await driver.extensionPage('options/options.html');
      assert.match(await inStore(page, ({ heads }) => heads().then(String, String)), /^StoreFailed: the clips have the shape 99/);
      const there = await page.evaluate(lying);
      assert.deepEqual(there?.clips.map(({ id }) => id), [FIRST.id]);
    });
  });
}
