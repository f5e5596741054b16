// Figures of the store with many clips: cost of a save, time for the list, bytes on the disk, a migration.
// node tests/browser/clips_timing.js [CLIPS]; THRESH_BROWSERS as for the tests.
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import { asVersion1, deleteStore, inStore, makeVersion1 } from './store_page.js';
import { built } from './support.js';

const CLIPS = Number(process.argv[2] ?? 10_000);

/** Clips generated in one call, so that no driver waits too long. */
const STEP = 1000;

/** @param {number[]} times */
const median = (times) => Math.round(times.sort((a, b) => a - b)[times.length >> 1] * 10) / 10;

for (const browser of BROWSERS) {
  const driver = await launch(browser, { extension: built(browser) });
  try {
    let page = await driver.extensionPage('options/options.html');
    const started = performance.now();
    for (let from = 0; from < CLIPS; from += STEP) await page.evaluate(generatedClips, { seed: 1, from, count: Math.min(STEP, CLIPS - from), keep: true });
    const filled = performance.now() - started;
    await page.close();
    page = await driver.extensionPage('options/options.html'); // with nothing open or remembered
    const lists = await inStore(page, async ({ heads }) => {
      const times = [];
      for (let i = 0; i < 5; i++) {
        const start = performance.now();
        await heads();
        times.push(performance.now() - start);
      }
      return times;
    });
    const more = await generatedClips({ seed: 1, from: CLIPS, count: 40 });
    const { keeps, changes, finds, latest, bytes } = await inStore(page, async ({ keep, change, find, latest: newest, meter }, clips) => {
      /** @param {(clip: typeof clips[number]) => Promise<unknown>} task */
      const timed = async (task) => {
        const times = [];
        for (const clip of clips) {
          const start = performance.now();
          await task(clip);
          times.push(performance.now() - start);
        }
        return times;
      };
      const before = await meter();
      return {
        keeps: await timed((clip) => keep(clip)), changes: await timed((clip) => change([clip.id], { note: 'n' })), finds: await timed((clip) => find(clip)),
        latest: await timed(() => newest(20)), bytes: before.used,
      };
    }, more);
    console.log(`${browser} ${driver.version}, ${CLIPS} clips of about 800 words, milliseconds (medians):`);
    console.log(`  list of all, first ${Math.round(lists[0])}, then ${median(lists.slice(1))}; the 20 newest ${median(latest)}`);
    console.log(`  keep ${median(keeps)}, change ${median(changes)}, find duplicates ${median(finds)}`);
    console.log(`  filled in ${Math.round(filled / 1000)} s with making them; ${Math.round(bytes / 1e6)} MB by the browser's estimate, ${Math.round(bytes / CLIPS / 1000)} KB a clip`);

    await page.close();
    page = await driver.extensionPage('options/options.html');
    await page.evaluate(deleteStore);
    for (let from = 0; from < CLIPS; from += STEP) {
      const clips = await generatedClips({ seed: 1, from, count: Math.min(STEP, CLIPS - from) });
      for (let at = 0; at < STEP; at += 100) await page.evaluate(makeVersion1, clips.slice(at, at + 100).map(asVersion1));
    }
    const migration = await inStore(page, async ({ heads }) => {
      const start = performance.now();
      const { length } = await heads();
      return { length, time: performance.now() - start, heap: /** @type {any} */ (performance).memory?.usedJSHeapSize };
    });
    const heap = migration.heap ? `, the page's heap then ${Math.round(migration.heap / 1e6)} MB` : '';
    console.log(`  ${migration.length} clips of version 1 taken over in ${Math.round(migration.time / 100) / 10} s${heap}`);
  } finally {
    await driver.close();
  }
}
