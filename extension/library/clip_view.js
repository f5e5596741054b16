// One clip opened.
import { t } from '../shared/i18n.js';
import { byId, dateOf, dotted, element } from './dom.js';
import { standfirstOf } from '../shared/standfirst.js';
import { ago, readingTime, words } from '../shared/when.js';

/// <reference path="../content/globals.d.ts" />
/* global threshFurnish, threshRender */

/** @import { Clip } from '../store/clips.js' */

const { failedImage, hasScheme, render } = threshRender;

/** Ends what goes on for the clip shown. */
let unfurnish = () => {};

/** @param {Clip} clip */
export function showClip(clip) {
  const article = byId('article');
  if (clip.language) article.lang = clip.language;
  else article.removeAttribute('lang');
  article.dir = clip.direction === 'rtl' || clip.direction === 'ltr' ? clip.direction : 'auto';

  fill('clip-site', clip.section && clip.site ? dotted([clip.site, clip.section]) : [clip.site ?? '']);
  fill('clip-heading', [clip.title]);
  fill('clip-standfirst', [standfirstOf(clip)]);
  fill('clip-facts', dotted([clip.byline, dateOf(clip.published), words(clip.words), readingTime(clip.readingSeconds)]));
  byId('clip-body').replaceChildren(render(clip.tree, document, { failedImage: (image) => failedImage(image, { missing: t('imageMissing'), open: t('openImage') }) }));
  unfurnish();
  unfurnish = threshFurnish.furnish(byId('clip-body'), { table: t('readerTable'), code: t('readerCode'), formula: t('readerFormula') });

  const original = /** @type {HTMLAnchorElement} */ (byId('original'));
  if (hasScheme(clip.url, ['http:', 'https:', 'file:'])) original.href = clip.url;
  else original.removeAttribute('href');

  const provenance = [t('savedFrom', ago(clip.savedAt, new Date()), clip.url)];
  if (clip.cuts.length > 0) provenance.push(t('clipNotWhole'));
  byId('clip-provenance').replaceChildren(...provenance.map((line) => element('p', { dir: 'auto' }, line)));
}

/** @param {string} id @param {(Node | string)[]} parts */
function fill(id, parts) {
  const place = byId(id);
  place.replaceChildren(...parts);
  place.hidden = place.textContent === '';
}
