// How an article looks in the reader view, as the reader has set it: for all sites, and for single ones.

/**
 * @typedef {object} Look
 * @property {'system' | 'light' | 'sepia' | 'dark' | 'contrast' | 'own'} theme
 * @property {string} ownPaper colours of the theme `own`, as #rrggbb
 * @property {string} ownInk
 * @property {string} ownLink
 * @property {'serif' | 'sans' | 'mono' | 'humanist' | 'dyslexic' | 'own'} face
 * @property {string} ownFace name of a face of the system
 * @property {number} size pixels of the running text
 * @property {number} width of a line, in characters
 * @property {number} lineHeight of the size
 * @property {number} letter space between letters, em
 * @property {number} word space between words besides the usual, em
 * @property {'start' | 'justify'} align
 * @property {1 | 2 | 3} columns
 * @property {boolean} hyphens
 * @property {boolean} images
 * @property {boolean} links
 * @property {'auto' | 'vertical'} writing
 * @property {'off' | 'one' | 'three' | 'five'} ruler lines that are not dimmed
 * @property {string} voice name of the voice that reads aloud, or empty
 * @property {number} rate of that voice, 1 is its own
 *
 * @typedef {object} Looks what an opened reader view is told
 * @property {Look} all as on all sites
 * @property {Look} site as on this one
 * @property {boolean} own whether the site has a look of its own
 * @property {Look} first as on the first day
 * @property {typeof RANGES} ranges
 * @property {typeof CHOICES} choices
 */

/** @type {Readonly<Look>} */
export const DEFAULT_LOOK = Object.freeze({
  theme: 'system', ownPaper: '#fbf9f4', ownInk: '#20241f', ownLink: '#23633f', face: 'serif', ownFace: '', size: 19, width: 66, lineHeight: 1.6, letter: 0,
  word: 0, align: 'start', columns: 1, hyphens: true, images: true, links: true, writing: 'auto', ruler: 'off', voice: '', rate: 1,
});

/** What numbers may be, both ends included, and by how much one touch changes them. */
export const RANGES = Object.freeze({
  size: { least: 12, most: 40, step: 1 },
  width: { least: 40, most: 110, step: 2 },
  lineHeight: { least: 1.2, most: 2.4, step: 0.1 },
  letter: { least: 0, most: 0.2, step: 0.01 },
  word: { least: 0, most: 0.6, step: 0.05 },
  rate: { least: 0.5, most: 3, step: 0.1 },
});

/** What is chosen out of few. */
export const CHOICES = Object.freeze(/** @type {const} */ ({
  theme: ['system', 'light', 'sepia', 'dark', 'contrast', 'own'],
  face: ['serif', 'sans', 'humanist', 'mono', 'dyslexic', 'own'],
  align: ['start', 'justify'],
  columns: [1, 2, 3],
  writing: ['auto', 'vertical'],
  ruler: ['off', 'one', 'three', 'five'],
}));

/** Names of faces and voices. */
const MOST_NAME = 200;

/** @param {string} name @param {unknown} value */
function isValue(name, value) {
  if (!Object.hasOwn(DEFAULT_LOOK, name)) return false;
  if (name in CHOICES) return /** @type {readonly unknown[]} */ (CHOICES[/** @type {keyof typeof CHOICES} */ (name)]).includes(value);
  if (name in RANGES) {
    const { least, most } = RANGES[/** @type {keyof typeof RANGES} */ (name)];
    return typeof value === 'number' && value >= least && value <= most;
  }
  if (typeof DEFAULT_LOOK[/** @type {keyof Look} */ (name)] === 'boolean') return typeof value === 'boolean';
  if (/^own(Paper|Ink|Link)$/.test(name)) return typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value);
  return typeof value === 'string' && value.length <= MOST_NAME && !/\p{Cc}/u.test(value);
}

/**
 * Whether something is a look, or a part of one.
 * @param {unknown} value
 * @returns {value is Partial<Look>}
 */
export const isLook = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([name, part]) => isValue(name, part));

/**
 * A whole look out of parts; what came last goes first, and what no look has counts for nothing.
 * @param {...(Partial<Look> | undefined)} parts
 * @returns {Look}
 */
export function lookOf(...parts) {
  const known = parts.flatMap((part) => Object.entries(part ?? {})).filter(([name, value]) => isValue(name, value));
  return { ...DEFAULT_LOOK, ...Object.fromEntries(known) };
}

/** What of a look is not as on the first day. @param {Partial<Look>} look @returns {Partial<Look>} */
export const differing = (look) =>
  Object.fromEntries(Object.entries(look).filter(([name, value]) => value !== DEFAULT_LOOK[/** @type {keyof Look} */ (name)]));

/**
 * What a reader view on a site is told.
 * @param {Partial<Look>} all
 * @param {Partial<Look> | undefined} site
 * @returns {Looks}
 */
export const looksOf = (all, site) => ({
  all: lookOf(all), site: lookOf(all, site), own: Object.keys(site ?? {}).length > 0, first: DEFAULT_LOOK, ranges: RANGES, choices: CHOICES,
});
