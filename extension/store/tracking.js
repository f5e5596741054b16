// Parameters of an address that say how a reader came to a page, not which page it is.
//
// The names are those that the services document or set themselves, compared in November 2026 with the lists that
// Firefox (`privacy.query_stripping.strip_list`) and Brave ship for stripping. Names that some sites use for
// the page itself (`ref`, `source`, `id`, `s`) are not here: an article kept twice is the smaller fault.

/** Families, by how their names begin. */
export const TRACKING_PREFIXES = [
  'utm_', // Google Analytics
  'mtm_', 'pk_', 'piwik_', 'matomo_', // Matomo
  'hsa_', // HubSpot's ads
  'at_', // Piano (AT Internet): at_campaign, at_medium …
  'wt_', // Webtrekk, Mapp
  'stm_', // Snowplow
];

/** Whole names, in lower case. */
export const TRACKING_NAMES = new Set([
  'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid', 'srsltid', '_ga', '_gl', 'ga_source', 'ga_medium', 'ga_campaign', // Google
  'fbclid', 'igshid', 'igsh', // Meta
  'msclkid', // Microsoft
  'twclid', 'ref_src', 'ref_url', // X
  'ttclid', // TikTok
  'li_fat_id', // LinkedIn
  'rdt_cid', // Reddit
  'epik', // Pinterest
  'yclid', 'ysclid', '_openstat', // Yandex
  'mc_cid', 'mc_eid', // Mailchimp
  'mkt_tok', // Marketo
  '_hsenc', '_hsmi', '__hssc', '__hstc', '__hsfp', 'hsctatracking', // HubSpot
  'vero_id', 'vero_conv', // Vero
  'oly_enc_id', 'oly_anon_id', // Omeda
  '__s', // Drip
  'elqtrackid', 'elqtrack', // Oracle Eloqua
  's_cid', 's_kwcid', 'ef_id', // Adobe
  'ml_subscriber', 'ml_subscriber_hash', // MailerLite
  'oft_id', 'oft_k', 'oft_lk', 'oft_d', 'oft_c', 'oft_ck', 'oft_ids', 'oft_sk', // Omnisend
  'wickedid', 'rb_clickid', 'irclickid', 'irgwc', 'awc', 'zanpid', // affiliate networks
  'cmpid', 'ncid', 'mbid', 'icid', 'ocid', 'smid', 'cmp', // campaigns of publishers: CNN, AOL, Condé Nast, Microsoft, The New York Times
  'xtor', // AT Internet, older
  'spm', 'scm', // Alibaba
  'wpsrc', 'wpmm', 'taid', // newsletters and posts of publishers
  'guccounter', 'guce_referrer', 'guce_referrer_sig', // Yahoo's consent page
  'amp_js_v', 'amp_gsa', 'amp_r', 'usqp', // AMP viewers
]);

/** @param {string} name of a parameter @returns {boolean} */
export function isTracking(name) {
  const lower = name.toLowerCase();
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
}
