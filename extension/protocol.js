// The closed list of messages, both ways, and the check of what comes in.
//
// The background talks to a page's script by `tabs.sendMessage` and gets an answer at once. Pages and
// the extension's own pages talk to the background by `runtime.sendMessage`; background.js has the one
// switch over those. Nothing else is ever sent.

/**
 * From the background to a page's script (content/main.js).
 * @typedef {{ type: 'page.read', attributes: string[], stale: string[] }} ReadMessage
 *   Read the page as if nothing were hidden. `attributes`: the names the core knows. `stale`: marks
 *   that an earlier life of the extension may have left.
 * @typedef {{ type: 'page.hide', token: number, nodes: number[], stays: number[], mark: string }} HideMessage
 *   Hide nodes of the reading with this token. `stays`: nodes that must not go. `mark`: the attribute.
 * @typedef {{ type: 'page.restore' }} RestoreMessage
 *   Put the page back.
 * @typedef {{ type: 'page.say', text: string, direction: string }} SayMessage
 *   Show a short word at the page's edge.
 * @typedef {ReadMessage | HideMessage | RestoreMessage | SayMessage} PageMessage
 */

/**
 * Answers to those, and what content/main.js says of its page when it is injected.
 * @typedef {{ token: number, nums: string, text: string }} Reading
 *   src/snapshot/wire.rs; the numbers are packed (shared/pack.js).
 * @typedef {{ hidden: number } | { refused: 'gone' | 'article' | 'root' }} Hiding
 * @typedef {{ hidden: number, contentType: string }} PageState
 * @typedef {Reading | Hiding | PageState | undefined} PageAnswer
 * A script that fails answers `{ failed: string }`, which `tell` throws.
 */

/**
 * To the background.
 * @typedef {{ type: 'page.shown', hidden: number }} ShownMessage
 *   A page came back from the back/forward cache with so many nodes hidden.
 * @typedef {ShownMessage} BackgroundMessage
 */

/**
 * What the core says of a page: src/verdict.rs as JSON.
 * @typedef {object} Verdict
 * @property {string} version
 * @property {{ kind: 'article' | 'listing' | 'other', confidence: number }} page
 * @property {{ root: number, heading: number | null, words: number } | null} article
 * @property {HiddenNode[]} hide
 * @property {('nodes' | 'depth' | 'bytes')[]} cuts
 * @property {string[]} rolledBack
 */

/**
 * @typedef {object} HiddenNode
 * @property {number} node
 * @property {string} class
 * @property {string} rule
 * @property {number} confidence
 * @property {string} text
 * @property {number} words
 */

/**
 * src/meta.rs as JSON.
 * @typedef {{ value: string, from: string, confidence: number }} Field
 * @typedef {object} Metadata
 * @property {Field} [title]
 * @property {Field} [byline]
 * @property {Field} [published]
 * @property {Field} [modified]
 * @property {Field} [site]
 * @property {Field} [standfirst]
 * @property {Field} [section]
 * @property {Field} [language]
 * @property {Field} [direction]
 * @property {Field} [leadImage]
 * @property {Field} [canonical]
 * @property {string[]} [tags]
 * @property {number} words
 * @property {number} readingSeconds
 */

/**
 * How a thing on a page is found again (content/fingerprint.js). All texts are at most 60 characters.
 * @typedef {object} Fingerprint
 * @property {string} tag
 * @property {number} place among the siblings of the same name
 * @property {string} [id]
 * @property {string[]} [classes]
 * @property {Record<string, string>} [attributes] those that say what a thing is for
 * @property {string[]} [path] the nearest ancestors, each as `tag#id.class`
 * @property {string} [words] the heading or first words, without digits, in lower case
 */

/**
 * One step of a walk over the clean tree, src/tree.rs as JSON: a text, the close of the innermost
 * element, or an element that opens.
 * @typedef {string | 0 | [string] | [string, Record<string, string>]} Op
 */

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/**
 * The message, if it comes from this extension and has the form of one.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {BackgroundMessage | null}
 */
export function incoming(message, sender) {
  if (sender.id !== chrome.runtime.id || typeof message !== 'object' || message === null) return null;
  switch (message.type) {
    case 'page.shown':
      return sender.tab && sender.frameId === 0 && isCount(message.hidden) ? message : null;
    default:
      return null;
  }
}

/**
 * The client to a page's script.
 * @template {PageMessage} M
 * @param {number} tabId
 * @param {M} message
 * @returns {Promise<M extends ReadMessage ? Reading : M extends HideMessage ? Hiding : PageState>}
 */
export async function tell(tabId, message) {
  const answer = await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
  if (answer?.failed) throw new Error(`the page's script: ${answer.failed}`);
  return answer;
}
