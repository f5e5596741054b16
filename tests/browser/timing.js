// How long a click takes until the clutter is hidden, in each browser: npm run timing
// A news page of about 6,000 nodes, a fresh document for each click, median of nine; once with the
// background awake and once after it has ended, as it does when it is idle. The clock starts before
// the click is sent to the browser, so the protocol's own few milliseconds are in it.
import { BROWSERS, launch } from './driver.js';
import { longestTask, newsPage, watchThread } from './generated.js';
import { startServer } from './server.js';
import * as support from './support.js';

const NODES = 6000;
const ROUNDS = 9;

/** In the page: notes when the first mark is set and when the frame after it is done. */
function watchMarks() {
  const seen = { marked: 0, painted: 0 };
  Object.defineProperty(window, 'threshTestTimes', { value: seen, configurable: true });
  const observer = new MutationObserver(() => {
    observer.disconnect();
    seen.marked = performance.timeOrigin + performance.now();
    requestAnimationFrame(() => setTimeout(() => (seen.painted = performance.timeOrigin + performance.now())));
  });
  observer.observe(document, { subtree: true, attributes: true });
}

/** Elements and texts, without blank ones. */
function countNodes() {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let found = 0;
  while (walker.nextNode()) if (walker.currentNode.nodeType === 1 || walker.currentNode.nodeValue?.trim()) found++;
  return found;
}

const times = () => /** @type {any} */ (window).threshTestTimes;

/** @param {number[]} values */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index].toFixed(0).padStart(5);
  return `median ${at(sorted.length >> 1)} ms, least ${at(0)}, most ${at(sorted.length - 1)}`;
}

/** A box for a newsletter, put into the article late, on a page that is animated. */
function addLate() {
  const heading = /** @type {HTMLElement} */ (document.querySelector('h1'));
  let frames = 0;
  const step = () => {
    heading.style.opacity = String(0.9 + (++frames % 10) / 100);
    if (frames < 120) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  const box = document.createElement('div');
  const button = Object.assign(document.createElement('button'), { textContent: 'Subscribe' });
  const text = Object.assign(document.createElement('p'), { textContent: 'Sign up for our newsletter: the news of the day in your inbox.' });
  const form = document.createElement('form');
  form.append(text, Object.assign(document.createElement('input'), { type: 'email', name: 'email' }), button);
  box.append(form);
  document.querySelector('article')?.append(box);
}

/**
 * The longest time in which the page could do nothing: by the page's own clock, and in Chromium by its
 * trace.
 * @param {import('./driver.js').Driver} driver
 */
async function smoothness(driver) {
  /** @type {Record<'click' | 'late', number[]>} */
  const gaps = { click: [], late: [] };
  /** @type {Record<'click' | 'late', number[]>} */
  const tasks = { click: [], late: [] };
  for (let round = -1; round < ROUNDS; round++) {
    await driver.open(url);
    await new Promise((quiet) => setTimeout(quiet, 300));
    const steps = /** @type {const} */ ([
      ['click', async () => void (await support.cleanByClick(driver))],
      ['late', async () => {
        await driver.evaluate(addLate);
        await support.until('the late box', () => driver.evaluate(() => document.querySelector('article > div:last-child')?.checkVisibility()), (is) => is === false);
      }],
    ]);
    for (const [step, run] of steps) {
      await driver.evaluate(watchThread);
      const traced = driver.trace ? await driver.trace(run) : (await run(), []);
      const gap = await driver.evaluate(longestTask);
      if (round < 0) continue;
      gaps[step].push(gap);
      tasks[step].push(...traced);
    }
  }
  for (const step of /** @type {const} */ (['click', 'late'])) {
    const trace = driver.trace ? `; longest task in ${ROUNDS} traces ${Math.max(...tasks[step]).toFixed(0)} ms` : '';
    console.log(`  ${step}: the page held up ${summary(gaps[step])}${trace}`);
  }
}

const server = await startServer(support.SEEDS);
const url = server.add('/news.html', newsPage(NODES));
try {
  for (const browser of BROWSERS) {
    const driver = await launch(browser, { extension: support.built(browser) });
    try {
      for (const background of ['awake', 'ended']) {
        /** @type {{ marked: number[], painted: number[] }} */
        const all = { marked: [], painted: [] };
        let [nodes, badge] = [0, ''];
        for (let round = -1; round < ROUNDS; round++) {
          await driver.open(url);
          nodes = await driver.evaluate(countNodes);
          await driver.evaluate(watchMarks);
          if (background === 'ended') await driver.stopBackground();
          await new Promise((quiet) => setTimeout(quiet, 300));
          const clicked = performance.timeOrigin + performance.now();
          await driver.click();
          const seen = await support.until('hidden', () => driver.evaluate(times), ({ painted }) => painted > 0);
          badge = await support.badgeShown(driver);
          if (round < 0) continue; // the browser's own first time
          all.marked.push(seen.marked - clicked);
          all.painted.push(seen.painted - clicked);
        }
        console.log(`${driver.version}, ${nodes} nodes, badge ${badge}, background ${background}:`);
        console.log(`  click → marked   ${summary(all.marked)}`);
        console.log(`  click → painted  ${summary(all.painted)}`);
      }
      await smoothness(driver);
    } finally {
      await driver.close();
    }
  }
} finally {
  await server.close();
}
