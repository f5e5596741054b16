// The bytes of an HTML page as text, by the rules of the HTML Standard ("determining the character
// encoding"): a byte order mark, the header, a `meta` in the first 1024 bytes. What names none is read as
// UTF-8 where it is UTF-8, and else as windows-1252, as in browsers of most languages.

/** Bytes that are looked through for a `meta`. */
const PRESCAN = 1024;

/** @param {Uint8Array} bytes */
function ofMark([a, b, c]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : null;
}

/** The encoding that a Content-Type names. @param {string} type */
const ofType = (type) => /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(type)?.slice(1).find((name) => name !== undefined) ?? null;

/** The encoding that a `meta` names. @param {Uint8Array} bytes */
function ofMeta(bytes) {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN)).replace(/<!--[^]*?(?:-->|$)/g, '');
  for (const [tag] of head.matchAll(/<meta[\s/][^>]*>/gi)) {
    const direct = /[\s/"';]charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(tag);
    const name = direct?.[1] ?? null;
    // Text that could be read thus far is not in UTF-16, whatever it says.
    if (name && decoder(name)) return /^utf-?16/i.test(name) ? 'utf-8' : name;
  }
  return null;
}

/** The decoder of a name, if there is such an encoding. @param {string | null} name */
function decoder(name) {
  try {
    return name ? new TextDecoder(name.trim()) : null;
  } catch {
    return null; // no encoding of the web
  }
}

/** Whether all of it is UTF-8. @param {Uint8Array} bytes */
function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} [type] the Content-Type of the answer
 * @returns {string} the text; bytes that are wrong are replaced
 */
export function decode(bytes, type = '') {
  const said = decoder(ofMark(bytes)) ?? decoder(ofType(type)) ?? decoder(ofMeta(bytes));
  return (said ?? new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252')).decode(bytes);
}
