// Sentences, the parts that are said in one go, and the choice of a voice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/content/reader/voice.js';

const { chosen, ordered, parts, sentences } = /** @type {any} */ (globalThis).threshReaderVoice;

/** @param {string} text @param {string | null} language */
const cut = (text, language) => sentences(text, language).map((/** @type {{ start: number, end: number }} */ { start, end }) => text.slice(start, end));

test('sentences end where the language ends them, not after initials, titles and ordinals', () => {
  assert.deepEqual(cut(' Mr. Grey came. He said “No.” Then  he left! ', 'en'), ['Mr. Grey came.', 'He said “No.”', 'Then  he left!']);
  assert.deepEqual(cut('Es war am 3. Mai, z. B. um acht. Dann kam keiner.', 'de'), ['Es war am 3. Mai, z. B. um acht.', 'Dann kam keiner.']);
  assert.deepEqual(cut('霧が来た。誰も来なかった。', 'ja'), ['霧が来た。', '誰も来なかった。']);
  assert.deepEqual(cut('* * *', 'en'), []);
  assert.equal(cut('No language. Two sentences.', 'xx-notalanguage').length, 2);
  assert.equal(cut('No language. Two sentences.', null).length, 2);
});

test('a voice from the network gets parts that it says in time, cut at commas or blanks, and nothing is lost', () => {
  const text = `${'It was dark and the fog had come over the harbour, '.repeat(12)}at last.`;
  for (const rate of [0.5, 1, 3]) {
    const all = parts(text, rate, false);
    assert.equal(all.map((/** @type {{ text: string }} */ part) => part.text).join(''), text);
    assert.ok(all.every((/** @type {{ text: string }} */ part) => part.text.length <= 14 * rate * 11 + 1));
    assert.ok(all.slice(0, -1).every((/** @type {{ text: string }} */ part) => part.text.endsWith(', ')));
  }
  assert.equal(parts(text, 1, true).length, 1);
  const solid = '霧'.repeat(500) + '😀'.repeat(500);
  const all = parts(solid, 1, false);
  assert.equal(all.map((/** @type {{ text: string }} */ part) => part.text).join(''), solid);
  assert.ok(all.every((/** @type {{ text: string }} */ part) => !/[\ud800-\udbff]$/.test(part.text)));
});

test('voices of the language come first, of its region before, on the device before the network', () => {
  const voice = (/** @type {string} */ lang, localService = true, byDefault = false) => ({ lang, localService, default: byDefault, voiceURI: `${lang}${localService}` });
  const all = [voice('en-US', true, true), voice('de-AT', false), voice('de-AT'), voice('de-DE'), voice('fr-FR')];
  assert.deepEqual(ordered(all, 'de-DE').map((/** @type {any} */ one) => one.voiceURI), ['de-DEtrue', 'de-ATtrue', 'de-ATfalse', 'en-UStrue', 'fr-FRtrue']);
  assert.equal(chosen(all, 'de', 'de-ATfalse').voiceURI, 'de-ATfalse');
  assert.equal(chosen(all, 'de', 'fr-FRtrue').voiceURI, 'de-ATtrue'); // remembered for another language
  assert.equal(chosen(all, 'fi', ''), null);
  assert.equal(chosen(all, null, '').voiceURI, 'en-UStrue');
});
