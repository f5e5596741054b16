// What the list shows and in which order: it stands in the address, so that Back works and a view can be kept
// as a bookmark. What is not said there is as at first.

/** @typedef {'all' | 'unread' | 'noted' | 'wanted' | 'archived' | 'bin'} Show */
/** @typedef {'best' | 'saved' | 'published' | 'title' | 'site' | 'length' | 'unread'} Sort `best`: as the search ranks them */

/** @type {readonly Show[]} */
export const SHOWS = ['all', 'unread', 'noted', 'wanted', 'archived', 'bin'];

/** @type {readonly Sort[]} */
export const SORTS = ['best', 'saved', 'published', 'title', 'site', 'length', 'unread'];

/**
 * @typedef {object} View
 * @property {string} query what stands in the search box
 * @property {Show} show
 * @property {Sort | null} sort null: by rank where words are searched, else the newest first
 * @property {string | null} site
 * @property {string | null} tag
 */

/** @type {Readonly<View>} */
export const FIRST_VIEW = Object.freeze({ query: '', show: 'all', sort: null, site: null, tag: null });

/** Characters of a query that are read; nobody types more, but an address may have been made by anyone. */
const LONGEST = 1000;

/** @param {string} hash of the address, with or without its `#` @returns {View} */
export function viewOf(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    query: (said.get('q') ?? '').slice(0, LONGEST),
    show: SHOWS.find((name) => name === said.get('show')) ?? FIRST_VIEW.show,
    sort: SORTS.find((name) => name === said.get('sort')) ?? null,
    site: said.get('site'),
    tag: said.get('tag'),
  };
}

/** @param {View} view @returns {string} the hash, `#` for the first view */
export function addressOf({ query, show, sort, site, tag }) {
  const said = new URLSearchParams();
  if (query !== '') said.set('q', query);
  if (show !== FIRST_VIEW.show) said.set('show', show);
  if (site !== null) said.set('site', site);
  if (tag !== null) said.set('tag', tag);
  if (sort !== null) said.set('sort', sort);
  return `#${said}`;
}

/** The order that holds. @param {View} view @param {boolean} ranked whether a search has ranked the clips @returns {Sort} */
export const sortOf = ({ sort }, ranked) => (sort === null || (sort === 'best' && !ranked) ? (ranked ? 'best' : 'saved') : sort);
