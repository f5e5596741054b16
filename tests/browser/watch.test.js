// A cleaned page that goes on changing: late content, another article at another address, boxes that are
// used again, pages that fight back. The page under test is given its next step by the test.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { newsPage } from './generated.js';
import { startServer } from './server.js';
import * as support from './support.js';

const PROSE = [
  'The ferry left the quay at six, as it has done each morning since the winter timetable came in, and nobody on board said much about the fog.',
  'The harbour master, who has kept a diary of the weather for thirty years, wrote that he had never seen the lamps burn so late in the day.',
  'By noon the bank had lifted from the outer islands, and the boats that had waited there since dawn came in one after the other.',
  'What remained, people agreed in the evening, was the silence: no engine, no gull, only the bell of the buoy, now near and now far.',
];
/** @param {string} title @param {string[]} prose */
const article = (title, prose) => `<article id="story"><h1>${title}</h1><p class="byline">By Ada Writer</p>${prose.map((p) => `<p>${p}</p>`).join('')}${prose.map((p) => `<p>${p}</p>`).join('')}</article>`;
const SHARE = '<div class="share" id="share"><a href="https://www.facebook.com/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?url=x">Tweet</a></div>';
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fog</title></head><body>
<main>${article('Fog over the harbour', PROSE)}</main>${SHARE}<div id="room"></div></body></html>`;

const NEWSLETTER = '<h2>Sign up for our newsletter</h2><form action="/sub"><p>The news of the day in your inbox, every morning.</p><input type="email" name="email"><button>Subscribe</button></form>';

/** @param {string} selector */
const isShown = (selector) => document.querySelector(selector)?.checkVisibility() ?? null;
/** @param {string} selector @param {string} html */
const fill = (selector, html) => void (/** @type {Element} */ (document.querySelector(selector)).innerHTML = html);

for (const browser of BROWSERS) {
  describe(`a cleaned page that changes, in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/fog.html', PAGE);
      server.add('/news.html', newsPage(6_000));
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const openClean = async (path = '/fog.html') => {
      await driver.open(server.url(path));
      await support.cleanByClick(driver);
    };
    /** @param {string} selector @param {boolean | null} shown */
    const untilShown = (selector, shown) => support.until(`${selector} ${shown}`, () => driver.evaluate(isShown, selector), (is) => is === shown);

    test('what comes late goes, and all is as the page made it after the second click', async () => {
      await openClean();
      await untilShown('#share', false);
      await driver.evaluate(fill, '#room', NEWSLETTER);
      await untilShown('#room form', false);
      await support.until('the badge counts it', driver.badge, (badge) => badge === '2');
      await support.restoreByClick(driver);
      assert.equal(await driver.evaluate(isShown, '#room form'), true);
      assert.doesNotMatch(await driver.evaluate(() => document.documentElement.outerHTML), /data-[a-z]{10}=/);
      assert.equal(await driver.evaluate(() => document.documentElement.children.length), 2, 'nothing of ours is left');
    });

    test('what the page shows late by a class goes too', async () => {
      await driver.open(server.url('/fog.html'));
      await driver.evaluate((html) => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: '#room{display:none}#room.open{display:block}' }));
        /** @type {Element} */ (document.querySelector('#room')).innerHTML = html;
      }, NEWSLETTER);
      await support.cleanByClick(driver);
      assert.equal(await driver.badge(), '1');
      await driver.evaluate(() => document.querySelector('#room')?.classList.add('open'));
      await untilShown('#room form', false);
    });

    test('another article at another address gets its own verdict', async () => {
      await openClean();
      const other = article('A winter without snow', ['The lifts stood still in January, and the mayor, who owns the ski school, said that this had never happened before.', ...PROSE]);
      await driver.evaluate((html) => {
        history.pushState(null, '', '/winter.html');
        /** @type {Element} */ (document.querySelector('main')).innerHTML = html;
      }, `${other}<div id="more" class="share"><a href="https://www.facebook.com/sharer.php?u=y">Share on Facebook</a></div>`);
      await untilShown('#more', false);
      assert.equal(await driver.evaluate(isShown, '#story'), true);
      assert.equal(await driver.evaluate(isShown, '#share'), false);
      await driver.evaluate(() => history.back());
      await support.restoreByClick(driver);
      assert.equal(await driver.evaluate(isShown, '#more'), true);
    });

    test('a hidden box that the page uses again for its article comes back', async () => {
      await openClean();
      await untilShown('#share', false);
      const other = article('A winter without snow', PROSE);
      await driver.evaluate((html) => {
        history.pushState(null, '', '/winter.html');
        document.querySelector('main')?.replaceChildren();
        const box = /** @type {Element} */ (document.querySelector('#share'));
        box.className = 'content';
        box.innerHTML = html;
      }, other);
      await untilShown('#story', true);
    });

    test('text put into a hidden box at the same address comes back', async () => {
      await openClean();
      await untilShown('#share', false);
      await driver.evaluate((html) => {
        const box = /** @type {Element} */ (document.querySelector('#share'));
        document.querySelector('#story')?.append(box);
        box.className = '';
        box.innerHTML = html;
      }, PROSE.map((p) => `<p>${p}</p>`).join(''));
      await untilShown('#share', true);
    });

    test('other text in a hidden box is no reason to show it, when it is clutter again', async () => {
      await openClean();
      await driver.evaluate(fill, '#room', NEWSLETTER);
      await untilShown('#room form', false);
      const words = 'Sign up for our newsletter and get the news of the day in your inbox, every morning. '.repeat(4);
      await driver.evaluate((text) => void (/** @type {Element} */ (document.querySelector('#room p')).textContent = text), words);
      // Long enough for the look that this asks for.
      await new Promise((wake) => setTimeout(wake, 2_500));
      assert.equal(await driver.evaluate(isShown, '#room form'), false);
    });

    test('a page that fights back neither loops nor wins at once', async () => {
      await openClean();
      await untilShown('#share', false);
      // It takes the mark off, and puts new boxes up as soon as one is hidden.
      await driver.evaluate((html) => {
        const counts = { marks: 0, boxes: 0 };
        Object.assign(window, { counts });
        new MutationObserver((records) => {
          for (const { target, attributeName } of records) {
            const element = /** @type {Element} */ (target);
            if (!attributeName?.startsWith('data-') || !element.hasAttribute(attributeName) || counts.marks > 500) continue;
            counts.marks++;
            element.removeAttribute(attributeName);
            const box = document.createElement('div');
            box.className = 'again';
            box.innerHTML = html;
            document.querySelector('#room')?.append(box);
            counts.boxes++;
          }
        }).observe(document, { attributes: true, subtree: true });
        document.querySelector('#share')?.removeAttribute([.../** @type {Element} */ (document.querySelector('#share')).attributes].find(({ name }) => name.startsWith('data-'))?.name ?? '');
      }, NEWSLETTER);
      await new Promise((wake) => setTimeout(wake, 4_000));
      const counts = await driver.evaluate(() => /** @type {any} */ (window).counts);
      assert.ok(counts.marks > 0 && counts.marks < 200, JSON.stringify(counts));
      assert.equal(await driver.evaluate(isShown, '#story'), true);
      // The tab answers, and the second click still puts the page back.
      await driver.click();
      await support.until('no badge', driver.badge, (badge) => badge === '');
    });

    test('a page that comes back with the back button is as it was left, and the badge says so', async (context) => {
      await openClean('/fog.html?keep');
      await untilShown('#share', false);
      await driver.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
      await driver.open(server.url('/page.html'));
      assert.equal(await driver.badge(), '');
      await driver.evaluate(() => void setTimeout(() => history.back()));
      await support.until('the page', () => driver.evaluate(() => location.pathname).catch(String), (path) => path === '/fog.html');
      const kept = await driver.evaluate(() => /** @type {any} */ (window).persisted === true);
      context.diagnostic(`${browser}: ${kept ? 'from the back/forward cache' : 'loaded anew'}`);
      // Loaded anew, it is a page that nobody has cleaned.
      await untilShown('#share', !kept);
      await support.until('the badge', driver.badge, (badge) => badge === (kept ? '1' : ''));
      if (!kept) return;
      await driver.evaluate(fill, '#room', NEWSLETTER);
      await untilShown('#room form', false);
      await support.restoreByClick(driver);
    });

    test('a frame that comes late goes with the box around it, and its loading is no reason to look again', async () => {
      await openClean();
      await driver.evaluate(() => {
        const room = /** @type {Element} */ (document.querySelector('#room'));
        const box = Object.assign(document.createElement('div'), { id: 'taboola-below', className: 'trc_related_container' });
        const frame = Object.assign(document.createElement('iframe'), { title: 'Advertisement', width: '300', height: '250' });
        frame.setAttribute('srcdoc', '<p>Buy fog lamps now</p>');
        box.append(Object.assign(document.createElement('p'), { textContent: 'Sponsored' }), frame);
        room.append(box);
      });
      await untilShown('#taboola-below iframe', false);
      assert.equal(await driver.evaluate(isShown, '#story'), true);
    });

    test('an animation and a virtual list go on smoothly on a cleaned page', async (context) => {
      await openClean('/news.html');
      await driver.evaluate(() => {
        const frames = { longest: 0, last: performance.now(), count: 0, on: true };
        Object.assign(window, { frames });
        const list = document.querySelector('aside ul');
        const step = (/** @type {number} */ now) => {
          frames.longest = Math.max(frames.longest, now - frames.last);
          frames.last = now;
          frames.count++;
          // A virtual list and an animated element.
          if (list?.firstElementChild && frames.count % 4 === 0) list.append(list.firstElementChild);
          /** @type {HTMLElement} */ (document.querySelector('h1')).style.opacity = String(0.9 + (frames.count % 10) / 100);
          if (frames.on) requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
        if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
          Object.assign(window, { tasks: [] });
          new PerformanceObserver((list_) => /** @type {any} */ (window).tasks.push(...list_.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
        }
      });
      await new Promise((wake) => setTimeout(wake, 5_000));
      const { frames, tasks } = await driver.evaluate(() => {
        const seen = /** @type {any} */ (window);
        seen.frames.on = false;
        return { frames: seen.frames, tasks: seen.tasks };
      });
      context.diagnostic(`${browser}: ${frames.count} frames in 5 s, longest gap ${Math.round(frames.longest)} ms, long tasks ${JSON.stringify(tasks)}`);
      assert.ok(frames.count > 100, `${frames.count} frames`);
    });
  });
}
