// The dialog that takes clips away: in which form, as one file or several, and with what.
import { count, language, t } from '../shared/i18n.js';
import { heads } from '../store/heads.js';
import { backup } from '../transfer/backup.js';
import { deliver } from '../transfer/deliver.js';
import { FORMATS, exportClips } from '../transfer/export.js';
import { element } from './dom.js';
import { TransferDialog, button, shortList } from './transfer_dialog.js';

/** @import { Format, Made } from '../transfer/export.js' */

/** Clips that could not be written and are named, before it says how many more there are. */
const NAMED = 50;
/** Single files are offered of so many clips at most: each is a download of its own. */
const MOST_SINGLE = 50;
/** The last choice, as long as the page is open. @type {{ format: Format | 'backup', together: boolean, images: boolean, own: boolean }} */
const last = { format: FORMATS[0], together: true, images: true, own: true };

const number = (/** @type {number} */ n, options = {}) => new Intl.NumberFormat(language(), options).format(n);

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1e6 ? number(Math.ceil(bytes / 1e3), { style: 'unit', unit: 'kilobyte' }) : number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/**
 * Opens the dialog.
 * @param {string[] | null} ids of the clips that are chosen; null: everything, of which there can be a backup too
 */
export async function openExport(ids) {
  const dialog = new TransferDialog('export-dialog', t('takeTitle'));
  const all = (await heads()).filter(({ deletedAt }) => deletedAt === null).length;
  const clips = ids ? ids.length : all;
  /** @type {(Format | 'backup')[]} */
  const formats = ids ? [...FORMATS] : [...FORMATS, 'backup'];
  if (!formats.includes(last.format)) last.format = FORMATS[0];

  const how = element('div', {});
  const choose = () => {
    how.replaceChildren(...options(clips));
    dialog.say();
    // An empty library still has settings, and what was deleted, to be backed up.
    dialog.offer(...(clips > 0 || last.format === 'backup' ? [button(t('takeDo'), () => take(dialog, ids, clips), 'first')] : []), button(t('cancel'), () => dialog.close()));
  };
  const choices = formats.map((format) => radio('take-format', format, last.format === format, t(`take_${format}`), t(`take_${format}_what`), () => {
    last.format = format;
    choose();
  }));
  dialog.form.replaceChildren(
    element('p', {}, ids ? count('clips', clips) : count('takeAll', clips)),
    element('fieldset', {}, element('legend', {}, t('takeFormat')), element('div', { class: 'formats' }, ...choices)),
    how,
  );
  choose();
}

/** What can be chosen besides, for the format that is. @param {number} clips how many */
function options(clips) {
  const { format } = last;
  const parts = [];
  if (clips > 1 && (format === 'epub' || (format !== 'backup' && clips <= MOST_SINGLE))) {
    const words = (format === 'epub' ? ['takeBook', 'takeBooks'] : format === 'json' ? ['takeFile', 'takeFiles'] : ['takeZip', 'takeFiles']);
    const radios = [true, false].map((together, i) => radio('take-together', String(together), last.together === together, t(words[i]), '', () => (last.together = together)));
    parts.push(element('fieldset', {}, element('legend', {}, t('takeAs')), ...radios));
  }
  const marks = [];
  if (['md', 'html', 'epub'].includes(format)) marks.push(mark('take-images', last.images, t('takeImages'), (on) => (last.images = on)));
  if (['md', 'html', 'epub'].includes(format)) marks.push(mark('take-own', last.own, t('takeOwn'), (on) => (last.own = on)));
  if (marks.length > 0) parts.push(element('fieldset', {}, element('legend', {}, t('takeWith')), ...marks));
  return parts;
}

/** @param {TransferDialog} dialog @param {string[] | null} ids @param {number} clips how many */
async function take(dialog, ids, clips) {
  const far = (/** @type {number} */ done, /** @type {number} */ of) => t('transferFar', number(done), number(of));
  const { format, ...how } = last;
  const together = clips === 1 || how.together || (format !== 'epub' && clips > MOST_SINGLE);
  if (format === 'backup') {
    const made = await dialog.run((work) => backup(new Date(), work), far);
    if (!made) return;
    const { manifest, lacking } = made;
    const left = [...manifest.left.map(({ title }) => title), ...lacking.map(({ title, hash }) => t('takeNoImage', title, hash.slice(0, 12)))];
    await show(dialog, [made], manifest.counts.clips, left);
    return;
  }
  const words = { note: t('takeWordNote'), highlights: t('takeWordHighlights'), book: t('takeWordBook') };
  // Tags and notes are a part of the record.
  const made = await dialog.run((work) => exportClips(ids, { format, ...how, together, words }, new Date(), work), far);
  if (!made) return;
  await show(dialog, made.files, made.written, made.left.map(({ title, why }) => t('takeLeftLine', title, why ?? t('takeWanted'))));
}

/** Hands out what was made and says so. @param {TransferDialog} dialog @param {Made[]} files @param {number} written clips @param {string[]} left */
async function show(dialog, files, written, left) {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  dialog.say(
    ...(files.length > 0 ? [element('p', {}, count('takeDone', written), ' ', t('takeInto', files.length === 1 ? files[0].name : count('bringFiles', files.length), size(bytes)))] : [element('p', { class: 'bad' }, t('takeNothing'))]),
    ...(left.length > 0 ? [element('details', { open: '' }, element('summary', {}, count('takeLeft', left.length)), shortList(left, NAMED, (n) => t('transferMore', number(n))))] : []),
  );
  dialog.offer(button(t('transferClose'), () => dialog.close(), 'strong'), ...(files.length > 0 ? [button(t('takeAgain'), () => deliver(files))] : []));
  await deliver(files);
}

/** @param {string} name @param {string} value @param {boolean} checked @param {string} words @param {string} more @param {() => void} chosen */
function radio(name, value, checked, words, more, chosen) {
  const input = element('input', { type: 'radio', name, value });
  input.checked = checked;
  input.addEventListener('change', chosen);
  return element('label', {}, input, element('span', {}, words, ...(more ? [element('small', {}, more)] : [])));
}

/** @param {string} id @param {boolean} checked @param {string} words @param {(on: boolean) => void} chosen */
function mark(id, checked, words, chosen) {
  const input = element('input', { type: 'checkbox', id });
  input.checked = checked;
  input.addEventListener('change', () => chosen(input.checked));
  return element('label', {}, input, element('span', {}, words));
}
