// Kept images as files: their names' extensions.

/** The kinds of image that clips hold, with the extension of a file. @type {Readonly<Record<string, string>>} */
const EXTENSIONS = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif', 'image/svg+xml': 'svg',
};

/** @param {string} type a MIME type @returns {string | null} the extension of a file, without its dot */
export const extensionOf = (type) => (Object.hasOwn(EXTENSIONS, type) ? EXTENSIONS[type] : null);
