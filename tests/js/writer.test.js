// The extension's way to what is written: records and images as Blobs, through the module of writers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// In the extension the modules of wasm stand beside shared/; here they are where the build leaves them.
const built = new URL('../../target/web/wasm/', import.meta.url).href;
register(`data:text/javascript,${encodeURIComponent(`
  export function resolve(name, context, next) {
    const found = /\\/wasm\\/(\\w+\\.js)$/.exec(name);
    return next(found ? ${JSON.stringify(built)} + found[1] : name, context);
  }
`)}`);
// Node fetches no files.
globalThis.fetch = async (url) =>
  new Response(readFileSync(fileURLToPath(String(url))), { headers: { 'content-type': 'application/wasm' } });
const { assetPaths, epub, html, jsonLine, markdown, text } = await import('../../extension/shared/writer.js');

/** @type {import('../../extension/shared/writer.js').Written} */
const record = {
  url: 'https://e.org/a',
  title: 'Fog',
  sources: { title: { from: 'h1', confidence: 900 } },
  tree: [['p'], 'It was noon.', ['img', { src: 'https://e.org/fog.gif', alt: 'Fog' }], 0, ['img', { src: 'https://e.org/fog.svg', alt: 'Lines' }], 0, 0],
  text: 'It was noon.',
  images: [{ url: 'https://e.org/fog.gif', hash: 'ab12', type: 'image/gif', bytes: 42 }],
  tags: ['sea'],
  note: 'Why?',
  highlights: [],
  savedAt: '2026-11-28T10:00:00.000Z',
};
const gif = new Blob([readFileSync(new URL('../books/fog.gif', import.meta.url))], { type: 'image/gif' });
const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], { type: 'image/svg+xml' });
const images = new Map([['https://e.org/fog.gif', gif], ['https://e.org/fog.svg', svg]]);

test('Markdown with images beside it and the reader’s own, or neither', async () => {
  assert.equal(await markdown(record, { frontMatter: false }), '# Fog\n\nIt was noon.![Fog](https://e.org/fog.gif)![Lines](https://e.org/fog.svg)\n');
  const own = await markdown(record, { own: true, paths: assetPaths(record), words: { note: 'Notiz' } });
  assert.match(own, /^---\ntitle: "Fog"\nsource: "https:\/\/e\.org\/a"\nsaved: "2026-11-28T10:00:00\.000Z"\ntags: \["sea"\]\n---\n/);
  assert.match(own, /!\[Fog\]\(assets\/ab12\.gif\).*\n\n## Notiz\n\nWhy\?\n$/);
});

test('HTML holds its images, but none that may hold script', async () => {
  const page = await html(record, { images });
  assert.ok(page.includes(`<img src="data:image/gif;base64,${Buffer.from(await gif.arrayBuffer()).toString('base64')}" alt="Fog">`), page);
  assert.ok(page.includes('<a class="image" href="https://e.org/fog.svg">Lines</a>'));
  assert.ok(!page.includes('<script') && !page.includes('Why?'));
});

test('text, and a line of JSON with the reader’s own', async () => {
  assert.equal(await text(record), 'It was noon.\n');
  const line = await jsonLine(record);
  assert.deepEqual([JSON.parse(line).own.tags, line.indexOf('\n')], [['sea'], line.length - 1]);
});

test('a book is the same each time and holds the images that books may hold', async () => {
  const book = await epub([record, record], images, { title: 'Two' });
  assert.equal(book.type, 'application/epub+zip');
  const bytes = Buffer.from(await book.arrayBuffer());
  assert.deepEqual(bytes, Buffer.from(await (await epub([record, record], images, { title: 'Two' })).arrayBuffer()));
  const names = bytes.toString('latin1');
  assert.ok(names.includes('mimetypeapplication/epub+zip') && names.includes('EPUB/c0002.xhtml'));
  assert.match(names, /EPUB\/images\/\w+\.gif/);
  assert.doesNotMatch(names, /\.svg/);
});

test('what is wrong is named', async () => {
  await assert.rejects(epub([], new Map()), /a book needs an article/);
  await assert.rejects(markdown({ .../** @type {any} */ (record), tree: [['script']] }), /"script" is not allowed/);
  await assert.rejects(markdown(record, { paths: new Map([['https://e.org/fog.gif', '../../x']]) }), /not for an image: "\.\.\/\.\.\/x"/);
});
