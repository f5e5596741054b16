// One opened reader view: its dialog, and what its parts stand on.
//
// Everything is built by createElement in a closed shadow root in the top layer, so that the page's
// styles, scripts and CSP do not reach it. A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshDom, threshFurnish, threshReaderBar, threshReaderKeys, threshReaderParts, threshReaderSheet, threshRender, threshUi */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderView')) return;

  const { document } = threshDom;

  /** Milliseconds a word at the edge stays. */
  const SAID_STAYS = 4_000;
  /** Keys that the page would hear of otherwise. */
  const KEYS = ['keydown', 'keypress', 'keyup'];
  /** What comes from us is nobody else's matter. */
  const EVENTS = ['click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'mouseover', 'mouseout', 'pointerdown', 'pointerup', 'pointermove',
    'touchstart', 'touchend', 'touchmove', 'wheel', 'input', 'change', 'focusin', 'focusout', 'beforeinput', 'toggle', 'copy', 'selectstart', 'dragstart'];

  /** Texts that are empty are left out. @param {import('../../protocol.js').ReaderArticle} article */
  function header(article) {
    const { element } = threshUi;
    const last = article.facts.length - 1;
    const facts = article.facts.flatMap((fact, i) => [i === 0 ? null : ' ', element('span', {}, element('bdi', {}, fact), i < last ? ' ·' : null)]);
    return element(
      'header',
      {},
      article.site && element('p', { class: 'site' }, article.site),
      element('h1', { tabindex: '-1' }, article.title),
      article.standfirst && element('p', { class: 'standfirst' }, article.standfirst),
      facts.length > 0 ? element('p', { class: 'facts' }, ...facts) : null,
    );
  }

  /**
   * @param {import('../../protocol.js').ReaderArticle} article
   * @param {ThreshReaderHome} home
   * @returns {ThreshView}
   */
  function make(article, home) {
    const { element, t } = threshUi;
    const host = document.createElement('div');
    threshDom.ours.add(host);
    const root = host.attachShadow({ mode: home.isOurs ? 'open' : 'closed' });
    const sheetOfStyle = new CSSStyleSheet();
    sheetOfStyle.replaceSync(article.css);
    root.adoptedStyleSheets = [sheetOfStyle];

    const failed = { missing: t('imageMissing'), open: t('openImage') };
    const images = { failedImage: (/** @type {HTMLImageElement} */ image) => threshRender.failedImage(image, failed), asPage: !home.isOurs, source: home.source };
    const prose = element('div', { class: 'prose' }, threshRender.render(article.tree, document, images));
    const page = element('article', { id: 'article', dir: article.direction ?? 'auto', ...(article.language ? { lang: article.language } : {}) }, header(article), prose);
    const sheet = threshReaderSheet.make();
    const bar = element('div', { class: 'bar', role: 'toolbar', 'aria-label': t('readerBar') });
    const said = element('p', { class: 'said', role: 'status' });
    const scroller = element('main', { class: 'scroller' }, page);
    const dialog = element('dialog', { class: 'ui reader', 'aria-label': t('readerView'), dir: home.direction, lang: t('@@ui_locale').replace('_', '-') }, bar, scroller, sheet.box, said);
    root.append(dialog);

    let { site: look, own: isOwnLook } = article.looks;
    let forAll = article.looks.all;
    let keys = article.keys;
    /** @type {ThreshReaderAction[]} */
    const actions = [];
    const [onLook, onLeave, onEscape, onKey, onDone] = /** @type {[((look: ThreshLook) => void)[], (() => void)[], (() => boolean)[], ((event: KeyboardEvent) => boolean)[], (() => void)[]]} */ ([[], [], [], [], []]);
    let timer = 0;

    /** @type {ThreshView} */
    const view = {
      article, host, root, dialog, bar, page, prose, scroller, sheet, actions,
      look: () => look,
      grow({ tree, words, readingSeconds }) {
        article.tree = [...article.tree, ...tree];
        article.words += words;
        article.readingSeconds += readingSeconds;
        const more = element('div', {}, threshRender.render(tree, document, images));
        furnish(more);
        prose.append(...more.childNodes);
        for (const tell of onLook) tell(look); // what is switched off is off there too
      },
      isOwnLook: () => isOwnLook,
      tryLook(change) {
        look = { ...look, ...change };
        for (const tell of onLook) tell(look);
      },
      setLook(change, where = isOwnLook ? 'site' : 'all') {
        if (where === 'site') isOwnLook = true;
        else forAll = { ...forAll, ...change };
        home.keepLook(change, where);
        view.tryLook(change);
      },
      forgetLook() {
        isOwnLook = false;
        home.keepLook(null, 'site');
        view.tryLook(forAll);
      },
      onLook: (tell) => void onLook.push(tell),
      onLeave: (then) => void onLeave.push(then),
      onEscape: (take) => void onEscape.push(take),
      onKey: (take) => void onKey.push(take),
      onDone: (tell) => void onDone.push(tell),
      done: () => onDone.forEach((tell) => tell()),
      say(text) {
        clearTimeout(timer);
        said.textContent = text;
        timer = setTimeout(() => (said.textContent = ''), SAID_STAYS);
      },
      focused: () => root.activeElement,
      keys: () => keys,
      keyOf: (name) => keys[name] ?? '',
      setKeys(next) {
        keys = next;
        view.done();
      },
      send: home.send,
      leave: home.leave,
      start() {
        for (const name of KEYS) addEventListener(name, takeKey, true);
        for (const start of [...threshReaderParts.values(), ...(home.parts ?? [])]) actions.push(...start(view).filter(({ name }) => !home.without?.includes(name)));
        threshReaderBar.fill(view, actions);
      },
      end() {
        clearTimeout(timer);
        for (const name of KEYS) removeEventListener(name, takeKey, true);
        for (const then of onLeave) then();
        dialog.close();
        host.remove();
      },
      key(event) {
        if (event.type !== 'keydown') return;
        const taken = event.key === 'Escape' && !event.isComposing ? escape() : onKey.some((take) => take(event)) || threshReaderKeys.run(event, view);
        if (taken) event.preventDefault();
        if (taken) view.done();
      },
    };

    /** @param {HTMLElement} part */
    const furnish = (part) => void onLeave.push(threshFurnish.furnish(part, { table: t('readerTable'), code: t('readerCode'), formula: t('readerFormula') }));
    furnish(prose);

    /** @param {Event} event */
    function takeKey(event) {
      // Nothing has the focus after a click on a text: all else is inert, so the key is meant for us.
      const isNowhere = event.target === document.body || event.target === document.documentElement;
      if (event.target !== host && !isNowhere) return;
      // A notice or a question lies within the view and has keys of its own (content/ui.js).
      if (root.activeElement && threshDom.ours.has(root.activeElement)) return;
      event.stopImmediatePropagation();
      view.key(/** @type {KeyboardEvent} */ (event));
    }

    /** What was opened last goes first. */
    function escape() {
      if ([...onEscape].reverse().some((take) => take())) return true;
      if (sheet.name() !== null) sheet.close();
      else home.leave();
      return true;
    }

    for (const name of EVENTS) host.addEventListener(name, (event) => event.stopPropagation());
    // The browser's own way of closing a dialog, such as Back on a phone.
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      escape();
    });
    return view;
  }

  Object.defineProperty(globalThis, 'threshReaderView', { value: Object.freeze({ make }) });
})();
