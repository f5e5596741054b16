// Highlights and notes that the reader view makes: kept with the article's clip, found again in its text.
import search from '../vendor/approx-string-match.js';
import { t } from '../shared/i18n.js';
import { locate } from '../shared/anchor.js';
import { get } from '../store/clips.js';
import { find } from '../store/duplicates.js';
import { changeHighlight, setNote } from '../store/highlights.js';
import { stored } from './keeping.js';
import { saveQuietly } from './save.js';
import { Trouble } from './trouble.js';

/** @import { HighlightMessage, MarksMessage, NoteMessage } from '../protocol.js' */

/** Milliseconds for all highlights of an article; those that are not reached are where they stood, or nowhere. */
const MOST_TIME = 10_000;

/**
 * The clip of an article, by its id, or the one that is surely it: of the same address or the same words.
 * @param {MarksMessage} message
 */
async function clipOf({ clip, url, canonicalUrl, hash }) {
  if (clip !== null) return get(clip);
  const [best] = await find({ url, canonicalUrl, hash, signature: '' });
  return best && get(best.head.id);
}

/**
 * @param {MarksMessage} message
 * @returns {Promise<{ clip: string | null, note: string, highlights: (import('../store/clips.js').Highlight & { at: import('../shared/anchor.js').Place | null })[] }>}
 */
export async function marksOf(message) {
  const clip = await clipOf(message);
  if (!clip || clip.deletedAt !== null) return { clip: null, note: '', highlights: [] };
  const until = performance.now() + MOST_TIME;
  /** @type {typeof search} */
  const inTime = (text, pattern, most) => (performance.now() < until ? search(text, pattern, most) : []);
  const highlights = clip.highlights.map((highlight) => ({ ...highlight, at: locate(message.text, highlight, inTime) }));
  return { clip: clip.id, note: clip.note, highlights };
}

/**
 * Saves the page that the reader view shows, if it is not saved; nothing is asked.
 * @param {chrome.tabs.Tab & { id: number }} tab
 * @returns {Promise<{ clip: string }>}
 */
export async function keepPage(tab) {
  return inWords(async () => {
    const clip = await saveQuietly(tab);
    if (clip === null) throw new Trouble('privateWindow');
    return { clip };
  });
}

/** @param {HighlightMessage} message */
export const keepHighlight = ({ clip, change }) => inWords(() => there(clip, changeHighlight(clip, change)));

/** @param {NoteMessage} message */
export const keepNote = ({ clip, note }) => inWords(() => there(clip, setNote(clip, note)));

/** @param {string} clip @param {Promise<boolean>} done */
async function there(clip, done) {
  if (!(await stored(() => done))) throw new Error(`there is no clip ${clip} any more`);
}

/**
 * A task whose failure the reader view can show as it is.
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
async function inWords(task) {
  try {
    return await task();
  } catch (error) {
    throw error instanceof Trouble ? new Error(t(error.key), { cause: error }) : error;
  }
}
