// How a query is read, and which clips pass its filters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expression, phrases } from '../../extension/search/match.js';
import { matches, parse } from '../../extension/search/query.js';

/** @param {string} text */
const terms = (text) => parse(text).terms.map(({ text: word, prefix, not, title }) => `${not ? '-' : ''}${title ? 'title:' : ''}${word}${prefix ? '*' : ''}`);
/** @param {string} text */
const filters = (text) => parse(text).filters.map(({ name, value, not }) => `${not ? '-' : ''}${name}:${value}`);
/** @param {string} text */
const match = (text) => expression(phrases(parse(text)), ' AND ');

test('words, phrases, prefixes and what is not wanted', () => {
  assert.deepEqual(terms('one two '), ['one', 'two']);
  assert.deepEqual(terms('one two'), ['one', 'two*'], 'the last word is being typed');
  assert.deepEqual(terms('"one two" thr* -four -"five six" '), ['one two', 'thr*', '-four', '-five six']);
  assert.deepEqual(terms('„eins zwei“ «trois quatre» 「五六」 '), ['eins zwei', 'trois quatre', '五六']);
  assert.deepEqual(terms('"not closed yet'), ['not closed yet']);
  assert.deepEqual(terms('title:moon TITLE:"the sun" '), ['title:moon', 'title:the sun']);
  assert.deepEqual(terms('well-known -x'), ['well-known', '-x']);
  assert.deepEqual(terms('10:30 re:invent https://x.example/ '), ['10:30', 're:invent', 'https://x.example/']);
  assert.deepEqual(terms(' - * " " … () '), []);
});

test('filters', () => {
  assert.deepEqual(filters('site:News.Example tag:Zürich -tag:"to read" is:Unread -is:archived'), ['site:news.example', 'tag:zurich', '-tag:to read', 'is:unread', '-is:archived']);
  assert.deepEqual(filters('tag：東京 site:'), ['tag:東京'], 'a full-width colon; a filter that is being typed');
  assert.deepEqual(parse('site:x.example moon').terms.map(({ text }) => text), ['moon']);
});

test('dates are days, months or years where the reader is', () => {
  assert.deepEqual(filters('after:2026 before:2026-03 after:2026-02-28'), [
    `after:${new Date(2026, 0, 1).toISOString()}`, `before:${new Date(2026, 2, 1).toISOString()}`, `after:${new Date(2026, 1, 28).toISOString()}`,
  ]);
});

test('what is not understood is named, and the rest is searched', () => {
  const { terms: words, filters: none, errors } = parse('before:2026-02-30 after:soon is:great -is:x moon ');
  assert.deepEqual([words.length, none.length], [1, 0]);
  assert.deepEqual(errors, [
    { fault: 'date', value: 'before:2026-02-30' }, { fault: 'date', value: 'after:soon' },
    { fault: 'state', value: 'is:great' }, { fault: 'state', value: '-is:x' },
  ]);
  assert.equal(parse('is:constructor').errors.length, 1);
});

test('no query is too long', () => {
  assert.ok(parse('a '.repeat(100_000)).terms.length <= 32);
  assert.ok(parse('"'.repeat(100_000)).terms.length <= 32);
  assert.ok(phrases(parse(`"${'a '.repeat(400)}"`))[0].terms.length <= 32);
});

test('to the index a word is the same as in a text', () => {
  assert.equal(match('Über '), '"uber"');
  assert.equal(match("don't wel*"), '"don t" AND "wel" *');
  assert.equal(match('東京都 '), '"東京 京都"', 'the end of a run is not asked for');
  assert.equal(match('都 '), '"都" *', 'a letter begins a pair');
  assert.equal(match('iPhone手 '), '"iphone 手" *');
  assert.equal(match('"東 京都"'), '"東 京都"');
  assert.equal(match('title:"a b" c'), 'title : "a b" AND "c"', 'one letter begins too much');
  assert.equal(match('NEAR AND (or) "x" OR* '), '"near" AND "and" AND "or" AND "x" AND "or" *');
});

const head = {
  url: 'https://www.news.example/a', site: 'The Daily Näws', tags: ['To Read', 'Zürich'], savedAt: '2026-03-05T10:00:00.000Z', readAt: null, archivedAt: null,
  deletedAt: null, hasNote: false, highlights: 0, wanted: false,
};

test('which clips pass', () => {
  /** @param {string} query @param {object} [other] */
  const passes = (query, other) => matches({ ...head, ...other }, parse(query));
  for (const query of ['', 'words only', 'site:news.example', 'site:example', 'site:naws', 'site:"the daily"', 'tag:zurich', 'tag:"to read"', 'tag:zur*', 'after:2026-03-01', 'before:2026-04', 'is:unread', '-is:read', '-tag:x'])
    assert.ok(passes(query), query);
  for (const query of ['site:ws.example', 'site:example.com', '-site:news.example', 'tag:read', 'tag:zur', '-tag:zurich', 'after:2026-03-07', 'before:2026-03', 'is:read', 'is:archived', 'is:noted', 'is:highlighted', 'is:wanted', 'is:inbin'])
    assert.ok(!passes(query), query);
  assert.ok(passes('is:noted is:highlighted is:wanted is:read is:archived', { hasNote: true, highlights: 2, wanted: true, readAt: 'x', archivedAt: 'x' }));
});

test('what is in the bin passes only when it is asked for', () => {
  const binned = { ...head, deletedAt: '2026-03-06T00:00:00.000Z' };
  assert.ok(!matches(binned, parse('')));
  assert.ok(!matches(binned, parse('-is:inbin')));
  assert.ok(matches(binned, parse('is:inbin')));
  assert.ok(!matches(head, parse('is:inbin')));
});

test('an address that is none stands in no filter’s way', () => {
  assert.ok(!matches({ ...head, url: 'not an address', site: null }, parse('site:x')));
});
