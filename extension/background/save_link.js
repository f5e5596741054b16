// "Save link as clip": the article behind a link, without opening it.
import { tell } from '../protocol.js';
import { t } from '../shared/i18n.js';
import { record } from '../store/record.js';
import { say } from './action.js';
import { fetchArticle, patternsFor } from './fetch_article.js';
import { keepOrAsk } from './keeping.js';
import { offer } from './offers.js';
import { enter } from './page.js';
import { Trouble } from './trouble.js';

/** @import { Tab } from './clean.js' */

/**
 * Asks for leave to fetch from the link's site. Must be called within the reader's click, in Firefox before anything
 * is awaited. The leave stays, for the next link of the site; nothing else is done with it.
 * @param {string} address
 * @param {boolean} incognito where nothing is asked for, for nothing is fetched
 * @returns {Promise<boolean>}
 */
export async function askToFetch(address, incognito) {
  return incognito ? false : chrome.permissions.request({ origins: patternsFor(address) });
}

/**
 * @param {Tab} from the tab with the link; it is told
 * @param {string} address
 * @param {Promise<boolean>} asked
 */
export async function saveLink(from, address, asked) {
  try {
    // The background's cookies are those of the other windows.
    if (from.incognito) throw new Trouble('linkPrivate');
    if (!(await asked)) throw new Trouble('linkNotGranted');
    await enter(from);
    await tell(from.id, say(t('linkFetching')));
    const { found, url } = await fetchArticle(address);
    await keepOrAsk(from, record(found, { url, title: '' }, new Date(), { source: 'link' }));
  } catch (error) {
    if (!(error instanceof Trouble) || !error.isOfLink) throw error;
    await enter(from);
    await offer(from.id, { text: t(error.key), choices: [{ name: 'open', label: t('linkOpen') }] }, { what: 'link', url: address });
  }
}
