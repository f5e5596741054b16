// The reader view: the article alone, over its page.
import { tell } from '../protocol.js';
import { DEFAULT_LOOK } from '../shared/look.js';
import { DEFAULT_KEYS } from '../shared/reader_keys.js';
import { standfirstOf } from '../shared/standfirst.js';
import { dateText, readingTime, words } from '../shared/when.js';
import { record } from '../store/record.js';
import { boot, clip } from './core.js';
import { enter, enterReader, read } from './page.js';
import { Trouble } from './trouble.js';

/** In this order: colours and type, the article, the view around it. */
const SHEETS = ['shared/theme.css', 'shared/article.css', 'content/reader/reader.css'];

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
  const [reading, styles] = await Promise.all([read(tab.id, 'fresh'), css(), enterReader(tab)]);
  const found = await clip(reading);
  if (found.text === '') throw new Trouble('noArticle');
  const url = reading.text.split('\u007f', 1)[0];
  const made = record(found, { url, title: tab.title ?? '' }, new Date());
  const facts = [made.byline ?? '', dateText(made.published), words(made.words), readingTime(made.readingSeconds)];
  await tell(tab.id, {
    type: 'page.reader',
    article: {
      url,
      host: URL.canParse(url) ? new URL(url).hostname : '',
      site: made.site ?? '',
      title: made.title,
      standfirst: standfirstOf(made),
      facts: facts.filter((fact) => fact !== ''),
      words: made.words,
      readingSeconds: made.readingSeconds,
      tree: made.tree,
      guess: found.guess,
      next: found.meta.nextPage?.value ?? null,
      language: made.language,
      direction: made.direction,
      css: styles,
      look: DEFAULT_LOOK,
      keys: DEFAULT_KEYS,
    },
  });
}
