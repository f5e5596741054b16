// Puts the reader's look on the article: attributes and custom properties on the dialog, which the style
// sheets read. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts */
'use strict';

(() => {
  if (threshReaderParts.has('look')) return;

  const THEMES = /** @type {const} */ (['system', 'light', 'sepia', 'dark', 'contrast', 'own']);
  const SIZES = { least: 12, most: 40 };

  /** @param {HTMLElement} dialog @param {ThreshLook} look */
  function apply(dialog, look) {
    for (const name of /** @type {const} */ (['theme', 'face', 'align', 'columns', 'hyphens', 'images', 'links', 'writing'])) {
      dialog.dataset[name] = String(look[name]);
    }
    const properties = { size: `${look.size}px`, measure: `${look.width}ch`, leading: look.lineHeight, letter: `${look.letter}em`, word: `${look.word}em` };
    for (const [name, value] of Object.entries(properties)) dialog.style.setProperty(`--${name}`, String(value));
  }

  threshReaderParts.set('look', (view) => {
    apply(view.dialog, view.look());
    view.onLook((look) => apply(view.dialog, look));
    /** @param {number} by */
    const resize = (by) => view.setLook({ size: Math.min(SIZES.most, Math.max(SIZES.least, view.look().size + by)) });
    return [
      { name: 'larger', run: () => resize(1) },
      { name: 'smaller', run: () => resize(-1) },
      { name: 'theme', run: () => view.setLook({ theme: THEMES[(THEMES.indexOf(view.look().theme) + 1) % THEMES.length] }) },
      { name: 'save', inBar: true, icon: 'M7 4h10v16l-5-4-5 4z', run: () => void view.send({ type: 'page.do', command: 'save-clip' }).catch((error) => view.say(String(error))) },
    ];
  });
})();
