// What the reader types into the search box: words, "phrases", prefix*, filters, and -what is not wanted.
import { fold } from './tokens.js';

/** @import { Head } from '../store/heads.js' */

/**
 * Words that the title or text must have (or, with `not`, must not have).
 * @typedef {object} Term
 * @property {string} text as typed, without quotes, star and minus
 * @property {boolean} prefix whether longer words do too
 * @property {boolean} not
 * @property {boolean} title whether only the title counts
 */

/**
 * @typedef {object} Filter
 * @property {'site' | 'tag' | 'before' | 'after' | 'is'} name
 * @property {string} value folded; of `before` and `after` a time in ISO 8601
 * @property {boolean} prefix of `tag` alone
 * @property {boolean} not
 */

/**
 * @typedef {object} Fault see fault_text.js
 * @property {'date' | 'state'} fault what should have been there
 * @property {string} value as typed
 */

/**
 * Plain data: it can be sent to a worker.
 * @typedef {object} Query
 * @property {Term[]} terms
 * @property {Filter[]} filters
 * @property {Fault[]} errors what could not be understood and is left out of account
 */

/** A query longer than this is cut, in UTF-16 units: a page may have filled the clipboard. */
const LONGEST = 1000;
/** More terms or filters than this are left out. */
const MOST = 32;

/**
 * What filters look at.
 * @typedef {Pick<Head, 'url' | 'site' | 'tags' | 'savedAt' | 'readAt' | 'archivedAt' | 'deletedAt' | 'hasNote' | 'highlights' | 'wanted'>} Filtered
 */

/** States that `is:` knows, by the names that fault_text.js lists. @type {Record<string, (head: Filtered) => boolean>} */
export const STATES = {
  unread: (head) => head.readAt === null,
  read: (head) => head.readAt !== null,
  archived: (head) => head.archivedAt !== null,
  noted: (head) => head.hasNote,
  highlighted: (head) => head.highlights > 0,
  wanted: (head) => head.wanted,
  inbin: (head) => head.deletedAt !== null,
};

/** Quotes of other keyboards and languages. */
const QUOTES = /[“”„‟«»＂「」『』]/g;

/** A minus, a name with a colon, a phrase or a word, a star: each but the last but one may be missing. */
const PART = /(-?)(?:(site|tag|before|after|is|title):)?(?:"([^"]*)(?:"|$)|([^\s"]*))(\*?)/giu;

/**
 * Reads a query. Never fails: what is not understood is listed in `errors`. The last word, if nothing stands
 * after it, finds longer words too: the reader is still typing it.
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
  /** @type {Query} */
  const query = { terms: [], filters: [], errors: [] };
  const typed = text.slice(0, LONGEST).replace(QUOTES, '"').replaceAll('：', ':');
  for (const part of typed.matchAll(PART)) {
    if (part[0] === '') continue;
    if (query.terms.length + query.filters.length >= MOST) break;
    const [whole, minus, named, phrase, word] = part;
    const name = named?.toLowerCase();
    const not = minus !== '';
    const bare = phrase ?? word.replace(/\*+$/, '');
    const starred = part[5] !== '' || (phrase === undefined && word.endsWith('*'));
    if (name && name !== 'title') addFilter(query, { name: /** @type {Filter['name']} */ (name), value: bare, prefix: starred, not }, whole);
    else {
      const last = phrase === undefined && part.index + whole.length === typed.length && !not;
      if (/[\p{L}\p{N}]/u.test(bare)) query.terms.push({ text: bare, prefix: starred || last, not, title: name === 'title' });
    }
  }
  return query;
}

/** @param {Query} query @param {Filter} filter its value as typed @param {string} typed */
function addFilter(query, filter, typed) {
  const value = fold(filter.value.trim());
  if (value === '') return; // the reader is still typing it
  if (filter.name === 'before' || filter.name === 'after') {
    const time = startOf(value);
    if (time) query.filters.push({ ...filter, value: time.toISOString() });
    else query.errors.push({ fault: 'date', value: typed });
  } else if (filter.name === 'is' && !Object.hasOwn(STATES, value)) query.errors.push({ fault: 'state', value: typed });
  else query.filters.push({ ...filter, value });
}

/** When a day, month or year begins where the reader is. @param {string} date `2026`, `2026-11` or `2026-11-28` */
function startOf(date) {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(date);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const time = new Date(year, month - 1, day);
  return time.getFullYear() === year && time.getMonth() === month - 1 && time.getDate() === day ? time : null;
}

/**
 * Whether a clip passes the query's filters. A clip in the bin passes only where `is:inbin` is asked for. The
 * words are the index's matter: see client.js.
 * @param {Filtered} head
 * @param {Query} query
 */
export function matches(head, query) {
  const binned = query.filters.some(({ name, value }) => name === 'is' && value === 'inbin');
  if (head.deletedAt !== null && !binned) return false;
  return query.filters.every((filter) => passes(head, filter) !== filter.not);
}

/** @param {Filtered} head @param {Filter} filter */
function passes(head, { name, value, prefix }) {
  switch (name) {
    case 'site':
      return onSite(head, value);
    case 'tag':
      return head.tags.some((tag) => (prefix ? fold(tag).startsWith(value) : fold(tag) === value));
    case 'before':
      return head.savedAt < value;
    case 'after':
      return head.savedAt >= value;
    case 'is':
      return STATES[value](head);
  }
}

/** By the host, the domain above it, or a part of the site's name. @param {Filtered} head @param {string} value */
function onSite({ url, site }, value) {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === value || host.endsWith(`.${value}`) || fold(site ?? '').includes(value);
}
