// Lists of addresses as tables, of every dialect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './vendor.js';

const { readCsv } = await import('../../extension/transfer/csv.js');

/** @param {string} text */
const urls = (text) => readCsv(text).found.map(({ url }) => url);
/** @param {string} text */
const faults = (text) => readCsv(text).faults.map(({ at, why, value }) => `${at} ${why} ${value}`.trim());

test("Pocket's export", () => {
  const { found, faults: wrong } = readCsv([
    'title,url,time_added,tags,status',
    'One,https://a.example/1,1420070400,news|long read,unread',
    '"Two, ""quoted""\nand of two lines",https://a.example/2,1420070401,,archive',
    'https://a.example/3,https://a.example/3,,,unread',
  ].join('\n'));
  assert.deepEqual(wrong, []);
  assert.deepEqual(found, [
    { url: 'https://a.example/1', title: 'One', tags: ['news', 'long read'], savedAt: '2015-01-01T00:00:00.000Z', read: false, note: '' },
    { url: 'https://a.example/2', title: 'Two, "quoted" and of two lines', tags: [], savedAt: '2015-01-01T00:00:01.000Z', read: true, note: '' },
    { url: 'https://a.example/3', title: 'https://a.example/3', tags: [], savedAt: null, read: false, note: '' },
  ]);
});

test("Instapaper's export, older and newer", () => {
  const { found, faults: wrong } = readCsv([
    'URL,Title,Selection,Folder,Timestamp,Tags',
    'https://a.example/1,One,"a passage, marked",Unread,1420070400,"[""a"", ""b""]"',
    'https://a.example/2,Two,,Archive,1420070401,[]',
    'https://a.example/3,Three,,Cooking,1420070402,',
  ].join('\r\n'));
  assert.deepEqual(wrong, []);
  assert.deepEqual(found.map(({ tags, read, note }) => ({ tags, read, note })), [
    { tags: ['a', 'b'], read: false, note: 'a passage, marked' },
    { tags: [], read: true, note: '' },
    { tags: ['Cooking'], read: false, note: '' },
  ]);
});

test('a byte order mark, semicolons, tabs, empty lines, columns in another order, an end without a line', () => {
  assert.deepEqual(urls('\uFEFFurl;title\nhttps://a.example/;x, y\n\n'), ['https://a.example/']);
  assert.deepEqual(urls('name\tlink\nx; y, z\thttps://a.example/'), ['https://a.example/']);
  assert.deepEqual(urls('"title","URL"\r\n\r\n"x","https://a.example/"\r\n'), ['https://a.example/']);
});

test('quotes where none should be', () => {
  assert.equal(readCsv('url,title\nhttps://a.example/,He said "no" twice').found[0].title, 'He said "no" twice');
  assert.equal(readCsv('url,title\nhttps://a.example/1,x\nhttps://a.example/2,"never closed\nhttps://a.example/3,x').found.length, 1);
  assert.deepEqual(faults('url,title\nhttps://a.example/1,x\nhttps://a.example/2,"never closed\n'), ['3 quotes']);
});

test('what cannot be read is named by its line, and the rest is read', () => {
  const text = ['title,url', 'a,https://a.example/', 'only one column', 'b,javascript:alert(1)', 'c,not an address', 'd,', 'e,ftp://a.example/', 'f,https://b.example/'].join('\n');
  assert.deepEqual(urls(text), ['https://a.example/', 'https://b.example/']);
  assert.deepEqual(faults(text), ['3 columns only one column', '4 scheme javascript:alert(1)', '5 address not an address', '6 address', '7 scheme ftp://a.example/']);
});

test('no list at all', () => {
  assert.deepEqual(faults(''), ['1 empty']);
  assert.deepEqual(faults('\uFEFF\n\n'), ['1 empty']);
  assert.deepEqual(faults('name,age\nx,3'), ['1 columns name,age']);
  assert.deepEqual(faults('\u0000\u0001\u0002\u0003'), ['1 columns \u0000\u0001\u0002\u0003']);
});

test('much is cut short, and said', () => {
  const [long] = readCsv(`url,title,tags\nhttps://a.example/,${'t'.repeat(5000)},${Array.from({ length: 100 }, (_, n) => `tag${n}`).join('|')}`).found;
  assert.equal(long.title.length, 1000);
  assert.equal(long.tags.length, 30);
  assert.deepEqual(faults(`url\nhttps://a.example/${'x'.repeat(10_000)}`).map((line) => line.slice(0, 9)), ['2 address']);
  assert.deepEqual(faults(`url\n${'x'.repeat(2_000_000)}\nhttps://a.example/`).map((line) => line.split(' ')[1]), ['large']);
});

test('times: seconds, milliseconds, text, and none where it is nonsense', () => {
  const time = (/** @type {string} */ text) => readCsv(`url,timestamp\nhttps://a.example/,${text}`).found[0].savedAt;
  assert.equal(time('1420070400'), '2015-01-01T00:00:00.000Z');
  assert.equal(time('1420070400000'), '2015-01-01T00:00:00.000Z');
  assert.equal(time('2015-01-01T00:00:00Z'), '2015-01-01T00:00:00.000Z');
  for (const bad of ['', '0', 'yesterday', '99999999999999999', '-5']) assert.equal(time(bad), null, bad);
});
