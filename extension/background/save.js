// Keeps the page's article as a clip.
import { tell } from '../protocol.js';
import { t } from '../shared/i18n.js';
import { keep } from '../store/clips.js';
import { StoreFull } from '../store/errors.js';
import { record } from '../store/record.js';
import { say, showOn, showSaved } from './action.js';
import { boot, clip } from './core.js';
import { enter, read } from './page.js';
import { Trouble } from './trouble.js';

/** @param {chrome.tabs.Tab & { id: number }} tab */
export async function save(tab) {
  if (tab.incognito) throw new Trouble('privateWindow');
  boot().catch(() => {}); // awaited below, where its failure is told
  const { hidden } = await enter(tab);
  const reading = await read(tab.id, 'fresh');
  const found = await clip(reading);
  if (found.guess === 'none') throw new Trouble('noArticle');
  // The reading names its page: the tab may show another by now.
  const url = reading.text.split('\u007f', 1)[0];
  const made = record(found, { url, title: tab.title ?? '' }, new Date());
  try {
    await keep(made);
  } catch (error) {
    throw new Trouble(error instanceof StoreFull ? 'storeFull' : 'storeFailed', error);
  }
  const words = t('saved', made.title);
  // On a cleaned page the badge goes on saying so; the words come at the page's edge either way.
  const button = hidden > 0 ? showOn(tab.id, hidden, [words]) : showSaved(tab.id, words);
  await Promise.all([button, tell(tab.id, say(words))]);
}
