// What full-text search costs with 10,000 generated clips, in each browser: npm run search-timing
// The index is made by the library's own worker, page and browser are started anew before the queries, and each query
// is timed where it is asked, from the call to the answer. THRESH_CLIPS says another number of clips.
import { readdirSync, readFileSync } from 'node:fs';
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import { parse } from '../../extension/search/query.js';
import * as support from './support.js';

/** @import { ExtensionPage } from './driver.js' */

const CLIPS = Number(process.env.THRESH_CLIPS ?? 10_000);
const SEED = 24;
/** Clips that are added one by one to the full index, and queries of a kind. */
const ROUNDS = 20;

/** What all processes that this one has started hold in memory, shared pages counted once (PSS), in MB; Linux alone. */
function memory() {
  /** @type {Map<string, string[]>} */
  const children = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${id}/stat`);
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  /** @param {string} id @returns {number} */
  const sum = (id) => (children.get(id) ?? []).reduce((all, child) => all + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${child}/smaps_rollup`))?.[1] ?? 0) + sum(child), 0);
  return sum(String(process.pid)) / 1000;
}

/** @param {string} path of a process that may have ended meanwhile */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(String(/** @type {NodeJS.ErrnoException} */ (error).code))) return '';
    throw error;
  }
}

/** @param {number[]} values */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1].toFixed(1)}, 95 of 100 ${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)}, worst ${sorted[sorted.length - 1].toFixed(1)} ms`;
}

/** Queries by kind, of words from the common to the rare. */
async function queries() {
  const clips = await generatedClips({ seed: SEED, from: 0, count: 600 });
  /** @param {string[]} languages */
  const words = (languages) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { text } of clips.filter(({ language }) => languages.includes(String(language)))) for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  };
  const known = words(['en']);
  const ranks = Array.from({ length: ROUNDS }, (_, i) => Math.floor((known.length - 1) ** (i / (ROUNDS - 1))) - 1);
  const at = (/** @type {number} */ rank) => known[rank % known.length];
  const texts = clips.filter(({ language }) => language === 'en').map(({ text }) => text.split(/[\s.]+/));
  const solid = clips.filter(({ language }) => ['zh', 'ja', 'ko', 'th'].includes(String(language)));
  const mixed = words(['ru', 'ar', 'he', 'hi', 'el', 'fr', 'de']);
  return {
    'the commonest words': [0, 1, 2, 3, 4].map((rank) => `${at(rank)} `),
    'one word': ranks.map((rank) => `${at(rank)} `),
    'one word, other scripts': ranks.map((rank) => `${mixed[rank % mixed.length]} `),
    'three words': ranks.map((rank) => `${at(rank)} ${at(rank * 3 + 7)} ${at((rank * 7 + 3) % 100)} `),
    'phrase of three': ranks.map((_, i) => `"${texts[i].slice(10, 13).join(' ')}"`),
    'prefix of three letters': ranks.map((rank) => `${at(rank + 50).slice(0, 3)}*`),
    'prefix of two letters': ranks.slice(0, 10).map((_, i) => `${'bcdfghjklm'[i]}a*`),
    'Chinese, Japanese, Korean, Thai': ranks.map((_, i) => `${solid[i].text.slice(20, 22 + (i % 3))} `),
    'word and filters': ranks.map((rank) => `${at(rank)} is:unread tag:space after:2024`),
    'filters alone': ['is:unread ', 'tag:space', 'site:site7.example', 'before:2024-06 is:read', 'is:archived'],
    'a word and what is not wanted': ranks.map((rank) => `${at(rank)} -${at(rank + 1)} -"${at(rank + 2)} ${at(rank + 3)}"`),
  };
}

/** In the page: opens the search and waits for the first answer. @param {import('../../extension/search/query.js').Query} query */
async function open(query) {
  const start = performance.now();
  const { openSearch } = await import(chrome.runtime.getURL('search/client.js'));
  const told = { done: 0, total: 0 };
  const search = openSearch({ onProgress: (/** @type {typeof told} */ step) => Object.assign(told, step) });
  Object.assign(window, { threshSearch: search, threshTold: told });
  const { ids } = await search.find(query);
  return { ms: performance.now() - start, found: ids.length };
}

/** In the page. @param {import('../../extension/search/query.js').Query[]} all */
async function ask(all) {
  const search = /** @type {any} */ (window).threshSearch;
  const times = [];
  let found = 0;
  for (const query of all) {
    const start = performance.now();
    const { ids } = await search.find(query);
    times.push(performance.now() - start);
    found += ids.length;
  }
  return { times, found: Math.round(found / all.length) };
}

/** In the page: bytes in the extension's private file system. */
async function bytes() {
  /** @param {any} folder @returns {Promise<number>} */
  const size = async (folder) => {
    let sum = 0;
    for await (const entry of folder.values()) sum += entry.kind === 'file' ? (await entry.getFile()).size : await size(entry);
    return sum;
  };
  return size(await navigator.storage.getDirectory());
}

const kinds = await queries();
const first = parse(kinds['one word'][8]);
for (const browser of BROWSERS) {
  const driver = await launch(browser, { extension: support.built(browser) });
  try {
    /** @returns {Promise<ExtensionPage>} */
    const page = () => driver.extensionPage('popup/allow.html');
    let here = await page();
    for (let from = 0; from < CLIPS; from += 250) await here.evaluate(generatedClips, { seed: SEED, from, count: Math.min(250, CLIPS - from), keep: true });
    console.log(`${driver.version}, ${CLIPS} clips of about 800 words:`);

    const began = performance.now();
    await here.evaluate(open, first);
    await support.until('the index', () => here.evaluate(() => /** @type {any} */ (window).threshTold), ({ done, total }) => total > 0 && done === total, 1_800_000);
    console.log(`  made from nothing        ${((performance.now() - began) / 1000).toFixed(1)} s`);

    const added = [];
    for (let i = 0; i < ROUNDS; i++) {
      await here.evaluate(generatedClips, { seed: SEED, from: CLIPS + i, count: 1, keep: true });
      added.push((await here.evaluate(ask, [first])).times[0]);
    }
    console.log(`  found after a save       ${summary(added)} from the save to the answer: the clip is taken in by then`);
    await here.close();
    await driver.restart();

    here = await page();
    await new Promise((quiet) => setTimeout(quiet, 3000));
    const before = memory();
    const { ms, found } = await here.evaluate(open, first);
    console.log(`  first answer             ${ms.toFixed(0)} ms after the search is opened in a browser just started (${found} clips)`);
    for (const [kind, all] of Object.entries(kinds)) {
      const { times, found: hits } = await here.evaluate(ask, all.map(parse));
      console.log(`  ${kind.padEnd(32)} ${summary(times)}; ${hits} clips`);
    }
    const shown = await here.evaluate(async (query) => {
      const search = /** @type {any} */ (window).threshSearch;
      const { ids } = await search.find(query);
      const start = performance.now();
      await search.snippets(ids.slice(0, 20), query);
      return performance.now() - start;
    }, parse(kinds['the commonest words'][1]));
    console.log(`  twenty snippets          ${shown.toFixed(0)} ms`);
    console.log(`  memory                   ${(memory() - before).toFixed(0)} MB more in all processes than before the search was opened`);
    await here.evaluate(() => /** @type {any} */ (window).threshSearch.close());
    await here.close();
    here = await page();
    console.log(`  on the disk              ${((await here.evaluate(bytes)) / 1e6).toFixed(1)} MB`);
  } finally {
    await driver.close();
  }
}
