// What can go wrong in a way the user should be told, and in which words.

/**
 * @typedef {'cannotHere' | 'cannotFile' | 'cannotError' | 'cannotDocument' | 'pageChanged' | 'coreFailed'
 *   | 'linkRefused' | 'linkNotGranted' | 'linkPrivate' | 'linkNetwork' | 'linkStatus' | 'linkTime' | 'linkSize' | 'linkType'
 *   | 'linkElsewhere' | 'linkScripts' | 'tabAsleep' | 'tabTime'
 *   | 'refused' | 'privateWindow' | 'privateAutomatic' | 'noArticle' | 'noSelection' | 'storeFailed' | 'storeFull'} TroubleKey
 *   the keys of _locales that say it
 */

export class Trouble extends Error {
  /** @param {TroubleKey} key @param {unknown} [cause] */
  constructor(key, cause) {
    super(cause instanceof Error ? `${key}: ${cause.message}` : key, { cause });
    this.key = key;
  }

  /** Whether the page can show words of ours: not where no script of ours may run. */
  get isOfPage() {
    return !['cannotHere', 'cannotFile', 'cannotError', 'cannotDocument', 'linkRefused'].includes(this.key);
  }

  /** Whether a link's page cannot be had without opening it; then it can be opened. */
  get isOfLink() {
    return this.key.startsWith('link') && this.key !== 'linkRefused';
  }
}

/**
 * Why a script could not be put into a tab. Browsers give no codes, only English words.
 * @param {unknown} error
 * @param {string | undefined} url known only where `activeTab` was granted
 * @returns {Trouble}
 */
export function whyNotHere(error, url) {
  const words = error instanceof Error ? error.message : String(error);
  if (url?.startsWith('file:') || /\bfile:/.test(words)) return new Trouble('cannotFile', error);
  if (/error page/i.test(words)) return new Trouble('cannotError', error);
  return new Trouble('cannotHere', error);
}

/**
 * Any error, as something to tell the user.
 * @param {unknown} error
 * @returns {Trouble}
 */
export function troubleOf(error) {
  if (error instanceof Trouble) return error;
  const words = error instanceof Error ? error.message : String(error);
  // The page went away between two messages.
  const gone = /Could not establish connection|Receiving end does not exist|(port|channel) (was )?closed|No tab with id|Frame .* was removed/i;
  return new Trouble(gone.test(words) ? 'pageChanged' : 'coreFailed', error);
}
