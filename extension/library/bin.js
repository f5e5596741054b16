// The bin: how long clips stay in it, and emptying it.
import { count, t } from '../shared/i18n.js';
import { destroy, emptyBin } from '../store/clips.js';
import { confirmed } from './dialog.js';
import { byId, element } from './dom.js';

/** Days that a deleted clip can be had back: ADR 4. */
const DAYS = 30;

/** Takes out for good what has been in the bin for longer. */
export const clearOld = () => emptyBin(new Date(Date.now() - DAYS * 24 * 60 * 60 * 1000));

/**
 * The words above the bin's list, and its button.
 * @param {string[] | null} ids of all that is in the bin; null where the bin is not shown
 * @param {(run: () => Promise<string | null>) => void} act does it and says what was done
 */
export function showBin(ids, act) {
  const note = byId('bin-note');
  note.hidden = ids === null || ids.length === 0;
  if (ids === null || ids.length === 0) return;
  const button = element('button', { type: 'button', class: 'strong', 'data-part': 'empty-bin' }, t('binEmpty'));
  button.addEventListener('click', () => act(async () => {
    if (!(await confirmed({ title: count('destroySure', ids.length), text: t('destroyWhat'), yes: t('binEmpty') }))) return null;
    await destroy(ids);
    return count('destroyed', ids.length);
  }));
  note.replaceChildren(element('p', {}, count('binStays', DAYS)), button);
}
