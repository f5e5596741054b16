// Words of the interface, in the browser's language (_locales).

/** The language the interface is in, as a BCP 47 tag. */
export const language = () => chrome.i18n.getMessage('@@ui_locale').replace('_', '-') || 'en';

/** `ltr` or `rtl`, as the interface's language is written. */
export const direction = () => chrome.i18n.getMessage('@@bidi_dir') || 'ltr';

/**
 * @param {string} key
 * @param {...(string | number)} values
 */
export function t(key, ...values) {
  return chrome.i18n.getMessage(key, values.map(String)) || key;
}

/**
 * A message that depends on a number: `key_one`, `key_few` and so on, by the language's own
 * plural rules; `key_other` always exists.
 * @param {string} key
 * @param {number} n also the message's first value
 * @param {...(string | number)} values
 */
export function count(key, n, ...values) {
  const form = new Intl.PluralRules(language()).select(n);
  const all = [new Intl.NumberFormat(language()).format(n), ...values.map(String)];
  return chrome.i18n.getMessage(`${key}_${form}`, all) || t(`${key}_other`, ...all);
}

/**
 * Fills a page's own words in: `data-t` is the text, `data-t-label` the accessible name.
 * @param {Document} document
 */
export function localise(document) {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(element.getAttribute('data-t') ?? '');
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.getAttribute('data-t-label') ?? ''));
  }
}
