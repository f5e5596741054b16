// The keys of the list. Single keys only, none with Ctrl, Alt or Command, which are the browser's; none while something
// is typed or a dialog is open. The arrows move only where the focus is in the list: elsewhere they scroll.
import { byId } from './dom.js';
import { isDialogOpen } from './dialog.js';
import { areKeysOn } from './help.js';

/**
 * @typedef {object} KeyUser what the keys do
 * @property {(by: number) => void} move the focus in the list
 * @property {(end: 'first' | 'last') => void} moveToEnd
 * @property {() => number} columns
 * @property {(range: boolean) => void} select the clip with the focus; `range`: all from the one chosen last
 * @property {() => void} selectAll
 * @property {() => boolean} escape whether there was something to leave
 * @property {() => void} search
 * @property {() => void} help
 * @property {() => void} menu
 * @property {(key: string) => boolean} act whether some action has this key
 */

/** @param {EventTarget | null} target whether it takes letters itself */
const takesText = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="button"])'));

/** @param {KeyUser} user */
export function startKeys(user) {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (byId('list-view').hidden || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isDialogOpen() || document.querySelector('[popover]:popover-open') || takesText(target)) return;
    const inList = target instanceof Element && byId('clips').contains(target);
    if (inList ? inArrows(user, event) || inLetters(user, key) : inLetters(user, key)) event.preventDefault();
  });
}

/** @param {KeyUser} user @param {KeyboardEvent} event */
function inArrows(user, { key, shiftKey, target }) {
  const rtl = getComputedStyle(byId('clips')).direction === 'rtl';
  const aside = user.columns() > 1 ? (rtl ? -1 : 1) : 0;
  const by = { ArrowDown: user.columns(), ArrowUp: -user.columns(), ArrowRight: aside, ArrowLeft: -aside }[key];
  if (by) {
    // The range begins with the clip the reader comes from.
    if (shiftKey) user.select(true);
    user.move(by);
    if (shiftKey) user.select(true);
    return true;
  }
  if (key === 'Home') user.moveToEnd('first');
  else if (key === 'End') user.moveToEnd('last');
  else if (key === 'Delete' && target instanceof Element) return user.act('#');
  else return false;
  return true;
}

/** @param {KeyUser} user @param {string} key */
function inLetters(user, key) {
  if (key === 'Escape') return user.escape();
  if (!areKeysOn()) return false;
  switch (key) {
    case '/':
      user.search();
      return true;
    case '?':
      user.help();
      return true;
    case 'j':
    case 'k':
      user.move(key === 'j' ? 1 : -1);
      return true;
    case 'x':
    case 'X':
      user.select(key === 'X');
      return true;
    case 'a':
      user.selectAll();
      return true;
    case 'm':
      user.menu();
      return true;
    default:
      return user.act(key);
  }
}
