// Whether a page is saved, on the toolbar button: when its address is known, which is after a click on it, on
// sites that the reader has granted, and when it comes back in its tab. Nothing asks on other pages.
import { find } from '../store/duplicates.js';
import { markSaved } from './action.js';

/**
 * @param {number} tabId
 * @param {string | undefined} address
 */
export async function showWhetherSaved(tabId, address) {
  if (!address || !/^https?:|^file:/.test(address)) return;
  const [first] = await find({ url: address, canonicalUrl: null, hash: '', signature: '' });
  await markSaved(tabId, first?.head.savedAt ?? null);
}
