// Line focus: all lines but one, three or five are dimmed. The clear window goes with the pointer, stays
// where it is while the article scrolls beneath it, and moves line by line with the arrow keys.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderAlong, threshReaderParts, threshReaderText, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('ruler')) return;

  const MODES = /** @type {const} */ (['off', 'one', 'three', 'five']);
  const LINES = { off: 0, one: 1, three: 3, five: 5 };
  /** Boxes are of one line if they share so much of the lower one's height; superscripts stand higher. */
  const ONE_LINE = 0.4;
  /** Pixels between a line and the edge of the window. */
  const ROOM = 4;

  /** @typedef {{ run: number, line: number }} Place */

  /**
   * The lines of a run in the order of reading, as boxes of the viewport.
   * @param {ThreshRun} run
   * @param {boolean} upright whether lines go down the page
   */
  function linesOf({ pieces, text, ...run }, upright) {
    const boxes = [...threshReaderText.range({ ...run, pieces, text }, 0, text.length).getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    /** @type {{ left: number, right: number, top: number, bottom: number }[]} */
    const lines = [];
    for (const { left, right, top, bottom } of boxes) {
      const last = lines.at(-1);
      const [start, end, from, to] = upright
        ? [left, right, last?.left ?? 0, last?.right ?? 0]
        : [top, bottom, last?.top ?? 0, last?.bottom ?? 0];
      if (last && Math.min(end, to) - Math.max(start, from) > ONE_LINE * Math.min(end - start, to - from)) {
        Object.assign(last, { left: Math.min(left, last.left), right: Math.max(right, last.right), top: Math.min(top, last.top), bottom: Math.max(bottom, last.bottom) });
      } else {
        lines.push({ left, right, top, bottom });
      }
    }
    return lines;
  }

  threshReaderParts.set('ruler', (view) => {
    const { element, t } = threshUi;
    const clear = element('div', { class: 'ruler-window' });
    const layer = element('div', { class: 'ruler', 'aria-hidden': 'true', hidden: true }, clear);
    view.scroller.after(layer); // beneath sheets and words

    const runs = threshReaderAlong.fresh(view, () => {
      const all = threshReaderText.runs(view.page);
      /** @type {Map<Element, number[]>} */
      const byBlock = new Map();
      all.forEach(({ block }, i) => byBlock.set(block, [...(byBlock.get(block) ?? []).slice(-50), i]));
      return { all, byBlock };
    });
    /** @type {Place | null} */
    let place = null;
    const isOn = () => view.look().ruler !== 'off';
    const isUpright = () => getComputedStyle(view.page).writingMode.startsWith('vertical');

    /** The line nearest to a point of the viewport. @param {number} x @param {number} y @returns {Place | null} */
    function at(x, y) {
      const { all, byBlock } = runs();
      const upright = isUpright();
      const port = view.scroller.getBoundingClientRect();
      // Between blocks there is no text: the nearest on either side is meant.
      for (const off of [0, 12, -12, 28, -28, 56, -56, 110, -110, 220, -220, 400, -400]) {
        for (const along of [0.5, 0.3, 0.7]) {
          const point = upright ? [x + off, off === 0 ? y : port.top + port.height * along] : [off === 0 ? x : port.left + port.width * along, y + off];
          let block = view.root.elementFromPoint(point[0], point[1]);
          while (block && block !== view.page && !byBlock.has(block)) block = block.parentElement;
          if (!block || !view.page.contains(block)) continue;
          const found = nearest(byBlock.get(block) ?? [], all, upright, x, y);
          if (found) return found;
        }
      }
      return null;
    }

    /** @param {number[]} among @param {ThreshRun[]} all @param {boolean} upright @param {number} x @param {number} y */
    function nearest(among, all, upright, x, y) {
      /** @type {(Place & { far: number }) | null} */
      let best = null;
      for (const run of among) {
        linesOf(all[run], upright).forEach(({ left, right, top, bottom }, line) => {
          const [across, down] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
          // The way across lines counts; along them only between columns.
          const far = upright ? across + down / 100 : down + across / 100;
          if (!best || far < best.far) best = { run, line, far };
        });
      }
      return best;
    }

    /** The lines in the window: those around the line that is read, in its column. */
    function inWindow() {
      const { all } = runs();
      if (!place || place.run >= all.length) return null;
      const upright = isUpright();
      const around = (LINES[view.look().ruler] - 1) / 2;
      let lines = linesOf(all[place.run], upright);
      let index = Math.min(place.line, lines.length - 1);
      if (index < 0) return null;
      for (let run = place.run - 1; run >= 0 && index < around; run--) {
        const more = linesOf(all[run], upright);
        lines = [...more, ...lines];
        index += more.length;
      }
      for (let run = place.run + 1; run < all.length && lines.length <= index + around; run++) lines = [...lines, ...linesOf(all[run], upright)];
      const now = lines[index];
      return lines.slice(Math.max(0, index - around), index + around + 1).filter((line) =>
        upright ? line.top < now.bottom && line.bottom > now.top : line.left < now.right && line.right > now.left);
    }

    function draw() {
      layer.hidden = !isOn();
      const lines = isOn() ? inWindow() : null;
      if (!lines || lines.length === 0) {
        clear.hidden = true;
        return;
      }
      clear.hidden = false;
      const port = view.scroller.getBoundingClientRect();
      const upright = isUpright();
      const block = /** @type {ThreshRun} */ (runs().all[/** @type {Place} */ (place).run]).block;
      const columns = view.look().columns > 1 ? block.getBoundingClientRect() : port;
      const side = (/** @type {'left' | 'right' | 'top' | 'bottom'} */ name) => lines.map((line) => line[name]);
      const box = upright
        ? { left: Math.min(...side('left')) - ROOM, right: Math.max(...side('right')) + ROOM, top: port.top, bottom: port.bottom }
        : { left: columns.left - ROOM, right: columns.right + ROOM, top: Math.min(...side('top')) - ROOM, bottom: Math.max(...side('bottom')) + ROOM };
      Object.assign(layer.style, { insetBlockStart: `${port.top}px`, insetInline: '0px', insetBlockEnd: '0px' });
      Object.assign(clear.style, {
        left: `${box.left}px`, top: `${box.top - port.top}px`, width: `${box.right - box.left}px`, height: `${box.bottom - box.top}px`,
      });
    }

    /** Where the window stands stays where it is. */
    function follow() {
      if (!isOn()) return;
      const now = clear.getBoundingClientRect();
      const port = view.scroller.getBoundingClientRect();
      const upright = isUpright();
      const inView = !clear.hidden && now.top < port.bottom && now.bottom > port.top && now.left < port.right && now.right > port.left;
      const x = inView && (upright || view.look().columns > 1) ? now.left + now.width / 2 : port.left + port.width * (upright ? 0.7 : 0.5);
      const y = inView && !upright ? now.top + now.height / 2 : port.top + port.height * (upright ? 0.5 : 0.3);
      place = at(x, y) ?? place;
      draw();
    }
    /** Set while the keys move: then the article goes with the window. */
    let byKeys = false;
    threshReaderAlong.watch(view, () => {
      if (byKeys) draw();
      else follow();
      byKeys = false;
    });

    /** @param {1 | -1} by */
    function step(by) {
      const { all } = runs();
      const upright = isUpright();
      if (!place) place = at(innerWidth / 2, innerHeight / 3) ?? { run: 0, line: 0 };
      let { run, line } = place;
      line += by;
      while (run >= 0 && run < all.length) {
        const lines = linesOf(all[run], upright);
        if (line >= 0 && line < lines.length) break;
        run += by;
        line = by > 0 ? 0 : run >= 0 ? linesOf(all[run], upright).length - 1 : 0;
      }
      if (run < 0 || run >= all.length) return;
      place = { run, line };
      const box = linesOf(all[run], upright)[line];
      const port = view.scroller.getBoundingClientRect();
      // Kept off the edges, so that what comes next is seen.
      const sideways = threshReaderAlong.way(view.scroller).sideways;
      const [start, end, from, to] = sideways ? [box.left, box.right, port.left, port.right] : [box.top, box.bottom, port.top, port.bottom];
      const edge = (to - from) * 0.25;
      const move = end > to - edge ? end - (to - edge) : start < from + edge ? start - (from + edge) : 0;
      if (move !== 0) {
        byKeys = true;
        view.scroller.scrollBy({ [sideways ? 'left' : 'top']: move, behavior: 'instant' });
      }
      draw();
    }

    view.onKey((event) => {
      if (!isOn() || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return false;
      const focused = view.focused();
      if (view.sheet.box.contains(focused) || view.bar.contains(focused) || focused?.closest('dialog') !== view.dialog) return false;
      const [on, back] = isUpright() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowDown', 'ArrowUp'];
      if (event.key !== on && event.key !== back) return false;
      step(event.key === on ? 1 : -1);
      return true;
    });
    view.scroller.addEventListener('pointermove', (event) => {
      if (!isOn() || event.pointerType === 'touch') return;
      place = at(event.clientX, event.clientY) ?? place;
      draw();
    }, { passive: true });
    // A finger points by a tap: while it moves, the article scrolls.
    view.scroller.addEventListener('click', (event) => {
      if (!isOn()) return;
      place = at(event.clientX, event.clientY) ?? place;
      draw();
    });
    view.onLook(() => (isOn() ? requestAnimationFrame(follow) : draw()));
    requestAnimationFrame(follow);

    return [{
      name: 'ruler',
      inBar: true,
      icon: 'M4 9h16M4 15h16M4 4h7M4 20h7',
      pressed: isOn,
      run() {
        const next = MODES[(MODES.indexOf(view.look().ruler) + 1) % MODES.length];
        view.setLook({ ruler: next });
        view.say(t(`readerRuler_${next}`));
      },
    }];
  });
})();
