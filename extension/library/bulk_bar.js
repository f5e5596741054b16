// The bar of what can be done with all clips that are chosen.
import { count, t } from '../shared/i18n.js';
import { ACTIONS } from './actions.js';
import { byId, element } from './dom.js';
import { icon } from './icons.js';

/** @import { Head } from '../store/heads.js' */

/**
 * @param {Head[]} heads the chosen ones
 * @param {(name: string) => void} act
 * @param {() => void} clear
 */
export function showBulkBar(heads, act, clear) {
  const bar = byId('bulk');
  const held = document.activeElement instanceof HTMLElement && bar.contains(document.activeElement) ? document.activeElement.dataset.act : undefined;
  bar.hidden = heads.length === 0;
  byId('list-line').classList.toggle('choosing', heads.length > 0);
  if (heads.length === 0) {
    bar.replaceChildren();
    return;
  }
  const buttons = ACTIONS.filter((action) => action.isOffered(heads) && action.name !== 'note').map((action) => {
    const made = element('button', { type: 'button', 'data-act': action.name, title: action.words(heads) }, icon(action.icon(heads)), element('span', {}, action.words(heads)));
    made.addEventListener('click', () => act(action.name));
    return made;
  });
  const leave = element('button', { type: 'button', 'data-act': 'clear', 'aria-label': t('clearSelection'), title: t('clearSelection') }, icon('clear'));
  leave.addEventListener('click', clear);
  bar.replaceChildren(element('p', { role: 'status' }, count('selected', heads.length)), ...buttons, leave);
  if (held) /** @type {HTMLElement | null} */ (bar.querySelector(`[data-act="${held}"]`))?.focus();
}
