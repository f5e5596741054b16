// What the reader has chosen to import: which kind of file it is, by what stands in it, and what it holds.
import { decode } from '../background/decode.js';
import { readBookmarks } from './bookmarks.js';
import { readCsv } from './csv.js';
import { HEAD, HTML_NAME, MOST_PAGE, fileAddress, origin } from './html_page.js';
import { readJsonLines } from './json_lines.js';
import { MOST_FILE, fault } from './listed.js';
import { breathe, report } from './work.js';

/** @import { Clip } from '../store/clips.js' */
/** @import { Fault, Listed } from './listed.js' */
/** @import { Work } from './work.js' */

/**
 * One thing to be imported: an address, a whole clip, or a saved page.
 * @typedef {{ what: 'listed', url: string, title: string, listed: Listed }
 *   | { what: 'clip', url: string, title: string, clip: Clip }
 *   | { what: 'page', url: string, title: string, file: File }} Item
 *
 * @typedef {'csv' | 'bookmarks' | 'jsonLines' | 'pages'} Kind
 * @typedef {{ kind: Kind | null, items: Item[], faults: Fault[] }} Chosen `kind` null: it is none of them
 */

/** Bytes at the beginning by which the kind is told. */
const SAMPLE = 4096;

/** Whether a file is a ZIP, and so a backup if anything. @param {Blob} file */
export async function isZip(file) {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return p === 0x50 && k === 0x4b;
}

/**
 * @param {File[]} files one, or those of a folder
 * @param {Work} [work]
 * @returns {Promise<Chosen>}
 */
export async function read(files, work = {}) {
  const [file] = files;
  if (files.length > 1 || (file?.webkitRelativePath ?? '') !== '') return readPages(files, work);
  if (!file) return { kind: null, items: [], faults: [] };
  if (file.size > MOST_FILE) return { kind: null, items: [], faults: [fault(file.name, 'large', '')] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const start = decode(bytes.subarray(0, SAMPLE)).replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('{')) {
    const { found, faults } = readJsonLines(bytes);
    return { kind: 'jsonLines', items: found.map((clip) => ({ what: 'clip', url: clip.url, title: clip.title, clip })), faults };
  }
  if (!start.startsWith('<')) return { kind: 'csv', ...listedItems(readCsv(decode(bytes))) };
  if (/NETSCAPE-Bookmark-file/i.test(start) || /<title>\s*Pocket Export/i.test(start)) return { kind: 'bookmarks', ...listedItems(readBookmarks(decode(bytes))) };
  return readPages(files, work);
}

/** @param {import('./listed.js').Reading} reading @returns {{ items: Item[], faults: Fault[] }} */
const listedItems = ({ found, faults }) => ({ items: found.map((listed) => ({ what: 'listed', url: listed.url, title: listed.title, listed })), faults });

/** @param {File[]} files @param {Work} work @returns {Promise<Chosen>} */
async function readPages(files, work) {
  /** @type {Item[]} */
  const items = [];
  /** @type {Fault[]} */
  const faults = [];
  // The order in which a browser lists a folder is its own.
  const pages = files.filter(({ name }) => HTML_NAME.test(name)).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  for (const [done, file] of pages.entries()) {
    report(work, done, pages.length);
    await breathe();
    if (file.size > MOST_PAGE) {
      faults.push(fault(pathOf(file), 'large', ''));
      continue;
    }
    const { url, title } = origin(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
    items.push({ what: 'page', url: url ?? fileAddress(pathOf(file)), title: title || file.name.replace(HTML_NAME, ''), file });
  }
  if (pages.length === 0) faults.push(fault(files[0]?.name ?? '', 'kind', ''));
  return { kind: pages.length > 0 ? 'pages' : null, items, faults };
}

/** @param {File} file */
const pathOf = (file) => file.webkitRelativePath || file.name;
