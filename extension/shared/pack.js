// The numbers of a reading as text.
//
// Browsers pass messages as JSON (Chromium) or a structured clone (Firefox). Either makes an object of
// each number of an array on its way through two processes, and passes a string of the same data many
// times faster. Five bits a character, the lowest first, as in the mappings of source maps; the page's
// half is `pack` in content/snapshot.js.

/** The character of the digit 0. */
const FIRST = 48;
/** More digits follow. */
const MORE = 32;

/**
 * @param {string} packed
 * @returns {Uint32Array}
 */
export function unpack(packed) {
  const numbers = new Uint32Array(packed.length);
  let count = 0;
  let number = 0;
  let shift = 0;
  for (let i = 0; i < packed.length; i++) {
    const digit = packed.charCodeAt(i) - FIRST;
    number |= (digit & (MORE - 1)) << shift;
    if (digit & MORE) {
      shift += 5;
    } else {
      numbers[count++] = number;
      number = 0;
      shift = 0;
    }
  }
  return numbers.subarray(0, count);
}
