// From a made record to a kept clip: what is saved already is asked about, images are fetched as the reader has set,
// and the page is told, with a way back.
import { tell } from '../protocol.js';
import { count, t } from '../shared/i18n.js';
import { settings } from '../shared/settings.js';
import { dateText } from '../shared/when.js';
import { wordChanges } from '../shared/word_changes.js';
import { get, keep, replace } from '../store/clips.js';
import { find } from '../store/duplicates.js';
import { DamagedClip, StoreFull } from '../store/errors.js';
import { meter, nearlyFull } from '../store/space.js';
import { say, showOn, showSaved } from './action.js';
import { imagesFor, imagesWanted } from './keep_images.js';
import { ask, offer } from './offers.js';
import { enter } from './page.js';
import { showWhetherSaved } from './saved_mark.js';
import { Trouble } from './trouble.js';

/** @import { Clip } from '../store/clips.js' */
/** @import { Duplicate } from '../store/duplicates.js' */
/** @import { Tab } from './clean.js' */

const MEGABYTE = 1 << 20;

/**
 * The clips of which a record may be another saving: a selection is that of a page that may be saved as a whole too.
 * @param {Clip} made
 * @returns {Promise<Duplicate[]>} the surest first
 */
export async function kinOf(made) {
  const found = await stored(() => find(made));
  return found.filter(({ head, why }) => !head.damaged && (made.part === 'selection' ? why === 'text' : head.part !== 'selection'));
}

/**
 * Keeps a record, or asks where it is saved already.
 * @param {Tab} tab whose page is told
 * @param {Clip} made
 */
export async function keepOrAsk(tab, made) {
  const [first] = await kinOf(made);
  if (!first) return keepNew(tab, made);
  // An address that was brought in from elsewhere has waited for its article.
  if (first.head.wanted) return update(tab, made, first.head.id, true);
  return askWhich(tab, made, first);
}

/** @param {Tab} tab @param {Clip} made @param {Duplicate} duplicate */
async function askWhich(tab, made, { head, why }) {
  const before = await stored(() => get(head.id)).catch((error) => {
    if (error instanceof DamagedClip) return undefined;
    throw error;
  });
  if (!before) return keepNew(tab, made);
  const when = t('duplicateWhen', dateText(head.savedAt), head.site ?? new URL(head.url).hostname);
  const both = { name: 'both', label: t('duplicateBoth') };
  if (before.hash === made.hash) {
    const leave = { name: 'cancel', label: t('duplicateLeave') };
    return ask(tab.id, { title: t('duplicateSame'), lines: [head.title, when], choices: [leave, both] }, { what: 'duplicate', made, id: head.id });
  }
  const { added, removed } = wordChanges(before.text, made.text, made.language);
  const changes = t('duplicateChanges', count('wordsAdded', added), count('wordsRemoved', removed));
  const choices = [{ name: 'update', label: t('duplicateUpdate') }, both, { name: 'cancel', label: t('cancel') }];
  return ask(tab.id, {
    title: t(why === 'alike' ? 'duplicateAlike' : 'duplicateTitle'),
    lines: [head.title, when, `${changes} ${t('duplicateOlder')}`],
    choices,
  }, { what: 'duplicate', made, id: head.id });
}

/** Keeps it as a clip of its own. @param {Tab} tab @param {Clip} made */
export async function keepNew(tab, made) {
  const { clip, kept } = await withImages(made, tab);
  await stored(() => keep(clip, kept));
  await confirm(tab, clip, { text: t('saved', clip.title), updated: false });
}

/**
 * Keeps it in the place of a clip, whose content becomes its older version.
 * @param {Tab} tab
 * @param {Clip} made
 * @param {string} id
 * @param {boolean} [wasWanted] the clip had no content yet, so there is none to go back to
 */
export async function update(tab, made, id, wasWanted = false) {
  const { clip, kept } = await withImages(made, tab);
  await stored(() => replace(id, clip, kept));
  await confirm(tab, { ...clip, id }, { text: t(wasWanted ? 'saved' : 'updated', clip.title), updated: true, undo: !wasWanted });
}

/**
 * The record with those of its images that were to be had.
 * @param {Clip} made
 * @param {Tab | null} tab told that it takes a while
 * @param {AbortSignal} [signal]
 */
export async function withImages(made, tab, signal) {
  const { clipImages, clipImageMegabytes, clipImagesTotalMegabytes } = await settings();
  if (imagesWanted(made.tree, made.leadImage, clipImages).length === 0) return { clip: made, kept: [] };
  if (tab) await tell(tab.id, say(t('savingImages')));
  const { imageBytes } = await stored(meter);
  const bytes = Math.max(0, Math.min(clipImageMegabytes * MEGABYTE, clipImagesTotalMegabytes * MEGABYTE - imageBytes));
  const { kept, images, missing } = await imagesFor(made.tree, made.leadImage, clipImages, { bytes, signal });
  return { clip: { ...made, images, missing }, kept };
}

/**
 * Says that it is kept, on the page and on the button.
 * @param {Tab} tab
 * @param {Clip} clip
 * @param {{ text: string, updated: boolean, undo?: boolean }} how
 */
async function confirm(tab, clip, { text, updated, undo = true }) {
  const { hidden } = await enter(tab);
  // A link's page is not this one.
  if (clip.source === 'page') {
    // On a cleaned page the badge goes on saying so; the words come at the page's edge either way.
    await (hidden > 0 ? showOn(tab.id, hidden, [text]) : showSaved(tab.id, text));
    await showWhetherSaved(tab.id, clip.url);
  }
  const remarks = [];
  if (clip.missing.length > 0) remarks.push(count('imagesMissing', clip.missing.length));
  if (await nearlyFull(0)) remarks.push(t('roomNearlyUsed'));
  const choices = [...(undo ? [{ name: 'undo', label: t('undo') }] : []), { name: 'library', label: t('openInLibrary') }];
  await offer(tab.id, { text, more: remarks.join(' '), choices, again: clip.source === 'page' }, { what: 'saved', id: clip.id, updated, url: clip.source === 'page' ? clip.url : null });
}

/** What the store's errors are to the reader. @template T @param {() => Promise<T>} task @returns {Promise<T>} */
export async function stored(task) {
  try {
    return await task();
  } catch (error) {
    if (error instanceof DamagedClip) throw error;
    throw new Trouble(error instanceof StoreFull ? 'storeFull' : 'storeFailed', error);
  }
}
