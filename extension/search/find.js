// The answer to a query from the index: the clips' ids, the best first.
import { expression, phrases } from './match.js';
import { matches } from './query.js';

/** @import { Database } from '../vendor/sqlite3.js' */
/** @import { Query } from './query.js' */

/** How much a word in the title counts, and one in byline, site, tags, excerpt or notes; in the text it counts 1. */
const WEIGHTS = '10.0, 3.0, 1.0';

/**
 * Those with words in common with the query come by their rank (BM25), all else the newest first. Throws what SQLite throws.
 * @param {Database} db
 * @param {Query} query
 * @returns {string[]}
 */
export function find(db, query) {
  const all = phrases(query);
  const wanted = all.filter(({ not }) => !not);
  const unwanted = all.filter(({ not }) => not);
  const columns = query.filters.length > 0 ? 'clip.id, clip.head' : 'clip.id';
  const shown = query.filters.length > 0 ? '1' : 'NOT clip.binned';
  const rows = wanted.length > 0
    ? db.selectArrays(
      `SELECT ${columns} FROM words JOIN clip ON clip.number = words.rowid WHERE words MATCH ? AND ${shown} ORDER BY bm25(words, ${WEIGHTS}), clip.saved DESC`,
      [unwanted.length > 0 ? `(${expression(wanted, ' AND ')}) NOT (${expression(unwanted, ' OR ')})` : expression(wanted, ' AND ')],
    )
    : db.selectArrays(
      `SELECT ${columns} FROM clip WHERE ${unwanted.length > 0 ? 'number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)' : '1'} AND ${shown} ORDER BY saved DESC`,
      unwanted.length > 0 ? [expression(unwanted, ' OR ')] : [],
    );
  const passing = query.filters.length > 0 ? rows.filter(([, head]) => matches(JSON.parse(String(head)), query)) : rows;
  return passing.map(([id]) => String(id));
}
