// Addresses that lead to the same article, as one key.
import { isTracking } from './tracking.js';

/** Characters; a longer address has no key, so that no page fills the index. */
const LONGEST = 2000;

/** Google's viewer: the article's own address stands in the path. */
const VIEWER = /^\/amp\/(s\/)?([^/]+\..*)$/;

/** The AMP cache: the same after a letter for what it is (a page, a viewer). */
const CACHE = /^\/[acv]\/(s\/)?([^/]+\..*)$/;

/** @param {string} text @returns {URL | null} */
const parsed = (text) => (URL.canParse(text) ? new URL(text) : null);

/** The address behind that of a viewer or cache of AMP pages. @param {URL} url */
function behindAmp(url) {
  const form = /(^|\.)google\.[a-z.]{2,6}$/.test(url.hostname) ? VIEWER : url.hostname.endsWith('.cdn.ampproject.org') ? CACHE : null;
  const inner = form?.exec(url.pathname);
  return (inner && parsed(`https://${inner[2]}${url.search}`)) || url;
}

/** `/amp` before or behind the path, `.amp` at its end. @param {string} path */
function withoutAmp(path) {
  return path
    .replace(/^\/amp(?=\/.)/, '')
    .replace(/\/amp(\/|\.html?)?$/, '')
    .replace(/\.amp(\.html?)?$/, '$1');
}

/** `?amp`, `?amp=1`, `?outputType=amp`. @param {string} name @param {string} value */
const asksForAmp = (name, value) =>
  (name === 'amp' && /^(|1|true|amp)$/.test(value)) || (/^(outputtype|output|format|mode|view)$/i.test(name) && value === 'amp');

/** Escapes that need not be are undone, the others written alike. @param {string} text */
const unescaped = (text) =>
  text.replace(/%([0-9a-f]{2})/gi, (escape, hex) => {
    const character = String.fromCharCode(parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });

/** @param {URL} url */
function queryOf(url) {
  const kept = [...url.searchParams].filter(([name, value]) => !isTracking(name) && !asksForAmp(name, value));
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); // stable: repeated names keep their order
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

/**
 * What stays of an address: host, path and the parameters that say which page it is. Not: http or https, the default port,
 * `www.` and `amp.`, AMP forms, tracking, a slash at the end, the fragment unless it is a route of a page made by script.
 * @param {string} address
 * @returns {string | null} null for what is no address of a page, or too long
 */
export function keyOf(address) {
  if (address.length > LONGEST * 4) return null;
  const given = parsed(address);
  if (!given) return null;
  if (given.protocol === 'file:') return keyOfLength(`file:${unescaped(given.pathname)}`);
  if (given.protocol !== 'http:' && given.protocol !== 'https:') return null;
  const url = behindAmp(given);
  const host = url.host.replace(/^(www\d?|amp)\.(?=[^.]+\.)/, '').replace(/\.(?=$|:)/, '').replace(/:(80|443)$/, '');
  const path = unescaped(withoutAmp(url.pathname)).replace(/\/+$/, '');
  const route = /^#!?\/./.test(url.hash) ? unescaped(url.hash) : '';
  return keyOfLength(`${host}${path}${queryOf(url)}${route}`);
}

/** @param {string} key */
const keyOfLength = (key) => (key.length > LONGEST ? null : key);

/** Whether an address has nothing behind the host. @param {string} key */
const isHome = (key) => !/[/?#]/.test(key);

/**
 * The keys of a page. Some sites call their home page every article's canonical address: that is not believed.
 * @param {string} url
 * @param {string | null} canonicalUrl
 * @returns {string[]} none, one or two
 */
export function keysOf(url, canonicalUrl) {
  const own = keyOf(url);
  const canonical = canonicalUrl === null ? null : keyOf(canonicalUrl);
  const keys = own === null ? [] : [own];
  if (canonical !== null && canonical !== own && !(isHome(canonical) && own !== null && !isHome(own))) keys.push(canonical);
  return keys;
}
