// What is done when the reader chooses a button of a notice, or answers a question.
import { tell } from '../protocol.js';
import { t } from '../shared/i18n.js';
import { openLibrary } from '../shared/open_library.js';
import { destroy } from '../store/clips.js';
import { undoReplace } from '../store/undo.js';
import { say, showOn, showSaved } from './action.js';
import { keepNew, stored, update } from './keeping.js';
import { take } from './offers.js';
import { enter } from './page.js';
import { save } from './save.js';
import { saveSelection } from './save_selection.js';
import { showWhetherSaved } from './saved_mark.js';

/** @import { Tab } from './clean.js' */
/** @import { Offer } from './offers.js' */

/**
 * @param {Tab} tab
 * @param {string} token
 * @param {string} choice
 */
export async function answered(tab, token, choice) {
  const offer = await take(tab.id, token);
  if (!offer) return;
  if (choice === 'cancel') {
    if (offer.what === 'private') await tell(tab.id, say(t('privateWindow')));
    return;
  }
  switch (offer.what) {
    case 'saved':
      if (choice === 'undo') await undo(tab, offer);
      else await openLibrary(`clip=${offer.id}`);
      break;
    case 'duplicate':
      if (choice === 'update') await update(tab, offer.made, offer.id);
      else await keepNew(tab, offer.made);
      break;
    case 'private':
      await (offer.task.kind === 'selection' ? saveSelection : save)(tab, { allowed: true });
      break;
    case 'link':
      await chrome.tabs.create({ url: offer.url, index: tab.index + 1, openerTabId: tab.id, windowId: tab.windowId });
      break;
    case 'room':
      await openLibrary();
      break;
  }
}

/** Takes a clip away again, or brings its older content back. @param {Tab} tab @param {Extract<Offer, { what: 'saved' }>} offer */
async function undo(tab, { id, updated, url }) {
  await stored(async () => (updated ? undoReplace(id) : destroy([id])));
  const { hidden } = await enter(tab);
  const words = t(updated ? 'updateUndone' : 'saveUndone');
  if (url !== null) {
    await (hidden > 0 ? showOn(tab.id, hidden) : showSaved(tab.id, ''));
    await showWhetherSaved(tab.id, url);
  }
  await tell(tab.id, say(words));
}
