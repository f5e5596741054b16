// Clips as files for others: Markdown, web pages, plain text, JSON Lines, e-books; each a file, or all in one ZIP.
import { assetPath, assetPaths, epub, html, markdown, text } from '../shared/writer.js';
import { get } from '../store/clips.js';
import { heads } from '../store/heads.js';
import { image, imagesOf } from '../store/images.js';
import { Names } from './file_name.js';
import { breathe, report } from './work.js';
import { blobOf, zip } from './zip.js';

/** @import { Clip } from '../store/clips.js' */
/** @import { Head } from '../store/heads.js' */
/** @import { Work } from './work.js' */
/** @import { Entry } from './zip.js' */

/**
 * @typedef {'md' | 'html' | 'text' | 'json' | 'epub'} Format
 *
 * @typedef {object} Choice
 * @property {Format} format
 * @property {boolean} together one ZIP, one file of JSON Lines, one book; else a file for each clip
 * @property {boolean} images with those that are kept
 * @property {boolean} own with tags, note and highlights
 * @property {import('../shared/writer.js').WriterWords & { book: string }} words our own in what is written
 *
 * @typedef {{ name: string, file: Blob }} Made
 * @typedef {{ title: string, why: string | null }} Left `why` null: an address whose article has not been fetched
 * @typedef {{ files: Made[], written: number, left: Left[] }} Export
 */

/** @type {readonly Format[]} */
export const FORMATS = ['md', 'html', 'text', 'epub', 'json'];

/** Extension and type of the files, and what the ZIP is called after. */
const FILES = /** @type {const} */ ({
  md: { extension: '.md', type: 'text/markdown', word: 'markdown' },
  html: { extension: '.html', type: 'text/html', word: 'html' },
  text: { extension: '.txt', type: 'text/plain', word: 'text' },
  json: { extension: '.jsonl', type: 'application/x-ndjson', word: 'clips' },
  epub: { extension: '.epub', type: 'application/epub+zip', word: 'books' },
});

/** Clips in one book, and bytes of their images: it is put together in memory, and e-readers are slow with more. What is over is another book. */
const MOST_IN_BOOK = 500;
const MOST_BYTES = 200_000_000;

/**
 * The rows of what is to be taken away, each with a name for its file, in the order of the names: equal clips
 * give equal bytes, whatever the order they were chosen in.
 * @param {string[] | null} ids null: all that is not in the bin
 * @param {string} extension
 * @returns {Promise<{ head: Head, name: string }[]>}
 */
async function chosen(ids, extension) {
  const wanted = ids && new Set(ids);
  const rows = (await heads()).filter((head) => (wanted ? wanted.has(head.id) : head.deletedAt === null));
  const names = new Names();
  const order = rows.sort((a, b) => (a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : a.id < b.id ? -1 : 1));
  const named = order.map((head) => ({ head, name: names.take(String(head.title), extension) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Throws StoreFailed and the signal's reason; a clip that cannot be written is named, and the rest goes on.
 * @param {string[] | null} ids null: all that is not in the bin
 * @param {Choice} choice
 * @param {Date} now
 * @param {Work} [work]
 * @returns {Promise<Export>}
 */
export async function exportClips(ids, choice, now, work = {}) {
  const { extension, type, word } = FILES[choice.format];
  const rows = await chosen(ids, extension);
  const day = now.toISOString().slice(0, 10);
  /** @type {Export} */
  const made = { files: [], written: 0, left: [] };
  if (choice.format === 'epub' && choice.together) {
    await makeBooks(made, rows, choice, `thresh-${day}`, work);
  } else if (choice.format === 'json' && (choice.together || rows.length === 1)) {
    const lines = (/** @type {AsyncIterable<Entry>} */ entries) => (async function* () {
      for await (const { content } of entries) yield new TextEncoder().encode(String(content));
    })();
    const file = await blobOf(lines(entriesOf(made, rows, choice, work)), type);
    made.files.push({ name: `thresh-${word}-${day}${extension}`, file });
  } else {
    const isOne = rows.length === 1 && !(choice.format === 'md' && choice.images && (await hasImages(rows[0].head.id)));
    const entries = entriesOf(made, rows, choice, work);
    // Books for each clip are many files; they come in a ZIP like all that is together.
    if ((choice.together || choice.format === 'epub') && !isOne) {
      made.files.push({ name: `thresh-${word}-${day}.zip`, file: await blobOf(zip(entries), 'application/zip') });
    } else {
      for await (const { name, content } of entries) made.files.push({ name, file: new Blob([/** @type {any} */ (content)], { type }) });
    }
  }
  report(work, rows.length, rows.length);
  if (made.written === 0) made.files = [];
  return made;
}

/** @param {string} id */
async function hasImages(id) {
  const clip = await read(id);
  return clip instanceof Error ? false : (clip?.images.length ?? 0) > 0;
}

/** A clip; what is wrong with it where it cannot be read. @param {string} id @returns {Promise<Clip | undefined | Error>} */
async function read(id) {
  try {
    return await get(id);
  } catch (error) {
    if (error instanceof Error && error.name === 'DamagedClip') return error;
    throw error;
  }
}

/**
 * @param {Export} made
 * @param {{ head: Head, name: string }[]} rows
 * @param {Choice} choice
 * @param {Work} work
 * @returns {AsyncGenerator<Entry, void>}
 */
async function* entriesOf(made, rows, choice, work) {
  // Pictures beside the text need a ZIP to be beside it in.
  const beside = choice.format === 'md' && choice.images && choice.together;
  /** @type {Set<string>} */
  const assets = new Set();
  for (const [done, { head, name }] of rows.entries()) {
    report(work, done, rows.length);
    await breathe();
    const clip = await readable(made, head, choice.format);
    if (!clip) continue;
    const modified = new Date(clip.savedAt);
    const content = await attempt(made, head, () => contentOf(clip, choice, beside));
    if (content === null) continue;
    made.written++;
    yield { name, content, modified, stored: choice.format === 'epub' };
    for (const kept of beside ? clip.images : []) {
      if (assets.has(kept.hash)) continue;
      assets.add(kept.hash);
      const blob = await image(kept.hash);
      if (blob) yield { name: assetPath(kept), content: new Uint8Array(await blob.arrayBuffer()), modified, stored: true };
      else made.left.push({ title: clip.title, why: kept.url });
    }
  }
}

/** @param {Export} made @param {Head} head @param {Format} format @returns {Promise<Clip | null>} null is told */
async function readable(made, head, format) {
  const clip = await read(head.id);
  if (clip === undefined) return null; // deleted since
  if (clip instanceof Error || (clip.wanted && format !== 'json')) {
    made.left.push({ title: String(head.title), why: clip instanceof Error ? clip.message : null });
    return null;
  }
  return clip;
}

/** @template T @param {Export} made @param {Head} head @param {() => Promise<T>} task @returns {Promise<T | null>} null is told */
async function attempt(made, head, task) {
  try {
    return await task();
  } catch (error) {
    console.error(error);
    made.left.push({ title: String(head.title), why: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** @param {Clip} clip @param {Choice} choice @param {boolean} beside @returns {Promise<string | Uint8Array>} */
async function contentOf(clip, { format, images, own, words }, beside) {
  if (format === 'json') return `${JSON.stringify(clip)}\n`;
  if (format === 'text') return text(clip);
  if (format === 'md') return markdown(clip, { own, words, paths: beside ? assetPaths(clip) : new Map() });
  const kept = images ? await imagesOf(clip) : new Map();
  if (format === 'html') return html(clip, { own, words, images: kept });
  return new Uint8Array(await (await epub([clip], kept, { own, words })).arrayBuffer());
}

/** @param {Export} made @param {{ head: Head, name: string }[]} rows @param {Choice} choice @param {string} name @param {Work} work */
async function makeBooks(made, rows, { images: withImages, own, words }, name, work) {
  /** @type {{ clips: Clip[], images: Map<string, Blob>, bytes: number }} */
  let book = { clips: [], images: new Map(), bytes: 0 };
  const bind = async () => {
    if (book.clips.length === 0) return;
    const part = made.files.length + 1;
    // A book of one clip has the clip's title.
    const title = book.clips.length === 1 ? {} : { title: part > 1 ? `${words.book} (${part})` : words.book };
    const file = await epub(book.clips, book.images, { ...title, own, words });
    made.written += book.clips.length;
    made.files.push({ name: `${name}${part > 1 ? `-${part}` : ''}${FILES.epub.extension}`, file });
    book = { clips: [], images: new Map(), bytes: 0 };
  };
  for (const [done, { head }] of rows.entries()) {
    report(work, done, rows.length);
    await breathe();
    const clip = await readable(made, head, 'epub');
    if (!clip) continue;
    const images = withImages ? await imagesOf(clip) : new Map();
    const bytes = [...images.values()].reduce((sum, { size }) => sum + size, 0);
    if (book.clips.length === MOST_IN_BOOK || (book.clips.length > 0 && book.bytes + bytes > MOST_BYTES)) await bind();
    book.clips.push(clip);
    book.bytes += bytes;
    for (const [url, blob] of images) book.images.set(url, blob);
  }
  await bind();
}
