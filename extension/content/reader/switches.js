// Links and images on or off. Off, a link is text and an image its own words; the elements themselves are
// kept and put back. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderAlong, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('switches')) return;

  /** Pixels of a side up to which an image is a sign in the text, whose words stand in the line. */
  const SIGN = 64;

  threshReaderParts.set('switches', (view) => {
    const { element, t } = threshUi;
    /** @type {Map<Element, string>} */
    const addresses = new Map();
    /** @type {Map<HTMLElement, HTMLImageElement>} */
    const images = new Map();

    /** Those within the article stay: they lead to notes, not away. */
    function applyLinks() {
      if (view.look().links) {
        for (const [link, address] of addresses) link.setAttribute('href', address);
        addresses.clear();
        return;
      }
      for (const link of view.prose.querySelectorAll('a[href]:not([href^="#"])')) {
        addresses.set(link, link.getAttribute('href') ?? '');
        link.removeAttribute('href');
      }
    }

    function applyImages() {
      if (view.look().images) {
        for (const [words, image] of images) words.replaceWith(image);
        images.clear();
        return;
      }
      for (const image of view.page.querySelectorAll('img')) {
        const sign = Number(image.getAttribute('width') ?? image.naturalWidth) <= SIGN && image.alt !== '';
        const words = element('span', { 'data-instead': true, ...(sign ? {} : { class: 'failed-image' }) }, image.alt || t('imageMissing'));
        images.set(words, image);
        image.replaceWith(words);
      }
    }

    threshReaderAlong.fresh(view, () => null, () => {
      if (!view.look().links) applyLinks();
      if (!view.look().images) applyImages();
    });
    let before = { links: true, images: true };
    const apply = (/** @type {ThreshLook} */ { links, images: shown }) => {
      if (links !== before.links) applyLinks();
      if (shown !== before.images) applyImages();
      before = { links, images: shown };
    };
    apply(view.look());
    view.onLook(apply);

    return [
      { name: 'links', pressed: () => view.look().links, run: () => view.setLook({ links: !view.look().links }) },
      { name: 'images', pressed: () => view.look().images, run: () => view.setLook({ images: !view.look().images }) },
    ];
  });
})();
