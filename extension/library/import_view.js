// The dialog that brings clips in: a backup, a list of addresses, bookmarks, saved pages. It shows what a file holds
// before anything is written, and what came of it can be taken back.
import { count, language, t } from '../shared/i18n.js';
import { inspect } from '../transfer/inspect.js';
import { bring, lastImport, plan, takeBack } from '../transfer/import.js';
import { isZip, read } from '../transfer/read.js';
import { restore } from '../transfer/restore.js';
import { dateOf, element } from './dom.js';
import { offerFetching } from './import_fetch.js';
import { applySettings, settingsChanged } from './import_settings.js';
import { TransferDialog, button, shortList } from './transfer_dialog.js';

/** @import { Inspection } from '../transfer/inspect.js' */
/** @import { Fault } from '../transfer/listed.js' */
/** @import { Chosen, Item } from '../transfer/read.js' */
/** @import { Restored } from '../transfer/restore.js' */

/** Lines that a preview shows, and faults that are named before it says how many more there are. */
const FIRST = 5;
const NAMED = 50;

const far = (/** @type {number} */ done, /** @type {number} */ of) => t('transferFar', number(done), number(of));
const number = (/** @type {number} */ n) => new Intl.NumberFormat(language()).format(n);
const more = (/** @type {number} */ n) => t('transferMore', number(n));

/**
 * Opens the dialog, and reads files at once if there are some.
 * @param {File[]} [files] that were dropped on the page
 */
export async function openImport(files = []) {
  const dialog = new TransferDialog('import-dialog', t('bringTitle'));
  fillForm(dialog);
  if (files.length > 0) await choose(dialog, files);
  else await offerTakingBack(dialog);
}

/** Opens it when a file is dropped anywhere on the page. */
export function acceptDrops() {
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') && !document.querySelector('dialog[open]');
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  addEventListener('drop', (event) => {
    document.body.classList.remove('dropping');
    if (!hasFiles(event)) return;
    event.preventDefault();
    openImport([...(event.dataTransfer?.files ?? [])]);
  });
}

/** @param {TransferDialog} dialog */
function fillForm(dialog) {
  const file = element('input', { type: 'file', id: 'import-file', accept: '.zip,.jsonl,.csv,.html,.htm,.xhtml,.txt', hidden: '', 'aria-label': t('bringFile') });
  const folder = element('input', { type: 'file', id: 'import-folder', webkitdirectory: '', hidden: '', 'aria-label': t('bringFolder') });
  for (const input of [file, folder]) {
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      input.value = ''; // the same file may be chosen again
      if (files.length > 0) choose(dialog, files);
    });
  }
  const drop = element('div', { class: 'drop' },
    element('p', { class: 'acts' }, button(t('bringFile'), () => file.click(), 'first'), button(t('bringFolder'), () => folder.click(), 'strong')),
    element('p', { class: 'soft' }, t('bringDrop')), file, folder);
  drop.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    choose(dialog, [...(event.dataTransfer?.files ?? [])]);
  });
  dialog.form.replaceChildren(element('p', {}, t('bringWhat')), drop);
}

/** @param {TransferDialog} dialog @param {File[]} files */
async function choose(dialog, files) {
  dialog.offer();
  if (files.length === 1 && (await isZip(files[0]))) {
    await chooseBackup(dialog, files[0]);
    return;
  }
  const seen = await dialog.run(async (work) => {
    const chosen = await read(files, work);
    return { chosen, ...(await plan(chosen.items, work)) };
  }, far);
  if (!seen) return;
  const { chosen, fresh, known, twice } = seen;
  dialog.say(
    element('p', {}, element('strong', {}, files.length === 1 ? files[0].name : count('bringFiles', files.length))),
    ...(chosen.kind === null && chosen.items.length === 0 ? [element('p', { class: 'bad' }, t('bringNothing'))] : preview(chosen, fresh, known, twice)),
    ...faultList(chosen.faults),
  );
  if (fresh.length > 0) {
    dialog.offer(button(count('bringDo', fresh.length), () => bringAll(dialog, fresh), 'first'), button(t('cancel'), () => dialog.close()));
  } else {
    dialog.offer(button(t('transferClose'), () => dialog.close(), 'strong'));
  }
}

/** @param {Chosen} chosen @param {Item[]} fresh @param {Item[]} known @param {Item[]} twice @returns {HTMLElement[]} */
function preview(chosen, fresh, known, twice) {
  const counts = [count('bringFound', chosen.items.length)];
  if (known.length > 0) counts.push(count('bringKnown', known.length));
  if (twice.length > 0) counts.push(count('bringTwice', twice.length));
  if (chosen.faults.length > 0) counts.push(count('bringUnread', chosen.faults.length));
  return [element('p', {}, counts.join(' ')), shortList(fresh.map(({ title }) => title), FIRST, more)];
}

/** @param {Fault[]} faults @returns {HTMLElement[]} */
function faultList(faults) {
  if (faults.length === 0) return [];
  const lines = faults.map(({ at, why, value }) => t('bringFault', at, t(`bringWhy_${why}`), value));
  return [element('details', {}, element('summary', {}, count('bringUnreadList', faults.length)), shortList(lines, NAMED, more))];
}

/** @param {TransferDialog} dialog @param {Item[]} items */
async function bringAll(dialog, items) {
  const brought = await dialog.run((work) => bring(items, new Date(), work), far);
  if (!brought) {
    await offerTakingBack(dialog);
    return;
  }
  dialog.say(element('p', {}, count('bringDone', brought.ids.length)), ...faultList(brought.faults));
  const after = [button(t('transferClose'), () => dialog.close(), 'strong'), button(t('undo'), () => undo(dialog))];
  dialog.offer(...after);
  await offerFetching(dialog, after);
}

/** @param {TransferDialog} dialog */
async function undo(dialog) {
  const gone = await dialog.run(takeBack, far);
  if (gone === null) return;
  dialog.say(element('p', {}, count('bringTakenBack', gone)));
  dialog.offer(button(t('transferClose'), () => dialog.close(), 'strong'));
}

/** Offers to take the last import back, of whichever day. @param {TransferDialog} dialog */
async function offerTakingBack(dialog) {
  const last = await lastImport();
  const buttons = [];
  if (last && last.ids.length > 0) {
    const line = element('p', { class: 'last' }, count('bringLast', last.ids.length), ' ', dateOf(last.at) ?? '');
    if (dialog.result.childElementCount === 0) dialog.say(line);
    else dialog.result.append(line);
    buttons.push(button(t('bringTakeBack'), () => undo(dialog), 'strong'));
  }
  dialog.offer(...buttons);
  await offerFetching(dialog, buttons);
}

/** @param {TransferDialog} dialog @param {File} file */
async function chooseBackup(dialog, file) {
  const seen = await dialog.run((work) => inspect(file, work), far);
  if (!seen) return;
  const { manifest, counts, damage } = seen;
  const none = counts.clips + counts.tombstones === 0;
  const lines = damage.map(({ what, name, more: rest }) => t('bringFault', name || file.name, t(`damage_${what}`), rest));
  dialog.say(
    element('p', {}, element('strong', {}, file.name)),
    ...(manifest ? [element('p', {}, t('backupMade'), ' ', dateOf(manifest.madeAt) ?? '')] : []),
    ...(none ? [] : [element('p', {}, [count('clips', counts.clips), count('backupVersions', counts.versions), count('backupImages', counts.images)].join(' · '))]),
    ...(manifest && manifest.counts.clips > counts.clips ? [element('p', { class: 'bad' }, t('backupLess', number(manifest.counts.clips)))] : []),
    ...(lines.length > 0 ? [element('p', { class: 'bad' }, none ? t('backupNothing') : t('backupDamaged')), shortList(lines, NAMED, more)] : []),
  );
  if (none) {
    dialog.offer(button(t('transferClose'), () => dialog.close(), 'strong'));
    return;
  }
  dialog.offer(
    button(damage.length > 0 ? count('backupRestoreWhole', counts.clips) : count('backupRestore', counts.clips), () => restoreAll(dialog, file, seen), damage.length > 0 ? 'strong' : 'first'),
    button(t('cancel'), () => dialog.close()),
  );
}

/** @param {TransferDialog} dialog @param {File} file @param {Inspection} seen */
async function restoreAll(dialog, file, seen) {
  const result = await dialog.run((work) => restore(file, seen, work), far);
  if (!result) {
    dialog.result.append(element('p', {}, t('backupAgain')));
    dialog.offer(button(count('backupRestore', seen.counts.clips), () => restoreAll(dialog, file, seen), 'first'), button(t('transferClose'), () => dialog.close()));
    return;
  }
  dialog.say(...restored(result));
  const close = button(t('transferClose'), () => dialog.close(), 'strong');
  const changes = await settingsChanged(result.settings);
  if (changes === 0) {
    dialog.offer(close);
    return;
  }
  dialog.result.append(element('p', {}, count('backupSettings', changes)));
  dialog.offer(close, button(t('backupSettingsDo'), async () => {
    const done = await applySettings(result.settings);
    dialog.result.append(element('p', {}, t(done ? 'importDone' : 'changeFailed')));
    dialog.offer(close);
  }));
}

/** @param {Restored} result @returns {HTMLElement[]} */
function restored({ added, renewed, same, kept, sifted }) {
  const lines = [count('backupAdded', added)];
  if (same > 0) lines.push(count('backupSame', same));
  /** @param {string} words @param {string[]} titles */
  const named = (words, titles) => (titles.length > 0 ? [element('details', {}, element('summary', {}, words), shortList(titles, NAMED, more))] : []);
  return [
    ...lines.map((line) => element('p', {}, line)),
    ...named(count('backupRenewed', renewed.length), renewed),
    ...named(count('backupKept', kept.length), kept),
    ...named(count('backupSifted', sifted.length), sifted),
  ];
}
