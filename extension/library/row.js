// One clip in the list, as a row or a card: the style sheet makes the difference.
import { count, language, t } from '../shared/i18n.js';
import { dateOf, dotted, element } from './dom.js';
import { icon } from './icons.js';
import { leadAddress } from './lead_image.js';
import { hrefOf } from './route.js';
import { addressOf, FIRST_VIEW } from './view.js';
import { ago, readingTime } from '../shared/when.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Snippet } from '../search/client.js' */
/** @import { Action } from './actions.js' */

/** From this share of the article on it counts as begun: the first screen of a long one. */
const BEGUN = 0.02;

/** Tags that a row shows; the others are said by their number. */
const TAGS = 4;

/**
 * @param {Head} head
 * @param {object} more
 * @param {Date} more.now
 * @param {boolean} more.chosen
 * @param {Action[]} more.actions those that stand as buttons in the row
 * @returns {HTMLLIElement}
 */
export function row(head, { now, chosen, actions }) {
  const title = titleOf(head);
  const item = element('li', { 'data-clip': head.id, class: classesOf(head) });
  /** @type {Record<string, string>} */
  const speech = head.language ? { lang: head.language } : {};
  const link = element('a', { href: hrefOf(head.id), 'data-part': 'open', ...speech }, title);
  const unread = head.readAt === null ? [element('span', { class: 'visually-hidden' }, ` ${t('unread')}`)] : [];
  const excerpt = element('p', { class: 'excerpt', dir: 'auto', ...speech }, head.damaged ? t('clipDamaged') : head.excerpt);
  const pick = element('input', { type: 'checkbox', 'data-part': 'pick', 'aria-label': t('selectNamed', title) });
  pick.checked = chosen;
  item.append(
    leadOf(head),
    element('p', { class: 'site' }, ...dotted([head.site && element('b', {}, head.site), dateOf(head.published, 'medium')]), ...unread),
    element('h2', { dir: 'auto' }, link),
    excerpt,
    element('p', { class: 'facts' }, ...dotted(factsOf(head, now))),
    tagsOf(head),
    element('div', { class: 'acts' }, ...actions.map((action) => actButton(action, head)), moreButton(title)),
    element('label', { class: 'pick' }, pick),
  );
  if (head.fraction > BEGUN) item.style.setProperty('--read', String(Math.min(1, head.fraction)));
  return item;
}

/** A name for what has none: a damaged record may have lost its title. @param {Head} head */
export const titleOf = (head) => head.title.trim() || head.url || t('untitled');

/** @param {Head} head */
const classesOf = (head) =>
  ['clip', head.readAt === null && 'unread', head.leadHash && 'pictured', head.fraction > BEGUN && 'begun', head.damaged && 'damaged'].filter(Boolean).join(' ');

/** @param {Head} head @param {Date} now @returns {(Node | string | null)[]} */
function factsOf(head, now) {
  const share = new Intl.NumberFormat(language(), { style: 'percent' }).format(Math.min(1, head.fraction));
  return [
    stateOf(head),
    readingTime(head.readingSeconds),
    head.fraction > BEGUN ? t('readShare', share) : null,
    head.savedAt && element('time', { datetime: head.savedAt }, t('savedWhen', ago(head.savedAt, now))),
    head.highlights > 0 ? count('highlights', head.highlights) : null,
    head.hasNote ? t('hasNote') : null,
    head.version > 1 ? count('versions', head.version) : null,
  ];
}

/** What is not as with a whole article, in words. @param {Head} head @returns {Node | null} */
function stateOf(head) {
  /** @type {string[]} */
  const states = [];
  if (head.deletedAt !== null) states.push(t('stateInBin'));
  else if (head.archivedAt !== null) states.push(t('stateArchived'));
  if (head.damaged) states.push(t('stateDamaged'));
  if (head.wanted) states.push(t('stateWanted'));
  if (head.part === 'selection') states.push(t('stateSelection'));
  if (head.part === 'box') states.push(t('stateBox'));
  return states.length > 0 ? element('span', { class: 'state' }, states.join(', ')) : null;
}

/** The lead image; where none is kept, the site's first letter. @param {Head} head */
function leadOf(head) {
  const lead = element('div', { class: 'lead', 'aria-hidden': 'true' });
  if (head.leadHash === null) {
    lead.append(Array.from((head.site ?? titleOf(head)).trim())[0]?.toLocaleUpperCase(language()) ?? '');
    return lead;
  }
  const image = element('img', { alt: '', decoding: 'async' });
  image.addEventListener('error', () => image.remove());
  lead.append(image);
  void leadAddress(head.leadHash).then((address) => {
    if (address !== null) image.src = address;
    else image.remove();
  });
  return lead;
}

/** @param {Head} head */
function tagsOf(head) {
  const list = element('ul', { class: 'tags', 'aria-label': t('tags') });
  for (const tag of head.tags.slice(0, TAGS)) {
    list.append(element('li', {}, element('a', { href: addressOf({ ...FIRST_VIEW, tag }), 'data-part': `tag-${tag}` }, tag)));
  }
  if (head.tags.length > TAGS) list.append(element('li', {}, count('tagsMore', head.tags.length - TAGS)));
  list.hidden = head.tags.length === 0;
  return list;
}

/** @param {Action} action @param {Head} head */
function actButton(action, head) {
  const words = t('actNamed', action.words([head]), titleOf(head));
  return element('button', { type: 'button', 'data-part': action.name, 'data-act': action.name, 'aria-label': words, title: action.words([head]) }, icon(action.icon([head])));
}

/** @param {string} title */
const moreButton = (title) =>
  element('button', { type: 'button', 'data-part': 'more', 'data-more': '', 'aria-haspopup': 'menu', 'aria-label': t('actNamed', t('rowMore'), title), title: t('rowMore') }, icon('more'));

/** Shows what a search has found in a clip. @param {HTMLElement} item @param {Snippet} snippet */
export function showSnippet(item, { title, body }) {
  const link = item.querySelector('h2 a');
  const excerpt = item.querySelector('.excerpt');
  if (title.some(({ hit }) => hit)) link?.replaceChildren(...title.map(piece));
  if (body.length > 0) excerpt?.replaceChildren(...body.map(piece));
}

/** @param {{ text: string, hit: boolean }} piece */
const piece = ({ text, hit }) => (hit ? element('mark', {}, text) : text);
