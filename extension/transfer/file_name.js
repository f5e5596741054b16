// Names for files, out of titles: such as Windows, macOS, Linux and Android all take, and no two alike.

/**
 * Bytes of a name in UTF-8, without its extension. File systems take 255; the rest is left for folders, as
 * Windows' older programs take 260 characters for a whole path.
 */
export const MOST_BYTES = 120;

/** What no name may hold on Windows or Android, or what a folder would be. */
const REFUSED = /[<>:"/\\|?*]/g;
/** What cannot be seen and may make a name look like another: controls, direction marks, joiners but ZWJ and ZWNJ, halves of pairs. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Devices of Windows; it takes them for such whatever the extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|$)/i;

const encoder = new TextEncoder();
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @param {string} text */
const bytesOf = (text) => encoder.encode(text).length;

/** The start of a text that takes at most so many bytes, ended at a whole character as readers see it. @param {string} text @param {number} most */
function cut(text, most) {
  if (bytesOf(text) <= most) return text;
  let size = 0;
  let kept = '';
  // No title is longer in characters than in bytes; what is beyond need not be looked at.
  for (const { segment } of segmenter.segment(text.slice(0, most * 2))) {
    size += bytesOf(segment);
    if (size > most) break;
    kept += segment;
  }
  return kept;
}

/** Windows drops dots and spaces at the end; a dot at the beginning hides a file, a hyphen makes it an option. @param {string} text */
const trimmed = (text) => text.replace(/^[\s.-]+/u, '').replace(/[\s.]+$/u, '');

/**
 * @param {string} title
 * @param {string} [otherwise] the name where nothing is left of the title
 * @param {number} [most] bytes
 * @returns {string} a name without an extension
 */
export function fileName(title, otherwise = 'clip', most = MOST_BYTES) {
  const plain = title.slice(0, 4 * most).normalize('NFC').replaceAll('\ufeff', '').replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(REFUSED, '-');
  const name = trimmed(cut(trimmed(plain), most));
  if (name === '') return otherwise;
  return DEVICE.test(name) ? cut(`_${name}`, most) : name;
}

/** The names given within one folder. */
export class Names {
  /** Names given, as file systems that fold case compare them. @type {Set<string>} */
  #given = new Set();
  /** The number last tried for a name, so that a thousand equal titles do not cost a million tries. @type {Map<string, number>} */
  #last = new Map();

  /**
   * A name that was not given before: the second of the same is numbered.
   * @param {string} title
   * @param {string} extension with its dot, or ""
   * @returns {string}
   */
  take(title, extension) {
    const first = fileName(title);
    let name = first + extension;
    let number = this.#last.get(folded(first)) ?? 1;
    while (this.#given.has(folded(name))) {
      const mark = ` (${++number})`;
      name = `${trimmed(cut(first, MOST_BYTES - mark.length))}${mark}${extension}`;
    }
    this.#last.set(folded(first), number);
    this.#given.add(folded(name));
    return name;
  }
}

/** @param {string} name */
const folded = (name) => name.normalize('NFKC').toLowerCase().toUpperCase();
