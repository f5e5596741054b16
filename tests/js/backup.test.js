// What a backup's parts are, and how each kind of damage is named.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import './vendor.js';

const { kindOf, readManifest, recordsName } = await import('../../extension/transfer/backup_format.js');
const { inspect, linesOf } = await import('../../extension/transfer/inspect.js');
const { wantedRecord } = await import('../../extension/store/record.js');
const { blobOf, zip } = await import('../../extension/transfer/zip.js');

/** @import { Entry } from '../../extension/transfer/zip.js' */

const sha256 = (/** @type {string | Uint8Array} */ content) => createHash('sha256').update(content).digest('hex');
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const NOW = new Date('2026-11-28T00:00:00Z');
const clip = { ...wantedRecord({ url: 'https://a.example/', title: 'A', tags: [], savedAt: NOW }, NOW), images: [{ url: 'https://a.example/i.png', hash: sha256(PNG), type: 'image/png', bytes: PNG.length }] };
const line = `${JSON.stringify(clip)}\n`;

/** A backup, with what a test changes in it. @param {{ files?: Record<string, string | Uint8Array | null>, manifest?: object | null, also?: Entry[] }} [change] */
async function made({ files = {}, manifest = {}, also = [] } = {}) {
  const records = { 'clips/00001.jsonl': line, 'tombstones.jsonl': '', 'settings.txt': 'Thresh rules 1\n' };
  const said = {
    format: 'thresh-backup', version: 1, madeAt: NOW.toISOString(), thresh: '0.1.0', left: [],
    counts: { clips: 1, versions: 0, images: 1, imageBytes: PNG.length, tombstones: 0 },
    files: Object.entries(records).map(([name, content]) => ({ name, bytes: content.length, sha256: sha256(content) })), ...manifest,
  };
  const all = { [`images/${sha256(PNG)}.png`]: PNG, ...records, ...files, ...(manifest && !('manifest.json' in files) ? { 'manifest.json': JSON.stringify(said) } : {}) };
  const entries = Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
  return blobOf(zip([...entries, ...also]), 'application/zip');
}

/** @param {Blob} file */
async function damageOf(file) {
  const { damage, counts } = await inspect(file);
  return { said: damage.map(({ what, name, more }) => [what, name, more].filter(Boolean).join(' ')), clips: counts.clips, images: counts.images };
}

test('names that belong into a backup, and no others', () => {
  assert.deepEqual(kindOf(recordsName('clips', 7)), { what: 'clips' });
  assert.equal(recordsName('versions', 12), 'versions/00012.jsonl');
  assert.deepEqual(kindOf(`images/${'a'.repeat(64)}.svg`), { what: 'image', hash: 'a'.repeat(64) });
  for (const bad of ['', '/etc/passwd', '../clips/00001.jsonl', 'clips/../00001.jsonl', 'clips\\00001.jsonl', 'CLIPS/00001.jsonl', 'clips/1.jsonl', `images/${'A'.repeat(64)}.png`,
    `images/${'a'.repeat(64)}.html`, `images/${'a'.repeat(64)}.png\n`, 'manifest.json/x', '__proto__', 'images/']) assert.equal(kindOf(bad), null, bad);
});

test('a manifest, one of a later version, and what is none', () => {
  const good = { format: 'thresh-backup', version: 1, counts: { clips: 1, versions: 0, images: 0, imageBytes: 0, tombstones: 0 }, files: [] };
  assert.deepEqual(readManifest(JSON.stringify(good)), good);
  assert.equal(readManifest(JSON.stringify({ format: 'thresh-backup', version: 2 })), 'newer');
  for (const bad of ['', '{', 'null', '[]', '{}', JSON.stringify({ ...good, format: 'x' }), JSON.stringify({ ...good, counts: { clips: -1 } }), JSON.stringify({ ...good, files: [{ name: 'x' }] }),
    JSON.stringify({ ...good, version: '1' })]) assert.equal(readManifest(bad), null, bad);
});

test('lines, with what is none among them', () => {
  const bytes = new TextEncoder().encode('{"a":1}\n\nnope\n[2]');
  assert.deepEqual([...linesOf(bytes)].map(({ number, value, why }) => [number, value, why]), [[1, { a: 1 }, null], [3, null, 'line'], [4, [2], null]]);
});

test('a whole one has nothing wrong', async () => {
  assert.deepEqual(await damageOf(await made()), { said: [], clips: 1, images: 1 });
});

test('each damage by its name', async () => {
  const image = `images/${sha256(PNG)}.png`;
  const other = Buffer.concat([PNG.subarray(0, 40), Buffer.from([1]), PNG.subarray(41)]);
  /** @type {[string, Blob, string[], number][]} */
  const cases = [
    ['no ZIP', new Blob(['hello']), ['noBackup'], 0],
    ['a ZIP of something else', await blobOf(zip([{ name: 'a.txt', content: 'x' }]), ''), ['noBackup'], 0],
    ['made by a later version', await made({ files: { 'manifest.json': '{"format":"thresh-backup","version":9}' } }), ['newer manifest.json'], 0],
    ['without a manifest', await made({ manifest: null }), ['noManifest manifest.json'], 1],
    ['with a manifest that is none', await made({ files: { 'manifest.json': '{' } }), ['noManifest manifest.json'], 1],
    ['records missing', await made({ files: { 'clips/00001.jsonl': null } }), ['missing clips/00001.jsonl'], 0],
    ['records changed, each line still whole', await made({ files: { 'clips/00001.jsonl': line.replace('"A"', '"B"') } }), ['sum clips/00001.jsonl'], 1],
    ['a line that is no JSON', await made({ files: { 'clips/00001.jsonl': `${line}{"id":\n` } }), ['sum clips/00001.jsonl', 'line clips/00001.jsonl 2'], 1],
    ['a line that is no clip', await made({ files: { 'clips/00001.jsonl': `{"id":"x"}\n${line}` } }), ['sum clips/00001.jsonl', 'record clips/00001.jsonl 1: url is missing'], 1],
    ['a tree that is none', await made({ files: { 'clips/00001.jsonl': line.replace('"tree":[]', '"tree":[["p"]]') } }), ['sum clips/00001.jsonl', 'record clips/00001.jsonl 1: tree is not what it should be: 1 elements are not closed'], 0],
    ['an image that is another', await made({ files: { [image]: other } }), [`sum ${image}`], 1],
    ['an image that is none', await made({ files: { [`images/${sha256('<html>')}.png`]: '<html>' } }), [`image images/${sha256('<html>')}.png`], 1],
    ['an image missing', await made({ files: { [image]: null } }), ['counts 0/1'], 1],
    ['something else in it', await made({ also: [{ name: 'run.exe', content: 'MZ' }] }), ['stranger run.exe'], 1],
    ['twice the same', await made({ also: [{ name: 'clips/00001.jsonl', content: line }] }), ['twice clips/00001.jsonl'], 1],
    ['records the manifest does not name', await made({ also: [{ name: 'clips/00002.jsonl', content: '' }] }), ['stranger clips/00002.jsonl'], 1],
  ];
  for (const [what, file, wanted, clips] of cases) {
    const found = await damageOf(file);
    assert.deepEqual(found.said.map((one, i) => one.slice(0, wanted[i]?.length ?? one.length)), wanted, what);
    assert.equal(found.clips, clips, what);
  }
});

test('cut anywhere, it says so, and never more is whole than was', async () => {
  const file = await made();
  for (let size = 0; size < file.size; size += 37) {
    const { said, clips, images } = await damageOf(file.slice(0, size));
    assert.ok(said.length > 0, `at ${size}`);
    assert.ok(clips <= 1 && images <= 1);
  }
});

test('a bomb is told by its name, before it is unpacked', async () => {
  const bytes = Buffer.from(await (await made()).arrayBuffer());
  const entry = bytes.lastIndexOf('clips/00001.jsonl') - 46;
  assert.equal(bytes.readUInt32LE(entry), 0x02014b50);
  bytes.writeUInt32LE(200_000_000, entry + 24);
  const { said, clips } = await damageOf(new Blob([bytes]));
  assert.deepEqual([said, clips], [['large clips/00001.jsonl'], 0]);
});
