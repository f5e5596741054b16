// Images at their full size: by a click or Enter on one, and by a button beside one that is a link.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderBar, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('zoom')) return;

  /** Pixels of the longer side from which there is something to see closer; smaller ones are signs in the text. */
  const LEAST = 160;
  /** Of the size at which the whole image is seen. */
  const MOST = 8;
  const STEP = 1.4;
  const CLOSER = 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5M11 8v6M8 11h6';
  const SMALLER = 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5M8 11h6';

  threshReaderParts.set('zoom', (view) => {
    const { element, t } = threshUi;
    /** @type {HTMLDialogElement | null} */
    let open = null;
    let scale = 1;
    /** @type {WeakSet<HTMLImageElement>} */
    const known = new WeakSet();

    /** @param {HTMLImageElement} image */
    const nameOf = (image) => (image.alt.trim() ? t('readerZoomNamed', image.alt.trim()) : t('readerZoom'));

    /** Offers an image that has come. @param {HTMLImageElement} image */
    function offer(image) {
      if (known.has(image) || Math.max(image.naturalWidth, image.naturalHeight) < LEAST) return;
      known.add(image);
      const link = image.closest('a');
      if (link) {
        const name = nameOf(image);
        link.after(element('button', { type: 'button', class: 'zoom-offer', 'aria-label': name, title: t('readerZoom'), click: () => show(image) }, threshReaderBar.icon(CLOSER)));
        return;
      }
      for (const [key, value] of Object.entries({ tabindex: '0', role: 'button', 'aria-label': nameOf(image), 'aria-haspopup': 'dialog' })) image.setAttribute(key, value);
      image.alt ||= t('imageMissing'); // an image without a name can be no button
      image.classList.add('zoomable');
      image.addEventListener('click', () => show(image));
    }
    const offerAll = () => {
      for (const image of view.page.querySelectorAll('img')) {
        if (image.complete && image.naturalWidth > 0) offer(image);
      }
    };
    // "load" does not bubble, but it is captured: also for images that come later.
    view.page.addEventListener('load', (event) => event.target instanceof HTMLImageElement && offer(event.target), true);
    offerAll();

    /** The words under an image: its caption, else what it says of itself. @param {HTMLImageElement} image */
    const captionOf = (image) => image.closest('figure')?.querySelector('figcaption')?.textContent?.trim() || (image.alt === t('imageMissing') ? '' : image.alt.trim());

    /** @param {HTMLImageElement} image */
    function show(image) {
      hide();
      const large = element('img', { alt: image.alt, class: 'zoom-image', draggable: 'false' });
      large.referrerPolicy = image.referrerPolicy;
      large.src = image.currentSrc || image.src;
      const stage = element('div', { class: 'zoom-stage', tabindex: '0', role: 'group', 'aria-label': image.alt || t('imageMissing') }, large);
      /** @param {string} path @param {string} key @param {() => void} run */
      const button = (path, key, run) => element('button', { type: 'button', class: 'action', 'aria-label': t(key), title: t(key), click: run }, threshReaderBar.icon(path));
      const caption = captionOf(image);
      const dialog = element(
        'dialog',
        { class: 'zoom', 'aria-label': image.alt || t('imageMissing') },
        element('div', { class: 'zoom-bar' }, button(SMALLER, 'readerZoomOut', () => set(scale / STEP)), button(CLOSER, 'readerZoomIn', () => set(scale * STEP)), button('M6 6l12 12M18 6L6 18', 'readerZoomClose', hide)),
        stage,
        caption ? element('p', { class: 'zoom-caption', dir: 'auto' }, caption) : null,
      );
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        hide();
      });
      drag(stage, (moved) => {
        if (!moved) set(scale > 1 ? 1 : Math.max(2, Math.min(MOST, large.naturalWidth / (large.clientWidth || 1))));
      });
      dialog.addEventListener('click', (event) => event.target === dialog && hide());
      view.dialog.append(dialog);
      open = dialog;
      scale = 1;
      dialog.showModal();
      stage.focus({ preventScroll: true });

      /** The middle of what is seen stays in the middle. @param {number} to */
      function set(to) {
        const middle = { x: (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth, y: (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight };
        scale = Math.min(MOST, Math.max(1, to));
        stage.style.setProperty('--zoom', String(scale));
        stage.classList.toggle('larger', scale > 1);
        stage.scrollTo({ left: middle.x * stage.scrollWidth - stage.clientWidth / 2, top: middle.y * stage.scrollHeight - stage.clientHeight / 2, behavior: 'instant' });
      }
      keys = (key) => {
        if (key === '+' || key === '=') set(scale * STEP);
        else if (key === '-') set(scale / STEP);
        else if (key === '0') set(1);
        else return false;
        return true;
      };
    }
    /** @type {(key: string) => boolean} */
    let keys = () => false;

    function hide() {
      const dialog = open;
      open = null;
      dialog?.close(); // the browser gives the focus back
      dialog?.remove();
      return dialog !== null;
    }

    /** The image that has the focus, or stands around the middle of what is in view. */
    function meant() {
      const focused = view.focused();
      const own = focused instanceof HTMLImageElement ? focused : focused?.querySelector('img') ?? focused?.previousElementSibling?.querySelector('img');
      if (own instanceof HTMLImageElement && view.page.contains(own)) return own;
      const { top, height } = view.scroller.getBoundingClientRect();
      /** @type {{ image: HTMLImageElement, far: number } | null} */
      let best = null;
      for (const image of view.page.querySelectorAll('img')) {
        const box = image.getBoundingClientRect();
        const far = Math.abs((box.top + box.bottom) / 2 - top - height / 2);
        if (known.has(image) && box.bottom > top && box.top < top + height && (!best || far < best.far)) best = { image, far };
      }
      return best?.image ?? null;
    }

    view.onKey((event) => {
      if (open) {
        if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Escape') return false;
        return keys(event.key) || !/^(Tab|Enter| |Arrow.*|Home|End|Page.*)$/.test(event.key);
      }
      const focused = view.focused();
      if ((event.key !== 'Enter' && event.key !== ' ') || !(focused instanceof HTMLImageElement) || !known.has(focused)) return false;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return false;
      show(focused);
      return true;
    });
    view.onEscape(hide);
    view.onLeave(hide);

    return [{
      name: 'zoom',
      icon: CLOSER,
      isOffered: () => view.page.querySelector('.zoomable, .zoom-offer') !== null,
      run() {
        const image = meant();
        if (image) show(image);
        else view.say(t('readerNoImage'));
      },
    }];
  });

  /**
   * Moves what is seen with the mouse; a finger does so by itself.
   * @param {HTMLElement} stage
   * @param {(moved: boolean) => void} done
   */
  function drag(stage, done) {
    /** @type {{ x: number, y: number, left: number, top: number, moved: boolean } | null} */
    let from = null;
    stage.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
      if (event.pointerType === 'mouse') stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener('pointermove', (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      from.moved ||= Math.hypot(x, y) > 4;
      if (event.pointerType === 'mouse' && from.moved) stage.scrollTo({ left: from.left - x, top: from.top - y, behavior: 'instant' });
    });
    stage.addEventListener('pointerup', () => {
      const moved = from?.moved ?? true;
      from = null;
      done(moved);
    });
    stage.addEventListener('pointercancel', () => (from = null));
  }
})();
