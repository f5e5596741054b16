// Dialogs of the library: a heading, what is in it, and buttons. Escape and the first button close without doing anything.
import { t } from '../shared/i18n.js';
import { element } from './dom.js';

/**
 * Opens a dialog and waits until it is closed. The browser gives the focus back to where it was.
 * @param {object} of
 * @param {string} of.title
 * @param {(Node | string)[]} of.content
 * @param {string} [of.yes] the button that does it; without it there is only one that closes
 * @param {string} [of.no] the words of the other
 * @param {HTMLElement | null} [of.first] what takes the focus
 * @returns {Promise<boolean>} whether the reader said yes
 */
export function openDialog({ title, content, yes, no = yes ? t('cancel') : t('close'), first = null }) {
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'dialog-title' });
  const form = element('form', { method: 'dialog' });
  const refuse = element('button', { type: 'button', class: yes ? '' : 'strong' }, no);
  refuse.addEventListener('click', () => dialog.close('no'));
  const buttons = element('p', { class: 'dialog-acts' }, refuse);
  if (yes) buttons.append(element('button', { type: 'submit', class: 'strong', value: 'yes' }, yes));
  form.append(element('h2', { id: 'dialog-title' }, title), ...content, buttons);
  dialog.append(form);
  document.body.append(dialog);
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === 'yes');
    });
    dialog.showModal();
    (first ?? refuse).focus();
  });
}

/**
 * Asks before something that cannot be undone.
 * @param {{ title: string, text: string, yes: string }} question
 */
export const confirmed = ({ title, text, yes }) => openDialog({ title, content: [element('p', {}, text)], yes });

/** Whether a dialog is open: keys of the list do nothing then. */
export const isDialogOpen = () => document.querySelector('dialog[open]') !== null;
