// How long the reader view takes to open, in each browser, against Readability.js with DOMPurify doing the
// same in the same tab: npm run reader-timing
// News pages of about 6,000 nodes, one with an article as long as a book's and one with a usual one; a fresh
// document each time, the background awake and everything run once before; median of nine. Ours: from before the
// click is sent to the browser (a click opens the reader view here, so the protocol's own few milliseconds are in
// it) to the frame after the view is in the page, and to when all of it is there (docs/adr/0022). Theirs:
// their scripts are in the page already; the document is cloned, parsed and sanitised, and the result stands
// in a modal dialog in a shadow root, under our style sheets. They run in the page's own world, without an
// extension: no message, no injection, no browser between the click and them.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { startServer } from './server.js';
import * as support from './support.js';

const NODES = 6000;
const ROUNDS = 9;
/** Paragraphs of about 95 words. */
const ARTICLES = [360, 20];

const RIVALS = ['@mozilla/readability/Readability.js', 'dompurify/dist/purify.min.js']
  .map((path) => readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8'));

/** Where toggleReader is timed in a copy of the extension: what stands there, and what goes before it. */
const STEPS = /** @type {const} */ ([
  ['  const { reader } = await enter(tab);', 'start'],
  ['  // The page takes the view', 'scripts'],
  ['  const found = await clip(', 'read'],
  ["  if (found.text === '')", 'core'],
  ['  await tell(tab.id, {\n    type: \'page.reader\',\n    article: {\n', 'message'],
]);

/** In the page: notes when the reader view is put in and when the frame after it is done. */
function watchView() {
  const seen = { in: 0, painted: 0, whole: 0 };
  Object.defineProperty(window, 'threshTestTimes', { value: seen, configurable: true });
  const now = () => performance.timeOrigin + performance.now();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    const host = /** @type {Element} */ (document.documentElement.lastElementChild);
    new MutationObserver(() => setTimeout(() => (seen.whole = now()))).observe(host, { attributeFilter: ['data-thresh-reader'] });
    seen.in = now();
    requestAnimationFrame(() => setTimeout(() => (seen.painted = now())));
  });
  observer.observe(document.documentElement, { childList: true });
}

const times = () => /** @type {{ in: number, painted: number, whole: number }} */ (/** @type {any} */ (window).threshTestTimes);

/** In the page: the same by the rivals. @param {string} css */
async function rival(css) {
  const { Readability, DOMPurify } = /** @type {any} */ (window);
  const start = performance.now();
  const parsed = new Readability(document.cloneNode(true)).parse();
  const read = performance.now();
  const clean = DOMPurify.sanitize(parsed.content);
  const sanitised = performance.now();
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  dialog.className = 'ui reader';
  const scroller = document.createElement('main');
  scroller.className = 'scroller';
  const article = document.createElement('article');
  article.id = 'article';
  const heading = document.createElement('h1');
  heading.textContent = parsed.title;
  const prose = document.createElement('div');
  prose.className = 'prose';
  prose.innerHTML = clean;
  article.append(heading, prose);
  scroller.append(article);
  dialog.append(scroller);
  root.append(dialog);
  document.documentElement.append(host);
  dialog.showModal();
  const built = performance.now();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return { read: read - start, sanitised: sanitised - read, built: built - sanitised, painted: performance.now() - built, whole: performance.now() - start };
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
/** @param {number[]} values */
const summary = (values) => `median ${median(values).toFixed(0)} ms, least ${Math.min(...values).toFixed(0)}, most ${Math.max(...values).toFixed(0)}`;

/** A copy of the extension that notes its steps. @param {import('./driver.js').BrowserName} browser */
function timed(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'thresh-timed-'));
  cpSync(support.built(browser), folder, { recursive: true });
  const file = join(folder, 'background', 'reader.js');
  let source = readFileSync(file, 'utf8');
  for (const [anchor, name] of STEPS) {
    if (source.split(anchor).length !== 2) throw new Error(`background/reader.js has changed: ${anchor}`);
    source = source.replace(anchor, () => `  threshNote(${JSON.stringify(name)});\n${anchor}`);
  }
  source += `
const threshRounds = [];
function threshNote(name) {
  if (name === 'start') threshRounds.push({});
  threshRounds.at(-1)[name] = performance.timeOrigin + performance.now();
  if (name === 'message') chrome.storage.session.set({ threshRounds });
}
`;
  writeFileSync(file, source);
  return folder;
}

const server = await startServer(support.SEEDS);
try {
  for (const [browser, paragraphs] of BROWSERS.flatMap((name) => ARTICLES.map((length) => /** @type {const} */ ([name, length])))) {
    const url = server.add('/news.html', newsPage(NODES, paragraphs));
    const extension = timed(browser);
    const driver = await launch(browser, { extension });
    try {
      const options = await driver.extensionPage('options/options.html');
      await options.evaluate(async () => {
        const { settings = {} } = /** @type {{ settings?: object }} */ (await chrome.storage.local.get('settings'));
        await chrome.storage.local.set({ settings: { ...settings, toolbarAction: 'reader' } });
      });
      await options.close();
      /** @type {{ clicked: number, in: number, painted: number, whole: number }[]} */
      const ours = [];
      for (let round = -1; round < ROUNDS; round++) {
        await driver.open(url);
        await driver.evaluate(watchView);
        await new Promise((quiet) => setTimeout(quiet, 300));
        const clicked = performance.timeOrigin + performance.now();
        await driver.click();
        const seen = await support.until('the reader view', () => driver.evaluate(times), ({ whole }) => whole > 0);
        ours.push({ clicked, ...seen });
      }
      // The very sheet of our view: what it costs to style the article is the same for both.
      const css = await driver.ours('reader', (root) => root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n'));
      /** @type {Awaited<ReturnType<typeof rival>>[]} */
      const theirs = [];
      for (let round = -1; round < ROUNDS; round++) {
        await driver.open(url);
        for (const source of RIVALS) await driver.evaluate((text) => document.head.append(Object.assign(document.createElement('script'), { textContent: text })), source);
        await new Promise((quiet) => setTimeout(quiet, 300));
        theirs.push(await driver.evaluate(rival, css));
      }
      const own = await driver.extensionPage('options/options.html');
      const { threshRounds } = /** @type {any} */ (await own.evaluate(() => chrome.storage.session.get('threshRounds')));
      await own.close();

      console.log(`${driver.version}, page of ${NODES} nodes, article of ${paragraphs} paragraphs, ${ROUNDS} rounds:`);
      console.log(`  ours, click → painted    ${summary(ours.slice(1).map(({ clicked, painted }) => painted - clicked))}`);
      const steps = ours.map(({ clicked, in: put, painted }, i) => ({ clicked, ...threshRounds[i], in: put, painted })).slice(1);
      const names = ['clicked', ...STEPS.map(([, name]) => name), 'in', 'painted'];
      const labels = ['the browser: click to background', 'our scripts into the page', 'page read, sent; the view’s scripts', 'the core', 'record, settings', 'message, view built', 'painted'];
      labels.forEach((label, i) => console.log(`    ${label.padEnd(38)} ${summary(steps.map((step) => step[names[i + 1]] - step[names[i]]))}`));
      console.log(`    (all of it there, modal)               ${summary(ours.slice(1).map(({ clicked, whole }) => whole - clicked))}`);
      console.log(`  theirs, start → painted  ${summary(theirs.slice(1).map(({ whole }) => whole))}`);
      for (const [name, label] of /** @type {const} */ ([['read', 'cloned, parsed'], ['sanitised', 'sanitised'], ['built', 'built'], ['painted', 'painted']]))
        console.log(`    ${label.padEnd(38)} ${summary(theirs.slice(1).map((one) => one[name]))}`);
    } finally {
      await driver.close();
      rmSync(extension, { recursive: true, force: true });
    }
  }
} finally {
  await server.close();
}
