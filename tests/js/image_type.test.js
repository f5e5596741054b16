// An image is what its first bytes say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { imageType } from '../../extension/background/image_type.js';

const bytes = (/** @type {string} */ text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const file = (/** @type {string} */ path) => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));

test('the types that browsers show', () => {
  assert.equal(imageType(file('extension/icons/48.png')), 'image/png');
  assert.equal(imageType(file('extension/icons/icon.svg')), 'image/svg+xml');
  assert.equal(imageType(bytes('\xff\xd8\xff\xe0\0\x10JFIF')), 'image/jpeg');
  assert.equal(imageType(bytes('GIF87a..')), 'image/gif');
  assert.equal(imageType(bytes('GIF89a..')), 'image/gif');
  assert.equal(imageType(bytes('RIFF\0\0\0\0WEBPVP8 ')), 'image/webp');
  assert.equal(imageType(bytes('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf')), 'image/avif');
  assert.equal(imageType(bytes('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf')), 'image/avif');
});

test('other files are no images, whatever they hold', () => {
  for (const text of [
    '', 'GIF', '\x89PNG', 'RIFF\0\0\0\0WAVEfmt ', '\0\0\0\x1cftypisom\0\0\0\0isomiso2avc1mp41', '%PDF-1.7', '<!doctype html><svg></svg>',
    '<html><body>GIF89a</body></html>', 'MZ\x90', '<svgx>', 'text <svg>',
  ]) {
    assert.equal(imageType(bytes(text)), null, JSON.stringify(text));
  }
});

test('an SVG may begin with declarations and notes', () => {
  for (const head of ['', '\ufeff', '<?xml version="1.0"?>\n', '<!-- a <b> -->', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">\n']) {
    assert.equal(imageType(new TextEncoder().encode(`${head}<svg xmlns="http://www.w3.org/2000/svg"/>`)), 'image/svg+xml', head);
  }
});
