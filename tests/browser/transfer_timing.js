// What it takes to take 10,000 clips away and to bring them back, in each browser: npm run transfer-timing
// Of the clips, 1,000 have an image of 100 KB that nothing compresses. Memory is that of all the browser's processes
// together (resident, what they share counted once for each), above what it was before the step.
import { readFileSync, readdirSync } from 'node:fs';
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import * as support from './support.js';
import { empty } from './transfer_page.js';

const PLAIN = Number(process.env.THRESH_CLIPS ?? 10_000) * 0.9;
const PICTURED = PLAIN / 9;
const IMAGE = 100_000;

/** Bytes that the processes begun by this one have in memory. */
function resident() {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  let sum = 0;
  const waiting = [...(children.get(process.pid) ?? [])];
  for (let pid = waiting.pop(); pid; pid = waiting.pop()) {
    waiting.push(...(children.get(pid) ?? []));
    try {
      sum += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

/** @param {string} what @param {() => Promise<{ bytes?: number } | void>} step */
async function measured(what, step) {
  const before = resident();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, resident())), 250);
  const began = performance.now();
  const result = await step();
  const time = performance.now() - began;
  clearInterval(watch);
  const bytes = result?.bytes === undefined ? '' : `, ${(result.bytes / 1e6).toFixed(1)} MB`;
  console.log(`    ${what}: ${(time / 1000).toFixed(1)} s, at most ${((most - before) / 1e6).toFixed(0)} MB more memory${bytes}`);
}

/** In the page: clips with an image each. @param {any[]} clips @param {number} size */
async function keepPictured(clips, size) {
  const { restoreAll } = await import(chrome.runtime.getURL('store/clips.js'));
  for (let at = 0; at < clips.length; at += 50) {
    const some = clips.slice(at, at + 50);
    const images = [];
    for (const clip of some) {
      const bytes = new Uint8Array(size);
      for (let i = 0; i < size; i += 65_536) crypto.getRandomValues(bytes.subarray(i, Math.min(size, i + 65_536)));
      bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const hash = Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const url = `${clip.url}.png`;
      clip.images = [{ url, hash, type: 'image/png', bytes: size }];
      clip.tree.push(['img', { src: url }], 0);
      images.push({ hash, type: 'image/png', bytes: size, blob: new Blob([bytes], { type: 'image/png' }) });
    }
    await restoreAll(some, [], images);
  }
}

/** In the page. @param {string} path @param {string} name @param {any[]} given @param {string} [keep] the result under this name */
async function call(path, name, given, keep) {
  const module = await import(chrome.runtime.getURL(path));
  const held = /** @type {any} */ (window);
  const result = await module[name](...given.map((one) => (one === '@now' ? new Date() : typeof one === 'string' && one.startsWith('@') ? held[one] : one)));
  if (keep) held[keep] = result.file ?? result;
  const files = result.files ?? (result.file ? [result] : []);
  return { bytes: files.reduce((/** @type {number} */ sum, /** @type {any} */ { file }) => sum + file.size, 0), damage: result.damage?.length };
}

for (const browser of BROWSERS) {
  const driver = await launch(browser, { extension: support.built(browser) });
  try {
    console.log(`${browser} ${driver.version}, ${PLAIN + PICTURED} clips`);
    const page = await driver.extensionPage('library/library.html');
    for (let from = 0; from < PLAIN; from += 1000) await page.evaluate(generatedClips, { seed: 1, from, count: Math.min(1000, PLAIN - from), keep: true });
    for (let from = 0; from < PICTURED; from += 100) {
      await page.evaluate(keepPictured, await generatedClips({ seed: 1, from: 100_000 + from, count: Math.min(100, PICTURED - from) }), IMAGE);
    }
    const counts = async () => {
      const { clips, images, imageBytes } = await page.evaluate(async () => {
        const { database } = await import(chrome.runtime.getURL('store/database.js'));
        const db = await database();
        return { clips: await db.count('clips'), images: await db.count('images'), imageBytes: await db.get('facts', 'imageBytes') };
      });
      return `${clips} clips, ${images} images, ${(imageBytes / 1e6).toFixed(0)} MB of them`;
    };
    console.log(`    ${await counts()}`);
    await measured('backup', () => page.evaluate(call, 'transfer/backup.js', 'backup', ['@now'], '@backup'));
    await measured('inspection', () => page.evaluate(call, 'transfer/inspect.js', 'inspect', ['@backup'], '@seen'));
    for (const format of ['md', 'html', 'text', 'json']) {
      const choice = { format, together: true, images: true, own: true, words: { book: 'Clips' } };
      await measured(format, () => page.evaluate(call, 'transfer/export.js', 'exportClips', [null, choice, '@now']));
    }
    await page.evaluate(empty);
    await measured('restoring', () => page.evaluate(call, 'transfer/restore.js', 'restore', ['@backup', '@seen']));
    console.log(`    ${await counts()}`);
    await measured('restoring again', () => page.evaluate(call, 'transfer/restore.js', 'restore', ['@backup', '@seen']));
  } finally {
    await driver.close();
  }
}
