// The closed list of messages, both ways, and the check of what comes in.
//
// The background talks to a page's script by `tabs.sendMessage` and gets an answer at once. Pages and
// the extension's own pages talk to the background by `runtime.sendMessage`; background.js has the one
// switch over those. Nothing else is ever sent.

import { isChange } from './shared/changes.js';
import { isHighlightChange, MOST_NOTE } from './shared/highlights.js';

/** @import { ClutterClass, Rule, Strength } from './shared/settings.js' */

/**
 * From the background to a page's script (content/main.js).
 * @typedef {{ type: 'page.read', attributes: string[], stale: string[], how: 'fresh' | 'late' | 'moved', again?: boolean, selected?: boolean, slice?: number }} ReadMessage
 *   Read the page: as if nothing were hidden (`fresh`); what has come since the last verdict (`late`); all
 *   of it, for it may show another article (`moved`). `again`: with the reader's pick of the time before. `selected`:
 *   with the range that is selected. `attributes`: the
 *   names the core knows. `stale`: marks that an earlier life of the extension may have left. `slice`: milliseconds for
 *   which it may hold the page up at once.
 * @typedef {object} HideMessage Hide nodes of the reading with this token.
 * @property {'page.hide'} type
 * @property {number} token
 * @property {HiddenNode[]} items
 * @property {number[]} stays nodes that must not go: the article's root and its heading, if it has one
 * @property {number[]} unfold boxes that clip the article, to be opened
 * @property {string} mark the attribute
 * @property {Rule[]} rules the reader's own for the site
 * @property {boolean} more besides what is hidden already
 * @property {About} about
 * @typedef {{ type: 'page.restore' }} RestoreMessage
 *   Put the page back.
 * @typedef {{ name: string, label: string }} Choice a button
 * @typedef {{ type: 'page.say', text: string, more?: string, direction: string, choices?: Choice[], token?: string, again?: boolean }} SayMessage
 *   Show a short word at the page's edge, with buttons for what can be done about it. `again`: to save once more leads to them.
 * @typedef {{ title: string, lines: string[], choices: Choice[], direction: string }} Question
 * @typedef {{ type: 'page.ask', token: string } & Question} AskMessage
 *   Ask the reader something at the page's edge. The token comes back with the choice (background/offers.js).
 * @typedef {{ type: 'page.choices' }} ChoicesMessage
 *   Lead the reader to the buttons of a notice that is `again`; the answer's `led` says whether there are any.
 * @typedef {{ type: 'page.receipt' | 'page.panel' }} ShowMessage
 *   Show the receipt, the panel of what was hidden.
 * @typedef {{ type: 'page.pick' }} PickMessage
 *   Let the reader pick the box that the reader view is to show.
 * @typedef {{ type: 'page.reader', article: ReaderArticle | null }} ReaderMessage
 *   Open the reader view, or close it.
 * @typedef {ReadMessage | HideMessage | RestoreMessage | SayMessage | ShowMessage | PickMessage | ReaderMessage | AskMessage | ChoicesMessage} PageMessage
 */

/**
 * What the reader view shows. Texts that are empty are left out.
 * @typedef {object} ReaderArticle
 * @property {string} url
 * @property {string} host
 * @property {string} site
 * @property {string} title
 * @property {string} standfirst
 * @property {string[]} facts byline, date, length
 * @property {number} words
 * @property {number} readingSeconds
 * @property {Pick<import('./store/clips.js').Clip, typeof import('./shared/reader_article.js').META[number]>} meta what Markdown says of it besides
 * @property {Op[]} tree
 * @property {Guess} guess how sure it is that this is the page's article
 * @property {string | null} next the address of the article's next page
 * @property {FirstPage} first
 * @property {string} hash of its text
 * @property {string} [clip] the id of the clip that is shown, where one is
 * @property {boolean} [readOnly] whether it is no place for highlights, as an older version of a clip
 * @property {string | null} language
 * @property {string | null} direction
 * @property {string} css
 * @property {import('./shared/look.js').Looks} looks
 * @property {Record<string, string>} keys action to key (shared/reader_keys.js)
 * @property {Record<string, string>} defaultKeys
 */

/**
 * What tells whether a further page belongs to the article.
 * @typedef {Pick<Metadata, 'title' | 'byline' | 'published'>} FirstPage
 */

/**
 * A further page of the article.
 * @typedef {{ tree: Op[], next: string | null, words: number, readingSeconds: number, hash: string }} FurtherPage
 */

/**
 * What a page is told of its verdict and of the reader's choices: all of `ThreshState` but what the
 * page knows itself.
 * @typedef {object} About
 * @property {{ kind: 'article' | 'listing' | 'other', confidence: number, words: number }} page
 * @property {string[]} remarks
 * @property {string} host
 * @property {'off' | 'site' | 'everywhere'} automatic
 * @property {boolean} byItself whether nobody clicked
 * @property {Strength} strength
 * @property {Record<ClutterClass, boolean>} classes
 * @property {boolean} own
 * @property {boolean} receipt
 * @property {string} direction
 * @property {Record<string, string>} keys
 */

/**
 * Answers to those, and what content/main.js says of its page when it is injected.
 * @typedef {{ token: number, nums: string, text: string, pick?: number, selected?: { first: number, start: number, last: number, end: number } | null }} Reading
 *   src/snapshot/wire.rs; the numbers are packed (shared/pack.js). `pick`: the node that the reader has picked
 *   for the article since the last reading.
 * @typedef {{ hidden: number } | { refused: 'gone' | 'article' | 'root' }} Hiding
 * @typedef {{ on: boolean, hidden: number, reader: boolean, contentType: string, led?: boolean }} PageState
 * @typedef {Reading | Hiding | PageState | undefined} PageAnswer
 * A script that fails answers `{ failed: string }`, which `tell` throws.
 */

/**
 * To the background, which answers nothing, or `{ failed: string }`.
 * @typedef {{ type: 'page.shown', hidden: number, automatic: boolean, remarks: string[] }} ShownMessage
 *   So many nodes are hidden now.
 * @typedef {{ type: 'page.judge', why: 'late' | 'moved', byItself: boolean }} JudgeMessage
 *   The page has changed since its verdict.
 * @typedef {{ type: 'page.restored' }} RestoredMessage
 *   The reader wants the page back as it was.
 * @typedef {{ type: 'page.automatic', on: boolean }} AutomaticMessage
 *   The reader wants this site always cleaned, or not any more.
 * @typedef {{ type: 'page.auto' }} AutoMessage
 *   On a site that is cleaned by itself: there may be an article here. The answer is
 *   `{ cleaned: boolean }`.
 * @typedef {{ type: 'page.learned', sign: string, things: Learnt[], wrong: string[] }} LearnedMessage
 *   What may be hidden on the site's next article before its verdict comes, and what must not be.
 * @typedef {{ type: 'page.do', command: 'save-clip' | 'open-reader' | 'open-options' }} DoMessage
 * @typedef {{ type: 'page.back' }} BackMessage
 *   A page that was left has come back as it was.
 * @typedef {{ type: 'page.answer', token: string, choice: string }} AnswerMessage
 *   What the reader has chosen of a notice or a question.
 * @typedef {{ type: 'tabs.state' | 'tabs.next' | 'tabs.end' | 'tabs.granted' }} TabsMessage
 *   Of saving/tabs.js; the answer is `{ state: TabsState | null }` (background/save_tabs.js).
 * @typedef {{ type: 'reader.font' }} FontMessage
 *   The answer is `{ fonts: { weight: string, data: string }[] }`: the face that comes along, in base64.
 * @typedef {{ type: 'reader.markdown', meta: ReaderArticle['meta'], tree: Op[] }} MarkdownMessage
 *   The article as it is shown, as Markdown: the answer is `{ markdown: string }`.
 * @typedef {{ type: 'reader.pick' }} ReaderPickMessage
 *   The reader wants to choose the text of the reader view.
 * @typedef {{ type: 'reader.page', number: number, url: string, contentType: string, bytes: string, first: FirstPage }} FurtherPageMessage
 *   A further page of the article was fetched; its bytes in base64. The answer is `{ page: FurtherPage | null }`.
 * @typedef {{ type: 'clip.marks', clip: string | null, url: string, canonicalUrl: string | null, hash: string, text: string }} MarksMessage
 *   What is kept of an article's highlights, and where their words stand in the text that is shown: by the clip's
 *   id, or by the article's address and hash. The answer is `{ clip: string | null, note: string, highlights: (Highlight & { at })[] }`.
 * @typedef {{ type: 'clip.keep' }} KeepMessage
 *   The page's article is to be a clip, if it is none. The answer is `{ clip: string }`, its id.
 * @typedef {{ type: 'clip.highlight', clip: string, change: import('./shared/highlights.js').HighlightChange }} HighlightMessage
 * @typedef {{ type: 'clip.note', clip: string, note: string }} NoteMessage
 * @typedef {{ type: 'settings.change', change: import('./shared/changes.js').SettingsChange }} SettingsMessage
 * @typedef {ShownMessage | JudgeMessage | RestoredMessage | AutomaticMessage | AutoMessage | LearnedMessage | DoMessage | ReaderPickMessage | FurtherPageMessage | FontMessage | MarkdownMessage | MarksMessage | KeepMessage | HighlightMessage | NoteMessage | SettingsMessage | AnswerMessage | BackMessage | TabsMessage} BackgroundMessage
 */

/**
 * What the core says of a page: src/verdict.rs as JSON.
 * @typedef {object} Verdict
 * @property {string} version
 * @property {{ kind: 'article' | 'listing' | 'other', confidence: number }} page
 * @property {{ root: number, heading: number | null, words: number } | null} article
 * @property {HiddenNode[]} hide
 * @property {number[]} [unfold]
 * @property {('nodes' | 'depth' | 'bytes')[]} cuts
 * @property {string[]} rolledBack
 */

/**
 * How sure it is that what was kept is the page's article: it is; the page does not look like one;
 * there is none, and it is the likeliest box (src/clip.rs).
 * @typedef {'sure' | 'unsure' | 'none'} Guess
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
 * @property {Field} [nextPage] the address of the article's next page
 * @property {string[]} [pages] of all its pages that this one links, itself among them, in order
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
 * @typedef {{ key: string, print: Fingerprint, outside: boolean }} Learnt
 *   Something hidden with high confidence. `key`: equal on all pages for the same thing. `outside`:
 *   whether it stood outside the article.
 * @typedef {{ sign: string, things: (Learnt & { seen: number })[] }} Early
 *   What is kept of a site under `early:<host>`. `sign`: what an article of the site says of itself in
 *   its head (content/early.js).
 */

/**
 * One step of a walk over the clean tree, src/tree.rs as JSON: a text, the close of the innermost
 * element, or an element that opens.
 * @typedef {string | 0 | [string] | [string, Record<string, string>]} Op
 */

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** Whether a script of ours in a page speaks. @param {chrome.runtime.MessageSender} sender */
const isPage = (sender) => sender.tab !== undefined && sender.frameId === 0;

/** @param {any} value @param {number} most */
const isShort = (value, most) => typeof value === 'string' && value.length <= most;

/** Caps are those of content/early.js and content/fingerprint.js. @param {any} message */
const isLearned = ({ sign, things, wrong }) =>
  ['og', 'ld', 'slug', ''].includes(sign)
  && Array.isArray(things) && things.length <= 40 && Array.isArray(wrong) && wrong.every((key) => isShort(key, 4000))
  && things.every((thing) =>
    isShort(thing?.key, 4000) && typeof thing.outside === 'boolean' && typeof thing.print === 'object' && thing.print !== null
    && isShort(thing.print.tag, 60) && JSON.stringify(thing.print).length <= 8000);

/** Caps are those of content/reader/pages.js. @param {any} message */
const isFurtherPage = ({ number, url, contentType, bytes, first }) =>
  isCount(number) && number <= 20 && isShort(url, 8000) && isShort(contentType, 400) && isShort(bytes, 7_000_000)
  && typeof first === 'object' && first !== null && JSON.stringify(first).length <= 8000;

/**
 * The host of the page whose script speaks; null for the extension's own pages.
 * @param {chrome.runtime.MessageSender} sender
 */
export function hostOf({ url = '' }) {
  if (url.startsWith(chrome.runtime.getURL(''))) return null;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

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
      return isPage(sender) && isCount(message.hidden) && Array.isArray(message.remarks) ? message : null;
    case 'page.judge':
      return isPage(sender) && ['late', 'moved'].includes(message.why) && typeof message.byItself === 'boolean' ? message : null;
    case 'page.restored':
      return isPage(sender) ? message : null;
    case 'page.automatic':
      return isPage(sender) && typeof message.on === 'boolean' ? message : null;
    case 'page.auto':
    case 'page.back':
    case 'reader.font':
      return isPage(sender) ? message : null;
    case 'page.learned':
      return isPage(sender) && isLearned(message) ? message : null;
    case 'page.do':
      return isPage(sender) && ['save-clip', 'open-reader', 'open-options'].includes(message.command) ? message : null;
    case 'tabs.state':
    case 'tabs.next':
    case 'tabs.end':
    case 'tabs.granted':
      return isPage(sender) && hostOf(sender) === null ? message : null;
    case 'page.answer':
      return isPage(sender) && isShort(message.token, 40) && isShort(message.choice, 20) ? message : null;
    case 'reader.markdown':
      return isPage(sender) && typeof message.meta === 'object' && message.meta !== null && Array.isArray(message.tree) ? message : null;
    case 'reader.pick':
      return isPage(sender) ? message : null;
    case 'reader.page':
      return isPage(sender) && isFurtherPage(message) ? message : null;
    case 'clip.marks':
      return isPage(sender) && (message.clip === null || isShort(message.clip, 100)) && isShort(message.url, 8000)
        && (message.canonicalUrl === null || isShort(message.canonicalUrl, 8000)) && isShort(message.hash, 200) && typeof message.text === 'string' ? message : null;
    case 'clip.keep':
      return isPage(sender) ? message : null;
    case 'clip.highlight':
      return isPage(sender) && isShort(message.clip, 100) && isHighlightChange(message.change) ? message : null;
    case 'clip.note':
      return isPage(sender) && isShort(message.clip, 100) && isShort(message.note, MOST_NOTE) ? message : null;
    case 'settings.change':
      return isPage(sender) && isChange(message.change, hostOf(sender)) ? message : null;
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
