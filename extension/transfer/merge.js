// One clip in two states: which content stays, and that none is lost.
import { CONTENT_FIELDS } from '../store/check.js';

/** @import { Clip, Version } from '../store/clips.js' */

/** What makes two contents the same. @param {Pick<Version, 'hash' | 'title' | 'tree'>} content */
const sameness = ({ hash, title, tree }) => `${hash} ${title} ${JSON.stringify(tree)}`;

/**
 * A clip as the backup has it, in its later state, with the older versions of both. What the library has of the
 * clip now becomes a version, unless the backup has that content too.
 * @param {Clip} clip
 * @param {Version[]} versions
 * @param {{ clip: Clip, versions: Version[] } | null} own what the library has
 * @returns {{ clip: Clip, versions: Version[] }}
 */
export function merged(clip, versions, own) {
  if (!own) return { clip, versions };
  const known = new Set([clip, ...versions].map(sameness));
  const current = { ...Object.fromEntries(CONTENT_FIELDS.map((field) => [field, own.clip[field]])), clip: clip.id, number: 0, savedAt: own.clip.takenAt };
  const lost = [...own.versions, /** @type {Version} */ (current)].filter((content) => content.text !== '' && !known.has(sameness(content)));
  if (lost.length === 0) return { clip, versions };
  const all = [...versions, ...lost].sort((a, b) => (a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : a.number - b.number));
  return { clip: { ...clip, version: all.length + 1 }, versions: all.map((version, at) => ({ ...version, number: at + 1 })) };
}
