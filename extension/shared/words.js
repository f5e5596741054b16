// The words of a text, in any script, in time that grows with the text's length alone.

/** Words, blanks, and all other signs one by one; combining marks go with their letter. */
const TOKENS = /[\p{L}\p{N}\p{M}_]+(?:[’'-][\p{L}\p{N}\p{M}_]+)*|\s+|[^\p{L}\p{N}\p{M}_\s]\p{M}*/gu;
/** Scripts that write no blanks between words. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Units that the segmenter gets at once: V8's takes longer for each word the longer the text is. */
const PORTION = 400;
/** Tags that the browser takes without an error, whatever languages it knows. */
const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/**
 * What parts the words of scripts without blanks.
 * @param {string | null | undefined} language BCP 47, or what a page says in its place
 */
export function segmenterOf(language) {
  const tags = [(language ?? '').replaceAll('_', '-')].filter((tag) => TAG.test(tag));
  return new Intl.Segmenter(Intl.Segmenter.supportedLocalesOf(tags), { granularity: 'word' });
}

/**
 * Words with the blanks that follow them, so that blanks alone are never a change, and all other signs.
 * @param {string} text
 * @param {Intl.Segmenter} segmenter
 */
export function tokensOf(text, segmenter) {
  /** @type {string[]} */
  const tokens = [];
  for (const [token] of text.matchAll(TOKENS)) {
    if (token.trim() === '' && tokens.length > 0) tokens[tokens.length - 1] += token;
    else if (!UNPARTED.test(token)) tokens.push(token);
    else for (let at = 0; at < token.length; at += PORTION) tokens.push(...[...segmenter.segment(token.slice(at, at + PORTION))].map(({ segment }) => segment));
  }
  return tokens;
}

/** @param {string} token */
export const isWord = (token) => /[\p{L}\p{N}]/u.test(token);
