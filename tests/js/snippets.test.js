// The passages shown of what a query found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrases } from '../../extension/search/match.js';
import { parse } from '../../extension/search/query.js';
import { marked, passages } from '../../extension/search/snippets.js';

/** @import { Piece } from '../../extension/search/snippets.js' */

/** @param {string} query */
const wanted = (query) => phrases(parse(query));
/** @param {Piece[]} pieces hits in brackets */
const shown = (pieces) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
/** @param {Piece[]} pieces */
const plain = (pieces) => pieces.map(({ text }) => text).join('');
/** @param {string} text @param {string} query */
const title = (text, query) => shown(marked(text, wanted(query)));
/** @param {string} text @param {string} query */
const passage = (text, query) => passages(text, wanted(query)).pieces;

const filler = (/** @type {number} */ words) => Array.from({ length: words }, (_, i) => `filler${i}`).join(' ');

test('hits are marked as the text writes them', () => {
  assert.equal(title('Über Straßen und U\u0308BER', 'uber strasse*'), '[Über] [Straßen] und [U\u0308BER]');
  assert.equal(title('One two, two one.', '"two one"'), 'One two, [two one].');
  assert.equal(title("They don't; don", "don't "), "They [don't]; don");
  assert.equal(title('shalom שָׁלוֹם', 'שלום '), 'shalom [שָׁלוֹם]');
  assert.equal(title('a cat, a category', 'cat '), 'a [cat], a category');
  assert.equal(title('nothing here', '-nothing title:here '), 'nothing [here]');
});

test('in scripts without spaces only the letters asked for are marked', () => {
  assert.equal(title('私は東京都に住む', '東京 '), '私は[東京]都に住む');
  assert.equal(title('私は東京都に住む', '東京都'), '私は[東京都]に住む');
  assert.equal(title('京都と東京都', '都 '), '京[都]と東京[都]');
  assert.equal(title('ｶﾞｲﾄﾞブック', 'ガイド '), '[ｶﾞｲﾄﾞ]ブック');
  assert.equal(title('서울에서 만나', '서울'), '[서울]에서 만나');
});

test('a passage is 160 to 240 characters of whole words around the hits', () => {
  const text = `${filler(200)} the moon rose\n\nover the  sea ${filler(200)}`;
  const found = passage(text, 'sea moon ');
  assert.match(shown(found), /^….* the \[moon\] rose over the \[sea\] .*…$/);
  assert.ok(plain(found).length >= 160 && plain(found).length <= 240, String(plain(found).length));
  for (const word of plain(found).replaceAll('…', '').trim().split(' ')) assert.match(` ${text.replace(/\s+/g, ' ')} `, new RegExp(` ${word} `));
});

test('words far apart are shown in two passages, in the order of the text', () => {
  const found = passage(`${filler(100)} sun ${filler(300)} moon ${filler(100)}`, 'moon sun ');
  assert.match(shown(found), /\[sun\].*….*\[moon\]/);
  assert.ok(plain(found).length <= 260);
});

test('the passage with the most of the words wins', () => {
  const found = passage(`moon moon moon ${filler(100)} moon and sun ${filler(100)}`, 'moon sun ');
  assert.match(shown(found), /\[moon\] and \[sun\]/);
  assert.doesNotMatch(plain(found), /moon moon/);
});

test('at the ends of the text nothing is cut', () => {
  assert.match(shown(passage(`moon ${filler(100)}`, 'moon ')), /^\[moon\] filler0 .*[^ ]…$/);
  assert.match(shown(passage(`${filler(100)} moon.`, 'moon ')), /^….* \[moon\]\.$/);
  assert.equal(shown(passage('The moon.', 'moon ')), 'The [moon].');
});

test('without a hit the beginning is shown, and it is said', () => {
  const { pieces, found } = passages(filler(100), wanted('moon '));
  assert.ok(!found);
  assert.match(shown(pieces), /^filler0 .*filler\d+…$/);
  assert.equal(shown(passage('', 'moon ')), '');
});

test('a passage in Chinese is as long, and cut between letters', () => {
  const text = `${'天地玄黄宇宙洪荒'.repeat(60)}我在东京都工作${'日月盈昃辰宿列张'.repeat(60)}`;
  const found = passage(text, '东京 ');
  assert.match(shown(found), /我在\[东京\]都工作/);
  assert.ok(plain(found).length >= 160 && plain(found).length <= 240);
});

test('a hostile text costs little', () => {
  const start = process.cpuUsage(); // not the clock's time: other work on the machine is not ours
  passage('moon '.repeat(400_000), 'moon sun star "moon moon moon" m* ');
  passage('m'.repeat(2_000_000), 'm* ');
  passage('東'.repeat(1_000_000), '東東東東 ');
  assert.ok(process.cpuUsage(start).user < 10_000_000);
});
