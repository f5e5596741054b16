// Small helpers for building the extension's own pages.
import { dateText } from '../shared/when.js';

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element with the id ${id}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * Puts a separator between the parts, each of which keeps its own writing direction.
 * @param {(Node | string | null)[]} parts those that are null or empty are left out
 * @returns {(Node | string)[]}
 */
export function dotted(parts) {
  return parts
    .filter((part) => part !== null && part !== '')
    .flatMap((part, i) => [i === 0 ? '' : ' · ', element('bdi', {}, /** @type {Node | string} */ (part))]);
}

/**
 * @param {string | null} value RFC 3339, or a date alone
 * @param {'long' | 'medium'} [dateStyle]
 * @returns {HTMLTimeElement | null} null when it is no date
 */
export function dateOf(value, dateStyle) {
  const text = dateText(value, dateStyle);
  return value && text ? element('time', { datetime: value }, text) : null;
}
