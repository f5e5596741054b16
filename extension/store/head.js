// What the list shows of a clip, made from its record.

/** @import { Clip } from './clips.js' */
/** @import { Head } from './heads.js' */

/** Characters of the article's beginning: four lines of a card. */
const EXCERPT = 240;

/** The first words of the text, ended at a word. @param {string} text */
function excerptOf(text) {
  const line = text.slice(0, EXCERPT * 2).replace(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT) return line;
  const space = line.lastIndexOf(' ', EXCERPT - 1);
  // Half a character outside the basic plane is none.
  return `${line.slice(0, space > EXCERPT / 2 ? space : EXCERPT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** @param {Clip} clip @returns {Head} */
export function headOf(clip) {
  return {
    id: clip.id,
    url: clip.url,
    title: clip.title,
    site: clip.site,
    byline: clip.byline,
    published: clip.published,
    savedAt: clip.savedAt,
    updatedAt: clip.updatedAt,
    readAt: clip.readAt,
    archivedAt: clip.archivedAt,
    deletedAt: clip.deletedAt,
    tags: clip.tags,
    words: clip.words,
    readingSeconds: clip.readingSeconds,
    language: clip.language,
    direction: clip.direction,
    excerpt: excerptOf(clip.standfirst || clip.text),
    leadImage: clip.leadImage,
    leadHash: clip.images.find(({ url }) => url === clip.leadImage)?.hash ?? null,
    hasNote: clip.note !== '',
    highlights: clip.highlights.length,
    confidence: clip.confidence,
    wanted: clip.wanted,
    part: clip.part,
    version: clip.version,
    sequence: clip.sequence,
    revision: clip.revision,
    fraction: clip.place?.fraction ?? 0,
  };
}

/**
 * What can still be told of a record that is damaged.
 * @param {any} record anything with an id
 * @param {number} sequence
 * @returns {Head}
 */
export function damagedHead(record, sequence) {
  /** @param {string} name */
  const text = (name) => (typeof record?.[name] === 'string' ? record[name].slice(0, 1000) : null);
  return {
    id: record.id,
    url: text('url') ?? '',
    title: text('title') ?? '',
    site: text('site'),
    byline: text('byline'),
    published: text('published'),
    savedAt: text('savedAt') ?? '',
    updatedAt: text('updatedAt') ?? '',
    readAt: text('readAt'),
    archivedAt: text('archivedAt'),
    deletedAt: text('deletedAt'),
    tags: Array.isArray(record.tags) ? record.tags.filter((/** @type {unknown} */ tag) => typeof tag === 'string') : [],
    words: 0,
    readingSeconds: 0,
    language: null,
    direction: null,
    excerpt: '',
    leadImage: null,
    leadHash: null,
    hasNote: false,
    highlights: 0,
    confidence: 0,
    wanted: false,
    part: 'article',
    version: 1,
    sequence,
    revision: Number.isSafeInteger(record.revision) ? record.revision : 1,
    fraction: 0,
    damaged: true,
  };
}

/** Whether a row can be shown at all. @param {any} head @returns {boolean} */
export const isHead = (head) =>
  ['title', 'savedAt', 'url', 'excerpt'].every((name) => typeof head[name] === 'string') && Array.isArray(head.tags)
  && Number.isSafeInteger(head.sequence);
