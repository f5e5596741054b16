// The library under test: filled from a seed, and what hands and eyes do there.
import { generatedClips } from './generated_clips.js';
import * as support from './support.js';

/** @import { Driver, ExtensionPage } from './driver.js' */

/** @typedef {Awaited<ReturnType<typeof openLibrary>>} Library */

/**
 * @param {Driver} driver
 * @param {string} [hash]
 */
export async function openLibrary(driver, hash = '') {
  const page = await driver.extensionPage(`library/library.html${hash}`);
  const isReady = () => support.until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
  await isReady();
  return { page, isReady, ...eyes(page), ...fingers(page) };
}

/** Takes all clips away and puts others in. @param {ExtensionPage} page @param {number} count */
export async function fillLibrary(page, count) {
  await page.evaluate(async () => {
    const { heads } = await import(chrome.runtime.getURL('store/heads.js'));
    const { destroy } = await import(chrome.runtime.getURL('store/clips.js'));
    await destroy((await heads()).map((/** @type {{ id: string }} */ { id }) => id));
  });
  await page.evaluate(generatedClips, { seed: 3, from: 0, count, words: 120, keep: true });
  // What the generator has put into the bin has been there for years: the library takes it away when it is opened.
  await page.evaluate(async () => {
    const { heads } = await import(chrome.runtime.getURL('store/heads.js'));
    const { destroy, discard } = await import(chrome.runtime.getURL('store/clips.js'));
    const rows = await heads();
    const [kept, old] = [false, true].map((isOld) => /** @type {import('../../extension/store/heads.js').Head[]} */ (rows).filter(({ deletedAt }) => (deletedAt !== null) === isOld).map(({ id }) => id));
    await destroy(old);
    await discard(kept.slice(-4));
  });
}

/** @param {ExtensionPage} page */
const eyes = (page) => ({
  /** Titles in the page, in their order. */
  titles: () => page.evaluate(() => [...document.querySelectorAll('#clips h2')].map((title) => title.textContent ?? '')),
  /** @param {string} selector */
  textOf: (selector) => page.evaluate((wanted) => document.querySelector(wanted)?.textContent?.trim() ?? '', selector),
  /** How many clips the list says it has. */
  tally: () => page.evaluate(() => Number((document.getElementById('tally')?.textContent ?? '').replace(/\D/g, ''))),
  /** The clip that has the focus and the part of its row. */
  focus: () => page.evaluate(() => {
    const one = /** @type {HTMLElement} */ (document.activeElement);
    return { id: one.closest('[data-clip]')?.getAttribute('data-clip') ?? null, part: one.dataset.part ?? one.id, place: Number(one.closest('[data-clip]')?.getAttribute('aria-posinset') ?? 0) };
  }),
  /** Rows as the store has them. */
  heads: () => page.evaluate(async () => {
    const { heads } = await import(chrome.runtime.getURL('store/heads.js'));
    return /** @type {import('../../extension/store/heads.js').Head[]} */ (await heads());
  }),
});

/** @param {ExtensionPage} page */
const fingers = (page) => ({
  /** A real click. @param {string} selector */
  async click(selector) {
    const place = await support.until(selector, () => page.evaluate((wanted) => {
      const one = [...document.querySelectorAll(wanted)].find((found) => found.checkVisibility());
      if (!one) return null;
      const covered = document.getElementById('list-tools')?.getBoundingClientRect().bottom ?? 0;
      const { top, bottom } = one.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight || (one.closest('#clips') && top < covered)) one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, width, height, top: y } = one.getBoundingClientRect();
      return { x: left + width / 2, y: y + height / 2 };
    }, selector), Boolean);
    if (place) await page.tap(place.x, place.y);
  },
  /** Types letter by letter. @param {string} text */
  async type(text) {
    for (const letter of text) await page.press(letter);
  },
});
