// The pages of pages/kinds/: six kinds of article, each in a page with the usual clutter around it.
import { readFileSync } from 'node:fs';
import { picture } from './pictures.js';

/** @typedef {{ language: string, rtl?: boolean }} Kind */

/** @type {Record<string, Kind>} */
export const KINDS = {
  news: { language: 'en' },
  essay: { language: 'en' },
  technical: { language: 'en' },
  arabic: { language: 'ar', rtl: true },
  japanese: { language: 'ja' },
  recipe: { language: 'en' },
};

/** Width and height. @type {Record<string, [number, number]>} */
const PICTURES = {
  harbour: [1600, 900], register: [420, 300], river: [1200, 700], rain: [1000, 660], bowl: [900, 1500], spoon: [96, 96], wide: [2400, 400],
};

/** @param {string} kind */
function page(kind) {
  const main = readFileSync(new URL(`pages/kinds/${kind}.html`, import.meta.url), 'utf8');
  const title = /<h1>(.*?)<\/h1>/.exec(main)?.[1];
  const { language, rtl } = KINDS[kind];
  // A root of 10 pixels is what many sites have: nothing of ours may be measured by it.
  return `<!doctype html><html lang="${language}" dir="${rtl ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – The Sample</title><meta property="og:type" content="article"><meta property="og:site_name" content="The Sample">
<style>html { font-size: 62.5%; overflow-y: scroll } body { font: 1.8rem/1.5 serif; margin: 0 } main { max-width: 70rem; margin: 0 auto } img { max-width: 100%; height: auto }
p { margin: 0 0 3rem } @media print { body { color: red } }</style></head><body>
<header><a href="/">The Sample</a><nav><ul><li><a href="/news">News</a></li><li><a href="/essays">Essays</a></li><li><a href="/weather">Weather</a></li><li><a href="/about">About</a></li></ul></nav></header>
${main}
<footer><p>© 2026 The Sample. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a> <a href="/contact">Contact</a></p></footer></body></html>`;
}

/** Puts all of them up. @param {import('./server.js').PageServer} server @returns {(kind: string) => string} the address of one */
export function addKinds(server) {
  Object.entries(PICTURES).forEach(([name, [width, height]], i) => server.add(`/pictures/${name}.png`, picture(width, height, i + 1)));
  for (const kind of Object.keys(KINDS)) server.add(`/kinds/${kind}.html`, page(kind));
  return (kind) => server.url(`/kinds/${kind}.html`);
}
