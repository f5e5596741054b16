// The small tool beside what is selected: a colour for it, and a note. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshReaderBar, threshReaderPassage, threshReaderPopup, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderHighlightTool')) return;

  const { document } = threshDom;

  /** Milliseconds after the last change of the selection: a finger or the mouse may still be drawing it. */
  const SETTLE = 160;
  const NOTE = 'M5 4h14v12h-6l-4 4v-4H5zM8.5 8h7M8.5 12h4';

  /**
   * Colours as a row of buttons.
   * @param {readonly ThreshHighlight['colour'][]} colours
   * @param {ThreshHighlight['colour'] | null} current
   * @param {(colour: ThreshHighlight['colour']) => void} choose
   */
  function swatches(colours, current, choose) {
    const { element, t } = threshUi;
    return colours.map((colour) =>
      element('button', {
        type: 'button', class: 'swatch', 'data-colour': colour, 'aria-label': t(`readerColour_${colour}`), title: t(`readerColour_${colour}`),
        'aria-pressed': current === null ? false : String(colour === current), click: () => choose(colour),
      }));
  }

  /**
   * @param {ThreshView} view
   * @param {readonly ThreshHighlight['colour'][]} colours
   * @param {(place: { start: number, end: number }, colour: ThreshHighlight['colour'] | null, noted: boolean) => void} make
   */
  function attach(view, colours, make) {
    const { element, t } = threshUi;
    /** @type {{ start: number, end: number } | null} */
    let place = null;
    let timer = 0;
    let isDrawing = false;

    const box = element('div', { class: 'select-tool', role: 'toolbar', 'aria-label': t('reader_highlight'), hidden: true },
      ...swatches(colours, null, (colour) => done(colour, false)),
      element('button', { type: 'button', class: 'action', 'aria-label': t('readerHighlightWithNote'), title: t('readerHighlightWithNote'), click: () => done(null, true) }, threshReaderBar.icon(NOTE)));
    view.scroller.append(box);
    // What is selected stays so while a button of the tool is pressed.
    box.addEventListener('pointerdown', (event) => event.preventDefault());
    box.addEventListener('mousedown', (event) => event.preventDefault());

    /** @param {ThreshHighlight['colour'] | null} colour @param {boolean} noted */
    function done(colour, noted) {
      const chosen = place;
      hide();
      if (chosen) make(chosen, colour, noted);
    }

    function hide() {
      const was = !box.hidden;
      box.hidden = true;
      place = null;
      return was;
    }

    function show() {
      place = threshReaderPassage.selected(view);
      if (!place || isDrawing) {
        if (!place) hide();
        return;
      }
      const boxes = threshReaderPassage.read(view.prose).range(place.start, place.end).getClientRects();
      const at = boxes[boxes.length - 1];
      if (!at) return;
      box.hidden = false;
      threshReaderPopup.place(view, box, at, { width: 0, room: 64 });
    }
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(show, SETTLE);
    };
    const begin = (/** @type {PointerEvent} */ event) => {
      if (box.contains(/** @type {Node} */ (event.target))) return;
      isDrawing = true;
    };
    const end = () => {
      isDrawing = false;
      soon();
    };
    view.scroller.addEventListener('pointerdown', begin);
    addEventListener('pointerup', end, true);
    addEventListener('pointercancel', end, true);
    document.addEventListener('selectionchange', soon);
    view.onEscape(() => {
      if (box.hidden) return false;
      threshReaderPassage.select(null);
      return hide();
    });
    view.onLook(() => box.hidden || soon());
    view.onLeave(() => {
      clearTimeout(timer);
      removeEventListener('pointerup', end, true);
      removeEventListener('pointercancel', end, true);
      document.removeEventListener('selectionchange', soon);
    });
    return { hide };
  }

  Object.defineProperty(globalThis, 'threshReaderHighlightTool', { value: Object.freeze({ attach, swatches }) });
})();
