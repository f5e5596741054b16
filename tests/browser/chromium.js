// The driver for Chromium: puppeteer-core over a pipe.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { need } from '../../tools/browsers.js';
import { startDisplay } from './display.js';
import { emptyPlace } from './empty_place.js';
import { shortcut } from './keys.js';
import { killTree } from './process_tree.js';
import { menuKeys } from './menu_keys.js';
import { traceTasks } from './trace.js';

/** @import { Driver, Hands, LaunchOptions } from './driver.js' */
/** @import { Display } from './display.js' */
/** @import { Browser, Page } from 'puppeteer-core' */

const VOICE = fileURLToPath(new URL('voice', import.meta.url));

const FLAGS = [
  // Root is refused the sandbox; everyone else keeps it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US', // context menus are found by their English names
  '--window-position=0,0',
  '--window-size=1280,1000',
];

/**
 * @param {LaunchOptions} options
 * @param {string} profile
 * @param {Display | null} display
 */
async function start(options, profile, display) {
  const browser = await puppeteer.launch({
    executablePath: need('chromium'),
    headless: !options.window && !display,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    defaultViewport: null, // the window's own size: emulation would shift places on the screen
    env: display ? { ...process.env, DISPLAY: display.name } : process.env,
    args: FLAGS,
  });
  try {
    if (options.downloads) await (await browser.target().createCDPSession()).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: options.downloads });
    const voice = options.voices ? await installed(browser, VOICE) : '';
    const id = await installed(browser, resolve(options.extension));
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    // What waits for a crashed page waits for ever, so evaluate() looks at this too.
    /** @type {Promise<never>} */
    const crash = new Promise((_, reject) => page.once('error', reject));
    crash.catch(() => {}); // told by the evaluate() that meets it
    return { browser, id, voice, page, crash };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * The extension's id, which Chromium makes from the path. Loading it again on a profile that had
 * it leaves its storage as it was: that is what a restart does to an unpacked extension.
 * @param {Browser} browser
 * @param {string} folder
 */
async function installed(browser, folder) {
  const id = await browser.installExtension(folder);
  await background(browser, id); // until its background has run once
  return id;
}

/**
 * The service worker, once its interfaces are there.
 * @param {Browser} browser
 * @param {string} id
 */
async function background(browser, id) {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(id),
    { timeout: 20_000 },
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the service worker has gone');
  for (let tries = 0; tries < 100; tries++) {
    if (await worker.evaluate(() => typeof chrome === 'object' && !!(chrome.storage ?? chrome.ttsEngine))) return { target, worker };
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('the service worker has no interfaces after 5 s');
}

/** @param {() => Page} of @returns {Hands} */
const hands = (of) => ({
  press: async (keys) => {
    const page = of();
    const shift = keys.startsWith('Shift+');
    const key = /** @type {import('puppeteer-core').KeyInput} */ (keys.replace(/^Shift\+/, ''));
    if (shift) await page.keyboard.down('Shift');
    await page.keyboard.press(key);
    if (shift) await page.keyboard.up('Shift');
  },
  point: (x, y) => of().mouse.move(x, y),
  tap: (x, y) => of().mouse.click(x, y),
  touch: (x, y) => of().touchscreen.tap(x, y),
  drag: async (from, to) => {
    const { mouse } = of();
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.up();
  },
  paste: () => of().keyboard.press('v', { commands: ['paste'] }),
  wheel: async (x, y, by) => {
    await of().mouse.move(x, y);
    await of().mouse.wheel({ deltaY: by });
  },
  look: async ({ scheme, forced, coarse = false, width }) => {
    const page = of();
    if (scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    // puppeteer's own call knows no forced colours.
    if (forced !== undefined) await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: forced ? 'active' : 'none' }] });
    if (width !== undefined) await page.setViewport(width === null ? null : { width, height: 740, isMobile: coarse, hasTouch: coarse });
  },
});

/**
 * The closed shadow root of ours that holds a part, in the world of our scripts.
 * @param {Page} page
 * @param {string} part a class, and what else its element must be
 */
async function rootOf(page, part) {
  for (const realm of await page.extensionRealms()) {
    const root = await realm.evaluateHandle((name) => {
      const hosts = [...document.querySelectorAll('html > :not(head, body), dialog > [popover]')];
      for (const host of hosts) {
        const found = chrome.dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (host));
        if (found?.querySelector(`.ui.${name}`)) return found;
        if (found) hosts.push(...found.querySelectorAll('dialog > [popover]')); // within the reader view
      }
      return null;
    }, part);
    if (root.asElement()) return { realm, root };
  }
  return null;
}

/**
 * @param {LaunchOptions} options
 * @returns {Promise<Driver>}
 */
export async function launchChromium(options) {
  const profile = await mkdtemp(join(tmpdir(), 'thresh-chromium-'));
  const display = options.realInput ? await startDisplay() : null;
  let { browser, id, voice, page, crash } = await start(options, profile, display);
  const version = await browser.version();

  const needDisplay = () => {
    if (!display) throw new Error('launch with realInput for command() and contextMenu()');
    return display;
  };

  /** @param {string} address */
  const noticeOf = (address) => address.startsWith(`chrome-extension://${id}/popup/`);

  /** @param {'getBadgeText' | 'getTitle'} getter */
  const action = async (getter) => {
    const { worker } = await background(browser, id);
    return worker.evaluate(async (name) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action[name]({ tabId: tab?.id });
    }, getter);
  };

  return {
    name: 'chromium',
    version,
    open: async (url) => void (await page.goto(url)),
    click: async () => {
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('the extension is not loaded');
      await page.triggerExtensionAction(extension);
    },
    command: async (name) => {
      const { modifiers, key } = shortcut(options.extension, name);
      const screen = needDisplay();
      await page.bringToFront();
      await page.waitForFunction(() => document.hasFocus()); // a new window may still be on its way up
      await screen.press([...modifiers.map((modifier) => modifier.toLowerCase()), key.toLowerCase()].join('+'));
    },
    toNewTab: async () => {
      const pages = await browser.pages();
      const last = pages.at(-1);
      if (!last || pages.length < 2) return false;
      page = last;
      await page.bringToFront(); // of one behind there is no picture
      return true;
    },
    closeNewTab: async () => {
      const pages = await browser.pages();
      if (pages.length > 1) await page.close();
      page = pages[0];
      await page.bringToFront();
    },
    contextMenu: async (title, link) => {
      const screen = needDisplay();
      // Where no window manager moves the focus, the notice stays open and takes the click.
      for (const target of browser.targets().filter((one) => noticeOf(one.url()))) await (await target.asPage()).close();
      await page.bringToFront();
      const place = await page.evaluate(emptyPlace, link);
      await screen.press('Escape'); // a menu left open by a try that came too early
      await screen.rightClick(place.screenX, place.screenY);
      const pause = (ms = 800) => new Promise((drawn) => setTimeout(drawn, ms)); // nothing tells when a menu is drawn
      await pause();
      // From the bottom: Inspect, View page source (of the page alone), and the extension with its submenu, in
      // which an entry is chosen by its first letter.
      const { context, keys } = menuKeys(options.extension, title);
      for (const one of [...(context === 'page' ? ['Up'] : []), 'Up', 'Up', 'Right']) {
        await screen.press(one);
        await pause(100);
      }
      await pause();
      for (const one of keys) {
        await screen.press(one);
        await pause(100);
      }
    },
    evaluate: (fn, ...args) => Promise.race([page.evaluate(/** @type {any} */ (fn), ...args), crash]),
    trace: (run) => traceTasks(page, run),
    ours: async (part, fn, ...args) => {
      const found = await rootOf(page, part);
      if (!found) throw new Error(`no ${part} on the page`);
      return found.realm.evaluate(/** @type {any} */ (fn), found.root, ...args);
    },
    hasOurs: async (part) => (await rootOf(page, `${part}:not([popover])`)) !== null, // content/reader/opening.js
    ...hands(() => page),
    screenshot: async (path) => void (await page.screenshot({ path: /** @type {`${string}.png`} */ (path) })),
    pdf: async () => Buffer.from(await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })),
    badge: () => action('getBadgeText'),
    title: () => action('getTitle'),
    popup: async () => {
      const pages = browser.targets().map((target) => target.url());
      return pages.find(noticeOf) ?? '';
    },
    extensionPage: async (path) => {
      const tab = await browser.newPage();
      await tab.goto(`chrome-extension://${id}/${path}`);
      return {
        evaluate: (fn, ...args) => tab.evaluate(/** @type {any} */ (fn), ...args),
        ...hands(() => tab),
        screenshot: async (file) => void (await tab.screenshot({ path: /** @type {`${string}.png`} */ (file) })),
        close: async () => {
          await tab.close();
          await page.bringToFront();
        },
      };
    },
    answerPermission: async (yes) => {
      const screen = needDisplay();
      const pause = (ms = 1000) => new Promise((drawn) => setTimeout(drawn, ms)); // nothing tells when a dialog is drawn
      await pause();
      // Chromium does not ask again for what it once allowed; then the page has the focus.
      if (await page.evaluate(() => document.hasFocus())) return '';
      await pause(500);
      // "Deny" has the focus, "Allow" stands beside it.
      if (yes) await screen.press('Tab');
      await screen.press('Return');
      return 'asked';
    },
    heard: async () => {
      const { worker } = await background(browser, voice);
      return worker.evaluate(() => /** @type {any} */ (globalThis).heard());
    },
    stopBackground: async () => {
      const { target, worker } = await background(browser, id);
      const gone = new Promise((resolveGone) => {
        /** @param {import('puppeteer-core').Target} other */
        const check = (other) => {
          if (other !== target) return;
          browser.off('targetdestroyed', check);
          resolveGone(undefined);
        };
        browser.on('targetdestroyed', check);
      });
      await worker.close();
      await gone;
    },
    kill: async () => {
      const pid = browser.process()?.pid;
      if (!pid) throw new Error('the browser runs no longer');
      await killTree(pid);
      ({ browser, id, voice, page, crash } = await start(options, profile, display));
    },
    restart: async () => {
      await browser.close();
      ({ browser, id, voice, page, crash } = await start(options, profile, display));
    },
    closed: async () => {
      while (browser.connected && !page.isClosed()) await new Promise((wake) => setTimeout(wake, 300));
    },
    close: async () => {
      await browser.close();
      display?.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
