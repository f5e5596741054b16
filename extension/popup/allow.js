// Asks whether one site may always be cleaned. A click in a page's own panel is none the browser takes
// for an answer; a click here is.
import { expect } from '../background/automatic.js';
import { localise, t } from '../shared/i18n.js';
import { originOf } from '../shared/origins.js';

const parameters = new URLSearchParams(location.search);
const address = parameters.get('site') ?? '';
const origin = originOf(address);
localise(document);

/** @param {string} id @param {string} text */
function say(id, text) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

const yes = /** @type {HTMLButtonElement | null} */ (document.getElementById('yes'));
if (origin) say('title', t('allowTitle', new URL(address).hostname));
if (yes) {
  yes.disabled = origin === null;
  yes.focus();
}
yes?.addEventListener('click', async () => {
  if (!origin) return;
  // The question may close this window; the background then hears of the answer all the same.
  void expect(address);
  const granted = await chrome.permissions.request({ origins: [origin] });
  say('words', t(granted ? 'allowDone' : 'allowRefused'));
  yes.disabled = granted;
  yes.focus();
});

// The button's next click cleans again.
const tab = Number(parameters.get('tab') ?? NaN);
if (Number.isSafeInteger(tab)) await chrome.action.setPopup({ tabId: tab, popup: '' });
