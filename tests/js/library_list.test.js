// What a view of the library shows, in which order, how it stands in the address, and what a range chooses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSelection } from '../../extension/library/selection.js';
import { facetsOf, shownOf } from '../../extension/library/shown.js';
import { addressOf, FIRST_VIEW, sortOf, viewOf } from '../../extension/library/view.js';

/** @import { Head } from '../../extension/store/heads.js' */

/** @param {string} id @param {Partial<Head>} other @returns {Head} */
const head = (id, other = {}) => ({
  id, url: `https://a.example/${id}`, title: id, site: 'A', byline: null, published: null, savedAt: `2026-11-0${id.length}T00:00:00.000Z`, updatedAt: '', readAt: null,
  archivedAt: null, deletedAt: null, tags: [], words: 10, readingSeconds: 1, language: 'en', direction: null, excerpt: '', leadImage: null, leadHash: null, hasNote: false,
  highlights: 0, confidence: 900, wanted: false, part: 'article', version: 1, sequence: 1, revision: 1, fraction: 0, ...other,
});

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const NOTHING = { matches: null, ranked: null };
/** @param {Head[]} heads @param {Partial<import('../../extension/library/view.js').View>} view @param {Parameters<typeof shownOf>[2]} [search] */
const ids = (heads, view, search = NOTHING) => shownOf(heads, { ...FIRST_VIEW, ...view }, search, collator).map(({ id }) => id);

const SOME = [
  head('a', { tags: ['x'], readAt: '2026', words: 300, title: 'Part 10' }),
  head('bb', { site: 'B', title: 'Part 9' }),
  head('ccc', { archivedAt: '2026', tags: ['x', 'y'], hasNote: true }),
  head('dddd', { deletedAt: '2026', tags: ['z'], highlights: 1 }),
  head('eeeee', { wanted: true, site: null, published: '2025-01-01' }),
];

test('each part has its own clips', () => {
  assert.deepEqual(ids(SOME, {}), ['eeeee', 'bb', 'a']);
  assert.deepEqual(ids(SOME, { show: 'unread' }), ['eeeee', 'bb']);
  assert.deepEqual(ids(SOME, { show: 'archived' }), ['ccc']);
  assert.deepEqual(ids(SOME, { show: 'bin' }), ['dddd']);
  assert.deepEqual(ids(SOME, { show: 'noted' }), ['ccc']);
  assert.deepEqual(ids(SOME, { show: 'wanted' }), ['eeeee']);
  assert.deepEqual(ids(SOME, { tag: 'x' }), ['a']);
  assert.deepEqual(ids(SOME, { site: 'B' }), ['bb']);
});

test('a search looks into the archive, never into the bin, and its order holds unless another is chosen', () => {
  const all = { matches: () => true, ranked: ['a', 'ccc', 'dddd', 'bb', 'gone'] };
  assert.deepEqual(ids(SOME, { query: 'x' }, all), ['a', 'ccc', 'bb']);
  assert.deepEqual(ids(SOME, { query: 'x', sort: 'saved' }, all), ['ccc', 'bb', 'a']);
  assert.deepEqual(ids(SOME, { query: 'is:read' }, { matches: ({ readAt }) => readAt !== null, ranked: null }), ['a']);
});

test('every order, and what has no date or site comes last', () => {
  assert.deepEqual(ids(SOME, { sort: 'title' }), ['eeeee', 'bb', 'a']);
  assert.deepEqual(ids(SOME, { sort: 'length' }), ['a', 'eeeee', 'bb']);
  assert.deepEqual(ids(SOME, { sort: 'site' }), ['a', 'bb', 'eeeee']);
  assert.deepEqual(ids(SOME, { sort: 'published' }), ['eeeee', 'bb', 'a']);
  assert.deepEqual(ids(SOME, { sort: 'unread' }), ['eeeee', 'bb', 'a']);
});

test('numbers of parts, tags and sites leave the bin out', () => {
  const { shows, tags, sites } = facetsOf(SOME);
  assert.deepEqual(shows, { all: 3, unread: 2, noted: 1, wanted: 1, archived: 1, bin: 1 });
  assert.deepEqual(tags, [['x', 2], ['y', 1]]);
  assert.deepEqual(sites, [['A', 2], ['B', 1]]);
});

test('a view comes out of its address as it went in, and nonsense is the first view', () => {
  const view = { query: 'a "b c" tag:d&e', show: /** @type {const} */ ('unread'), sort: /** @type {const} */ ('title'), site: 'x & y', tag: '#1' };
  assert.deepEqual(viewOf(addressOf(view)), view);
  assert.equal(addressOf(FIRST_VIEW), '#');
  assert.deepEqual(viewOf('#show=__proto__&sort=no'), FIRST_VIEW);
  assert.equal(sortOf({ ...FIRST_VIEW, sort: 'best' }, false), 'saved');
  assert.equal(sortOf(FIRST_VIEW, true), 'best');
});

test('a range goes from the clip chosen last, either way; what is not shown is let go', () => {
  let changes = 0;
  const selection = createSelection(() => changes++);
  const order = ['a', 'b', 'c', 'd', 'e'];
  selection.toggle('d');
  selection.extendTo('b', order);
  assert.deepEqual(selection.inOrder(order), ['b', 'c', 'd']);
  selection.keepOnly(new Set(['c', 'e']));
  assert.deepEqual(selection.inOrder(order), ['c']);
  selection.clear();
  selection.extendTo('e', order);
  assert.deepEqual(selection.inOrder(order), ['e']);
  assert.equal(changes, 5);
});
