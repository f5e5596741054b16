// The parts of the library, its tags and its sites, each a link with the number of clips it shows.
import { count, language, t } from '../shared/i18n.js';
import { byId, element } from './dom.js';
import { icon } from './icons.js';
import { addressOf, FIRST_VIEW, SHOWS } from './view.js';

/** @import { Facets } from './shown.js' */
/** @import { View } from './view.js' */

/** Tags and sites shown until the reader asks for all. */
const FEW = 8;

/** From this width on the parts stand beside the list; below it they are opened over it. As in nav.css. */
const WIDE = '(min-width: 60rem)';

/** Lists that the reader has opened wholly. @type {Set<string>} */
const opened = new Set();

/**
 * @param {Facets} facets
 * @param {View} view
 */
export function showNav(facets, view) {
  const nav = byId('nav');
  const focused = document.activeElement instanceof HTMLElement && nav.contains(document.activeElement) ? document.activeElement.dataset.part : undefined;
  byId('nav-shows').replaceChildren(...SHOWS
    // What few people have is shown once there is some of it.
    .filter((show) => ['all', 'unread', 'archived', 'bin', view.show].includes(show) || facets.shows[show] > 0)
    .map((show) => link(t(`show_${show}`), facets.shows[show], { ...FIRST_VIEW, show, sort: view.sort }, view.show === show && view.tag === null && view.site === null, `show-${show}`)));
  fill('nav-tags', t('tags'), facets.tags, view, (tag) => ({ ...FIRST_VIEW, tag, sort: view.sort }), view.tag);
  fill('nav-sites', t('sites'), facets.sites, view, (site) => ({ ...FIRST_VIEW, site, sort: view.sort }), view.site);
  if (focused) /** @type {HTMLElement | null} */ (nav.querySelector(`[data-part="${CSS.escape(focused)}"]`))?.focus();
}

/**
 * @param {string} words
 * @param {number} number
 * @param {View} to
 * @param {boolean} current
 * @param {string} part
 */
function link(words, number, to, current, part) {
  const clips = element('span', { class: 'number' }, new Intl.NumberFormat(language()).format(number));
  clips.setAttribute('aria-label', count('clips', number));
  clips.setAttribute('role', 'img'); // a bare number would not say what it counts
  const made = element('a', { href: addressOf(to), 'data-part': part }, element('bdi', {}, words), clips);
  if (current) made.setAttribute('aria-current', 'page');
  return element('li', {}, made);
}

/**
 * @param {string} id
 * @param {string} title
 * @param {[string, number][]} all
 * @param {View} view
 * @param {(name: string) => View} to
 * @param {string | null} current
 */
function fill(id, title, all, view, to, current) {
  const place = byId(id);
  place.hidden = all.length === 0;
  const isOpen = opened.has(id);
  const some = isOpen ? all : all.slice(0, FEW);
  const chosen = all.find(([name]) => name === current);
  if (chosen && !some.includes(chosen)) some.push(chosen);
  const list = element('ul', { class: isOpen ? 'all' : '' }, ...some.map(([name, n]) => link(name, n, to(name), name === current, `${id}-${name}`)));
  place.replaceChildren(element('h2', { id: `${id}-title` }, title), list);
  if (all.length <= FEW) return;
  const more = element('button', { type: 'button', class: 'quiet', 'data-part': `${id}-more`, 'aria-expanded': String(isOpen) }, isOpen ? t('showFewer') : t('showAll'));
  more.addEventListener('click', () => {
    if (isOpen) opened.delete(id);
    else opened.add(id);
    fill(id, title, all, view, to, current);
    /** @type {HTMLElement | null} */ (place.querySelector('button'))?.focus();
  });
  place.append(more);
}

/** Beside the list where there is room; else a sheet that a button opens, Escape and a click elsewhere close. */
export function startNav() {
  const nav = byId('nav');
  byId('nav-open').append(icon('filter'));
  const wide = matchMedia(WIDE);
  const adapt = () => {
    if (wide.matches) nav.removeAttribute('popover');
    else nav.setAttribute('popover', 'auto');
    byId('nav-open').hidden = wide.matches;
  };
  wide.addEventListener('change', adapt);
  adapt();
  nav.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') && nav.matches(':popover-open')) nav.hidePopover();
  });
}
