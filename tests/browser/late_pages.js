// The pages of pages/late/: an article in one of five languages, and a thing that a script inserts late.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('pages/late/', import.meta.url);

/** The names of the things: what it is, and the language. */
export const THINGS = readdirSync(fileURLToPath(FOLDER))
  .map((file) => file.replace(/\.html$/, ''))
  .filter((name) => !name.startsWith('article.'))
  .sort();

/** @param {string} name */
const file = (name) => readFileSync(new URL(`${name}.html`, FOLDER), 'utf8');

/**
 * A page. It inserts its thing after a while; at once with `?now`, and with `?hold` when the test
 * sends the event `insert-late`.
 * @param {string} thing
 */
export function latePage(thing) {
  const language = thing.split('.')[1];
  const article = file(`article.${language}`);
  const title = /<h1>(.*?)<\/h1>/.exec(article)?.[1] ?? '';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article">
<style>body { font: 18px/1.5 serif; margin: 0 } main { max-width: 640px; margin: 0 auto; padding-bottom: 60vh } p { margin: 1em 0 }</style></head><body>
${article}${file(thing)}<script>
addEventListener('insert-late', () => { insert(); document.documentElement.dataset.inserted = ''; }, { once: true });
{
  const asked = new URLSearchParams(location.search);
  const now = () => dispatchEvent(new Event('insert-late'));
  if (asked.has('now')) now();
  else if (!asked.has('hold')) setTimeout(now, 300);
}
</script></body></html>`;
}

/** The texts of an article that must stay: headline, standfirst, byline, date, caption and paragraphs. @param {string} thing */
export function articleTexts(thing) {
  const article = file(`article.${thing.split('.')[1]}`).replace(/<div class="share">.*?<\/div>/s, '');
  return [...article.matchAll(/<(h1|p|time|figcaption)[^>]*>(.*?)<\/\1>/gs)].map((found) => found[2]);
}
