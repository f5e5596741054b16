// A part of an opened clip: its older versions, each to be read, and what changed between two of them.
import { diffArrays } from '../vendor/diff/array.js';
import { difference } from '../shared/difference.js';
import { count, language, t } from '../shared/i18n.js';
import { readerArticle } from '../shared/reader_article.js';
import { differenceTree } from '../shared/version_tree.js';
import { versions } from '../store/clips.js';

/// <reference path="../content/globals.d.ts" />
/* global threshUi */

/** @import { Version } from '../store/clips.js' */
/** @import { OpenedClip } from './clip_view.js' */

/** @param {string} value ISO 8601 */
const moment = (value) => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));

/**
 * @param {OpenedClip} opened
 * @returns {ThreshReaderPart}
 */
export const versionsPart = (opened) => (view) => {
  const { element } = threshUi;
  const isShown = () => view.sheet.name() === 'versions';

  /** @param {Version} older */
  async function read(older) {
    const article = await readerArticle(/** @type {any} */ ({ ...opened.clip(), ...older }));
    opened.showInstead(article, t('versionIsOld', moment(older.savedAt)));
  }

  /** @param {Version} one @param {Version} other the newer one */
  function compare(one, other) {
    const found = difference(one.text, other.text, /** @type {any} */ (diffArrays), one.language);
    const tree = differenceTree(found, (n) => count('versionSame', n));
    const isSame = found.paragraphs.every((paragraph) => paragraph.isSame);
    const words = [
      t('versionDifference', moment(one.savedAt), moment(other.savedAt)),
      isSame ? t('versionNoDifference') : `${count('versionAdded', found.added)}, ${count('versionRemoved', found.removed)}.`,
      found.isRough ? t('versionRough') : '',
    ];
    const title = one.title === other.title ? other.title : `${one.title} → ${other.title}`;
    opened.showInstead({ tree, title, standfirst: '', facts: [] }, words.filter((line) => line !== '').join(' '));
  }

  /** @param {() => void | Promise<void>} task */
  const run = (task) => void Promise.resolve().then(task).catch((error) => {
    console.error(error);
    view.say(t('versionFailed'));
  });

  async function show(/** @type {HTMLElement | null} */ opener) {
    const clip = opened.clip();
    const newest = /** @type {Version} */ ({ ...clip, clip: clip.id, number: clip.version, savedAt: clip.takenAt });
    const all = [newest, ...(await versions(clip.id)).sort((a, b) => b.number - a.number)];
    /** @param {Version} chosen @param {string} id @param {string} label */
    const choice = (chosen, id, label) => {
      const select = element('select', { id }, ...all.map((one) => element('option', { value: String(one.number), selected: one === chosen }, `${one.number}: ${moment(one.savedAt)}`)));
      return { select, field: element('p', {}, element('label', { for: id }, label), select) };
    };
    const [from, to] = [choice(all[1] ?? newest, 'compare-from', t('versionFrom')), choice(newest, 'compare-to', t('versionTo'))];
    const of = (/** @type {HTMLSelectElement} */ select) => all.find((one) => String(one.number) === select.value) ?? newest;
    const list = element('ol', { class: 'version-list', reversed: true }, ...all.map((one) =>
      element('li', { value: String(one.number) },
        element('span', {}, moment(one.savedAt)),
        one === newest ? element('span', { class: 'quiet' }, ` ${t('versionNewest')}`)
          : element('button', { type: 'button', 'aria-label': t('versionOpenNamed', moment(one.savedAt)), click: () => run(() => read(one)) }, t('versionOpen')))));
    const form = element('form', { class: 'compare', submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const [one, other] = [of(from.select), of(to.select)].sort((a, b) => a.number - b.number);
      run(() => compare(one, other));
    } }, element('h3', {}, t('versionCompare')), from.field, to.field, element('button', { type: 'submit', class: 'outlined' }, t('versionCompareNow')));
    view.sheet.open('versions', t('reader_versions'), [list, form], { opener, onClose: view.done });
    view.done();
  }

  return [{
    name: 'versions',
    inBar: true,
    icon: 'M12 21a9 9 0 1 0-9-9M3 6v6h6M12 7v5l3 3',
    isOffered: () => opened.clip().version > 1,
    pressed: isShown,
    run(opener) {
      if (isShown()) view.sheet.close();
      else run(() => show(opener));
    },
  }];
};
