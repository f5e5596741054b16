// Shows what Thresh does: opens seeds/page.html in Chromium with the extension, cleans it with a real
// click on the toolbar button, and shows the result. With a display that is a window, left open; else
// it tells which blocks were hidden and why, and where the screenshots are.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch } from '../tests/browser/driver.js';
import { startServer } from '../tests/browser/server.js';
import { cleanByClick } from '../tests/browser/support.js';

/** @import { HiddenNode, Verdict } from '../extension/protocol.js' */

const OUT = resolve('target/demo');
const hasDisplay = process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;

/**
 * Runs in a page of the extension: asks the tab's script for its reading of the page, as the click
 * did, and the core for its verdict, which has the reasons.
 * @param {string} url
 * @returns {Promise<Verdict>}
 */
async function verdictOn(url) {
  const core = await import(chrome.runtime.getURL('wasm/thresh.js'));
  const { unpack } = await import(chrome.runtime.getURL('shared/pack.js'));
  await core.default();
  for (const tab of await chrome.tabs.query({})) {
    const message = { type: 'page.read', attributes: core.attributeNames(), stale: [] };
    const reading = await chrome.tabs.sendMessage(tab.id ?? -1, message, { frameId: 0 }).catch(() => null); // not ours
    if (reading?.text.startsWith(url)) return core.analyze(unpack(reading.nums), reading.text, 'normal').verdict;
  }
  throw new Error('no tab answered');
}

/** @param {string} text @param {number} length */
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** @param {HiddenNode[]} hidden */
function tell(hidden) {
  const width = Math.max(...hidden.map((node) => node.class.length));
  const rules = Math.max(...hidden.map((node) => node.rule.length));
  for (const { class: kind, rule, words, text } of hidden) {
    const what = text.replace(/\s+/g, ' ').trim() || '(no text: an image or buttons)';
    console.log(`    ${kind.padEnd(width)}  ${rule.padEnd(rules)}  ${String(words).padStart(4)} words  ${cut(what, 70)}`);
  }
}

const server = await startServer(resolve('seeds'));
const extension = resolve('dist/chrome');
let hasWindow = hasDisplay;
const driver = await launch('chromium', { extension, window: hasDisplay }).catch((error) => {
  if (!hasDisplay) throw error;
  console.error(`    no window could be opened (${error.message}); going on without one`);
  hasWindow = false;
  return launch('chromium', { extension });
});
let open = false;
try {
  mkdirSync(OUT, { recursive: true });
  const url = server.url('/page.html');
  await driver.open(url);
  await driver.screenshot(`${OUT}/before.png`);
  const began = performance.now();
  const badge = await cleanByClick(driver);
  const took = performance.now() - began;
  await driver.screenshot(`${OUT}/after.png`);
  const page = await driver.extensionPage('library/library.html');
  const verdict = await page.evaluate(verdictOn, url);
  await page.close();

  console.log(`    ${badge} blocks hidden ${Math.round(took)} ms after the click: class, rule, size, first words`);
  tell(verdict.hide);
  console.log(`    screenshots: ${OUT}/before.png and ${OUT}/after.png`);
  if (verdict.hide.length !== Number(badge)) throw new Error(`the badge says ${badge}, the verdict ${verdict.hide.length}`);
  open = hasWindow;
} finally {
  if (!open) {
    await driver.close();
    await server.close();
  }
}

if (open) {
  console.log('    the window stays open: click the toolbar button to put the page back; close it to end');
  await driver.closed();
  await driver.close();
  await server.close();
}
