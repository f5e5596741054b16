// What can be done with clips, one or many at once: in a row, in its menu, in the bar of the chosen ones, by key.
import { count, t } from '../shared/i18n.js';
import { change, destroy, discard, recover } from '../store/clips.js';
import { confirmed } from './dialog.js';
import { openExport } from './export_view.js';
import { openFetch } from './import_fetch.js';
import { editNote } from './note_editor.js';
import { editTags } from './tag_editor.js';

/** @import { Head } from '../store/heads.js' */
/** @import { IconName } from './icons.js' */

/**
 * @typedef {object} Done
 * @property {string} words what was done
 * @property {() => Promise<unknown>} [undo]
 *
 * @typedef {object} Action
 * @property {string} name
 * @property {string} key that does it in the list
 * @property {(heads: Head[]) => IconName} icon
 * @property {(heads: Head[]) => string} words
 * @property {(heads: Head[]) => boolean} isOffered
 * @property {(heads: Head[], all: Iterable<Head>) => Promise<Done | null>} run null: the reader thought better of it.
 *   Throws what the store throws
 */

/** @param {Head[]} heads */
const ids = (heads) => heads.map(({ id }) => id);
/** @param {Head} head */
const isWhole = (head) => !head.damaged;
/** @param {Head[]} heads */
const kept = (heads) => heads.some((head) => head.deletedAt === null && isWhole(head));
/** @param {Head[]} heads */
const binned = (heads) => heads.some((head) => head.deletedAt !== null && isWhole(head));
/** @param {Head[]} heads */
const allArchived = (heads) => heads.every((head) => head.archivedAt !== null);
/** @param {Head[]} heads */
const allRead = (heads) => heads.every((head) => head.readAt !== null);
/** One by its title, more by their number. @param {string} one @param {string} many @param {Head[]} heads */
const said = (one, many, heads) => (heads.length === 1 ? one : many);

/** @type {Action} */
const read = {
  name: 'read', key: 'u',
  icon: (heads) => (allRead(heads) ? 'unread' : 'read'),
  words: (heads) => (allRead(heads) ? t('markUnread') : t('markRead')),
  isOffered: kept,
  run: async (heads) => {
    const to = allRead(heads) ? null : new Date().toISOString();
    const touched = ids(heads.filter((head) => (head.readAt === null) !== (to === null)));
    await change(touched, { readAt: to });
    return { words: to === null ? count('markedUnread', touched.length) : count('markedRead', touched.length), undo: () => change(touched, { readAt: to === null ? new Date().toISOString() : null }) };
  },
};

/** @type {Action} */
const tags = {
  name: 'tags', key: 't',
  icon: () => 'tags',
  words: () => t('editTags'),
  isOffered: kept,
  run: (heads, all) => editTags(heads, all),
};

/** @type {Action} */
const note = {
  name: 'note', key: 'n',
  icon: () => 'note',
  words: () => t('editNote'),
  isOffered: (heads) => heads.length === 1 && kept(heads),
  run: ([head]) => editNote(head),
};

/** @type {Action} */
const archive = {
  name: 'archive', key: 'e',
  icon: (heads) => (allArchived(heads) ? 'unarchive' : 'archive'),
  words: (heads) => (allArchived(heads) ? t('unarchive') : t('archive')),
  isOffered: kept,
  run: async (heads) => {
    const time = allArchived(heads) ? null : new Date().toISOString();
    const touched = ids(heads.filter((head) => (head.archivedAt === null) !== (time === null)));
    await change(touched, { archivedAt: time });
    const words = time === null ? count('unarchived', touched.length) : count('archived', touched.length);
    return { words, undo: () => change(touched, { archivedAt: time === null ? new Date().toISOString() : null }) };
  },
};

/** @type {Action} */
const remove = {
  name: 'delete', key: '#',
  icon: () => 'delete',
  words: () => t('deleteClip'),
  isOffered: kept,
  run: async (heads) => {
    const touched = ids(heads.filter((head) => head.deletedAt === null && isWhole(head)));
    await discard(touched);
    return { words: said(t('deleted', heads[0].title), count('deletedMany', touched.length), heads), undo: () => recover(touched) };
  },
};

/** @type {Action} */
const back = {
  name: 'recover', key: 'r',
  icon: () => 'recover',
  words: () => t('recover'),
  isOffered: binned,
  run: async (heads) => {
    const touched = ids(heads.filter((head) => head.deletedAt !== null));
    await recover(touched);
    return { words: count('recovered', touched.length), undo: () => discard(touched) };
  },
};

/** For good: what is in the bin, and what is damaged, of which nothing but this can be done. @type {Action} */
const destroyForGood = {
  name: 'destroy', key: '#',
  icon: () => 'delete',
  words: () => t('destroy'),
  isOffered: (heads) => heads.some((head) => head.deletedAt !== null || head.damaged),
  run: async (heads) => {
    const touched = ids(heads.filter((head) => head.deletedAt !== null || head.damaged));
    const sure = await confirmed({ title: count('destroySure', touched.length), text: t('destroyWhat'), yes: t('destroy') });
    if (!sure) return null;
    await destroy(touched);
    return { words: count('destroyed', touched.length) };
  },
};

/** @type {Action} */
const fetchWanted = {
  name: 'fetch', key: 'f',
  icon: () => 'fetch',
  words: () => t('fetchSome'),
  isOffered: (heads) => heads.some((head) => head.wanted && head.deletedAt === null),
  run: async (heads) => {
    await openFetch(ids(heads));
    return null;
  },
};

/** @type {Action} */
const takeAway = {
  name: 'export', key: 's',
  icon: () => 'export',
  words: () => t('exportSome'),
  isOffered: kept,
  run: async (heads) => {
    await openExport(ids(heads.filter(isWhole)));
    return null;
  },
};

/** In the order of menus. @type {readonly Action[]} */
export const ACTIONS = [read, tags, note, archive, fetchWanted, takeAway, back, remove, destroyForGood];

/** Those that stand as buttons in a row, the others are in its menu. */
const IN_ROW = ['tags', 'archive', 'recover', 'delete', 'destroy'];

/** @param {Head} head @returns {Action[]} */
export const rowActions = (head) => ACTIONS.filter((action) => IN_ROW.includes(action.name) && action.isOffered([head]));

/** @param {string} name @param {Head[]} heads @returns {Action | undefined} */
export const actionNamed = (name, heads) => ACTIONS.find((action) => action.name === name && action.isOffered(heads));

/** @param {string} key @param {Head[]} heads @returns {Action | undefined} */
export const actionOfKey = (key, heads) => ACTIONS.find((action) => action.key === key && action.isOffered(heads));
