// How quickly the library opens with 10,000 clips, and how smoothly it scrolls, in each browser: npm run library-timing
// The browser is started anew after the clips were put in, so that nothing is in its memory; the second opening is warm.
// Times from the navigation's start by the page's own marks; frames while the wheel of a script turns for two seconds.
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import * as support from './support.js';

const CLIPS = Number(process.env.THRESH_CLIPS ?? 10_000);
/** Words of a clip; the list reads none of them. */
const WORDS = 300;

/** In the page: what its marks say. */
const marks = () => {
  const at = (/** @type {string} */ name) => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? -1);
  const { jsHeapUsedSize = 0, usedJSHeapSize = 0 } = /** @type {any} */ (performance).memory ?? {};
  return { first: at('first clips'), whole: at('all clips'), rows: document.querySelectorAll('#clips > li').length, heap: Math.round((usedJSHeapSize || jsHeapUsedSize) / 1e6), tally: document.getElementById('tally')?.textContent };
};

/** In the page: scrolls by 400 pixels a frame for a while and notes how long each frame takes. */
const scroll = () => new Promise((/** @type {(found: { frames: number, median: number, worst: number }) => void} */ done) => {
  /** @type {number[]} */
  const frames = [];
  let before = performance.now();
  const end = before + 2000;
  requestAnimationFrame(function frame() {
    const now = performance.now();
    frames.push(now - before);
    before = now;
    scrollBy(0, 400);
    if (now < end) requestAnimationFrame(frame);
    else done({ frames: frames.length, median: Math.round([...frames].sort((a, b) => a - b)[frames.length >> 1]), worst: Math.round(Math.max(...frames)) });
  });
});

for (const browser of BROWSERS) {
  const driver = await launch(browser, { extension: support.built(browser) });
  try {
    const filling = await driver.extensionPage('options/options.html');
    for (let from = 0; from < CLIPS; from += 1000) {
      await filling.evaluate(generatedClips, { seed: 11, from, count: Math.min(1000, CLIPS - from), words: WORDS, keep: true });
    }
    await filling.close();
    await driver.restart();
    for (const which of ['cold', 'warm', 'warm']) {
      const page = await driver.extensionPage('library/library.html');
      await support.until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '', 60_000);
      const { first, whole, rows, heap, tally } = await page.evaluate(marks);
      const { frames, median, worst } = await page.evaluate(scroll);
      console.log(`${browser}, ${which}: first rows ${first} ms, all ${tally} ${whole} ms, ${rows} rows in the page${heap ? `, heap ${heap} MB` : ''}; scrolling: ${frames} frames in 2 s, median ${median} ms, worst ${worst} ms`);
      await page.close();
    }
  } finally {
    await driver.close();
  }
}
