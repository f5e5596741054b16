// What the end-to-end tests share.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderedElements, renderedTexts } from './rendered.js';

/** @import { BrowserName, Driver } from './driver.js' */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const SEEDS = join(ROOT, 'seeds');

/** The built extension. @param {BrowserName} browser */
export const built = (browser) => join(ROOT, 'dist', browser === 'chromium' ? 'chrome' : 'firefox');

/**
 * @typedef {object} Expected
 * @property {{ text: string, class: string, count?: number }[]} must_hide
 * @property {string[]} must_keep
 * @property {{ selector: string, count: number, class: string }[]} must_hide_selectors
 * @property {{ selector: string, count: number }[]} must_keep_selectors
 */

/** What must go and what must stay on the reference page. @type {Expected} */
export const EXPECTED = JSON.parse(readFileSync(join(SEEDS, 'expected.json'), 'utf8'));

/** A file for a screenshot. @param {string} name */
export function shot(name) {
  const folder = join(ROOT, 'target', 'screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/**
 * Asks again and again until the answer is right; fails with the last answer.
 * @template T
 * @param {string} what for the error
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} right
 * @param {number} [timeout] milliseconds
 */
export async function until(what, ask, right, timeout = 15_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: after ${timeout} ms still ${JSON.stringify(answer)}`);
    await new Promise((wake) => setTimeout(wake, 40));
  }
}

/** Clicks and waits until the badge says that the page is cleaned. @param {Driver} driver @param {number} [timeout] */
export async function cleanByClick(driver, timeout) {
  await driver.click();
  return badgeShown(driver, timeout);
}

/**
 * Chooses an entry of the context menu and waits for the badge. Nothing tells when a menu is drawn, so
 * on a busy machine the keys may come too early and choose nothing: then they are pressed again.
 * @param {Driver} driver
 * @param {string} entry
 */
export async function badgeByMenu(driver, entry) {
  for (let tries = 0; tries < 3; tries++) {
    await driver.contextMenu(entry);
    const badge = await badgeShown(driver, 6000).catch(() => '');
    if (badge) return badge;
  }
  throw new Error(`the menu entry "${entry}" did nothing, three times`);
}

/** The badge once there is one. @param {Driver} driver @param {number} [timeout] */
export const badgeShown = (driver, timeout) => until('a badge', driver.badge, (badge) => badge !== '', timeout);

/** Clicks and waits until the badge has gone, which it does last. @param {Driver} driver */
export async function restoreByClick(driver) {
  await driver.click();
  await until('no badge', driver.badge, (badge) => badge === '');
}

/**
 * What expected.json asks and the page does not do: an empty list is a clean page. One letter of a
 * must_hide text is too much, one missing letter of a must_keep text too.
 * @param {Driver} driver
 * @returns {Promise<string[]>}
 */
export async function shortcomings(driver) {
  const { must_hide, must_keep, must_hide_selectors, must_keep_selectors } = EXPECTED;
  const [gone, kept, goneParts, keptParts] = [
    await driver.evaluate(renderedTexts, must_hide.map(({ text }) => text)),
    await driver.evaluate(renderedTexts, must_keep),
    await driver.evaluate(renderedElements, must_hide_selectors.map(({ selector }) => selector)),
    await driver.evaluate(renderedElements, must_keep_selectors.map(({ selector }) => selector)),
  ];
  return [
    ...must_hide.filter((_, i) => gone[i].partly > 0).map(({ text }) => `still there: ${text}`),
    ...must_keep.filter((_, i) => kept[i].whole === 0).map((text) => `lost: ${text}`),
    ...must_hide_selectors.filter((_, i) => goneParts[i].rendered > 0).map(({ selector }) => `still there: ${selector}`),
    ...must_keep_selectors.filter(({ count }, i) => keptParts[i].rendered < count).map(({ selector }) => `lost: ${selector}`),
  ];
}

/**
 * What must be as it was when the page is put back. A reload changes timeOrigin; a history entry
 * changes length.
 */
export function pageState() {
  return {
    html: document.documentElement.outerHTML,
    scroll: [window.scrollX, window.scrollY],
    history: window.history.length,
    timeOrigin: window.performance.timeOrigin,
    address: window.location.href,
  };
}
