// By what a clip is recognised when the same article is saved again: its addresses, its text, its MinHash.
import { keysOf } from './address.js';

/** @import { Clip } from './clips.js' */

/**
 * @typedef {object} Likeness
 * @property {string} id the clip's
 * @property {string[]} keys its addresses (address.js)
 * @property {string} [hash] of its text, if it has one
 * @property {string} signature as the clip's
 * @property {string[]} bands of the signature
 */

/** A signature is 64 values of 8 hexadecimal digits (the core's). */
const VALUES = 64;
const DIGITS = 8;

/**
 * Values in a band: of two texts that share the share s of their word groups, a band is equal with s⁴, and one of
 * the 16 with 1 − (1 − s⁴)¹⁶: 64 % at s = 0.5, 98.8 % at 0.7, 99.98 % at 0.8.
 */
const BAND = 4;

/** @param {string} signature */
const isSignature = (signature) => signature.length === VALUES * DIGITS;

/**
 * Pieces of the signature by which those like it are found: a text is a candidate if it shares one.
 * @param {string} signature '' has none
 * @returns {string[]}
 */
export function bandsOf(signature) {
  if (!isSignature(signature)) return [];
  const length = BAND * DIGITS;
  return Array.from({ length: VALUES / BAND }, (_, i) => `${i}:${signature.slice(i * length, (i + 1) * length)}`);
}

/**
 * How much of two texts is the same, as their signatures tell it.
 * @param {string} a
 * @param {string} b
 * @returns {number} 0 to 1000; 0 where one has no signature
 */
export function similarity(a, b) {
  if (!isSignature(a) || !isSignature(b)) return 0;
  let equal = 0;
  for (let at = 0; at < a.length; at += DIGITS) {
    if (a.slice(at, at + DIGITS) === b.slice(at, at + DIGITS)) equal += 1;
  }
  return Math.round((equal * 1000) / VALUES);
}

/** @param {Clip} clip @returns {Likeness} */
export function likenessOf({ id, url, canonicalUrl, text, hash, signature }) {
  const known = { id, keys: keysOf(url, canonicalUrl), signature, bands: bandsOf(signature) };
  return text === '' ? known : { ...known, hash };
}
