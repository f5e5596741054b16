// Highlights and notes of the article: made from what is selected, drawn again where their words stand,
// listed, and kept with the article's clip. A page that is not saved yet is saved with its first one.
// A classic script, see docs/adr/0002 and 0027.
/// <reference path="../globals.d.ts" />
/* global threshReaderHighlightEditor, threshReaderHighlightTool, threshReaderMarks, threshReaderParts, threshReaderPassage, threshReaderSelecting, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('highlights')) return;

  /** As shared/highlights.js has them. */
  const COLOURS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink']);

  /** For `crypto.randomUUID` a page must have come by https. */
  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  threshReaderParts.set('highlights', (view) => {
    const { count, element, t } = threshUi;
    const { article } = view;
    if (article.readOnly) return [];
    /** The clip they are kept with; null while the page is not saved. @type {string | null} */
    let clip = null;
    let note = '';
    /** @type {ThreshPlacedHighlight[]} */
    let all = [];
    /** @type {ThreshHighlight['colour']} */
    let colour = 'yellow';
    /** What is kept is kept in order. @type {Promise<unknown>} */
    let turn = Promise.resolve();

    const text = () => threshReaderPassage.read(view.prose).text;
    const draw = () => threshReaderMarks.draw(view, all, edit);

    /** @param {() => Promise<unknown>} task */
    function inTurn(task) {
      turn = turn.then(task).catch((error) => {
        console.error(error);
        view.say(t('readerMarksNotKept', String(error).replace(/^(\w*Error: )+/, '')));
        return load();
      });
      return turn;
    }

    /** The clip to keep with; saves the page if it has none. */
    async function clipId() {
      if (clip === null) {
        const kept = await view.send({ type: 'clip.keep' });
        clip = /** @type {string} */ (kept.clip);
        view.say(t('readerSavedToHighlight'));
      }
      return clip;
    }

    /** Reads what is kept, and where it stands in the text as it is now. */
    async function load() {
      const kept = await view.send({ type: 'clip.marks', clip: article.clip ?? null, url: article.url, canonicalUrl: article.meta.canonicalUrl, hash: article.hash, text: text() });
      clip = kept.clip;
      note = kept.note;
      all = kept.highlights;
      draw();
      if (view.sheet.name() === 'highlights') fill();
      view.done();
    }

    /** @param {string} id @param {Partial<ThreshHighlight>} patch */
    function change(id, patch) {
      all = all.map((one) => (one.id === id ? { ...one, ...patch } : one));
      if (patch.colour) colour = patch.colour;
      draw();
      if (view.sheet.name() === 'highlights') fill();
      void inTurn(async () => view.send({ type: 'clip.highlight', clip: await clipId(), change: { what: 'change', id, patch } }));
    }

    /** @param {string} id */
    function remove(id) {
      const gone = all.find((one) => one.id === id);
      all = all.filter((one) => one.id !== id);
      draw();
      if (view.sheet.name() === 'highlights') fill();
      else /** @type {HTMLElement | null} */ (view.page.querySelector('h1'))?.focus({ preventScroll: true });
      void inTurn(async () => {
        await view.send({ type: 'clip.highlight', clip: await clipId(), change: { what: 'remove', id } });
        if (gone) view.say(t('readerHighlightGone'));
      });
    }

    /** @param {{ start: number, end: number }} place @param {ThreshHighlight['colour'] | null} [chosen] @param {boolean} [noted] */
    function make(place, chosen = null, noted = false) {
      selecting.end();
      threshReaderPassage.select(null);
      colour = chosen ?? colour;
      const described = threshReaderPassage.read(view.prose).describe(place.start, place.end);
      const highlight = { id: newId(), ...described, colour, note: '', madeAt: new Date().toISOString() };
      all = [...all, { ...highlight, at: place }];
      draw();
      void inTurn(async () => view.send({ type: 'clip.highlight', clip: await clipId(), change: { what: 'add', highlight } }));
      if (noted) edit(highlight.id, 'note');
      else threshReaderMarks.opener(view, highlight.id)?.focus({ preventScroll: true });
      if (view.sheet.name() === 'highlights') fill();
    }

    const selecting = threshReaderSelecting.attach(view, (place) => make(place));
    const tool = threshReaderHighlightTool.attach(view, COLOURS, make);
    const editor = threshReaderHighlightEditor.attach(view, COLOURS, { change, remove });

    /** @param {string} id @param {'box' | 'note'} [focus] */
    function edit(id, focus = 'box') {
      const found = all.find((one) => one.id === id);
      if (found) editor.show(found, focus);
    }

    /** @param {string} id */
    function jump(id) {
      const place = threshReaderMarks.first(view, id);
      if (!place) return;
      if (matchMedia('(width <= 640px)').matches) view.sheet.close(false); // it would lie over the words
      for (let closed = place.closest('details:not([open])'); closed; closed = closed.parentElement?.closest('details:not([open])') ?? null) closed.setAttribute('open', '');
      place.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      threshReaderMarks.opener(view, id)?.focus({ preventScroll: true });
    }

    // The sheet.
    const content = element('div', { class: 'highlight-list' });
    /** @param {ThreshPlacedHighlight} highlight */
    function row(highlight) {
      const { id, quote, at } = highlight;
      const words = element('span', { class: 'quote', dir: 'auto' }, quote.replace(/\s+/g, ' ').trim());
      const name = element('span', { class: 'visually-hidden' }, `${t(`readerColour_${highlight.colour}`)}: `);
      return element('li', { 'data-colour': highlight.colour, 'data-row': id },
        at ? element('button', { type: 'button', class: 'jump', click: () => jump(id) }, name, words) : element('p', { class: 'jump' }, name, words),
        highlight.note === '' ? null : element('p', { class: 'quote-note', dir: 'auto' }, highlight.note),
        element('p', { class: 'row-tools' },
          at ? element('button', { type: 'button', 'aria-label': t('readerHighlightEditNamed', threshReaderMarks.short(quote)), click: () => {
            jump(id);
            edit(id);
          } }, t('readerHighlightEdit')) : null,
          element('button', { type: 'button', 'aria-label': t('readerHighlightRemoveNamed', threshReaderMarks.short(quote)), click: () => remove(id) }, t('readerHighlightRemove'))));
    }
    function fill() {
      const placed = all.filter(({ at }) => at).sort((a, b) => /** @type {any} */ (a.at).start - /** @type {any} */ (b.at).start);
      const lost = all.filter(({ at }) => !at);
      const field = threshReaderHighlightEditor.noteField(t('readerClipNote'), note, (value) => {
        note = value;
        void inTurn(async () => view.send({ type: 'clip.note', clip: await clipId(), note: value }));
      });
      field.id = 'clip-note';
      field.removeAttribute('aria-label');
      field.placeholder = '';
      content.replaceChildren(
        element('label', { for: 'clip-note' }, t('readerClipNote')), field,
        element('h3', {}, all.length > 0 ? count('readerHighlights', placed.length) : t('readerNoHighlights')),
        all.length > 0 ? element('ol', {}, ...placed.map(row)) : element('p', { class: 'quiet' }, t('readerHighlightsHow')),
        ...(lost.length > 0 ? [element('h3', {}, t('readerHighlightsLost')), element('p', { class: 'quiet' }, t('readerHighlightsLostWhy')), element('ol', { class: 'lost' }, ...lost.map(row))] : []),
      );
    }

    view.page.addEventListener('click', (event) => {
      const mark = event.target instanceof Element ? event.target.closest('mark.highlight') : null;
      if (!mark || event.defaultPrevented || /** @type {Element} */ (event.target).closest('a, summary, button') || threshReaderPassage.selected(view)) return;
      edit(/** @type {HTMLElement} */ (mark).dataset.highlight ?? '');
    });

    inTurn(load);
    return [
      {
        name: 'highlight',
        icon: 'M4 20h16M6 16l9-12 4 3-9 12-5 1z',
        pressed: selecting.isOn,
        run() {
          const place = selecting.place() ?? threshReaderPassage.selected(view);
          tool.hide();
          if (place) make(place);
          else selecting.begin();
        },
      },
      {
        name: 'highlights',
        inBar: true,
        icon: 'M6 5h12M6 9h12M6 13h7M14 20l1-4 5-5 3 3-5 5z',
        pressed: () => view.sheet.name() === 'highlights',
        run(opener) {
          if (view.sheet.name() === 'highlights') {
            view.sheet.close();
            return;
          }
          fill();
          view.sheet.open('highlights', t('reader_highlights'), [content], { opener, onClose: view.done });
        },
      },
    ];
  });
})();
