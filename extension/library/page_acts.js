// What concerns the whole library: bring in, take away, and the keys.
import { t } from '../shared/i18n.js';
import { byId, element } from './dom.js';
import { openExport } from './export_view.js';
import { showKeys } from './help.js';
import { icon } from './icons.js';
import { openImport } from './import_view.js';

/** @param {import('./icons.js').IconName} name @param {string} words @param {() => unknown} run */
function button(name, words, run) {
  const made = element('button', { type: 'button', 'data-part': `page-${name}`, title: words }, icon(name), element('span', {}, words));
  made.addEventListener('click', run);
  return made;
}

export function startPageActs() {
  byId('page-acts').replaceChildren(
    button('import', t('bringTitle'), () => openImport()),
    button('export', t('takeTitle'), () => openExport(null)),
    button('keys', t('keysTitle'), showKeys),
  );
}
