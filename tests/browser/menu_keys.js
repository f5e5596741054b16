// Which keys choose an entry of the extension's own menu in Chromium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES } from '../../extension/background/menus.js';

/**
 * A letter chooses the one entry that begins with it at once; of several it marks one after the other, and Return chooses.
 * @param {string} extension its folder
 * @param {string} title of the entry, in English
 * @returns {{ context: 'page' | 'selection' | 'link', keys: string[] }} of which menu, and the keys
 */
export function menuKeys(extension, title) {
  /** @type {Record<string, { message: string }>} */
  const words = JSON.parse(readFileSync(join(extension, '_locales/en/messages.json'), 'utf8'));
  const entry = ENTRIES.find((one) => words[one.title].message === title);
  if (!entry && title === words.menuNever.message) return { context: 'page', keys: [title[0].toLowerCase()] };
  const context = /** @type {const} */ (['page', 'selection', 'link']).find((one) => entry?.contexts.includes(one));
  if (!context) throw new Error(`no entry "${title}" in the menus`);
  const alike = ENTRIES.filter(({ contexts }) => contexts.includes(context)).map((one) => words[one.title].message).filter((one) => one[0] === title[0]);
  const letter = title[0].toLowerCase();
  return { context, keys: alike.length === 1 ? [letter] : [...alike.slice(0, alike.indexOf(title) + 1).map(() => letter), 'Return'] };
}
