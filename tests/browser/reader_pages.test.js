// An article that is spread over several pages, as one in the reader view: fetched by its page, with the
// page's cookies, and without a script of theirs.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { clickOn, shown, wordsOf } from './parts.js';
import { POLICIES } from './policies.js';
import * as support from './support.js';

const SENTENCES = ['the keeper wrote that the fog had come over the harbour before noon', 'no boat had left the quay, and nobody in the town had asked why',
  'he lit the lamp again and waited for the evening, as on all the days before'];
const text = (/** @type {string} */ from) => SENTENCES.map((words) => `<p>On page ${from} ${words}; on page ${from} ${words.replace('the', 'a')}, as he said, twice.</p>`).join('');

/**
 * @param {number} number
 * @param {string} links
 * @param {{ title?: string, body?: string }} [more]
 */
const page = (number, links, { title = 'The fog over the harbour', body = '' } = {}) => `<!doctype html><html lang=en><head><meta charset=utf-8><title>${title}</title>
<script>window.ran = ${number};</script></head><body><main><article><h1>${title}</h1>${text(String(number))}
<p>A note<a href="#n1" id="r1">1</a> of page ${number}.</p>${text(String(number))}<ol><li id="n1">The note of page ${number}. <a href="#r1">Back</a></li></ol>${body}</article></main>
<p class=pager>${links}</p></body></html>`;
const link = (/** @type {string} */ to, name = 'Next page') => `<a href="${to}">${name}</a>`;

for (const browser of BROWSERS) {
  describe(`further pages in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('node:http').Server} */
    let server;
    /** @type {{ path: string, cookie: string }[]} */
    let asked = [];
    let base = '';
    let policy = 'none';
    /** By path: the page, its type, what its answer is. @type {Map<string, { body: string | Buffer, type?: string, status?: number, to?: string, never?: boolean }>} */
    const pages = new Map();
    before(async () => {
      server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
        const found = pages.get(pathname);
        if (!pathname.startsWith('/favicon')) asked.push({ path: pathname, cookie: request.headers.cookie ?? '' });
        for (const [name, value] of Object.entries(POLICIES[policy].headers ?? {})) response.setHeader(name, value);
        response.setHeader('content-type', found?.type ?? 'text/html; charset=utf-8');
        response.setHeader('set-cookie', 'seen=yes; Path=/; SameSite=Strict');
        response.statusCode = found ? (found.status ?? 200) : 404;
        if (found?.to) response.writeHead(302, { location: found.to });
        if (!found?.never) response.end(found?.body ?? 'not there');
      });
      await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
      base = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      server?.closeAllConnections();
      server?.close();
    });

    /** Opens the first page and asks for all. @param {string} path */
    async function all(path) {
      asked = [];
      await driver.open(base + path);
      await driver.command('open-reader');
      await shown(driver, 'reader');
      await clickOn(driver, 'reader', 'Show all pages', '.pages');
    }
    const word = () => driver.ours('reader', (root) => root.querySelector('.pages [role=status]')?.textContent ?? '');
    const done = (/** @type {RegExp} */ right) => support.until('the end', word, (said) => right.test(said));
    /** The numbers of the pages whose text is shown, in order. */
    const numbers = () => driver.ours('reader', (root) => [...new Set([...root.querySelectorAll('.prose p')].map((p) => /^On page (\S+)/.exec(p.textContent ?? '')?.[1]).filter(Boolean))].join());

    for (const name of ['none', "connect-src 'none'", "default-src 'none'", 'trusted types']) {
      test(`three pages are shown as one, under ${name}`, async () => {
        policy = name;
        pages.set('/fog', { body: page(1, `1 ${link('/fog/2', '2')} ${link('/fog/3', '3')} ${link('/fog/2')}`) });
        pages.set('/fog/2', { body: page(2, `${link('/fog', '1')} 2 ${link('/fog/3', '3')} ${link('/fog/3')}`) });
        pages.set('/fog/3', { body: page(3, `${link('/fog', '1')} ${link('/fog/2', '2')} 3`) });
        await all('/fog');
        // Firefox holds a content script to the page's own policy, and there is no other way without a permission.
        if (browser === 'firefox' && ["connect-src 'none'", "default-src 'none'"].includes(name)) {
          policy = 'none';
          await done(/^Page 2 could not be read\.$/);
          assert.equal(await numbers(), '1');
          return;
        }
        await done(/^Shown up to page 3\.$/);
        assert.equal(await numbers(), '1,2,3');
        assert.deepEqual(asked.map(({ path }) => path), ['/fog', '/fog/2', '/fog/3']);
        assert.deepEqual(asked.slice(1).map(({ cookie }) => cookie), ['seen=yes', 'seen=yes']);
        // No script of theirs has run, and each note is its own page's.
        assert.equal(await driver.evaluate(() => /** @type {any} */ (window).ran ?? 1), 1);
        const notes = await driver.ours('reader', (root) => {
          const links = [...root.querySelectorAll('.prose p a[href^="#"]')].map((a) => root.getElementById((a.getAttribute('href') ?? '').slice(1))?.textContent?.slice(0, 18));
          const ids = [...root.querySelectorAll('.prose [id]')].map(({ id }) => id);
          return { links, twice: ids.length - new Set(ids).size };
        });
        policy = 'none';
        assert.deepEqual(notes, { links: ['The note of page 1', 'The note of page 2', 'The note of page 3'], twice: 0 });
      });
    }

    test('another article at the next address, the first page once more, and a loop end it', async () => {
      pages.set('/a', { body: page(1, link('/a/2')) });
      pages.set('/a/2', { body: page(2, '', { title: 'Seven recipes for a long summer' }) });
      await all('/a');
      await done(/^Shown up to page 1\.$/);
      pages.set('/b', { body: page(1, link('/b/2')) });
      pages.set('/b/2', { body: page(1, link('/b/2')) });
      await all('/b');
      await done(/^Shown up to page 1\.$/);
      pages.set('/c', { body: page(1, link('/c/2')) });
      pages.set('/c/2', { body: page(2, `${link('/c', '1')} ${link('/c/3')}`) });
      pages.set('/c/3', { body: '', to: '/c' });
      await all('/c');
      await done(/^Shown up to page 2\.$/);
      assert.equal(await numbers(), '1,2');
    });

    test('at most twenty', async () => {
      for (let n = 1; n <= 25; n++) pages.set(n === 1 ? '/m' : `/m/${n}`, { body: page(n, `${link('/m', '1')} ${link(`/m/${n + 1}`)}`) });
      await all('/m');
      await done(/^Shown up to page 20\.$/);
      assert.equal(asked.length, 20);
    });

    test('a page that does not come is said, and asked for again by the same button', async () => {
      pages.set('/d', { body: page(1, link('/d/2')) });
      pages.set('/d/2', { body: page(2, `${link('/d', '1')} ${link('/d/3')}`) });
      pages.set('/d/3', { body: 'broken', status: 500 });
      await all('/d');
      await done(/^Page 3 could not be read\.$/);
      assert.equal(await numbers(), '1,2');
      pages.set('/d/3', { body: page(3, '') });
      await clickOn(driver, 'reader', 'Show all pages', '.pages');
      await done(/^Shown up to page 3\.$/);
      assert.equal(await numbers(), '1,2,3');
      for (const bad of [{ body: 'x', type: 'application/pdf' }, { body: Buffer.alloc((5 << 20) + 1, 32) }, { body: '', to: 'http://localhost:1/d/2' }]) {
        pages.set('/d/2', bad);
        await all('/d');
        await done(/^Page 2 could not be read\.$/);
      }
    });

    test('a page in another encoding, and scripts in a page, are text', async () => {
      pages.set('/e', { body: page(1, link('/e/2')) });
      const latin = page(2, '', { body: `<p>Zażółć gęślą jaźń, napisał latarnik raz jeszcze w dzienniku.</p><img src=x onerror="window.ran=9"><script>window.ran=8</script>` })
        .replace('utf-8', 'iso-8859-2');
      const bytes = { ż: 0xbf, ó: 0xf3, ł: 0xb3, ć: 0xe6, ę: 0xea, ś: 0xb6, ą: 0xb1, ź: 0xbc, ń: 0xf1 };
      pages.set('/e/2', { body: Buffer.from([...latin].map((c) => bytes[/** @type {keyof typeof bytes} */ (c)] ?? c.charCodeAt(0))), type: 'text/html' });
      await all('/e');
      await done(/^Shown up to page 2\.$/);
      assert.match(await wordsOf(driver, 'reader'), /Zażółć gęślą jaźń/);
      assert.equal(await driver.evaluate(() => /** @type {any} */ (window).ran), 1);
    });

    test('an article of one page offers nothing', async () => {
      pages.set('/f', { body: page(1, link('/other-story')) });
      await driver.open(`${base}/f`);
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.doesNotMatch(await wordsOf(driver, 'reader'), /Show all pages/);
    });

    test('leaving ends the asking', async () => {
      pages.set('/g', { body: page(1, link('/g/2')) });
      pages.set('/g/2', { body: '', never: true });
      await all('/g');
      await support.until('the second page is asked for', async () => asked.length, (n) => n === 2);
      await driver.screenshot(support.shot(`${browser}-reader-pages`));
      await driver.press('Escape');
      await driver.command('open-reader');
      await shown(driver, 'reader');
      assert.equal(await word(), '');
    });
  });
}
