// Which encoding a page's bytes are read in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../extension/background/decode.js';

/** @param {string} text one byte a character */
const latin = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const PIOTR = 'Pi\xB1tek'; // "Piątek" in ISO-8859-2

test('a byte order mark is before all', () => {
  assert.equal(decode(utf8('\ufeffzażółć'), 'text/html; charset=iso-8859-2'), 'zażółć');
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0x61, 0), 'text/html; charset=utf-8'), 'a');
  assert.equal(decode(Uint8Array.of(0xfe, 0xff, 0, 0x61)), 'a');
});

test('the header is before the page', () => {
  for (const type of ['text/html; charset=iso-8859-2', 'text/html;charset="ISO-8859-2"', "text/html; charset='latin2' ; x=y"]) {
    assert.equal(decode(latin(`<meta charset=utf-8>${PIOTR}`), type).slice(20), 'Piątek', type);
  }
  assert.equal(decode(latin(`<meta charset=iso-8859-2>${PIOTR}`), 'text/html; charset=nonsense').slice(25), 'Piątek');
});

test('a meta of the first 1024 bytes', () => {
  for (const meta of [
    '<meta charset=iso-8859-2>', '<META CHARSET = "iso-8859-2" />', '<meta http-equiv=content-type content="text/html; charset=iso-8859-2">',
    "<meta content='text/html;charset=iso-8859-2' http-equiv='Content-Type'>", '<meta name=x><meta/charset=latin2>',
    '<!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>', '<meta charset=nonsense><meta charset=iso-8859-2>',
  ]) {
    assert.ok(decode(latin(meta + PIOTR)).endsWith('Piątek'), meta);
  }
  const late = `${' '.repeat(1024)}<meta charset=iso-8859-2>${PIOTR}`;
  assert.ok(decode(latin(late)).endsWith('Pi±tek'));
  assert.ok(decode(utf8('<meta charset=utf-16le>zażółć')).endsWith('zażółć'));
});

test('without a word it is UTF-8 where that can be', () => {
  assert.equal(decode(utf8('zażółć')), 'zażółć');
  assert.equal(decode(latin('caf\xE9')), 'café');
  assert.equal(decode(new Uint8Array(0)), '');
});

test('long pages without an end cost no more than their length', () => {
  const started = process.cpuUsage(); // not the clock's time: other work on the machine is not ours
  for (const piece of ['<!--', '<meta ', 'charset=', '<meta charset="']) decode(latin(piece.repeat(300_000)));
  assert.ok(process.cpuUsage(started).user < 2_000_000);
});

test('the encodings of the web', () => {
  assert.equal(decode(Uint8Array.of(0x8a, 0xbf, 0x8e, 0x9a), 'text/html; charset=shift_jis'), '漢字');
  assert.equal(decode(Uint8Array.of(0xba, 0xba, 0xd7, 0xd6), 'text/html; charset=gb2312'), '汉字');
});
