// What a clip's record holds of what the core says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../extension/store/record.js';

/** @import { Verdict, Metadata, Op } from '../../extension/protocol.js' */

/** @type {Verdict} */
const verdict = {
  version: '0.1.0',
  page: { kind: 'article', confidence: 870 },
  article: { root: 4, heading: 5, words: 2 },
  hide: [{ node: 9, class: 'social', rule: 'share-links', confidence: 900, text: 'Share', words: 1 }],
  cuts: [],
  rolledBack: [],
};
const page = { url: 'https://www.e.org/a?utm_source=x', title: 'Tab title' };
const now = new Date('2026-11-23T12:00:00Z');

/** @param {string} value */
const field = (value) => ({ value, from: 'h1', confidence: 700 });

/** @param {Partial<Metadata>} meta */
const made = (meta) => {
  /** @type {Op[]} */
  const tree = [['p'], 'Two words', 0];
  return record({ verdict, meta: { words: 2, readingSeconds: 1, ...meta }, tree, text: 'Two words', hash: 'ab' }, page, now);
};

test('the core’s metadata, its sources, and what was removed', () => {
  const clip = made({ title: field('Title'), canonical: field('https://e.org/a'), tags: ['x'] });
  assert.equal(clip.title, 'Title');
  assert.equal(clip.canonicalUrl, 'https://e.org/a');
  assert.deepEqual(clip.sources.title, { from: 'h1', confidence: 700 });
  assert.deepEqual(clip.keywords, ['x']);
  assert.deepEqual(clip.removed, [{ class: 'social', rule: 'share-links', words: 1 }]);
  assert.deepEqual([clip.kind, clip.confidence, clip.extractorVersion, clip.hash], ['article', 870, '0.1.0', 'ab']);
  assert.deepEqual([clip.savedAt, clip.updatedAt, clip.deletedAt, clip.revision], [now.toISOString(), now.toISOString(), null, 1]);
});

test('what the page does not say', () => {
  const clip = made({});
  assert.deepEqual([clip.title, clip.site, clip.byline, clip.published], ['Tab title', 'e.org', null, null]);
  assert.equal(record({ verdict, meta: { words: 0, readingSeconds: 0 }, tree: [], text: '', hash: '' }, { url: 'about:blank', title: '' }, now).site, null);
});

test('each record has an id of its own', () => {
  assert.notEqual(made({}).id, made({}).id);
});
