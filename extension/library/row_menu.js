// The menu of one clip, or of whatever else has a “more” button: opened beside it, with the keys of menus.
import { byId, element } from './dom.js';
import { icon } from './icons.js';

/** @import { IconName } from './icons.js' */

/** Pixels between the button and its menu, and between the menu and the window's edge. */
const APART = 4;

/**
 * @typedef {object} Entry
 * @property {string} words
 * @property {IconName} icon
 * @property {string} [key] that does the same
 * @property {() => void} run
 */

/**
 * @param {HTMLElement} opener takes the focus back when the menu is closed with Escape
 * @param {string} name of what the menu is for
 * @param {Entry[]} entries
 */
export function openMenu(opener, name, entries) {
  const menu = byId('row-menu');
  menu.setAttribute('aria-label', name);
  menu.replaceChildren(...entries.map((entry) => {
    const made = element('button', { type: 'button', role: 'menuitem', tabindex: '-1' }, icon(entry.icon), element('span', {}, entry.words));
    if (entry.key) made.append(element('kbd', { 'aria-hidden': 'true' }, entry.key));
    made.addEventListener('click', () => {
      menu.hidePopover();
      opener.focus();
      entry.run();
    });
    return made;
  }));
  menu.showPopover();
  opener.setAttribute('aria-expanded', 'true');
  menu.addEventListener('toggle', () => opener.removeAttribute('aria-expanded'), { once: true });
  menu.onkeydown = (event) => moveIn(menu, opener, event);
  place(menu, opener);
  /** @type {HTMLElement} */ (menu.firstElementChild).focus();
}

/** @param {HTMLElement} menu @param {HTMLElement} opener */
function place(menu, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = getComputedStyle(menu).direction === 'rtl' ? at.left : at.right - width;
  const under = at.bottom + APART;
  const top = under + height > innerHeight ? at.top - APART - height : under;
  menu.style.left = `${Math.max(APART, Math.min(left, innerWidth - width - APART))}px`;
  menu.style.top = `${Math.max(APART, Math.min(top, innerHeight - height - APART))}px`;
}

/** @param {HTMLElement} menu @param {HTMLElement} opener @param {KeyboardEvent} event */
function moveIn(menu, opener, event) {
  event.stopPropagation();
  const items = /** @type {HTMLElement[]} */ ([...menu.children]);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    items[(to + items.length) % items.length].focus();
    event.preventDefault();
  } else if (event.key === 'Tab' || event.key === 'Escape') {
    menu.hidePopover();
    opener.focus();
    event.preventDefault();
  }
}
