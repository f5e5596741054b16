/**
 * Runs in the page: a place where a right click meets no link, image or field, which would bring
 * another menu; or the place of a link. In the viewport and on the screen.
 */
export function emptyPlace(/** @type {string | undefined} */ link) {
  const left = window.screenX + (window.outerWidth - window.innerWidth) / 2;
  const top = window.screenY + (window.outerHeight - window.innerHeight);
  if (link) {
    const box = /** @type {Element} */ (document.querySelector(link)).getBoundingClientRect();
    const [x, y] = [Math.round(box.left + 4), Math.round(box.top + box.height / 2)];
    return { x, y, screenX: Math.round(left + x), screenY: Math.round(top + y) };
  }
  for (let y = window.innerHeight - 10; y > 0; y -= 20) {
    for (const x of [4, Math.round(window.innerWidth / 2), window.innerWidth - 30]) {
      const met = document.elementFromPoint(x, y);
      if (met && !met.closest('a, img, picture, video, input, textarea, iframe')) {
        return { x, y, screenX: Math.round(left + x), screenY: Math.round(top + y) };
      }
    }
  }
  throw new Error('no empty place to right-click');
}
