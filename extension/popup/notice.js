// Says why Thresh can do nothing on this page, where the page itself cannot be written to.
import { localise, t } from '../shared/i18n.js';
import { openLibrary } from '../shared/open_library.js';

const KEYS = ['cannotHere', 'cannotFile', 'cannotError', 'cannotDocument', 'linkRefused'];

const why = new URLSearchParams(location.search).get('why') ?? '';
localise(document);
const words = document.getElementById('words');
if (words) words.textContent = t(KEYS.includes(why) ? why : 'cannotHere');

document.getElementById('library')?.addEventListener('click', async (event) => {
  event.preventDefault();
  await openLibrary();
  close();
});

// The button's next click is to try again: the page may be another by then.
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
if (tab?.id !== undefined) await chrome.action.setPopup({ tabId: tab.id, popup: '' });
