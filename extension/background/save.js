// Keeps the page's article, or the one that the reader view shows, as a clip.
import { tell } from '../protocol.js';
import { t } from '../shared/i18n.js';
import { keep, get, replace } from '../store/clips.js';
import { record } from '../store/record.js';
import { boot, clip } from './core.js';
import { keepOrAsk, kinOf, stored, withImages } from './keeping.js';
import { ask } from './offers.js';
import { enter, read } from './page.js';
import { Trouble } from './trouble.js';

/** @import { Tab } from './clean.js' */
/** @import { PrivateTask } from './offers.js' */

/**
 * @param {Tab} tab
 * @param {{ allowed?: boolean }} [options] `allowed`: the reader has just said that it may leave the private window
 */
export async function save(tab, { allowed = false } = {}) {
  boot().catch(() => {}); // awaited below, where its failure is told
  const { reader } = await enter(tab);
  // Who asks twice wants the buttons of what the first time has brought.
  if ((await tell(tab.id, { type: 'page.choices' })).led) return;
  if (tab.incognito && !allowed) await askPrivate(tab, { kind: 'article' });
  else await keepOrAsk(tab, await made(tab, reader));
}

/**
 * The article's record, by a fresh reading of the page.
 * @param {Tab} tab whose page has our scripts
 * @param {boolean} shown as the reader view shows it, which may be a box that was picked by hand, or a guess
 */
export async function made(tab, shown) {
  const reading = await read(tab.id, 'fresh', shown);
  const found = await clip(reading, reading.pick);
  if (shown ? found.text === '' : found.guess === 'none') throw new Trouble('noArticle');
  // The reading names its page: the tab may show another by now.
  const url = reading.text.split('\u007f', 1)[0];
  const part = reading.pick === undefined ? 'article' : 'box';
  return record(found, { url, title: tab.title ?? '' }, new Date(), { part });
}

/**
 * Keeps what the reader view shows for something that needs a clip, as a highlight does: nothing is said or asked.
 * @param {Tab} tab
 * @returns {Promise<string | null>} the clip's id; null in a private window, which nothing leaves unasked
 */
export async function saveQuietly(tab) {
  if (tab.incognito) return null;
  const record = await made(tab, true);
  const [first] = (await kinOf(record)).filter(({ why }) => why !== 'alike');
  const before = first && (await stored(() => get(first.head.id)));
  if (before?.hash === record.hash) return before.id;
  const { clip: whole, kept } = await withImages(record, null);
  if (first && first.why === 'address') {
    await stored(() => replace(first.head.id, whole, kept));
    return first.head.id;
  }
  await stored(() => keep(whole, kept));
  return whole.id;
}

/**
 * Nothing is kept from a private window unless this is answered, each time.
 * @param {Tab} tab
 * @param {PrivateTask} task
 */
export const askPrivate = (tab, task) =>
  ask(tab.id, {
    title: t('privateTitle'),
    lines: [t('privateWhat')],
    choices: [{ name: 'cancel', label: t('privateNo') }, { name: 'keep', label: t('privateYes') }],
  }, { what: 'private', task });
