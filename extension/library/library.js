// The library: the list of clips, and one clip opened. Which of the two is shown stands in the
// address (`#clip=ID`), so that the browser's Back works.
import { count, localise, t } from '../shared/i18n.js';
import { change, discard, emptyBin, get, recover, watch } from '../store/clips.js';
import { heads } from '../store/heads.js';
import { showClip } from './clip_view.js';
import { byId } from './dom.js';
import { entry } from './list_view.js';

/** @import { Head } from '../store/heads.js' */

/** How long a discarded clip can still be recovered, in milliseconds. */
const BIN_STAYS = 24 * 60 * 60 * 1000;

/** The clip whose link had the focus last. @type {string | null} */
let last = null;

/** @returns {string | null} */
const openId = () => new URLSearchParams(location.hash.slice(1)).get('clip');

async function show() {
  const id = openId();
  const clip = id === null ? undefined : await get(id);
  if (id !== null && id !== openId()) return; // the reader has gone on meanwhile
  const open = clip && clip.deletedAt === null ? clip : null;
  byId('clip-view').hidden = !open;
  byId('list-view').hidden = !!open;
  if (open) {
    showClip(open);
    document.title = open.title;
    scrollTo({ top: 0, behavior: 'instant' });
    byId('clip-heading').focus({ preventScroll: true });
    last = open.id;
    if (open.readAt === null) await change([open.id], { readAt: new Date().toISOString() });
  } else {
    document.title = `${t('libraryTitle')} – ${t('extensionName')}`;
    await showList();
    if (last !== null) focusEntry(last);
  }
}

async function showList() {
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

/** Puts a clip into the bin and offers to take it back. @param {Pick<Head, 'id' | 'title'>} clip */
async function remove(clip) {
  const item = document.querySelector(`[data-clip="${CSS.escape(clip.id)}"]`);
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  await discard([clip.id]);
  if (openId() === null) await showList();
  else location.hash = '';
  last = null;
  const next = neighbour?.getAttribute('data-clip');
  if (next) focusEntry(next);
  else byId('list-heading').focus();
  offerUndo(clip);
}

/** @param {Pick<Head, 'id' | 'title'>} clip */
function offerUndo(clip) {
  const toast = byId('toast');
  byId('toast-text').textContent = t('deleted', clip.title);
  toast.hidden = false;
  byId('undo').onclick = async () => {
    toast.hidden = true;
    await recover([clip.id]);
    await showList();
    focusEntry(clip.id);
  };
  byId('dismiss').onclick = () => {
    toast.hidden = true;
    byId('list-heading').focus();
  };
}

/** Names the keys that save a clip, as the user has set them. */
async function showKeys() {
  const commands = (await chrome.commands?.getAll()) ?? [];
  const keys = commands.find(({ name }) => name === 'save-clip')?.shortcut;
  byId('empty-keys').textContent = keys ? t('emptyKeys', keys) : '';
}

localise(document);
byId('discard').addEventListener('click', async () => {
  const clip = await get(openId() ?? '');
  if (clip) await remove(clip);
});
addEventListener('hashchange', show);
watch(() => {
  if (openId() === null) showList();
});
await emptyBin(new Date(Date.now() - BIN_STAYS)).catch(console.error);
await Promise.all([show(), showKeys()]);
document.documentElement.dataset.ready = '';
