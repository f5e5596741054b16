// Writes clips as what is taken away: Markdown, HTML, plain text, JSON, EPUB. For the extension's pages and the
// background; the bytes are those of the `thresh` command (docs/adr/0026).
import init, * as writer from '../wasm/writer.js';
import { call } from './wasm_module.js';

/** @import { Module } from './wasm_module.js' */

/** @type {Module} */
const WRITER = { init: () => init(), reset: writer.reset, version: writer.version, booted: null };

/**
 * A clip's record, or what there is of one: writers take what they know of it.
 * @typedef {Partial<import('../store/clips.js').Clip> & Pick<import('../store/clips.js').Clip, 'tree'>} Written
 */

/**
 * @typedef {object} WriterWords our own words in what is written, in the reader's language
 * @property {string} [note] the heading over the note; `Note`
 * @property {string} [highlights] the heading over the marked passages; `Highlights`
 */

/** The file name endings of the types of image that are kept. @type {Record<string, string>} */
const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif', 'image/svg+xml': 'svg' };

/**
 * Where a kept image stands beside the Markdown.
 * @param {{ hash: string, type: string }} image
 * @returns {string} `assets/HASH.jpg`
 */
export const assetPath = ({ hash, type }) => `assets/${hash}.${ENDINGS[type] ?? 'bin'}`;

/**
 * The paths of all images that were kept with a clip, as `markdown` takes them.
 * @param {{ images?: { url: string, hash: string, type: string }[] }} clip
 * @returns {Map<string, string>} address to path
 */
export const assetPaths = ({ images = [] }) => new Map(images.map((image) => [image.url, assetPath(image)]));

/** @param {Written} record @param {string} format @param {object} [options] */
const write = (record, format, options = {}) => call(WRITER, () => writer.write(JSON.stringify(record), format, JSON.stringify(options)));

/**
 * A clip as Markdown.
 * @param {Written} record
 * @param {object} [options]
 * @param {boolean} [options.frontMatter] begin with the metadata as YAML; it does unless this is false
 * @param {boolean} [options.own] with the reader's tags, note, highlights (`==marked==` and as a section) and the
 *   time of saving; without, the bytes are those of `thresh extract --front-matter`
 * @param {Map<string, string>} [options.paths] images that lie beside the file, by address (`assetPaths`)
 * @param {WriterWords} [options.words]
 * @returns {Promise<string>} rejected with an `Error` that names what is wrong with the record
 */
export const markdown = (record, { frontMatter = true, own = false, paths = new Map(), words = {} } = {}) =>
  write(record, 'md', { frontMatter, own, images: Object.fromEntries(paths), words });

/**
 * A clip as one HTML file that needs nothing beside it, runs nothing and asks no server for anything.
 * @param {Written} record
 * @param {object} [options]
 * @param {boolean} [options.own] with the reader's tags, note, highlights; without and without images, the bytes
 *   are those of `thresh extract --format html`
 * @param {Map<string, Blob>} [options.images] by address (`imagesOf` of store/images.js); all others become links
 * @param {WriterWords} [options.words]
 * @returns {Promise<string>} rejected with an `Error` that names what is wrong with the record
 */
export async function html(record, { own = false, images = new Map(), words = {} } = {}) {
  /** @type {Record<string, string>} */
  const data = {};
  for (const [url, blob] of images) {
    // SVG may hold script; in a file of ours it stays a link.
    if (blob.type in ENDINGS && blob.type !== 'image/svg+xml') data[url] = `data:${blob.type};base64,${base64(await bytesOf(blob))}`;
  }
  return write(record, 'html', { own, images: data, words });
}

/**
 * A clip's words alone, as `thresh extract --format text` writes them.
 * @param {Written} record
 * @returns {Promise<string>}
 */
export const text = (record) => write(record, 'text');

/**
 * A clip as one line of JSON: address, the page's kind, metadata, text and clean tree in the form of
 * `thresh extract --format json`, and `own`, which has the reader's tags, note and highlights.
 * @param {Written} record
 * @returns {Promise<string>} ends as a line
 */
export const jsonLine = (record) => write(record, 'json', { own: true });

/**
 * @typedef {object} Book
 * @property {string} [title] that of the first clip unless told
 * @property {boolean} [own] with the readers' tags, notes and highlights
 * @property {WriterWords} [words]
 */

/**
 * Clips as one EPUB, a chapter each. Images of a type that not every reader of books must know (SVG, AVIF) become
 * links.
 * @param {Written[]} records at least one
 * @param {Map<string, Blob>} images of all the records, by address (`imagesOf` of store/images.js)
 * @param {Book} [book]
 * @returns {Promise<Blob>} of type `application/epub+zip`; rejected with an `Error` that names what is wrong
 */
export async function epub(records, images, { title, own = false, words = {} } = {}) {
  const names = [...images.keys()];
  const parts = await Promise.all([...images.values()].map(bytesOf));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const order = JSON.stringify({ title, records, own, words });
  const lengths = new Uint32Array(parts.map((part) => part.length));
  const written = await call(WRITER, () => writer.epub(order, names, lengths, bytes));
  return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (written)], { type: 'application/epub+zip' });
}

/** @param {Blob} blob */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** Bytes of a portion that String.fromCharCode can take as arguments; a multiple of three. */
const PORTION = 3 * 8192;

/** @param {Uint8Array} bytes */
function base64(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += PORTION) parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PORTION))));
  return parts.join('');
}
