// The library: the list of clips, or one clip opened, by the address.
import { localise } from '../shared/i18n.js';
import { inspectInTime } from '../store/inspect.js';
import { clearOld } from './bin.js';
import { closeClip, markRead, openClip } from './clip_page.js';
import { nameKeys } from './empty.js';
import { acceptDrops } from './import_view.js';
import { hideList, showList, startList } from './list_page.js';
import { startPageActs } from './page_acts.js';
import { loadReader } from './reader_scripts.js';
import { openId } from './route.js';

/** The clip that was open last, until the list has it back. @type {string | null} */
let last = null;

async function show() {
  const id = openId();
  const clip = id === null ? null : await openClip(id);
  if (clip) {
    // Before anything is waited for: the reader may leave the clip meanwhile.
    hideList();
    last = clip.id;
    await markRead(clip);
  } else if (id === openId()) {
    closeClip();
    await showList(last);
    last = null;
  }
}

localise(document);
startList();
startPageActs();
addEventListener('hashchange', show);
acceptDrops();
await Promise.all([show(), nameKeys()]);
document.documentElement.dataset.ready = '';
loadReader().catch(console.error); // a clip that is opened asks again
await clearOld().catch(console.error);
await inspectInTime(new Date()).catch(console.error);
