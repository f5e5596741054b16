// What reading aloud needs to decide without a page: where sentences end, how much is said in one go, and
// which voice speaks. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderVoice')) return;

  /** Characters a voice says in a second, about; Han characters and kana are words or syllables. */
  const SPEED = { letters: 14, characters: 5 };
  /** Chromium silences a voice from the network after some 15 s; so much is left for slow ones. */
  const MOST_SECONDS = 11;
  /** Characters of a voice on the device. */
  const MOST_LOCAL = 1_000;
  const CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

  /** An end that is none: after an initial, a short title or an ordinal, as in “Mr. Grey”, “z. B.”, “3. Mai”. */
  const SHORTENED = /(^|[\s(“„«])(\p{L}|\p{Lu}\p{L}{1,2}|\d{1,2})\.$/u;

  /** The first part of a language's tag. @param {string | null | undefined} tag */
  const base = (tag) => (tag ?? '').toLowerCase().split(/[-_]/, 1)[0];

  /** A page's word for its language as a tag, if it is one. @param {string | null} language */
  function tag(language) {
    try {
      return Intl.getCanonicalLocales((language ?? '').replaceAll('_', '-') || []);
    } catch {
      return []; // pages say what they like
    }
  }

  /**
   * The sentences of a text, as places in it, without the blanks around them.
   * @param {string} text
   * @param {string | null} language
   * @returns {{ start: number, end: number }[]}
   */
  function sentences(text, language) {
    const segmenter = new Intl.Segmenter(Intl.Segmenter.supportedLocalesOf(tag(language))[0], { granularity: 'sentence' });
    /** @type {{ start: number, end: number }[]} */
    const found = [];
    let isOpen = false;
    for (const { segment, index } of segmenter.segment(text)) {
      const trimmed = segment.trim();
      if (!/[\p{L}\p{N}]/u.test(trimmed)) continue;
      const start = index + segment.indexOf(trimmed);
      const last = found.at(-1);
      if (last && isOpen) last.end = start + trimmed.length;
      else found.push({ start, end: start + trimmed.length });
      isOpen = SHORTENED.test(trimmed) && !/[\n\r]/.test(segment);
    }
    return found;
  }

  /**
   * A sentence in parts that a voice says in one go, cut after a comma or between words where it can be.
   * @param {string} text
   * @param {number} rate
   * @param {boolean} local whether the voice is on the device
   * @returns {{ start: number, text: string }[]}
   */
  function parts(text, rate, local) {
    const speed = CHARACTERS.test(text) ? SPEED.characters : SPEED.letters;
    const most = local ? MOST_LOCAL : Math.max(20, Math.round(speed * rate * MOST_SECONDS));
    const found = [];
    for (let start = 0; start < text.length;) {
      let end = Math.min(text.length, start + most);
      if (end < text.length) {
        const piece = text.slice(start, end);
        const [comma, blank] = [/.*[,;:、，；：؛،]\s*/su, /.*\s/su].map((form) => form.exec(piece)?.[0].length ?? 0);
        const cut = comma > most / 3 ? comma : blank;
        if (cut > 0) end = start + cut;
        else if (/[\ud800-\udbff]/.test(text[end - 1])) end--; // never within a character
      }
      found.push({ start, text: text.slice(start, end) });
      start = end;
    }
    return found;
  }

  /**
   * Voices in the order in which they are offered: of the article's language, of its region, on the device.
   * @template {{ lang: string, localService: boolean, default: boolean }} V
   * @param {V[]} voices
   * @param {string | null} language
   * @returns {V[]}
   */
  function ordered(voices, language) {
    const wanted = (language ?? '').toLowerCase().replace('_', '-');
    const worth = (/** @type {V} */ voice) => {
      const own = voice.lang.toLowerCase().replace('_', '-');
      return (wanted && base(own) === base(wanted) ? 8 : 0) + (voice.localService ? 4 : 0) + (own === wanted ? 2 : 0) + (voice.default ? 1 : 0);
    };
    return voices.map((voice, i) => ({ voice, i, worth: worth(voice) })).sort((a, b) => b.worth - a.worth || a.i - b.i).map(({ voice }) => voice);
  }

  /**
   * The voice that speaks if the reader has chosen none for this article: the one remembered, where it has
   * the article's language, else the first of the language. Null where the device has none of it.
   * @template {{ lang: string, localService: boolean, default: boolean, voiceURI: string }} V
   * @param {V[]} voices
   * @param {string | null} language
   * @param {string} remembered
   * @returns {V | null}
   */
  function chosen(voices, language, remembered) {
    const fits = (/** @type {V} */ voice) => !language || base(voice.lang) === base(language);
    return voices.find((voice) => voice.voiceURI === remembered && fits(voice)) ?? ordered(voices, language).find(fits) ?? null;
  }

  Object.defineProperty(globalThis, 'threshReaderVoice', { value: Object.freeze({ chosen, ordered, parts, sentences, tag }) });
})();
