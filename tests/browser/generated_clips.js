// Clips made by rule, the same on every machine, as many as are wanted: eight vocabularies of seven scripts, whose
// words come as often as words do (Zipf). It imports nothing: clip_filler.js lays it into a copy of the extension, to
// be run in its pages.

/** @import { Clip } from '../../extension/store/clips.js' */

/** @typedef {'english' | 'german' | 'russian' | 'arabic' | 'hebrew' | 'chinese' | 'japanese' | 'korean'} Tongue */

/** Of twelve clips. @type {Tongue[]} */
export const TONGUES = ['english', 'german', 'russian', 'arabic', 'english', 'hebrew', 'chinese', 'english', 'japanese', 'korean', 'english', 'english'];

/** @param {number} from @param {number} count @param {number} step */
const letters = (from, count, step) => Array.from({ length: count }, (_, i) => String.fromCharCode(from + i * step));

/** @type {Record<Tongue, { parts: string[], size: number, language: string, spaced: boolean }>} parts of words, and how many words there are */
const PARTS = {
  english: { parts: 'ba co di fer gan hel in jo ka lum mer no per qua re sto ta un ver wil ex yo zan th ch sh ing ed tion al'.split(' '), size: 60_000, language: 'en', spaced: true },
  german: { parts: 'bä kö di für gan hel in jo ka lüm mer nö per qua re sto tä un ver wil eß yo schaft ung lich keit'.split(' '), size: 60_000, language: 'de', spaced: true },
  russian: { parts: 'ба ко ди фер ган хел ин йо ка лум мер но пер ре сто та ун вер ёл ция ный ов'.split(' '), size: 60_000, language: 'ru', spaced: true },
  arabic: { parts: 'با كو دي فر جن هل ين كا لم مر نو بر را ستو تا ون ور ال ية ات'.split(' '), size: 50_000, language: 'ar', spaced: true },
  hebrew: { parts: 'בא כו די פר גן הל ין קא לם מר נו פר רא סטו תא ון ור ים ות'.split(' '), size: 50_000, language: 'he', spaced: true },
  korean: { parts: [...'서울에대한민국사람이가다은는학교정부경제인공지능도시'], size: 50_000, language: 'ko', spaced: true },
  chinese: { parts: letters(0x4e00, 2500, 5), size: 40_000, language: 'zh', spaced: false },
  japanese: { parts: [...letters(0x4e00, 1200, 9), ...letters(0x3042, 70, 1), ...letters(0x30a2, 70, 1)], size: 40_000, language: 'ja', spaced: false },
};

/** Numbers from 0 to 1, by chance but always the same (mulberry32). @param {number} seed */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @type {Map<Tongue, string[]>} */
const made = new Map();

/** The words of a tongue, the commonest first. @param {Tongue} tongue @returns {string[]} */
export function vocabulary(tongue) {
  const known = made.get(tongue);
  if (known) return known;
  const { parts, size, spaced } = PARTS[tongue];
  const random = chance(tongue.length * 7919 + tongue.charCodeAt(0));
  /** @type {Set<string>} */
  const words = new Set();
  while (words.size < size) {
    const length = spaced ? 1 + Math.floor(random() * (words.size < 200 ? 2 : 4)) : 1 + Math.floor(random() * 2.2);
    let word = '';
    for (let i = 0; i < length; i++) word += parts[Math.floor(random() ** (spaced ? 1 : 2.2) * parts.length)];
    words.add(word);
  }
  made.set(tongue, [...words]);
  return [...words];
}

/** @param {number} number of a clip, from 0 @returns {Tongue} */
export const tongueOf = (number) => TONGUES[number % TONGUES.length];

/** @param {number} number */
export const idOf = (number) => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;

/**
 * A clip as it is handed to the store.
 * @param {number} number from 0; the higher, the later it was saved
 * @param {number} [words] of its text
 * @param {Partial<Clip>} [fields] what is to be otherwise
 * @returns {Clip}
 */
export function generatedClip(number, words = 800, fields = {}) {
  const tongue = tongueOf(number);
  const { spaced, language } = PARTS[tongue];
  const known = vocabulary(tongue);
  const random = chance(number + 1);
  const topic = Array.from({ length: 12 }, () => known[Math.floor(random() * known.length)]);
  const any = () => known[Math.max(0, Math.floor(Math.exp(random() * Math.log(known.length))) - 1)];
  const glue = spaced ? ' ' : '';
  const paragraphs = [];
  for (let left = words; left > 0; left -= 80) {
    const all = Array.from({ length: Math.min(80, left) }, (_, i) => (random() < 0.06 ? topic[Math.floor(random() * 12)] : any()) + (i % 14 === 13 ? (spaced ? '.' : '。') : ''));
    paragraphs.push(all.join(glue));
  }
  const time = new Date(Date.UTC(2024, 0, 1) + number * 3_600_000).toISOString();
  const text = paragraphs.join('\n\n');
  return {
    id: idOf(number), revision: 1, sequence: 0, version: 1, source: 'page', wanted: false, takenAt: time, savedAt: time, updatedAt: time, deletedAt: null,
    url: `https://site${number % 40}.example/articles/${number}`, canonicalUrl: null, title: Array.from({ length: 8 }, any).join(glue), byline: `Author ${number % 300}`,
    published: time, modified: null, site: `Site ${number % 40}`, standfirst: null, section: null, language, direction: tongue === 'arabic' || tongue === 'hebrew' ? 'rtl' : 'ltr',
    leadImage: null, keywords: [], words, readingSeconds: Math.round(words / 4), sources: {},
    tree: paragraphs.flatMap((paragraph) => /** @type {Clip['tree']} */ ([['p'], paragraph, 0])), text, hash: `generated-${number}-${words}`, signature: '', kind: 'article',
    confidence: 900, extractorVersion: '0.1.0', cuts: [], removed: [], part: 'article', images: [], missing: [],
    tags: [['science', 'to read', 'Zürich', 'работа'][number % 4]], note: '', highlights: [], place: null, readAt: number % 3 === 0 ? time : null, archivedAt: null,
    ...fields,
  };
}
