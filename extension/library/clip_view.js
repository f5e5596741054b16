// One clip opened in the library: the reader view, of the same parts as on a page, from what is kept.
import { direction, t } from '../shared/i18n.js';
import { readerArticle } from '../shared/reader_article.js';
import { get, watch } from '../store/clips.js';
import { imagesOf } from '../store/images.js';
import { aboutPart } from './clip_about.js';
import { bringPlace, placePart } from './clip_place.js';
import { versionsPart } from './clip_versions.js';
import { loadReader } from './reader_scripts.js';

/// <reference path="../content/globals.d.ts" />
/* global threshReaderView, threshUi */

/** @import { Clip } from '../store/clips.js' */
/** @import { ReaderArticle } from '../protocol.js' */

/**
 * An opened clip for its parts.
 * @typedef {object} OpenedClip
 * @property {() => Clip} clip as it is kept now
 * @property {() => void} discard puts it into the bin and goes back to the list
 * @property {(changed: () => void) => void} onChange when it was changed, here or elsewhere
 * @property {(article: Partial<ReaderArticle>, words: string) => void} showInstead
 *   an older version or a difference in its place, to be read only, under some words that say so
 */

/** Actions of a page's reader view that have no use here: it is saved, and the article is chosen. */
const WITHOUT = ['save', 'pick'];

/** @type {{ view: ThreshView, end: () => void } | null} */
let shown = null;

/** @param {import('../protocol.js').BackgroundMessage} message */
async function send(message) {
  const answer = await chrome.runtime.sendMessage(message);
  if (answer?.failed) throw new Error(answer.failed);
  return answer;
}

/** What an opened clip has besides the reader view. */
const ownCss = async () => (await fetch(chrome.runtime.getURL('library/clip.css'))).text();

/**
 * A line above the article, with a button to go on from it.
 * @param {string} words
 * @param {string} label
 * @param {() => void} run
 * @returns {ThreshReaderPart}
 */
const noticePart = (words, label, run) => ({ page }) => {
  const { element } = threshUi;
  page.prepend(element('div', { class: 'notice', role: 'note' }, element('p', {}, words), element('button', { type: 'button', click: run }, label)));
  return [];
};

/**
 * Shows a clip, in the place of one that is shown.
 * @param {Clip} clip
 * @param {{ leave(): void, discard(): void, isWanted?(): boolean }} home `leave`: goes back to the list; `isWanted`: whether
 *   the reader has not gone on while the clip was prepared
 */
export async function showClip(clip, { leave, discard, isWanted = () => true }) {
  const [whole, blobs, css] = await Promise.all([readerArticle(clip), imagesOf(clip), ownCss(), loadReader()]);
  if (!isWanted()) return;
  hideClip();
  const urls = new Map([...blobs].map(([url, blob]) => [url, URL.createObjectURL(blob)]));
  /** @type {(() => void)[]} */
  const changed = [];
  /** @type {ReaderArticle} */
  const article = { ...whole, css: `${whole.css}\n${css}`, guess: 'sure', next: null, first: {}, clip: clip.id };
  /** @type {OpenedClip} */
  const opened = { clip: () => clip, discard, onChange: (then) => void changed.push(then), showInstead };
  /** @type {ThreshView} */
  let view;
  /** @param {Partial<ThreshLook> | null} look @param {'all' | 'site'} where */
  const keepLook = (look, where) => {
    const host = where === 'site' ? article.host : null;
    send({ type: 'settings.change', change: look ? { what: 'look', look, host } : { what: 'look.forget', host: article.host } }).catch((error) => {
      console.error(error);
      view.say(t('readerNotKept'));
    });
  };
  const home = { direction: direction(), send, isOurs: true, source: (/** @type {string} */ src) => urls.get(src), keepLook, without: WITHOUT };

  /** @param {ThreshView} next @param {() => void} bring */
  function open(next, bring) {
    view = next;
    next.host.dataset.clip = clip.id;
    document.documentElement.append(next.host);
    next.start();
    next.dialog.showModal();
    bring();
    /** @type {HTMLElement | null} */ (next.page.querySelector('h1'))?.focus({ preventScroll: true });
  }
  function openNewest() {
    const parts = [aboutPart(opened), versionsPart(opened), placePart(opened)];
    if (clip.wanted) parts.push(noticePart(t('clipNotFetched'), t('openOriginal'), () => void window.open(clip.url, '_blank', 'noopener,noreferrer')));
    open(threshReaderView.make(article, { ...home, leave, parts }), () => bringPlace(opened, view));
  }
  /** @type {OpenedClip['showInstead']} */
  function showInstead(other, words) {
    const back = () => {
      view.end();
      openNewest();
    };
    view.end();
    open(threshReaderView.make({ ...article, ...other, css: article.css, readOnly: true }, { ...home, leave: back, parts: [noticePart(words, t('versionBack'), back)] }), () => {});
  }

  const stop = watch(async (ids) => {
    if (ids !== null && !ids.includes(clip.id)) return;
    const now = await get(clip.id).catch(console.error);
    if (!now || now.deletedAt !== null) return;
    clip = now;
    for (const tell of changed) tell();
  });
  shown = {
    get view() {
      return view;
    },
    end() {
      stop();
      view.end();
      for (const url of urls.values()) URL.revokeObjectURL(url);
    },
  };
  openNewest();
}

/** Closes the clip that is shown. */
export function hideClip() {
  const was = shown;
  shown = null;
  was?.end();
}
