// "Save link as clip": a real choice in the link's menu, the browser's own question, and no tab is opened.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { encoded } from './encoded.js';
import { chooseUntil, clickOn, hold, wordsOf } from './parts.js';
import { startServer } from './server.js';
import { stored } from './stored.js';
import { storyPage } from './stories.js';
import * as support from './support.js';

const SAVE = 'Save link as clip';
const RUSSIAN = 'Туман стоял над гаванью до вечера, и смотритель маяка зажёг лампу, хотя никто уже не ждал кораблей. ';
const JAPANESE = '霧は昼前に港をおおい、船は一そうも出なかった。灯台守はランプをともして、夜になるのを待っていた。';

/** @param {string} lang @param {string} charset @param {string} sentence @param {string} title */
const oldPage = (lang, charset, sentence, title) => `<!doctype html><html lang="${lang}"><head><meta charset="${charset}"><title>${title}</title></head><body><article><h1>${title}</h1>
${`<p>${sentence.repeat(5)}</p>\n`.repeat(5)}</article></body></html>`;

for (const browser of BROWSERS) {
  describe(`saving a link in ${browser}`, { skip: (browser === 'chromium' && displayMissing()) || false }, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    let list = '';
    before(async () => {
      server = await startServer(support.SEEDS);
      const there = (/** @type {string} */ address) => address.replace('127.0.0.1', 'localhost');
      /** @type {Record<string, string>} */
      const links = {
        plain: there(server.add('/story.html', storyPage('The bridge', 1, { body: '<figure><img src="/picture.png" width="600" height="400" alt="A bridge"></figure><script src="/ran.js"></script>' }))),
        russian: there(server.add('/russian.html', encoded(oldPage('ru', 'windows-1251', RUSSIAN, 'Туман'), 'windows-1251'), { type: 'text/html' })),
        japanese: there(server.add('/japanese.html', encoded(oldPage('ja', 'utf-8', JAPANESE, '霧'), 'shift_jis'), { type: 'text/html; charset=Shift_JIS' })),
        moved: there(server.add('/moved', '', { location: there(server.add('/new-place.html', storyPage('The station', 2))) })),
        away: there(server.add('/away', '', { location: server.url('/story.html') })),
        scripts: there(server.add('/app.html', '<!doctype html><title>App</title><div id=root></div><script src="/app.js"></script>')),
        file: there(server.add('/paper.pdf', '%PDF-1.7', { type: 'application/pdf' })),
        none: there(server.url('/nothing-there.html')),
      };
      server.add('/cookie.html', storyPage('The letter', 3), { cookie: 'reader=ada; SameSite=Lax; Path=/' });
      links.cookie = there(server.url('/cookie.html'));
      list = server.add('/list.html', `<!doctype html><html lang=en><title>List</title><h1>List</h1>${Object.entries(links).map(([id, href]) => `<p><a id=${id} href="${href}">The ${id} page</a></p>`).join('')}`);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const notice = async () => ((await driver.hasOurs('notice').catch(() => false)) ? wordsOf(driver, 'notice').catch(() => '') : '');
    /** What the server was asked for; the page's own icon apart. */
    const asked = () => server.asked.map(({ path }) => path).filter((path) => path !== '/favicon.ico');
    /** Waits for the notice that has a button. */
    const told = () => support.until('the notice', notice, (words) => /\S.* (Undo|Open it in a tab)/.test(words), 20_000);
    const tabs = async () => {
      const page = await driver.extensionPage('popup/notice.html');
      const found = await page.evaluate(async () => (await chrome.tabs.query({})).length - 1);
      await page.close();
      return found;
    };

    /** @param {string} id of the link */
    async function choose(id) {
      await driver.open(list);
      server.asked.length = 0;
      await chooseUntil(driver, SAVE, async () => (await notice()) !== '', `#${id}`);
      return told();
    }

    test('refused, nothing is fetched, and a tab is offered', async () => {
      await driver.open(list);
      server.asked.length = 0;
      let answered = '';
      await chooseUntil(driver, SAVE, async () => (answered ||= await driver.answerPermission(false)), '#plain');
      assert.match(await told(), /Without access to that site Thresh cannot fetch the page.* Open it in a tab/);
      assert.deepEqual(asked(), []);
      assert.deepEqual(await stored(driver), []);
    });

    test('granted, its article is saved: one request, no tab, no script and no image of it', async () => {
      await driver.open(list);
      server.asked.length = 0;
      let answered = '';
      await chooseUntil(driver, SAVE, async () => (answered ||= await driver.answerPermission(true)), '#plain');
      assert.match(await told(), /Saved: The bridge/);
      await hold(driver, 'notice');
      await driver.screenshot(support.shot(`${browser}-link-saved`));
      assert.deepEqual([asked(), server.asked.some(({ referrer }) => referrer?.includes('extension'))], [['/story.html'], false]);
      assert.equal(await tabs(), 1);
      const [clip] = await stored(driver);
      assert.deepEqual([clip.title, clip.source, new URL(clip.url).hostname, clip.tree.some((/** @type {any} */ op) => op[0] === 'img')], ['The bridge', 'link', 'localhost', true]);
      assert.equal(await driver.badge(), '');
      assert.doesNotMatch(await driver.title(), /Saved on/);
      await clickOn(driver, 'notice', 'Undo');
      await support.until('no clip', () => stored(driver), (all) => all.length === 0);
    });

    test('pages in the encodings of their time', async () => {
      assert.match(await choose('russian'), /Saved: Туман/);
      assert.match(await choose('japanese'), /Saved: 霧/);
      const texts = (await stored(driver)).map(({ text }) => text);
      assert.ok(texts.some((text) => text.includes(RUSSIAN.trim())), 'the Russian text');
      assert.ok(texts.some((text) => text.includes(JAPANESE)), 'the Japanese text');
    });

    test('with the reader’s cookies, and along a redirect of the same site', async () => {
      await driver.open(server.url('/cookie.html').replace('127.0.0.1', 'localhost'));
      assert.match(await choose('cookie'), /Saved: The letter/);
      assert.deepEqual(server.asked.filter(({ path }) => path !== '/favicon.ico').map(({ path, cookie }) => [path, cookie]), [['/cookie.html', 'reader=ada']]);
      assert.match(await choose('moved'), /Saved: The station/);
      const clip = (await stored(driver)).find(({ title }) => title === 'The station');
      assert.equal(new URL(clip.url).pathname, '/new-place.html');
    });

    test('what cannot be saved without opening it is said, and offered in a tab', async () => {
      const before = (await stored(driver)).length;
      assert.match(await choose('away'), /leads on to another site/);
      // The browser follows it as it would for a click, and hands nothing of the other site's answer over.
      // Firefox says of it only that the network failed, so the link alone is asked once more where it leads.
      assert.deepEqual(asked(), ['/away', '/story.html', ...(browser === 'firefox' ? ['/away'] : [])]);
      assert.match(await choose('file'), /leads to a file/);
      assert.match(await choose('none'), /did not give the page/);
      assert.match(await choose('scripts'), /may need its scripts or a login/);
      assert.deepEqual(asked(), ['/app.html']);
      await hold(driver, 'notice');
      await driver.screenshot(support.shot(`${browser}-link-scripts`));
      assert.equal((await stored(driver)).length, before);
      assert.equal(await tabs(), 1);
      await clickOn(driver, 'notice', 'Open it in a tab');
      await support.until('a new tab', driver.toNewTab, Boolean);
      await support.until('the page', () => driver.evaluate(() => location.pathname), (path) => path === '/app.html');
      await driver.closeNewTab();
    });
  });
}
