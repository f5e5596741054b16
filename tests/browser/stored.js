// What the extension's store holds, read through a page of the extension.

/** @import { Driver } from './driver.js' */

/**
 * All clips, the oldest first, with the hashes of all kept images and the numbers of the older versions.
 * @param {Driver} driver
 * @returns {Promise<any[]>}
 */
export async function stored(driver) {
  const page = await driver.extensionPage('popup/notice.html');
  try {
    return await page.evaluate(async () => {
      const { heads } = await import(/** @type {any} */ ('/store/heads.js'));
      const { get, versions } = await import(/** @type {any} */ ('/store/clips.js'));
      const all = await Promise.all((await heads()).map(async (/** @type {any} */ { id }) => ({ ...(await get(id)), older: (await versions(id)).map((/** @type {any} */ one) => one.number) })));
      return all.sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
    });
  } finally {
    await page.close();
  }
}

/**
 * The kept images: hash, type, length and the clips that show them.
 * @param {Driver} driver
 * @returns {Promise<{ hash: string, type: string, bytes: number, clips: string[] }[]>}
 */
export async function keptImages(driver) {
  const page = await driver.extensionPage('popup/notice.html');
  try {
    return await page.evaluate(async () => {
      const { database } = await import(/** @type {any} */ ('/store/database.js'));
      const all = await (await database()).getAll('images');
      return all.map((/** @type {any} */ { hash, type, blob, clips }) => ({ hash, type, bytes: blob.size, clips }));
    });
  } finally {
    await page.close();
  }
}
