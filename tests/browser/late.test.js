// What scripts insert after the page has loaded, and saved pages therefore lack: walls, bars, modals,
// widgets, gates. Each goes on a click, with the article whole and the page scrolling, and comes back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { THINGS, articleTexts, latePage } from './late_pages.js';
import { renderedTexts } from './rendered.js';
import { startServer } from './server.js';
import * as support from './support.js';

/**
 * What must not be seen once the page is cleaned, by the thing's name.
 * @type {Record<string, string[]>}
 */
const GONE = {
  'ad-adhesion.en': ['#adhesion', '#google_ads_iframe_1'],
  'app-banner.ja': ['#banner'],
  'chat-bubble.en': ['#hello', '#launch'],
  'consent-dialog.ja': ['#wall'],
  'consent-overflow.de': ['#wall', '#dim'],
  'consent-pinned.fr': ['#sp_frame'],
  'consent-shadow.es': ['#cmp-root'],
  'gate-gradient.en': ['#gate'],
  'gate-mask.de': ['#gate'],
  'infinite.fr': ['#next h1', '#next p'],
  'newsletter-modal.fr': ['#modal', '#backdrop'],
  'outbrain.de': ['.ob-widget', '.ob-unit'],
  'push-prompt.es': ['#slide-box'],
  'sticky-bar.de': ['#bar'],
  'sticky-header.en': ['#masthead'],
  'taboola.en': ['.trc_rbox_container', '.thumbBlock'],
  'video-docked.es': ['#dock'],
};

/**
 * What looks like one of these and is part of the page: it stays.
 * @type {Record<string, string[]>}
 */
const STAYS = {
  'stays-background.en': ['#sky'],
  'stays-heading.fr': ['.part'],
  'stays-outline.de': ['#outline'],
};

/** The selectors of which something is to be seen. @param {string[]} selectors */
function seen(selectors) {
  /** Of a host, what stands in its shadow. @param {Element} element */
  const shown = (element) => [element, ...(element.shadowRoot?.children ?? [])].some(
    (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0,
  );
  return selectors.filter((selector) => [...document.querySelectorAll(selector)].some(shown));
}

/** Whether the thing has been inserted. */
const isInserted = () => 'inserted' in document.documentElement.dataset;

/** Sends the page the sign to insert its thing. */
const insert = () => void window.dispatchEvent(new Event('insert-late'));

/**
 * What keeps the reader from the article: text that is cut off, a page that does not scroll, a layer over
 * the text or one that takes the clicks.
 */
function obstacles() {
  const found = [];
  const paragraphs = [...document.querySelectorAll('#story p:not([class])')];
  const last = paragraphs[paragraphs.length - 1];
  for (let box = last.parentElement; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.overflowY !== 'visible' && last.getBoundingClientRect().bottom > box.getBoundingClientRect().bottom + 1) found.push('cut off');
    if (style.maskImage !== 'none' && style.maskImage !== '') found.push('masked');
    if (style.filter !== 'none') found.push('blurred');
  }
  const place = window.scrollY;
  window.scrollTo(0, 300);
  if (window.scrollY < 200) found.push(`does not scroll: ${window.scrollY}`);
  paragraphs[2].scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = paragraphs[2].getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!paragraphs[2].contains(hit)) found.push(`over the text: ${hit?.outerHTML.slice(0, 60)}`);
  window.scrollTo(0, place);
  return found;
}

/** Whether a lock or a modal is as it was: what a page's own HTML does not show. */
const lockState = () => ({
  overflow: [document.documentElement, document.body].map((element) => getComputedStyle(element).overflowY),
  position: [document.documentElement, document.body].map((element) => getComputedStyle(element).position),
  modal: document.querySelectorAll(':modal').length,
});

for (const browser of BROWSERS) {
  describe(`what comes late, in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      for (const thing of THINGS) server.add(`/${thing}.html`, latePage(thing));
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const inserted = () => support.until('inserted', () => driver.evaluate(isInserted), (is) => is);

    /** Nothing of the thing is left and the article is whole. @param {string} thing @param {number} [timeout] */
    async function untilClean(thing, timeout) {
      await support.until(`${thing} has gone`, () => driver.evaluate(seen, GONE[thing]), (left) => left.length === 0, timeout);
      const texts = articleTexts(thing);
      const shown = await driver.evaluate(renderedTexts, texts);
      assert.deepEqual(texts.filter((_, i) => shown[i].whole === 0), [], 'all of the article');
      assert.deepEqual(await driver.evaluate(obstacles), []);
    }

    for (const thing of Object.keys(GONE)) {
      test(`${thing}: there before the click`, async () => {
        await driver.open(server.url(`/${thing}.html`));
        await inserted();
        assert.deepEqual(await driver.evaluate(seen, GONE[thing]), GONE[thing], 'it is there');
        const [original, lock] = [await driver.evaluate(support.pageState), await driver.evaluate(lockState)];
        await support.cleanByClick(driver);
        await untilClean(thing, 2000);
        await driver.screenshot(support.shot(`${browser}-late-${thing}`));
        await support.restoreByClick(driver);
        assert.deepEqual(await driver.evaluate(support.pageState), original);
        assert.deepEqual(await driver.evaluate(lockState), lock);
      });

      test(`${thing}: after the click`, async () => {
        await driver.open(`${server.url(`/${thing}.html`)}?hold`);
        await support.cleanByClick(driver);
        await driver.evaluate(insert);
        await inserted();
        await untilClean(thing, 3000);
        await support.restoreByClick(driver);
        assert.deepEqual(await driver.evaluate(seen, GONE[thing]), GONE[thing], 'it is back');
      });
    }

    for (const [thing, selectors] of Object.entries(STAYS)) {
      test(`${thing}`, async () => {
        await driver.open(server.url(`/${thing}.html`));
        await inserted();
        await support.cleanByClick(driver);
        assert.deepEqual(await driver.evaluate(seen, ['.share']), [], 'what is clutter has gone');
        assert.deepEqual(await driver.evaluate(seen, selectors), selectors);
        assert.deepEqual(await driver.evaluate(obstacles), []);
      });
    }

    test('a text that is cut off for those who have not paid stays so', async () => {
      await driver.open(server.url('/stays-paywall.es.html'));
      await inserted();
      await support.cleanByClick(driver);
      assert.ok((await driver.evaluate(obstacles)).includes('cut off'));
    });

    test('every page has its test', () => {
      const tested = [...Object.keys(GONE), ...Object.keys(STAYS), 'stays-paywall.es'];
      assert.deepEqual(tested.sort(), [...THINGS].sort());
    });
  });
}
