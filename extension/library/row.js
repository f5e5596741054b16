// One clip in the list.
import { t } from '../shared/i18n.js';
import { dateOf, dotted, element } from './dom.js';
import { ago, readingTime, words } from '../shared/when.js';

/** @import { Clip } from '../store/clips.js' */

/** Characters of the article shown where there is no standfirst. */
const EXCERPT = 220;

/** The first words of the text, ended at a word. @param {string} text */
function excerpt(text) {
  const line = text.slice(0, EXCERPT * 2).replace(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT) return line;
  const cut = line.slice(0, EXCERPT + 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > EXCERPT / 2 ? space : EXCERPT)}…`;
}

/**
 * @param {Clip} clip
 * @param {Date} now
 * @param {(clip: Clip) => void} remove
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
    element('p', { class: 'excerpt', dir: 'auto', ...language }, clip.standfirst || excerpt(clip.text)),
    element('p', { class: 'facts' }, ...dotted([words(clip.words), readingTime(clip.readingSeconds), saved])),
    button,
  );
  return item;
}
