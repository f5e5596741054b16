// The further pages of an article that is spread over several. The page's script fetches them
// (content/reader/pages.js); here they are read like any page, though none of them is open.
import { carriesOn, clipHtml } from './core.js';
import { decode } from './decode.js';

/** @import { FurtherPage, FurtherPageMessage, Op } from '../protocol.js' */

/** What the core puts before every id (`ID_PREFIX` in src/clean/allow.rs). */
const PREFIX = 'thresh-';

/**
 * A tree whose ids are those of no other page.
 * @param {Op[]} tree
 * @param {number} number the page's
 * @returns {Op[]}
 */
export function distinct(tree, number) {
  const own = `${PREFIX}p${number}-`;
  return tree.map((op) => {
    if (!Array.isArray(op) || !op[1]) return op;
    const { id, href } = op[1];
    const attributes = { ...op[1] };
    if (id) attributes.id = id.replace(PREFIX, own);
    if (href?.startsWith(`#${PREFIX}`)) attributes.href = href.replace(PREFIX, own);
    return [op[0], attributes];
  });
}

/**
 * @param {FurtherPageMessage} message
 * @returns {Promise<{ page: FurtherPage | null }>} null where the page does not carry the article on
 */
export async function furtherPage({ number, url, contentType, bytes, first }) {
  const html = decode(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)), contentType);
  const { guess, meta, tree, hash } = await clipHtml(html, url);
  if (guess === 'none' || !(await carriesOn(first, meta))) return { page: null };
  const next = meta.nextPage?.value ?? null;
  return { page: { tree: distinct(tree, number), next, words: meta.words, readingSeconds: meta.readingSeconds, hash } };
}
