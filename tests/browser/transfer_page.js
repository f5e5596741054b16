// What the tests of exports and imports do in the library's page; each function is self-contained, as it is run there.

/** @import { ExtensionPage } from './driver.js' */
/** @import { Clip } from '../../extension/store/clips.js' */

/** Imports a module of the extension in its page. @param {string} path */
export const openDialog = (path) => (/** @type {ExtensionPage} */ page, /** @type {any[]} */ ...args) =>
  page.evaluate(async (at, given) => {
    const module = await import(chrome.runtime.getURL(at));
    const open = module.openImport ?? module.openExport;
    await open(...given);
  }, path, args);

/**
 * Puts clips into the empty store: of each kind one, and `plain` more of the same sort. With images, an older version,
 * marks of the reader, one in the bin, one deleted for good, one wanted.
 * @param {number} plain
 * @returns {Promise<void>}
 */
export async function fill(plain) {
  const at = (/** @type {string} */ path) => import(chrome.runtime.getURL(path));
  const [{ keep, replace, discard, destroy, change, restoreAll }, { wantedRecord }] = [await at('store/clips.js'), await at('store/record.js')];
  /** @param {string} colour */
  const png = async (colour) => {
    const canvas = new OffscreenCanvas(8, 8);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = colour;
    context.fillRect(0, 0, 8, 8);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hash = Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { hash, type: 'image/png', bytes: bytes.length, blob: new Blob([bytes], { type: 'image/png' }) };
  };
  const [red, blue] = [await png('red'), await png('blue')];
  /** @param {number} n @param {string} title @param {any[]} images @param {any} [more] */
  const clip = (n, title, images, more = {}) => {
    const url = `https://site${n}.example/article`;
    const saved = new Date(Date.UTC(2026, 10, 1, 0, n));
    const text = `${title}. The words of the article number ${n}, which are enough to be words. `.repeat(4).trim();
    const shown = images.map((image, i) => ({ url: `https://site${n}.example/${i}.png`, hash: image.hash, type: image.type, bytes: image.bytes }));
    return {
      ...wantedRecord({ url, title, tags: [], savedAt: saved }, saved),
      wanted: false, source: 'page', kind: 'article', confidence: 900, text, hash: `hash${n}`, words: 44, readingSeconds: 12,
      language: 'en', byline: 'A Writer', sources: { title: { from: 'h1', confidence: 900 }, byline: { from: 'meta', confidence: 800 } },
      tree: [['h2'], 'One', 0, ['p'], text, 0, ...shown.flatMap((image) => [['img', { src: image.url, alt: 'A picture' }], 0])],
      images: shown, ...more,
    };
  };
  const one = clip(1, 'Ärger & Freude: “Über” 日本語', [red, blue], {
    tags: ['news', 'to read'], note: 'My note\nof two lines', readAt: '2026-11-02T00:00:00Z', place: { fraction: 0.5, block: 3 },
    highlights: [{ id: 'h1', quote: 'The words', prefix: '', suffix: ' of', start: 34, end: 43, colour: 'green', note: 'Mark', madeAt: '2026-11-02T00:00:00Z' }],
  });
  await keep(one, [red, blue]);
  const two = clip(2, 'Versions', [red]);
  await keep(two, [red]);
  await replace(two.id, { ...clip(2, 'Versions, newly told', [blue]), takenAt: '2026-11-05T00:00:00Z' }, [blue]);
  const three = clip(3, 'In the bin', []);
  await keep(three);
  await discard([three.id]);
  const four = clip(4, 'Gone for good', [red]);
  await keep(four, []);
  await destroy([four.id]);
  await keep(wantedRecord({ url: 'https://wanted.example/', title: 'Wanted', tags: ['later'], savedAt: new Date(Date.UTC(2026, 10, 1)) }, new Date()));
  await restoreAll(Array.from({ length: plain }, (_, n) => clip(100 + n, n % 2 ? 'The same title' : `Clip <script>alert(${n})</script>`, n % 3 ? [] : [red])), [], [red]);
  await change([one.id], { archivedAt: '2026-11-03T00:00:00Z' });
}

/** All that the store holds, in a form that two stores can be compared in; the numbers of changes are each store's own. */
export async function contents() {
  const { database } = await import(chrome.runtime.getURL('store/database.js'));
  const db = await database();
  const hex = async (/** @type {Blob} */ blob) => {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const images = [];
  for (const { hash, type, bytes, blob, clips } of await db.getAll('images')) images.push({ hash, type, bytes, real: await hex(blob), blobType: blob.type, clips: [...clips].sort() });
  const bare = (/** @type {any[]} */ all) => all.map(({ sequence: _, ...rest }) => rest);
  return {
    clips: /** @type {Clip[]} */ (bare(await db.getAll('clips'))), heads: bare(await db.getAll('heads')), versions: /** @type {import('../../extension/store/clips.js').Version[]} */ (await db.getAll('versions')), images,
    tombstones: bare(await db.getAll('tombstones')), imageBytes: await db.get('facts', 'imageBytes'),
  };
}

/** Empties the store as on the first day, but for the number of its shape. */
export async function empty() {
  const { database } = await import(chrome.runtime.getURL('store/database.js'));
  const db = await database();
  const change = db.transaction([...db.objectStoreNames], 'readwrite');
  const stores = [...db.objectStoreNames].filter((name) => name !== 'facts');
  const facts = ['imageBytes', 'sequence', 'lastImport'];
  await Promise.all([...stores.map((name) => change.objectStore(name).clear()), ...facts.map((key) => change.objectStore('facts').delete(key)), change.done]);
}

/**
 * Chooses files in the import dialog, as the browser's own window would.
 * @param {{ name: string, base64: string }[]} files
 * @param {string} [input]
 */
export function chooseFiles(files, input = 'import-file') {
  const chosen = /** @type {HTMLInputElement} */ (document.getElementById(input));
  const all = new DataTransfer();
  for (const { name, base64 } of files) all.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
  chosen.files = all.files;
  chosen.dispatchEvent(new Event('change'));
}

/** What the dialog says now; "" while it works. */
export const said = () =>
  document.querySelector('dialog.transfer .working')?.checkVisibility() ? '' : (document.querySelector('dialog.transfer .result')?.textContent ?? '');

/** The place of a button of the dialog by its words. @param {string} words */
export function placeOf(words) {
  const button = [...document.querySelectorAll('dialog.transfer :is(button, label, summary)')].find((one) => one.textContent?.startsWith(words) || one.getAttribute('aria-label') === words);
  if (!button) throw new Error(`no "${words}" in ${document.querySelector('dialog.transfer')?.textContent}`);
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, height } = button.getBoundingClientRect();
  return { x: left + 12, y: top + Math.min(height / 2, 14) };
}
