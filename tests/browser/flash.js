// What automatic mode costs and whether clutter flashes: npm run flash
//
// A generated site whose server streams each page slowly, in five parts. The page itself samples every
// frame after its first paint: a load has a flash if in any frame clutter lies painted in the viewport.
// Measured with nothing known of the site and after two of its articles, with the background awake and ended; then what the
// script at the start of the document costs on a page that is no article.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { BROWSERS, launch } from './driver.js';
import * as support from './support.js';

const LOADS = 20;
const STORIES = ['bridge', 'tunnel', 'ferry', 'market', 'tower'];
/** Milliseconds between two parts of a page. */
const STEP = 60;

const sentence = 'The council, which had met twice in the same week, said that the plan would be paid for from next year’s budget. ';
/** Runs in the page from its head: samples each frame. */
const SAMPLER = `<script>(() => {
  const seen = { frames: 0, flashed: 0, firstPaint: 0, lastSeen: 0, hidden: 0 };
  window.threshTestFlash = seen;
  const clutter = () => [...document.querySelectorAll('.t-clutter')].filter((e) => { const b = e.getBoundingClientRect(); return b.height > 0 && b.bottom > 0 && b.top < innerHeight; }).length;
  const frame = (now) => {
    const paint = performance.getEntriesByType('paint').find((e) => e.name === 'first-contentful-paint');
    if (paint && document.body) {
      seen.firstPaint = paint.startTime; seen.frames++;
      if (clutter()) { seen.flashed++; seen.lastSeen = performance.now(); }
    }
    if (now < 4000) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();</script>`;

/** @param {string} name @returns {string[]} the page in the parts in which it is sent */
const parts = (name) => [
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The plan for the ${name} – The Daily</title><meta property="og:type" content="article">${SAMPLER}
<style>body{font:16px/1.5 serif;margin:0 auto;max-width:60em}article{max-width:40em}</style></head><body>`,
  `<article><h1>The plan for the ${name} is back, and it costs twice as much</h1><p class="byline">By Ada Writer, 3 May 2024</p><div class="share-bar t-clutter"><a href="https://www.facebook.com/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?url=x">Tweet</a> <a href="https://wa.me/?text=x">WhatsApp</a></div>`,
  `<p>${name}: ${sentence.repeat(3)}</p><div class="newsletter-signup t-clutter"><h2>Sign up for our newsletter</h2><form action="/sub"><p>The news of the day in your inbox.</p><input type="email" name="email"><button>Subscribe</button></form></div>${`<p>${sentence.repeat(3)}</p>`.repeat(6)}</article>`,
  `<section class="related-stories t-clutter"><h2>Related stories</h2><ul>${Array.from({ length: 6 }, (_, i) => `<li><a href="/story/${i}"><h3>Another story, number ${i}, from the desk</h3></a></li>`).join('')}</ul></section>`,
  `<footer><p>© The Daily</p></footer></body></html>`,
];

const other = readFileSync(fileURLToPath(new URL('pages/other/news-front.html', import.meta.url)), 'utf8');
const mark = '<script>performance.mark("head")</script>';
const front = other
  .replace('<head>', `<head>${mark}`)
  .replace('</body>', '<script>performance.mark("body")</script></body>');

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  const name = STORIES.find((story) => request.url?.includes(story));
  if (!name) return void response.end(front);
  for (const part of parts(name)) {
    response.write(part);
    await new Promise((wake) => setTimeout(wake, STEP));
  }
  response.end();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const story = (/** @type {number} */ i) => `http://127.0.0.1:${port}/story/the-plan-for-the-${STORIES[i % STORIES.length]}`;

/** @param {number[]} values */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1].toFixed(1)} ms, least ${sorted[0].toFixed(1)}, most ${sorted[sorted.length - 1].toFixed(1)}`;
}

for (const browser of BROWSERS) {
  const driver = await launch(browser, { extension: support.built(browser), realInput: true });
  try {
    /** Milliseconds of a page that is no article until its load event. */
    const cost = async () => {
      const all = [];
      for (let i = -2; i < LOADS; i++) {
        await driver.open(`http://127.0.0.1:${port}/list/?${i}`);
        const took = await driver.evaluate(() => {
          const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
          return page.loadEventEnd - page.responseEnd;
        });
        if (i >= 0) all.push(took);
      }
      return summary(all);
    };
    console.log(`${driver.version}\n  no article, without automatic mode: response → load ${await cost()}`);
    const flashes = async (/** @type {string} */ what, /** @type {(i: number) => Promise<void>} */ prepare, loads = LOADS) => {
      const hidden = [];
      let [flashed, failed] = [0, 0];
      for (let i = 0; i < loads; i++) {
        await prepare(i);
        await driver.open(story(i));
        const badge = await support.until('cleaned', driver.badge, (text) => /^[1-9]/.test(text), 6000).catch(() => '');
        if (!badge) failed++;
        await new Promise((wake) => setTimeout(wake, 150));
        const seen = await driver.evaluate(() => /** @type {any} */ (window).threshTestFlash);
        if (seen.flashed > 0) flashed++;
        hidden.push(seen.flashed > 0 ? Math.max(0, seen.lastSeen - seen.firstPaint) : 0);
      }
      console.log(`  ${what}: ${flashed} of ${loads} loads with a flash, ${failed} not cleaned; first paint → last frame with clutter ${summary(hidden)}`);
    };
    const forget = async () => {
      const page = await driver.extensionPage('popup/notice.html');
      await page.evaluate(() => chrome.storage.local.remove('early:127.0.0.1'));
      await page.close();
    };
    await driver.open(story(0));
    await driver.contextMenu('Always clean this site');
    await driver.answerPermission(true);
    await support.until('on', driver.badge, (text) => /^[1-9]/.test(text));
    await flashes('nothing known of the site', forget, 10);
    for (let i = 0; i < 3; i++) {
      await driver.open(story(i));
      await support.until('cleaned', driver.badge, (text) => /^[1-9]/.test(text));
      await new Promise((wake) => setTimeout(wake, 500));
    }
    await flashes('known, background awake', async () => {});
    await flashes('known, background ended', async () => {
      await driver.open('about:blank');
      await driver.stopBackground().catch(() => {}); // it may have ended by itself
    });
    console.log(`  no article, with automatic mode:    response → load ${await cost()}`);
  } catch (error) {
    console.error(error);
  } finally {
    await driver.close();
  }
}
server.closeAllConnections();
server.close();
