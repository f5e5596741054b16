// Tags of one or many clips: all tags there are, to be ticked, and a field that finds or adds one.
import { count, t } from '../shared/i18n.js';
import { tag as changeTags } from '../store/clips.js';
import { openDialog } from './dialog.js';
import { element } from './dom.js';
import { facetsOf } from './shown.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Done } from './actions.js' */

/** Tags offered at once; typing finds the others. */
const OFFERED = 40;
/** Characters of a tag. */
const LONGEST = 60;

/** @param {string} text what was typed; a comma would be the border between two tags elsewhere */
const cleaned = (text) => text.replace(/[,\s]+/g, ' ').trim().slice(0, LONGEST);

/** @param {string} text */
const folded = (text) => text.normalize('NFKC').toLowerCase();

/**
 * Asks which tags the clips shall have, and gives them those.
 * @param {Head[]} heads
 * @param {Iterable<Head>} all all clips, for the suggestions
 * @returns {Promise<Done | null>} null if nothing was changed. Throws StoreFull, StoreFailed
 */
export async function editTags(heads, all) {
  const known = facetsOf(all).tags.map(([name]) => name);
  const has = (/** @type {string} */ name) => heads.filter((head) => head.tags.includes(name)).length;
  const own = [...new Set(heads.flatMap((head) => head.tags))].sort((a, b) => a.localeCompare(b));
  /** What the reader has ticked and unticked. @type {Map<string, boolean>} */
  const wanted = new Map();
  /** @type {string[]} */
  const made = [];
  const field = element('input', { type: 'text', id: 'tag-field', autocomplete: 'off', maxlength: String(LONGEST), enterkeyhint: 'done', 'aria-describedby': 'tag-how' });
  const boxes = element('div', { class: 'tag-boxes', role: 'group', 'aria-label': t('tags') });
  const add = element('button', { type: 'button', class: 'strong' }, t('addTag'));

  const show = () => {
    const part = folded(cleaned(field.value));
    const offered = [...new Set([...made, ...own, ...known])].filter((name) => folded(name).includes(part));
    boxes.replaceChildren(...offered.slice(0, OFFERED).map(box));
    const isNew = part !== '' && !offered.some((name) => folded(name) === part);
    add.textContent = isNew ? t('addTagNamed', cleaned(field.value)) : t('addTag');
  };
  /** @param {string} name */
  const box = (name) => {
    const tick = element('input', { type: 'checkbox' });
    const some = has(name);
    tick.checked = wanted.get(name) ?? some === heads.length;
    tick.indeterminate = !wanted.has(name) && some > 0 && some < heads.length;
    tick.addEventListener('change', () => wanted.set(name, tick.checked));
    return element('label', { class: 'tag-box' }, tick, element('bdi', {}, name));
  };
  const take = () => {
    const typed = cleaned(field.value);
    if (typed === '') return false;
    const name = [...made, ...own, ...known].find((one) => folded(one) === folded(typed)) ?? typed;
    if (!own.includes(name)) made.unshift(name);
    wanted.set(name, true);
    field.value = '';
    show();
    field.focus();
    return true;
  };
  field.addEventListener('input', show);
  // Enter adds what was typed; with nothing typed it closes the dialog, as in any form.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && take()) event.preventDefault();
  });
  add.addEventListener('click', take);
  show();

  const title = heads.length === 1 ? t('tagsOf', heads[0].title) : count('tagsOfMany', heads.length);
  const content = [
    element('label', { for: 'tag-field' }, t('tagField')),
    element('div', { class: 'tag-line' }, field, add),
    element('p', { class: 'soft', id: 'tag-how' }, t('tagHow')),
    boxes,
  ];
  if (!(await openDialog({ title, content, yes: t('save'), first: field }))) return null;
  const typed = cleaned(field.value);
  if (typed !== '') wanted.set([...own, ...known].find((one) => folded(one) === folded(typed)) ?? typed, true);
  return apply(heads, [...wanted]);
}

/** @param {Head[]} heads @param {[string, boolean][]} wanted @returns {Promise<Done | null>} */
async function apply(heads, wanted) {
  const added = wanted.filter(([name, on]) => on && heads.some((head) => !head.tags.includes(name))).map(([name]) => name);
  const gone = wanted.filter(([name, on]) => !on && heads.some((head) => head.tags.includes(name))).map(([name]) => name);
  if (added.length + gone.length === 0) return null;
  const ids = heads.map(({ id }) => id);
  const changed = await changeTags(ids, added, gone);
  const before = new Map(heads.map((head) => [head.id, head.tags]));
  return {
    words: count('tagged', changed),
    undo: async () => {
      // Each clip gets back what it had: those that had the same are changed together.
      /** @type {Map<string, string[]>} */
      const alike = new Map();
      for (const [id, tags] of before) {
        const key = JSON.stringify([added.filter((name) => !tags.includes(name)), gone.filter((name) => tags.includes(name))]);
        alike.set(key, [...(alike.get(key) ?? []), id]);
      }
      for (const [key, some] of alike) {
        const [away, again] = JSON.parse(key);
        await changeTags(some, again, away);
      }
    },
  };
}
