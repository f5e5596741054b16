// What an image is, by its first bytes: a header may say anything.
/** @param {Uint8Array} bytes @param {number} at @param {string} word */
const has = (bytes, at, word) => [...word].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** Bytes in which the root element of an SVG is looked for: declarations and notes may stand before it. */
const SVG_HEAD = 4096;

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} the type of an image that browsers show, or null
 */
export function imageType(bytes) {
  if (has(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (has(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (has(bytes, 0, 'GIF87a') || has(bytes, 0, 'GIF89a')) return 'image/gif';
  if (has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP')) return 'image/webp';
  if (has(bytes, 4, 'ftyp')) return /** AVIF may name itself among the compatible brands. */ brands(bytes).some((brand) => brand === 'avif' || brand === 'avis') ? 'image/avif' : null;
  return isSvg(bytes) ? 'image/svg+xml' : null;
}

/** @param {Uint8Array} bytes */
function brands(bytes) {
  const length = Math.min(((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0, bytes.length, 256);
  const found = [];
  for (let at = 8; at + 4 <= length; at += 4) found.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  return found;
}

/** An image of this type is shown by `<img>` alone, where none of its scripts run and nothing of it is loaded. @param {Uint8Array} bytes */
function isSvg(bytes) {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SVG_HEAD));
  return /^\s*(?:<\?xml[^>]*\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\])?\s*>\s*)*<svg[\s>/]/i.test(text);
}
