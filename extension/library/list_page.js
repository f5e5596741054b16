// The list of clips: shown, kept up to date, and the focus in it.
import { count, t } from '../shared/i18n.js';
import { discard, recover } from '../store/clips.js';
import { heads } from '../store/heads.js';
import { byId } from './dom.js';
import { openId } from './route.js';
import { entry } from './row.js';
import { toast } from './toast.js';

/** @import { Head } from '../store/heads.js' */

/** Shows the list. @param {string | null} left the clip that was open before, which takes the focus */
export async function showList(left) {
  byId('list-view').hidden = false;
  document.title = `${t('libraryTitle')} – ${t('extensionName')}`;
  await fill();
  if (left !== null) focusEntry(left);
}

/** Leaves the list for a clip. */
export function hideList() {
  byId('list-view').hidden = true;
}

/** A clip was changed, here or elsewhere. */
export async function refreshList() {
  if (openId() === null) await fill();
}

async function fill() {
  const failure = byId('failure');
  failure.hidden = true;
  /** @type {Head[]} */
  let clips = [];
  try {
    clips = (await heads()).filter(({ deletedAt }) => deletedAt === null);
  } catch (error) {
    console.error(error);
    failure.textContent = t('libraryFailed');
    failure.hidden = false;
  }
  const focused = document.activeElement?.closest('[data-clip]')?.getAttribute('data-clip');
  const now = new Date();
  byId('clips').replaceChildren(...clips.map((clip) => entry(clip, now, remove)));
  byId('tally').textContent = clips.length > 0 ? count('clips', clips.length) : '';
  byId('empty').hidden = clips.length > 0 || !failure.hidden;
  if (focused) focusEntry(focused);
}

/** @param {string} id */
function focusEntry(id) {
  const link = document.querySelector(`[data-clip="${CSS.escape(id)}"] a`);
  if (link instanceof HTMLElement) link.focus();
}

/** Puts a clip into the bin and offers to take it back. @param {Head} clip */
async function remove(clip) {
  const item = document.querySelector(`[data-clip="${CSS.escape(clip.id)}"]`);
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  await discard([clip.id]);
  await fill();
  const next = neighbour?.getAttribute('data-clip');
  const after = () => (next ? focusEntry(next) : byId('list-heading').focus());
  after();
  toast(t('deleted', clip.title), {
    after,
    undo: async () => {
      await recover([clip.id]);
      await fill();
    },
  });
}
