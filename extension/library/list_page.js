// The list of clips: brings together the rows, the view of them, the search, the chosen ones and what is done with them.
import { language, t } from '../shared/i18n.js';
import { ACTIONS, actionNamed, actionOfKey, rowActions } from './actions.js';
import { showBin } from './bin.js';
import { showBulkBar } from './bulk_bar.js';
import { byId } from './dom.js';
import { showEmpty, showFailure } from './empty.js';
import { openExport } from './export_view.js';
import { createModel } from './heads_model.js';
import { showKeys } from './help.js';
import { createListFocus } from './list_focus.js';
import { startKeys } from './list_keys.js';
import { showAllBox, showTools, startTools } from './list_tools.js';
import { showMeter } from './meter.js';
import { showNav, startNav } from './nav.js';
import { forgetPlace, placeOf, startPlaces } from './place.js';
import { keepListAddress, listAddress, openId } from './route.js';
import { row, showSnippet, titleOf } from './row.js';
import { openMenu } from './row_menu.js';
import { enterSearchBox, fillSearchBox, sayOfSearch, startSearchBox } from './search_box.js';
import { createSearching, NOTHING } from './searching.js';
import { createSelection } from './selection.js';
import { facetsOf, shownOf } from './shown.js';
import { toast } from './toast.js';
import { addressOf, FIRST_VIEW, viewOf } from './view.js';
import { createVirtualList } from './virtual_list.js';

/** @import { Head } from '../store/heads.js' */
/** @import { Action } from './actions.js' */
/** @import { View } from './view.js' */

/** Clips read first, so that something is there at once: more than any screen shows. */
const FIRST = 40;

/** Rows held beyond those in the page before the others are let go. */
const SPARE_ROWS = 200;

/** Milliseconds after the last change until the meter is read again: the browser counts slowly. */
const METER_WAITS = 1000;

const collator = new Intl.Collator(language(), { numeric: true, sensitivity: 'base' });

/** @type {View} */
let view = FIRST_VIEW;
let finding = NOTHING;
/** @type {string[]} */
let shown = [];
/** @type {Map<string, { head: Head, item: HTMLLIElement }>} */
const rows = new Map();
let now = new Date();
let meterTimer = 0;

const model = createModel({
  change: () => {
    apply();
    mark(model.isWhole() ? 'all clips' : 'first clips');
    clearTimeout(meterTimer);
    meterTimer = window.setTimeout(() => showMeter(() => void openExport(null)), METER_WAITS);
  },
  failure: (error) => showFailure(error, () => {
    byId('failure').hidden = true;
    void model.load(0);
  }),
});
const searching = createSearching({
  progress: (done, total) => {
    sayOfSearch({ query: finding.query, progress: { done, total } });
    if (done >= total && finding.ranked) void search();
  },
  failure: (error) => {
    console.error(error);
    sayOfSearch({ query: finding.query, failure: error });
  },
  snippets: (found) => {
    for (const [id, snippet] of found) {
      const drawn = rows.get(id);
      if (drawn) showSnippet(drawn.item, snippet);
    }
  },
});
const list = createVirtualList(byId('clips'), itemOf, () => focus.mark());
const focus = createListFocus(list);
const selection = createSelection(showSelection);

/** The row of a clip: the same element as long as nothing about the clip changes. @param {string} id */
function itemOf(id) {
  const head = /** @type {Head} */ (model.get(id));
  const known = rows.get(id);
  if (known?.head === head) return known.item;
  const item = row(head, { now, chosen: selection.has(id), actions: rowActions(head) });
  item.classList.toggle('chosen', selection.has(id));
  rows.set(id, { head, item });
  const snippet = searching.snippetOf(id);
  if (snippet) showSnippet(item, snippet);
  return item;
}

function forgetRows() {
  if (rows.size < SPARE_ROWS) return;
  for (const [id, { item }] of rows) if (!item.isConnected) rows.delete(id);
}

/** Shows what the view has now, with the focus where it was. */
function apply() {
  const active = document.activeElement;
  const held = active?.closest('#clips > [data-clip]')?.getAttribute('data-clip') ?? null;
  const part = active instanceof HTMLElement ? active.dataset.part : undefined;
  const index = held === null ? -1 : list.indexOf(held);
  forgetRows();
  shown = shownOf(model.all(), view, finding, collator).map(({ id }) => id);
  const known = new Set(shown);
  selection.keepOnly(known);
  list.set(shown);
  if (held !== null && document.activeElement !== active) {
    if (known.has(held)) focus.focus(held, { part, still: true });
    else focus.focusAt(index);
  }
  focus.mark();
  if (!model.isWhole()) return; // the numbers would be wrong
  const facets = facetsOf(model.all());
  showNav(facets, view);
  showTools(view, shown.length, finding.ranked !== null);
  showBin(view.show === 'bin' ? shown : null, runAndSay);
  showEmpty(view, shown.length, facets.shows.all + facets.shows.archived);
  showSelection();
}

function showSelection() {
  for (const [id, { item }] of rows) {
    const isChosen = selection.has(id);
    item.classList.toggle('chosen', isChosen);
    const box = /** @type {HTMLInputElement | null} */ (item.querySelector('input'));
    if (box) box.checked = isChosen;
  }
  byId('clips').classList.toggle('choosing', selection.size() > 0);
  showAllBox(selection.size(), shown.length);
  showBulkBar(headsOf(selection.inOrder(shown)), (name) => void act(name, selection.inOrder(shown)), clearSelection);
}

function clearSelection() {
  const wasThere = byId('bulk').contains(document.activeElement);
  selection.clear();
  if (wasThere) byId('pick-all').focus();
}

/** Notes once when something was painted, for npm run library-timing. @param {string} name */
function mark(name) {
  if (performance.getEntriesByName(name).length === 0) requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
}

/** @param {string[]} ids */
const headsOf = (ids) => ids.flatMap((id) => model.get(id) ?? []);

/** Does something with clips, says so, and offers to undo it. @param {string} name @param {string[]} ids */
async function act(name, ids) {
  const heads = headsOf(ids);
  const action = actionNamed(name, heads);
  if (!action) return;
  const index = Math.min(...ids.map((id) => list.indexOf(id)));
  await runAndSay(() => action.run(heads, model.all()), () => focus.focusAt(index));
}

/** Whether something has the focus: what has gone with the focus has left it to the page as a whole. */
const isFocusSomewhere = () => document.activeElement !== null && document.activeElement !== document.body;

/**
 * @param {() => Promise<import('./actions.js').Done | string | null>} run
 * @param {() => void} [after] puts the focus back where what was done, or the words about it, have taken it away
 */
async function runAndSay(run, after = () => byId('list-heading').focus({ preventScroll: true })) {
  try {
    const done = await run();
    if (done === null) return;
    const { words, undo } = typeof done === 'string' ? { words: done, undo: undefined } : done;
    toast(words, {
      after,
      undo: undo && (async () => {
        await undo();
        await model.catchUp();
      }),
    });
    await model.catchUp();
    if (!isFocusSomewhere()) after();
  } catch (error) {
    console.error(error);
    toast(error instanceof Error && error.name === 'StoreFull' ? t('libraryFull') : t('libraryChangeFailed'), { after });
  }
}

/** Searches what the view says, then shows it. */
async function search() {
  try {
    const found = await searching.find(view);
    if (!found) return;
    finding = found;
    sayOfSearch({ query: found.query });
  } catch (error) {
    console.error(error);
    finding = { query: null, matches: () => false, ranked: [] };
    sayOfSearch({ failure: /** @type {Error} */ (error) });
  }
  rows.clear(); // their snippets are of another query
  apply();
}

/** Takes over another view and keeps it in the address. @param {View} next @param {boolean} isNew whether Back leads to the one before */
async function change(next, isNew) {
  view = next;
  const address = addressOf(view);
  forgetPlace(address);
  history[isNew ? 'pushState' : 'replaceState'](null, '', address);
  keepListAddress(address);
  const tools = byId('list-tools');
  if (scrollY > tools.offsetTop) scrollTo({ top: 0, behavior: 'instant' });
  await search();
}

/** @param {string} id @param {HTMLElement} opener */
function openRowMenu(id, opener) {
  const head = model.get(id);
  if (!head) return;
  openMenu(opener, titleOf(head), ACTIONS.filter((action) => action.isOffered([head])).map((action) => entryOf(action, head)));
}

/** @param {Action} action @param {Head} head */
const entryOf = (action, head) => ({ words: action.words([head]), icon: action.icon([head]), key: action.key, run: () => void act(action.name, [head.id]) });

/** What keys act on: the chosen clips, or the one with the focus. */
function subjects() {
  if (selection.size() > 0) return selection.inOrder(shown);
  const current = focus.current();
  return current !== null && focus.isIn() ? [current] : [];
}

/** Everything that hands do with the list. */
function startHands() {
  let shift = false;
  const clips = byId('clips');
  for (const type of /** @type {const} */ (['pointerdown', 'keydown'])) clips.addEventListener(type, (event) => (shift = event.shiftKey), { capture: true });
  clips.addEventListener('change', ({ target }) => {
    const id = target instanceof HTMLInputElement ? target.closest('[data-clip]')?.getAttribute('data-clip') : null;
    if (!id) return;
    if (shift) selection.extendTo(id, shown);
    else selection.toggle(id, /** @type {HTMLInputElement} */ (target).checked);
  });
  clips.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const id = button?.closest('[data-clip]')?.getAttribute('data-clip');
    if (!button || !id) return;
    if (button.dataset.act) void act(button.dataset.act, [id]);
    else openRowMenu(id, button);
  });
  // A view that is chosen begins at its top; Back to it does not.
  byId('list-view').addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.hash !== undefined && link.closest('[data-part="open"]') === null) forgetPlace(link.hash || '#');
  });
  startKeys({
    move: (by) => focus.move(by),
    moveToEnd: (end) => focus.focusAt(end === 'first' ? 0 : list.length() - 1),
    columns: () => list.columns(),
    select: (range) => {
      const id = focus.current();
      if (id === null || !focus.isIn()) return;
      if (range) selection.extendTo(id, shown);
      else selection.toggle(id);
    },
    selectAll: () => selection.all(shown),
    escape: () => {
      if (selection.size() > 0) clearSelection();
      else if (view.query !== '') void change({ ...view, query: '' }, true).then(() => fillSearchBox(''));
      else return false;
      return true;
    },
    search: enterSearchBox,
    help: () => void showKeys(),
    menu: () => {
      const button = document.activeElement?.closest('#clips > [data-clip]')?.querySelector('[data-more]');
      if (button instanceof HTMLElement) openRowMenu(focus.current() ?? '', button);
    },
    act: (key) => {
      const ids = subjects();
      const action = actionOfKey(key, headsOf(ids));
      if (action) void act(action.name, ids);
      return action !== undefined;
    },
  });
}

/** Makes the list ready; it is read when it is shown. */
export function startList() {
  startNav();
  // While one view gives way to another the page scrolls too: that is no place of either.
  startPlaces(() => (openId() === null && (location.hash || '#') === listAddress() ? listAddress() : null));
  startTools({
    sort: (sort) => void change({ ...view, sort }, true),
    layout: () => {
      list.layOut();
      focus.mark();
    },
    all: (chosen) => (chosen ? selection.all(shown) : selection.clear()),
  });
  startSearchBox({
    typed: (query) => {
      if (query.trim() !== view.query.trim()) void change({ ...view, query }, (query === '') !== (view.query === ''));
    },
    toList: () => focus.focusAt(0),
    entered: searching.warm,
  });
  startHands();
  model.follow();
}

/**
 * Shows the list as the address says.
 * @param {string | null} left the clip that was open before, which takes the focus
 */
export async function showList(left) {
  const top = placeOf(location.hash || '#');
  byId('list-view').hidden = false;
  document.title = `${t('libraryTitle')} – ${t('extensionName')}`;
  const next = viewOf(location.hash);
  const isOther = addressOf(next) !== addressOf(view);
  view = next;
  keepListAddress(addressOf(view));
  fillSearchBox(view.query);
  now = new Date();
  if (!model.isWhole()) {
    await model.load(addressOf(view) === addressOf(FIRST_VIEW) ? FIRST : 0);
    void showMeter(() => void openExport(null));
    if (view.query !== '') await search();
  } else if (isOther) await search();
  else {
    await model.catchUp();
    apply();
  }
  if (openId() !== null) return; // the reader has gone on meanwhile
  list.layOut();
  scrollTo({ top, behavior: 'instant' });
  list.draw();
  if (left === null) return;
  if (list.indexOf(left) >= 0) focus.focus(left, { still: true });
  else byId('list-heading').focus({ preventScroll: true });
}

/** Leaves the list for a clip. */
export function hideList() {
  byId('list-view').hidden = true;
}
