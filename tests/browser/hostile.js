// The hostile articles of tests/hostile/ as pages; tests/hostile.rs reads the same files.
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../hostile/', import.meta.url);
const FRAMES = ['head.html', 'page.html', 'case.html'];

/** @param {string} name */
const file = (name) => readFileSync(new URL(name, FOLDER), 'utf8');

/** Where the brace closes in which a text begins. @param {string} text @param {number} from */
function closing(text, from) {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error('a repetition is not closed');
}

/** Writes out `{1000*TEXT}`. @param {string} text @returns {string} */
function repeated(text) {
  const open = /\{(\d+)\*/g;
  let out = '';
  let from = 0;
  for (let found = open.exec(text); found; found = open.exec(text)) {
    const end = closing(text, open.lastIndex);
    const inner = repeated(text.slice(open.lastIndex, end));
    out += text.slice(from, found.index) + Array.from({ length: Number(found[1]) }, (_, i) => inner.replaceAll('@', String(i))).join('');
    from = open.lastIndex = end + 1;
  }
  return out + text.slice(from);
}

/** Fills in the placeholders. @param {string} text @param {string} base of the server @param {string} name family and case */
const filled = (text, base, name) =>
  repeated(text.replaceAll('{run}', `new Image().src='${base}/ran/${name}'`).replaceAll('{never}', `${base}/never/${name}.png`).replaceAll('{image}', `${base}/image/${name}.png`));

/**
 * @typedef {object} HostilePage
 * @property {string} name
 * @property {string[]} cases
 * @property {string} html
 */

/**
 * One page for each family, and one for each case that must stand alone.
 * @param {string} base address of the server
 * @returns {HostilePage[]}
 */
export function hostilePages(base) {
  /** @type {HostilePage[]} */
  const pages = [];
  /** @param {string} name @param {{ name: string, html: string }[]} cases */
  const add = (name, cases) => {
    if (cases.length === 0) return;
    const body = cases.map((one) => file('case.html').replaceAll('{name}', one.name).replace('{case}', () => filled(one.html, base, `${name.split('/')[0]}/${one.name}`)));
    const html = file('page.html').replace('{head}', () => filled(file('head.html'), base, `head/${name.split('/')[0]}`)).replace('{cases}', () => body.join('\n'));
    pages.push({ name, cases: cases.map((one) => one.name), html });
  };
  for (const entry of readdirSync(FOLDER).filter((found) => found.endsWith('.html') && !FRAMES.includes(found)).sort()) {
    const family = entry.replace('.html', '');
    const cases = file(entry).split('<!--case ').slice(1).map((part) => {
      const [head, ...rest] = part.split('-->\n');
      const [name, how] = head.split(' ');
      return { name, how, html: rest.join('-->\n') };
    });
    add(family, cases.filter(({ how }) => how === undefined));
    for (const one of cases.filter(({ how }) => how === 'alone')) add(`${family}/${one.name}`, [one]);
  }
  return pages;
}

/** A tree as no core would make it: from a backup, say. @param {string} base @param {boolean} deep @returns {any[]} */
export function forgedTree(base, deep) {
  const run = `new Image().src='${base}/ran/forged/tree'`;
  const never = `${base}/never/forged/tree.png`;
  /** @type {any[]} */
  const ops = [];
  const bad = ['script', 'style', 'iframe', 'object', 'embed', 'link', 'meta', 'base', 'form', 'input', 'svg', 'annotation-xml', 'mglyph', 'video', 'source', 'template', 'x-run', 'SCRIPT', 'p onclick', '__proto__', 'constructor', 'toString', '', 5, null];
  for (const name of bad) ops.push([name, { src: never, href: never, data: never, content: `0;url=${never}`, 'http-equiv': 'refresh', rel: 'stylesheet', srcdoc: `<script>${run}</script>` }], run, 0);
  for (const name of ['p', 'a', 'img', 'math', 'mi', 'td', 'details', 'code', 'time', 'figure'])
    ops.push([name, {
      onclick: run, onerror: run, onload: run, ontoggle: run, style: `background:url(${never})`, href: `javascript:${run}`, 'xlink:href': `javascript:${run}`, src: `javascript:${run}`,
      srcset: `${never} 2x`, srcdoc: run, action: never, formaction: never, ping: never, background: never, poster: never, data: never, id: 'article', name: 'body', class: 'bar', is: 'x-run',
      slot: 'x', part: 'x', tabindex: '0', autofocus: '', contenteditable: '', lang: `"><script>${run}</script>`, dir: `rtl" onclick="${run}`, title: `"><img src=x onerror="${run}">`, alt: `<script>${run}</script>`,
      __proto__: null, constructor: never, 'on click': run, '"onclick': run,
    }], `<script>${run}</script>`, 0);
  for (const href of ['java\nscript:1', ' javascript:1', 'data:text/html,x', 'blob:x', 'vbscript:x', '//x', '#x', '#thresh-a b', 'file:///etc/passwd', 5, null, {}]) ops.push(['a', { href }], 'link', 0);
  for (const src of ['data:image/svg+xml,<svg onload=x>', 'data:text/html,x', 'blob:x', '', 'x.png', 'file:///x.png', 5, null]) ops.push(['img', { src }], 0);
  ops.push(null, undefined, 7, {}, [], [[]], ['p', null], 'in between', 0, ['p', 'no attributes'], 'more', 0, 0, 0, 0, 'after too many ends');
  if (deep) ops.push(...Array.from({ length: 3000 }, () => ['blockquote']), 'deep', ...Array.from({ length: 3000 }, () => 0));
  ops.push(['p'], ['img', { src: `${base}/image/forged/tree.png`, alt: 'allowed' }], 0, 'The end.', 0);
  return ops;
}
