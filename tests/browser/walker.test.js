// The page's walker gives the nodes of the conformance pages, as the HTML parser and the walk through
// web-sys do (tests/conformance.rs, tests/wasm.rs).
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSERS, launch } from './driver.js';
import { startServer } from './server.js';
import * as support from './support.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = `${ROOT}tests/conformance`;
const SOURCE = ['dom', 'snapshot'].map((name) => readFileSync(`${ROOT}extension/content/${name}.js`, 'utf8')).join('\n');

/** The names of one vocabulary in src/snapshot/vocab.rs, in its order. @param {'Tag' | 'Attr'} kind */
function vocabulary(kind) {
  const source = readFileSync(`${ROOT}src/snapshot/vocab.rs`, 'utf8');
  const block = source.slice(source.indexOf(`    ${kind}, Other,`));
  return [...block.slice(0, block.indexOf('\n}')).matchAll(/= "([^"]+)"/g)].map(([, name]) => name);
}

const TAGS = vocabulary('Tag');
const ATTRIBUTES = vocabulary('Attr');

/**
 * Runs the walker in the page. Closed shadow roots are not seen there: that is a right of content
 * scripts (tests/browser/clean.test.js).
 * @param {string} source
 * @param {string[]} attributes
 */
function walk(source, attributes) {
  // eslint-disable-next-line no-eval -- the walker is a script of its own, not a function to be sent
  (0, eval)(source);
  const { nums, text } = /** @type {any} */ (globalThis).threshSnapshot.readAtOnce(attributes);
  return { nums, text };
}

/**
 * A reading in the form of the `.nodes` files.
 * @param {{ nums: number[], text: string }} reading
 */
function dump({ nums, text }) {
  const strings = text.split('\u007f');
  /** @type {number[]} */
  const depths = [];
  let out = '';
  let at = 6;
  for (let node = 0; node < nums[5]; node++) {
    const [flags, parent] = [nums[at], nums[at + 1]];
    at += 2;
    depths.push(parent === 0xffffffff ? 0 : depths[parent] + 1);
    let line = '  '.repeat(depths[node]) + (flags & 2 ? '+' : '');
    if (flags & 1) {
      line += JSON.stringify(strings[nums[at++]]);
    } else {
      const name = strings[nums[at++]];
      line += (TAGS.includes(name) ? name : '?') + (flags & 64 ? '^' : '');
      const count = nums[at++];
      /** @type {[string, string][]} */
      const attributes = [];
      for (let i = 0; i < count; i++, at += 2) attributes.push([strings[nums[at]], strings[nums[at + 1]]]);
      attributes.sort(([a], [b]) => ATTRIBUTES.indexOf(a) - ATTRIBUTES.indexOf(b));
      for (const [key, value] of attributes) line += ` ${key}=${JSON.stringify(value)}`;
      if (flags & 32) at += 4;
    }
    out += `${line}\n`;
  }
  assert.equal(at, nums.length, 'numbers are left');
  return out;
}

for (const browser of BROWSERS) {
  describe(`the walker in ${browser}`, () => {
    /** @type {import('./driver.js').Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(PAGES);
      driver = await launch(browser, { extension: support.built(browser) });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    for (const file of readdirSync(PAGES).filter((name) => name.endsWith('.html'))) {
      test(file, async () => {
        await driver.open(server.url(`/${file}`));
        const reading = await driver.evaluate(walk, SOURCE, ATTRIBUTES);
        assert.equal(dump(reading), readFileSync(`${PAGES}/${file.replace('.html', '.nodes')}`, 'utf8'));
      });
    }
  });
}
