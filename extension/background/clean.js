// The click: clean the page, or put it back.
import { tell } from '../protocol.js';
import { t } from '../shared/i18n.js';
import { say, showNothing, showOff, showOn } from './action.js';
import { analyze, boot } from './core.js';
import { insertSheet, marks, removeSheet } from './marks.js';
import { enter, read } from './page.js';
import { Trouble } from './trouble.js';

/** @import { Verdict } from '../protocol.js' */

/**
 * The page itself knows whether it is cleaned; the background may have died since.
 * @param {chrome.tabs.Tab & { id: number }} tab
 */
export async function toggle(tab) {
  // Both are awaited below, where a failure is told; meanwhile the scripts go in.
  boot().catch(() => {});
  marks().catch(() => {});
  const { hidden } = await enter(tab);
  if (hidden > 0) await restore(tab.id);
  else await clean(tab.id);
}

/** @param {number} tabId */
async function clean(tabId) {
  const { mark } = await marks();
  // The sheet does nothing without marks, so it need not wait for the verdict.
  const sheet = insertSheet(tabId, mark);
  let hidden = 0;
  try {
    const reading = await read(tabId);
    const { verdict } = await analyze(reading);
    await sheet;
    const nodes = verdict.hide.map(({ node }) => node);
    if (nodes.length > 0) hidden = await hide(tabId, reading.token, nodes, verdict, mark);
    await report(tabId, verdict, hidden);
  } finally {
    if (hidden === 0) await sheet.then(() => removeSheet(tabId, mark)).catch(() => {});
  }
}

/**
 * @param {number} tabId
 * @param {number} token
 * @param {number[]} nodes
 * @param {Verdict} verdict
 * @param {string} mark
 * @returns {Promise<number>} how many are hidden
 */
async function hide(tabId, token, nodes, verdict, mark) {
  const { article } = verdict;
  const stays = article ? [article.root, ...(article.heading === null ? [] : [article.heading])] : [];
  const answer = await tell(tabId, { type: 'page.hide', token, nodes, stays, mark });
  if ('hidden' in answer) return answer.hidden;
  throw new Trouble(answer.refused === 'gone' ? 'pageChanged' : 'refused');
}

/**
 * Says what was done, and on the page itself when that is not to be seen.
 * @param {number} tabId
 * @param {Verdict} verdict
 * @param {number} hidden
 */
async function report(tabId, verdict, hidden) {
  const remarks = [];
  if (verdict.article === null) remarks.push(t('notAnArticle'));
  if (verdict.cuts.length > 0) remarks.push(t('pageTooLarge'));
  if (verdict.rolledBack.length > 0) remarks.push(t('rolledBack'));
  if (hidden > 0) {
    await showOn(tabId, hidden, remarks);
    return;
  }
  remarks.push(t('nothingHidden'));
  await Promise.all([showNothing(tabId, remarks), tell(tabId, say(remarks.join(' ')))]);
}

/** @param {number} tabId */
async function restore(tabId) {
  const { mark } = await marks();
  await tell(tabId, { type: 'page.restore' });
  await removeSheet(tabId, mark);
  await showOff(tabId);
}
