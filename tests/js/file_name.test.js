// Names that every file system takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_BYTES, Names, fileName } from '../../extension/transfer/file_name.js';

const bytes = (/** @type {string} */ text) => Buffer.byteLength(text);

test('a plain title stays as it is, in any script', () => {
  for (const title of ['Good news', 'Ärger im Verzug', '日本語の題名', 'مقال طويل', 'a, b & c (1999)', 'C# and F+', "It's 5 o'clock"]) assert.equal(fileName(title), title);
});

test('what Windows or a path would read otherwise is a hyphen', () => {
  assert.equal(fileName('AC/DC: "What?" <1> a|b*c\\d'), 'AC-DC- -What-- -1- a-b-c-d');
  assert.equal(fileName('../../etc/passwd'), 'etc-passwd');
  assert.equal(fileName('..\\..\\boot.ini'), 'boot.ini');
});

test('dots and spaces at the ends, and a hyphen at the start, go', () => {
  assert.equal(fileName('  . hidden . '), 'hidden');
  assert.equal(fileName('...'), 'clip');
  assert.equal(fileName('-rf'), 'rf');
  assert.equal(fileName('Well…'), 'Well…');
});

test("names of Windows' devices are none, with whatever after a dot", () => {
  for (const name of ['con', 'CON', 'nul', 'Aux', 'com1', 'LPT9', 'com¹', 'conin$', 'nul.txt', 'CON .x']) assert.match(fileName(name), /^_/, name);
  for (const name of ['console', 'com', 'com10', 'lpt', 'null']) assert.equal(fileName(name), name);
});

test('controls, direction marks, what cannot be seen and halves of pairs go; joiners of writing stay', () => {
  assert.equal(fileName('photo\u202Egpj.exe'), 'photogpj.exe');
  assert.equal(fileName('a\u0000b\u0007c\u009fd\ud800e\ufefff\u200bg\u2066h\u{e0041}i'), 'abcdefghi');
  assert.equal(fileName('one\ntwo\u2028three\tfour'), 'one two three four');
  assert.equal(fileName('می\u200cخواهم'), 'می\u200cخواهم');
  assert.equal(fileName('👩\u200d🚀'), '👩\u200d🚀');
});

test('nothing is left of some titles', () => {
  for (const title of ['', '   ', '\u202e', '. .', '--']) assert.equal(fileName(title), 'clip');
  assert.equal(fileName('', 'example.org'), 'example.org');
});

test('a long name is cut by bytes, at a whole character', () => {
  for (const one of ['a', 'é', '語', '😀', '👩‍👩‍👧‍👦', 'e\u0301', 'नि']) {
    const name = fileName(one.repeat(500));
    assert.ok(bytes(name) <= MOST_BYTES && bytes(name) > MOST_BYTES - 30, `${one}: ${bytes(name)}`);
    assert.equal(name, one.normalize('NFC').repeat(name.length / one.normalize('NFC').length));
  }
  assert.equal(fileName(`${'x'.repeat(MOST_BYTES - 1)} . and more`), 'x'.repeat(MOST_BYTES - 1));
  assert.ok(fileName('a\u0301'.repeat(1_000_000)).length > 0, 'and in no time');
});

test('the second of a name is numbered, whatever its case, and stays short', () => {
  const names = new Names();
  assert.equal(names.take('News', '.md'), 'News.md');
  assert.equal(names.take('news', '.md'), 'news (2).md');
  assert.equal(names.take('NEWS', '.md'), 'NEWS (3).md');
  assert.equal(names.take('News (2)', '.md'), 'News (2) (2).md');
  assert.equal(names.take('ﬁle', '.md'), 'ﬁle.md');
  assert.equal(names.take('file', '.md'), 'file (2).md');
  const long = new Names();
  const all = Array.from({ length: 1500 }, () => long.take('語'.repeat(100), '.epub'));
  assert.equal(new Set(all).size, all.length);
  for (const name of all) assert.ok(bytes(name) <= MOST_BYTES + '.epub'.length);
});
