// Selecting by keyboard: sentence by sentence with the arrow keys, longer or shorter by a word with Shift.
// Browsers have a caret for pages (F7), but few readers know it. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderPassage, threshReaderVoice, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderSelecting')) return;

  /** Units around the end of what is selected in which the next word is looked for. */
  const AROUND = 300;

  /**
   * @param {ThreshView} view
   * @param {(place: { start: number, end: number }) => void} take what Enter does with what is selected
   */
  function attach(view, take) {
    const { element, t } = threshUi;
    /** What is selected, for those who do not see it. */
    const heard = element('p', { class: 'visually-hidden', role: 'status' });
    view.dialog.append(heard);
    const language = view.article.language;
    /** @type {{ passage: ThreshPassage, sentences: { start: number, end: number }[], place: { start: number, end: number } } | null} */
    let on = null;

    /** By the lines of the text: V8's segmenter takes longer for each piece the longer the text is. @param {string} text */
    function sentencesOf(text) {
      let at = 0;
      return text.split('\n').flatMap((line) => {
        const from = at;
        at += line.length + 1;
        return threshReaderVoice.sentences(line, language).map(({ start, end }) => ({ start: from + start, end: from + end }));
      });
    }

    /** Where words end around the end of what is selected. */
    function words() {
      if (!on) return [];
      const from = Math.max(0, on.place.end - AROUND);
      const segmenter = new Intl.Segmenter(Intl.Segmenter.supportedLocalesOf(threshReaderVoice.tag(language))[0], { granularity: 'word' });
      const segments = [...segmenter.segment(on.passage.text.slice(from, on.place.end + AROUND))];
      return segments.filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => from + index + segment.length);
    }

    function show() {
      if (!on) return;
      const range = on.passage.range(on.place.start, on.place.end);
      threshReaderPassage.select(range);
      const [box, port] = [range.getBoundingClientRect(), view.scroller.getBoundingClientRect()];
      const isSeen = box.top >= port.top && box.bottom <= port.bottom && box.left >= port.left && box.right <= port.right;
      if (!isSeen) range.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      heard.textContent = on.passage.text.slice(on.place.start, on.place.end);
    }

    /** The first sentence that begins in view. @param {ThreshPassage} passage @param {{ start: number, end: number }[]} sentences */
    function first(passage, sentences) {
      const port = view.scroller.getBoundingClientRect();
      let [low, high] = [0, sentences.length - 1];
      const isBefore = (/** @type {number} */ i) => {
        const { top, right, left } = passage.range(sentences[i].start, sentences[i].end).getBoundingClientRect();
        const sideways = getComputedStyle(view.page).writingMode.startsWith('vertical');
        return sideways ? left > port.right - 1 : top < port.top || right < port.left;
      };
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(middle)) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    function begin() {
      const passage = threshReaderPassage.read(view.prose);
      const sentences = sentencesOf(passage.text);
      if (sentences.length === 0) return;
      on = { passage, sentences, place: { ...sentences[first(passage, sentences)] } };
      show();
      view.say(t('readerSelecting'));
    }

    function end() {
      if (!on) return false;
      on = null;
      heard.textContent = '';
      threshReaderPassage.select(null);
      return true;
    }

    /** @param {1 | -1} by */
    function sentence(by) {
      if (!on) return;
      const { sentences, place } = on;
      const at = by > 0 ? sentences.findIndex(({ start }) => start > place.start) : sentences.findLastIndex(({ start }) => start < place.start);
      if (at >= 0) on.place = { ...sentences[at] };
    }

    /** @param {1 | -1} by @param {number[]} ends where it may end, in order */
    function stretch(by, ends) {
      if (!on) return;
      const { start, end: now } = on.place;
      const to = by > 0 ? ends.find((one) => one > now) : ends.findLast((one) => one < now && one > start);
      if (to !== undefined) on.place = { start, end: to };
    }

    view.onKey((event) => {
      if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
      const focused = view.focused();
      if (view.sheet.box.contains(focused) || view.bar.contains(focused)) return false;
      const vertical = getComputedStyle(view.page).writingMode.startsWith('vertical');
      const rightwards = getComputedStyle(view.page).direction === 'rtl' ? -1 : 1;
      /** @type {Record<string, 1 | -1>} */
      const ways = vertical ? { ArrowLeft: 1, ArrowRight: -1, ArrowDown: 1, ArrowUp: -1 } : { ArrowDown: 1, ArrowUp: -1, ArrowRight: /** @type {1 | -1} */ (rightwards), ArrowLeft: /** @type {1 | -1} */ (-rightwards) };
      const by = ways[event.key];
      if (by !== undefined) {
        const along = vertical ? event.key === 'ArrowDown' || event.key === 'ArrowUp' : event.key === 'ArrowRight' || event.key === 'ArrowLeft';
        if (!event.shiftKey) sentence(by);
        else stretch(by, along ? words() : on.sentences.map(({ end: one }) => one));
        show();
        return true;
      }
      if (event.key !== 'Enter' || event.shiftKey) return false;
      const { place } = on;
      end();
      view.say('');
      take(place);
      return true;
    });
    view.onEscape(end);
    view.onLeave(() => void (on = null));
    return { begin, end, isOn: () => on !== null, place: () => on?.place ?? null };
  }

  Object.defineProperty(globalThis, 'threshReaderSelecting', { value: Object.freeze({ attach }) });
})();
