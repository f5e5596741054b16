// Clips from a backup, back into the store.
import { change as inChange, keepImages, release, versionsRange, write } from './change.js';
import { faultsOf, versionFaultsOf } from './check.js';
import { announce } from './watch.js';

/** @import { Change } from './change.js' */
/** @import { Clip, Version } from './clips.js' */
/** @import { KeptImage } from './images.js' */

/** Clips in one transaction: what is lost if the browser is killed, and what other pages wait for at most. */
export const CHUNK = 50;

/**
 * @typedef {object} Restored
 * @property {number} restored clips that were written
 * @property {number} skipped clips of which the store has the same revision or a later one
 * @property {{ id: string, faults: string[] }[]} damaged what is no clip or version, and was left out
 */

/**
 * Puts clips back with their older versions and images. To call it again with the same changes nothing, so what was cut
 * off is simply done again. Of a large backup, call it for some clips at a time with the versions and images of those.
 * An image that is neither given nor in the store is told in the clip's `missing`. Throws StoreFull, StoreFailed; the chunks before
 * that stay.
 * @param {Clip[]} clips
 * @param {Version[]} versions of these clips
 * @param {KeptImage[]} images
 * @returns {Promise<Restored>}
 */
export async function restoreAll(clips, versions, images) {
  /** @type {Restored} */
  const result = { restored: 0, skipped: 0, damaged: [] };
  const good = clips.filter((clip) => isGood(result, clip?.id, faultsOf(clip)));
  const goodVersions = versions.filter((version) => isGood(result, version?.clip, versionFaultsOf(version)));
  /** @type {Map<string, Version[]>} */
  const versionsOf = new Map();
  for (const version of goodVersions) versionsOf.set(version.clip, [...(versionsOf.get(version.clip) ?? []), version]);
  for (let at = 0; at < good.length; at += CHUNK) {
    const chunk = good.slice(at, at + CHUNK);
    const done = await inChange(async (change) => {
      const written = [];
      for (const clip of chunk) {
        if (await restore(change, clip, versionsOf.get(clip.id) ?? [], images)) written.push(clip.id);
      }
      return written;
    });
    result.restored += done.length;
    result.skipped += chunk.length - done.length;
    announce(done);
  }
  return result;
}

/** @param {Restored} result @param {unknown} id @param {string[]} faults */
function isGood(result, id, faults) {
  if (faults.length > 0) result.damaged.push({ id: String(id), faults });
  return faults.length === 0;
}

/**
 * @param {Change} change
 * @param {Clip} clip
 * @param {Version[]} versions
 * @param {KeptImage[]} images
 * @returns {Promise<boolean>} whether it was written
 */
async function restore(change, clip, versions, images) {
  const { transaction } = change;
  const known = await transaction.objectStore('heads').get(clip.id);
  if (known && !known.damaged && known.revision >= clip.revision) return false;
  const older = transaction.objectStore('versions');
  await older.delete(versionsRange(clip.id));
  await release(change, clip.id, new Set([clip, ...versions].flatMap((content) => content.images.map(({ hash }) => hash))));
  for (const version of versions) await older.put(await withImages(change, clip.id, version, images));
  await write(change, await withImages(change, clip.id, clip, images));
  await transaction.objectStore('tombstones').delete(clip.id);
  return true;
}

/**
 * The content without the images that cannot be had.
 * @template {{ images: Clip['images'], missing: string[] }} T
 * @param {Change} change
 * @param {string} id
 * @param {T} content
 * @param {KeptImage[]} images
 * @returns {Promise<T>}
 */
async function withImages(change, id, content, images) {
  const lacking = await keepImages(change, id, content, images);
  if (lacking.size === 0) return content;
  const gone = content.images.filter(({ hash }) => lacking.has(hash)).map(({ url }) => url);
  return {
    ...content,
    images: content.images.filter(({ hash }) => !lacking.has(hash)),
    missing: [...new Set([...content.missing, ...gone])],
  };
}
