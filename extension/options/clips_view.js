// The options of clips: which of their images are kept offline, and how many megabytes of them.
import { byId, element } from '../library/dom.js';
import { language, t } from '../shared/i18n.js';
import { EVERYWHERE } from '../shared/origins.js';
import { CLIP_IMAGES, CLIP_MEGABYTES } from '../shared/settings.js';
import { change } from './change.js';

/** @import { Settings } from '../shared/settings.js' */

const ALL_SITES = { origins: EVERYWHERE };
const NAMES = /** @type {(keyof typeof CLIP_MEGABYTES)[]} */ (Object.keys(CLIP_MEGABYTES));

/** @param {number} megabytes */
const sizeText = (megabytes) =>
  new Intl.NumberFormat(language(), { style: 'unit', ...(megabytes < 1000 ? { unit: 'megabyte' } : { unit: 'gigabyte' }) }).format(megabytes < 1000 ? megabytes : megabytes / 1000);

const choices = CLIP_IMAGES.map((which) => {
  const input = element('input', { type: 'radio', name: 'clip-images', value: which });
  input.addEventListener('change', () => choose(which));
  byId('clip-images').append(
    element('label', {}, input, element('span', {}, t(`clipImages_${which}`), element('small', {}, t(`clipImages_${which}_what`)))));
  return input;
});

const sizes = NAMES.map((name) => {
  const select = element('select', { id: name }, ...CLIP_MEGABYTES[name].map((one) => element('option', { value: String(one) }, sizeText(one))));
  select.addEventListener('change', () => change({ what: 'clip.megabytes', name, megabytes: Number(select.value) }));
  byId('clip-sizes').append(element('label', { for: name }, element('span', {}, t(name)), select));
  return { name, select };
});

/** @param {Settings['clipImages']} which */
async function choose(which) {
  byId('clip-state').textContent = '';
  // Browsers ask only for a request made in the click itself, before anything is awaited.
  const granted = which === 'none' || (await chrome.permissions.request(ALL_SITES).catch(() => false));
  if (granted) await change({ what: 'clip.images', which });
  if (granted) return;
  await refresh();
  byId('clip-state').textContent = t('clipImagesDenied');
}

/** Shows again what holds; set by the page. @type {() => Promise<void>} */
let refresh = async () => {};

/** @param {() => Promise<void>} show */
export function startClips(show) {
  refresh = show;
}

/** @param {Settings} all @param {boolean} granted on all sites */
export function showClips(all, granted) {
  for (const input of choices) input.checked = input.value === all.clipImages;
  for (const { name, select } of sizes) select.value = String(all[name]);
  byId('clip-sizes').hidden = all.clipImages === 'none';
  byId('clip-state').textContent = all.clipImages !== 'none' && !granted ? t('clipImagesRevoked') : '';
}
