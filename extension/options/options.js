// The options: what holds on all sites, the sites with settings of their own, and both as a text file.
import { EVERYWHERE } from '../shared/origins.js';
import { byId, element } from '../library/dom.js';
import { localise, t } from '../shared/i18n.js';
import { CLASSES, STRENGTHS, TOOLBAR_ACTIONS, effective, settings, sites } from '../shared/settings.js';
import { change } from './change.js';
import { showClips, startClips } from './clips_view.js';
import { startFile } from './file.js';
import { siteView } from './site_view.js';

const ALL_SITES = { origins: EVERYWHERE };

/** @param {string} key @param {string} label @param {string} [more] @returns {{ label: HTMLElement, input: HTMLInputElement }} */
function toggle(key, label, more) {
  const input = element('input', { type: 'checkbox', role: 'switch', id: `switch-${key}` });
  const words = element('span', {}, label);
  if (more) {
    words.append(element('small', { id: `more-${key}` }, more));
    input.setAttribute('aria-describedby', `more-${key}`);
    words.firstChild?.replaceWith(element('span', { id: `name-${key}` }, label));
    input.setAttribute('aria-labelledby', `name-${key}`);
  }
  return { label: element('label', {}, words, input), input };
}

/** One of a few, with a sentence on what it means. @param {string} group @param {string} value @param {HTMLElement} into @param {() => void} chosen */
function choice(group, value, into, chosen) {
  const input = element('input', { type: 'radio', name: group, value });
  input.addEventListener('change', chosen);
  into.append(element('label', {}, input, element('span', {}, t(`${group}_${value}`), element('small', {}, t(`${group}_${value}_what`)))));
  return input;
}

const strengths = STRENGTHS.map((strength) =>
  choice('strength', strength, byId('strengths'), () => void change({ what: 'strength', strength, host: null })));

const toolbar = TOOLBAR_ACTIONS.map((action) => choice('toolbar', action, byId('toolbar'), () => void change({ what: 'toolbar', action })));

const classes = CLASSES.map((name) => {
  const { label, input } = toggle(name, t(`class_${name}`));
  input.addEventListener('change', () => change({ what: 'class', name, on: input.checked, host: null }));
  byId('classes').append(label);
  return { name, input };
});

const receipt = toggle('receipt', t('optionsReceipt'));
receipt.input.addEventListener('change', () => change({ what: 'receipt', on: receipt.input.checked }));
byId('receipt').append(receipt.label);

const everywhere = toggle('everywhere', t('everywhereTitle'), t('everywhereWhat'));
everywhere.input.addEventListener('change', () => {
  if (!everywhere.input.checked) {
    change({ what: 'everywhere', on: false });
    return;
  }
  // Browsers ask only for a request made in the click itself.
  chrome.permissions.request(ALL_SITES).then(
    async (granted) => {
      if (granted) await change({ what: 'everywhere', on: true });
      await show();
      if (!granted) byId('everywhere-state').textContent = t('everywhereDenied');
    },
    async () => {
      await show();
      byId('everywhere-state').textContent = t('everywhereDenied');
    },
  );
});
byId('everywhere').append(everywhere.label);

byId('reset').addEventListener('click', () => askReset(true));
byId('reset-cancel').addEventListener('click', () => askReset(false));
byId('reset-do').addEventListener('click', async () => {
  await change({ what: 'reset' });
  askReset(false);
  byId('said').textContent = t('resetDone');
});

/** @param {boolean} asks */
function askReset(asks) {
  byId('reset-sure').hidden = !asks;
  byId('reset').hidden = asks;
  byId(asks ? 'reset-cancel' : 'reset').focus();
  byId('said').textContent = '';
}

/** Shows what is kept now. */
async function show() {
  const [all, own, granted] = await Promise.all([settings(), sites(), chrome.permissions.contains(ALL_SITES)]);
  const holds = effective(all, {});
  for (const input of strengths) input.checked = input.value === all.strength;
  for (const input of toolbar) input.checked = input.value === all.toolbarAction;
  for (const { name, input } of classes) input.checked = holds.classes[name];
  receipt.input.checked = all.receipt;
  everywhere.input.checked = all.everywhere && granted;
  byId('everywhere-state').textContent = t(
    !all.everywhere ? 'everywhereOff' : granted ? 'everywhereOn' : 'everywhereRevoked',
  );
  showClips(all, granted);
  showSites(own);
}

/** @param {[string, import('../shared/settings.js').Site][]} own */
function showSites(own) {
  const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  byId('sites').replaceChildren(
    ...(own.length > 0 ? own.map(([host, site]) => siteView(host, site)) : [element('p', { class: 'soft' }, t('noSites'))]),
  );
  if (!key) return;
  // What had the focus may be gone with what it removed.
  const again = [...document.querySelectorAll('[data-key]')].find((one) => one instanceof HTMLElement && one.dataset.key === key);
  (again instanceof HTMLElement ? again : byId('own')).focus();
}

localise(document);
document.title = `${t('optionsTitle')} – ${t('extensionName')}`;
startFile();
startClips(show);
await show();
chrome.storage.onChanged.addListener((_changes, area) => area === 'local' && show());
chrome.permissions.onAdded?.addListener(() => show());
chrome.permissions.onRemoved?.addListener(() => show());
