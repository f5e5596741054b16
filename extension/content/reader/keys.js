// Keys within the reader view: each runs an action. Whatever the browser or a control of ours does with a
// key by itself goes first. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderKeys')) return;

  /** A key by its name, "Shift+" before it where that is not in the name already. @param {KeyboardEvent} event */
  function nameOf(event) {
    const { key, code, shiftKey } = event;
    // On a layout of another script, a letter is known by its place.
    const letter = /^Key([A-Z])$/.exec(code);
    const plain = key.length === 1 && /[^\0-\u024f]/.test(key) && letter ? letter[1] : key;
    if (/^[a-z]$/i.test(plain)) return `${shiftKey ? 'Shift+' : ''}${plain.toLowerCase()}`;
    return plain.length === 1 ? plain : `${shiftKey ? 'Shift+' : ''}${plain}`;
  }

  /** Whether what has the focus takes typed text. @param {Element | null} focused */
  const takesText = (focused) =>
    (focused instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button', 'color'].includes(focused.type)) || focused instanceof HTMLTextAreaElement
    || focused instanceof HTMLSelectElement;

  /**
   * @param {KeyboardEvent} event
   * @param {Element | null} focused
   * @param {ThreshReaderAction[]} actions
   * @param {Record<string, string>} keys action to key
   * @returns {boolean} whether an action was run
   */
  function run(event, focused, actions, keys) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.key === 'Tab' || takesText(focused)) return false;
    const name = nameOf(event);
    const action = actions.find((one) => keys[one.name] === name);
    action?.run(null);
    return action !== undefined;
  }

  Object.defineProperty(globalThis, 'threshReaderKeys', { value: Object.freeze({ nameOf, run, takesText }) });
})();
