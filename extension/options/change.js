// Changes are made by the background, one after the other.
import { byId } from '../library/dom.js';
import { t } from '../shared/i18n.js';

/**
 * @param {import('../shared/changes.js').SettingsChange} wanted
 * @returns {Promise<boolean>} whether it is kept
 */
export async function change(wanted) {
  byId('said').textContent = '';
  try {
    const answer = await chrome.runtime.sendMessage({ type: 'settings.change', change: wanted });
    if (answer && !answer.failed) return true;
    console.error(answer?.failed ?? 'refused');
  } catch (error) {
    console.error(error);
  }
  byId('said').textContent = t('changeFailed');
  return false;
}
