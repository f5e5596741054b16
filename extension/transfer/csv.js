// Lists of addresses as tables: the exports of Pocket and Instapaper, and whatever has a column of addresses.
import { parse } from '../vendor/csv_parse.js';
import { MOST_LISTED, fault, listed } from './listed.js';

/** @import { Fault, Reading } from './listed.js' */

/** What the columns are called, in small letters: Pocket's, Instapaper's, and those of others like them. */
const COLUMNS = {
  address: ['url', 'link', 'address', 'href'],
  title: ['title', 'name'],
  tags: ['tags', 'labels'],
  time: ['time_added', 'timestamp', 'created', 'created_at', 'date_added', 'added', 'saved_at'],
  state: ['status', 'folder', 'state'],
  note: ['selection', 'note', 'notes'],
};

/** What a state is called that means "not read yet"; any other that is not known is a folder's name, and becomes a tag. */
const UNREAD = new Set(['', 'unread', 'inbox', 'later']);
const READ = new Set(['archive', 'archived', 'read']);

/** Characters of one row. */
const MOST_ROW = 1_000_000;

/** The separator that the first line has most of. @param {string} text */
function separatorOf(text) {
  const [first] = text.split(/[\r\n]/, 1);
  const times = (/** @type {string} */ mark) => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best));
}

/** Pocket parts tags by "|", Instapaper has a list in JSON, others have commas. @param {string} text @returns {string[]} */
function tagsIn(text) {
  if (text.startsWith('[')) {
    try {
      const list = JSON.parse(text);
      if (Array.isArray(list)) return list.filter((tag) => typeof tag === 'string');
    } catch {
      // Not JSON: a tag with a bracket.
    }
  }
  return text.split(text.includes('|') ? '|' : ',');
}

/**
 * Reads a table. One that has no column of addresses has nothing to be imported, which is its one fault.
 * @param {string} text
 * @returns {Reading}
 */
export function readCsv(text) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {{ record: string[], info: { lines: number } }[]} */
  const rows = /** @type {any} */ (parse(text, {
    bom: true,
    delimiter: separatorOf(text),
    info: true,
    max_record_size: MOST_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: MOST_LISTED + 2,
    on_skip: (/** @type {any} */ error) => {
      faults.push(fault(String(error?.lines ?? ''), error?.code === 'CSV_MAX_RECORD_SIZE' ? 'large' : 'quotes', ''));
      return undefined;
    },
  }));
  const [head, ...body] = rows;
  if (!head) return { found: [], faults: [...faults, fault('1', 'empty', '')] };
  const names = head.record.map((name) => name.trim().toLowerCase());
  const place = /** @type {Record<keyof typeof COLUMNS, number>} */ (
    Object.fromEntries(Object.entries(COLUMNS).map(([what, called]) => [what, called.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1]))
  );
  if (place.address < 0) return { found: [], faults: [...faults, fault('1', 'columns', head.record.join(','))] };

  /** @type {Reading['found']} */
  const found = [];
  for (const { record, info } of body) {
    if (found.length === MOST_LISTED) {
      faults.push(fault(String(info.lines), 'many', ''));
      break;
    }
    const cell = (/** @type {keyof typeof COLUMNS} */ what) => record[place[what]] ?? '';
    if (record.length <= place.address) {
      faults.push(fault(String(info.lines), 'columns', record.join(',')));
      continue;
    }
    const state = cell('state').trim();
    const isFolder = !UNREAD.has(state.toLowerCase()) && !READ.has(state.toLowerCase());
    const made = listed({
      address: cell('address'),
      title: cell('title'),
      tags: [...tagsIn(cell('tags').trim()), ...(isFolder ? [state] : [])],
      time: cell('time'),
      read: READ.has(state.toLowerCase()),
      note: cell('note'),
    });
    if ('why' in made) faults.push(fault(String(info.lines), made.why, cell('address')));
    else found.push(made.listed);
  }
  return { found, faults };
}
