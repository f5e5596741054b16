// The reader view: the article alone, over its page.
import { tell } from '../protocol.js';
import { looksOf } from '../shared/look.js';
import { DEFAULT_KEYS, readerKeys } from '../shared/reader_keys.js';
import { settings, site } from '../shared/settings.js';
import { standfirstOf } from '../shared/standfirst.js';
import { dateText, readingTime, words } from '../shared/when.js';
import { record } from '../store/record.js';
import { boot, clip } from './core.js';
import { enter, enterInterface, enterReader, read } from './page.js';
import { Trouble } from './trouble.js';

/** In this order: colours and type, the article, the view around it. */
const SHEETS = [
  ...['theme', 'article', 'article_boxes', 'article_writing', 'article_print'].map((name) => `shared/${name}.css`),
  ...['reader', 'settings', 'tools'].map((name) => `content/reader/${name}.css`),
];

/** Fields of a clip's record that its Markdown is written from, besides the tree (src/record.rs). */
export const META = /** @type {const} */ (
  ['url', 'canonicalUrl', 'title', 'byline', 'published', 'modified', 'site', 'standfirst', 'section', 'language', 'leadImage', 'keywords', 'sources']
);

/**
 * Milliseconds for which reading holds a page up that the reader view is about to lie over: nobody touches it
 * meanwhile, so a page of 6,000 nodes is read in one go (docs/adr/0022).
 */
const SLICE = 80;

/** @type {Promise<string> | null} */
let sheets = null;

/** The extension's own files; a page may not fetch them. */
function css() {
  sheets ??= Promise.all(
    SHEETS.map(async (path) => (await fetch(chrome.runtime.getURL(path))).text()),
  ).then((texts) => texts.join('\n'));
  return sheets;
}

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
  const [reading, styles, all] = await Promise.all([read(tab.id, 'fresh', { slice: SLICE }), css(), settings()]);
  const url = reading.text.split('\u007f', 1)[0];
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const [{ look }, found] = await Promise.all([site(host), clip(reading, reading.pick)]);
  if (found.text === '') throw new Trouble('noArticle');
  const made = record(found, { url, title: tab.title ?? '' }, new Date());
  const facts = [made.byline ?? '', dateText(made.published), words(made.words), readingTime(made.readingSeconds)];
  await entered;
  await tell(tab.id, {
    type: 'page.reader',
    article: {
      url,
      host,
      site: made.site ?? '',
      title: made.title,
      standfirst: standfirstOf(made),
      facts: facts.filter((fact) => fact !== ''),
      words: made.words,
      readingSeconds: made.readingSeconds,
      meta: /** @type {any} */ (Object.fromEntries(META.map((name) => [name, made[name]]))),
      tree: made.tree,
      guess: found.guess,
      next: reading.pick === undefined ? (found.meta.nextPage?.value ?? null) : null,
      first: { title: found.meta.title, byline: found.meta.byline, published: found.meta.published },
      hash: found.hash,
      language: made.language,
      direction: made.direction,
      css: styles,
      looks: looksOf(all.look, look),
      keys: readerKeys(all.readerKeys),
      defaultKeys: DEFAULT_KEYS,
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
