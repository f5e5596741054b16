// Makes a clip's record from what the core says of a page.

/** @import { Clip } from './clips.js' */
/** @import { Verdict, Metadata, Op } from '../protocol.js' */

/** The fields of the core's metadata that a record holds as plain values. */
const FIELDS = /** @type {const} */ (
  ['title', 'byline', 'published', 'modified', 'site', 'standfirst', 'section', 'language', 'direction', 'leadImage', 'canonical']
);

/**
 * @param {{ verdict: Verdict, meta: Metadata, tree: Op[], text: string, hash: string }} found
 * @param {{ url: string, title: string }} page its address and the title of its tab
 * @param {Date} now
 * @returns {Clip}
 */
export function record({ verdict, meta, tree, text, hash }, page, now) {
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
    kind: verdict.page.kind,
    confidence: verdict.page.confidence,
    extractorVersion: verdict.version,
    cuts: verdict.cuts,
    removed: verdict.hide.map(({ class: kind, rule, words }) => ({ class: kind, rule, words })),
    tags: [],
    note: '',
    readAt: null,
    savedAt: time,
    updatedAt: time,
    deletedAt: null,
  };
}

/** @param {string} url */
function host(url) {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null;
}
