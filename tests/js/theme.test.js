// The colours of each theme, as the style sheet has them: text is to be read on all that it stands on.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { CHOICES } from '../../extension/shared/look.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const NAMES = ['paper', 'raised', 'ink', 'soft', 'line', 'accent', 'grain'];
const COLOUR = /--(paper|raised|ink|soft|line|accent|grain): (light-dark\([^)]*\)|#[0-9a-f]{6})/g;

/** The colours in a piece of style sheet. @param {string} css @returns {Record<string, string>} */
const colours = (css) => Object.fromEntries([...css.matchAll(COLOUR)].map(([, name, value]) => [name, value]));
const theme = read('extension/shared/theme.css');
const first = colours(theme.slice(0, theme.indexOf('}')));

/** @param {string} name */
function themeOf(name) {
  const found = new RegExp(`\\n\\[data-theme='${name}'\\] \\{([^}]*)\\}`).exec(theme)?.[1];
  assert.ok(found || name === 'system', `a rule for ${name}`);
  return { ...first, ...colours(found ?? '') };
}

/** @param {string} colour @param {'light' | 'dark'} scheme */
const shown = (colour, scheme) => /light-dark\((#\w+), (#\w+)\)/.exec(colour)?.[scheme === 'light' ? 1 : 2] ?? colour;

/** WCAG 2. @param {string} colour */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
/** One colour over another, as `color-mix(in srgb, …)` has it. @param {string} over @param {string} under @param {number} share */
const mixed = (over, under, share) =>
  `#${[1, 3, 5].map((at) => Math.round(parseInt(over.slice(at, at + 2), 16) * share + parseInt(under.slice(at, at + 2), 16) * (1 - share)).toString(16).padStart(2, '0')).join('')}`;

test('the measure is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01);
});

for (const name of CHOICES.theme.filter((one) => one !== 'own')) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`all text of the theme ${name} is read on all of its papers, ${scheme}`, () => {
      const all = themeOf(name);
      assert.deepEqual(Object.keys(all).sort(), [...NAMES].sort());
      const colour = (/** @type {string} */ one) => shown(all[one], scheme);
      const least = name === 'contrast' ? 7 : 4.5;
      // Code stands on a tint of the ink (shared/article.css).
      const papers = { paper: colour('paper'), raised: colour('raised'), code: mixed(colour('ink'), colour('paper'), 0.07) };
      for (const text of ['ink', 'soft', 'accent', 'grain']) {
        for (const [paper, ground] of Object.entries(papers)) {
          const ratio = contrast(colour(text), ground);
          assert.ok(ratio >= least, `${text} on ${paper}: ${ratio.toFixed(2)}`);
        }
      }
    });
  }
}

test('own colours are used as they are', () => {
  const own = /\[data-theme='own'\] \{([^}]*)\}/.exec(theme)?.[1] ?? '';
  for (const name of NAMES.filter((one) => one !== 'line')) assert.match(own, new RegExp(`--${name}: var\\(--own-(paper|ink|link)\\)`));
});

test('the colours on the page are those of the extension’s own pages', () => {
  assert.equal(Object.keys(first).length, NAMES.length);
  assert.deepEqual(colours(read('extension/content/ui.js')), first);
});

// The sheets of the reader view are joined: one that leaves a rule open takes the next one with it.
for (const folder of ['extension/shared', 'extension/content/reader', 'extension/library', 'extension/options', 'extension/popup']) {
  for (const name of readdirSync(new URL(`../../${folder}/`, import.meta.url)).filter((one) => one.endsWith('.css'))) {
    test(`${folder}/${name} closes what it opens`, () => {
      const css = read(`${folder}/${name}`).replace(/\/\*[^]*?\*\//g, '').replace(/'[^'\n]*'|"[^"\n]*"/g, '');
      let depth = 0;
      for (const [sign] of css.matchAll(/[{}]/g)) {
        depth += sign === '{' ? 1 : -1;
        assert.ok(depth >= 0);
      }
      assert.equal(depth, 0);
    });
  }
}
