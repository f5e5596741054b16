// Clips made from a seed: articles of about 800 words in several scripts, for figures and for a full library.

/** @import { Clip } from '../../extension/store/clips.js' */

/**
 * Makes clips, the same for the same seed and number. Self-contained: it runs under Node and, by `evaluate`, in a page of the
 * extension, where `keep` puts them into the store, so that nothing of them goes over the wire.
 * @param {object} what
 * @param {number} what.seed
 * @param {number} what.from number of the first
 * @param {number} what.count
 * @param {number} [what.words] of each, about; 800 if not said
 * @param {boolean} [what.keep] put them into the store and return none
 * @returns {Promise<Clip[]>}
 */
export async function generatedClips({ seed, from, count, words = 800, keep = false }) {
  /** Mulberry32: the same numbers everywhere. @param {number} state @returns {() => number} 0 to 1 */
  const random = (state) => () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  /** @param {number} first @param {number} last */
  const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
  /** Syllables are one of each part. Chinese, Japanese and Thai have no spaces. */
  const SCRIPTS = [
    { language: 'en', share: 40, parts: ['b c d f g h j k l m n p r s t v w st tr pl ch sh'.split(' '), 'a e i o u ea ou'.split(' '), ['', '', 'n', 'r', 's', 't', 'ng']] },
    { language: 'de', share: 10, parts: ['b d f g h k l m n r s sch st t w z ein ver'.split(' '), 'a e i o u ä ö ü ei ie au'.split(' '), ['', '', 'n', 'r', 'ch', 't', 'ung']] },
    { language: 'fr', share: 8, parts: ['b c d f j l m n p qu r s t v'.split(' '), 'a e é è i o u ou ai eau'.split(' '), ['', '', 'n', 'r', 's', 'tion']] },
    { language: 'ru', share: 10, parts: ['б в г д ж з к л м н п р с т х ц ш'.split(' '), 'а е и о у ы я ю'.split(' '), ['', '', 'н', 'р', 'ть', 'й']] },
    { language: 'el', share: 4, parts: ['β γ δ θ κ λ μ ν π ρ σ τ φ χ'.split(' '), 'α ε η ι ο υ ω ά έ'.split(' '), ['', '', 'ν', 'ς']] },
    { language: 'ar', share: 6, rtl: true, parts: [range(0x628, 0x63a), ['ا', 'و', 'ي', '', ''], ['', '', 'ن', 'ة']] },
    { language: 'he', share: 3, rtl: true, parts: [range(0x5d0, 0x5e8), ['ו', 'י', '', ''], ['', '', 'ם', 'ת']] },
    { language: 'hi', share: 4, parts: [range(0x915, 0x939), ['ा', 'ि', 'ी', 'ु', 'े', 'ो', ''], ['', '', 'ं']] },
    { language: 'ko', share: 4, parts: [range(0xac00, 0xae00), [''], ['', '', '은', '를']] },
    { language: 'zh', share: 5, solid: true, parts: [range(0x4e00, 0x5a00), [''], ['']] },
    { language: 'ja', share: 4, solid: true, parts: [[...range(0x3042, 0x3093), ...range(0x5b50, 0x5f00)], [''], ['', 'の', 'は']] },
    { language: 'th', share: 2, solid: true, parts: [range(0xe01, 0xe2e), ['า', 'ิ', 'ี', 'ุ', 'ู'], ['', 'น', 'ง']] },
  ];
  const TAGS = 'economy climate europe science history cooking code health law space music film travel cities energy books'.split(' ');
  /** Different words of a language; how often each comes falls with its rank, as in any language. */
  const VOCABULARY = 20_000;

  /** @type {Map<string, string[]>} */
  const vocabularies = new Map();
  /** @param {typeof SCRIPTS[number]} script */
  const vocabularyOf = (script) => {
    let known = vocabularies.get(script.language);
    if (!known) {
      const next = random(script.language.codePointAt(0) ?? 0);
      known = Array.from({ length: VOCABULARY }, (_, rank) => {
        const syllables = 1 + Math.floor(next() * (rank < 100 ? 1.5 : 3));
        return Array.from({ length: syllables }, () => script.parts.map((part) => part[Math.floor(next() * part.length)]).join('')).join('');
      });
      vocabularies.set(script.language, known);
    }
    return known;
  };

  /** @param {number} number @returns {Clip} */
  const made = (number) => {
    const next = random(seed * 1_000_003 + number);
    const whole = (/** @type {number} */ below) => Math.floor(next() * below);
    const hex = (/** @type {number} */ digits) => Array.from({ length: digits / 8 }, () => whole(2 ** 32).toString(16).padStart(8, '0')).join('');
    let share = whole(100);
    const script = SCRIPTS.find((one) => (share -= one.share) < 0) ?? SCRIPTS[0];
    const vocabulary = vocabularyOf(script);
    const gap = 'solid' in script ? '' : ' ';
    const word = () => vocabulary[Math.floor(VOCABULARY ** next()) - 1];
    const sentence = (/** @type {number} */ length) => Array.from({ length }, word).join(gap);

    const title = sentence(5 + whole(6));
    /** @type {Clip['tree']} */
    const tree = [];
    const lines = [];
    const length = Math.round(words * (0.5 + next()));
    for (let left = length, block = 0; left > 0; left -= 60, block++) {
      const heading = block % 6 === 5;
      const line = heading ? sentence(4) : [20, 15, 25].map((size) => sentence(size)).join(gap === '' ? '。' : '. ') + (gap === '' ? '。' : '.');
      tree.push([heading ? 'h2' : 'p'], line, 0);
      lines.push(line);
    }
    const host = `site${whole(200)}.example`;
    const savedAt = new Date(Date.UTC(2023, 10, 1) + Math.floor(next() * 3 * 365 * 86_400_000));
    const later = (/** @type {number} */ chance) => (next() < chance ? new Date(savedAt.getTime() + whole(30 * 86_400_000)).toISOString() : null);
    const time = savedAt.toISOString();
    return {
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, revision: 1, sequence: 0, version: 1, source: 'page', wanted: false,
      url: `https://${host}/${script.language}/story-${number}`, canonicalUrl: null, title, byline: next() < 0.7 ? sentence(2) : null,
      published: time, modified: null, site: host, standfirst: next() < 0.5 ? sentence(18) : null, section: null,
      language: script.language, direction: 'rtl' in script ? 'rtl' : 'ltr', leadImage: next() < 0.6 ? `https://${host}/lead-${number}.jpg` : null,
      keywords: [], words: length, readingSeconds: Math.round(length / 4), sources: { title: { from: 'h1', confidence: 900 } }, tree,
      text: lines.join('\n\n'), hash: hex(64), signature: hex(512), kind: 'article', confidence: 500 + whole(500), extractorVersion: '0.1.0', cuts: [],
      removed: [{ class: 'social', rule: 'share-links', words: 12 }], part: 'article', images: [], missing: [],
      tags: TAGS.filter(() => next() < 0.1), note: next() < 0.05 ? sentence(10) : '', highlights: [], place: null,
      readAt: later(0.4), archivedAt: later(0.1), takenAt: time, savedAt: time, updatedAt: time, deletedAt: later(0.02),
    };
  };

  if (!keep) return Array.from({ length: count }, (_, i) => made(from + i));
  const address = globalThis.chrome.runtime.getURL('store/clips.js');
  const { restoreAll } = await import(address);
  for (let at = 0; at < count; at += 200) {
    const { damaged } = await restoreAll(Array.from({ length: Math.min(200, count - at) }, (_, i) => made(from + at + i)), [], []);
    if (damaged.length > 0) throw new Error(JSON.stringify(damaged[0]));
  }
  return [];
}
