// The face that comes along, for readers with dyslexia. A page's policy may let no font be loaded, so the
// background reads the files and a script makes faces of the bytes: nothing is fetched. They are in the
// document while the reader view shows them and no longer. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('font')) return;

  /** As shared/theme.css calls it. */
  const NAME = 'Thresh OpenDyslexic';

  /** @param {{ weight: string, data: string }} font */
  function faceOf({ weight, data }) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    return new FontFace(NAME, bytes.buffer, { weight });
  }

  threshReaderParts.set('font', (view) => {
    /** @type {FontFace[]} */
    let faces = [];
    let isAsked = false;
    let isLeft = false;

    async function load() {
      isAsked = true;
      try {
        const { fonts } = await view.send({ type: 'reader.font' });
        const loaded = await Promise.all(fonts.map((/** @type {{ weight: string, data: string }} */ font) => faceOf(font).load()));
        if (isLeft) return;
        faces = loaded;
        show(view.look());
      } catch (error) {
        isAsked = false;
        console.error(error);
        if (!isLeft) view.say(threshUi.t('lookFaceFailed'));
      }
    }

    /** @param {ThreshLook} look */
    function show(look) {
      const isWanted = look.face === 'dyslexic' && !isLeft;
      for (const face of faces) {
        if (isWanted) document.fonts.add(face);
        else document.fonts.delete(face);
      }
      if (isWanted && !isAsked) void load();
    }

    show(view.look());
    view.onLook(show);
    view.onLeave(() => {
      isLeft = true;
      show(view.look());
    });
    return [];
  });
})();
