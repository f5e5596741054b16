// One clip in the list.
import { t } from '../shared/i18n.js';
import { dateOf, dotted, element } from './dom.js';
import { ago, readingTime, words } from '../shared/when.js';

/** @import { Head } from '../store/heads.js' */

/**
 * @param {Head} clip
 * @param {Date} now
 * @param {(clip: Head) => void} remove
 * @returns {HTMLLIElement}
 */
export function entry(clip, now, remove) {
  const item = element('li', { 'data-clip': clip.id, class: clip.readAt === null ? 'unread' : '' });
  /** @type {Record<string, string>} */
  const language = clip.language ? { lang: clip.language } : {};
  const title = element('a', { href: `#clip=${encodeURIComponent(clip.id)}`, ...language }, clip.title);
  const button = element('button', { type: 'button', 'aria-label': t('deleteNamed', clip.title) }, t('deleteClip'));
  button.addEventListener('click', () => remove(clip));
  const saved = element('time', { datetime: clip.savedAt }, t('savedWhen', ago(clip.savedAt, now)));
  const unread = clip.readAt === null ? [element('span', { class: 'visually-hidden' }, ` ${t('unread')}`)] : [];
  item.append(
    element('p', { class: 'site' }, ...dotted([clip.site && element('b', {}, clip.site), dateOf(clip.published, 'medium')]), ...unread),
    element('h2', { dir: 'auto' }, title),
    element('p', { class: 'excerpt', dir: 'auto', ...language }, clip.excerpt),
    element('p', { class: 'facts' }, ...dotted([words(clip.words), readingTime(clip.readingSeconds), saved])),
    button,
  );
  return item;
}
