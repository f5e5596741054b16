// A part of an opened clip: where reading stopped is kept, and shown again.
import { change } from '../store/clips.js';

/// <reference path="../content/globals.d.ts" />
/* global threshReaderAlong, threshReaderPlace */

/** @import { OpenedClip } from './clip_view.js' */

/** Milliseconds without scrolling after which a place is kept. */
const SETTLE = 700;
/** Share of the article from which it has been read to its end: it begins anew next time. */
const END = 0.985;

/**
 * @param {OpenedClip} opened
 * @returns {ThreshReaderPart}
 */
export const placePart = (opened) => (view) => {
  let timer = 0;
  let isMoved = false;

  function keep() {
    clearTimeout(timer);
    if (!isMoved) return;
    isMoved = false;
    const [block] = threshReaderPlace.inView(view.prose, view.scroller.getBoundingClientRect());
    const index = block ? [...threshReaderPlace.blocks(view.prose)].indexOf(block) : 0;
    const place = { fraction: Math.round(threshReaderAlong.way(view.scroller).share * 1000) / 1000, block: Math.max(0, index) };
    change([opened.clip().id], { place }).catch(console.error); // the place alone is lost: nothing to tell the reader
  }
  view.scroller.addEventListener('scroll', () => {
    isMoved = true;
    clearTimeout(timer);
    timer = setTimeout(keep, SETTLE);
  }, { passive: true });
  addEventListener('pagehide', keep);
  view.onLeave(() => {
    removeEventListener('pagehide', keep);
    keep();
  });
  return [];
};

/** Brings the place where reading stopped into view, if there is one. @param {OpenedClip} opened @param {ThreshView} view */
export function bringPlace(opened, view) {
  const { place } = opened.clip();
  if (!place || place.fraction >= END || place.block === 0) return;
  threshReaderPlace.blocks(view.prose)[place.block]?.scrollIntoView({ block: 'start', inline: 'start', behavior: 'instant' });
}
