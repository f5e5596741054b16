// A clip opened in the library, for the tests that read in it.
import { until } from './support.js';

/** @import { Driver, ExtensionPage } from './driver.js' */

/** Saves a page as a clip. @param {Driver} driver @param {string} url */
export async function savedClip(driver, url) {
  await driver.open(url);
  await driver.command('save-clip');
  await until('a saved clip', driver.badge, (badge) => badge === '✓');
}

/**
 * The library with its newest clip opened, by a click.
 * @param {Driver} driver
 */
export async function openedClip(driver) {
  const page = await driver.extensionPage('library/library.html');
  await until('the library', () => page.evaluate(() => document.documentElement.dataset.ready), (ready) => ready === '');
  await until('a clip', () => page.evaluate(() => {
    /** @type {HTMLElement | null} */ (document.querySelector('a[href^="#clip="]'))?.click();
    return location.hash;
  }), (hash) => hash.startsWith('#clip='));
  return inReader(page);
}

/**
 * The opened reader view of a page of the extension.
 * @param {ExtensionPage} page
 */
export async function inReader(page) {
  /**
   * Runs a function on the view's root.
   * @template R
   * @template {unknown[]} A
   * @param {(root: ShadowRoot, ...args: A) => R} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  const ours = (fn, ...args) => page.evaluate(/** @type {any} */ (
    // eslint-disable-next-line no-new-func
    new Function('...args', `const root = document.querySelector('[data-thresh-reader]')?.shadowRoot; return root ? (${fn})(root, ...args) : null;`)), ...args);
  await until('the opened clip', () => ours((root) => root.querySelector('h1')?.textContent), (title) => !!title);
  return {
    page,
    evaluate: page.evaluate,
    ours,
    /** The sheet that is open, if one is. */
    sheet: () => ours((root) => {
      const box = /** @type {HTMLElement} */ (root.querySelector('.sheet'));
      return box.hidden ? null : box.dataset.sheet ?? null;
    }),
    /** A real click. @param {string} selector @param {'tap' | 'touch'} [how] */
    hit: async (selector, how = 'tap') => {
      const at = await until(selector, () => ours((root, wanted) => {
        const found = root.querySelector(wanted);
        if (!found?.checkVisibility()) return null;
        found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const { left, top, width, height } = found.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, selector), Boolean);
      if (at) await page[how](at.x, at.y);
    },
  };
}
