// Six kinds of article as the reader view sets them, in four themes, at two widths, in both browsers: each is
// measured, and pictured to be looked at.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { addKinds, KINDS } from './kind_pages.js';
import { startServer } from './server.js';
import * as support from './support.js';

const THEMES = ['light', 'sepia', 'dark', 'contrast'];
const WIDTHS = [1280, 360];

/** What is looked at besides the beginning. @type {Record<string, string>} */
const SHOWN = { news: 'figure > blockquote', essay: 'sup', technical: '.box table', arabic: 'blockquote', japanese: 'blockquote', recipe: 'dl' };

/** @param {ShadowRoot} root @param {string} theme @param {string} place */
function show(root, theme, place) {
  const dialog = /** @type {HTMLElement} */ (root.querySelector('dialog'));
  dialog.dataset.theme = theme;
  if (place) root.querySelector(`.prose ${place}`)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  else /** @type {Element} */ (root.querySelector('.scroller')).scrollTop = 0;
  return getComputedStyle(dialog).backgroundColor;
}

/** Whether all pictures that can be seen are there. @param {ShadowRoot} root */
const arrived = (root) =>
  [...root.querySelectorAll('img')].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).every((image) => image.complete);

/** What is wrong with the article as it stands, in words. @param {ShadowRoot} root @returns {string[]} */
function faults(root) {
  const scroller = /** @type {HTMLElement} */ (root.querySelector('.scroller'));
  const edge = scroller.getBoundingClientRect();
  /** @type {string[]} */
  const wrong = [];
  if (scroller.scrollWidth > scroller.clientWidth + 1) wrong.push(`the article is ${scroller.scrollWidth} wide in ${scroller.clientWidth}`);
  for (const element of root.querySelectorAll('#article *')) {
    const { left, right, width, height } = element.getBoundingClientRect();
    const name = `${element.localName} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
    if (element.matches('.box') && width < 40) wrong.push(`${name} is ${width} wide`);
    if (width === 0 || height === 0) continue;
    const box = element.parentElement?.closest('.box, pre');
    if (!box && (left < edge.left - 1 || right > edge.left + scroller.clientWidth + 1)) wrong.push(`${name} leaves the page`);
    if (element.localName === 'caption' && box && right > box.getBoundingClientRect().right + 1) wrong.push(`${name} goes on beyond its box`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      const scrolls = getComputedStyle(element).overflowX;
      if (['hidden', 'clip'].includes(scrolls)) wrong.push(`${name} is cut`);
      if (scrolls === 'auto' && !(element.matches('[tabindex="0"][role=region]') && element.ariaLabel)) wrong.push(`${name} scrolls without the keyboard or a name`);
    }
    if (element instanceof HTMLImageElement && element.complete && element.naturalWidth > 0) {
      if (width > element.naturalWidth + 1) wrong.push(`${name} is blown up to ${width}`);
      if (Math.abs(width / height - element.naturalWidth / element.naturalHeight) > 0.02 * (width / height)) wrong.push(`${name} is distorted`);
      if (height > scroller.clientHeight) wrong.push(`${name} is higher than the screen`);
      const text = /** @type {Element} */ (root.querySelector('.prose')).getBoundingClientRect();
      const aside = (left + right - text.left - text.right) / 2;
      if (element.parentElement?.matches('figure') && Math.abs(aside) > 2) wrong.push(`${name} stands ${aside} beside the middle`);
    }
  }
  return wrong;
}

/** Characters on a line, over the long paragraphs' lines but the last. @param {ShadowRoot} root */
function charactersOnALine(root) {
  let [characters, lines] = [0, 0];
  for (const paragraph of root.querySelectorAll('.prose > p')) {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const tops = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 12)));
    const height = Number.parseFloat(getComputedStyle(paragraph).lineHeight);
    const count = Math.round(paragraph.getBoundingClientRect().height / height);
    if (count < 4 || tops.size === 0) continue;
    characters += (paragraph.textContent ?? '').trim().length;
    lines += count - 0.5; // the last is half a line, all in all
  }
  return characters / lines;
}

/** The lines' distances in paragraphs that hold raised and lowered text. @param {ShadowRoot} root */
function unevenParagraphs(root) {
  return [...root.querySelectorAll('.prose > p:has(sup, sub):not(:has(code, math, img))')].filter((paragraph) => {
    const rows = paragraph.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(paragraph).lineHeight);
    return Math.abs(rows - Math.round(rows)) > 0.05;
  }).length;
}

for (const browser of BROWSERS) {
  describe(`kinds of article in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    /** @type {(kind: string) => string} */
    let at;
    before(async () => {
      server = await startServer(support.SEEDS);
      at = addKinds(server);
      driver = await launch(browser, { extension: support.built(browser), realInput: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    for (const kind of Object.keys(KINDS)) {
      test(`${kind}: nothing leaves the page, is cut or blown up`, async () => {
        await driver.look({ width: null });
        await driver.open(at(kind));
        await driver.command('open-reader');
        await support.until('the reader', () => driver.hasOurs('reader'), (open) => open);
        for (const width of WIDTHS) {
          await driver.look({ width });
          for (const place of ['', SHOWN[kind]]) {
            const papers = new Set();
            for (const theme of THEMES) {
              papers.add(await driver.ours('reader', show, theme, place));
              await support.until('the pictures', () => driver.ours('reader', arrived), (all) => all);
              await driver.screenshot(support.shot(`${browser}-kind-${kind}-${theme}-${width}${place ? '-within' : ''}`));
              if (theme === 'light') assert.deepEqual(await driver.ours('reader', faults), [], `${width}, ${place}`);
              if (kind === 'technical' && place && width === 1280) assert.deepEqual(await violationsOf(driver, 'reader'), [], theme);
            }
            assert.equal(papers.size, THEMES.length, 'each theme has its paper');
          }
          if (kind === 'essay') assert.equal(await driver.ours('reader', unevenParagraphs), 0, 'a raised figure moves no line');
          if (kind === 'essay' && width === 1280) {
            const count = await driver.ours('reader', charactersOnALine);
            assert.ok(Math.abs(count - 66) < 8, `${count} characters on a line where 66 are set`);
          }
        }
      });
    }
  });
}
