// A saved HTML page as something to be imported: where it came from is read in the preview, its article when it is
// imported. The document is inert: no script of it runs, nothing in it is loaded.
import { clipHtml } from '../background/core.js';
import { decode } from '../background/decode.js';
import { record } from '../store/record.js';
import { addressOf } from './listed.js';

/** @import { Clip } from '../store/clips.js' */

/** Bytes of a page with its images as data. */
export const MOST_PAGE = 40_000_000;
/** Bytes of its beginning in which its address is looked for: some have long styles before it. */
export const HEAD = 1_000_000;

export const HTML_NAME = /\.x?html?$/i;

/**
 * @param {Uint8Array} bytes the page's beginning at least
 * @returns {{ url: string | null, title: string }} `url` null where the page does not say
 */
export function origin(bytes) {
  const text = decode(bytes.subarray(0, HEAD));
  const page = new DOMParser().parseFromString(text, 'text/html');
  const said = [
    // Browsers: "saved from url=(0023)https://…"; SingleFile: "Page saved with SingleFile url: https://…".
    /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(text)?.[1],
    /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/i.exec(text)?.[1],
    page.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href'),
    page.querySelector('meta[property="og:url"][content]')?.getAttribute('content'),
  ];
  const url = said.map((one) => addressOf(one ?? '')).find((one) => 'url' in one);
  return { url: url && 'url' in url ? url.url : null, title: (page.title || '').trim() };
}

/** The address of a page that says none: its place in the folder. @param {string} path */
export const fileAddress = (path) => `file:///${path.split('/').map(encodeURIComponent).join('/')}`;

/**
 * @param {File} file
 * @param {{ url: string, title: string }} page
 * @param {Date} now
 * @returns {Promise<Clip | null>} null where there is no article in it. Throws Trouble when the core fails.
 */
export async function clipOfPage(file, page, now) {
  const found = await clipHtml(decode(new Uint8Array(await file.arrayBuffer())), page.url);
  if (found.guess === 'none' || found.text.trim() === '') return null;
  return record(found, page, now, { source: 'import' });
}
