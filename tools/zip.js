// A zip of a folder with the same bytes whenever and wherever the files are the same: entries
// sorted by name, one time stamp, no owner or mode bits, and a deflate in plain JavaScript
// (Node's own zlib gives other bytes on other processors and versions).
// As a command: node tools/zip.js FOLDER FILE.zip
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

/** The zip format's first day. Local time, as fflate reads it with local getters. */
const EPOCH = new Date(1980, 0, 1);

/**
 * @param {string} folder
 * @returns {string[]} paths of the files under it, with forward slashes, in code unit order
 */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort((a, b) => (a < b ? -1 : 1)); // not localeCompare: the locale must not matter
}

/**
 * @param {string} folder
 * @returns {Uint8Array}
 */
export function zipFolder(folder) {
  /** @type {Record<string, Uint8Array>} */
  const entries = {};
  for (const path of filesUnder(folder)) entries[path] = readFileSync(join(folder, path));
  return zipSync(entries, { level: 9, mtime: EPOCH });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, file] = process.argv.slice(2);
  if (!folder || !file) {
    console.error('usage: node tools/zip.js FOLDER FILE.zip');
    process.exit(2);
  }
  writeFileSync(file, zipFolder(folder.replace(/\/+$/, '')));
}
