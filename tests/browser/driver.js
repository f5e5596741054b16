// One interface to both browsers, so that each end-to-end test is written once.
// chromium.js and firefox.js implement it; launch() chooses.
import { launchChromium } from './chromium.js';
import { launchFirefox } from './firefox.js';

/**
 * What hands and eyes do with a tab, the same for pages under test and pages of the extension.
 * @typedef {object} Hands
 * @property {(keys: string) => Promise<void>} press
 *   a key by its `KeyboardEvent.key`, with "Shift+" before it if that is held
 * @property {(x: number, y: number) => Promise<void>} point moves the mouse there, CSS pixels of the viewport
 * @property {(x: number, y: number) => Promise<void>} tap moves the mouse there and clicks
 * @property {(x: number, y: number) => Promise<void>} touch a short touch with one finger
 * @property {(from: { x: number, y: number }, to: { x: number, y: number }) => Promise<void>} drag draws the mouse with its button held
 * @property {() => Promise<void>} paste puts what the clipboard holds where the focus is
 * @property {(x: number, y: number, by: number) => Promise<void>} wheel turns the wheel over a place
 * @property {(look: Look) => Promise<void>} look
 *
 * @typedef {object} Look
 * @property {'light' | 'dark'} [scheme] the colours that the system prefers
 * @property {boolean} [forced] whether the system forces its own colours; Chromium alone
 * @property {boolean} [coarse] whether fingers point; Chromium alone, with a width
 * @property {number | null} [width] of the viewport in CSS pixels; null is the window's own
 */

/**
 * A page of the extension in a tab of its own.
 * @typedef {object} OwnPage
 * @property {<A extends unknown[], R>(fn: (...args: A) => R, ...args: A) => Promise<Awaited<R>>} evaluate
 *   runs a self-contained function there, with the extension's own interfaces
 * @property {(path: string) => Promise<void>} screenshot
 * @property {() => Promise<void>} close closes its tab and goes back to the page under test
 * @typedef {OwnPage & Hands} ExtensionPage
 */

/**
 * The extension loaded in a browser, and one tab with a page under test.
 * @typedef {object} TestDriver
 * @property {'chromium' | 'firefox'} name
 * @property {string} version the browser's version
 * @property {(url: string) => Promise<void>} open loads the address in the tab under test
 * @property {() => Promise<void>} click a real click on the toolbar button: it grants activeTab
 * @property {(name: string) => Promise<void>} command presses the keys of a manifest command
 * @property {(title: string, link?: string) => Promise<void>} contextMenu
 *   right-clicks the page, or the link of a selector, and chooses the extension's entry with this title
 * @property {() => Promise<boolean>} toNewTab the tab that was opened last is the one under test, if there is a second
 * @property {() => Promise<void>} closeNewTab closes it; the first is again
 * @property {<A extends unknown[], R>(fn: (...args: A) => R, ...args: A) => Promise<Awaited<R>>} evaluate
 *   runs a self-contained function in the page under test; arguments and result are JSON
 * @property {(run: () => Promise<unknown>) => Promise<number[]>} [trace]
 *   milliseconds of each task of the page's main thread while something runs; Chromium alone
 * @property {<A extends unknown[], R>(part: string, fn: (root: ShadowRoot, ...args: A) => R, ...args: A) => Promise<Awaited<R>>} ours
 *   the same with the closed shadow root that holds our `part` (receipt, panel, picker) as first argument,
 *   which no script of the page can get
 * @property {(part: string) => Promise<boolean>} hasOurs whether there is one, and all of it
 * @property {(path: string) => Promise<void>} screenshot what the tab shows now
 * @property {() => Promise<Buffer>} pdf what the browser prints of the tab
 * @property {() => Promise<string>} badge text of the toolbar button's badge for the tab
 * @property {() => Promise<string>} title tooltip of the toolbar button for the tab
 * @property {() => Promise<string>} popup address of the page that the toolbar button has opened, or ""
 * @property {(path: string) => Promise<ExtensionPage>} extensionPage opens a page of the extension
 * @property {(yes: boolean) => Promise<string>} answerPermission
 *   answers the browser's question whether the extension may do more; "" if it did not ask
 * @property {() => Promise<{ what: string, text?: string, voice?: string, rate?: number }[]>} [heard]
 *   what the engine of tests/browser/voice was given since the last asking; Chromium alone
 * @property {() => Promise<void>} stopBackground
 *   ends the background (service worker, event page) as the browser does when it is idle
 * @property {() => Promise<void>} kill
 *   kills the browser with all its processes, as a crash would, and starts it on the same profile
 * @property {() => Promise<void>} restart closes the browser in order and starts it on the same profile
 * @property {() => Promise<void>} closed waits until the user has closed the tab under test
 * @property {() => Promise<void>} close
 * @typedef {TestDriver & Hands} Driver
 */

/**
 * @typedef {object} LaunchOptions
 * @property {string} extension folder of the unpacked extension
 * @property {boolean} [realInput]
 *   for command() and contextMenu(): Chromium then runs in a window on an invisible X display,
 *   because it takes neither from its debugging protocol. See display.js.
 * @property {string} [language]
 *   of the browser's interface, as a BCP 47 tag; Firefox alone, Chromium has only the languages it was installed with
 * @property {boolean} [voices]
 *   voices that say nothing, for reading aloud: Chromium has those of tests/browser/voice, Firefox its own for tests
 * @property {string} [downloads] the folder that downloads go to, without a question
 * @property {boolean} [window] show the window instead of running headless (the demo)
 */

/** @typedef {Driver['name']} BrowserName */

/** The browsers to test, by THRESH_BROWSERS or both. @type {BrowserName[]} */
export const BROWSERS = /** @type {BrowserName[]} */ ((process.env.THRESH_BROWSERS ?? 'chromium,firefox').split(','));

/**
 * @param {BrowserName} name
 * @param {LaunchOptions} options
 * @returns {Promise<Driver>}
 */
export function launch(name, options) {
  if (name === 'chromium') return launchChromium(options);
  if (name === 'firefox') return launchFirefox(options);
  throw new Error(`no such browser: ${name}`);
}
