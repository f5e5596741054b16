// One clip opened on the library page: which one, its title in the tab, and leaving it.
import { change, discard, get, recover } from '../store/clips.js';
import { t } from '../shared/i18n.js';
import { showClip } from './clip_view.js';
import { byId } from './dom.js';
import { listAddress, openId } from './route.js';
import { toast } from './toast.js';

/**
 * Shows a clip.
 * @param {string} id
 * @returns {Promise<boolean>} false when there is none, or when the reader has gone on meanwhile
 */
export async function openClip(id) {
  const clip = await get(id);
  if (id !== openId() || !clip || clip.deletedAt !== null) return false;
  byId('clip-view').hidden = false;
  showClip(clip);
  document.title = clip.title;
  /** @type {HTMLAnchorElement} */ (byId('back')).href = listAddress();
  scrollTo({ top: 0, behavior: 'instant' });
  byId('clip-heading').focus({ preventScroll: true });
  if (clip.readAt === null) await change([clip.id], { readAt: new Date().toISOString() });
  return true;
}

/** Leaves the clip that is shown. */
export function closeClip() {
  byId('clip-view').hidden = true;
}

/** Puts the clip that is open into the bin and goes back to the list. */
export async function discardOpen() {
  const clip = await get(openId() ?? '');
  if (!clip) return;
  await discard([clip.id]);
  location.hash = listAddress();
  toast(t('deleted', clip.title), { undo: () => recover([clip.id]) });
}
