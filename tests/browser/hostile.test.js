// Articles that want to do harm, in reader view, library and exports, in both browsers: nothing of theirs
// runs, and nothing is asked for but what an `img` may ask for.
//
// The page itself runs what it holds: nothing forbids it to, and that shows that the cases are live. Only
// once it has come to rest is the reader view opened, and whatever runs or is asked for from then on is ours.
// What runs asks the server, so it is counted whatever world, frame or page it runs in.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { displayMissing } from './display.js';
import { BROWSERS, launch } from './driver.js';
import { forgedTree, hostilePages } from './hostile.js';
import { gone, savedAnyway } from './parts.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** Where tests/hostile.rs leaves what `thresh extract` and a Markdown renderer make of the cases. */
const WRITTEN = new URL('../../target/tmp/hostile/', import.meta.url);
/** What the server is called in them. */
const SERVER = 'http://hostile.test';
/** Larger ones are the same text again and again, as those are that are deep; tests/hostile.rs looks at all of them. */
const LARGEST = 1 << 20;

/** Milliseconds without a request after which a page has come to rest. */
const REST = 120;

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Does to everything in an article what a reader could do to it, and says what stands there that must not.
 * Runs in pages.
 * @param {ShadowRoot | string} where the article is: in a shadow root of ours, or by a selector, in frames too
 */
function provoke(where) {
  const forbidden = ['script', 'style', 'link', 'meta', 'base', 'iframe', 'frame', 'object', 'embed', 'applet', 'form', 'template', 'slot', 'source', 'track', 'video', 'audio',
    'image', 'use', 'animate', 'set', 'foreignObject', 'foreignobject', 'annotation-xml', 'mglyph', 'malignmark', 'textarea', 'select', 'marquee', 'noscript', 'xmp', 'plaintext'];
  const addresses = ['href', 'src', 'srcset', 'srcdoc', 'action', 'formaction', 'ping', 'background', 'poster', 'data', 'xlink:href', 'longdesc', 'manifest', 'is'];
  const events = ['click', 'mouseover', 'pointerenter', 'pointerdown', 'focus', 'blur', 'keydown', 'wheel', 'toggle', 'beforetoggle', 'scroll', 'animationstart', 'animationend', 'transitionend', 'copy', 'input'];
  const found = typeof where === 'string' ? [...document.querySelectorAll(where)] : [...where.querySelectorAll('#article > header, #article > .prose')]; // what we offer above it closes the view
  const roots = found.map((one) => (one.localName === 'iframe' ? /** @type {HTMLIFrameElement} */ (one).contentDocument?.body ?? one : one));
  /** @type {string[]} */
  const wrong = roots.length === 0 ? [`no ${where}`] : [];
  const elements = roots.flatMap((root) => [...root.querySelectorAll('*')]);
  for (const element of elements) {
    if (element.localName === 'img') /** @type {HTMLImageElement} */ (element).loading = 'eager';
    if (forbidden.includes(element.localName)) wrong.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      const good = name === 'src' ? /^(https?:|data:image\/(png|gif|jpeg|webp|avif)[;,])/ : /^(https?:|mailto:|tel:|#)/;
      const unsafe = addresses.includes(name) && !(['href', 'src'].includes(name) && good.test(value.trim().toLowerCase()));
      if (unsafe || /^["\s]*on/i.test(name) || (name === 'style' && /url|import|expression/i.test(value))) wrong.push(`<${element.localName} ${name}="${value.slice(0, 80)}">`);
    }
  }
  if (elements.length < 20_000) {
    for (const element of elements) {
      if (element.localName === 'a') element.addEventListener('click', (event) => event.preventDefault());
      for (const type of events) element.dispatchEvent(new Event(type, { cancelable: true }));
    }
  }
  return { wrong: wrong.slice(0, 20), text: roots.map((root) => root.textContent).join('\n') };
}

/** Scrolls, and waits until the browser has painted what is there now. Runs in pages. @param {number} top */
async function painted(top) {
  scrollTo({ top, behavior: 'instant' });
  for (let frames = 0; frames < 3; frames++) await new Promise((next) => requestAnimationFrame(next));
}

/** Notes what a policy stops. Runs in pages. */
function watchPolicy() {
  /** @type {string[]} */
  const stopped = [];
  Object.defineProperty(window, 'threshTestStopped', { value: stopped, configurable: true });
  // A page may have a form called addEventListener in its document, not in its window.
  window.addEventListener('securitypolicyviolation', (event) => stopped.push(`${event.effectiveDirective} ${event.blockedURI}`));
}
/** What it stopped, but for images that may be asked for. */
const stopped = () => /** @type {string[]} */ (/** @type {any} */ (window).threshTestStopped ?? ['the page was led away']).filter((one) => !/^img-src (data$|.*\/image\/)/.test(one));

/** A renderer without a list: what the core gives is made as it is, and the page's own article besides. */
const NAIVE = `Object.defineProperty(globalThis, 'threshRender', { value: {
  render(tree, document) {
    const fragment = document.createDocumentFragment();
    let parent = fragment;
    for (const op of tree) {
      if (typeof op === 'string') parent.append(op);
      else if (op === 0) parent = parent.parentNode ?? fragment;
      else if (Array.isArray(op)) {
        let element;
        try { element = document.createElement(String(op[0])); } catch { element = document.createElement('span'); }
        for (const [name, value] of Object.entries(op[1] ?? {})) { try { element.setAttribute(name, value); } catch { /* no name */ } }
        parent.append(element);
        parent = element;
      }
    }
    const own = document.querySelector('main > article:not(#article)');
    if (own) fragment.append(own.cloneNode(true));
    return fragment;
  },
  hasScheme: () => true, failedImage: (image) => image.cloneNode(),
} });`;

for (const browser of BROWSERS) {
  const missing = browser === 'chromium' ? displayMissing() : null;
  describe(`hostile articles in ${browser}`, { skip: missing ?? false }, () => {
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./hostile.js').HostilePage[]} */
    let pages;
    before(async () => {
      server = await startServer(support.SEEDS);
      const base = server.url('');
      pages = hostilePages(base);
      for (const { html, name } of pages) {
        // What nothing may ask for answers too: what has failed, a page asks for again as soon as its styles are looked up anew.
        for (const [, path] of html.matchAll(new RegExp(`${base}(/(?:image|never)/[\\w/-]+\\.png)`, 'g'))) server.add(path, PIXEL);
        server.add(`/hostile/${name}.html`, html);
      }
      server.add('/image/forged/tree.png', PIXEL);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** Waits until nothing has been asked for a while. */
    async function rest() {
      let count;
      do {
        count = server.asked.length;
        await new Promise((wake) => setTimeout(wake, REST)); // nothing tells that nothing comes
      } while (count !== server.asked.length);
    }
    /** What was asked for since, that we may not ask for. */
    const harm = () => server.asked.map(({ path }) => path).filter((path) => !/\/image\/|^\/favicon\.ico$/.test(path));
    const forget = () => void (server.asked.length = 0);

    /** Opens the reader view over a page that has come to rest. @param {import('./driver.js').Driver} on @param {string} url */
    async function read(on, url) {
      forget();
      await on.open(url);
      // What is out of view a browser may ask for only once it is painted.
      for (const top of [1e7, 0]) {
        await on.evaluate(painted, top);
        await rest();
      }
      const own = harm();
      await on.evaluate(watchPolicy);
      forget();
      await on.command('open-reader');
      await support.until('the reader', () => on.hasOurs('reader'), Boolean, 30_000);
      const seen = await on.ours('reader', provoke);
      await rest();
      return { own, seen, harm: harm(), stopped: await on.evaluate(stopped) };
    }

    for (const policy of ['none', "default-src 'none'"]) {
      test(`the reader view over pages under ${policy}`, async () => {
        /** @type {string[]} */
        const wrong = [];
        let live = 0;
        for (const { name, cases } of pages.filter(({ name: one }) => policy === 'none' || !/\/|large/.test(one))) {
          const begun = Date.now();
          const found = await read(driver, server.url(`/hostile/${name}.html`, policy)).catch((error) => String(error));
          if (typeof found === 'string') {
            wrong.push(`${name}: ${found}`);
            if (wrong.length > 3) break;
            continue;
          }
          if (found.own.some((path) => path.startsWith('/ran/'))) live++;
          wrong.push(...found.harm.map((path) => `${name} asked for ${path}`), ...found.seen.wrong.map((what) => `${name} shows ${what}`), ...found.stopped.map((what) => `${name} was stopped: ${what}`));
          if (!found.seen.text.includes(`On the day of ${cases[0]} the keeper`)) wrong.push(`${name}: the text before is lost`);
          await driver.command('open-reader');
          await gone(driver, 'reader');
          if (process.env.THRESH_TIMES) console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
          if (policy === 'none') {
            await driver.command('save-clip');
            await savedAnyway(driver, 30_000).catch((error) => wrong.push(`${name}: ${error}`));
          }
        }
        assert.deepEqual(wrong, []);
        assert.ok(policy === 'none' ? live >= 8 : live === 0, `${live} pages ran what they hold`);
      });
    }

    /** Puts a clip that no core has made beside the others, and opens each. @param {import('./driver.js').Driver} on @param {boolean} [deep] */
    async function openClips(on, deep = true) {
      const library = await on.extensionPage('library/library.html');
      try {
        await support.until('the library', () => library.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
        await library.evaluate(watchPolicy);
        const ids = await library.evaluate(async (tree, text) => {
          const asked = indexedDB.open('thresh');
          await new Promise((resolve, reject) => Object.assign(asked, { onsuccess: resolve, onerror: reject }));
          const store = asked.result.transaction('clips', 'readwrite').objectStore('clips');
          const fields = Object.fromEntries(['title', 'byline', 'published', 'modified', 'site', 'standfirst', 'section', 'canonicalUrl', 'language', 'direction', 'url'].map((name) => [name, `"><img src=x onerror="${text}">javascript:${text}`]));
          const now = new Date().toISOString();
          const highlight = { id: `"><img src=x onerror="${text}">`, quote: 'The end.', prefix: '', suffix: '', start: 0, end: 8, colour: 'pink', note: `<img src=x onerror="${text}">`, madeAt: now };
          const record = {
            ...fields, revision: 1, text, hash: '', signature: '', kind: 'article', confidence: 900, extractorVersion: '0', words: 1, readingSeconds: 1, sources: {}, keywords: [], cuts: [], removed: [], part: 'article',
            images: [], missing: [], tags: [text], note: text, highlights: [highlight], place: null, readAt: null, archivedAt: null, sequence: 1, version: 1, source: 'page', wanted: false, takenAt: now, savedAt: now, updatedAt: now, deletedAt: null,
          };
          store.put({ ...record, id: 'forged', tree });
          // In the form that the store asks for, so that nothing but the renderer's own list is left.
          let open = 0;
          const formed = tree.filter((op) => {
            if (op === 0) return open > 0 && open-- > 0;
            const isElement = Array.isArray(op) && typeof op[0] === 'string' && op.length <= 2;
            if (isElement && op.length === 2) op[1] = Object.fromEntries(Object.entries(op[1] ?? {}).filter(([, value]) => typeof value === 'string'));
            if (isElement) open++;
            return isElement || typeof op === 'string';
          });
          store.put({ ...record, id: 'formed', tree: [...formed, ...Array.from({ length: open }, () => 0)] });
          const keys = store.getAllKeys();
          await new Promise((resolve, reject) => Object.assign(keys, { onsuccess: resolve, onerror: reject }));
          asked.result.close();
          return keys.result.map(String);
        }, forgedTree(server.url(''), deep), "new Image().src='/ran/forged/fields'");
        forget();
        /** @type {string[]} */
        const wrong = [];
        for (const id of ids) {
          await library.evaluate((clip) => (location.hash = `#clip=${clip}`), id);
          if (id === 'forged') {
            await support.until('a word that it is damaged', () => library.evaluate(() => document.querySelector('#toast:not([hidden])')?.textContent ?? ''), (words) => words.includes('damaged'));
            continue;
          }
          await support.until(`clip ${id}`, () => library.evaluate((clip) => document.querySelector(`[data-thresh-reader][data-clip="${clip}"]`)?.shadowRoot?.querySelectorAll('.prose *').length ?? 0, id), (n) => n > 0);
          // eslint-disable-next-line no-new-func
          const seen = await library.evaluate(/** @type {typeof provoke} */ (new Function(`return (${provoke})(document.querySelector('[data-thresh-reader]').shadowRoot)`)), '').catch(() => null);
          wrong.push(...(seen?.wrong ?? ['leads away']).map((what) => `${id} shows ${what}`));
        }
        await rest();
        wrong.push(...harm().map((path) => `asked for ${path}`), ...(await library.evaluate(stopped)).map((what) => `was stopped: ${what}`));
        wrong.push(...server.asked.filter(({ referrer }) => referrer !== undefined).map(({ path, referrer }) => `told ${path} of ${referrer}`));
        return { ids, wrong };
      } finally {
        await library.close();
      }
    }

    test('saved clips in the library, and one that no core has made', async () => {
      const { ids, wrong } = await openClips(driver);
      assert.deepEqual(wrong, []);
      assert.ok(ids.length > 15, `${ids.length} clips`);
      assert.ok(server.asked.length > 5, 'images that may be asked for are');
    });

    /** Opens pages in frames of one page. @param {string[]} paths */
    async function inFrames(paths) {
      forget();
      await driver.open(server.add('/frames.html', `<!doctype html><meta charset=utf-8>${paths.map((path) => `<iframe src="${path}"></iframe>`).join('')}`));
      const { wrong, text } = await driver.evaluate(provoke, 'iframe');
      await rest();
      return { text, wrong: [...wrong, ...harm().filter((path) => !paths.includes(path) && path !== '/frames.html').map((path) => `asked for ${path}`)] };
    }

    test('what the command writes, as HTML and as Markdown that a renderer has shown', async () => {
      assert.ok(existsSync(WRITTEN), 'first run: cargo test --test hostile');
      const files = readdirSync(WRITTEN).filter((name) => /^(?!deep|large).*\.whole\.(md\.)?html$/.test(name) && statSync(new URL(name, WRITTEN)).size < LARGEST);
      assert.ok(files.length > 100, `${files.length} files`);
      const paths = files.map((name) => {
        server.add(`/written/${name}`, readFileSync(new URL(name, WRITTEN), 'utf8').replaceAll(SERVER, server.url('')));
        return `/written/${name}`;
      });
      /** @type {string[]} */
      const wrong = [];
      for (let from = 0; from < paths.length; from += 40) wrong.push(...(await inFrames(paths.slice(from, from + 40))).wrong);
      assert.deepEqual(wrong, []);
      // As if nothing had been taken out.
      const raw = await inFrames(['/hostile/handlers.html']);
      assert.ok(raw.wrong.some((what) => what.startsWith('asked for /ran/')) && raw.wrong.some((what) => what.startsWith('<')), 'this test can fail');
    });

    test('a renderer without a list is caught', async () => {
      const broken = mkdtempSync(join(tmpdir(), 'thresh-broken-'));
      cpSync(support.built(browser), broken, { recursive: true });
      writeFileSync(join(broken, 'content', 'render.js'), NAIVE);
      const other = await launch(browser, { extension: broken, realInput: true });
      try {
        const found = await read(other, server.url('/hostile/handlers.html'));
        assert.ok(found.harm.some((path) => path.startsWith('/ran/')), 'what ran in the reader view is counted');
        assert.ok(found.seen.wrong.some((what) => / on\w+=/.test(what)), 'what must not stand there is seen');
        const { wrong } = await openClips(other, false); // browsers' own layout ends with nesting
        assert.ok(wrong.some((what) => what.startsWith('was stopped: ')), 'what would have run in the library is told');
        assert.ok(wrong.some((what) => what.startsWith('asked for /never/')), 'what was asked for is counted');
      } finally {
        await other.close();
        rmSync(broken, { recursive: true, force: true });
      }
    });
  });
}
