// The style sheets of the reader view are joined into one: a block that one leaves open swallows the next.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const EXTENSION = new URL('../../extension/', import.meta.url);

test('every style sheet closes what it opens', () => {
  const sheets = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
  assert.ok(sheets.length > 5);
  for (const path of sheets) {
    const css = readFileSync(new URL(path.replaceAll('\\', '/'), EXTENSION), 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/"[^"\n]*"|'[^'\n]*'/g, '');
    let depth = 0;
    for (const brace of css.match(/[{}]/g) ?? []) assert.ok((depth += brace === '{' ? 1 : -1) >= 0, path);
    assert.equal(depth, 0, path);
    assert.doesNotMatch(css, /\/\*|\*\//, path);
  }
});
