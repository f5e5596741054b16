// "Fetch their articles": of addresses that were imported, after one question to the browser for all sites.
import { fetchArticle } from '../background/fetch_article.js';
import { withImages } from '../background/keeping.js';
import { Trouble } from '../background/trouble.js';
import { EVERYWHERE } from '../shared/origins.js';
import { count, language, t } from '../shared/i18n.js';
import { replace } from '../store/clips.js';
import { heads } from '../store/heads.js';
import { record } from '../store/record.js';
import { fetchWanted } from '../transfer/fetch_wanted.js';
import { element } from './dom.js';
import { button, shortList, TransferDialog } from './transfer_dialog.js';

/** @import { Failure, Wanted } from '../transfer/fetch_wanted.js' */

/** Failures that are named before it says how many more there are. */
const NAMED = 50;

const number = (/** @type {number} */ n) => new Intl.NumberFormat(language()).format(n);

/** What waits for its article, the latest first. @param {string[] | null} ids only these @returns {Promise<Wanted[]>} */
const waiting = async (ids) =>
  (await heads())
    .filter(({ id, wanted, deletedAt, damaged }) => wanted && deletedAt === null && !damaged && (ids === null || ids.includes(id)))
    .map(({ id, url, title }) => ({ id, url, title }));

/** Opens a dialog that fetches the articles of some clips. @param {string[]} ids those that wait for none are passed over */
export async function openFetch(ids) {
  await offerFetching(new TransferDialog('fetch-dialog', t('fetchTitle')), [], ids);
}

/**
 * Offers to fetch what waits, if something does.
 * @param {TransferDialog} dialog
 * @param {HTMLButtonElement[]} others buttons that stay beside
 * @param {string[] | null} [ids] of the clips that may be fetched; null are all
 */
export async function offerFetching(dialog, others, ids = null) {
  const wanted = await waiting(ids);
  if (wanted.length === 0) return;
  dialog.result.append(element('p', {}, count('fetchWaiting', wanted.length)), element('p', { class: 'soft' }, t('fetchWhat')));
  // Browsers ask only for a request made in the click itself.
  const fetchAll = () => chrome.permissions.request({ origins: EVERYWHERE }).then(
    (granted) => (granted ? run(dialog, wanted, others) : void dialog.say(element('p', { class: 'bad' }, t('fetchRefused')))),
    (error) => void dialog.say(element('p', { class: 'bad' }, t('transferFailed', String(error)))),
  );
  dialog.offer(...others, button(count('fetchDo', wanted.length), fetchAll, 'strong'));
}

/** @param {TransferDialog} dialog @param {Wanted[]} wanted @param {HTMLButtonElement[]} others */
async function run(dialog, wanted, others) {
  const fetched = await dialog.run((work) => fetchWanted(wanted, (one) => fetchOne(one, work.signal), work), (done, of) => t('transferFar', number(done), number(of)));
  if (!fetched) return;
  const { done, failures } = fetched;
  dialog.say(
    element('p', {}, count('fetchDone', done)),
    ...(failures.length === 0 ? [] : [element('details', { open: '' }, element('summary', {}, count('fetchFailed', failures.length)),
      shortList(failures.map(lineOf), NAMED, (n) => t('transferMore', number(n))))]),
  );
  dialog.offer(...others);
}

/** @param {Wanted} one @param {AbortSignal} [signal] */
async function fetchOne({ id, title, url }, signal) {
  const { found, url: address } = await fetchArticle(url, { signal });
  const { clip, kept } = await withImages(record(found, { url: address, title }, new Date(), { source: 'import' }), null, signal);
  await replace(id, clip, kept);
}

/** @param {Failure} failure */
function lineOf({ wanted, error }) {
  const why = error === null ? t('fetchLeft') : error instanceof Trouble ? t(error.key) : String(error instanceof Error ? error.message : error);
  return t('fetchFault', wanted.title, why);
}
