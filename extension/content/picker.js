// Lets the reader choose an element of the page: by pointing and clicking, by tapping, or by keys.
//
// A clear layer catches the pointer, so that the page sees neither clicks nor movements, and what lies
// under it is looked up. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
/* global threshDom, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPicker')) return;

  const { document } = threshDom;

  const { element, mount, t } = threshUi;
  const { flatParent, getBox, localName, ours } = threshDom;

  const CSS = `
.picker { position: fixed; inset: 0; cursor: crosshair; border: 0 !important; }
.picker:focus-visible { outline: none; }
.box { position: fixed; pointer-events: none; border-radius: 3px; outline: 3px solid #c2410c; outline-offset: 1px; background: rgb(194 65 12 / 0.14); }
.name { position: fixed; pointer-events: none; max-width: min(340px, 90vw); padding: 3px 9px; border-radius: 6px; background: #9a3412; color: #fff; font-size: 13px; font-weight: 600;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar { position: fixed; inset: auto 0 16px; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; width: fit-content; max-width: calc(100vw - 24px); margin: 0 auto;
  padding: 8px 8px 8px 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); box-shadow: var(--shade); cursor: default; }
.bar p { margin: 0 8px 0 0; } .bar small { display: block; color: var(--soft); font-size: 13px; }
.bar .hide { background: var(--accent); color: var(--paper); font-weight: 600; }
.bar .hide:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
.top .bar { inset: 16px 0 auto; }
@media (max-width: 560px) { .bar { padding: 10px; } .bar p { width: 100%; margin: 0 4px 2px; } .bar button { padding: 5px 8px; } }
@media (pointer: coarse) { .bar small { display: none; } }
`;

  /** Elements looked at when the next one is sought. */
  const MOST = 500;
  /** What the pointer must not reach while something is chosen. */
  const POINTER = ['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'click', 'auxclick', 'dblclick', 'contextmenu',
    'touchstart', 'touchend'];

  /** @type {{ stop: () => void } | null} */
  let running = null;

  /** @param {Element | null | undefined} found */
  const canBe = (found) =>
    !!found && found !== document.documentElement && found !== document.body && !ours.has(found) && found.isConnected;

  /** @param {Element} one */
  const hasBox = (one) => {
    const { width, height } = getBox(one);
    return width > 0 && height > 0;
  };

  /** The next that can be chosen, by a step from one to another. @param {Element} from @param {(at: Element) => Element | null} step */
  function next(from, step) {
    let at = step(from);
    for (let looked = 0; at && looked < MOST; looked++, at = step(at)) {
      if (canBe(at) && hasBox(at)) return at;
    }
    return null;
  }

  /** @param {Element} from */
  const down = (from) => (from.firstElementChild && hasBox(from.firstElementChild) ? from.firstElementChild : from.firstElementChild && next(from.firstElementChild, (at) => at.nextElementSibling));

  const MOVES = /** @type {Record<string, (from: Element) => Element | null>} */ ({
    ArrowUp: (from) => next(from, flatParent),
    ArrowDown: down,
    ArrowLeft: (from) => next(from, (at) => at.previousElementSibling),
    ArrowRight: (from) => next(from, (at) => at.nextElementSibling),
  });

  /** What an element is, in a few words. @param {Element} one */
  function nameOf(one) {
    const text = one instanceof HTMLElement ? one.innerText : one.textContent;
    const words = (typeof text === 'string' ? text : '').replace(/\s+/g, ' ').trim().slice(0, 60) || one.getAttribute('aria-label') || one.getAttribute('alt') || '';
    return words ? t('pickerWhat', localName(one), words) : localName(one);
  }

  /** @param {number} x @param {number} y */
  const at = (x, y) => document.elementsFromPoint(x, y).find(canBe) ?? null;

  /** What is chosen for what, in words: to point at, for screen readers, on the button. */
  const WORDS = { hide: ['pickerHow', 'pickerName', 'pickerHide'], article: ['pickerTextHow', 'pickerTextName', 'pickerTextTake'] };

  /** @param {(element: Element) => void} onPick @param {'hide' | 'article'} [what] */
  function start(onPick, what = 'hide') {
    stop();
    const [how, label, takes] = WORDS[what].map((key) => t(key));
    const before = document.activeElement;
    /** @type {Element | null} */
    let chosen = null;
    const ui = mount({ css: CSS, direction: t('@@bidi_dir'), place: { inset: '0', width: '100vw', height: '100vh' }, key: onKey });
    ui.root.className = 'ui picker';

    const box = element('div', { class: 'box', hidden: true });
    const name = element('div', { class: 'name', hidden: true });
    const said = element('p', { class: 'said', role: 'status' });
    const move = (/** @type {string} */ key) => () => step(key);
    const bar = element('div', { class: 'bar' },
      element('p', {}, how, element('small', {}, t('pickerKeys'))),
      element('button', { type: 'button', click: move('ArrowUp') }, t('pickerLarger')),
      element('button', { type: 'button', click: move('ArrowDown') }, t('pickerSmaller')),
      element('button', { type: 'button', class: 'hide', click: take }, takes),
      element('button', { type: 'button', click: stop }, t('pickerCancel')));
    // Screen readers pass arrow keys on inside an application.
    const keys = element('div', { role: 'application', tabindex: '0', class: 'keys', 'aria-label': label });
    ui.root.append(keys, box, name, bar, said);
    keys.focus({ preventScroll: true });

    /** @param {Element | null} one @param {boolean} [into] scrolled into view */
    function choose(one, into = false) {
      if (!one || one === chosen) return;
      chosen = one;
      if (into) one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      draw();
      said.textContent = nameOf(one);
    }

    function draw() {
      const gone = !chosen?.isConnected;
      box.hidden = name.hidden = gone;
      if (gone || !chosen) return;
      const { left, top, width, height } = getBox(chosen);
      Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      name.textContent = nameOf(chosen);
      name.style.left = `${Math.max(4, Math.min(left, innerWidth - name.offsetWidth - 4))}px`;
      name.style.top = `${Math.max(4, top > 34 ? top - 32 : Math.min(top + height + 6, innerHeight - 34))}px`;
      // The bar goes out of the way of what is chosen.
      ui.root.classList.toggle('top', top > innerHeight * 0.7);
    }

    /** @param {string} key */
    function step(key) {
      // Where there is nothing in the middle of the window, what the page begins with.
      const from = chosen?.isConnected ? chosen : (at(innerWidth / 2, innerHeight / 3) ?? down(document.body));
      if (from) choose(chosen ? MOVES[key](from) : from, true);
    }

    function take() {
      const one = chosen;
      if (!one || !canBe(one)) return;
      stop();
      onPick(one);
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      const button = ui.focused() instanceof HTMLButtonElement;
      if (event.key === 'Escape') stop();
      else if (event.key in MOVES) step(event.key);
      else if (event.key === 'Enter' && !button) take();
      else return;
      event.preventDefault();
    }

    /** Seen first here, and by the page not at all. @param {Event} event */
    function onPointer(event) {
      if (!(event instanceof MouseEvent) && event.type.startsWith('mouse')) return;
      const byKey = event.type === 'click' && /** @type {MouseEvent} */ (event).detail === 0;
      if (byKey || (event instanceof MouseEvent && isOverBar(event))) return; // its buttons have their own listeners, and the host stops the rest
      event.stopImmediatePropagation();
      if (event.type === 'touchstart' || event.type === 'touchend') return; // a prevented one could not scroll
      event.preventDefault();
      if (!(event instanceof MouseEvent)) return;
      const under = at(event.clientX, event.clientY);
      const touch = event instanceof PointerEvent && event.pointerType === 'touch';
      if (event.type === 'pointermove' && !touch) choose(under);
      if (event.type !== 'click' || event.button !== 0) return;
      // A finger shows first what it would take.
      const again = under === chosen;
      choose(under);
      if (!touch || again) take();
    }

    /** @param {MouseEvent} event */
    function isOverBar({ clientX, clientY }) {
      const { left, right, top, bottom } = bar.getBoundingClientRect();
      return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    }

    for (const type of POINTER) addEventListener(type, onPointer, { capture: true, passive: type.startsWith('touch') });
    addEventListener('scroll', draw, true);
    addEventListener('resize', draw);
    running = {
      stop() {
        for (const type of POINTER) removeEventListener(type, onPointer, true);
        removeEventListener('scroll', draw, true);
        removeEventListener('resize', draw);
        ui.remove();
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      },
    };
    step('ArrowUp');
  }

  function stop() {
    running?.stop();
    running = null;
  }

  Object.defineProperty(globalThis, 'threshPicker', { value: Object.freeze({ start, stop }) });
})();
