// What stands where there is no clip to show: how to begin, what was not found, or why nothing could be read.
import { t } from '../shared/i18n.js';
import { byId, element } from './dom.js';
import { addressOf, FIRST_VIEW } from './view.js';

/** @import { View } from './view.js' */

/**
 * @param {View} view
 * @param {number} shown clips in the list
 * @param {number} kept clips there are at all, but for those in the bin
 */
export function showEmpty(view, shown, kept) {
  const isEmpty = shown === 0 && byId('failure').hidden;
  byId('empty').hidden = !isEmpty;
  if (!isEmpty) return;
  const isFirst = kept === 0 && view.show === 'all';
  const narrowed = view.query.trim() !== '' || view.tag !== null || view.site !== null;
  byId('empty-title').textContent = isFirst ? t('emptyTitle') : narrowed ? t('emptyNotFound') : t(`empty_${view.show}`);
  byId('empty-how').textContent = isFirst ? t('emptyHow') : narrowed ? t('emptyNotFoundHow') : '';
  byId('empty-keys').hidden = !isFirst;
  byId('empty-acts').replaceChildren(...(narrowed ? [element('a', { href: addressOf({ ...FIRST_VIEW, show: view.show }) }, t('emptyShowAll'))] : []));
}

/** Names the keys that save a clip, as the user has set them. */
export async function nameKeys() {
  const commands = (await chrome.commands?.getAll()) ?? [];
  const keys = commands.find(({ name }) => name === 'save-clip')?.shortcut;
  byId('empty-keys').textContent = keys ? t('emptyKeys', keys) : '';
}

/** Says that the clips could not be read, and offers to try again. @param {unknown} error @param {() => void} again */
export function showFailure(error, again) {
  console.error(error);
  const button = element('button', { type: 'button', class: 'strong' }, t('tryAgain'));
  button.addEventListener('click', again);
  byId('failure').replaceChildren(element('p', {}, t('libraryFailed')), element('p', { class: 'soft' }, error instanceof Error ? error.message : String(error)), button);
  byId('failure').hidden = false;
  byId('empty').hidden = true;
}
