// The library's list: long, searched, sorted, narrowed, and all that is done with clips there, by keys and by clicks.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { fillLibrary, openLibrary } from './library_page.js';
import * as support from './support.js';

/** Enough for many screens; the generator puts some into the archive and the bin. */
const CLIPS = 240;

for (const browser of BROWSERS) {
  describe(`the library in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./library_page.js').Library} */
    let library;
    /** @type {import('../../extension/store/heads.js').Head[]} those that the first view shows, in its order */
    let first;
    before(async () => {
      driver = await launch(browser, { extension: support.built(browser) });
      const page = await driver.extensionPage('library/library.html');
      await fillLibrary(page, CLIPS);
      await page.close();
    });
    after(() => driver?.close());
    beforeEach(async () => {
      library = await openLibrary(driver);
      first = (await library.heads()).filter((head) => head.deletedAt === null && head.archivedAt === null);
      await support.until('all clips', library.tally, (n) => n === first.length);
    });
    afterEach(() => library.page.close());

    /** @param {string} id */
    const head = async (id) => (await library.heads()).find((one) => one.id === id);
    /** @param {number} n clips in the list */
    const listed = (n) => support.until(`${n} clips`, library.tally, (now) => now === n);
    /** @param {string} id @param {string} [part] */
    const focused = (id, part = 'open') => support.until('the focus', library.focus, (now) => now.id === id && now.part === part);

    test('only what is in view stands in the page, and every clip can be reached', async () => {
      const rows = () => library.page.evaluate(() => [...document.querySelectorAll('#clips > li')].map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]));
      const there = await rows();
      assert.ok(there.length < 40, `${there.length} rows`);
      assert.deepEqual(there[0], ['1', String(first.length)]);
      await library.page.wheel(700, 600, 6000);
      await support.until('later rows', async () => Number((await rows())[0][0]), (n) => n > 20);
      await library.page.press('j');
      await library.page.press('End');
      await focused(first.at(-1)?.id ?? '');
      assert.equal(Number((await rows()).at(-1)?.[0]), first.length);
      assert.ok((await rows()).length < 40);
    });

    test('who comes back from a clip is where they were', async () => {
      await library.page.wheel(700, 600, 4000);
      const top = await support.until('scrolled', () => library.page.evaluate(() => scrollY), (y) => y > 3000);
      const id = await library.page.evaluate(() => document.elementFromPoint(700, 600)?.closest('[data-clip]')?.getAttribute('data-clip') ?? '');
      await library.page.tap(700, 600);
      await support.until('the clip', () => library.page.evaluate(() => location.hash), (hash) => hash === `#clip=${id}`);
      await support.until('no list', () => library.page.evaluate(() => document.getElementById('list-view')?.hidden), Boolean);
      await library.page.evaluate(() => history.back());
      await focused(id);
      await support.until('the place', () => library.page.evaluate(() => scrollY), (y) => Math.abs(y - top) < 2);
    });

    test('keys archive, mark, delete, and each can be undone; the focus stays in the list', async () => {
      const [a, b] = first;
      await library.page.press('j');
      await focused(a.id);
      await library.page.press('e');
      await listed(first.length - 1);
      await focused(b.id);
      assert.notEqual((await head(a.id))?.archivedAt, null);
      await library.click('#undo');
      await listed(first.length);
      assert.equal((await head(a.id))?.archivedAt, null);

      await library.page.press('k');
      await library.page.press('k');
      await focused(a.id);
      await library.page.press('u');
      await support.until('read or unread', () => head(a.id), (now) => (now?.readAt === null) !== (a.readAt === null));
      await focused(a.id);
      await library.page.press('#');
      await listed(first.length - 1);
      await focused(b.id);
      await library.click('#undo');
      await listed(first.length);
      assert.equal((await head(a.id))?.deletedAt, null);
    });

    test('tags are given with suggestions, and a note is kept', async () => {
      const [a] = first;
      await library.page.press('j');
      await library.page.press('t');
      await support.until('the dialog', () => library.focus(), ({ part }) => part === 'tag-field');
      assert.ok((await library.page.evaluate(() => document.querySelectorAll('.tag-box').length)) > 5);
      await library.type('winter');
      await library.page.press('Enter');
      await library.page.press('Enter');
      await support.until('the tag', async () => (await head(a.id))?.tags ?? [], (tags) => tags.includes('winter'));
      await focused(a.id);
      assert.ok((await library.textOf(`[data-clip="${a.id}"] .tags`)).includes('winter'));

      await library.page.press('n');
      await support.until('the note', () => library.focus(), ({ part }) => part === 'note-field');
      await library.type('mine');
      await library.click('dialog [value="yes"]');
      await support.until('a note', async () => (await head(a.id))?.hasNote, Boolean);
      await focused(a.id);
    });

    test('words of a text find its clip, marked, and the address keeps the search', async () => {
      const [text] = await library.page.evaluate(async (id) => {
        const { texts } = await import(chrome.runtime.getURL('store/clips.js'));
        return [...(await texts([id])).values()];
      }, first.filter(({ language }) => language === 'en')[3].id);
      const phrase = text.split(/[.\n]+/)[1].trim().split(' ').slice(0, 4).join(' ');
      await library.page.press('/');
      await support.until('the box', () => library.focus(), ({ part }) => part === 'query');
      await library.type(`"${phrase}"`);
      await support.until('found', library.tally, (n) => n >= 1 && n < 5);
      const marked = () => library.page.evaluate(() => [...document.querySelectorAll('#clips mark')].map((mark) => mark.textContent).join(' ').toLowerCase());
      await support.until('the marks', marked, (words) => words.includes(phrase.split(' ')[0].toLowerCase()));
      await library.page.screenshot(support.shot(`${browser}-library-search`));
      assert.ok((await library.page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('q'))) === `"${phrase}"`);
      await library.page.press('Enter');
      await support.until('the first', library.focus, ({ place }) => place === 1);
      await library.page.press('Escape');
      await listed(first.length);
      await library.page.press('/');
      await library.type('before:winter');
      await support.until('an error in words', () => library.textOf('#search-state'), (words) => words !== '');
    });

    test('the parts, tags and sites narrow the list, the order is chosen, and Back leads back', async () => {
      await library.click('[data-part="show-unread"]');
      await listed(first.filter(({ readAt }) => readAt === null).length);
      const tag = first.flatMap(({ tags }) => tags)[0];
      await library.page.evaluate((name) => /** @type {HTMLElement} */ (document.querySelector('#nav-tags button'))?.click() ?? name, tag);
      await library.click(`[data-part="nav-tags-${tag}"]`);
      await listed(first.filter(({ tags }) => tags.includes(tag)).length);
      await library.page.evaluate(() => history.back());
      await listed(first.filter(({ readAt }) => readAt === null).length);
      await library.page.evaluate(() => {
        const sort = /** @type {HTMLSelectElement} */ (document.getElementById('sort'));
        sort.value = 'length';
        sort.dispatchEvent(new Event('change'));
      });
      const longest = first.filter(({ readAt }) => readAt === null).sort((a, b) => b.words - a.words)[0].title;
      await support.until('the longest first', library.titles, ([one]) => one === longest);
    });

    test('many are chosen by clicks with Shift, all by one, and what is done is done with them', async () => {
      await library.click(`[data-clip="${first[0].id}"] .pick input`);
      await library.page.press('Tab'); // hands leave the box
      await library.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#clips h2 a')).focus());
      await library.page.press('Shift+ArrowDown');
      await library.page.press('Shift+ArrowDown');
      await support.until('three', () => library.textOf('#bulk p'), (words) => words.startsWith('3 '));
      await library.page.screenshot(support.shot(`${browser}-library-bulk`));
      await library.click('#bulk [data-act="archive"]');
      await listed(first.length - 3);
      await support.until('the focus in the list', library.focus, ({ id }) => id !== null);
      await library.click('#undo');
      await listed(first.length);
      await library.click('#pick-all');
      await support.until('all', () => library.textOf('#bulk p'), (words) => words.startsWith(`${first.length} `));
      await library.page.press('Escape');
      await support.until('none', () => library.page.evaluate(() => document.getElementById('bulk')?.hidden), Boolean);
    });

    test('what is in the bin is given back, or deleted for good when the reader is sure', async () => {
      await library.click('[data-part="show-bin"]');
      const binned = (await library.heads()).filter(({ deletedAt }) => deletedAt !== null);
      const all = (await library.heads()).length;
      assert.equal(binned.length, 4);
      await listed(binned.length);
      assert.match(await library.textOf('#bin-note'), /30 days/);
      await library.click(`[data-clip="${binned[0].id}"] [data-act="recover"]`);
      await listed(binned.length - 1);
      assert.equal((await head(binned[0].id))?.deletedAt, null);
      await library.click('[data-part="empty-bin"]');
      await support.until('the question', () => library.textOf('dialog h2'), (words) => words !== '');
      await library.page.press('Escape');
      await listed(binned.length - 1);
      await library.click('[data-part="empty-bin"]');
      await library.click('dialog [value="yes"]');
      await listed(0);
      assert.equal((await library.heads()).length, all - binned.length + 1);
    });

    test('cards are remembered, and what another page changes is seen', async () => {
      await library.click('#layout');
      await support.until('cards', () => library.page.evaluate(() => document.getElementById('clips')?.className ?? ''), (name) => name.includes('cards'));
      const other = await openLibrary(driver);
      assert.match(await other.page.evaluate(() => document.getElementById('clips')?.className ?? ''), /cards/);
      await other.page.evaluate(async (id) => (await import(chrome.runtime.getURL('store/clips.js'))).change([id], { archivedAt: new Date().toISOString() }), first[5].id);
      await support.until('one less there', other.tally, (n) => n === first.length - 1);
      await other.page.close();
      await listed(first.length - 1);
      await library.click('#layout');
    });

    test('a store that is full is said in words, and nothing is changed', async () => {
      await library.page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await library.page.press('j');
      await library.page.press('e');
      await support.until('the words', () => library.textOf('#toast-text'), (words) => words.includes('no room'));
      await listed(first.length);
      assert.equal((await head(first[0].id))?.archivedAt, null);
    });
  });
}
