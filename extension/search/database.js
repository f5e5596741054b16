// The index: SQLite's full-text search (FTS5) in a file of the extension's private file system (OPFS).
// It holds no text, only which terms stand where, and what filters look at (ADR 24).
import sqlite3InitModule from '../vendor/sqlite3.js';

/** @import { Database, SAHPoolUtil } from '../vendor/sqlite3.js' */

/** Goes up with each change to the tables or to what a term is; an index of another number is built anew. */
const VERSION = 1;

const FILE = '/clips.db';
/** Files of the pool: the index, its journal and one to spare. What is temporary stays in memory. */
const FILES = 3;
/** Pages kept in memory, in KiB (SQLite counts them as negative numbers). */
const CACHE = -16_384;
/** How long another page, closed this moment, may still hold the files, in milliseconds. */
const RELEASED = 5000;

/** What SQLite says of a file that is not as it left it: SQLITE_CORRUPT, SQLITE_NOTADB, and their kin by the low byte. */
const DAMAGE = [11, 26];

const SCHEMA = `
  CREATE TABLE clip (
    number INTEGER PRIMARY KEY, -- the rowid of its words
    id TEXT NOT NULL UNIQUE,
    binned INTEGER NOT NULL,
    saved TEXT NOT NULL,
    stamp TEXT NOT NULL, -- of what was indexed; '' where nothing was
    head TEXT NOT NULL
  ) STRICT;
  CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  INSERT INTO fact VALUES ('sequence', 0);
  CREATE VIRTUAL TABLE words USING fts5(title, about, body, content='', contentless_delete=1, tokenize='ascii');
  PRAGMA user_version = ${VERSION};
`;

/** @type {Promise<SAHPoolUtil> | null} */
let installed = null;

/** Its types lack an option: to try again where another page still held the files. */
const POOL = /** @type {{}} */ ({ name: 'thresh-search', directory: '.search', initialCapacity: FILES, preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true });

async function pool() {
  const sqlite = await sqlite3InitModule();
  /** @param {number} deadline @returns {Promise<SAHPoolUtil>} */
  const install = async (deadline) => {
    try {
      return await sqlite.installOpfsSAHPoolVfs(POOL);
    } catch (error) {
      if (!isHeld(error) || performance.now() > deadline) throw error;
      await new Promise((again) => setTimeout(again, 50));
      return install(deadline);
    }
  };
  return install(performance.now() + RELEASED);
}

/** Whether a file is still held by another page. @param {unknown} error */
const isHeld = (error) => error instanceof DOMException && error.name === 'NoModificationAllowedError';

/** @param {SAHPoolUtil} files */
async function unpause(files) {
  const deadline = performance.now() + RELEASED;
  for (;;) {
    try {
      return await files.unpauseVfs();
    } catch (error) {
      if (!isHeld(error) || performance.now() > deadline) throw error;
      await new Promise((again) => setTimeout(again, 50));
    }
  }
}

/**
 * Opens the index, which no other page may have open (turn.js). An index that is missing, damaged or of another
 * version is replaced by an empty one, whose sequence is 0.
 * @returns {Promise<Database>}
 */
export async function openIndex() {
  installed ??= pool();
  /** @type {SAHPoolUtil} */
  let files;
  try {
    files = await installed;
  } catch (error) {
    installed = null;
    throw error;
  }
  if (files.isPaused()) await unpause(files);
  try {
    return opened(files);
  } catch (error) {
    if (!isDamage(error)) throw error;
    files.unlink(FILE);
    return opened(files);
  }
}

/** @param {SAHPoolUtil} files */
function opened(files) {
  let db = new files.OpfsSAHPoolDb(FILE);
  try {
    db.exec(`PRAGMA temp_store = memory; PRAGMA cache_size = ${CACHE}; PRAGMA journal_mode = truncate;`);
    if (db.selectValue('PRAGMA user_version') === VERSION) {
      db.selectValue('SELECT value FROM fact'); // it can be read at all
      return db;
    }
    db.close();
    files.unlink(FILE);
    db = new files.OpfsSAHPoolDb(FILE);
    db.exec(`PRAGMA temp_store = memory; PRAGMA cache_size = ${CACHE}; PRAGMA page_size = 8192; PRAGMA journal_mode = truncate;`);
    db.transaction(() => db.exec(SCHEMA));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Closes the index and lets other pages open it. @param {Database} db */
export async function closeIndex(db) {
  db.close();
  (await installed)?.pauseVfs();
}

/** Throws the index away, closed as it must be then. @param {Database} db */
export async function dropIndex(db) {
  db.close();
  (await installed)?.unlink(FILE);
}

/** Whether an error says that the index is damaged. @param {unknown} error */
export const isDamage = (error) => error instanceof Error && 'resultCode' in error && DAMAGE.includes(Number(error.resultCode) & 0xff);
