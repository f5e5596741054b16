// Keys within the reader view: each runs an action. Whatever the browser or a control of ours does with a
// key by itself goes first. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderKeys')) return;

  /** Keys that may be chosen, as shared/reader_keys.js has it (tests/js/reader_keys.test.js compares). */
  const FORM = /^((Shift\+)?[a-z]|[^\sA-Za-z'/]|)$/u;

  /** A key by its name, "Shift+" before it where that is not in the name already. @param {KeyboardEvent} event */
  function nameOf({ key, code, shiftKey }) {
    // On a layout of another script, a letter is known by its place.
    const letter = /^Key([A-Z])$/.exec(code);
    const isForeign = letter !== null && [...key].length === 1 && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
    const plain = isForeign ? letter[1] : key;
    if (/^[a-z]$/i.test(plain)) return `${shiftKey ? 'Shift+' : ''}${plain.toLowerCase()}`;
    return [...plain].length === 1 ? plain : `${shiftKey ? 'Shift+' : ''}${plain}`;
  }

  /** A key as it is shown. @param {string} name */
  const shown = (name) => (/^[a-z]$/.test(name) ? name.toUpperCase() : name.replace(/^Shift\+(.)$/, (_, letter) => `⇧ ${letter.toUpperCase()}`));

  /** Whether what has the focus takes typed text. @param {Element | null} focused */
  const takesText = (focused) =>
    (focused instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button', 'color'].includes(focused.type)) || focused instanceof HTMLTextAreaElement
    || focused instanceof HTMLSelectElement;

  /** Whether it is a key alone, not one of the browser's or a step of an input method. @param {KeyboardEvent} event */
  const isPlain = (event) =>
    !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing && !['Process', 'Dead', 'Unidentified', 'Tab'].includes(event.key);

  /**
   * @param {KeyboardEvent} event
   * @param {ThreshView} view
   * @returns {boolean} whether an action was run
   */
  function run(event, view) {
    if (!isPlain(event) || takesText(view.focused())) return false;
    const name = nameOf(event);
    const action = view.actions.find((one) => view.keyOf(one.name) === name);
    if (!action || action.isOffered?.() === false) return false;
    // A key that is held down repeats what has steps, not what goes to and fro.
    if (!event.repeat || !action.pressed) action.run(null);
    return true;
  }

  Object.defineProperty(globalThis, 'threshReaderKeys', { value: Object.freeze({ FORM, isPlain, nameOf, run, shown, takesText }) });
})();
