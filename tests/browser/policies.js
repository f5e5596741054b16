// Content security policies a page may come with. Each has stopped an extension somewhere: wasm in
// content scripts (script-src), inserted styles (style-src), frames, fetches, markup (trusted types).

/**
 * @typedef {object} Policy
 * @property {Record<string, string>} [headers]
 * @property {string} [meta] the policy as a <meta> in the page
 */

/** @param {string} value @returns {Policy} */
const header = (value) => ({ headers: { 'content-security-policy': value } });

/** @type {Record<string, Policy>} */
export const POLICIES = {
  none: {},
  'report-only': { headers: { 'content-security-policy-report-only': "default-src 'none'" } },
  "script-src 'none'": header("script-src 'none'"),
  "script-src 'self'": header("script-src 'self'"),
  "default-src 'none'": header("default-src 'none'"),
  "default-src 'none', header and meta": { ...header("default-src 'none'"), meta: "default-src 'none'" },
  sandbox: header('sandbox'),
  "default-src 'none'; sandbox": header("default-src 'none'; sandbox"),
  'no clipboard': { headers: { 'permissions-policy': 'clipboard-write=(), clipboard-read=()' } },
  'trusted types': header("require-trusted-types-for 'script'"),
  "style-src 'none'": header("style-src 'none'"),
  "img-src 'none'": header("img-src 'none'"),
  "connect-src 'none'": header("connect-src 'none'"),
  "frame-src 'none'": header("frame-src 'none'"),
  "default-src 'none'; sandbox; trusted types": header("default-src 'none'; sandbox; require-trusted-types-for 'script'"),
};
