// Highlights as they stand in the reader view: `mark` elements around their words, and after each the
// button that opens it by keyboard. Only our own rendering changes, never the page or what is kept; why
// not a CSS highlight: docs/adr/0027. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderPassage, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderMarks')) return;

  /** Characters of a quote in the name of its button. */
  const NAME_LENGTH = 80;

  /** A button does not stand within these, nor between characters and their readings. */
  const WHOLE = 'a, summary, ruby, button';

  /** @param {string} quote */
  const short = (quote) => {
    const line = quote.replace(/\s+/g, ' ').trim();
    return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH)}…` : line;
  };

  /** Takes all marks away; text nodes are whole again. @param {HTMLElement} prose */
  function clear(prose) {
    for (const button of prose.querySelectorAll('.highlight-open')) button.remove();
    for (const mark of prose.querySelectorAll('mark.highlight')) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
  }

  /**
   * Draws highlights anew; those that have no place are left out.
   * @param {ThreshView} view
   * @param {ThreshPlacedHighlight[]} highlights
   * @param {(id: string) => void} open
   */
  function draw(view, highlights, open) {
    const { element, t } = threshUi;
    const focused = /** @type {HTMLElement | null} */ (view.focused())?.dataset.opens;
    clear(view.prose);
    const passage = threshReaderPassage.read(view.prose);
    /** By text node, what of it is highlighted by what. @type {Map<Text, { from: number, to: number, of: ThreshPlacedHighlight }[]>} */
    const byNode = new Map();
    for (const highlight of highlights) {
      if (!highlight.at) continue;
      for (const { node, from, to } of passage.parts(highlight.at.start, highlight.at.end)) {
        const all = byNode.get(node) ?? [];
        if (node.data.slice(from, to).trim() !== '' || node.parentElement?.closest('p, li, pre, td')) all.push({ from, to, of: highlight });
        byNode.set(node, all);
      }
    }
    /** @type {Map<string, Element>} */
    const last = new Map();
    for (const [node, spans] of byNode) {
      const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
      /** @type {{ text: Text, over: ThreshPlacedHighlight[] }[]} */
      const cut = [];
      // From the end, so that the places before it hold.
      for (let i = edges.length - 1; i > 0; i--) {
        const over = spans.filter(({ from, to }) => from <= edges[i - 1] && to >= edges[i]).map(({ of }) => of);
        if (over.length === 0) continue;
        if (edges[i] < node.data.length) node.splitText(edges[i]);
        cut.unshift({ text: edges[i - 1] > 0 ? node.splitText(edges[i - 1]) : node, over });
      }
      for (const { text, over } of cut) {
        /** @type {Element | Text} */
        let inner = text;
        // What was made last lies on top.
        for (const { id, colour, note } of over.reverse()) {
          const mark = element('mark', { class: 'highlight', 'data-highlight': id, 'data-colour': colour, 'data-noted': note !== '' });
          inner.replaceWith(mark);
          mark.append(inner);
          inner = mark;
          last.set(id, mark);
        }
      }
    }
    for (const { id, colour, quote, note } of highlights) {
      let after = last.get(id);
      if (!after) continue;
      for (let around = after.closest(WHOLE); around; around = around.parentElement?.closest(WHOLE) ?? null) after = around;
      const words = t(note === '' ? 'readerHighlightNamed' : 'readerHighlightNoted', t(`readerColour_${colour}`), short(quote));
      after.after(element('button', {
        type: 'button', class: 'highlight-open', 'data-opens': id, 'data-colour': colour, 'data-noted': note !== '', 'aria-label': words, 'aria-haspopup': 'dialog', title: words,
        click: () => open(id),
      }));
    }
    if (focused) opener(view, focused)?.focus({ preventScroll: true });
  }

  /** The button of a highlight. @param {ThreshView} view @param {string} id @returns {HTMLElement | null} */
  const opener = (view, id) => view.prose.querySelector(`[data-opens="${CSS.escape(id)}"]`);

  /** The first words of a highlight, where it stands. @param {ThreshView} view @param {string} id @returns {HTMLElement | null} */
  const first = (view, id) => view.prose.querySelector(`mark[data-highlight="${CSS.escape(id)}"]`);

  Object.defineProperty(globalThis, 'threshReaderMarks', { value: Object.freeze({ draw, first, opener, short }) });
})();
