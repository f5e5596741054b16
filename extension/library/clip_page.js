// One clip opened on the library page: which one, its title in the tab, and leaving it.
import { DamagedClip } from '../store/errors.js';
import { change, discard, get, recover } from '../store/clips.js';
import { t } from '../shared/i18n.js';
import { hideClip, showClip } from './clip_view.js';
import { listAddress, openId } from './route.js';
import { toast } from './toast.js';

/** @import { Clip } from '../store/clips.js' */

/**
 * Shows a clip.
 * @param {string} id
 * @returns {Promise<Clip | null>} null when there is none, or when the reader has gone on meanwhile
 */
export async function openClip(id) {
  const clip = await get(id).catch((error) => {
    if (!(error instanceof DamagedClip)) throw error;
    console.error(error);
    toast(t('clipDamaged'));
    return undefined;
  });
  if (id !== openId() || !clip || clip.deletedAt !== null) return null;
  await showClip(clip, { leave, discard: () => void discardOpen().catch(console.error), isWanted: () => id === openId() });
  if (id !== openId()) return null;
  document.title = clip.title;
  return clip;
}

/** Marks what was opened as read. @param {Clip} clip */
export async function markRead(clip) {
  if (clip.readAt === null) await change([clip.id], { readAt: new Date().toISOString() });
}

/** Goes back to the list. */
function leave() {
  location.hash = listAddress();
}

/** Leaves the clip that is shown. */
export const closeClip = hideClip;

/** Puts the clip that is open into the bin and goes back to the list. */
async function discardOpen() {
  const clip = await get(openId() ?? '');
  if (!clip) return;
  await discard([clip.id]);
  leave();
  toast(t('deleted', clip.title), { undo: () => recover([clip.id]) });
}
