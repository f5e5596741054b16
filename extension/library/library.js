// The library: the list of clips, or one clip opened, by the address.
import { localise, t } from '../shared/i18n.js';
import { emptyBin, watch } from '../store/clips.js';
import { closeClip, discardOpen, openClip } from './clip_page.js';
import { byId } from './dom.js';
import { acceptDrops } from './import_view.js';
import { hideList, refreshList, showList } from './list_page.js';
import { keepListAddress, openId } from './route.js';

/** How long a discarded clip can still be recovered, in milliseconds: ADR 4. */
const BIN_STAYS = 30 * 24 * 60 * 60 * 1000;

/** The clip that was open last. @type {string | null} */
let last = null;

async function show() {
  const id = openId();
  if (id === null) keepListAddress(location.hash);
  if (id !== null && (await openClip(id))) {
    hideList();
    last = id;
  } else if (id === openId()) {
    closeClip();
    await showList(last);
  }
}

/** Names the keys that save a clip, as the user has set them. */
async function showKeys() {
  const commands = (await chrome.commands?.getAll()) ?? [];
  const keys = commands.find(({ name }) => name === 'save-clip')?.shortcut;
  byId('empty-keys').textContent = keys ? t('emptyKeys', keys) : '';
}

localise(document);
byId('discard').addEventListener('click', discardOpen);
addEventListener('hashchange', show);
watch(() => refreshList());
acceptDrops();
await emptyBin(new Date(Date.now() - BIN_STAYS)).catch(console.error);
await Promise.all([show(), showKeys()]);
document.documentElement.dataset.ready = '';
