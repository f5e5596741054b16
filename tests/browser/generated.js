// Pages made by script in the page: HTML parsers stop at a depth of 512, scripts do not. The
// functions run in the page.

/** A page to build on: an article that is found, and room for more. */
export const BASE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Generated page</title></head>
<body><article><h1>A page that a script made very large</h1>
${'<p>This paragraph is long enough to be one of an article: it has several clauses, some commas, and words that say nothing in particular about anything at all.</p>\n'.repeat(12)}
</article><div class="related"><h2>Related stories</h2><ul>
${'<li><a href="/other">Another story that has nothing to do with this one</a></li>\n'.repeat(6)}
</ul></div><div id="room"></div></body></html>`;

/**
 * Fills the page with elements and texts, as a thread of comments would.
 * @param {number} wanted how many nodes the body has in the end
 * @returns {number} how many it has
 */
export function fillWide(wanted) {
  const room = /** @type {HTMLElement} */ (document.getElementById('room'));
  const count = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let found = 0;
    while (walker.nextNode()) found++;
    return found;
  };
  let nodes = count();
  while (nodes < wanted) {
    const item = document.createElement('div');
    item.className = 'comment';
    const name = document.createElement('a');
    name.href = '#someone';
    name.append('Someone');
    const text = document.createElement('p');
    text.append('I read this and thought of something else, ', Object.assign(document.createElement('em'), { textContent: 'as one does' }), ', at some length.');
    item.append(name, text);
    room.append(item);
    nodes += 8; // four elements and four texts
  }
  return count();
}

/**
 * Nests elements in each other, a text in each hundredth.
 * @param {number} depth
 * @param {string} display how each is shown: Chromium's own layout crashes at about 3,000 nested
 *   boxes, without any extension (seen in 156), and at no depth with `contents`
 * @returns {number} how deep it is
 */
export function fillDeep(depth, display) {
  const room = /** @type {HTMLElement} */ (document.getElementById('room'));
  // Built outside the document and put in at once, or each step would style all ancestors.
  const style = document.createElement('style');
  style.append(`#room div { display: ${display} }`);
  document.head.append(style);
  const outermost = document.createElement('div');
  let innermost = outermost;
  for (let level = 1; level < depth; level++) {
    const next = document.createElement('div');
    if (level % 100 === 0) innermost.append(`level ${level}`);
    innermost.append(next);
    innermost = next;
  }
  innermost.append('the bottom');
  room.append(outermost);
  let levels = 0;
  for (let at = /** @type {Element | null} */ (innermost); at; at = at.parentElement) levels++;
  return levels;
}

/** Starts to measure the longest time in which the page's main thread ran nothing else. */
export function watchThread() {
  const watch = { longest: 0, last: performance.now(), on: true };
  Object.defineProperty(window, 'threshTestWatch', { value: watch, configurable: true });
  const channel = new MessageChannel(); // no timer: timers are throttled, messages are not
  channel.port1.onmessage = () => {
    const now = performance.now();
    watch.longest = Math.max(watch.longest, now - watch.last);
    watch.last = now;
    if (watch.on) setTimeout(() => channel.port2.postMessage(0), 1);
  };
  channel.port2.postMessage(0);
}

/** Ends it. @returns {number} milliseconds */
export function longestTask() {
  const { threshTestWatch } = /** @type {any} */ (window);
  threshTestWatch.on = false;
  return Math.round(threshTestWatch.longest);
}

/**
 * A news page as HTML: menus, an article with links and figures, teasers beside and below it, a form
 * for a newsletter, comments and a foot.
 * @param {number} nodes about how many elements and texts it has, blank texts not counted
 * @param {number} [paragraphs] of the article; comments make up for those it has not
 */
export function newsPage(nodes, paragraphs = Math.round(nodes * 0.06)) {
  /** @param {number} times @param {(i: number) => string} part */
  const repeat = (times, part) => Array.from({ length: Math.round(times) }, (_, i) => part(i)).join('\n');
  const share = nodes / 100;
  const sentence = 'The council, which had met twice in the same week, said that the plan would be paid for from next year’s budget. ';
  const teaser = (/** @type {number} */ i) =>
    `<li><a href="/story/${i}"><img src="data:," alt="" width="120" height="80"><h3>Another story, number ${i}, from the same desk</h3><span>3 hours ago</span></a></li>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The plan for the bridge – The Daily</title>
<style>body{font:16px/1.5 serif;margin:0 auto;max-width:70em}main{display:flex}article{width:44em}aside{width:22em}li{list-style:none}</style></head><body>
<header><nav><ul>${repeat(share * 5, (i) => `<li><a href="/section/${i}">Section ${i}</a></li>`)}</ul></nav></header>
<main><article><h1>The plan for the bridge is back, and it costs twice as much</h1><p class="byline">By Ada Writer</p>
<div class="social share"><a href="https://www.facebook.com/sharer">Share on Facebook</a> <a href="https://twitter.com/intent/tweet">Tweet</a></div>
${repeat(paragraphs, (i) => `<p>${sentence.repeat(3)}<a href="/background/${i}">The background</a> to this is long. ${sentence}</p>`)}
<div class="newsletter"><h2>Sign up for our newsletter</h2><form action="/sub"><p>The news of the day in your inbox.</p><input type="email" name="email"><button>Subscribe</button></form></div>
</article><aside><h2>Most read</h2><ul>${repeat(share * 2, teaser)}</ul></aside></main>
<section class="related"><h2>Related stories</h2><ul>${repeat(share * 2, teaser)}</ul></section>
<section id="comments"><h2>Comments</h2>${repeat(share * 3 + ((share * 6 - paragraphs) * 5) / 9, (i) => `<div class="comment"><a href="/user/${i}">Reader ${i}</a><time>2 days ago</time><p>I have crossed that bridge each day and I never saw a plan that kept its date.</p><button>Reply</button></div>`)}</section>
<footer><ul>${repeat(share * 3, (i) => `<li><a href="/about/${i}">About ${i}</a></li>`)}</ul><p>© The Daily</p></footer></body></html>`;
}
