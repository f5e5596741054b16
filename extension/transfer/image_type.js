// What kind of image bytes are, by how they begin: what a name or a header says is not believed.

/**
 * The kinds a clip may hold, with the extension of a file. SVG may hold script and is not among them.
 * @type {readonly { type: string, extension: string, begins: (bytes: Uint8Array) => boolean }[]}
 */
const KINDS = [
  { type: 'image/png', extension: 'png', begins: (bytes) => has(bytes, 0, '\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', extension: 'jpg', begins: (bytes) => has(bytes, 0, '\xff\xd8\xff') },
  { type: 'image/gif', extension: 'gif', begins: (bytes) => has(bytes, 0, 'GIF87a') || has(bytes, 0, 'GIF89a') },
  { type: 'image/webp', extension: 'webp', begins: (bytes) => has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP') },
  { type: 'image/avif', extension: 'avif', begins: (bytes) => has(bytes, 4, 'ftypavif') || has(bytes, 4, 'ftypavis') },
];

/** @param {Uint8Array} bytes @param {number} at @param {string} mark */
const has = (bytes, at, mark) => [...mark].every((one, i) => bytes[at + i] === one.charCodeAt(0));

/** @param {Uint8Array} bytes @returns {string | null} the MIME type, or null for what is none of them */
export const imageType = (bytes) => KINDS.find(({ begins }) => begins(bytes))?.type ?? null;

/** @param {string} type a MIME type @returns {string | null} the extension of a file, without its dot */
export const extensionOf = (type) => KINDS.find((kind) => kind.type === type)?.extension ?? null;

/** SHA-256 in hexadecimal. @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha256(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
