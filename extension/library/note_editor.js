// The reader's note on one clip.
import { t } from '../shared/i18n.js';
import { change, get } from '../store/clips.js';
import { openDialog } from './dialog.js';
import { element } from './dom.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Done } from './actions.js' */

/**
 * Shows the note and keeps what the reader makes of it.
 * @param {Head} head
 * @returns {Promise<Done | null>} null if nothing was changed. Throws DamagedClip, StoreFull, StoreFailed
 */
export async function editNote(head) {
  const clip = await get(head.id);
  if (!clip) return null;
  const field = element('textarea', { id: 'note-field', rows: '8', dir: 'auto' });
  field.value = clip.note;
  // In a text Enter is a line; with Ctrl or Command it saves, as in mail.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) field.form?.requestSubmit(field.form.querySelector('[value="yes"]'));
  });
  const content = [element('label', { for: 'note-field' }, t('noteField')), field];
  if (!(await openDialog({ title: t('noteOf', head.title), content, yes: t('save'), first: field }))) return null;
  const note = field.value.trim();
  if (note === clip.note) return null;
  await change([head.id], { note });
  return { words: note === '' ? t('noteGone') : t('noteKept'), undo: () => change([head.id], { note: clip.note }) };
}
