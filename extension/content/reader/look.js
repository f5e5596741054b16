// Puts the reader's look on the article: attributes and custom properties on the dialog, which the style
// sheets read. The paragraph that is read stays where it is. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderPlace, threshReaderParts */
'use strict';

(() => {
  if (threshReaderParts.has('look')) return;

  /** @param {string} colour #rrggbb @returns {number} its luminance as in WCAG 2 */
  function luminance(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** Of two colours, as in WCAG 2: 1 to 21. @param {string} one @param {string} other */
  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  /** @param {HTMLElement} dialog @param {ThreshLook} look */
  function apply(dialog, look) {
    for (const name of /** @type {const} */ (['theme', 'face', 'align', 'columns', 'hyphens', 'images', 'links', 'writing'])) {
      dialog.dataset[name] = String(look[name]);
    }
    const face = look.ownFace.replace(/["\\]/g, '').trim();
    const properties = {
      size: `${look.size}px`, measure: `${look.width}ch`, leading: look.lineHeight, letter: `${look.letter}em`, word: `${look.word}em`,
      'own-paper': look.ownPaper, 'own-ink': look.ownInk, 'own-link': look.ownLink, 'own-face': face ? `"${face}"` : 'var(--serif)',
      'own-scheme': luminance(look.ownPaper) > luminance(look.ownInk) ? 'light' : 'dark',
    };
    for (const [name, value] of Object.entries(properties)) dialog.style.setProperty(`--${name}`, String(value));
  }

  /**
   * What keeps the paragraph that is read in its place while the text around it changes. A paragraph that
   * began above the view keeps the same share of it above.
   * @param {ThreshView} view
   */
  function keeper({ scroller, page }) {
    /** @type {{ block: Element, share: number, top: number, scrolled: [number, number] } | null} */
    let kept = null;
    const box = () => scroller.getBoundingClientRect();
    const find = () => {
      const { top, bottom, left, right } = box();
      const [block] = scroller.scrollTop === 0 && scroller.scrollLeft === 0 ? [] : threshReaderPlace.inView(page, { top, bottom, left, right });
      if (!block) return null;
      const { top: begins, height } = block.getBoundingClientRect();
      return { block, share: Math.max(0, (top - begins) / height), top: Math.max(0, begins - top) };
    };
    /** @param {() => void} change */
    return (change) => {
      // The next of several changes goes by the paragraph of the first, so that nothing creeps.
      const still = kept && kept.scrolled[0] === scroller.scrollTop && kept.scrolled[1] === scroller.scrollLeft;
      const read = still ? kept : find();
      scroller.style.overflowAnchor = 'none'; // the browser would move it once more
      change();
      if (read) {
        const { top, height } = read.block.getBoundingClientRect();
        scroller.scrollTop += top + read.share * height - read.top - box().top;
        const { left, right } = read.block.getBoundingClientRect();
        const isAside = right < box().left || left > box().right; // in columns, or in lines that stand
        if (isAside) read.block.scrollIntoView({ block: 'nearest', inline: 'start', behavior: 'instant' });
      }
      kept = read && { ...read, scrolled: [scroller.scrollTop, scroller.scrollLeft] };
      requestAnimationFrame(() => (scroller.style.overflowAnchor = ''));
    };
  }

  threshReaderParts.set('look', (view) => {
    const { ranges, choices } = view.article.looks;
    const keepPlace = keeper(view);
    apply(view.dialog, view.look());
    view.onLook((look) => keepPlace(() => apply(view.dialog, look)));
    /** @param {number} by */
    const resize = (by) => view.setLook({ size: Math.min(ranges.size.most, Math.max(ranges.size.least, view.look().size + by)) });
    return [
      { name: 'larger', run: () => resize(1) },
      { name: 'smaller', run: () => resize(-1) },
      {
        name: 'theme',
        run: () => view.setLook({ theme: choices.theme[(choices.theme.indexOf(view.look().theme) + 1) % choices.theme.length] }),
      },
      { name: 'save', inBar: true, icon: 'M7 4h10v16l-5-4-5 4z', run: () => void view.send({ type: 'page.do', command: 'save-clip' }).catch((error) => view.say(String(error))) },
    ];
  });

  if (!Object.hasOwn(globalThis, 'threshReaderLook')) Object.defineProperty(globalThis, 'threshReaderLook', { value: Object.freeze({ contrast }) });
})();
