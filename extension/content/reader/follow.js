// Links within the article lead there; the page's address and history stay as they are.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts */
'use strict';

(() => {
  if (threshReaderParts.has('follow')) return;

  threshReaderParts.set('follow', (view) => {
    view.page.addEventListener('click', (event) => {
      const from = event.target instanceof Element ? event.target.closest('a') : null;
      const href = from?.getAttribute('href');
      if (!href?.startsWith('#') || event.defaultPrevented) return;
      event.preventDefault();
      view.root.getElementById(href.slice(1))?.scrollIntoView({ block: 'start' });
    });
    return [];
  });
})();
