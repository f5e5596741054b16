// What the search takes for a word, in every script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, tokens } from '../../extension/search/tokens.js';

/** @param {string} text */
const terms = (text) => tokens(text).map(({ term }) => term);

test('what differs by case, accents, width or ligature is one term', () => {
  const same = [
    ['Über', 'uber', 'UBER', 'U\u0308ber', 'Ｕｂｅｒ'], ['hand', 'ｈａｎｄ', 'HAND'], ['straße', 'STRASSE', 'STRAẞE'], ['œuvre', 'oeuvre'],
    ['İstanbul', 'istanbul', 'ıstanbul'], ['Ёлка', 'елка'], ['ὈΔΥΣΣΕΎΣ', 'οδυσσευς'], ['ﬁne', 'fine'], ['Łódź', 'lodz'], ['co\u00adoperate', 'cooperate'],
    ['مُحَمَّد', 'محمد', 'محـــمد'], ['أحمد', 'احمد'], ['می‌خواهم', 'میخواهم'], ['שָׁלוֹם', 'שלום'], ['ｶﾞｲﾄﾞ', 'ガイド'], ['가나', '\u1100\u1161\u1102\u1161'],
  ];
  for (const [first, ...others] of same) for (const other of others) assert.deepEqual(terms(other), terms(first), `${other} and ${first}`);
});

test('what is another letter stays another', () => {
  for (const [a, b] of [['か', 'が'], ['は', 'ぱ'], ['ก', 'กี'], ['कि', 'की'], ['o', 'c'], ['שס', 'שמ']]) assert.notDeepEqual(terms(a), terms(b), `${a} and ${b}`);
});

test('folding twice is folding once', () => {
  for (const text of ['Über', 'ﷺ', 'ｶﾞｲﾄﾞ', 'Ǆ ½ ㎏ ⑴', 'ΐ', 'ẛ̣', 'İ', 'กำ', '각']) assert.equal(fold(fold(text)), fold(text));
});

test('words end at what is no letter, digit or mark', () => {
  assert.deepEqual(terms("Don't e-mail l'homme: 3,5 kg (½)!"), ['don', 't', 'e', 'mail', 'l', 'homme', '3', '5', 'kg', '1', '2']);
  assert.deepEqual(terms('हिन्दी में'), ['हिन्दी', 'में']);
  assert.deepEqual(terms(' …— \n'), []);
});

test('scripts without spaces are pairs of letters, and the last letter', () => {
  assert.deepEqual(terms('東京都。京都'), ['東京', '京都', '都', '京都', '都']);
  assert.deepEqual(terms('コーヒー'), ['コー', 'ーヒ', 'ヒー', 'ー']);
  assert.deepEqual(terms('서울에서 만나'), ['서울', '울에', '에서', '서', '만나', '나']);
  assert.deepEqual(terms('iPhone手机15'), ['iphone', '手机', '机', '15']);
  assert.deepEqual(terms('สวัสดี'), ['สวั', 'วัส', 'สดี', 'ดี']);
});

test('each term knows its place in the text as it was', () => {
  const text = 'Ｕ\u0308ber 東京都 ｶﾞｲﾄﾞ';
  assert.deepEqual(tokens(text).map(({ term, start, end }) => [term, text.slice(start, end)]), [
    ['uber', 'Ｕ\u0308ber'], ['東京', '東京'], ['京都', '京都'], ['都', '都'], ['ガイ', 'ｶﾞｲ'], ['イド', 'ｲﾄﾞ'], ['ド', 'ﾄﾞ'],
  ]);
});

test('no term can be more than a term to the index: neither ASCII signs nor great length', () => {
  for (const { term } of tokens(`½ ⑴ ${'a'.repeat(100_000)} ${'ä'.repeat(100_000)} a\u0301"b' NEAR(x*) 東"京 ㏂ ℡ º`)) {
    assert.match(term, /^[\p{L}\p{M}\p{N}]+$/u);
    assert.ok(term.length <= 64);
  }
});

test('a text without a space is read in time', () => {
  const start = process.cpuUsage(); // not the clock's time: other work on the machine is not ours
  tokens('a\u0301'.repeat(500_000));
  tokens('東'.repeat(1_000_000));
  tokens('\u0301'.repeat(1_000_000));
  assert.ok(process.cpuUsage(start).user < 10_000_000);
});
