// Where the list was scrolled to, for each of its views: who comes back, from a clip or with Back, is there again.
// The browser's own memory does not help, for it looks before the list stands.

/** @type {Map<string, number>} */
const tops = new Map();

/** Under this the place outlives a reload of the tab. */
const KEPT = 'libraryPlace';

/** @param {string} address of the list */
export function keepPlace(address) {
  tops.set(address, scrollY);
}

/** A view that is opened anew begins at its top. @param {string} address */
export function forgetPlace(address) {
  tops.delete(address);
}

/** Where the view was scrolled to; ask before it is shown, for showing scrolls. @param {string} address @returns {number} pixels */
export const placeOf = (address) => tops.get(address) ?? 0;

/** @param {() => string | null} address of the list; null while a clip is open */
export function startPlaces(address) {
  history.scrollRestoration = 'manual';
  const kept = /^(\d+) (.*)$/s.exec(sessionStorage.getItem(KEPT) ?? '');
  if (kept) tops.set(kept[2], Number(kept[1]));
  addEventListener('scroll', () => {
    const now = address();
    if (now !== null) keepPlace(now);
  }, { passive: true });
  addEventListener('pagehide', () => {
    const now = address();
    if (now !== null) sessionStorage.setItem(KEPT, `${Math.round(scrollY)} ${now}`);
  });
}
