// "Save selection as clip": what is selected on the page, with the page's own title and date.
import { tell } from '../protocol.js';
import { record } from '../store/record.js';
import { boot, clipRange } from './core.js';
import { keepOrAsk } from './keeping.js';
import { enter, read } from './page.js';
import { askPrivate } from './save.js';
import { Trouble } from './trouble.js';

/** @import { Tab } from './clean.js' */

/**
 * @param {Tab} tab
 * @param {{ allowed?: boolean }} [options] as of `save`
 */
export async function saveSelection(tab, { allowed = false } = {}) {
  boot().catch(() => {}); // awaited below, where its failure is told
  await enter(tab);
  if ((await tell(tab.id, { type: 'page.choices' })).led) return;
  if (tab.incognito && !allowed) {
    await askPrivate(tab, { kind: 'selection' });
    return;
  }
  const reading = await read(tab.id, 'fresh', { selected: true });
  if (!reading.selected) throw new Trouble('noSelection');
  const found = await clipRange(reading, reading.selected);
  if (found.text.trim() === '') throw new Trouble('noSelection');
  const url = reading.text.split('\u007f', 1)[0];
  await keepOrAsk(tab, record(found, { url, title: tab.title ?? '' }, new Date(), { part: 'selection' }));
}
