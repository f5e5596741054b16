// Articles that are no more alike than articles are: each from its own numbers.

const WORDS = `harbour keeper lamp boat evening bell tower letter winter road bridge council plan river stone garden market
teacher window morning paper village summer station engine island forest doctor painter kitchen mountain valley captain
library music journey mirror silver copper candle carpet orchard wagon tailor merchant fountain cellar quarry meadow`.split(/\s+/);
const VERBS = 'found left saw built kept carried heard sold opened painted crossed lost'.split(' ');

/**
 * @param {string} title
 * @param {number} seed the story's own number
 * @param {{ more?: string, body?: string, head?: string, paragraphs?: number }} [about] `more`: words at its beginning; `body`: markup after its
 *   second paragraph
 */
export function storyPage(title, seed, { more = '', body = '', head = '', paragraphs = 10 } = {}) {
  let state = seed * 7919 + 17;
  const next = (/** @type {string[]} */ of) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return of[Math.floor((state / 2147483648) * of.length)];
  };
  const sentence = () => `The ${next(WORDS)} by the ${next(WORDS)} ${next(VERBS)} a ${next(WORDS)}, and the ${next(WORDS)} of the ${next(WORDS)} ${next(VERBS)} nothing but the ${next(WORDS)}.`;
  const paragraph = (/** @type {number} */ i) => `<p>${i === 0 ? more : ''} ${Array.from({ length: 5 }, sentence).join(' ')}</p>${i === 1 ? body : ''}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>${title}</h1>
${Array.from({ length: paragraphs }, (_, i) => paragraph(i)).join('\n')}
</article><aside><h2>Related stories</h2><ul>${'<li><a href="/other">Another story that has nothing to do with this one</a></li>'.repeat(6)}</ul></aside></main>
<p><textarea id="paste"></textarea></p></body></html>`;
}
