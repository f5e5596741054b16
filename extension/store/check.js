// Whether a record is a clip: every field by its form. For what comes from the disk, from a backup, from a caller.

/** @import { Clip, Version } from './clips.js' */

/** @typedef {(value: any) => boolean} Check */

/** @type {Check} */
const isText = (value) => typeof value === 'string';
/** @type {Check} */
const isFlag = (value) => typeof value === 'boolean';
/** @type {Check} */
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {Check} */
const isPositive = (value) => isCount(value) && value > 0;
/** @type {Check} */
const isThousandth = (value) => isCount(value) && value <= 1000;
/** A time, ISO 8601 in UTC. @type {Check} */
const isTime = (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
/** @type {Check} */
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {Check} check @returns {Check} */
const orNull = (check) => (value) => value === null || check(value);
/** @param {Check} check @returns {Check} */
const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {...string} values @returns {Check} */
const oneOf = (...values) => (value) => values.includes(value);
/** @param {Record<string, Check>} fields @returns {Check} */
const withFields = (fields) => (value) => isPlain(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
/** @param {Check} check @returns {Check} */
const mapOf = (check) => (value) => isPlain(value) && Object.values(value).every(check);

/** What is wrong with a tree (src/tree.rs), or null. @param {any} tree @returns {string | null} */
export function treeFault(tree) {
  if (!Array.isArray(tree)) return 'no list';
  let open = 0;
  for (const [i, op] of tree.entries()) {
    if (isText(op)) continue;
    if (op === 0) {
      open -= 1;
      if (open < 0) return `step ${i} closes what is not open`;
    } else if (Array.isArray(op) && isText(op[0]) && op.length <= 2 && (op.length === 1 || mapOf(isText)(op[1]))) {
      open += 1;
    } else {
      return `step ${i} is unknown`;
    }
  }
  return open > 0 ? `${open} elements are not closed` : null;
}

const highlight = withFields({
  id: isText, quote: isText, prefix: isText, suffix: isText, start: isCount, end: isCount, colour: oneOf('yellow', 'green', 'blue', 'pink'),
  note: isText, madeAt: isTime,
});

/** What was read from the page. An image's hash is its key. */
const CONTENT = {
  url: isText,
  canonicalUrl: orNull(isText),
  title: isText,
  byline: orNull(isText),
  published: orNull(isText),
  modified: orNull(isText),
  site: orNull(isText),
  standfirst: orNull(isText),
  section: orNull(isText),
  language: orNull(isText),
  direction: orNull(isText),
  leadImage: orNull(isText),
  keywords: listOf(isText),
  words: isCount,
  readingSeconds: isCount,
  sources: mapOf(withFields({ from: isText, confidence: isThousandth })),
  tree: /** @type {Check} */ ((value) => treeFault(value) === null),
  text: isText,
  hash: isText,
  signature: /** @type {Check} */ ((value) => isText(value) && /^([0-9a-f]{512})?$/.test(value)),
  kind: isText,
  confidence: isThousandth,
  extractorVersion: isText,
  cuts: listOf(isText),
  removed: listOf(withFields({ class: isText, rule: isText, words: isCount })),
  part: oneOf('article', 'selection', 'box'),
  images: listOf(withFields({ url: isText, hash: isText, type: isText, bytes: isCount })),
  missing: listOf(isText),
};

/** What the reader has added. */
const OWN = {
  tags: listOf(isText),
  note: isText,
  highlights: listOf(highlight),
  place: orNull(withFields({ fraction: (value) => Number.isFinite(value) && value >= 0 && value <= 1, block: isCount })),
  readAt: orNull(isTime),
  archivedAt: orNull(isTime),
};

/** @type {Record<keyof Clip, Check>} */
const CLIP = {
  ...CONTENT,
  ...OWN,
  id: (value) => isText(value) && value !== '',
  revision: isPositive,
  source: oneOf('page', 'link', 'import'),
  wanted: isFlag,
  version: isPositive,
  takenAt: isTime,
  savedAt: isTime,
  updatedAt: isTime,
  deletedAt: orNull(isTime),
  sequence: isCount,
};

/** @type {Record<keyof Version, Check>} */
const VERSION = { ...CONTENT, clip: CLIP.id, number: isPositive, savedAt: isTime };

/** The fields that a version keeps of a clip. */
export const CONTENT_FIELDS = /** @type {(keyof typeof CONTENT)[]} */ (Object.keys(CONTENT));

/** The fields that a reader changes. */
export const OWN_FIELDS = /** @type {(keyof typeof OWN)[]} */ (Object.keys(OWN));

/** Whether a value may stand in a clip's field. @param {keyof Clip} field @param {unknown} value */
export const isGood = (field, value) => CLIP[field](value);

/** @param {Record<string, Check>} checks @param {any} record @returns {string[]} */
function faults(checks, record) {
  if (!isPlain(record)) return ['the record is no object'];
  const found = [];
  for (const [name, check] of Object.entries(checks)) {
    if (!Object.hasOwn(record, name)) found.push(`${name} is missing`);
    else if (!check(record[name])) found.push(`${name} is not what it should be${name === 'tree' ? `: ${treeFault(record.tree)}` : ''}`);
  }
  return found;
}

/** @param {unknown} record @returns {string[]} what is wrong with a clip; none if nothing is */
export const faultsOf = (record) => faults(CLIP, record);

/** @param {unknown} record @returns {string[]} what is wrong with an older version */
export const versionFaultsOf = (record) => faults(VERSION, record);
