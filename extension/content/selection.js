// Says which nodes of a reading are selected. Decides nothing.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshSelection')) return;

  const { localName } = threshDom;

  /** Elements without text that are something to keep. */
  const THINGS = new Set(['img', 'hr', 'iframe', 'video', 'audio', 'math']);
  /** To the end of a text, however long. */
  const WHOLE = 0xffffffff;

  /**
   * @param {Range} range of the document
   * @param {ThreshReading} reading
   * @returns {ThreshSelected | null} null where nothing that was read is selected
   */
  function of(range, { elements, texts }) {
    let first = -1;
    let last = -1;
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      const node = element ?? texts.get(index);
      if (!node || (element && !THINGS.has(localName(element))) || !range.intersectsNode(node)) continue;
      if (first < 0) first = index;
      last = index;
    }
    if (first < 0) return null;
    return {
      first,
      start: texts.get(first) === range.startContainer ? range.startOffset : 0,
      last,
      end: texts.get(last) === range.endContainer ? range.endOffset : WHOLE,
    };
  }

  Object.defineProperty(globalThis, 'threshSelection', { value: Object.freeze({ of }) });
})();
