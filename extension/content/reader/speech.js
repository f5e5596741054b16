// Reading aloud: the controls, the mark on the sentence that is said, and the voice's choice.
//
// Read are the headings, paragraphs, lists, quotations and captions. Code, tables, formulas and the marks
// of notes are passed over. The sentence is marked by boxes of ours behind it: a CSS highlight would hand
// its range, and with it our closed shadow root, to any script of the page that reads `CSS.highlights`.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderAlong, threshReaderBar, threshReaderParts, threshReaderSpeaker, threshReaderText, threshReaderVoice, threshUi */
'use strict';

(() => {
  if (threshReaderParts.has('speech')) return;

  const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
  /** Milliseconds in which a browser names its voices. */
  const VOICES_WITHIN = 2_000;
  /** Milliseconds after the first of them: the others come one by one. */
  const VOICES_SETTLE = 250;
  const ICONS = { speak: 'M8 5l11 7-11 7z', pause: 'M8 5v14M16 5v14', before: 'M18 6l-8 6 8 6zM6 6v12', after: 'M6 6l8 6-8 6zM18 6v12', stop: 'M6 6l12 12M18 6L6 18' };
  const ALOUD = 'M5 9v6h4l5 4V5L9 9zM17 9a4 4 0 0 1 0 6M19.5 6.5a8 8 0 0 1 0 11';

  /** What is not said. @param {Element} element */
  const skip = (element) =>
    ['pre', 'table'].includes(element.localName) || element.hasAttribute('hidden') || element.matches('.site, .facts, sup:has(> a[href^="#"])')
    || (element.localName === 'a' && element.parentElement?.localName !== 'sup' && /^[[(]?[\d*†‡]{1,3}[\])]?$/.test(element.textContent ?? '') && (element.getAttribute('href') ?? '').startsWith('#'));

  /** The voices, once the browser has named them: it does so when it is first asked, and later. @returns {Promise<SpeechSynthesisVoice[]>} */
  async function allVoices() {
    if (typeof speechSynthesis === 'undefined') return [];
    const voices = speechSynthesis.getVoices();
    if (voices.length > 0) return voices;
    await new Promise((known) => {
      speechSynthesis.addEventListener('voiceschanged', known, { once: true });
      setTimeout(known, VOICES_WITHIN);
    });
    await new Promise((settled) => setTimeout(settled, VOICES_SETTLE));
    return speechSynthesis.getVoices();
  }

  threshReaderParts.set('speech', (view) => {
    const { element, t } = threshUi;
    const language = view.article.language;
    const sentences = threshReaderAlong.fresh(view, () =>
      threshReaderText.runs(view.page, skip).flatMap((run) =>
        threshReaderVoice.sentences(run.text, language).map(({ start, end }) => ({ run, start, end, text: run.text.slice(start, end).replace(/\s/g, ' ') }))));

    /** @type {SpeechSynthesisVoice[]} */
    let voices = [];
    /** Chosen for this article, whatever its language. @type {SpeechSynthesisVoice | null} */
    let own = null;
    const voice = () => own ?? threshReaderVoice.chosen(voices, language, view.look().voice);

    // The mark.
    const marks = element('div', { class: 'spoken', 'aria-hidden': 'true' });
    view.scroller.append(marks);
    let marked = -1;
    const rangeOf = (/** @type {number} */ index) => {
      const found = sentences()[index];
      return found ? threshReaderText.range(found.run, found.start, found.end) : null;
    };
    function drawMark() {
      const range = marked >= 0 ? rangeOf(marked) : null;
      const port = view.scroller.getBoundingClientRect();
      const { scrollLeft, scrollTop } = view.scroller;
      const boxes = [...(range?.getClientRects() ?? [])].filter(({ width, height }) => width > 0 && height > 0).map(({ left, top, width, height }) => {
        const box = element('div', {});
        Object.assign(box.style, { left: `${left - port.left + scrollLeft}px`, top: `${top - port.top + scrollTop}px`, width: `${width}px`, height: `${height}px` });
        return box;
      });
      marks.replaceChildren(...boxes);
    }
    threshReaderAlong.watch(view, () => marked >= 0 && drawMark());

    /** Only when the sentence cannot be seen as it is. @param {number} index */
    function bringIntoView(index) {
      const box = rangeOf(index)?.getBoundingClientRect();
      const port = view.scroller.getBoundingClientRect();
      if (!box || (box.top >= port.top && box.bottom <= port.bottom && box.left >= port.left && box.right <= port.right)) return;
      const sideways = threshReaderAlong.way(view.scroller).sideways;
      if (sideways ? box.width > port.width && box.left < port.right && box.right > port.left : box.height > port.height && box.top < port.bottom && box.bottom > port.top) return;
      const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
      if (sideways) view.scroller.scrollBy({ left: (box.left + box.right) / 2 - (port.left + port.right) / 2, behavior });
      else view.scroller.scrollBy({ top: box.top - port.top - port.height * 0.25, behavior });
    }

    const speaker = typeof speechSynthesis === 'undefined' ? null : threshReaderSpeaker.make({
      synthesis: speechSynthesis,
      utter: (text) => new SpeechSynthesisUtterance(text),
      sentences: () => sentences().map(({ text }) => text),
      how: () => ({ voice: voice(), rate: view.look().rate, language }),
      tell({ index, on }) {
        marked = index;
        drawMark();
        if (on && index >= 0) bringIntoView(index);
        show(on, index >= 0);
      },
      fail: (why) => {
        console.error(`the voice failed: ${why}`);
        view.say(t('readerVoiceFailed'));
      },
    });

    // The controls.
    /** @param {keyof typeof ICONS} path @param {string} label @param {() => void} run */
    const button = (path, label, run) => element('button', { type: 'button', class: 'action', 'aria-label': t(label), title: t(label), click: run }, threshReaderBar.icon(ICONS[path]));
    const play = button('pause', 'reader_speak', toggle);
    const rate = element('select', {
      'aria-label': t('readerSpeed'),
      change: () => view.setLook({ rate: Number(rate.value) }),
    });
    const names = element('select', {
      'aria-label': t('readerVoice'),
      change: () => {
        own = voices.find(({ voiceURI }) => voiceURI === names.value) ?? null;
        view.setLook({ voice: names.value });
      },
    });
    const player = element(
      'div',
      { class: 'player', role: 'group', 'aria-label': t('reader_speak'), hidden: true },
      button('before', 'reader_sentenceBefore', () => speaker?.step(-1)), play, button('after', 'reader_sentenceAfter', () => speaker?.step(1)), rate, names,
      button('stop', 'readerSpeechEnd', end),
    );
    view.scroller.after(player);

    /** @param {boolean} on @param {boolean} there */
    function show(on, there) {
      play.replaceChildren(threshReaderBar.icon(on ? ICONS.pause : ICONS.speak));
      const label = t(on ? 'readerSpeechPause' : 'readerSpeechGoOn');
      play.setAttribute('aria-label', label);
      play.title = label;
      if (!there && player.contains(view.focused())) view.page.querySelector('h1')?.focus({ preventScroll: true });
      player.hidden = !there;
      view.done();
    }

    function fillChoices() {
      const written = new Intl.NumberFormat(t('@@ui_locale').replace('_', '-'), { maximumFractionDigits: 2 });
      const rates = [...new Set([...RATES, view.look().rate])].sort((a, b) => a - b);
      rate.replaceChildren(...rates.map((one) => element('option', { value: String(one), selected: one === view.look().rate }, `${written.format(one)}×`)));
      const now = voice();
      names.replaceChildren(...threshReaderVoice.ordered(voices, language).map((one) =>
        element('option', { value: one.voiceURI, selected: one === now }, one.name.includes(one.lang) ? one.name : `${one.name} (${one.lang})`)));
    }

    /** The first sentence that begins in view. */
    function firstInView() {
      const on = threshReaderAlong.way(view.scroller);
      const all = sentences();
      if (on.share === 0 || on.share === 1 && view.scroller.scrollTop === 0 && view.scroller.scrollLeft === 0) return 0;
      const blocks = all.map(({ run }) => run.block);
      let index = Math.max(0, threshReaderAlong.lastBegun(blocks, on, 0));
      while (index > 0 && all[index - 1].run === all[index].run) index--;
      while (index < all.length - 1 && on.passed(/** @type {Range} */ (rangeOf(index)).getBoundingClientRect(), 0) > 0) index++;
      return index;
    }

    async function start() {
      voices = await allVoices();
      if (!speaker || voices.length === 0) {
        view.say(t('readerNoVoices'));
        return;
      }
      if (sentences().length === 0) return;
      fillChoices();
      if (!voice()) {
        const [tag] = threshReaderVoice.tag(language);
        const name = tag && new Intl.DisplayNames(t('@@ui_locale').replace('_', '-'), { type: 'language' }).of(tag);
        player.hidden = false;
        view.say(t('readerNoVoiceFor', name || (language ?? '')));
        names.prepend(element('option', { value: '', selected: true }, t('readerVoice')));
        return;
      }
      if (view.page.querySelector('pre, table, math')) view.say(t('readerSpeechSkips'));
      speaker.play(firstInView());
    }

    function toggle() {
      if (speaker?.isOn()) speaker.pause();
      else if (marked >= 0) speaker?.play();
      else void start().catch((error) => {
        console.error(error);
        view.say(t('readerVoiceFailed'));
      });
    }
    function end() {
      speaker?.stop();
    }

    let before = view.look();
    view.onLook((look) => {
      const changed = look.rate !== before.rate || look.voice !== before.voice;
      before = look;
      if (!changed) return;
      fillChoices();
      speaker?.renew();
    });
    addEventListener('pagehide', end);
    view.onLeave(() => {
      removeEventListener('pagehide', end);
      end();
    });

    /** @param {1 | -1} by */
    const faster = (by) => {
      const now = view.look().rate;
      const to = by > 0 ? RATES.find((one) => one > now) : RATES.findLast((one) => one < now);
      if (to === undefined) return;
      view.setLook({ rate: to });
    };
    const isThere = () => !player.hidden;
    return [
      { name: 'speak', inBar: true, icon: ALOUD, pressed: () => speaker?.isOn() ?? false, run: toggle },
      { name: 'sentenceBefore', isOffered: isThere, run: () => speaker?.step(-1) },
      { name: 'sentenceAfter', isOffered: isThere, run: () => speaker?.step(1) },
      { name: 'slower', isOffered: isThere, run: () => faster(-1) },
      { name: 'faster', isOffered: isThere, run: () => faster(1) },
    ];
  });
})();
