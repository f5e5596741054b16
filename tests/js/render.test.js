// The allow-list of content/render.js, with a document that only records what is made. Real browsers
// and hostile articles are the matter of tests/browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/content/render.js';

const { render } = /** @type {any} */ (globalThis).threshRender;

/** An element or a fragment that shows itself as one line. */
class FakeNode {
  /** @param {string} namespace @param {string} localName */
  constructor(namespace = '', localName = '') {
    this.namespace = namespace;
    this.localName = localName;
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    /** @type {(FakeNode | string)[]} */
    this.children = [];
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  /** @param {FakeNode | string} child */
  append(child) {
    this.children.push(child);
  }

  addEventListener() {}

  /** @returns {string} */
  toString() {
    const inner = this.children.map(String).join('');
    if (!this.localName) return inner;
    const shown = Object.entries({ ...Object.fromEntries(this.attributes), ...this.#set() });
    const attributes = shown.map(([name, value]) => ` ${name}=${value}`).join('');
    const prefix = this.namespace.endsWith('MathML') ? 'math:' : '';
    return `<${prefix}${this.localName}${attributes}>${inner}</>`;
  }

  /** Properties that code sets in place of attributes. */
  #set() {
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    const names = ['href', 'src', 'target', 'rel', 'loading', 'decoding', 'referrerPolicy'];
    return Object.fromEntries(names.filter((name) => own[name] !== undefined).map((name) => [name, own[name]]));
  }
}

const fake = /** @type {any} */ ({
  createElementNS: (/** @type {string} */ namespace, /** @type {string} */ name) => new FakeNode(namespace, name),
  createDocumentFragment: () => new FakeNode(),
});

/** @param {any[]} tree */
const shown = (tree) => String(render(tree, fake, { failedImage: (/** @type {unknown} */ image) => image }));

test('an article', () => {
  const tree = [['h2'], 'A', 0, ['p', { lang: 'de', dir: 'ltr' }], 'b ', ['em'], 'c', 0, ['br'], 0, 'd', 0];
  assert.equal(shown(tree), '<h2>A</><p lang=de dir=ltr>b <em>c</><br></>d</>');
});

test('elements that are not listed are not made; their text stays', () => {
  for (const name of ['script', 'style', 'iframe', 'object', 'form', 'input', 'svg', 'video', 'base', 'annotation-xml', 'x-y', '', '__proto__', 'constructor']) {
    assert.equal(shown([['p'], [name, { src: 'https://e.org/', onload: 'x' }], 'text', 0, 'after', 0]), '<p>textafter</>');
  }
});

test('attributes that are not listed, or of a wrong form, are left out', () => {
  const attributes = { onclick: 'x', style: 'x', class: 'x', id: 'nav', srcdoc: 'x', dir: 'up', lang: '"', colspan: '-1', __proto__x: 'y' };
  assert.equal(shown([['td', attributes], 0]), '<td></>');
  assert.equal(shown([['code', { class: 'language-c++' }], 0, ['a', { class: 'embed', id: 'thresh-n1' }], 0]), '<code class=language-c++></><a class=embed id=thresh-n1></>');
});

test('links lead to the web, to mail, or to a place in the article', () => {
  const web = 'href=https://e.org/ target=_blank rel=noopener noreferrer';
  assert.equal(shown([['a', { href: 'https://e.org/' }], 'x', 0]), `<a ${web}>x</>`);
  assert.equal(shown([['a', { href: '#thresh-n1' }], 'x', 0]), '<a href=#thresh-n1>x</>');
  for (const href of ['javascript:alert(1)', ' javascript:alert(1)', 'JAVASCRIPT:x', 'data:text/html,x', 'blob:https://e.org/1', 'file:///etc/passwd', 'chrome://settings', '/relative', '#other', 'https:', '']) {
    assert.equal(shown([['a', { href }], 'x', 0]), '<a>x</>', href);
  }
});

test('images load late, from the web or from data, and never say where from', () => {
  const rest = 'loading=lazy decoding=async referrerPolicy=no-referrer';
  assert.equal(shown([['img', { src: 'https://e.org/a.png', alt: 'A' }], 0, 'x']), `<img alt=A src=https://e.org/a.png ${rest}></>x`);
  for (const src of ['data:image/svg+xml,<svg/>', 'data:text/html,x', 'javascript:x', 'file:///a.png', 'a.png', '']) {
    assert.equal(shown([['p'], ['img', { src }], 0, 'x', 0]), '<p>x</>', src);
  }
});

test('formulas', () => {
  assert.equal(shown([['math', { display: 'block', href: 'x' }], ['mi'], 'x', 0, 0]), '<math:math display=block><math:mi>x</></>');
});

test('a tree that is not one does no harm', () => {
  assert.equal(shown([0, 0, 'a', ['p'], 'b', 7, null, {}, ['hr'], 'c', 0]), 'a<p>b<hr></>c</>');
  const deep = [...Array(100_000).fill(['blockquote']), 'end', ...Array(100_000).fill(0)];
  const root = /** @type {any} */ (render(/** @type {any} */ (deep), fake, { failedImage: (/** @type {unknown} */ image) => image }));
  let depth = 0;
  for (let at = root; at.children[0]?.localName; at = at.children[0]) depth++;
  assert.equal(depth, 512);
});

test('a tree from elsewhere loses what is never made of it, and its text stays', () => {
  const { sift } = /** @type {any} */ (globalThis).threshRender;
  const good = [['h2', { id: 'thresh-a' }], 'A', 0, ['p'], ['a', { href: 'https://a.example/' }], 'b', 0, ['img', { src: 'https://a.example/i.png', alt: '' }], 0, 0];
  assert.deepEqual(sift(good), good);
  const bad = [['p', { onclick: 'x()', lang: 'de' }], ['script'], 'alert(1)', 0, ['a', { href: 'javascript:x()' }], 'b', 0, ['img', { src: 'data:image/svg+xml,x' }], 0, ['svg'], ['em'], 'c', 0, 0, 0];
  assert.deepEqual(sift(bad), [['p', { lang: 'de' }], 'alert(1)', ['a'], 'b', 0, ['em'], 'c', 0, 0]);
  assert.equal(shown(sift(bad)), shown(bad), 'and shows as before');
  const deep = [...Array(600).fill(['b']), 'x', ...Array(600).fill(0)];
  assert.equal(shown(sift(deep)), shown(deep));
});
