// The settings of a backup: how much they would change, and their application by the background.
import { MOST_IMPORT } from '../shared/changes.js';
import { differences, parse } from '../shared/rules.js';
import { settings, sites } from '../shared/settings.js';

/** @param {string} text of shared/rules.js @returns {Promise<number>} what would change; 0 where it cannot be read */
export async function settingsChanged(text) {
  const { file } = text.length > MOST_IMPORT ? { file: null } : parse(text);
  return file ? differences(await settings(), await sites(), file).length : 0;
}

/** @param {string} text @returns {Promise<boolean>} whether they are kept */
export async function applySettings(text) {
  const answer = await chrome.runtime.sendMessage({ type: 'settings.change', change: { what: 'import', text } });
  if (answer?.failed) console.error(answer.failed);
  return !!answer && !answer.failed;
}
