// The line at the foot of the page that says what was done and offers to undo it.
import { t } from '../shared/i18n.js';
import { byId } from './dom.js';

/** Takes the words away. */
export function closeToast() {
  byId('toast').hidden = true;
}

/**
 * Says what was done; a screen reader says it too.
 * @param {string} words
 * @param {object} [options]
 * @param {() => unknown} [options.undo] offered as a button if given
 * @param {() => void} [options.after] puts the focus where it belongs after undoing or dismissing
 */
export function toast(words, { undo, after } = {}) {
  byId('toast-text').textContent = words;
  byId('toast').hidden = false;
  const button = byId('undo');
  button.hidden = !undo;
  button.onclick = async () => {
    closeToast();
    try {
      await undo?.();
    } catch (error) {
      console.error(error);
      toast(t('libraryChangeFailed'));
    }
    after?.();
  };
  byId('dismiss').onclick = () => {
    closeToast();
    after?.();
  };
}
