// The line above the list: how many clips, what narrows them, their order, rows or cards, and choosing all.
import { count, t } from '../shared/i18n.js';
import { byId, element } from './dom.js';
import { icon } from './icons.js';
import { addressOf, SORTS, sortOf } from './view.js';

/** @import { Sort, View } from './view.js' */

/** Under this the reader's choice of rows or cards is kept: a matter of this page alone. */
const LAYOUT = 'libraryLayout';

const select = () => /** @type {HTMLSelectElement} */ (byId('sort'));
const all = () => /** @type {HTMLInputElement} */ (byId('pick-all'));

/** @returns {'rows' | 'cards'} */
const layout = () => (localStorage.getItem(LAYOUT) === 'cards' ? 'cards' : 'rows');

/**
 * @param {object} on
 * @param {(sort: Sort) => void} on.sort
 * @param {() => void} on.layout the list looks otherwise now
 * @param {(chosen: boolean) => void} on.all
 */
export function startTools(on) {
  select().addEventListener('change', () => on.sort(/** @type {Sort} */ (select().value)));
  all().addEventListener('change', () => on.all(all().checked));
  byId('layout').addEventListener('click', () => {
    localStorage.setItem(LAYOUT, layout() === 'rows' ? 'cards' : 'rows');
    showLayout();
    on.layout();
  });
  showLayout();
}

function showLayout() {
  const [now, other] = layout() === 'rows' ? /** @type {const} */ (['rows', 'cards']) : /** @type {const} */ (['cards', 'rows']);
  byId('clips').className = now;
  const words = other === 'cards' ? t('layoutCards') : t('layoutRows');
  byId('layout').replaceChildren(icon(other));
  byId('layout').setAttribute('aria-label', words);
  byId('layout').title = words;
}

/**
 * @param {View} view
 * @param {number} shown clips in the list
 * @param {boolean} ranked whether a search has ranked them
 */
export function showTools(view, shown, ranked) {
  const words = count('clips', shown);
  if (byId('tally').textContent !== words) byId('tally').textContent = words;
  const sorts = SORTS.filter((sort) => sort !== 'best' || ranked);
  select().replaceChildren(...sorts.map((sort) => element('option', { value: sort }, t(`sort_${sort}`))));
  select().value = sortOf(view, ranked);
  byId('chips').replaceChildren(
    ...(view.tag === null ? [] : [chip(t('chipTag', view.tag), { ...view, tag: null })]),
    ...(view.site === null ? [] : [chip(t('chipSite', view.site), { ...view, site: null })]),
  );
}

/** What narrows the list, as a link to the list without it. @param {string} words @param {View} without */
const chip = (words, without) =>
  element('li', {}, element('a', { href: addressOf(without), 'aria-label': t('chipRemove', words), title: t('chipRemove', words) }, element('bdi', {}, words), icon('clear')));

/** @param {number} chosen @param {number} shown */
export function showAllBox(chosen, shown) {
  all().checked = shown > 0 && chosen === shown;
  all().indeterminate = chosen > 0 && chosen < shown;
  all().disabled = shown === 0;
}
