// What a file of addresses says of one article, whatever the kind of file, and what is wrong with it.

/**
 * @typedef {object} Listed
 * @property {string} url http: or https:
 * @property {string} title the address where the file has none
 * @property {string[]} tags
 * @property {string | null} savedAt ISO 8601 in UTC
 * @property {boolean} read whether it was read, and put away
 * @property {string} note
 *
 * @typedef {'address' | 'scheme' | 'columns' | 'quotes' | 'empty' | 'page' | 'large' | 'record' | 'many' | 'json' | 'kind'} Why
 *   why something could not be read; the import dialog has a sentence for each
 * @typedef {{ at: string, why: Why, value: string }} Fault
 *   `at` names the line or the file, `value` has the first characters of what stands there
 *
 * @typedef {object} Reading
 * @property {Listed[]} found
 * @property {Fault[]} faults
 */

/** Articles of one file. */
export const MOST_LISTED = 100_000;
/** Bytes of one file of addresses: a hundred thousand of them take some 20 MB. */
export const MOST_FILE = 64_000_000;
/** Characters of a fault's value. */
const MOST_VALUE = 80;

/** Characters of a title, an address, a tag; a title that is longer is cut, an address refused. */
const MOST_TITLE = 1_000;
const MOST_ADDRESS = 8_000;
const MOST_TAG = 100;
const MOST_NOTE = 20_000;
/** Tags of one article. */
const MOST_TAGS = 30;

/** @param {string} at @param {Why} why @param {string} value @returns {Fault} */
export const fault = (at, why, value) => ({ at, why, value: value.replace(/\s+/g, ' ').trim().slice(0, MOST_VALUE) });

/**
 * @param {string} address
 * @returns {{ url: string } | { why: 'address' | 'scheme' }}
 */
export function addressOf(address) {
  const text = address.trim();
  if (text === '' || text.length > MOST_ADDRESS || !URL.canParse(text)) return { why: 'address' };
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? { url: url.href } : { why: 'scheme' };
}

/** Seconds or milliseconds since 1970, or a date as text. @param {string | null | undefined} text @returns {string | null} */
export function timeOf(text) {
  const value = (text ?? '').trim();
  if (value === '') return null;
  const date = /^\d{9,10}$/.test(value) ? new Date(Number(value) * 1000)
    : /^\d{12,13}$/.test(value) ? new Date(Number(value))
    : new Date(/\d{4}/.test(value) && /[-/a-z]/i.test(value.slice(1)) ? value : NaN);
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? date.toISOString() : null;
}

/** Names that are there once, without space around them. @param {Iterable<string>} names */
export function tagsOf(names) {
  const tags = [...names].map((name) => name.replace(/\s+/g, ' ').trim().slice(0, MOST_TAG)).filter((name) => name !== '');
  return [...new Set(tags)].slice(0, MOST_TAGS);
}

/**
 * @param {{ address: string, title: string, tags: Iterable<string>, time: string | null | undefined, read: boolean, note?: string }} said
 * @returns {{ listed: Listed } | { why: 'address' | 'scheme' }}
 */
export function listed({ address, title, tags, time, read, note = '' }) {
  const found = addressOf(address);
  if ('why' in found) return found;
  const words = title.replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE);
  return { listed: { url: found.url, title: words || found.url, tags: tagsOf(tags), savedAt: timeOf(time), read, note: note.trim().slice(0, MOST_NOTE) } };
}
