// A part of the reader view: the further pages of an article that is spread over several, at its end.
//
// The page's own address fetches them, so no permission is needed and they come as the page's links would
// give them, with its cookies (docs/adr/0021). No script of them runs: they are text for the core.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderParts, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('pages')) return;

  const MOST_PAGES = 20;
  const MOST_BYTES = 5 << 20;
  const MOST_TIME = 20_000;
  /** Bytes made text at once; more are too many arguments. */
  const PORTION = 0x8000;

  /** @param {URL} url */
  const site = ({ hostname }) => hostname.replace(/^www\./, '');

  /**
   * The address as the page may ask for it: a site may name itself with or without "www.", and by http.
   * @param {string} address
   * @returns {string | null} null for another site's
   */
  function here(address) {
    const url = new URL(address, location.href);
    if (!/^https?:$/.test(url.protocol) || site(url) !== site(new URL(location.href))) return null;
    return location.origin + url.pathname + url.search;
  }

  /** @param {Uint8Array[]} chunks */
  function base64(chunks) {
    const parts = [];
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PORTION) parts.push(String.fromCharCode(...chunk.subarray(at, at + PORTION)));
    }
    return btoa(parts.join(''));
  }

  /**
   * @param {string} address
   * @param {AbortSignal} signal
   */
  async function load(address, signal) {
    const response = await fetch(address, {
      mode: 'same-origin', credentials: 'same-origin', headers: { accept: 'text/html,application/xhtml+xml' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(MOST_TIME)]),
    });
    const contentType = response.headers.get('content-type') ?? '';
    if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
    if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) throw new Error(`${address}: ${contentType}`);
    const chunks = [];
    let length = 0;
    const reader = response.body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value);
      length += read.value.length;
      if (length > MOST_BYTES) {
        await reader.cancel();
        throw new Error(`${address}: more than ${MOST_BYTES} bytes`);
      }
    }
    return { url: response.url, contentType, bytes: base64(chunks) };
  }

  /** @type {ThreshReaderPart} */
  function start(view) {
    const { element, t } = threshUi;
    const { article } = view;
    if (!article.next) return [];
    const left = new AbortController();
    view.onLeave(() => left.abort());

    /** @type {string | null} */
    let next = article.next;
    let shown = 1;
    const seen = new Set([here(article.url)]);
    const hashes = new Set([article.hash]);
    let busy = false;

    const button = element('button', { type: 'button', click: () => void all() }, t('readerPagesShow'));
    const word = element('p', { role: 'status' });
    const box = element('div', { class: 'pages' }, button, word);
    view.page.append(box);

    /** Reads the next page; whether there was one that carries the article on. @param {string} address */
    async function one(address) {
      const number = shown + 1;
      word.textContent = t('readerPagesReading', String(number));
      const { url, contentType, bytes } = await load(address, left.signal);
      const at = here(url);
      if (at !== address && seen.has(at)) return false;
      seen.add(at);
      const { page } = await view.send({ type: 'reader.page', number, url, contentType, bytes, first: article.first });
      // A site that does not know the page may show the first once more.
      if (left.signal.aborted || !page || hashes.has(page.hash)) return false;
      hashes.add(page.hash);
      view.grow(page);
      shown = number;
      next = page.next;
      return true;
    }

    async function all() {
      if (busy) return;
      busy = true;
      button.setAttribute('aria-disabled', 'true');
      try {
        for (let address = next && here(next); address && !seen.has(address) && shown < MOST_PAGES; address = next && here(next)) {
          if (!(await one(address))) break;
          seen.add(address);
        }
        word.textContent = t('readerPagesShown', String(shown));
        button.remove();
      } catch (error) {
        if (left.signal.aborted) return;
        console.error(error);
        word.textContent = t('readerPagesFailed', String(shown + 1));
      } finally {
        busy = false;
        button.removeAttribute('aria-disabled');
      }
    }
    return [];
  }

  threshReaderParts.set('pages', start);
})();
