// What the reader view is told of an article: on its page (background/reader.js), and of a clip in the library.
import { looksOf } from './look.js';
import { DEFAULT_KEYS, readerKeys } from './reader_keys.js';
import { settings, site } from './settings.js';
import { standfirstOf } from './standfirst.js';
import { dateText, readingTime, words } from './when.js';

/** @import { ReaderArticle } from '../protocol.js' */
/** @import { Clip } from '../store/clips.js' */

/** In this order: colours and type, the article, the view around it. */
const SHEETS = [
  ...['theme', 'article', 'article_boxes', 'article_writing', 'article_print'].map((name) => `shared/${name}.css`),
  ...['reader', 'settings', 'tools', 'highlights'].map((name) => `content/reader/${name}.css`),
];

/** Fields of a clip's record that its Markdown is written from, besides the tree (src/record.rs). */
export const META = /** @type {const} */ (
  ['url', 'canonicalUrl', 'title', 'byline', 'published', 'modified', 'site', 'standfirst', 'section', 'language', 'leadImage', 'keywords', 'sources']
);

/** @type {Promise<string> | null} */
let sheets = null;

/** The extension's own files; a page may not fetch them. */
export function readerCss() {
  sheets ??= Promise.all(
    SHEETS.map(async (path) => (await fetch(chrome.runtime.getURL(path))).text()),
  ).then((texts) => texts.join('\n'));
  return sheets;
}

/**
 * @param {Clip} clip a record, kept or not
 * @returns {Promise<Omit<ReaderArticle, 'guess' | 'next' | 'first'>>}
 */
export async function readerArticle(clip) {
  const host = URL.canParse(clip.url) ? new URL(clip.url).hostname : '';
  const [css, all, own] = await Promise.all([readerCss(), settings(), site(host)]);
  const facts = [clip.byline ?? '', dateText(clip.published), words(clip.words), readingTime(clip.readingSeconds)];
  return {
    url: clip.url,
    host,
    site: clip.site ?? '',
    title: clip.title,
    standfirst: standfirstOf(clip),
    facts: facts.filter((fact) => fact !== ''),
    words: clip.words,
    readingSeconds: clip.readingSeconds,
    meta: /** @type {any} */ (Object.fromEntries(META.map((name) => [name, clip[name]]))),
    tree: clip.tree,
    hash: clip.hash,
    language: clip.language,
    direction: clip.direction,
    css,
    looks: looksOf(all.look, own.look),
    keys: readerKeys(all.readerKeys),
    defaultKeys: DEFAULT_KEYS,
  };
}
