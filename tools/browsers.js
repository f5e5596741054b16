// Where the browsers and their drivers are on this machine, for the tests, the demo and build.sh.
// As a command: `node tools/browsers.js chromium` prints the path, or fails when there is none.
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Names on PATH and fixed places, best first. A THRESH_* variable wins over all of them.
 * Chromium before Chrome: Chrome's stable builds restrict loading unpacked extensions.
 */
const PLACES = {
  chromium: {
    variable: 'THRESH_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
  },
  firefox: {
    variable: 'THRESH_FIREFOX',
    // ESR and Developer Edition install unsigned extensions for good, which the restart test wants.
    names: ['firefox-esr', 'firefox-developer-edition', 'firefox'],
    files: [
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
  },
  chromedriver: { variable: 'THRESH_CHROMEDRIVER', names: ['chromedriver'], files: [] },
  geckodriver: { variable: 'THRESH_GECKODRIVER', names: ['geckodriver'], files: cachedTool('geckodriver') },
};

/** @typedef {keyof typeof PLACES} Program */

/**
 * Programs that build.sh compiled into its cache, as <cache>/<name>-<version>/bin/<name>.
 * @param {string} name
 */
function cachedTool(name) {
  const cache = process.env.THRESH_TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'thresh', 'tools');
  /** @type {string[]} */
  let folders = [];
  try {
    folders = readdirSync(cache).filter((folder) => folder.startsWith(`${name}-`));
  } catch {
    // no cache yet: nothing is in it
  }
  return folders.sort().reverse().map((folder) => join(cache, folder, 'bin', name));
}

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there or not executable: the same to us
  }
}

/**
 * @param {string} name
 * @returns {string | null} where PATH has it
 */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(runnable) ?? null;
}

/**
 * @param {Program} program
 * @returns {string | null} the path, or null when there is none
 */
export function find(program) {
  const { variable, names, files } = PLACES[program];
  const told = process.env[variable];
  if (told) return told;
  for (const name of names) {
    const path = onPath(name);
    if (path) return path;
  }
  return files.find(runnable) ?? null;
}

/**
 * @param {Program} program
 * @returns {string} the path
 */
export function need(program) {
  const path = find(program);
  if (!path) {
    throw new Error(`no ${program} found: install it, or say where it is in ${PLACES[program].variable}`);
  }
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = process.argv[2];
  if (!(program in PLACES)) {
    console.error(`usage: node tools/browsers.js ${Object.keys(PLACES).join('|')}`);
    process.exit(2);
  }
  const path = find(/** @type {Program} */ (program));
  if (!path) process.exit(1);
  console.log(path);
}
