// A highlight's words are found again in a text that has changed, or not at all: never elsewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import search from 'approx-string-match';
import { CONTEXT, describe, locate } from '../../extension/shared/anchor.js';

const TEXT = [
  'The keeper wrote that the fog had come over the harbour before noon, and that no boat had left.',
  'He lit the lamp and waited for the evening. Nobody came, and the bell was heard all night.',
  'On Monday the fog had gone. He lit the lamp all the same, for the boats were still at sea.',
].join('\n');

/** @param {string} quote @param {number} [from] */
const selectorOf = (quote, from = 0) => {
  const start = TEXT.indexOf(quote, from);
  assert.ok(start >= 0, quote);
  return describe(TEXT, start, start + quote.length);
};
/** @param {string} text @param {ReturnType<typeof selectorOf>} selector */
const found = (text, selector) => {
  const place = locate(text, selector, search);
  return place && text.slice(place.start, place.end);
};

test('a selector is the quote with what stands around it', () => {
  const { prefix, suffix, quote } = selectorOf('no boat had left');
  assert.equal(quote, 'no boat had left');
  assert.equal(prefix.length, CONTEXT);
  assert.equal(suffix.length, CONTEXT);
  assert.equal(describe(TEXT, 0, 3).prefix, '');
});

test('it is found where it stood, and wherever it has moved to', () => {
  const selector = selectorOf('the bell was heard all night');
  assert.deepEqual(locate(TEXT, selector, search), { start: selector.start, end: selector.end });
  assert.equal(found(`A line that is new.\n${TEXT}`, selector), selector.quote);
  assert.equal(found(TEXT.split('\n').slice(1).join('\n'), selector), selector.quote);
});

test('of two equal quotes, the one with the same words around it is meant', () => {
  const first = selectorOf('He lit the lamp');
  const second = selectorOf('He lit the lamp', first.end);
  const moved = `Something long that was not there before, in front of all else.\n${TEXT}`;
  assert.equal(locate(moved, first, search)?.start, moved.indexOf('He lit the lamp'));
  assert.equal(locate(moved, second, search)?.start, moved.lastIndexOf('He lit the lamp'));
  // Where the first is gone, the second is not taken for it.
  assert.equal(found(moved.replace('He lit the lamp and waited for the evening. Nobody', 'Somebody else'), first), null);
});

test('it is found when words within it have changed', () => {
  const selector = selectorOf('the fog had come over the harbour before noon');
  assert.equal(found(TEXT.replace('over the harbour', 'in over the harbor'), selector), 'the fog had come in over the harbor before noon');
});

test('what is gone, or a word that could be any, is not found', () => {
  assert.equal(found('Another article about nothing of the kind, long enough to hold most things.', selectorOf('no boat had left')), null);
  const word = selectorOf('the');
  assert.equal(found('In the morning the sun rose over the hill and the dogs slept.', word), null);
  assert.equal(locate(TEXT, { quote: '', prefix: '', suffix: '', start: 0, end: 0 }, search), null);
});

test('a long one is found by its ends', () => {
  const long = Array.from({ length: 60 }, (_, i) => `Sentence number ${i} of the long part says something of its own.`).join(' ');
  const text = `Before it.\n${long}\nAfter it.`;
  const start = text.indexOf('Sentence number 0');
  const selector = describe(text, start, start + long.length);
  const changed = text.replace('Sentence number 30 of the long part', 'A sentence in the middle').replace('Before it.', 'Something else before it.');
  assert.equal(found(changed, selector)?.startsWith('Sentence number 0'), true);
  assert.equal(found(changed, selector)?.endsWith('something of its own.'), true);
  assert.equal(found(text.slice(0, start + 400), selector), null);
});

test('a character of two units is not cut', () => {
  const text = 'Boats 🚤🚤🚤 and more 🚤 at sea, and a lamp 💡💡 that is lit in the evening';
  const start = text.indexOf('🚤🚤🚤');
  const selector = describe(text, start, start + '🚤🚤🚤 and more 🚤'.length);
  const changed = text.replace('🚤🚤🚤', '🚢🚤🚤');
  const place = locate(changed, selector, search);
  assert.ok(place);
  assert.doesNotThrow(() => encodeURIComponent(changed.slice(place.start, place.end)));
});

test('scripts without blanks, and those from the right', () => {
  for (const [text, quote, from, to] of [
    ['港に霧が来たのは昼前のことで、船は一隻も出なかったと番人は書いた。彼は灯りをともし、夕方を待った。', '船は一隻も出なかったと番人は書いた', '霧が来た', '深い霧が降りてきた'],
    ['كتب الحارس أن الضباب قد جاء فوق الميناء قبل الظهر وأن أي قارب لم يغادر. أشعل المصباح وانتظر المساء.', 'أي قارب لم يغادر', 'كتب الحارس', 'قال حارس المنارة'],
  ]) {
    const start = text.indexOf(quote);
    const changed = text.replace(from, to);
    const place = locate(changed, describe(text, start, start + quote.length), search);
    assert.equal(place && changed.slice(place.start, place.end), quote);
  }
});

test('a text of a million signs that is against us ends in time', () => {
  const text = 'ab'.repeat(500_000);
  const began = process.cpuUsage(); // not the clock, which a busy machine stretches
  locate(text, { quote: `${'ab'.repeat(60)}c${'ab'.repeat(60)}`, prefix: 'x'.repeat(CONTEXT), suffix: 'y'.repeat(CONTEXT), start: 3, end: 244 }, search);
  assert.ok(process.cpuUsage(began).user < 3_000_000, 'microseconds');
});
