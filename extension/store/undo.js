// Takes an update back: the older content is the clip's again, and the newer is gone.
import { change as inChange, release, versionsRange, write } from './change.js';
import { CONTENT_FIELDS } from './check.js';
import { announce } from './watch.js';

/**
 * What is the reader's own stays as it is now. Throws StoreFull, StoreFailed.
 * @param {string} id
 * @returns {Promise<boolean>} whether there was older content
 */
export async function undoReplace(id) {
  const done = await inChange(async (change) => {
    const { transaction } = change;
    const [clip, versions] = await Promise.all([transaction.objectStore('clips').get(id), transaction.objectStore('versions').getAll(versionsRange(id))]);
    const last = versions.at(-1);
    if (!clip || !last) return false;
    const content = /** @type {import('./clips.js').Content} */ (Object.fromEntries(CONTENT_FIELDS.map((field) => [field, last[field]])));
    await transaction.objectStore('versions').delete([id, last.number]);
    const older = { ...clip, ...content, version: last.number, takenAt: last.savedAt, revision: clip.revision + 1, updatedAt: new Date().toISOString() };
    const stay = new Set([older, ...versions.slice(0, -1)].flatMap(({ images }) => images.map(({ hash }) => hash)));
    await release(change, id, stay);
    await write(change, older);
    return true;
  });
  if (done) announce([id]);
  return done;
}
