// How much room the clips take, whether the browser may clear them by itself, and a warning before it is full.
import { count, language, t } from '../shared/i18n.js';
import { askToPersist, meter, nearlyFull } from '../store/space.js';
import { byId, element } from './dom.js';

/** Units by powers of a thousand, as disks are sold. */
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** @param {number} bytes */
export function size(bytes) {
  let power = 0;
  while (bytes >= 1000 && power < UNITS.length - 1) {
    bytes /= 1000;
    power++;
  }
  return new Intl.NumberFormat(language(), { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: bytes < 10 && power > 1 ? 1 : 0 }).format(bytes);
}

/** Whether the reader was refused: asking again at once would only be refused again. */
let refused = false;

/**
 * Shows the meter. What cannot be told is said, and the rest of the page does not wait for it.
 * @param {() => void} takeAway opens the export, offered where the room is nearly used up
 */
export async function showMeter(takeAway) {
  const place = byId('meter');
  try {
    const [{ used, quota, persisted, clips, imageBytes }, full] = await Promise.all([meter(), nearlyFull(0)]);
    const share = quota > 0 ? Math.min(1, used / quota) : 0;
    const words = quota > 0 ? t('meterUsedOf', size(used), size(quota)) : t('meterUsed', size(used));
    const bar = element('meter', { max: '1', value: String(share), 'aria-label': t('meterTitle') });
    const held = element('p', {}, count('clips', clips), imageBytes > 0 ? ` · ${t('meterImages', size(imageBytes))}` : '');
    place.replaceChildren(...(full ? [warning(takeAway)] : []), element('h2', {}, t('meterTitle')), bar, element('p', {}, words), held, ...(persisted ? [element('p', {}, t('meterPersisted'))] : [asking(takeAway)]));
  } catch (error) {
    console.error(error);
    place.replaceChildren(element('p', {}, t('meterFailed')));
  }
}

/** @param {() => void} takeAway */
function asking(takeAway) {
  const button = element('button', { type: 'button', class: 'quiet', 'data-part': 'persist' }, t('meterPersist'));
  button.addEventListener('click', async () => {
    refused = !(await askToPersist());
    await showMeter(takeAway);
    const said = byId('meter').querySelector('[role="status"], [data-part="persist"]');
    if (said instanceof HTMLElement) said.focus();
  });
  const why = refused ? element('p', { role: 'status', tabindex: '-1' }, t('meterRefused')) : element('p', {}, t('meterMayClear'));
  return element('div', {}, why, ...(refused ? [] : [button]));
}

/** @param {() => void} takeAway */
function warning(takeAway) {
  const button = element('button', { type: 'button', class: 'strong' }, t('exportAll'));
  button.addEventListener('click', takeAway);
  return element('div', { class: 'warning', role: 'alert' }, element('p', {}, t('meterNearlyFull')), button);
}
