// Brings the index up to the store: what has changed since the number that the index bears, a few clips at a time.
// A batch and its number are one transaction, so a kill leaves the index as of one number or the next.
import { changedSince, lastSequence } from '../store/changes.js';
import { wordsOf } from '../store/words.js';
import { tokens } from './tokens.js';

/** @import { Database } from '../vendor/sqlite3.js' */
/** @import { Head } from '../store/heads.js' */
/** @import { ClipWords } from '../store/words.js' */
/** @import { Filtered } from './query.js' */

/** Changes in a batch: a query waits no longer than one takes, and each is written to the disk for itself. */
const BATCH = 25;

/** Up to which of the store's changes the index goes. @param {Database} db */
export const sequenceOf = (db) => Number(db.selectValue("SELECT value FROM fact WHERE name = 'sequence'"));

/**
 * Takes the next changes in. Throws StoreFailed, and what SQLite throws.
 * @param {Database} db
 * @returns {Promise<{ taken: number, behind: number }>} by how many numbers the index has come on, and how many are left
 */
export async function catchUp(db) {
  const last = await lastSequence();
  // The store is another than the index was made of: nothing of it holds.
  if (sequenceOf(db) > last) db.transaction(() => db.exec("DELETE FROM clip; INSERT INTO words(words) VALUES ('delete-all'); UPDATE fact SET value = 0;"));
  const before = sequenceOf(db);
  if (before === last) return { taken: 0, behind: 0 };
  const { heads, gone, sequence } = await changedSince(before, BATCH);
  if (sequence === before) return { taken: 0, behind: 0 };
  const words = await wordsOf(heads.map(({ id }) => id));
  db.transaction(() => {
    for (const id of gone) remove(db, id);
    for (const head of heads) {
      const clip = words.get(head.id);
      if (clip) put(db, head, clip);
      else remove(db, head.id);
    }
    db.exec({ sql: "UPDATE fact SET value = ? WHERE name = 'sequence'", bind: [sequence] });
  });
  return { taken: sequence - before, behind: Math.max(0, last - sequence) };
}

/** @param {Database} db @param {string} id */
function remove(db, id) {
  const number = db.selectValue('SELECT number FROM clip WHERE id = ?', [id]);
  if (number === undefined) return;
  db.exec({ sql: 'DELETE FROM words WHERE rowid = ?', bind: [number] });
  db.exec({ sql: 'DELETE FROM clip WHERE number = ?', bind: [number] });
}

/** @param {Database} db @param {Head} head @param {ClipWords} words */
function put(db, head, { title, hash, text, notes }) {
  const about = [head.byline, head.site, ...head.tags, head.excerpt, notes].filter((part) => part).join('\n');
  const stamp = [hash, title, about].join('\n');
  const found = db.selectArray('SELECT number, stamp FROM clip WHERE id = ?', [head.id]);
  const row = [head.deletedAt === null ? 0 : 1, head.savedAt, stamp, JSON.stringify(filtered(head))];
  if (found) db.exec({ sql: 'UPDATE clip SET binned = ?, saved = ?, stamp = ?, head = ? WHERE number = ?', bind: [...row, found[0]] });
  else db.exec({ sql: 'INSERT INTO clip (binned, saved, stamp, head, id) VALUES (?, ?, ?, ?, ?)', bind: [...row, head.id] });
  if (found?.[1] === stamp) return; // only its state has changed: read, archived, in the bin
  const number = found ? found[0] : db.selectValue('SELECT last_insert_rowid()');
  if (found) db.exec({ sql: 'DELETE FROM words WHERE rowid = ?', bind: [number] });
  db.exec({ sql: 'INSERT INTO words (rowid, title, about, body) VALUES (?, ?, ?, ?)', bind: [number, terms(title), terms(about), terms(text)] });
}

/** A text as FTS5 gets it. @param {string} text */
const terms = (text) => tokens(text).map(({ term }) => term).join(' ');

/** @param {Head} head @returns {Filtered} */
const filtered = ({ url, site, tags, savedAt, readAt, archivedAt, deletedAt, hasNote, highlights, wanted }) =>
  ({ url, site, tags, savedAt, readAt, archivedAt, deletedAt, hasNote, highlights, wanted });
