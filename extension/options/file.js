// Settings and rules as a text file (shared/rules.js): out, and in after a look at what would change.
import { byId, element } from '../library/dom.js';
import { MOST_IMPORT } from '../shared/changes.js';
import { count, t } from '../shared/i18n.js';
import { differences, parse, write } from '../shared/rules.js';
import { settings, sites } from '../shared/settings.js';
import { change } from './change.js';

/** @import { Difference, Fault } from '../shared/rules.js' */

/** Differences that are named one by one. */
const NAMED = 30;

export function startFile() {
  const input = /** @type {HTMLInputElement} */ (byId('chosen'));
  byId('export').addEventListener('click', exportAll);
  byId('import').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    input.value = ''; // the same file may be chosen again after it was mended
    if (!file) return;
    if (file.size > MOST_IMPORT) showFaults([{ line: 1, why: 'large', value: '' }]);
    else await look(await file.text());
  });
}

async function exportAll() {
  const text = write(await settings(), await sites());
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  element('a', { href: address, download: `thresh-rules-${new Date().toISOString().slice(0, 10)}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the download has begun by then
}

/** Shows what a file would change, or what is wrong with it. @param {string} text */
async function look(text) {
  const { file, faults } = parse(text);
  if (!file) {
    showFaults(faults);
    return;
  }
  const found = differences(await settings(), await sites(), file);
  if (found.length === 0) {
    show(element('p', {}, t('importNothing')));
    return;
  }
  const apply = element('button', { type: 'button', class: 'strong', id: 'import-apply' }, t('importApply'));
  apply.addEventListener('click', async () => {
    if (await change({ what: 'import', text })) show(element('p', {}, t('importDone')));
    byId('import').focus();
  });
  const cancel = element('button', { type: 'button' }, t('cancel'));
  cancel.addEventListener('click', () => {
    byId('import-result').replaceChildren();
    byId('import').focus();
  });
  const lines = found.slice(0, NAMED).map((one) => element('li', {}, wordsOf(one)));
  if (found.length > NAMED) lines.push(element('li', {}, t('importMore', found.length - NAMED)));
  show(
    element('p', {}, count('importWould', found.length)),
    element('ul', {}, ...lines),
    element('p', { class: 'acts' }, apply, cancel),
  );
  apply.focus();
}

/** @param {Difference} one */
function wordsOf({ host, what, to }) {
  const where = host === null ? t('whereAll') : host || t('localFiles');
  return t('differs', where, changeOf(what, to));
}

/** @param {Difference['what']} what @param {string} to */
function changeOf(what, to) {
  if (what === 'strength') return t('siteStrength', t(`strength_${to}`));
  if (what === 'hide' || what === 'show') return t(what === 'hide' ? 'ruleHide' : 'ruleShow', to);
  if (what === 'look') return t('siteLook');
  if (what === 'toolbar') return t('settingTo', t('optionsToolbar'), t(`toolbar_${to}`));
  const name = what === 'receipt' ? t('receiptShort') : what === 'automatic' ? t('automaticShort') : t(`class_${what}`);
  return t('settingTo', name, t(to));
}

/** @param {(Fault | { line: number, why: 'large', value: string })[]} faults */
function showFaults(faults) {
  show(
    element('p', {}, t('importBad')),
    element('ul', {}, ...faults.map(({ line, why, value }) => element('li', {}, t('faultLine', line, t(`fault_${why}`), value)))),
  );
}

/** @param {...Node} nodes */
const show = (...nodes) => byId('import-result').replaceChildren(element('div', { class: 'note' }, ...nodes));
