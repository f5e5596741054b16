// Archives are read by others, read again by us, and distrusted.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import './vendor.js';
import { unzipSync, zipSync } from 'fflate';

const { blobOf, crc32, zip } = await import('../../extension/transfer/zip.js');
const { BadEntry, contentOf, list } = await import('../../extension/transfer/unzip.js');

const MODIFIED = new Date('2026-11-28T01:02:04Z');
/** Holds what marks the beginnings and ends of entries in an archive. */
const TRICKY = Uint8Array.from([0x50, 0x4b, 7, 8, 0x50, 0x4b, 1, 2, 0x50, 0x4b, 3, 4, 0x50, 0x4b, 5, 6, 1, 2, 3]);
const ENTRIES = [
  { name: 'a.txt', content: 'word '.repeat(1000), modified: MODIFIED },
  { name: 'päth/日本.txt', content: 'ü', modified: MODIFIED },
  { name: 'empty', content: '' },
  { name: 'image.png', content: TRICKY, stored: true, modified: new Date(NaN) },
];
/** @param {import('../../extension/transfer/zip.js').Entry[]} entries */
const made = async (entries) => blobOf(zip(entries), 'application/zip');
/** @param {Blob} blob */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
/** @param {Promise<unknown>} reading @param {string} why */
const fails = (reading, why) => assert.rejects(reading, (error) => error instanceof BadEntry && error.why === why);

test('sums are those of everyone', () => assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926));

test('others read it: fflate and Python', async () => {
  const bytes = await bytesOf(await made(ENTRIES));
  const read = unzipSync(bytes);
  assert.deepEqual(Object.keys(read), ENTRIES.map(({ name }) => name));
  assert.equal(text(read['päth/日本.txt']), 'ü');
  assert.deepEqual([...read['image.png']], [...TRICKY]);
  const folder = mkdtempSync(join(tmpdir(), 'thresh-zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), bytes);
    const said = execFileSync('python3', ['-c', `
import zipfile, sys
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print([(i.filename, i.date_time, i.file_size) for i in z.infolist()])
`, join(folder, 'a.zip')], { encoding: 'utf8' });
    assert.match(said, /\('a\.txt', \(2026, 11, 28, 1, 2, 4\), 5000\).*'päth\/日本\.txt'.*\('image\.png', \(1980, 1, 1, 0, 0, 0\), 19\)/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('equal entries give equal bytes', async () => {
  assert.deepEqual(await bytesOf(await made(ENTRIES)), await bytesOf(await made(ENTRIES)));
});

test('it is read again, and so is one that others wrote', async () => {
  for (const blob of [await made(ENTRIES), new Blob([Buffer.from(zipSync(Object.fromEntries(ENTRIES.map(({ name, content }) => [name, typeof content === 'string' ? new TextEncoder().encode(content) : content]))))])]) {
    const { entries, whole } = await list(blob);
    assert.ok(whole);
    assert.deepEqual(entries.map(({ name }) => name), ENTRIES.map(({ name }) => name));
    assert.equal(text(await contentOf(blob, entries[0], 10_000)), ENTRIES[0].content);
    assert.deepEqual([...(await contentOf(blob, entries[3], 10_000))], [...TRICKY]);
  }
});

test('more than 65,535 entries', async () => {
  const many = Array.from({ length: 66_000 }, (_, n) => ({ name: `${n}`, content: n % 1000 === 0 ? `number ${n}` : '' }));
  const blob = await made(many);
  const { entries, whole } = await list(blob);
  assert.ok(whole);
  assert.equal(entries.length, 66_000);
  assert.equal(text(await contentOf(blob, entries[65_000], 100)), 'number 65000');
});

test('one that was cut is read as far as it goes', async () => {
  const whole = await made(ENTRIES);
  const listed = (await list(whole)).entries;
  const cut = whole.slice(0, listed[3].at + 40);
  const found = await list(cut);
  assert.equal(found.whole, false);
  assert.deepEqual(found.entries.map(({ name }) => name), ENTRIES.map(({ name }) => name));
  assert.equal(text(await contentOf(cut, found.entries[0], 10_000)), ENTRIES[0].content);
  await fails(contentOf(cut, found.entries[3], 10_000), 'cut');
  for (const size of [0, 1, 21, 22, 29, 30, 31, 33, 100]) assert.equal((await list(whole.slice(0, size))).whole, false);
});

test('a changed byte anywhere is noticed or does no harm', async () => {
  const whole = await made(ENTRIES);
  const bytes = await bytesOf(whole);
  let noticed = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const other = bytes.slice();
    other[i] ^= 0x55;
    const blob = new Blob([other]);
    const { entries } = await list(blob);
    for (const entry of entries) {
      try {
        const content = await contentOf(blob, entry, 10_000);
        const meant = ENTRIES.find(({ name }) => name === entry.name);
        if (meant) assert.equal(text(content), typeof meant.content === 'string' ? meant.content : text(meant.content), `byte ${i}`);
        else noticed++; // by its name
      } catch (error) {
        assert.ok(error instanceof BadEntry, String(error));
        noticed++;
      }
    }
  }
  assert.ok(noticed > 30, `${noticed}`);
});

test('a bomb goes off nowhere: what unpacks to more than it says, and what says too much', async () => {
  const bomb = await bytesOf(await made([{ name: 'bomb', content: new Uint8Array(8_000_000) }]));
  assert.ok(bomb.length < 20_000);
  const blob = new Blob([Buffer.from(bomb)]);
  const [entry] = (await list(blob)).entries;
  await fails(contentOf(blob, entry, 1_000_000), 'large');
  await fails(contentOf(blob, { ...entry, size: 1000 }, 1_000_000), 'large');
  await fails(contentOf(blob, { ...entry, size: 9_000_000 }, 100_000_000), 'deflate');
});

test('junk is no archive', async () => {
  for (const junk of ['', 'PK', 'hello '.repeat(100), 'PK\u0005\u0006'.padEnd(22, '\u0000')]) {
    assert.deepEqual((await list(new Blob([junk]))).entries, [], junk.slice(0, 10));
  }
});
