// The sheet of keys: which key does what, and other keys for it. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderKeys, threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('help')) return;

  threshReaderParts.set('help', (view) => {
    const { element, t } = threshUi;
    /** The action that waits for its key. @type {string | null} */
    let waiting = null;
    const label = (/** @type {string} */ name) => t(`reader_${name}`);
    const note = element('p', { class: 'keys-note', role: 'status' });

    /** @param {import('../../shared/changes.js').SettingsChange} change */
    const keep = (change) =>
      view.send({ type: 'settings.change', change }).catch((error) => {
        console.error(error);
        view.say(t('readerNotKept'));
      });

    /** @param {string} name @param {string} key */
    function bind(name, key) {
      waiting = null;
      view.setKeys({ ...view.keys(), [name]: key });
      void keep({ what: 'reader.key', name, key });
      show(name);
      note.textContent = key === '' ? t('readerKeyRemoved', label(name)) : t('readerKeySet', label(name), threshReaderKeys.shown(key));
    }

    const keyWords = (/** @type {string} */ name) => threshReaderKeys.shown(view.keyOf(name)) || t('readerKeyNone');

    /** @param {string} name */
    function row(name) {
      const isWaiting = waiting === name;
      const words = isWaiting ? t('readerKeyPress') : keyWords(name);
      return element(
        'li',
        {},
        element('span', { id: `key-${name}` }, label(name)),
        element('button', {
          type: 'button', id: `change-${name}`, class: `key${isWaiting ? ' waiting' : ''}`, 'data-key-of': name, 'aria-labelledby': `key-${name} change-${name}`,
          click: () => {
            waiting = isWaiting ? null : name;
            show(name);
            note.textContent = waiting ? t('readerKeyWaits', label(name)) : '';
          },
        }, words),
      );
    }

    const list = element('ul', { class: 'keys' });
    /** @param {string | null} [focus] the action whose button has the focus then */
    function show(focus = null) {
      list.replaceChildren(...view.actions.map(({ name }) => row(name)));
      if (focus) /** @type {HTMLElement | null} */ (list.querySelector(`[data-key-of="${focus}"]`))?.focus({ preventScroll: true });
    }

    function reset() {
      waiting = null;
      view.setKeys(view.article.defaultKeys);
      void keep({ what: 'reader.keys.forget' });
      show();
      note.textContent = t('readerKeysReset');
    }

    view.onKey((event) => {
      if (view.sheet.name() !== 'help') return false;
      const focused = view.focused();
      const name = focused instanceof HTMLElement ? focused.dataset.keyOf : undefined;
      if (!name) return false;
      if (event.key === 'Tab' && focused instanceof HTMLElement && waiting === name) {
        // In its place, or Tab would begin at the top again.
        waiting = null;
        note.textContent = '';
        focused.classList.remove('waiting');
        focused.textContent = keyWords(name);
        return false;
      }
      if (waiting === null) {
        if (event.key !== 'Delete' && event.key !== 'Backspace') return false;
        bind(name, '');
        return true;
      }
      if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(event.key) || !threshReaderKeys.isPlain(event)) return false;
      const key = threshReaderKeys.nameOf(event);
      const other = view.actions.find((one) => one.name !== waiting && view.keyOf(one.name) === key);
      if (event.key === 'Delete' || event.key === 'Backspace') bind(waiting, '');
      else if (!threshReaderKeys.FORM.test(key)) note.textContent = t('readerKeyNotThis');
      else if (other) note.textContent = t('readerKeyTaken', threshReaderKeys.shown(key), label(other.name));
      else bind(waiting, key);
      return true;
    });
    view.onEscape(() => {
      if (waiting === null) return false;
      const name = waiting;
      waiting = null;
      show(name);
      note.textContent = '';
      return true;
    });

    return [{
      name: 'help',
      run(opener) {
        if (view.sheet.name() === 'help') {
          view.sheet.close();
          return;
        }
        note.textContent = '';
        show();
        view.sheet.open('help', t('reader_help'), [
          element('p', { class: 'keys-intro' }, t('readerKeysIntro')),
          note,
          list,
          element('p', {}, element('button', { type: 'button', class: 'outlined', click: reset }, t('readerKeysBack'))),
        ], { opener: opener ?? /** @type {HTMLElement | null} */ (view.bar.querySelector('[data-action="more"]')), onClose: () => (waiting = null) });
      },
    }];
  });
})();
