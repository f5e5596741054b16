// Makes a clip's record from what the core says of a page.

/** @import { Clip } from './clips.js' */
/** @import { Verdict, Metadata, Op } from '../protocol.js' */

/** The fields of the core's metadata that a record holds as plain values. */
const FIELDS = /** @type {const} */ (
  ['title', 'byline', 'published', 'modified', 'site', 'standfirst', 'section', 'language', 'direction', 'leadImage', 'canonical']
);

/**
 * A new clip of an article.
 * @param {{ verdict: Verdict, meta: Metadata, tree: Op[], text: string, hash: string, signature?: string }} found
 * @param {{ url: string, title: string }} page its address and the title of its tab
 * @param {Date} now
 * @param {Partial<Pick<Clip, 'part' | 'source' | 'images' | 'missing' | 'tags'>>} [how]
 * @returns {Clip}
 */
export function record({ verdict, meta, tree, text, hash, signature = '' }, page, now, how = {}) {
  /** @type {Clip['sources']} */
  const sources = {};
  for (const name of FIELDS) {
    const field = meta[name];
    if (field) sources[name] = { from: field.from, confidence: field.confidence };
  }
  /** @param {typeof FIELDS[number]} name */
  const value = (name) => meta[name]?.value ?? null;
  const time = now.toISOString();
  return {
    id: crypto.randomUUID(),
    revision: 1,
    url: page.url,
    canonicalUrl: value('canonical'),
    title: value('title') || page.title || page.url,
    byline: value('byline'),
    published: value('published'),
    modified: value('modified'),
    site: value('site') ?? host(page.url),
    standfirst: value('standfirst'),
    section: value('section'),
    language: value('language'),
    direction: value('direction'),
    leadImage: value('leadImage'),
    keywords: meta.tags ?? [],
    words: meta.words,
    readingSeconds: meta.readingSeconds,
    sources,
    tree,
    text,
    hash,
    signature,
    kind: verdict.page.kind,
    confidence: verdict.page.confidence,
    extractorVersion: verdict.version,
    cuts: verdict.cuts,
    removed: verdict.hide.map(({ class: kind, rule, words }) => ({ class: kind, rule, words })),
    ...blank(time),
    ...how,
  };
}

/**
 * An address that was imported and whose article has not been fetched yet.
 * @param {{ url: string, title: string, tags: string[], savedAt: Date, readAt?: Date | null, archivedAt?: Date | null, note?: string }} entry
 * @param {Date} now
 * @returns {Clip}
 */
export function wantedRecord({ url, title, tags, savedAt, readAt = null, archivedAt = null, note = '' }, now) {
  const time = savedAt.toISOString();
  return {
    id: crypto.randomUUID(),
    revision: 1,
    url,
    canonicalUrl: null,
    title: title || url,
    byline: null,
    published: null,
    modified: null,
    site: host(url),
    standfirst: null,
    section: null,
    language: null,
    direction: null,
    leadImage: null,
    keywords: [],
    words: 0,
    readingSeconds: 0,
    sources: {},
    tree: [],
    text: '',
    hash: '',
    signature: '',
    kind: 'other',
    confidence: 0,
    extractorVersion: '',
    cuts: [],
    removed: [],
    ...blank(time),
    source: 'import',
    wanted: true,
    tags,
    note,
    readAt: readAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    updatedAt: now.toISOString(),
  };
}

/**
 * What a clip has before anything was done with it.
 * @param {string} time
 * @returns {Pick<Clip, 'part' | 'source' | 'wanted' | 'images' | 'missing' | 'tags' | 'note' | 'highlights' | 'place' | 'readAt' | 'archivedAt'
 *   | 'version' | 'takenAt' | 'savedAt' | 'updatedAt' | 'deletedAt' | 'sequence'>}
 */
const blank = (time) => ({
  part: 'article',
  source: 'page',
  wanted: false,
  images: [],
  missing: [],
  tags: [],
  note: '',
  highlights: [],
  place: null,
  readAt: null,
  archivedAt: null,
  version: 1,
  takenAt: time,
  savedAt: time,
  updatedAt: time,
  deletedAt: null,
  sequence: 0, // the store gives it
});

/** @param {string} url */
function host(url) {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null;
}
