// What two versions of a text differ by: every word of both is there, and the time is bounded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffArrays } from 'diff';
import { difference } from '../../extension/shared/difference.js';

/** @param {string} old @param {string} now @param {string | null} [language] */
const compare = (old, now, language) => difference(old, now, /** @type {any} */ (diffArrays), language);

/** One side of it, put together again. @param {ReturnType<typeof compare>} found @param {'added' | 'removed'} but what is left out */
const side = (found, but) =>
  found.paragraphs.map(({ parts }) => parts.filter(({ kind }) => kind !== but).map(({ text }) => text).join('')).map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');

const OLD = 'The fog came.\nNo boat had left the harbour that day.\nThe bell was heard.';

test('equal texts differ by nothing', () => {
  const found = compare(OLD, OLD);
  assert.deepEqual([found.added, found.removed, found.isRough], [0, 0, false]);
  assert.ok(found.paragraphs.every(({ isSame }) => isSame));
});

test('a changed word, a new paragraph and one that is gone are told', () => {
  const now = 'The fog came.\nNo ship had left the harbour that day.\nA line that is new.';
  const found = compare(OLD, now);
  assert.equal(side(found, 'added'), OLD);
  assert.equal(side(found, 'removed'), now);
  const changed = found.paragraphs.filter(({ isSame }) => !isSame).flatMap(({ parts }) => parts);
  assert.ok(changed.some(({ kind, text }) => kind === 'removed' && text.trim() === 'boat'), JSON.stringify(changed));
  assert.ok(changed.some(({ kind, text }) => kind === 'added' && text.trim() === 'ship'));
  assert.equal(found.paragraphs[0].isSame, true);
});

test('words are found where no blanks part them', () => {
  const found = compare('港に霧が来た。船は一隻も出なかった。', '港に深い霧が来た。船は一隻も出なかった。', 'ja');
  const added = found.paragraphs.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'added').map(({ text }) => text).join('');
  assert.equal(added, '深い');
});

test('two long texts that have nothing in common end in time, and whole paragraphs stand for words', () => {
  const words = (/** @type {string} */ of) => Array.from({ length: 30_000 }, (_, i) => `${of}${(i * 7919) % 30_011}`).join(' ');
  const began = process.cpuUsage(); // not the clock, which a busy machine stretches
  const found = compare(words('a'), words('b'));
  assert.ok(process.cpuUsage(began).user < 4_000_000, 'microseconds');
  assert.equal(found.isRough, true);
  assert.deepEqual(found.paragraphs.map(({ parts }) => parts[0].kind), ['removed', 'added']);
});

test('what a page calls its language does no harm', () => {
  for (const language of ['', 'x', 'en_US', '<b>', 'toolonglanguage']) assert.equal(compare('one two', 'one three', language).added, 1, language);
});
