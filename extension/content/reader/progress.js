// How far reading has come: a line at the top, and the minutes that are left by the article's own text.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderAlong, threshReaderParts, threshReaderText, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('progress')) return;

  threshReaderParts.set('progress', (view) => {
    const { count, element, t } = threshUi;
    const line = element('div', { class: 'progress-line' });
    const track = element('div', { class: 'progress-track', 'aria-hidden': 'true' }, line);
    const left = element('span', { class: 'minutes-left' });
    view.bar.append(track, left);

    const runs = threshReaderAlong.fresh(view, () => {
      let length = 0;
      const all = threshReaderText.runs(view.page).map(({ block, text }) => {
        const run = { block, before: length, length: text.trim().length };
        length += run.length;
        return run;
      });
      return { all, blocks: all.map(({ block }) => block), length };
    }, () => soon());

    /**
   * How much of the text has been read, 0 to 1. What is read now stands at the top of what is in view at
   * first and at its end at last.
   */
    function read() {
      const { all, blocks, length } = runs();
      const on = threshReaderAlong.way(view.scroller);
      if (length === 0) return { share: on.share, text: on.share };
      const last = threshReaderAlong.lastBegun(blocks, on, on.share);
      if (last < 0 || on.isAtEnd) return { share: on.share, text: last < 0 ? 0 : 1 };
      const { before, length: own, block } = all[last];
      return { share: on.share, text: (before + own * on.passed(block.getBoundingClientRect(), on.share)) / length };
    }

    function show() {
      if (view.dialog.popover) return; // not all of it is there (content/reader/opening.js)
      const { share, text } = read();
      line.style.setProperty('--share', String(share));
      const minutes = (view.article.readingSeconds * (1 - text)) / 60;
      const words = text >= 1 ? t('readerAllRead') : count('readerMinutesLeft', Math.max(1, Math.round(minutes)));
      if (left.textContent !== words) left.textContent = words;
    }
    const soon = threshReaderAlong.watch(view, show);
    view.onDone(soon);
    soon();
    return [];
  });
})();
