// The search box: what is typed is searched a moment later; Enter and the down arrow lead into the list.
import { count, t } from '../shared/i18n.js';
import { byId } from './dom.js';
import { showOperators } from './help.js';
import { icon } from './icons.js';
import { faultText } from '../search/fault_text.js';

/** @import { Query } from '../search/query.js' */

/** Milliseconds without a key after which what was typed is searched: shorter than a pause between words. */
const PAUSE = 120;

const field = () => /** @type {HTMLInputElement} */ (byId('query'));

/**
 * @param {object} on
 * @param {(query: string) => void} on.typed
 * @param {() => void} on.toList the reader wants the first result
 * @param {() => void} on.entered the box has the focus: a search may come
 */
export function startSearchBox({ typed, toList, entered }) {
  byId('search-help').append(icon('help'));
  byId('search-help').addEventListener('click', showOperators);
  let waiting = 0;
  const now = () => {
    clearTimeout(waiting);
    typed(field().value);
  };
  field().addEventListener('focus', entered);
  field().addEventListener('input', (event) => {
    clearTimeout(waiting);
    // Half a word of Chinese or Korean is none.
    if (/** @type {InputEvent} */ (event).isComposing) return;
    waiting = window.setTimeout(now, PAUSE);
  });
  field().addEventListener('compositionend', () => {
    waiting = window.setTimeout(now, PAUSE);
  });
  field().addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') {
      now();
      toList();
    } else if (event.key === 'Escape') {
      field().value = '';
      now();
    } else return;
    event.preventDefault();
  });
  byId('search').addEventListener('submit', (event) => {
    event.preventDefault();
    now();
    toList();
  });
}

/** Puts the focus into the box, with what stands there ready to be typed over. */
export function enterSearchBox() {
  field().focus();
  field().select();
}

/** What the address says stands in the box, unless the reader is typing there. @param {string} query */
export function fillSearchBox(query) {
  if (field().value.trim() !== query.trim()) field().value = query;
  field().placeholder = t('searchPlaceholder');
}

/**
 * Says what of a query was not understood, or how far the index is.
 * @param {object} state
 * @param {Query | null} [state.query]
 * @param {{ done: number, total: number } | null} [state.progress]
 * @param {Error | null} [state.failure]
 */
export function sayOfSearch({ query = null, progress = null, failure = null }) {
  const words = (query?.errors ?? []).map(faultText);
  if (failure) words.push(t('searchFailed'));
  if (progress && progress.done < progress.total) words.push(count('searchIndexing', progress.total - progress.done));
  byId('search-state').textContent = words.join(' ');
  byId('search-state').hidden = words.length === 0;
}
