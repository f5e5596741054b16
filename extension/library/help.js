// What the keys of the library do, and what may be typed into its search box.
import { t } from '../shared/i18n.js';
import { openDialog } from './dialog.js';
import { element } from './dom.js';

/** Whether single keys do something: who speaks to the computer may not want that (WCAG 2.1.4). */
const KEY = 'libraryKeysOff';

export const areKeysOn = () => localStorage.getItem(KEY) === null;

/** @returns {[string, string][]} */
const keys = () => [
  ['/', t('keySearch')], ['j  ↓', t('keyNext')], ['k  ↑', t('keyPrevious')], ['Enter', t('keyOpen')],
  ['x', t('keySelect')], ['Shift+X', t('keySelectRange')], ['a', t('selectAll')], ['Esc', t('keyEscape')],
  ['u', t('keyRead')], ['t', t('editTags')], ['n', t('editNote')], ['e', t('keyArchive')], ['s', t('exportSome')], ['f', t('fetchSome')], ['#', t('deleteClip')], ['r', t('recover')], ['m', t('rowMore')], ['?', t('keysTitle')],
];

/** @returns {[string, string][]} */
const operators = () => [
  [t('searchExamplePhrase'), t('searchPhrase')], [t('searchExamplePrefix'), t('searchPrefix')], [t('searchExampleNot'), t('searchNot')],
  ['site:example.org', t('searchSite')], [t('searchExampleTag'), t('searchTag')], ['before:2026-11', t('searchBefore')], ['after:2026-01-31', t('searchAfter')],
  [t('searchExampleTitle'), t('searchTitle')],
  ['is:unread  is:read', t('searchRead')], ['is:archived', t('searchArchived')], ['is:noted  is:highlighted', t('searchNoted')], ['is:wanted', t('searchWanted')], ['is:inbin', t('searchBinned')],
];

/** @param {[string, string][]} lines @param {'kbd' | 'code'} as */
const table = (lines, as) =>
  element('dl', { class: 'keys' }, ...lines.map(([what, words]) => element('div', {}, element('dt', {}, ...what.split('  ').map((one) => element(as, {}, one))), element('dd', {}, words))));

/** The keys, and a switch for them. */
export function showKeys() {
  const tick = element('input', { type: 'checkbox' });
  tick.checked = areKeysOn();
  tick.addEventListener('change', () => {
    if (tick.checked) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, '');
  });
  return openDialog({ title: t('keysTitle'), content: [table(keys(), 'kbd'), element('label', { class: 'tag-box' }, tick, t('keysOn'))] });
}

export const showOperators = () => openDialog({ title: t('searchHelp'), content: [element('p', { class: 'soft' }, t('searchHelpIntro')), table(operators(), 'code')] });
