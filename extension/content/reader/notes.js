// Notes where they are called: a reference shows its note beside itself. A classic script, see docs/adr/0002.
//
// Which links are references is told by structure: a short mark that is raised, or whose target leads back
// to it; the target stands further on, is no heading and is as long as notes are. A table of contents is
// none of this.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshReaderPopup, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('notes')) return;

  /** Characters of a mark and of the longest note; those of src/clean/notes.rs, a word being seven. */
  const MARK_LENGTH = 6;
  const NOTE_LENGTH = 2_800;
  const BLOCKS = 'li, dd, p, aside, blockquote, td';

  threshReaderParts.set('notes', (view) => {
    const { element, t } = threshUi;
    /** @type {{ box: HTMLElement, reference: HTMLElement } | null} */
    let open = null;

    /** @param {Element} within @returns {HTMLAnchorElement[]} its links to places of the article */
    const links = (within) => [...within.querySelectorAll('a')].filter((link) => link.getAttribute('href')?.startsWith('#'));
    /** @param {HTMLAnchorElement} link */
    const targetOf = (link) => view.root.getElementById((link.getAttribute('href') ?? '').slice(1));
    /** @param {Element} one @param {Element} other */
    const follows = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    /** @param {Element} block */
    const text = (block) => (block.textContent ?? '').trim();

    /** Whether a link leads to a reference: to its mark, to what is raised around it, or to its paragraph. @param {HTMLAnchorElement} link @param {Element} reference */
    function leadsTo(link, reference) {
      const target = targetOf(link);
      return target !== null && (target.contains(reference) || reference.contains(target)) && !target.contains(view.prose);
    }

    /** The note that a link calls; null for other links. @param {HTMLAnchorElement} link @returns {HTMLElement | null} */
    function noteOf(link) {
      const mark = text(link);
      const target = targetOf(link);
      if (!target || mark === '' || mark.length > MARK_LENGTH || !view.prose.contains(link)) return null;
      const note = /** @type {HTMLElement | null} */ (target.closest(BLOCKS) ?? (target.matches('h1, h2, h3, h4, h5, h6') ? null : target));
      if (!note || note.contains(link) || !follows(link, note) || note.querySelector('h1, h2, h3, h4, h5, h6')) return null;
      const length = text(note).length;
      if (length <= mark.length || length > NOTE_LENGTH) return null;
      const raised = link.closest('sup') !== null || link.querySelector('sup') !== null;
      return raised || links(note).some((back) => leadsTo(back, link)) ? note : null;
    }

    /** The note's nodes without their names and without the way back. @param {HTMLElement} note @param {Element} reference */
    function copy(note, reference) {
      const content = element('div', { class: 'prose note-text', dir: getComputedStyle(note).direction, lang: /** @type {HTMLElement | null} */ (note.closest('[lang]'))?.lang ?? '' });
      const backs = links(note).map((link) => leadsTo(link, reference));
      const whole = /** @type {HTMLElement} */ (note.cloneNode(true));
      links(whole).forEach((link, i) => backs[i] && link.remove());
      for (const named of [whole, ...whole.querySelectorAll('[id]')]) named.removeAttribute('id');
      content.append(...whole.childNodes);
      return content;
    }

    /** @param {HTMLAnchorElement} reference @param {HTMLElement} note */
    function show(reference, note) {
      close(false);
      const onward = element('a', { href: reference.getAttribute('href') ?? '', class: 'note-onward', click: (/** @type {Event} */ event) => {
        event.preventDefault();
        close(false);
        note.tabIndex = -1;
        note.focus({ preventScroll: true });
        note.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      } }, t('readerNoteGo'));
      const closer = element('button', { type: 'button', class: 'close', 'aria-label': t('readerNoteClose'), click: () => close() }, '×');
      const box = element('div', { class: 'note', role: 'dialog', tabindex: '-1', 'aria-label': t('readerNote', text(reference)) }, copy(note, reference), element('div', { class: 'note-foot' }, onward, closer));
      open = { box, reference };
      reference.setAttribute('aria-expanded', 'true');
      view.scroller.append(box);
      threshReaderPopup.place(view, box, reference.getBoundingClientRect());
      box.focus({ preventScroll: true });
    }

    function close(focus = true) {
      if (!open) return false;
      const { box, reference } = open;
      open = null;
      box.remove();
      reference.removeAttribute('aria-expanded');
      if (focus) reference.focus({ preventScroll: true });
      return true;
    }

    view.page.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (open?.reference === link) {
        event.preventDefault();
        close();
        return;
      }
      const note = noteOf(link);
      if (!note) return;
      event.preventDefault();
      show(link, note);
    }, true);
    // Elsewhere: what is pointed at there keeps the focus it gets.
    view.dialog.addEventListener('pointerdown', (event) => {
      if (open && event.target instanceof Node && !open.box.contains(event.target) && !open.reference.contains(event.target)) close(open.box.contains(view.focused()));
    });
    view.dialog.addEventListener('focusin', (event) => {
      if (open && event.target instanceof Node && !open.box.contains(event.target) && !open.reference.contains(event.target)) close(false);
    });
    view.onEscape(() => close());
    view.onLook(() => close(false));
    return [];
  });
})();
