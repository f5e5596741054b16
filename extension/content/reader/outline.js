// The outline: the article's headings in the sheet, the one that is read now marked.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderAlong, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('outline')) return;

  /** Fewer headings are no outline. */
  const FEWEST = 2;
  /** A heading counts as read from here on, in heights of what is in view. */
  const LINE = 0.3;

  /** @param {Element} heading */
  const words = (heading) => (heading.textContent ?? '').replace(/\s+/g, ' ').trim();

  /**
   * Headings as lists within lists, by level; a level that is left out makes no empty list.
   * @param {Element[]} headings
   * @param {(heading: Element, index: number) => Node} item
   */
  function nested(headings, item) {
    const { element } = threshUi;
    const outermost = element('ol', { class: 'outline' });
    /** @type {{ level: number, list: Element, last: Element | null }[]} */
    const open = [{ level: 0, list: outermost, last: null }];
    headings.forEach((heading, index) => {
      const level = Number(heading.localName[1]);
      while (open.length > 1 && /** @type {{ level: number }} */ (open.at(-1)).level > level) open.pop();
      let top = /** @type {typeof open[number]} */ (open.at(-1));
      if (top.level < level && top.last) {
        const list = element('ol', {});
        top.last.append(list);
        top = { level, list, last: null };
        open.push(top);
      } else if (top.level < level) {
        top.level = level;
      }
      top.last = element('li', {}, item(heading, index));
      top.list.append(top.last);
    });
    return outermost;
  }

  threshReaderParts.set('outline', (view) => {
    const { element, t } = threshUi;
    const headings = threshReaderAlong.fresh(
      view,
      () => [...view.prose.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => words(heading) !== ''),
      view.done,
    );
    /** @type {Element[]} */
    let shown = [];
    /** @type {HTMLElement[]} */
    let buttons = [];

    function mark() {
      if (view.sheet.name() !== 'outline') return;
      const on = threshReaderAlong.way(view.scroller);
      // What cannot be scrolled further up is read all the same.
      const current = on.isAtEnd && on.share > 0 ? shown.length - 1 : threshReaderAlong.lastBegun(shown, on, LINE);
      buttons.forEach((button, i) => {
        if ((button.getAttribute('aria-current') !== null) === (i === current)) return;
        if (i === current) button.setAttribute('aria-current', 'location');
        else button.removeAttribute('aria-current');
        if (i === current && button !== view.focused()) button.scrollIntoView({ block: 'nearest' });
      });
    }
    threshReaderAlong.watch(view, mark);

    /** @param {Element} heading */
    function jump(heading) {
      if (matchMedia('(width <= 640px)').matches) view.sheet.close(false); // it would lie over the heading
      heading.setAttribute('tabindex', '-1');
      heading.scrollIntoView({ block: 'start', inline: 'start' });
      /** @type {HTMLElement} */ (heading).focus({ preventScroll: true });
    }

    return [{
      name: 'outline',
      inBar: true,
      icon: 'M5 6h14M9 12h10M13 18h6',
      isOffered: () => headings().length >= FEWEST,
      pressed: () => view.sheet.name() === 'outline',
      run(opener) {
        if (view.sheet.name() === 'outline') {
          view.sheet.close();
          return;
        }
        shown = headings();
        const list = nested(shown, (heading) => element('button', { type: 'button', dir: 'auto', click: () => jump(heading) }, words(heading)));
        buttons = [...list.querySelectorAll('button')];
        const about = { dir: view.article.direction ?? 'auto', ...(view.article.language ? { lang: view.article.language } : {}) };
        view.sheet.open('outline', t('reader_outline'), [element('nav', { 'aria-labelledby': 'sheet-title', ...about }, list)], { opener, onClose: view.done });
        mark();
      },
    }];
  });
})();
