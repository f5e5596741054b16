// Which clips a view shows, in which order, and how many each other view would show.
import { sortOf } from './view.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Show, Sort, View } from './view.js' */

/** What belongs to each part of the library. @type {Record<Show, (head: Head) => boolean>} */
const BELONGS = {
  all: (head) => head.deletedAt === null && head.archivedAt === null,
  unread: (head) => head.deletedAt === null && head.archivedAt === null && head.readAt === null,
  noted: (head) => head.deletedAt === null && (head.hasNote || head.highlights > 0),
  wanted: (head) => head.deletedAt === null && head.wanted,
  archived: (head) => head.deletedAt === null && head.archivedAt !== null,
  bin: (head) => head.deletedAt !== null,
};

/** A search looks through the archive too. @param {Head} head */
const isFound = (head) => head.deletedAt === null;

/** @param {Head} a @param {Head} b */
const newestFirst = (a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : a.id < b.id ? 1 : -1);

/** @param {Head} a @param {Head} b those without a date last */
const byPublished = (a, b) => (b.published ?? '').localeCompare(a.published ?? '', 'en');

/**
 * @param {Sort} sort
 * @param {Map<string, number>} ranks
 * @param {Intl.Collator} collator of the interface's language
 * @returns {(a: Head, b: Head) => number}
 */
function comparison(sort, ranks, collator) {
  switch (sort) {
    case 'best':
      return (a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0);
    case 'published':
      return byPublished;
    case 'title':
      return (a, b) => collator.compare(a.title, b.title);
    case 'site':
      return (a, b) => collator.compare(a.site ?? '\uffff', b.site ?? '\uffff');
    case 'length':
      return (a, b) => b.words - a.words;
    case 'unread':
      return (a, b) => Number(a.readAt !== null) - Number(b.readAt !== null);
    default:
      return newestFirst;
  }
}

/**
 * The clips of a view in its order; those that are equal by it, the newest first.
 * @param {Iterable<Head>} heads
 * @param {View} view
 * @param {object} search
 * @param {((head: Head) => boolean) | null} search.matches whether a clip meets the query's filters; null without a query
 * @param {string[] | null} search.ranked the ids that the search has found, the best first; null if no words are searched
 * @param {Intl.Collator} collator of the interface's language
 * @returns {Head[]}
 */
export function shownOf(heads, view, { matches, ranked }, collator) {
  const ranks = new Map((ranked ?? []).map((id, rank) => [id, rank]));
  const belongs = view.show === 'all' && matches ? isFound : BELONGS[view.show];
  /** @type {Head[]} */
  const shown = [];
  for (const head of heads) {
    if (!belongs(head)) continue;
    if (view.site !== null && head.site !== view.site) continue;
    if (view.tag !== null && !head.tags.includes(view.tag)) continue;
    if (ranked && !ranks.has(head.id)) continue;
    if (matches && !matches(head)) continue;
    shown.push(head);
  }
  const compare = comparison(sortOf(view, ranked !== null), ranks, collator);
  return shown.sort((a, b) => compare(a, b) || newestFirst(a, b));
}

/**
 * @typedef {object} Facets
 * @property {Record<Show, number>} shows
 * @property {[string, number][]} tags of what is not in the bin, the most used first
 * @property {[string, number][]} sites the same
 */

/** @param {Iterable<Head>} heads @returns {Facets} */
export function facetsOf(heads) {
  const shows = { all: 0, unread: 0, noted: 0, wanted: 0, archived: 0, bin: 0 };
  /** @type {Map<string, number>} */
  const tags = new Map();
  /** @type {Map<string, number>} */
  const sites = new Map();
  for (const head of heads) {
    for (const [show, belongs] of /** @type {[Show, (head: Head) => boolean][]} */ (Object.entries(BELONGS))) if (belongs(head)) shows[show]++;
    if (head.deletedAt !== null) continue;
    for (const tag of head.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    if (head.site) sites.set(head.site, (sites.get(head.site) ?? 0) + 1);
  }
  /** @param {Map<string, number>} counts @returns {[string, number][]} */
  const mostUsed = (counts) => [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return { shows, tags: mostUsed(tags), sites: mostUsed(sites) };
}
