// The articles of addresses that were imported: fetched one by one, gently with each site. What cannot be had stays
// wanted.

/** @import { Work } from './work.js' */

/** Articles that are fetched at the same time, all of different sites. */
const AT_ONCE = 4;
/** Milliseconds between two of one site: a reader who opens one link after the other is no slower. */
const PAUSE = 1500;
/** After so many failures of a site one after the other, the rest of it is left: it is down, or wants none of this. */
const MOST_FAILURES = 5;

/**
 * @typedef {{ id: string, url: string, title: string }} Wanted
 * @typedef {{ wanted: Wanted, error: unknown }} Failure
 */

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).host : '');

/**
 * @param {Wanted[]} all
 * @param {(one: Wanted) => Promise<void>} fetchOne fetches and keeps it
 * @param {Work & { pause?: number }} [work]
 * @returns {Promise<{ done: number, failures: Failure[] }>} when it is stopped, what was done so far
 */
export async function fetchWanted(all, fetchOne, { signal, progress, pause = PAUSE } = {}) {
  /** By site, each in the order of the list. @type {Map<string, Wanted[]>} */
  const sites = new Map();
  for (const one of all) {
    const site = sites.get(hostOf(one.url));
    if (site) site.push(one);
    else sites.set(hostOf(one.url), [one]);
  }
  const waiting = [...sites.values()];
  /** @type {Failure[]} */
  const failures = [];
  let done = 0;

  /** @param {Wanted[]} site */
  async function fetchSite(site) {
    let failed = 0;
    for (const [i, one] of site.entries()) {
      if (signal?.aborted) return;
      if (i > 0) await sleep(pause, signal);
      if (signal?.aborted) return;
      if (failed >= MOST_FAILURES) {
        failures.push({ wanted: one, error: null });
      } else {
        try {
          await fetchOne(one);
          failed = 0;
          done++;
        } catch (error) {
          if (signal?.aborted) return;
          failed++;
          failures.push({ wanted: one, error });
        }
      }
      progress?.(done + failures.length, all.length);
    }
  }

  const worker = async () => {
    for (let site = waiting.shift(); site && !signal?.aborted; site = waiting.shift()) await fetchSite(site);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { done, failures };
}

/** @param {number} time milliseconds @param {AbortSignal} [signal] ends it at once */
const sleep = (time, signal) => new Promise((woken) => {
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    woken(undefined);
  };
  const timer = setTimeout(end, time);
  signal?.addEventListener('abort', end);
});
