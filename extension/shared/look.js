// How an article looks in the reader view, as the reader has set it.

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
 */

/** @type {Readonly<Look>} */
export const DEFAULT_LOOK = Object.freeze({
  theme: 'system', ownPaper: '#fbf9f4', ownInk: '#20241f', ownLink: '#23633f', face: 'serif', ownFace: '', size: 19, width: 66, lineHeight: 1.6, letter: 0,
  word: 0, align: 'start', columns: 1, hyphens: true, images: true, links: true, writing: 'auto', ruler: 'off', voice: '', rate: 1,
});
