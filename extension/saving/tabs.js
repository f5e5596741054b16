// Shows how the tabs of a window are saved, and keeps it going: it asks the background for one tab after the other.
import { element } from '../library/dom.js';
import { count, localise, t } from '../shared/i18n.js';
import { EVERYWHERE } from '../shared/origins.js';
import { openLibrary } from '../shared/open_library.js';

/** @import { TabsState, TabToSave } from '../background/save_tabs.js' */

/** Milliseconds after which a background that ended over a tab is asked again. */
const AGAIN = 300;
/** How often, one after the other. */
const MOST_AGAIN = 10;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {{ type: 'tabs.state' | 'tabs.next' | 'tabs.end' | 'tabs.granted' }} message @returns {Promise<TabsState | null>} */
async function send(message) {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await chrome.runtime.sendMessage(message);
      if (answer?.failed) throw new Error(answer.failed);
      if (answer) return answer.state;
      throw new Error('the background has ended');
    } catch (error) {
      if (tries >= MOST_AGAIN) throw error;
    }
    await new Promise((wake) => setTimeout(wake, AGAIN));
  }
}

/** What has become of a tab. @param {TabToSave} tab @param {boolean} ended */
function wordsOf({ outcome }, ended) {
  if (outcome === null) return ended ? t('tabsLeft') : '';
  if (outcome === 'saved') return t('tabsSaved');
  if (outcome === 'updated') return t('tabsUpdated');
  return outcome === 'unchanged' ? t('tabsUnchanged') : t(outcome);
}

/** @param {TabToSave} tab */
const hasFailed = ({ outcome }) => outcome !== null && !['saved', 'updated', 'unchanged'].includes(outcome);

/** @param {TabsState} state */
function summary({ tabs, ended }) {
  const done = tabs.filter(({ outcome }) => outcome !== null).length;
  if (!ended) return t('tabsProgress', done, tabs.length);
  const of = (/** @type {string} */ name) => tabs.filter(({ outcome }) => outcome === name).length;
  const failed = tabs.filter(hasFailed).length;
  return [
    count('tabsCountSaved', of('saved')),
    ...(of('updated') > 0 ? [count('tabsCountUpdated', of('updated'))] : []),
    ...(of('unchanged') > 0 ? [count('tabsCountUnchanged', of('unchanged'))] : []),
    ...(failed > 0 ? [count('tabsCountFailed', failed)] : []),
  ].join(' ');
}

/** @param {TabsState | null} state */
function show(state) {
  const isRunning = !!state?.granted && !state.ended;
  const words = !state ? t('tabsNone') : state.granted ? summary(state) : t('tabsRefused');
  if (byId('words').textContent !== words) byId('words').textContent = words;
  byId('bar').hidden = !isRunning;
  byId('end').hidden = !isRunning;
  byId('allow').hidden = !state || state.granted;
  byId('library').hidden = !state?.ended;
  if (!state) return;
  const progress = /** @type {HTMLProgressElement} */ (byId('progress'));
  progress.max = state.tabs.length;
  progress.value = state.tabs.filter(({ outcome }) => outcome !== null).length;
  document.title = `${isRunning ? `${progress.value}/${progress.max} ` : ''}${t('tabsTitle')} – ${t('extensionName')}`;
  byId('tabs').replaceChildren(
    ...(state.granted ? state.tabs : []).map((tab) =>
      element('li', { class: hasFailed(tab) ? 'failed' : '' }, element('span', { dir: 'auto' }, tab.title || t('tabsUnnamed')), element('span', {}, wordsOf(tab, state.ended)))),
  );
}

/** @param {TabsState | null} first */
async function run(first) {
  let state = first;
  show(state);
  while (state?.granted && !state.ended) {
    state = await send({ type: 'tabs.next' });
    show(state);
  }
}

byId('end').addEventListener('click', async () => show(await send({ type: 'tabs.end' })));
byId('allow').addEventListener('click', async () => {
  // Browsers ask only for a request made in the click itself.
  if (await chrome.permissions.request({ origins: EVERYWHERE })) await run(await send({ type: 'tabs.granted' }));
});
byId('library').addEventListener('click', async (event) => {
  event.preventDefault();
  await openLibrary();
});

localise(document);
document.title = `${t('tabsTitle')} – ${t('extensionName')}`;
await run(await send({ type: 'tabs.state' }));
