// The sheet in which the reader sets how articles look. What is set is seen on the article at once.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderControls, threshReaderLook, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('settings')) return;

  const SHEET = 'settings';
  const ICON = 'M3 19 8.5 5h1L15 19M5 14h8M15.5 19l3.5-9h.5l3.5 9M17 16h5';
  /** Contrast from which most people read well (WCAG 2, AA). */
  const READ_WELL = 4.5;
  /** What the sheet sets, and what is its own to take back. @type {(keyof ThreshLook)[]} */
  const SET_HERE = ['theme', 'ownPaper', 'ownInk', 'ownLink', 'face', 'ownFace', 'size', 'width', 'lineHeight', 'letter', 'word', 'align', 'columns', 'hyphens', 'images', 'links'];

  /** @param {ThreshLook} look */
  const part = (look) => /** @type {Partial<ThreshLook>} */ (Object.fromEntries(SET_HERE.map((name) => [name, look[name]])));

  /** @param {ThreshView} view @param {ThreshReaderControls} controls */
  function colours(view, controls) {
    const { element, t } = threshUi;
    /** The colours themselves; those of the system are both. @param {string} theme */
    const sample = (theme) => [
      element('span', { class: 'sample', 'aria-hidden': 'true' }, ...(theme === 'system' ? ['light', 'dark'] : [theme]).map((one, i, all) =>
        element('span', { 'data-theme': one }, all.length === 1 ? 'Aa' : 'Aa'[i]))),
    ];
    const warning = element('p', { class: 'warning', role: 'status' });
    const own = element('div', { class: 'own' }, controls.colour('ownPaper', t('lookPaper')), controls.colour('ownInk', t('lookInk')), controls.colour('ownLink', t('lookLink')), warning);
    controls.follow((look) => {
      own.hidden = look.theme !== 'own';
      const least = Math.min(threshReaderLook.contrast(look.ownPaper, look.ownInk), threshReaderLook.contrast(look.ownPaper, look.ownLink));
      const words = least < READ_WELL && look.theme === 'own' ? t('lookFaint', controls.number(Math.floor(least * 10) / 10)) : '';
      if (warning.textContent !== words) warning.textContent = words;
    });
    return [controls.choice('theme', t('lookTheme'), { className: 'swatches', words: (one) => t(`theme_${one}`), sample }), own];
  }

  /** @param {ThreshView} view @param {ThreshReaderControls} controls */
  function faces(view, controls) {
    const { element, t } = threshUi;
    const choice = controls.choice('face', t('lookFace'), { className: 'faces', words: (one) => t(`face_${one}`) });
    for (const label of choice.querySelectorAll('label')) label.dataset.face = label.dataset.value;
    const field = element('input', {
      type: 'text', id: 'look-own-face', maxlength: '60', autocomplete: 'off', spellcheck: 'false',
      input: () => view.tryLook({ ownFace: field.value }), change: () => view.setLook({ ownFace: field.value }),
    });
    const own = element('div', { class: 'own' }, element('label', { for: 'look-own-face' }, t('lookOwnFace')), field);
    controls.follow((look) => {
      own.hidden = look.face !== 'own';
      if (field.value !== look.ownFace) field.value = look.ownFace;
    });
    return [choice, own];
  }

  /** @param {ThreshView} view @param {ThreshReaderControls} controls */
  function text(view, controls) {
    const { element, t } = threshUi;
    const percent = /** @type {const} */ ({ style: 'percent' });
    return [
      element('section', { 'aria-labelledby': 'look-text' },
        element('h3', { id: 'look-text' }, t('lookText')),
        controls.slider('size', t('lookSize')),
        controls.slider('width', t('lookWidth')),
        controls.slider('lineHeight', t('lookLineHeight'), { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        controls.slider('letter', t('lookLetter'), percent),
        controls.slider('word', t('lookWord'), percent)),
    ];
  }

  /** @param {ThreshView} view @param {ThreshReaderControls} controls */
  function layout(view, controls) {
    const { element, t } = threshUi;
    const onOff = (/** @type {'hyphens' | 'images' | 'links'} */ name, /** @type {string} */ title) =>
      controls.toggle(title, (look) => look[name], (on) => view.setLook({ [name]: on }));
    return [
      element('section', { 'aria-labelledby': 'look-layout' },
        element('h3', { id: 'look-layout' }, t('lookLayout')),
        controls.choice('align', t('lookAlign'), { className: 'segments', words: (one) => t(`align_${one}`) }),
        controls.choice('columns', t('lookColumns'), { className: 'segments', words: (one) => controls.number(Number(one)) }),
        onOff('hyphens', t('lookHyphens')),
        onOff('images', t('reader_images')),
        onOff('links', t('reader_links'))),
    ];
  }

  /** For what it holds, and back to the beginning. @param {ThreshView} view @param {ThreshReaderControls} controls */
  function where(view, controls) {
    const { element, t } = threshUi;
    const forSite = controls.toggle(t('lookSite'), view.isOwnLook, (on) => (on ? view.setLook(part(view.look()), 'site') : view.forgetLook()));
    forSite.querySelector('span')?.append(element('small', {}, view.article.host));
    const reset = () => (view.isOwnLook() ? view.forgetLook() : view.setLook(part(view.article.looks.first)));
    return [element('div', { class: 'where' }, view.article.host ? forSite : null, element('button', { type: 'button', class: 'reset', click: reset }, t('lookReset')))];
  }

  threshReaderParts.set(SHEET, (view) => {
    /** @type {ThreshReaderControls | null} */
    let controls = null;
    view.onLook((look) => controls?.show(look));

    /** @param {HTMLElement | null} opener */
    function toggle(opener) {
      if (view.sheet.name() === SHEET) {
        view.sheet.close();
        return;
      }
      const made = threshReaderControls.make(view);
      const nodes = [colours, faces, text, layout, where].flatMap((build) => build(view, made));
      view.sheet.open(SHEET, threshUi.t('reader_settings'), nodes, {
        opener,
        onClose: () => {
          controls = null;
          view.done();
        },
      });
      controls = made;
      view.done();
    }

    return [{ name: SHEET, inBar: true, icon: ICON, run: toggle, pressed: () => view.sheet.name() === SHEET }];
  });
})();
