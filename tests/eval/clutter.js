// How much clutter the extension hides in Chromium on saved pages with labels, and what is lost with it:
//   npm run clutter [-- --labels gt_pages.dev --sample 50 --out DIR --scripts --misses 40]
// Each page is served from a local address under its own path, cleaned with a click on the toolbar
// button, and what a reader can still see is written down, beside the same with nothing hidden.
// `thresh eval --seen` then scores the texts. The archive cannot be part of the project: where it is
// not unpacked (THRESH_ARCHIVES, else target/eval as tests/eval/run.sh unpacks it) this says so and
// ends well. Nothing but the page itself loads, and its scripts do not run unless --scripts is given:
// they are those of a saved page, without their servers.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from '../browser/driver.js';
import { badgeShown, built, until } from '../browser/support.js';

/** @import { Driver } from '../browser/driver.js' */
/** @typedef {{ id: string, url?: string }} Labelled */

/** How long a page may take to be cleaned. */
const PATIENCE = 20_000;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { values: options } = parseArgs({
  options: {
    labels: { type: 'string', default: 'hand.dev' },
    out: { type: 'string', default: join(ROOT, 'target', 'clutter') },
    sample: { type: 'string', default: '0' }, // every so-manieth page, evenly over the archive; 0 is all
    scripts: { type: 'boolean', default: false },
    misses: { type: 'string', default: '0' },
  },
});

/** What may load: nothing from elsewhere. The extension's own style sheet and scripts are not the page's. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:" +
  (options.scripts ? "; script-src 'unsafe-inline'" : '');

/**
 * Serves one page at a time, under whatever path is asked for.
 * @returns {Promise<{ show: (file: string, url: string) => string, close: () => void }>}
 */
async function startPages() {
  let page = Buffer.alloc(0);
  let path = '/';
  const server = createServer((request, response) => {
    const wanted = request.url === path;
    response.statusCode = wanted ? 200 : 404;
    response.setHeader('content-type', isUtf8(page) ? 'text/html; charset=utf-8' : 'text/html');
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('cache-control', 'no-store');
    response.end(wanted ? page : '');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    show: (file, url) => {
      // A reload by the page itself would lead away from it.
      const source = readFileSync(file, 'latin1').replace(/http-equiv=["']?refresh/gi, 'http-equiv="none');
      page = Buffer.from(source, 'latin1');
      const { pathname, search } = new URL(url || '/', 'http://127.0.0.1');
      path = pathname + search;
      return `http://127.0.0.1:${port}${path}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {Buffer} bytes */
function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What a reader sees: rendered text, form fields' labels too. Sent to the page as source. */
function visibleText() {
  return document.body ? document.body.innerText : '';
}

/**
 * Writes the page's text before and after a click; the second stays away when there was no verdict.
 * @param {Driver} driver
 * @param {string} url
 * @param {(folder: string, text: string) => void} write
 */
async function see(driver, url, write) {
  await driver.open(url);
  const before = await driver.evaluate(visibleText);
  write('base', before);
  await until('no badge of the page before', driver.badge, (badge) => badge === '', PATIENCE);
  await driver.click();
  await badgeShown(driver, PATIENCE);
  write('hide', await driver.evaluate(visibleText));
}

const archive = join(process.env.THRESH_ARCHIVES ?? join(ROOT, 'target', 'eval'), 'clutter');
const labels = join(archive, `${options.labels}.jsonl`);
if (!existsSync(labels)) {
  console.log(`skipped: no ${labels}`);
  process.exit(0);
}
/** @type {Labelled[]} */
let rows = readFileSync(labels, 'utf8').split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
const sample = Number(options.sample);
if (sample > 0 && sample < rows.length) {
  rows = Array.from({ length: sample }, (_, i) => rows[Math.floor((i * rows.length) / sample)]);
}
const out = join(options.out, 'clutter', options.labels);
for (const folder of ['base', 'hide']) {
  rmSync(join(out, folder), { recursive: true, force: true });
  mkdirSync(join(out, folder), { recursive: true });
}
const pages = await startPages();
const driver = await launch('chromium', { extension: built('chromium') });
try {
  for (const { id, url } of rows) {
    const address = pages.show(join(archive, 'pages', `${id}.html`), url ?? '');
    try {
      await see(driver, address, (folder, text) => writeFileSync(join(out, folder, `${id}.visible.txt`), text));
    } catch (error) {
      console.error(`${id}: ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  await driver.close();
  pages.close();
}
// The archive's own folder, so that the files above have the names that --seen looks for.
const scored = spawnSync(
  'cargo',
  [
    'run', '--quiet', '--profile', process.env.THRESH_PROFILE ?? 'dev', '--bin', 'thresh', '--',
    'eval', archive, '--seen', options.out, '--worst', options.misses,
  ],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = scored.status ?? 1;
