// A part of an opened clip: what is done with it and where it comes from, in a sheet.
import { count, t } from '../shared/i18n.js';
import { dateText } from '../shared/when.js';
import { change, tag } from '../store/clips.js';

/// <reference path="../content/globals.d.ts" />
/* global threshReasons, threshRender, threshUi */

/** @import { OpenedClip } from './clip_view.js' */

/** Characters of a tag. */
const MOST_TAG = 60;

/** @param {string} value ISO 8601 */
const moment = (value) => new Intl.DateTimeFormat(t('@@ui_locale').replace('_', '-'), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));

/**
 * @param {OpenedClip} opened
 * @returns {ThreshReaderPart}
 */
export const aboutPart = (opened) => (view) => {
  const { element } = threshUi;
  const content = element('div', { class: 'about' });
  const isShown = () => view.sheet.name() === 'about';

  /** @param {Promise<unknown>} done @param {string} words */
  const say = (done, words) =>
    done.then(() => view.say(words)).catch((error) => {
      console.error(error);
      view.say(t('libraryChangeFailed'));
    });

  const toggleRead = () => {
    const isRead = opened.clip().readAt !== null;
    say(change([opened.clip().id], { readAt: isRead ? null : new Date().toISOString() }), t(isRead ? 'clipMarkedUnread' : 'clipMarkedRead'));
  };
  const toggleArchived = () => {
    const isArchived = opened.clip().archivedAt !== null;
    say(change([opened.clip().id], { archivedAt: isArchived ? null : new Date().toISOString() }), t(isArchived ? 'clipFromArchive' : 'clipArchived'));
  };

  function tags() {
    const { id, tags: own } = opened.clip();
    const field = element('input', { type: 'text', id: 'new-tag', maxlength: String(MOST_TAG), autocomplete: 'off', dir: 'auto' });
    const form = element('form', { class: 'tag-form', submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (name !== '') say(tag([id], [name], []), t('clipTagged', name));
    } }, element('label', { for: 'new-tag' }, t('clipNewTag')), element('div', {}, field, element('button', { type: 'submit' }, t('clipAddTag'))));
    return [
      element('h3', {}, t('clipTags')),
      element('ul', { class: 'tags' }, ...own.map((name) => element('li', {}, element('span', { dir: 'auto' }, name),
        element('button', { type: 'button', class: 'close', 'aria-label': t('clipRemoveTag', name), click: () => say(tag([id], [], [name]), t('clipUntagged', name)) }, '×')))),
      form,
    ];
  }

  /** What is known of how the article came here. */
  function provenance() {
    const clip = opened.clip();
    const kept = clip.images.reduce((sum, { bytes }) => sum + bytes, 0);
    const removed = new Map();
    for (const { class: name } of clip.removed) removed.set(name, (removed.get(name) ?? 0) + 1);
    const bytes = new Intl.NumberFormat(t('@@ui_locale').replace('_', '-'), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(kept / 1000);
    /** @type {[string, string][]} */
    const facts = [
      [t('clipSavedAt'), moment(clip.savedAt)],
      [t('clipAddress'), clip.url],
      [t('clipHow'), t(`clipSource_${clip.source}`)],
      [t('clipPublished'), dateText(clip.published)],
      [t('clipModified'), dateText(clip.modified)],
      [t('clipPart'), t(`clipPart_${clip.part}`)],
      [t('clipConfidence'), threshReasons.sureness(clip.confidence)],
      [t('clipRemoved'), [...removed].map(([name, n]) => `${threshReasons.nameOf(name)} (${n})`).join(', ')],
      [t('clipImages'), clip.images.length > 0 ? `${count('clipImagesKept', clip.images.length)}, ${bytes}` : t('clipImagesNone')],
      [t('clipImagesMissing'), clip.missing.length > 0 ? String(clip.missing.length) : ''],
      [t('clipCuts'), clip.cuts.length > 0 ? t('clipNotWhole') : ''],
      [t('clipVersion'), String(clip.version)],
      [t('clipExtractor'), clip.extractorVersion],
    ];
    return element('dl', { class: 'provenance-list' }, ...facts.filter(([, value]) => value !== '').flatMap(([name, value]) => [element('dt', {}, name), element('dd', { dir: 'auto' }, value)]));
  }

  function fill() {
    const clip = opened.clip();
    const focused = view.focused()?.id;
    const isOpen = content.querySelector('details')?.open ?? false;
    const hasAddress = threshRender.hasScheme(clip.url, ['http:', 'https:', 'file:']);
    /** @param {string} words @param {() => void} run @param {string} id */
    const button = (words, run, id) => element('li', {}, element('button', { type: 'button', id, click: run }, words));
    content.replaceChildren(
      element('ul', { class: 'clip-tools' },
        hasAddress ? element('li', {}, element('a', { href: clip.url, target: '_blank', rel: 'noopener noreferrer' }, t('openOriginal'))) : null,
        button(t(clip.readAt === null ? 'clipMarkRead' : 'clipMarkUnread'), toggleRead, 'clip-read'),
        button(t(clip.archivedAt === null ? 'clipArchive' : 'clipUnarchive'), toggleArchived, 'clip-archive'),
        button(t('deleteClip'), opened.discard, 'clip-discard')),
      ...tags(),
      element('details', { open: isOpen }, element('summary', {}, t('clipProvenance')), provenance()),
    );
    if (focused) /** @type {HTMLElement | null} */ (content.querySelector(`#${focused}`))?.focus({ preventScroll: true });
  }
  opened.onChange(() => isShown() && fill());

  return [
    {
      name: 'about',
      inBar: true,
      icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.5v.5',
      pressed: isShown,
      run(opener) {
        if (isShown()) {
          view.sheet.close();
          return;
        }
        fill();
        view.sheet.open('about', t('reader_about'), [content], { opener, onClose: view.done });
      },
    },
    { name: 'unread', run: toggleRead },
    { name: 'archive', run: toggleArchived },
    { name: 'discard', run: opened.discard },
  ];
};
