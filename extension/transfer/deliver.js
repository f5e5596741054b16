// Hands files to the reader, by a link of the page with `download`: that needs no leave to reach into downloads.
// Firefox for Android takes such links for `blob:` addresses.

/** Milliseconds between two files: browsers take clicks that follow at once for one. */
const BETWEEN = 250;

/** Addresses of what was handed out last. @type {string[]} */
let addresses = [];

/**
 * Browsers may ask where to put a file and read it only then, so that what was handed out is let go of only when
 * the next is, or with the page.
 * @param {{ name: string, file: Blob }[]} files
 */
export async function deliver(files) {
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = files.map(({ file }) => URL.createObjectURL(file));
  for (const [i, { name }] of files.entries()) {
    if (i > 0) await new Promise((next) => setTimeout(next, BETWEEN));
    const link = document.createElement('a');
    link.href = addresses[i];
    link.download = name;
    link.click();
  }
}

/** Lets go of all of it. */
addEventListener('pagehide', () => {
  for (const address of addresses) URL.revokeObjectURL(address);
});
