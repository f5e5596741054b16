// One clip in two states: what stays of each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wantedRecord } from '../../extension/store/record.js';
import { merged } from '../../extension/transfer/merge.js';

/** @import { Clip, Version } from '../../extension/store/clips.js' */

const NOW = new Date('2026-11-28T00:00:00Z');
/** @param {string} title @param {Partial<Clip>} [more] @returns {Clip} */
const clip = (title, more = {}) => ({ ...wantedRecord({ url: 'https://a.example/', title, tags: [], savedAt: NOW }, NOW), id: 'x', text: title, hash: title, tree: [['p'], title, 0], ...more });
/** @param {string} title @param {number} number @param {string} savedAt @returns {Version} */
const version = (title, number, savedAt) => {
  const { url, canonicalUrl, byline, published, modified, site, standfirst, section, language, direction, leadImage, keywords, words, readingSeconds, sources, tree, text, hash, signature, kind, confidence,
    extractorVersion, cuts, removed, part, images, missing } = clip(title);
  return { url, canonicalUrl, title, byline, published, modified, site, standfirst, section, language, direction, leadImage, keywords, words, readingSeconds, sources, tree, text, hash, signature, kind, confidence,
    extractorVersion, cuts, removed, part, images, missing, clip: 'x', number, savedAt };
};
/** @param {{ clip: Clip, versions: Version[] }} both */
const told = ({ clip: now, versions }) => [`${now.title} ${now.version}`, ...versions.map(({ number, title }) => `${title} ${number}`)];

test('what the library has not is as the backup has it', () => {
  const versions = [version('old', 1, '2026-01-01T00:00:00Z')];
  assert.deepEqual(told(merged(clip('new', { version: 2 }), versions, null)), ['new 2', 'old 1']);
});

test('content that both have is there once', () => {
  const own = { clip: clip('old', { note: 'other' }), versions: [] };
  assert.deepEqual(told(merged(clip('new', { version: 2 }), [version('old', 1, '2026-01-01T00:00:00Z')], own)), ['new 2', 'old 1']);
  assert.deepEqual(told(merged(clip('same'), [], { clip: clip('same'), versions: [] })), ['same 1']);
});

test('content that the library alone has becomes a version, by when it was read', () => {
  const own = { clip: clip('mine', { takenAt: '2026-03-01T00:00:00Z', version: 2 }), versions: [version('mine before', 1, '2026-01-01T00:00:00Z')] };
  const both = merged(clip('new', { version: 2 }), [version('old', 1, '2026-02-01T00:00:00Z')], own);
  assert.deepEqual(told(both), ['new 4', 'mine before 1', 'old 2', 'mine 3']);
  assert.equal(both.versions[2].savedAt, '2026-03-01T00:00:00Z');
});

test('an address without an article leaves no version', () => {
  assert.deepEqual(told(merged(clip('new'), [], { clip: clip('', { wanted: true, text: '' }), versions: [] })), ['new 1']);
});
