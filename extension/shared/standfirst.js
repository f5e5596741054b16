// The standfirst above an article.

/** Characters of the article in which its standfirst may stand. */
const START = 600;

/** @param {string} text */
const squeezed = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * The standfirst, unless the article begins with it: then it would be read twice.
 * @param {{ standfirst: string | null, text: string }} clip
 * @returns {string}
 */
export function standfirstOf({ standfirst, text }) {
  const own = squeezed(standfirst ?? '');
  return squeezed(text.slice(0, START + own.length)).includes(own) ? '' : own;
}
