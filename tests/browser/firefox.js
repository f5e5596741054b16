// The driver for Firefox: selenium-webdriver and geckodriver, with access to the browser's own
// code ("chrome context") for the toolbar button and the menus. Those calls are internal to
// Firefox and may change between versions; they stand together in firefox_chrome.js.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Button, By, Key, Origin } from 'selenium-webdriver';
import { Context, Options, ServiceBuilder } from 'selenium-webdriver/firefox.js';
import { Pointer } from 'selenium-webdriver/lib/input.js';
import { need } from '../../tools/browsers.js';
import { zipFolder } from '../../tools/zip.js';
import { emptyPlace } from './empty_place.js';
import * as internal from './firefox_chrome.js';
import { shortcut } from './keys.js';
import { killTree } from './process_tree.js';

/** @import { Driver, Hands, LaunchOptions } from './driver.js' */
/** @typedef {import('selenium-webdriver/firefox.js').Driver} FirefoxDriver */

/** The extension's host name, fixed before it is installed so that its pages have known addresses. */
const UUID = '6f1d1c52-5b0e-4c5e-9c3a-7468726573f1';

/** How WebDriver writes a shadow root. */
const SHADOW_ROOT = 'shadow-6066-11e4-a52e-4f735466cecf';

/** Keys by their `KeyboardEvent.key`. @type {Record<string, string>} */
const NAMED = {
  ArrowDown: Key.ARROW_DOWN, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, ArrowUp: Key.ARROW_UP,
  Backspace: Key.BACK_SPACE, Delete: Key.DELETE, End: Key.END, Enter: Key.ENTER, Escape: Key.ESCAPE, Home: Key.HOME, PageDown: Key.PAGE_DOWN, PageUp: Key.PAGE_UP, Tab: Key.TAB,
};

const KEYS = { Alt: Key.ALT, Ctrl: Key.CONTROL, Shift: Key.SHIFT };

/**
 * @param {LaunchOptions} options
 * @param {string} profile
 * @param {string} addonId
 * @returns {Promise<FirefoxDriver>}
 */
async function start(options, profile, addonId) {
  // Without it geckodriver's sessions may open neither moz-extension: pages nor the chrome context.
  process.env.MOZ_REMOTE_ALLOW_SYSTEM_ACCESS = '1';
  const settings = new Options().setBinary(need('firefox')).addArguments('-profile', profile);
  settings.addArguments('-width', '1280', '-height', '1000');
  if (!options.window) settings.addArguments('-headless');
  settings.setPreference('extensions.webextensions.uuids', JSON.stringify({ [addonId]: UUID }));
  settings.setPreference('security.notification_enable_delay', 0); // a test answers as soon as it is asked
  if (options.downloads) {
    settings.setPreference('browser.download.folderList', 2); // the folder named below
    settings.setPreference('browser.download.dir', options.downloads);
    settings.setPreference('browser.download.alwaysOpenPanel', false);
  }
  if (options.voices) settings.setPreference('media.webspeech.synth.test', true);
  settings.setPreference('xpinstall.signatures.required', false); // heeded by ESR and Developer Edition
  settings.setPreference('extensions.webextensions.keepStorageOnUninstall', true);
  settings.setPreference('extensions.webextensions.keepUuidOnUninstall', true);
  const driver = /** @type {FirefoxDriver} */ (
    await new Builder()
      .forBrowser('firefox')
      .setFirefoxOptions(settings)
      .setFirefoxService(new ServiceBuilder(need('geckodriver')))
      .build()
  );
  try {
    await driver.manage().setTimeouts({ script: 120_000, pageLoad: 60_000 });
    if (options.language) await inBrowser(driver, internal.speak, options.language);
    const isNew = !(await inBrowser(driver, internal.isInstalled, addonId));
    if (isNew) await install(driver, options.extension, profile);
    await inBrowser(driver, internal.untilStarted, addonId, isNew);
    return driver;
  } catch (error) {
    await driver.quit();
    throw error;
  }
}

/**
 * For good, as a user has it, where this Firefox takes an unsigned extension (ESR, Developer
 * Edition, Nightly). The release browser takes it as a temporary one; the keep… preferences then
 * save its storage over a restart.
 * @param {FirefoxDriver} driver
 * @param {string} folder
 * @param {string} profile
 */
async function install(driver, folder, profile) {
  const file = join(profile, 'under-test.xpi');
  await writeFile(file, zipFolder(folder));
  try {
    await driver.installAddon(file, false);
  } catch (error) {
    console.error(`Firefox refuses to install it for good (${error}); installing it as temporary`);
    await driver.installAddon(file, true);
  }
}

/** @param {FirefoxDriver} driver @returns {Promise<number>} the id of the browser's process */
const processOf = async (driver) => Number((await driver.getCapabilities()).get('moz:processID'));

/**
 * Runs a function with the browser's own rights.
 * @template {unknown[]} A
 * @template R
 * @param {FirefoxDriver} driver
 * @param {(...args: A) => R} fn
 * @param {A} args
 * @returns {Promise<Awaited<R>>}
 */
async function inBrowser(driver, fn, ...args) {
  await driver.setContext(Context.CHROME);
  try {
    return await driver.executeScript(`return (${fn})(...arguments);`, ...args);
  } finally {
    await driver.setContext(Context.CONTENT);
  }
}

/**
 * @param {LaunchOptions} options
 * @returns {Promise<Driver>}
 */
export async function launchFirefox(options) {
  const manifest = JSON.parse(await readFile(join(options.extension, 'manifest.json'), 'utf8'));
  /** @type {string} */
  const addonId = manifest.browser_specific_settings.gecko.id;
  const profile = await mkdtemp(join(tmpdir(), 'thresh-firefox-'));
  let driver = await start(options, profile, addonId);
  const version = `Firefox/${(await driver.getCapabilities()).getBrowserVersion()}`;
  let page = await driver.getWindowHandle();
  /** Tabs that were there when the last page was opened. @type {string[]} */
  let known = [];
  let pid = await processOf(driver);

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  const evaluate = (fn, ...args) => driver.executeScript(`return (${fn})(...arguments);`, ...args);

  /** @type {Hands} */
  const hands = {
    press: async (keys) => {
      const shift = keys.startsWith('Shift+');
      const key = keys.replace(/^Shift\+/, '');
      let actions = driver.actions();
      if (shift) actions = actions.keyDown(Key.SHIFT);
      actions = actions.sendKeys(NAMED[key] ?? key);
      if (shift) actions = actions.keyUp(Key.SHIFT);
      await actions.perform();
    },
    point: (x, y) => driver.actions().move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 }).perform(),
    tap: (x, y) => driver.actions().move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 }).click().perform(),
    touch: (x, y) => {
      const { Type } = /** @type {any} */ (Pointer); // the published types lack it
      const finger = /** @type {any} */ (new Pointer('finger', Type.TOUCH));
      const place = { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 };
      return /** @type {any} */ (driver.actions()).insert(finger, finger.move(place), finger.press(), finger.release()).perform();
    },
    drag: (from, to) => {
      const at = (/** @type {{ x: number, y: number }} */ { x, y }) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 80 });
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      return driver.actions().move(at(from)).press().move(at(middle)).move(at(to)).release().perform();
    },
    paste: () => driver.actions().keyDown(Key.CONTROL).sendKeys('v').keyUp(Key.CONTROL).perform(),
    wheel: (x, y, by) => /** @type {any} */ (driver.actions()).scroll(Math.round(x), Math.round(y), 0, by, Origin.VIEWPORT).perform(),
    look: async ({ scheme, width }) => {
      await inBrowser(driver, internal.setLook, scheme ?? null, width);
      if (typeof width === 'number') await driver.wait(async () => (await evaluate(() => innerWidth)) === width, 5000);
    },
  };

  /** The closed shadow root of ours that holds a part, as WebDriver sees it. @param {string} part */
  const rootOf = async (part) => {
    const hosts = await driver.findElements(By.css('html > :not(head, body), dialog > [popover]'));
    for (const host of hosts) {
      const shadow = await host.getShadowRoot().catch(() => null);
      if (!shadow) continue;
      const root = /** @type {any} */ ({ [SHADOW_ROOT]: await shadow.getId() });
      // A host that goes meanwhile is no host.
      if (await evaluate((found, name) => found.querySelector(`.ui.${name}`) !== null, root, part).catch(() => false)) return root;
      hosts.push(...(await shadow.findElements(By.css('dialog > [popover]')).catch(() => []))); // within the reader view
    }
    return null;
  };

  /** @param {string} path */
  const screenshot = async (path) => writeFile(path, await driver.takeScreenshot(), 'base64');

  return {
    name: 'firefox',
    version,
    open: async (url) => {
      // A window of the toolbar button would stay open, and the next click would only close it.
      await inBrowser(driver, internal.closePanels);
      await driver.get(url);
      known = await driver.getAllWindowHandles();
    },
    click: () => inBrowser(driver, internal.clickAction, addonId),
    command: async (name) => {
      const { modifiers, key } = shortcut(options.extension, name);
      const typed = modifiers.includes('Shift') ? key.toUpperCase() : key.toLowerCase();
      await driver.setContext(Context.CHROME); // keys sent to the page alone do not reach the browser
      try {
        let actions = driver.actions();
        for (const modifier of modifiers) actions = actions.keyDown(KEYS[modifier]);
        actions = actions.sendKeys(typed);
        for (const modifier of modifiers) actions = actions.keyUp(KEYS[modifier]);
        await actions.perform();
      } finally {
        await driver.setContext(Context.CONTENT);
      }
    },
    toNewTab: async () => {
      const handles = await driver.getAllWindowHandles();
      // They come in the order of the tab strip.
      const last = handles.findLast((one) => !known.includes(one)) ?? handles.at(-1);
      if (!last || handles.length < 2) return false;
      page = last;
      await driver.switchTo().window(page);
      return true;
    },
    closeNewTab: async () => {
      const [first, ...others] = await driver.getAllWindowHandles();
      if (others.length > 0) await driver.close();
      page = first;
      await driver.switchTo().window(page);
    },
    contextMenu: async (title, link) => {
      const { x, y } = await evaluate(emptyPlace, link);
      const right = /** @type {any} */ (Button.RIGHT);
      await driver.actions().move({ x, y, origin: Origin.VIEWPORT }).press(right).release(right).perform();
      await inBrowser(driver, internal.chooseInContextMenu, title);
    },
    evaluate,
    ours: async (part, fn, ...args) => {
      const root = await rootOf(part);
      if (!root) throw new Error(`no ${part} on the page`);
      return /** @type {any} */ (evaluate(/** @type {any} */ (fn), root, ...args));
    },
    hasOurs: async (part) => (await rootOf(`${part}:not([popover])`)) !== null, // content/reader/opening.js
    ...hands,
    screenshot,
    pdf: async () => Buffer.from(await /** @type {any} */ (driver).printPage({ orientation: 'portrait' }), 'base64'),
    badge: () => inBrowser(driver, internal.actionValue, addonId, 'badgeText'),
    title: () => inBrowser(driver, internal.actionValue, addonId, 'title'),
    popup: () => inBrowser(driver, internal.popupAddress),
    extensionPage: async (path) => {
      await driver.switchTo().newWindow('tab');
      const tab = await driver.getWindowHandle();
      await driver.get(`moz-extension://${UUID}/${path}`);
      /** @template T @param {() => Promise<T>} action */
      const there = async (action) => {
        await driver.switchTo().window(tab);
        return action();
      };
      return {
        evaluate: (fn, ...args) => there(() => evaluate(fn, ...args)),
        screenshot: (file) => there(() => screenshot(file)),
        press: (keys) => there(() => hands.press(keys)),
        point: (x, y) => there(() => hands.point(x, y)),
        tap: (x, y) => there(() => hands.tap(x, y)),
        touch: (x, y) => there(() => hands.touch(x, y)),
        drag: (from, to) => there(() => hands.drag(from, to)),
        paste: () => there(hands.paste),
        wheel: (x, y, by) => there(() => hands.wheel(x, y, by)),
        look: (look) => there(() => hands.look(look)),
        close: async () => {
          await there(() => driver.close());
          await driver.switchTo().window(page);
        },
      };
    },
    answerPermission: (yes) => inBrowser(driver, internal.answerPermission, yes),
    stopBackground: () => inBrowser(driver, internal.stopBackground, addonId),
    kill: async () => {
      await killTree(pid);
      await driver.quit().catch(() => {}); // the browser it asks is gone; geckodriver ends in any case
      driver = await start(options, profile, addonId);
      page = await driver.getWindowHandle();
      pid = await processOf(driver);
    },
    restart: async () => {
      await driver.quit();
      driver = await start(options, profile, addonId);
      page = await driver.getWindowHandle();
      pid = await processOf(driver);
    },
    closed: async () => {
      const isOpen = async () => (await driver.getAllWindowHandles().catch(() => /** @type {string[]} */ ([]))).includes(page); // none when it has ended
      while (await isOpen()) await new Promise((wake) => setTimeout(wake, 300));
    },
    close: async () => {
      await driver.quit();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
