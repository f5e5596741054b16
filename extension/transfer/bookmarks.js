// Bookmarks as HTML, in the form that Netscape made and every browser writes; Pocket's old export is much like it.
// The document is inert: nothing of it runs or is loaded, and only addresses, words, dates, tags and the names
// of folders are read.
import { MOST_LISTED, fault, listed } from './listed.js';

/** @import { Reading } from './listed.js' */

/** Folders that are the browser's own; their names say nothing of what is in them. */
const OWN_FOLDERS = ['personal_toolbar_folder', 'unfiled_bookmarks_folder'];
/** Folders within folders whose names become tags. */
const MOST_FOLDERS = 8;

/**
 * @param {string} html
 * @returns {Reading}
 */
export function readBookmarks(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  /** @type {Reading} */
  const { found, faults } = { found: [], faults: [] };
  /** Folders of each list, so that each is looked for once. @type {Map<Element, string[]>} */
  const known = new Map();
  let read = false;
  let number = 0;
  for (const element of page.querySelectorAll('h1, a[href]')) {
    // Pocket's two lists stand beneath headings of these names.
    if (element.localName === 'h1') {
      read = /^\s*read archive\s*$/i.test(element.textContent ?? '');
      continue;
    }
    number++;
    const get = (/** @type {string} */ name) => element.getAttribute(name) ?? '';
    if (found.length === MOST_LISTED) {
      faults.push(fault(String(number), 'many', ''));
      break;
    }
    const made = listed({
      address: get('href'),
      title: element.textContent ?? '',
      tags: [...get('tags').split(','), ...foldersOf(element.closest('dl'), known)],
      time: get('add_date') || get('time_added'),
      read,
    });
    if ('why' in made) faults.push(fault(String(number), made.why, get('href')));
    else found.push(made.listed);
  }
  if (number === 0) faults.push(fault('1', 'empty', ''));
  return { found, faults };
}

/** The names of the folders around a list, the outermost first. @param {Element | null} list @param {Map<Element, string[]>} known @returns {string[]} */
function foldersOf(list, known) {
  /** @type {Element[]} */
  const around = [];
  for (let one = list; one && !known.has(one); one = one.parentElement?.closest('dl') ?? null) around.push(one);
  let outer = around.at(-1)?.parentElement?.closest('dl') ?? list;
  for (const one of around.reverse()) {
    const name = nameOf(one);
    const folders = [...(outer && known.get(outer) || []), ...(name === null ? [] : [name])].slice(0, MOST_FOLDERS);
    known.set(one, folders);
    outer = one;
  }
  return (list && known.get(list)) ?? [];
}

/** The heading that stands before a list; null for the outermost and for the browser's own. @param {Element} list */
function nameOf(list) {
  let before = list.previousElementSibling;
  // `<p>` after `<DL>` and `<DD>` with a description stand between in some browsers' files.
  while (before && before.localName !== 'h3' && ['p', 'dd'].includes(before.localName)) before = before.previousElementSibling;
  if (before?.localName === 'dt') before = before.lastElementChild;
  if (before?.localName !== 'h3' || OWN_FOLDERS.some((name) => before.hasAttribute(name))) return null;
  return before.textContent;
}
