// The parts of the reader view: each file adds one, and each opened view starts them in the order in which
// background/page.js injects them. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
'use strict';

if (!Object.hasOwn(globalThis, 'threshReaderParts')) {
  /** @type {Map<string, ThreshReaderPart>} */
  const parts = new Map();
  Object.defineProperty(globalThis, 'threshReaderParts', { value: parts });
}
