// How many words are different between two texts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordChanges } from '../../extension/shared/word_changes.js';

test('words that came and went, in any script', () => {
  assert.deepEqual(wordChanges('The fog came.', 'The fog came.', 'en'), { added: 0, removed: 0 });
  assert.deepEqual(wordChanges('The fog came.', 'The thick fog came, and stayed.', 'en'), { added: 3, removed: 0 });
  assert.deepEqual(wordChanges('one two three', 'three two four', null), { added: 1, removed: 1 });
  assert.deepEqual(wordChanges('туман был густой', 'туман был', 'ru'), { added: 0, removed: 1 });
  const japanese = wordChanges('霧が港に来た。', '霧が港に来た。船は出ない。', 'ja');
  assert.ok(japanese.added >= 3 && japanese.removed === 0, JSON.stringify(japanese));
});

test('odd languages and empty texts', () => {
  for (const language of ['', 'x', 'en_US', '<b>', 'toolonglanguage']) assert.deepEqual(wordChanges('', 'a b', language), { added: 2, removed: 0 }, language);
});

test('a book costs time in step with its length', () => {
  for (const [line, language] of [['the fog came over the harbour ', 'en'], ['霧が港に来た。', 'ja']]) {
    const book = line.repeat(Math.ceil(400_000 / line.length));
    const began = process.cpuUsage().user;
    assert.equal(wordChanges(book, book, language).added, 0);
    // Measured: about a second each; the segmenter, given all of it, took 25 s for half of the first.
    assert.ok((process.cpuUsage().user - began) / 1e6 < 8, language);
  }
});
