// Where our parts of a page stand and what they say, for the tests of receipt, panel and picker.
import { until } from './support.js';

/** @import { Driver } from './driver.js' */

/**
 * The middle of a control of ours by its words or accessible name, in CSS pixels of the viewport, scrolled
 * into view within its part. Null when there is none that is rendered.
 * @param {ShadowRoot} root
 * @param {string} words
 * @param {string} within a selector
 */
function placeOf(root, words, within) {
  const controls = [...root.querySelectorAll(`:is(${within}) :is(button, summary, label, li)`)];
  const found = controls.find((one) => {
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return (name.trim() === words || one.textContent?.trim() === words) && one.checkVisibility();
  }) ?? controls.find((one) => one.textContent?.includes(words) && one.checkVisibility());
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * A real click on a control.
 * @param {Driver} driver
 * @param {string} part
 * @param {string} words
 * @param {string} [within]
 */
export async function clickOn(driver, part, words, within = '.ui') {
  const place = await until(`"${words}"`, async () => (await driver.hasOurs(part)) && driver.ours(part, placeOf, words, within), (at) => !!at);
  if (place) await driver.tap(place.x, place.y);
}

/** Waits until a part is there and hands it over to the eye. @param {Driver} driver @param {string} part */
export const shown = (driver, part) => until(`the ${part}`, () => driver.hasOurs(part), Boolean);

/** @param {Driver} driver @param {string} part */
export const gone = (driver, part) => until(`no ${part}`, () => driver.hasOurs(part), (there) => !there);

/** The words of a part that are rendered. @param {Driver} driver @param {string} part */
export const wordsOf = (driver, part) =>
  driver.ours(part, (root) => /** @type {HTMLElement} */ (root.querySelector('.ui')).innerText.replace(/\s+/g, ' ').trim());

/** What has the focus in a part: its accessible name or words. @param {Driver} driver @param {string} part */
export const focusedIn = (driver, part) =>
  driver.ours(part, (root) => {
    const one = root.activeElement;
    if (!one) return '';
    const label = one instanceof HTMLInputElement ? one.closest('label')?.querySelector('span')?.firstChild?.textContent : null;
    return one.getAttribute('aria-label') ?? label ?? one.textContent ?? '';
  });

/** The box of a part's outermost element. @param {Driver} driver @param {string} part @param {string} [selector] */
export const boxOf = (driver, part, selector = '.ui') =>
  driver.ours(part, (root, wanted) => {
    const { left, top, right, bottom, width, height } = /** @type {Element} */ (root.querySelector(wanted)).getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  }, selector);

/**
 * Waits until the page is saved; where another clip is alike, both are kept.
 * @param {Driver} driver
 * @param {number} [timeout] milliseconds
 */
export const savedAnyway = (driver, timeout) =>
  until('saved', async () => {
    if (await driver.hasOurs('question')) await clickOn(driver, 'question', 'Keep both');
    return driver.badge();
  }, (badge) => badge === '✓', timeout);

/**
 * Chooses an entry of the menu until it has done something. Nothing tells when a menu is drawn, so on a busy machine the
 * keys may come too early and choose nothing.
 * @param {Driver} driver
 * @param {string} entry
 * @param {() => Promise<unknown>} done
 * @param {string} [link] a selector
 */
export async function chooseUntil(driver, entry, done, link) {
  for (let tries = 0; tries < 3; tries++) {
    await driver.contextMenu(entry, link);
    if (await until('done', done, Boolean, 6000).catch(() => false)) return;
  }
  throw new Error(`the menu entry "${entry}" did nothing, three times`);
}

/** Points at a part, which then stays. @param {Driver} driver @param {string} part */
export async function hold(driver, part) {
  const { left, top, width } = await boxOf(driver, part);
  await driver.point(left + width / 2, top + 4);
}
