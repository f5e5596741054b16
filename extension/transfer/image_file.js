// Kept images as files: their names' extensions, and the sums that they are kept by.

/** The kinds of image that clips hold, with the extension of a file. @type {Readonly<Record<string, string>>} */
const EXTENSIONS = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif', 'image/svg+xml': 'svg',
};

/** @param {string} type a MIME type @returns {string | null} the extension of a file, without its dot */
export const extensionOf = (type) => (Object.hasOwn(EXTENSIONS, type) ? EXTENSIONS[type] : null);

/** SHA-256 in hexadecimal. @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha256(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
