// One site with settings of its own: each of them in words, and each can be taken back.
import { element } from '../library/dom.js';
import { t } from '../shared/i18n.js';
import { CLASSES } from '../shared/settings.js';
import { change } from './change.js';

/** @import { SettingsChange } from '../shared/changes.js' */

/**
 * @param {string} host
 * @param {import('../shared/settings.js').Site} site
 */
export function siteView(host, site) {
  const lines = [];
  const chosen = [
    ...(site.strength ? [t('siteStrength', t(`strength_${site.strength}`))] : []),
    ...CLASSES.filter((name) => site.classes?.[name] !== undefined).map((name) =>
      t(site.classes?.[name] ? 'siteClassOn' : 'siteClassOff', t(`class_${name}`)),
    ),
  ];
  if (chosen.length > 0) lines.push(line(chosen.join(', '), t('siteForget'), `own ${host}`, { what: 'forget', host }));
  if (site.automatic !== undefined) {
    const words = t(site.automatic ? 'siteAutomaticOn' : 'siteAutomaticOff');
    lines.push(line(words, t('siteAutomaticForget'), `automatic ${host}`, { what: 'automatic', host, on: null }));
  }
  if (site.look) lines.push(line(t('siteLook'), t('siteForget'), `look ${host}`, { what: 'look.forget', host }));
  (site.rules ?? []).forEach((rule, index) => {
    const words = t(rule.action === 'hide' ? 'ruleHide' : 'ruleShow', rule.label || rule.fingerprint.tag);
    lines.push(line(words, t('remove'), `rule ${host} ${index}`, { what: 'rule.remove', host, index }));
  });
  const name = host || t('localFiles');
  return element(
    'div',
    { class: 'site' },
    element('div', { class: 'line' }, element('h3', {}, name), button(t('removeSite'), name, `all ${host}`, { what: 'forget.all', host })),
    element('ul', {}, ...lines),
  );
}

/** @param {string} words @param {string} act @param {string} key @param {SettingsChange} wanted */
const line = (words, act, key, wanted) =>
  element('li', { class: 'line' }, element('span', {}, words), button(act, words, key, wanted));

/** @param {string} act @param {string} about @param {string} key @param {SettingsChange} wanted */
function button(act, about, key, wanted) {
  const made = element('button', { type: 'button', 'data-key': key, 'aria-label': t('rowAct', act, about) }, act);
  made.addEventListener('click', () => change(wanted));
  return made;
}
