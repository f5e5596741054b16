// The reader view: the article alone, over its page.
import { tell } from '../protocol.js';
import { readerArticle, readerCss } from '../shared/reader_article.js';
import { record } from '../store/record.js';
import { boot, clip } from './core.js';
import { enter, enterInterface, enterReader, read } from './page.js';
import { Trouble } from './trouble.js';

/**
 * Milliseconds for which reading holds a page up that the reader view is about to lie over: nobody touches it
 * meanwhile, so a page of 6,000 nodes is read in one go (docs/adr/0022).
 */
const SLICE = 80;

/**
 * Opens it, or closes it when it is open.
 * @param {chrome.tabs.Tab & { id: number }} tab
 */
export async function toggleReader(tab) {
  boot().catch(() => {}); // awaited below, where its failure is told
  const { reader } = await enter(tab);
  if (reader) {
    await tell(tab.id, { type: 'page.reader', article: null });
    return;
  }
  // The page takes the view's scripts in while the core works.
  const entered = enterReader(tab);
  entered.catch(() => {}); // awaited below
  const [reading] = await Promise.all([read(tab.id, 'fresh', { slice: SLICE }), readerCss()]);
  const found = await clip(reading, reading.pick);
  if (found.text === '') throw new Trouble('noArticle');
  const url = reading.text.split('\u007f', 1)[0];
  const made = record(found, { url, title: tab.title ?? '' }, new Date());
  const [article] = await Promise.all([readerArticle(made), entered]);
  await tell(tab.id, {
    type: 'page.reader',
    article: {
      ...article,
      guess: found.guess,
      next: reading.pick === undefined ? (found.meta.nextPage?.value ?? null) : null,
      first: { title: found.meta.title, byline: found.meta.byline, published: found.meta.published },
    },
  });
}

/** The face that comes along, by weight. */
const FACE = ['400', '700'];

/**
 * Its files, for a page whose policy lets it load none: in base64, for messages have no bytes.
 * @returns {Promise<{ weight: string, data: string }[]>}
 */
export const fonts = () =>
  Promise.all(FACE.map(async (weight) => {
    const file = await (await fetch(chrome.runtime.getURL(`vendor/opendyslexic-${weight}.woff2`))).arrayBuffer();
    return { weight, data: base64(new Uint8Array(file)) };
  }));

/** In slices, for a call takes only so many arguments. @param {Uint8Array} bytes */
function base64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** Lets the reader pick the box that it is to show. @param {chrome.tabs.Tab & { id: number }} tab */
export async function pickArticle(tab) {
  await enterInterface(tab);
  await tell(tab.id, { type: 'page.pick' });
}
