// A copy of the extension whose pages can fill the store with generated clips.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as support from './support.js';

/** @import { BrowserName, OwnPage } from './driver.js' */

/**
 * @param {BrowserName} browser
 * @returns {{ folder: string, remove: () => void }}
 */
export function withGenerator(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'thresh-filled-'));
  cpSync(support.built(browser), folder, { recursive: true });
  cpSync(fileURLToPath(new URL('generated_clips.js', import.meta.url)), join(folder, 'generated_clips.js'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Puts generated clips into the store, from one number up to another, through the store's own code.
 * @param {OwnPage} page a page of the extension that withGenerator() has made
 * @param {number} from
 * @param {number} to
 * @param {number} [words] of each text
 */
export async function fill(page, from, to, words = 800) {
  for (let at = from; at < to; at += 500) {
    await page.evaluate(async (first, end, length) => {
      const { generatedClip } = await import(chrome.runtime.getURL('generated_clips.js'));
      const { restoreAll } = await import(chrome.runtime.getURL('store/clips.js'));
      const clips = Array.from({ length: end - first }, (_, i) => generatedClip(first + i, length));
      const { restored, damaged } = await restoreAll(clips, [], []);
      if (restored !== clips.length) throw new Error(`${restored} of ${clips.length} clips were taken: ${JSON.stringify(damaged[0])}`);
    }, at, Math.min(to, at + 500), words);
  }
}
