// The box beside a highlight: its colour, its note, and taking it away. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderHighlightTool, threshReaderMarks, threshReaderPopup, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderHighlightEditor')) return;

  /** Characters of a note; as shared/highlights.js has it. */
  const MOST_NOTE = 20_000;

  /**
   * A field for a note, which is kept when it is left.
   * @param {string} label
   * @param {string} note
   * @param {(note: string) => void} keep
   */
  function noteField(label, note, keep) {
    const { element } = threshUi;
    const field = element('textarea', { rows: '3', maxlength: String(MOST_NOTE), 'aria-label': label, placeholder: label, dir: 'auto', change: () => keep(field.value) });
    field.value = note;
    return field;
  }

  /**
   * @param {ThreshView} view
   * @param {readonly ThreshHighlight['colour'][]} colours
   * @param {{ change(id: string, patch: { colour?: ThreshHighlight['colour'], note?: string }): void, remove(id: string): void }} home
   */
  function attach(view, colours, home) {
    const { element, t } = threshUi;
    /** @type {{ box: HTMLElement, id: string, field: HTMLTextAreaElement, note: string } | null} */
    let open = null;

    /** What is typed and not yet kept. */
    function settle() {
      if (!open || open.field.value === open.note) return;
      open.note = open.field.value;
      home.change(open.id, { note: open.note });
    }

    function close(focus = true) {
      if (!open) return false;
      settle();
      const { box, id } = open;
      open = null;
      box.remove();
      if (focus) threshReaderMarks.opener(view, id)?.focus({ preventScroll: true });
      return true;
    }

    /** @param {ThreshPlacedHighlight} highlight @param {'box' | 'note'} [focus] what has the focus first */
    function show(highlight, focus = 'box') {
      close(false);
      const { id, quote } = highlight;
      const beside = threshReaderMarks.first(view, id);
      if (!beside) return;
      const field = noteField(t('readerHighlightNote'), highlight.note, () => settle());
      const row = element('div', { class: 'swatches', role: 'group', 'aria-label': t('readerHighlightColour') });
      /** @param {ThreshHighlight['colour']} current */
      const fill = (current) => row.replaceChildren(...threshReaderHighlightTool.swatches(colours, current, (colour) => {
        home.change(id, { colour });
        fill(colour);
        /** @type {HTMLElement | null} */ (row.querySelector(`[data-colour="${colour}"]`))?.focus({ preventScroll: true });
      }));
      fill(highlight.colour);
      const box = element('div', { class: 'note highlight-editor', role: 'dialog', tabindex: '-1', 'aria-label': t('readerHighlightNamed', t(`readerColour_${highlight.colour}`), threshReaderMarks.short(quote)) },
        row, field,
        element('div', { class: 'note-foot' },
          element('button', { type: 'button', click: () => {
            open = null;
            box.remove();
            home.remove(id);
          } }, t('readerHighlightRemove')),
          element('button', { type: 'button', click: () => close() }, t('readerHighlightDone'))));
      open = { box, id, field, note: highlight.note };
      view.scroller.append(box);
      threshReaderPopup.place(view, box, beside.getBoundingClientRect(), { width: 340 });
      (focus === 'note' ? field : box).focus({ preventScroll: true });
    }

    /** @param {EventTarget | null} target */
    const isOutside = (target) => open !== null && target instanceof Node && !open.box.contains(target);
    view.dialog.addEventListener('pointerdown', (event) => isOutside(event.target) && close(open?.box.contains(view.focused())));
    view.dialog.addEventListener('focusin', (event) => isOutside(event.target) && close(false));
    view.onEscape(() => close());
    view.onLook(() => close(false));
    view.onLeave(() => close(false));
    return { show, close };
  }

  Object.defineProperty(globalThis, 'threshReaderHighlightEditor', { value: Object.freeze({ attach, noteField }) });
})();
