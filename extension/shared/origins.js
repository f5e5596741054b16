// Which sites the extension may work on by itself, as match patterns.
import { siteName } from './settings.js';

/** All that may be asked for; the manifest names the same. */
export const EVERYWHERE = ['https://*/*', 'http://*/*'];

/**
 * The pattern of the one site an address belongs to, or null where nothing can be asked for. Patterns
 * of both browsers hold for all ports.
 * @param {string | undefined} address
 */
export function originOf(address) {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}/*` : null;
}

/** Whether the reader has granted an address's site. @param {string} address @returns {Promise<boolean>} */
export async function isGranted(address) {
  const origin = originOf(address);
  return origin !== null && chrome.permissions.contains({ origins: [origin] });
}

/** Whether a pattern holds for all sites of its schemes. @param {string} pattern */
export const isForAll = (pattern) => /^(\*|https?):\/\/\*\/\*$/.test(pattern) || pattern === '<all_urls>';

/** The host of a pattern as settings know it, without "www." and "*.". @param {string} pattern */
export const hostOfPattern = (pattern) =>
  siteName((/^[^:]+:\/\/([^/]*)/.exec(pattern)?.[1] ?? '').replace(/:\d+$/, '').replace(/^\*\./, ''));
